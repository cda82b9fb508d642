import Charters
import Diagnostics
import Markdown
import SiteBuild
import SiteModel
import Text

/// Checks that the texts taken from another site's `adoption.json` are short and on one line, and that its addresses are `http` or `https` or empty.
func checkAdoption(_ input: Bytes) throws(Violation) {
  guard encodingError(input, file: "f.json") == nil, let node = parsedYAML(joiningSurrogates(input.withoutMark)) else { return }
  var diagnostics: [Diagnostic] = []
  guard let record = AdoptionRecord(node, file: "f.json", diagnostics: &diagnostics) else {
    try expect(diagnostics.errorCount > 0, "nothing is wrong with what is refused")
    return
  }
  try expectLine(record.institution)
  try expectAddress(record.site)
  for text in record.texts {
    for line in [text.id, text.title, text.version, text.status, text.upstreamTitle, text.upstreamVersion] { try expectLine(line) }
    for act in text.acts { for line in [act.body, act.act, act.reference] { try expectLine(line) } }
    try expectAddress(text.url)
    try expect(text.clauses.allSatisfy { ClauseComment.isID($0.id) }, "a clause has no id")
    try expect(Set(text.clauses.map(\.id)).count == text.clauses.count, "a clause stands twice")
    _ = text.adopted
  }
}

private func expectLine(_ text: String) throws(Violation) {
  try expect(text.unicodeScalars.count <= 300, "\(text.unicodeScalars.count) characters")
  try expect(!text.unicodeScalars.contains { $0.value < 0x20 || isLineBreak($0) }, "more than a line: \(text)")
}

private func expectAddress(_ text: String) throws(Violation) {
  try expectLine(text)
  try expect(text.isEmpty || text.hasPrefix("https://") || text.hasPrefix("http://"), "the address \(text)")
  try expect(!text.utf8.contains { $0 == 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "<") }, "the address \(text)")
}
