import Testing

@testable import SiteBuild

@Suite struct RememberedTests {
  private struct Failure: Error {}

  @Test("a value is made again only where its input differs, and then knows the one before")
  func again() {
    var remembered = Remembered<Int, String>()
    #expect(remembered.last == nil && remembered.revision == 0)
    let one = remembered.value(of: 1) { "\($0 ?? "none"), one" }
    let same = remembered.value(of: 1) { _ in "another" }
    #expect(one == "none, one" && same == one && remembered.revision == 1)
    let two = remembered.value(of: 2) { "\($0 ?? "none"), two" }
    #expect(two == "none, one, two" && remembered.last == two && remembered.revision == 2)
    // Of earlier inputs nothing is kept.
    #expect(remembered.value(of: 1) { _ in "anew" } == "anew" && remembered.revision == 3)
  }

  @Test("what cannot be made leaves what was made before")
  func failure() throws {
    var remembered = Remembered<Int, String>()
    _ = remembered.value(of: 1) { _ in "one" }
    #expect(throws: Failure.self) { try remembered.value(of: 2) { _ in throw Failure() } }
    #expect(remembered.value(of: 1) { _ in "another" } == "one" && remembered.revision == 1)
  }
}
