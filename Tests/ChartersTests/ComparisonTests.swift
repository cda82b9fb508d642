import Digests
import Testing

@testable import Charters

@Suite struct ComparisonTests {
  @Test("re-wrapping, no-break spaces, apostrophes and composed letters are not differences")
  func folds() {
    #expect(folded("  L\u{2019}établissement\ndoit\u{A0}:\t publier\u{202F}; ") == "L'établissement doit : publier ;")
    #expect(folded("e\u{301}tudiant") == "étudiant")
    #expect(folded("") == "" && folded(" \n") == "")
  }

  @Test("SHA-256 is the published one (FIPS 180-4, example of one block)")
  func digests() {
    #expect(sha256("abc".utf8) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(sha256([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
