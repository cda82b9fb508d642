import TestSupport
import Testing

/// What the tests of cost rely on.
@Suite struct CostTests {
  private func steps(_ count: Int) -> Int {
    var sum = 0
    for number in 0..<count { sum &+= number ^ sum }
    return sum
  }

  @Test("what grows with the square is found, and nothing else")
  func growth() {
    var sum = 0
    #expect(costOfFourTimes(20_000) { sum &+= steps($0) } < steep)
    #expect(costOfFourTimes(300) { sum &+= steps($0 * $0) } >= steep)
    #expect(sum != 1)
  }
}
