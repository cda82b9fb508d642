import Catalogue
import Text

/// What a form says of a row that holds the answers of one person: by which number it is known, and whether it was sent.
package struct FormAnswer: Sendable {
  /// Empty where the form gives none.
  package let number: String
  /// Whether whoever fills in the form has not sent it.
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
