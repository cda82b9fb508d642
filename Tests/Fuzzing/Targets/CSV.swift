import Authoring
import Catalogue
import Diagnostics
import SiteModel
import TableImport
import Text
import YAML

/// Checks three properties: a row without errors is the same after it was written and parsed again; a literal field is at its place in the file; a document
/// made from a row can be parsed.
func checkCSV(_ input: Bytes) throws(Violation) {
  let decoded: DecodedText
  do throws(Diagnostic) { decoded = try DecodedText(input, file: "f.csv") } catch { return }
  let lines = decoded.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  for separator in ",;\t".utf8 {
    let rows = csvRows(decoded.bytes, separator)
    var written = TextBuffer()
    var expected: [[String]] = []
    for row in rows where !row.isDamaged {
      for field in row.fields where field.isLiteral { try expectStanding(field, lines) }
      // A row with one empty field is written as an empty line, which is not a row.
      let texts = row.fields.map(\.text)
      if texts == [""] { continue }
      CSVTable.append(texts, to: &written)
      expected.append(texts)
    }
    let again = csvRows(written.bytes, UInt8(ascii: ","))
    try expect(again.allSatisfy { !$0.isDamaged }, "a written row is damaged")
    let texts = again.map { $0.fields.map { CSVTable.withoutGuard($0.text) } }
    try expect(texts == expected, "rows are not what they were: \(texts), \(expected)")
  }
  try checkImport(decoded)
}

private func expectStanding(_ field: CSVTable.Field, _ lines: [ArraySlice<UInt8>]) throws(Violation) {
  if field.text.isEmpty { return }
  let (line, column) = (Int(field.place.line) - 1, Int(field.place.column) - 1)
  try expect(lines.indices.contains(line), "there is no line \(line + 1)")
  let standing = String(decoding: lines[line], as: UTF8.self).unicodeScalars.dropFirst(column)
  try expect(standing.starts(with: field.text.unicodeScalars), "`\(field.text)` does not stand at \(line + 1):\(column + 1)")
}

private func csvRows(_ bytes: Bytes, _ separator: UInt8) -> [CSVTable.Row] {
  bytes.withUnsafeBufferPointer { buffer in
    var scanner = CSVScanner(buffer, file: "f.csv", separator: separator)
    var rows: [CSVTable.Row] = []
    while let row = scanner.row() { rows.append(row) }
    return rows
  }
}

private func checkImport(_ text: DecodedText) throws(Violation) {
  var diagnostics: [Diagnostic] = []
  let mapping = ColumnMapping()
  guard
    let table = ImportedTable(text, file: "f.csv", names: .resources, mapping: mapping, isTerm: { _, text in text == "guide" }, diagnostics: &diagnostics)
  else {
    try expect(diagnostics.errorCount > 0, "nothing is wrong with a table that cannot be read")
    return
  }
  let reader = CardRows(table, file: "f.csv", mapping: mapping, vocabularies: .standard(language: "fr"), keepsStatus: true)
  for row in table.rows.prefix(20) where !row.isDamaged {
    _ = reader.answer(row)
    let (card, found) = reader.card(row)
    if found.errorCount > 0 || card.id.map({ !DocumentParser.isIdentifier($0) }) ?? false { continue }
    let source = ImportSource.text(card, id: card.id, origin: ImportOrigin(form: "formulaire", submission: "1"))
    var wrong: [Diagnostic] = []
    let document = documents.parse(source, path: "ressources/carte.md", diagnostics: &wrong)
    try expect(document != nil && document?.title == card.title, "\(wrong.map(\.message)) in\n\(source.text)")
    if let error = wrong.first(where: { $0.severity == .error && !expectable.contains($0.code) }) {
      throw Violation(description: "\(error.code): \(error.message) in\n\(source.text)")
    }
  }
}

/// Codes of errors that a card from a table may have: values that are missing, too long or too many. A build reports them.
private let expectable: Set<String> = ["missing-key", "unknown-term", "long-text", "too-many-values", "too-many-keywords", "too-deep"]
