import Catalogue
import Diagnostics
import Text
import YAML

/// Determines the role of each column from its name, the question above it and the cells below.
extension ImportedTable {
  /// Keys whose questions may have several answers.
  static let choices: Set<String> = [
    "rubrics", "types", "audience", "keywords", "level", "language", "license", "users", "tools", "institutions", "domain", "maturity", "risks",
  ]

  static func columns(
    _ labels: [CSVTable.Field], groups: [CSVTable.Field]?, _ rows: [CSVTable.Row], _ names: ColumnNames, _ mapping: ColumnMapping,
    _ isTerm: (String, String) -> Bool
  ) -> [ImportedColumn] {
    var result: [ImportedColumn] = []
    var group: (field: CSVTable.Field, role: ColumnRole)?
    for (index, label) in labels.enumerated() {
      let own = role(label.text, names, mapping)
      if let groups {
        let title = groups.indices.contains(index) ? groups[index] : nil
        if let title, !title.text.trimmingSpace.isEmpty {
          let isDetails = details.contains(slug(title.text))
          let isNameless = label.text.trimmingSpace.isEmpty || freeAnswers.contains(slug(label.text))
          group = isDetails || isNameless ? nil : (title, role(title.text, names, mapping))
          if isNameless {
            result.append(ImportedColumn(header: singleLine(title.text), place: title.place, role: role(title.text, names, mapping)))
            continue
          }
          if let group {
            result.append(ImportedColumn(header: singleLine(title.text), place: title.place, role: group.role, option: label))
            continue
          }
        } else if let current = group, belongs(label, own, at: index, to: current.role, rows, isTerm) {
          result.append(ImportedColumn(header: singleLine(current.field.text), place: current.field.place, role: current.role, option: label))
          continue
        } else {
          group = nil
        }
      } else if own == .unknown, let (question, answer) = split(label) {
        let asked = role(question.text, names, mapping)
        if case .key(let key) = asked, choices.contains(key), isTerm(key, answer.text) || isOther(answer.text) || isTicked(at: index, rows, strictly: false) {
          result.append(ImportedColumn(header: singleLine(question.text), place: label.place, role: asked, option: answer))
          continue
        }
        if asked == .personal {
          result.append(ImportedColumn(header: singleLine(label.text), place: label.place, role: asked))
          continue
        }
      }
      result.append(ImportedColumn(header: singleLine(label.text), place: label.place, role: own))
    }
    return result
  }

  /// Whether a column without a question above it is another choice of the question before.
  private static func belongs(
    _ label: CSVTable.Field, _ own: ColumnRole, at index: Int, to asked: ColumnRole, _ rows: [CSVTable.Row], _ isTerm: (String, String) -> Bool
  ) -> Bool {
    if case .key(let key) = asked, isTerm(key, label.text) || isOther(label.text) { return true }
    if own == .unknown { return isOther(label.text) || isTicked(at: index, rows, strictly: false, orEmpty: true) || asked == .unknown }
    return isTicked(at: index, rows, strictly: true)
  }

  /// Splits a header into question and answer: "Publics : Étudiants", "À qui s'adresse-t-elle ? [Étudiants]". Nil if it has only one part.
  private static func split(_ label: CSVTable.Field) -> (CSVTable.Field, CSVTable.Field)? {
    let text = label.text
    let question: Substring
    let answer: Substring
    if let open = text.lastIndex(of: "["), text.hasSuffix("]") {
      (question, answer) = (text[..<open], text[text.index(after: open)...].dropLast())
    } else if let colon = text.firstIndex(of: ":") {
      (question, answer) = (text[..<colon], text[text.index(after: colon)...])
    } else {
      return nil
    }
    let trimmed = withoutBullet(answer)
    guard !trimmed.isEmpty, !withoutBullet(question).isEmpty else { return nil }
    return (CSVTable.Field(text: String(question), place: label.place), CSVTable.Field(text: String(trimmed), place: label.place(of: trimmed)))
  }

  /// The second header of a question that asks for free text.
  private static let freeAnswers: Set<String> = ["open-ended-response", "response", "reponse", "reponse-libre", "reponse-ouverte", "commentaire-ouvert"]

  static func isOther(_ label: String) -> Bool {
    ["autre", "autres", "other", "others", "autre-preciser", "autre-precisez", "autres-preciser", "autre-a-preciser", "other-please-specify"].contains(
      slug(label))
  }

  /// Whether all cells of a column are ticks or empty, with at least one tick.
  ///
  /// - Parameters:
  ///   - strictly: whether only Webform's `X` counts, because a column of numbers may contain a 1.
  ///   - orEmpty: whether a column without any tick counts too.
  private static func isTicked(at index: Int, _ rows: [CSVTable.Row], strictly: Bool, orEmpty: Bool = false) -> Bool {
    var hasTick = false
    for row in rows where !row.isDamaged && row.fields.indices.contains(index) {
      let text = row.fields[index].text.trimmingSpace
      if strictly {
        guard text.isEmpty || text == "X" else { return false }
        if text == "X" { hasTick = true }
      } else {
        guard let ticked = CellValues.isTicked(text) else { return false }
        if ticked { hasTick = true }
      }
    }
    return hasTick || orEmpty
  }
}
