import Catalogue
import Diagnostics
import Text
import Vocabulary

/// A use case described by a row of a table. Columns that the format does not have become properties, in order.
package struct ImportedUseCase: Sendable {
  package var id: String?
  package var title = ""
  package var summary = ""
  package var keywords: [String] = []
  package var date: CalendarDate?
  /// Words in the row that are not valid values of a key: kept for the reviewers of the draft.
  package var proposed: [(key: String, text: String)] = []
  package var useCase = UseCase()
  /// Markdown.
  package var body = ""

  package init() {}
}

/// Reads the rows of a table as use cases.
package struct UseCaseRows: Sendable {
  private let table: ImportedTable
  private let file: String
  private let mapping: ColumnMapping

  package init(_ table: ImportedTable, file: String, mapping: ColumnMapping) {
    self.table = table
    self.file = file
    self.mapping = mapping
  }

  /// - Returns: The values that could be read, and the diagnostics for the row. If any is an error, the use case must not be used.
  package func useCase(_ csv: CSVTable.Row) -> (useCase: ImportedUseCase, diagnostics: [Diagnostic]) {
    var row = ImportedRow(csv, of: table, file: file, mapping: mapping)
    var result = ImportedUseCase()
    result.id = row.text("id")?.text
    result.title = cleaned(row.text("title"), &row)
    if result.title.isEmpty { row.error("missing-key", "this row has no title", at: row.place, help: "fill in the column of titles, or remove the row") }
    let description = row.text("description")
    let summary = row.text("summary") ?? description
    result.summary = cleaned(summary, &row)
    var paragraphs: [String] = []
    if let cut = PlainText.cut(result.summary), let summary {
      row.warning(
        "long-summary", "the summary has \(result.summary.unicodeScalars.count) characters; \(PlainText.longestSummary) are allowed", at: summary.place,
        help: "it was cut after “…\(String(cut.suffix(24)))”; the body has all of it")
      paragraphs.append(PlainText.markdown(result.summary))
      result.summary = cut
    }
    if let long = row.text("body") ?? (row.text("summary") == nil ? nil : description) {
      paragraphs.append(PlainText.markdown(withoutAddresses(long.text, &row)))
    }
    result.body = paragraphs.joined(separator: "\n\n")
    result.keywords = row.keywords(isOwn: false)
    result.date = row.date("date", proposed: &result.proposed)
    readUseCase(&row, &result.useCase)
    row.warnOfAddresses(in: "page")
    return (result, row.diagnostics)
  }

  private func readUseCase(_ row: inout ImportedRow, _ useCase: inout UseCase) {
    useCase.domain = cleaned(row.text("domain"), &row)
    useCase.problem = cleaned(row.text("problem"), &row)
    useCase.solution = cleaned(row.text("solution"), &row)
    useCase.data = cleaned(row.text("data"), &row)
    useCase.users = list("users", &row)
    useCase.institutions = list("institutions", &row)
    useCase.tools = list("tools", &row)
    useCase.risks = list("risks", &row)
    useCase.clauses = row.items("charter_clauses", atCommas: true, isOwn: false).map { ($0.text, $0.place) }
    if let item = row.text("maturity") {
      useCase.maturity = CellValues.maturity(item.text)
      if useCase.maturity == nil {
        row.error(
          "bad-choice", "`\(singleLine(item.text))` is not a value of `maturity`", at: item.place,
          help: "write `idée`, `expérimentation`, `pilote` or `production`, or say what it means in a mapping file, `values: {maturity: {…}}`")
      }
    }
    for property in row.properties() {
      let value = cleaned(ImportedItem(text: property.value, place: row.place), &row)
      if !value.isEmpty { useCase.properties.append((property.name, value)) }
    }
  }

  /// Items are separated by line ends or semicolons: in a table of use cases, a comma is part of the text.
  private func list(_ key: String, _ row: inout ImportedRow) -> [String] {
    row.items(key, atCommas: false, isOwn: false).map { cleaned($0, &row) }.filter { !$0.isEmpty }
  }

  private func cleaned(_ item: ImportedItem?, _ row: inout ImportedRow) -> String { item.map { withoutAddresses(singleLine($0.text), &row) } ?? "" }

  private func withoutAddresses(_ text: String, _ row: inout ImportedRow) -> String {
    let cleaned = EmailAddresses.removed(from: text)
    row.addressCount += cleaned.count
    return cleaned.text
  }

  /// The form's metadata about the submission in a row.
  package func answer(_ csv: CSVTable.Row) -> FormAnswer { FormAnswer(csv, of: table, file: file, mapping: mapping) }
}
