import Catalogue
import Diagnostics
import Digests
import FileSystem
import SiteModel
import TableImport
import Text

/// Decides for each row of a table whether it becomes a new document, and under which name, or has a document already.
struct ImportWriter {
  private let request: ImportRequest
  private let existing: ExistingDocuments
  private let configuration: Configuration
  private let form: String
  private let folder: String

  private struct Row {
    var entry: ImportRequest.Entry
    var place: Place
    var content: ImportContent?
    var origin: ImportOrigin?
    /// For a row without a number: the digests of its identity and of its whole content.
    var digest: ImportDigest?
    var diagnostics: [Diagnostic]
  }

  private var rows: [Row] = []
  private var diagnostics: [Diagnostic] = []
  /// The place of each submission, id and resource address in the table.
  private var seenOrigins: [ImportOrigin: Place] = [:]
  private var seenDigests: [String: Place] = [:]
  private var seenIDs: [String: Place] = [:]
  private var seenURLs: [String: Place] = [:]
  private var addresses: Set<String>
  /// The number that the next document of a name gets.
  private var numbers: [String: Int] = [:]

  init(_ request: ImportRequest, _ existing: ExistingDocuments, _ configuration: Configuration, form: String) {
    self.request = request
    self.existing = existing
    self.configuration = configuration
    self.form = form
    folder = configuration.paths[request.kind == .resources ? .resources : .useCases]
    addresses = existing.addresses
    // Pages that the site generates in the folder of the catalogue.
    for page in GeneratedFolder.inCatalogue { addresses.insert("\(folder)/\(configuration.paths[page])") }
  }

  // MARK: Reading

  mutating func add(_ cards: CardRows, _ table: ImportedTable) {
    add(table, answer: cards.answer) { csv in
      let read = cards.card(csv)
      return (.card(read.card), read.diagnostics)
    }
  }

  mutating func add(_ useCases: UseCaseRows, _ table: ImportedTable) {
    add(table, answer: useCases.answer) { csv in
      let read = useCases.useCase(csv)
      return (.useCase(read.useCase), read.diagnostics)
    }
  }

  private mutating func add(_ table: ImportedTable, answer: (CSVTable.Row) -> FormAnswer, read: (CSVTable.Row) -> (ImportContent, [Diagnostic])) {
    for csv in table.rows {
      if csv.isDamaged {
        leave(csv, .refused, "the row is damaged")
        continue
      }
      let answer = answer(csv)
      // Forms keep answers that somebody has only begun.
      if answer.isUnfinished {
        leave(csv, .unfinished, "not submitted yet")
        continue
      }
      let (content, found) = read(csv)
      let place = Self.place(csv)
      var row = Row(entry: .init(line: Int(place.line), action: .refused, title: content.title, path: ""), place: place, content: content, diagnostics: found)
      if !answer.number.isEmpty {
        // No form counts that far: such a value is not a number of the form.
        let number = answer.number
        row.origin = ImportOrigin(form: form, submission: number.utf8.count <= 100 ? number : "sha256-" + sha256(Array(number.utf8)).prefix(16))
      } else if found.errorCount == 0, content.id == nil || request.form != nil {
        let digest = ImportDigest(identity: content.identity, whole: table.contents(of: csv))
        row.digest = digest
        row.origin = ImportOrigin(form: form, submission: digest.submission)
      }
      rows.append(row)
    }
    let known = ImportDigest.documents(of: rows.map(\.digest), among: existing)
    for index in rows.indices where rows[index].content != nil {
      var row = rows[index]
      settle(&row, knownByDigest: known[index])
      rows[index] = row
    }
  }

  private static func place(_ csv: CSVTable.Row) -> Place { csv.fields.first?.place ?? Place(line: 1, column: 1) }

  /// Records a row that is not read.
  private mutating func leave(_ csv: CSVTable.Row, _ action: ImportRequest.Entry.Action, _ remark: String) {
    let place = Self.place(csv)
    rows.append(Row(entry: .init(line: Int(place.line), action: action, title: "", path: "", remarks: [remark]), place: place, diagnostics: []))
  }

  /// Decides what to do with a row that could be read.
  private mutating func settle(_ row: inout Row, knownByDigest: String?) {
    guard let content = row.content else { return }
    if let path = row.origin.flatMap({ existing.byOrigin[$0] }) ?? knownByDigest ?? document(withIDOf: &row) {
      // Somebody may have edited the document since, so ignore the row.
      row.entry.action = .kept
      row.entry.path = path
      row.entry.remarks = ["there already"]
      row.diagnostics = []
      row.content = nil
      noteRepeated(&row)
      return
    }
    noteRepeated(&row)
    if row.content != nil { checkIdentity(content, &row) }
    if row.diagnostics.errorCount > 0 { row.content = nil }
    if row.content == nil {
      if row.entry.remarks.isEmpty { row.entry.remarks = row.diagnostics.filter { $0.severity == .error }.map(\.message) }
    } else {
      row.entry.action = .made
    }
  }

  /// The document with the row's id: it belongs to the row, unless its type differs.
  private func document(withIDOf row: inout Row) -> String? {
    guard let content = row.content, let id = content.id, let path = existing.byID[id] else { return nil }
    guard let type = existing.types[path], type != content.type else { return path }
    row.diagnostics.append(
      .error(
        "duplicate-id", "the id `\(id)` belongs to a document that is not of type \(content.type): \(path)", at: Location(request.file, row.place),
        related: [.init("here", Location(path, Place(line: 1, column: 1)))], help: "give the row another id"))
    return nil
  }

