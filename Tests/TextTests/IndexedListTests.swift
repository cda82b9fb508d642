import Testing

@testable import Text

@Suite struct IndexedListTests {
  @Test("a list is gone through with places of its own, which other values of its elements are found by")
  func places() {
    let names: IndexedList<String> = Indexed(["a", "b", "c"])
    var lengths = Indexed<String, Int>(repeating: 0, count: names.count)
    for (place, name) in names.indexed() where name != "b" { lengths[place] += name.utf8.count + place.position }
    #expect(lengths.values == [1, 0, 3])
    #expect(names.indices.map { names[$0] } == ["a", "b", "c"])
    #expect(Array(names) == names.values)
    #expect(names.firstIndex(of: "c") == ListIndex(2))
    #expect(names.firstIndex(of: "d") == nil)
  }

  @Test("places are compared, counted and gone on from as numbers are")
  func numbers() {
    let place = ListIndex<String>(2)
    #expect(place.advanced(by: -1) < place)
    #expect(ListIndex<String>(5).distance(to: place) == -3)
    #expect("\(place)" == "2")
    #expect(Set([place, ListIndex(2), ListIndex(3)]).count == 2)
  }

  @Test("parts of a list keep its places")
  func parts() {
    let names: IndexedList<String> = Indexed(["a", "b", "c", "d"])
    let part = names[ListIndex(1)..<ListIndex(3)]
    #expect(part.startIndex == ListIndex(1))
    #expect(part.map { $0 } == ["b", "c"])
    #expect(names.dropFirst(3).first == "d")
  }

  @Test("the name of a case becomes the key that files have", arguments: [("readMore", "read_more", "read-more"), ("and", "and", "and"), ("a", "a", "a")])
  func keys(_ name: String, _ underscored: String, _ hyphenated: String) {
    #expect(key(ofCase: name) == underscored)
    #expect(key(ofCase: name, separator: UInt8(ascii: "-")) == hyphenated)
  }
}
