import Charters
import Diagnostics
import Markdown
import SiteModel
import Text
import YAML

/// Checks that front matter is divided into its keys without loss, that its values can be written and parsed again, and that a parsed document has an address
/// in the site.
func checkFrontMatter(_ input: Bytes) throws(Violation) {
  let source = input.starts(with: "---".utf8) ? input : Bytes("---\n".utf8) + input + Bytes("\n---\n".utf8)
  var diagnostics: [Diagnostic] = []
  let document = documents.parse(source, path: "dossier/page.md", diagnostics: &diagnostics)
  if let document {
    try expect(document.url.hasPrefix("/") && document.url.hasSuffix("/"), "the address \(document.url)")
    try expect(!document.url.contains("//") && !document.url.split(separator: "/").contains { $0 == "." || $0 == ".." }, "the address \(document.url)")
    for alias in document.aliases { try expect(alias.url.hasPrefix("/") && !alias.url.contains("/../"), "the address \(alias.url)") }
  } else {
    try expect(diagnostics.errorCount > 0, "nothing is wrong with what cannot be read")
  }
  if encodingError(source, file: "") != nil { return }
  let lines = sourceLines(source.text)
  guard let end = lines.dropFirst().firstIndex(where: { $0.hasPrefix("---") }) else { return }
  let front = Array(lines[1..<end])
  let cut = FrontMatterSource(lines: front)
  try expect(cut.lines == front, "lines are lost")
  if let node = yaml(Bytes(front.joined(separator: "\n").utf8)) { try expectWritten(node) }
}

let documents = DocumentParser(configuration: Configuration(), words: MarkdownWords(), defaults: [:])
