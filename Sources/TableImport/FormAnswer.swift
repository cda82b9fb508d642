import Catalogue
import Text

/// A form's metadata about one submission: its number, and whether it was sent.
package struct FormAnswer: Sendable {
  /// Empty if the form has none.
  package let number: String
  /// Whether the respondent has not sent the form.
  package let isUnfinished: Bool

  init(_ csv: CSVTable.Row, of table: ImportedTable, file: String, mapping: ColumnMapping) {
    var row = ImportedRow(csv, of: table, file: file, mapping: mapping)
    number = ["submission", "submission_id", "respondent_id"].lazy.compactMap { row.text($0) }.first.map { singleLine($0.text) } ?? ""
    isUnfinished =
      row.text("unfinished").map { CellValues.isTicked($0.text) == true } ?? false || row.text("finished").map { Self.saysUnfinished($0.text) } ?? false
      || table.datesWhatIsSent && row.text("sent") == nil
  }

  private static func saysUnfinished(_ text: String) -> Bool {
    let name = slug(text)
    return CellValues.isTicked(text) == false
      || [
        "partial", "partiel", "partielle", "incomplete", "incomplet", "started", "commence", "in-progress", "en-cours", "not-completed", "draft", "brouillon",
      ].contains(name)
  }
}
