import Catalogue
import Text
import YAML

/// Finds the header rows of a table: its title, its questions and the names of its columns.
extension ImportedTable {
  static let details: Set<String> = [
    "submission-details", "details-de-la-soumission", "detail-de-la-soumission", "details-de-soumission", "details-des-soumissions",
    "informations-sur-la-soumission",
    "informations-de-soumission", "informations-de-la-soumission", "details-de-l-envoi", "submission-information",
  ]

  static func headerRows(_ rows: [CSVTable.Row], _ names: ColumnNames, _ mapping: ColumnMapping) -> (title: Int?, groups: Int?, label: Int) {
    func cells(_ row: Int) -> [String] { rows[row].fields.map { $0.text.trimmingSpace } }
    func isDetails(_ row: Int) -> Bool { rows.count > row + 1 && rows[row].fields.contains { details.contains(slug($0.text)) } }
    func known(_ row: Int) -> Int { rows.count > row ? rows[row].fields.count { role($0.text, names, mapping) != .unknown } : 0 }
    if isDetails(0) { return (nil, 0, 1) }
    if isDetails(1) { return (0, 1, 2) }
    // Without the submission columns, the rows above contain only the title and the questions that have several columns.
    let first = cells(0)
    let filled = first.filter { !$0.isEmpty }.count
    if first.count > 2, filled <= 1, rows.count > 1 {
      let second = cells(1)
      if rows.count > 2, second.contains(""), cells(2).count(where: { !$0.isEmpty }) > second.count(where: { !$0.isEmpty }), known(2) >= 1 { return (0, 1, 2) }
      if known(1) >= 1 { return (filled == 1 && known(0) == 0 ? 0 : nil, filled == 1 && known(0) == 1 ? 0 : nil, 1) }
    }
    // Questions above, answers below: every column without a question has a name of its own.
    if rows.count > 1, first.contains(""), filled > 1 {
      let second = cells(1)
      if second.count == first.count, !second.contains(""), known(1) >= 1,
        zip(first, second).contains(where: { $0.isEmpty && role($1, names, mapping) != .unknown })
      {
        return (nil, 0, 1)
      }
    }
    // SurveyMonkey has the answers below the questions, and nothing below its own columns.
    if rows.count > 1 {
      let second = cells(1)
      let own = first.indices.filter { role(first[$0], names, mapping).isMadeByForm }
      let isBlank = own.allSatisfy { !second.indices.contains($0) || second[$0].isEmpty }
      if own.count > 1, isBlank, second.contains(where: { !$0.isEmpty }) { return (nil, 0, 1) }
    }
    return (nil, nil, 0)
  }

  static func role(_ header: String, _ names: ColumnNames, _ mapping: ColumnMapping) -> ColumnRole {
    mapping.role(of: header) ?? names.role(of: header)
  }
}
