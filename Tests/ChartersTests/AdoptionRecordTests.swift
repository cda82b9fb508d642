import Diagnostics
import Testing
import YAML

@testable import Charters

@Suite struct AdoptionRecordTests {
  private func site(_ address: String) throws -> String? {
    let text = "{institution: {name: X}, site: '\(address)', documents: []}"
    let node = try Array(text.utf8).withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: "a.json") }
    var diagnostics: [Diagnostic] = []
    return AdoptionRecord(node, file: "a.json", diagnostics: &diagnostics)?.site
  }

  @Test("an address that could end the attribute it stands in is none, marks on a quote or not")
  func addresses() throws {
    #expect(try site("https://example.org/") == "https://example.org/")
    for bad in ["javascript:x", "https://example.org/\"x", "https://example.org/\"\u{301} onfocus=x", "https://x/<\u{200D}b>", "https://x/ \u{301}"] {
      #expect(try site(bad)?.isEmpty == true, "\(bad)")
    }
  }
}
