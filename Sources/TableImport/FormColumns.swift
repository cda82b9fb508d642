import Catalogue
import Text
import YAML

/// Recognises the columns that form tools add to the questions when only their neighbours tell them from answers: `ID`, `Language`, `Notes` or `Tags` may
/// belong to the resource or to the form.
///
/// Microsoft Forms, Google Forms, LimeSurvey, Nextcloud Forms, Webform, KoboToolbox, SurveyMonkey, Typeform, Tally and JotForm put their own columns before the
/// questions, after them, or on both sides.
struct FormColumns {
  private(set) var columns: [ImportedColumn]
  /// Whether a column is certainly added by a form.
  private let isMark: [Bool]
  private let slugs: [String]
  private let isFixed: (ImportedColumn) -> Bool

  /// - Parameter isFixed: whether a mapping determines the column's role.
  init(_ columns: [ImportedColumn], _ rows: [CSVTable.Row], names: ColumnNames, isFixed: @escaping (ImportedColumn) -> Bool) {
    self.columns = columns
    self.isFixed = isFixed
    isMark = columns.map { $0.option == nil && $0.role.isMadeByForm }
    slugs = columns.map { slug($0.header) }
    if columns.indices.contains(where: { isMark[$0] && columns[$0].role != .personal }) {
      takeEnds()
      takeNotes()
      let isKobo = columns.contains { ["_uuid", "_submission_time", "formhub/uuid", "meta/instanceID"].contains($0.header) }
      if isKobo { readGroups(names) }
    }
    // A catalogue gives its cards names as ids; a form with columns for metadata or personal data numbers its answers.
    if isMark.contains(true) {
      for index in columns.indices where self.columns[index].role == .key("id") && Self.counts(index, rows) { change(index, .key("submission")) }
    }
    if !self.columns.contains(where: { $0.role == .key("title") }) { takeNameAsTitle() }
  }

  private mutating func change(_ index: Int, _ role: ColumnRole) { if !isFixed(columns[index]), columns[index].option == nil { columns[index].role = role } }

  // MARK: Before and after the questions

  private mutating func takeEnds() {
    let indices = Array(columns.indices)
    let isMicrosoft = !Set(slugs).isDisjoint(with: ["heure-de-debut", "start-time"]) && !Set(slugs).isDisjoint(with: ["heure-de-fin", "completion-time"])
    for order in [indices, indices.reversed()] {
      let run = order.prefix { isMark[$0] || columns[$0].option == nil && Self.ambiguous[slugs[$0]] != nil || columns[$0].role == .key("submission") }
      let marks = run.indices.filter { isMark[run[$0]] }
      guard let last = marks.last, marks.count > 1, marks.contains(where: { columns[run[$0]].role != .personal }) else { continue }
      for position in run.indices {
        guard !isMark[run[position]], let role = Self.ambiguous[slugs[run[position]]] else { continue }
        // After the last column that is certainly the form's, the questions may have begun.
        if position < last || role == .personal || isMicrosoft && ["language", "langue"].contains(slugs[run[position]]) { change(run[position], role) }
      }
    }
  }

  /// The roles of columns that belong to the form if columns around them certainly do.
  private static let ambiguous: [String: ColumnRole] = {
    var result: [String: ColumnRole] = ["id": .key("submission"), "finished": .key("finished"), "termine": .form]
    for name in ["nom", "name", "nom-2", "nom2", "name2", "full-name"] { result[name] = .personal }
    for name in [
      "language", "langue", "notes", "note", "notes-administratives", "tags", "etiquettes", "status", "statut", "flags", "date", "start-date", "end-date",
      "date-de-debut",
      "date-de-fin", "date-de-lancement", "startdate", "enddate", "date-created", "date-modified", "date-updated", "date-de-creation", "progress",
      "progression", "duration",
      "duree", "location", "version", "webform", "formulaire", "form", "start", "end", "today", "source-url", "source",
    ] { result[name] = .form }
    return result
  }()

