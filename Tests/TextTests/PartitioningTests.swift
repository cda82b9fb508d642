import Testing
import Text

struct PartitioningTests {
  /// Against looking at each element, for every way to divide a list of any small length, whole and as a slice.
  @Test("the first element that fulfils the condition is found")
  func first() {
    for count in 0...33 {
      for border in 0...count {
        let list = Array(0..<count)
        #expect(list.partitioningIndex { $0 >= border } == border)
        let slice = list[(count / 3)...]
        #expect(slice.partitioningIndex { $0 >= border } == slice.firstIndex { $0 >= border } ?? slice.endIndex)
      }
    }
  }

  @Test("the search looks at few elements")
  func cost() {
    var looks = 0
    let found = (0..<1_000_000).partitioningIndex {
      looks += 1
      return $0 >= 765_432
    }
    #expect(found == 765_432)
    #expect(looks <= 20)
  }
}
