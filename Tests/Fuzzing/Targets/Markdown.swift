import Charters
import Diagnostics
import Markdown
import SiteModel
import Text

/// Checks that the HTML of Markdown is balanced and contains only markup that sitegen writes, that holes and clauses are inside it, and that a source divided
/// into clauses gives the same bytes when it is joined again.
func checkMarkdown(_ input: Bytes) throws(Violation) {
  if encodingError(input, file: "f.md") != nil { return }
  for language in ["fr", "en"] {
    var options = MarkdownOptions(file: "f.md")
    options.language = language
    options.isNormative = language == "fr"
    options.recordsBlocks = language == "fr"
    var diagnostics: [Diagnostic] = []
    let document = input.withUnsafeBufferPointer { MarkdownDocument.parse($0, options, &diagnostics) }
    try check(document)
    let text = NormativeText(
      document, id: "texte", title: "Texte", language: language, version: "1", audience: [], file: "f.md", diagnostics: &diagnostics)
    for clause in text.clauses { try expect(ClauseComment.isID(clause.id), "the clause `\(clause.id)`") }
    try expectPlaces(diagnostics, input)
  }
  var ignored: [Diagnostic] = []
  let reading = TextSource.Reading(id: "texte", title: "Texte", language: "fr", isNormative: true, file: "f.md")
  let whole = Bytes("---\ntitle: Texte\n---\n".utf8) + input
  if let source = TextSource(whole, reading, diagnostics: &ignored) { try expect(source.source == whole, "the source is not given back") }
}

private func check(_ document: MarkdownDocument) throws(Violation) {
  var last = 0
  for hole in document.holes {
    try expect(hole.offset >= last && hole.offset <= document.html.count, "a hole at \(hole.offset)")
    last = hole.offset
  }
  for clause in document.clauses {
    for range in [clause.range, clause.outer] { try expect(range.upperBound <= document.html.count, "a clause at \(range)") }
    try expect(clause.parent.map { document.clauses.indices.contains($0) } ?? true, "a clause in none")
  }
  try HTMLCheck.expect(document.html(filling: filling))
  for (position, clause) in document.clauses.enumerated() where clause.container != .tombstone {
    let inner = document.clauses.filter { $0.parent == position && $0.container != .tombstone }.map(\.outer)
    try HTMLCheck.expect(document.html(of: clause.range, filling: filling))
    try HTMLCheck.expect(document.html(of: clause.range, skipping: inner, filling: filling))
  }
}

/// A sample of each kind of content that a site puts into a hole.
private func filling(_ hole: MarkdownDocument.Hole) -> Bytes {
  switch hole.kind {
  case .link: Bytes(" href=\"/x/\"".utf8)
  case .image: Bytes("/x.png\" width=\"1\" height=\"1".utf8)
  case .anchor(let id): Bytes(" id=\"\(id)\"".utf8)
  case .citation: Bytes("<span>x</span>".utf8)
  case .permalink(let id): MarkdownDocument.permalink(id, MarkdownWords(), isFrench: true)
  case .footnote(let number, let reference): MarkdownDocument.footnoteMark(number, reference, MarkdownWords())
  case .clauseStart, .clauseEnd, .sentenceEnd: []
  }
}

private func expectPlaces(_ diagnostics: [Diagnostic], _ input: Bytes) throws(Violation) {
  let lines = input.split(separator: 0x0A, omittingEmptySubsequences: false)
  for diagnostic in diagnostics {
    guard let place = diagnostic.location?.place else { continue }
    try expect(place.line >= 1 && Int(place.line) <= lines.count, "\(diagnostic.code) at line \(place.line) of \(lines.count)")
    let width = lines[Int(place.line) - 1].count { $0 & 0xC0 != 0x80 }
    try expect(place.column >= 1 && Int(place.column) <= width + 1, "\(diagnostic.code) at \(place.line):\(place.column) of \(width)")
  }
}