  /// Whether a column contains nothing but numbers.
  private static func counts(_ index: Int, _ rows: [CSVTable.Row]) -> Bool {
    rows.allSatisfy { row in !row.fields.indices.contains(index) || row.fields[index].text.trimmingSpace.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
  }

  // MARK: Next to each question

  /// Ignores scores, feedback and timings of single questions: "Points - Titre", "Titre [Score]", "groupTime12".
  private mutating func takeNotes() {
    let headers = Set(columns.map(\.header))
    for (index, column) in columns.enumerated() {
      let isNote =
        Self.prefixes.contains { prefix in column.header.hasPrefix(prefix) && headers.contains(String(column.header.dropFirst(prefix.count))) }
        || Self.endings.contains { ending in column.header.hasSuffix(ending) && headers.contains(String(column.header.dropLast(ending.count))) }
        || Self.beginnings.contains(where: slugs[index].hasPrefix) || Self.anywhere.contains(slugs[index])
      if isNote { change(index, .form) }
    }
  }

  private static let prefixes = ["Points - ", "Points – ", "Feedback - ", "Feedback – ", "Commentaires - ", "Commentaires – "]
  private static let endings = [" [Score]", " [Feedback]", " [Commentaires]", " [Note]", "Time"]
  private static let beginnings = [
    "grouptime", "group-time", "question-time", "temps-pour-le-groupe", "temps-pour-la-question", "temps-du-groupe", "temps-de-la-question",
    "duree-pour-le-groupe",
    "duree-pour-la-question", "duree-du-groupe", "duree-de-la-question",
  ]
  private static let anywhere: Set<String> = ["score", "total-score", "score-total", "temps-total", "total-time", "interviewtime"]

  // MARK: KoboToolbox

  /// `groupe/titre` is the question `titre` in a group; `publics/etudiants` is a choice of the question `publics`, which also has a column with all its
  /// answers.
  private mutating func readGroups(_ names: ColumnNames) {
    for (index, column) in columns.enumerated() where ["start", "end", "today", "audit"].contains(column.header) { change(index, .form) }
    let positions = Dictionary(columns.indices.map { (columns[$0].header, $0) }, uniquingKeysWith: { first, _ in first })
    for index in columns.indices where columns[index].role == .unknown && columns[index].option == nil && !isFixed(columns[index]) {
      let header = columns[index].header
      guard let slash = header.lastIndex(of: "/") else { continue }
      let (group, name) = (String(header[..<slash]), String(header[header.index(after: slash)...]))
      if let whole = positions[group], case .key(let key) = names.role(of: columns[whole].header), ImportedTable.choices.contains(key) {
        columns[index].option = CSVTable.Field(text: name, place: columns[index].place)
        columns[index].role = .key(key)
        columns[index].header = group
        columns[whole].role = .ignored
      } else {
        columns[index].role = names.role(of: name)
      }
    }
  }

  // MARK: Titles

  /// If no column is called a title, a column of names becomes the title: "Nom", unless the form has columns of personal data.
  private mutating func takeNameAsTitle() {
    // Columns of people responsible do not show that it is a form: lists kept by hand have them too.
    let hasMarks = isMark.indices.contains { isMark[$0] && !Self.titles.contains(slugs[$0]) && !Self.responsible.contains(slugs[$0]) }
    let found = columns.indices.filter { index in
      Self.titles.contains(slugs[index]) && columns[index].option == nil && (columns[index].role == .unknown || columns[index].role == .personal && !hasMarks)
    }
    // With two candidates, it is uncertain which one is meant.
    if found.count == 1 {
      change(found[0], .key("title"))
      if columns[found[0]].role == .key("title") { columns[found[0]].isGuessed = true }
    }
  }

  private static let responsible = Set(PersonalData.namesInUseCases.map(slug))
  private static let titles: Set<String> = [
    "nom", "name", "ressource", "resource", "libelle", "designation", "denomination", "label", "nom-du-document", "nom-de-l-outil", "tool-name",
    "name-of-the-tool", "objet",
  ]
}

extension ColumnRole {
  /// Whether such a column is certainly one that a form adds to its questions.
  var isMadeByForm: Bool {
    switch self {
    case .form, .personal: true
    case .key(let key): ["submission_id", "respondent_id", "unfinished", "finished", "sent"].contains(key)
    case .ignored, .unknown: false
    }
  }
}
