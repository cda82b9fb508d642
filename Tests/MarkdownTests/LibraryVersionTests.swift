import CCMarkGFM
import Testing

@testable import Markdown

/// A program and its library of Markdown are of one version, or the program says so.
@Suite struct LibraryVersionTests {
  @Test("the library of these tests is the one that they were compiled against")
  func own() {
    #expect(LibraryVersion.loaded == .compiled)
    #expect(LibraryVersion.problem(compiled: .compiled, loaded: .loaded) == nil)
    #expect(LibraryVersion.loaded.name == String(cString: cmark_version_string()))
  }

  @Test(
    "a version is written as its package is",
    arguments: [(0x001d_0006, "0.29.0.gfm.6"), (0x001d_000d, "0.29.0.gfm.13"), (0x011e_02ff, "1.30.2.gfm.255")] as [(Int32, String)])
  func name(number: Int32, name: String) {
    #expect(LibraryVersion(number: number).name == name)
  }

  @Test("any other version is a problem that names both", arguments: [0x001d_000d, 0x001d_0005, 0x001e_0006, 0x011d_0006, 0] as [Int32])
  func problem(number: Int32) {
    let (compiled, loaded) = (LibraryVersion(number: 0x001d_0006), LibraryVersion(number: number))
    let problem = LibraryVersion.problem(compiled: compiled, loaded: loaded) ?? ""
    #expect(problem.contains("made for libcmark-gfm 0.29.0.gfm.6,"))
    #expect(problem.contains("given it \(loaded.name),"))
    #expect(problem.contains("install libcmark-gfm0.29.0.gfm.6 and libcmark-gfm-extensions0.29.0.gfm.6"))
  }
}