  private mutating func noteRepeated(_ row: inout Row) {
    guard let origin = row.origin else { return }
    let first = row.digest.map { seenDigests[$0.whole] } ?? seenOrigins[origin]
    guard let first else {
      if let digest = row.digest { seenDigests[digest.whole] = row.place } else { seenOrigins[origin] = row.place }
      return
    }
    let isNumber = row.digest == nil
    row.diagnostics.append(
      .error(
        "duplicate-submission", isNumber ? "the submission \(origin.submission) is in the table twice" : "this row repeats another one",
        at: Location(request.file, row.place), related: [.init("first here", Location(request.file, first))], help: "remove one of the two rows"))
    row.entry.action = .refused
    row.entry.path = ""
    row.entry.remarks = [isNumber ? "the same number as line \(first.line)" : "the same as line \(first.line)"]
    row.content = nil
  }

  private mutating func checkIdentity(_ content: ImportContent, _ row: inout Row) {
    let location = Location(request.file, row.place)
    if let id = content.id {
      if !DocumentParser.isIdentifier(id) {
        row.diagnostics.append(
          .error("bad-id", "`\(id)` cannot be an id", at: location, help: "write ASCII letters, digits, `-`, `_` and `.`, with `/` between parts"))
      } else if let first = seenIDs[id] {
        row.diagnostics.append(
          .error(
            "duplicate-id", "the id `\(id)` is in the table twice", at: location, related: [.init("first here", Location(request.file, first))],
            help: "give one of the two rows another id"))
      } else {
        seenIDs[id] = row.place
      }
    }
    guard case .card(let card) = content, !card.url.isEmpty else { return }
    if let path = existing.byURL[card.url] {
      row.diagnostics.append(
        .warning(
          "known-address", "there already is a card with this address: \(path)", at: location,
          related: [.init("here", Location(path, Place(line: 1, column: 1)))],
          help: "the row becomes a card of its own; refuse one of the two"))
    } else if let first = seenURLs[card.url] {
      row.diagnostics.append(
        .warning(
          "known-address", "two rows have the same address", at: location, related: [.init("first here", Location(request.file, first))],
          help: "both become cards; refuse one of the two"))
    } else {
      seenURLs[card.url] = row.place
    }
  }

  // MARK: Writing

  /// Gives each new document its name and its text.
  mutating func finished(_ outcome: inout ImportRequest.Outcome) -> Transaction {
    var changes = Transaction(root: request.root)
    for index in rows.indices {
      guard let content = rows[index].content else { continue }
      let name = name(content)
      let path = "\(folder)/\(name).md"
      // The id is written even if the path implies it: the card may move, and its id must not change.
      let id = content.id
      let bytes: Bytes
      switch content {
      case .card(var card):
        keepKnown(&card, index)
        bytes = ImportSource.text(card, id: id, origin: rows[index].origin)
        if !card.lacking.isEmpty { rows[index].entry.remarks.append("lacks \(card.lacking.joined(separator: ", "))") }
      case .useCase(let useCase): bytes = ImportSource.text(useCase, id: id, origin: rows[index].origin)
      }
      guard bytes.count <= configuration.limits.document else {
        rows[index].diagnostics.append(
          .error(
            "document-size", "this row makes a document of \(bytes.count) bytes; \(configuration.limits.document) are allowed",
            at: Location(request.file, rows[index].place), help: "shorten it, or raise `limits: {document: …}` in sitegen.yml"))
        rows[index].entry.action = .refused
        rows[index].entry.remarks = ["too long"]
        continue
      }
      rows[index].entry.path = "content/\(path)"
      let warnings = rows[index].diagnostics.warningCount
      if warnings > 0 { rows[index].entry.remarks.append("\(warnings) warning\(warnings == 1 ? "" : "s")") }
      changes.write(bytes, to: "content/\(path)", replacing: nil)
    }
    outcome.entries = rows.map(\.entry)
    outcome.diagnostics += rows.flatMap(\.diagnostics)
    return changes
  }

  /// Removes ids from `related` and `replaces` that belong to no existing document and no row of the table.
  private mutating func keepKnown(_ card: inout ImportedCard, _ index: Int) {
    func isKnown(_ id: String) -> Bool { existing.byID[id] != nil || seenIDs[id] != nil }
    var unknown = card.related.filter { !isKnown($0.id) }
    card.related.removeAll { !isKnown($0.id) }
    if let replaced = card.replaces, !isKnown(replaced.id) {
      unknown.append(replaced)
      card.replaces = nil
    }
    for (id, place) in unknown {
      rows[index].diagnostics.append(
        .warning("unknown-id", "there is no card `\(id)`", at: Location(request.file, place), help: "it was left out; write the `id` of another card"))
    }
  }

  private mutating func name(_ content: ImportContent) -> String {
    // A card at `ressources/guide` has this id by default: a row with this id gets that path, if it is free.
    if let id = content.id, id.hasPrefix(folder + "/") {
      let rest = String(id.dropFirst(folder.utf8.count + 1))
      if !rest.isEmpty, slug(rest) == rest, rest.utf8.count <= 120, take(rest, id: id) { return rest }
    }
    let base = termSlug(content.title)
    var number = numbers[base] ?? 1
    while true {
      let name = number == 1 ? base : "\(base)-\(number)"
      number += 1
      if take(name, id: content.id) {
        numbers[base] = number
        return name
      }
    }
  }

  private mutating func take(_ name: String, id: String?) -> Bool {
    let path = "\(folder)/\(name)"
    // The default id of a document is its path, which may be the id of another one.
    let isFree = !SourceName.isReserved(name) && (id == path || existing.byID[path] == nil && seenIDs[path] == nil)
    guard isFree, !addresses.contains(path) else { return false }
    addresses.insert(path)
    return true
  }
}
