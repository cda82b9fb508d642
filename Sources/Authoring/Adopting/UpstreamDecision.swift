import Charters
import Diagnostics
import FileSystem
import SiteModel
import Text

/// Records decisions on upstream changes and carries them out.
package struct UpstreamDecision {
  private let root: String

  package init(root: String) { self.root = root }

  package struct Outcome: Sendable {
    /// Each decided name, with its new state. `isFile` is true for a file that is not a text, such as a logo.
    package var done: [(name: String, state: AdoptionState, isFile: Bool)] = []
    /// Clauses that were put between conflict markers for editing, with file and line (from 1).
    package var marked: [(name: String, file: String, line: Int)] = []
    /// Paths in the repository.
    package var written: [String] = []
    /// Instructions for the person who decided.
    package var notes: [String] = []
    package var pendingCount = 0
  }

  /// Makes one decision on several names, in one transaction.
  ///
  /// - Parameters:
  ///   - names: clauses such as `charte#transparence`, or documents and files such as `charte` or `media/logo.svg` for everything outside of clauses.
  ///   - report: called with the errors of the build and the folder that contains them, while it exists.
  ///   - check: called with the state that the decision is made on, while no other command can decide; if it throws, nothing is changed.
  /// - Throws: `UnknownName` if a name is not pending, or a file was edited meanwhile; then nothing was changed.
  package func decide(
    _ names: [String], _ choice: TextAdoption.Choice, _ minutes: TextAdoption.Minutes, report: ([Diagnostic], String) -> Void = { _, _ in },
    check: (RepositoryAdoption) throws -> Void = { _ in }
  ) async throws -> Outcome {
    try SourceFile.checkLinks(root: root)
    let lock = try RepositoryLock(root)
    defer { withExtendedLifetime(lock) {} }
    try Transaction.finish(root)
    let disk = RepositoryFiles.disk(root)
    guard let reader = try AdoptionReader(disk) else { throw NotAdopted.failure }
    var adoption = try reader.read()
    if let error = adoption.diagnostics.first(where: { $0.severity == .error }) { throw error }
    try check(adoption)
    var outcome = Outcome()
    var changes = Transaction(root: root)
    let groups = try grouped(names, choice, adoption)
    for (index, wanted) in groups { try decide(wanted, choice, minutes, &adoption.entries[index], reader, &changes, &outcome) }
    adoption.lock.items = adoption.entries.map(\.item)
    changes.write(adoption.lock.yaml, to: UpstreamLock.file, replacing: reader.record)
    outcome.written = changes.paths.written
    outcome.pendingCount = adoption.pendingCount + outcome.marked.count
    try await tryOut(changes, report)
    try OpenFiles.check(outcome.written, in: root)
    try changes.commit()
    return outcome
  }

  /// - Throws: an error if the site could not be built after a decision, not counting conflict markers that wait for an editor.
  private func tryOut(_ changes: Transaction, _ report: ([Diagnostic], String) -> Void) async throws {
    let outcome = changes.outcome.mapValues { bytes in
      bytes.map { bytes in
        let lines = sourceLines(String(decoding: bytes, as: UTF8.self))
        return ConflictMarkers.found(in: lines).isEmpty ? bytes : Array(ConflictMarkers.withoutMarks(lines).joined(separator: "\n").utf8)
      }
    }
    let errors = try await Trial(root: root).errors(after: outcome, report: report)
    guard let first = errors.first else { return }
    let place = first.location.map { ", in \($0.file)\($0.place.map { ", line \($0.line)" } ?? "")" } ?? ""
    throw UpstreamFailure(
      message: "the site could not be built after this decision: \(first.message)\(place)",
      help: "nothing was changed; \(first.help ?? "fix that first, or decide in the same command on what it depends on")")
  }

  /// The given names by document: its clauses, and whether the document itself is included.
  private func grouped(_ names: [String], _ choice: TextAdoption.Choice, _ adoption: RepositoryAdoption) throws -> [(Int, (clauses: [String], itself: Bool))] {
    var groups: [Int: (clauses: [String], itself: Bool)] = [:]
    let places = Places(adoption)
    for name in try names.flatMap({ try expanded($0, choice, adoption) }) {
      let parts = name.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let index = places.find(parts[0]) else {
        let near = nearestName(to: parts[0], among: adoption.entries.map(\.name)).map { "did you mean `\($0)`?" }
        let pending = suggestion(
          for: "", among: StatusReport(adoption).pendingNames, listing: "decisions are pending on",
          orElse: "nothing is pending; `sitegen status` shows the state of each text")
        throw UnknownName(message: "nothing here is called `\(parts[0])`", help: near ?? pending)
      }
      if parts.count == 2 { groups[index, default: ([], false)].clauses.append(parts[1]) } else { groups[index, default: ([], false)].itself = true }
    }
    return groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Expands `charte#*` and `ressources/*` to all pending names with this prefix.
  private func expanded(_ name: String, _ choice: TextAdoption.Choice, _ adoption: RepositoryAdoption) throws(UnknownName) -> [String] {
    guard name.hasSuffix("*") else { return [name] }
    // A star never withdraws a whole text.
    let whole = choice == .withdraw ? Set(adoption.entries.filter(\.hasClauses).map(\.name)) : []
    let found = StatusReport(adoption).pendingNames.filter { $0.hasPrefix(name.dropLast()) && !whole.contains($0) }
    if found.isEmpty {
      throw UnknownName(message: "nothing pending begins with `\(name.dropLast())`", help: "`sitegen status` lists what is pending")
    }
    return found
  }

  /// Finds the positions of documents and files among the entries, by id and by path.
  private struct Places {
    private let byID: [String: Int]
    private let byPath: [String: Int]

    init(_ adoption: RepositoryAdoption) {
      byID = Dictionary(adoption.entries.enumerated().compactMap { index, entry in entry.item.id.map { ($0, index) } }, uniquingKeysWith: min)
      byPath = Dictionary(adoption.entries.enumerated().map { ($1.path, $0) }, uniquingKeysWith: min)
    }

    func find(_ name: String) -> Int? {
      if let index = byID[name] { return index }
      let path = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
      return [path, "content/" + path, "content/" + path + ".md", "content/" + path + "/index.md"].compactMap { byPath[$0] }.min()
    }
  }

  private func decide(
    _ wanted: (clauses: [String], itself: Bool), _ choice: TextAdoption.Choice, _ minutes: TextAdoption.Minutes, _ entry: inout RepositoryAdoption.Entry,
    _ reader: AdoptionReader, _ changes: inout Transaction, _ outcome: inout Outcome
  ) throws {
    let name = entry.name
    do {
      switch entry.part {
      case .file(var file):
        if let clause = wanted.clauses.first { throw UnknownName(message: "`\(name)` has no clause `\(clause)`", help: "name the file alone") }
        try file.decide(choice, minutes)
        entry.part = .file(file)
        outcome.done.append((name, file.state, isFile: true))
        write(file.ours, entry, &changes)
      case .text(var text):
        if let marked = entry.marked.first {
          throw UnknownName(
            message: "`\(name)` still has conflict marks around `\(marked.clause)`, in line \(marked.line) of \(entry.path)",
            help: "edit the clause and remove the marks: that makes the decision")
        }
        if text.ours == nil, !wanted.clauses.isEmpty {
          throw UnknownName(message: "`\(name)` does not exist here", help: "decide on the whole document first: `sitegen decide \(name) --take`")
        }
        var marked: [TextAdoption.Marked] = []
        if wanted.itself { try text.decideSurroundings(choice, minutes) }
        let (before, former) = (text, entry.text?.ours)
        if !wanted.clauses.isEmpty { marked = try text.decide(wanted.clauses, choice, minutes) }
        if let own = text.ours { text.setOurs(renewed(own, text, entry, reader)) }
        try check(text, former, entry, reader)
        if choice == .take, !wanted.clauses.isEmpty { outcome.notes += Self.languages(text, name) }
        if text.ours == nil, entry.bytes != nil,
          Files.exists("\(root)/content/\(ContentTree.releaseFolder(of: String(entry.path.dropFirst("content/".count))))")
        {
          throw UnknownName(
            message: "`\(name)` has versions that were sealed here", help: "write `status: repealed` in its front matter, and use `--keep`")
        }
        entry.part = .text(text)
        write(try bytes(text, marked, before, entry, reader, &outcome), entry, &changes)
        if wanted.itself { outcome.done.append((name, text.surroundings, isFile: false)) }
        let states = Dictionary(text.clauses.map { ($0.id, $0.state) }, uniquingKeysWith: { first, _ in first })
        for clause in wanted.clauses where !marked.contains(where: { $0.id == clause }) {
          outcome.done.append(("\(name)#\(clause)", states[clause] ?? .withdrawn, isFile: false))
        }
      }
    } catch let refusal as TextAdoption.Refusal {
      throw UnknownName(message: refusal.message, help: refusal.help)
    }
  }

  private func bytes(
    _ text: TextAdoption, _ marked: [TextAdoption.Marked], _ before: TextAdoption, _ entry: RepositoryAdoption.Entry, _ reader: AdoptionReader,
    _ outcome: inout Outcome
  ) throws(UpstreamFailure) -> [UInt8]? {
    guard let own = text.ours else { return nil }
    // A text that is adopted as a whole begins like every adopted text.
    if entry.bytes == nil, let upstream = entry.upstream, let snapshot = try? UpstreamSnapshot(vendored: reader) {
      guard let adapted = FirstAdoption.adapted(own, upstream, snapshot) else { return own.source }
      let notice = UpstreamNotice(upstream, snapshot.content.configuration, changes: snapshot.changesSentence(upstream.id))
      try WrittenFrontMatter(adapted).check(before: nil, theirs: own, notice: notice, path: entry.path)
      return adapted.source
    }
    if marked.isEmpty { return UpstreamUpdate.bytes(own, entry) }
    let reviews = Dictionary(before.item.clauses.map { ($0.id, $0.review.version) }, uniquingKeysWith: { first, _ in first })
    let bytes = own.marking(marked, base: { reviews[$0] ?? "" }, received: reader.lock.received)
    for (line, clause) in ConflictMarkers.found(in: sourceLines(String(decoding: bytes, as: UTF8.self))) {
      outcome.marked.append(("\(entry.name)#\(clause)", entry.path, line + 1))
    }
    return bytes
  }

  private func check(_ text: TextAdoption, _ former: TextSource?, _ entry: RepositoryAdoption.Entry, _ reader: AdoptionReader) throws(UpstreamFailure) {
    guard let own = text.ours, own.source != former?.source else { return }
    let site = reader.versions[reader.lock.received]?.configuration
    let notice = entry.upstream.flatMap { upstream in site.map { UpstreamNotice(upstream, $0, changes: text.item.changes) } }
    try WrittenFrontMatter(own).check(before: former, theirs: text.theirs, notice: notice, path: entry.path)
  }

  /// A note on clauses that were taken into a text in another language.
  private static func languages(_ text: TextAdoption, _ name: String) -> [String] {
    guard let own = text.ours?.text.language, let other = text.theirs?.text.language, own != other else { return [] }
    return [
      "`\(name)` is in `\(own)` here and in `\(other)` upstream: translate what was taken over; until then its force is to be qualified, because words in another language are not read"
    ]
  }

  /// Renews the notice after the last decision, since the whole text has then been compared with the upstream version.
  private func renewed(_ own: TextSource, _ text: TextAdoption, _ entry: RepositoryAdoption.Entry, _ reader: AdoptionReader) -> TextSource {
    guard text.pendingCount == 0, entry.path != Configuration.file, let upstream = entry.upstream, case .text = upstream.payload,
      let site = reader.versions[reader.lock.received]?.configuration
    else { return own }
    return UpstreamNotice.renewed(own, upstream, site, changes: text.item.changes)
  }

  private func write(_ bytes: [UInt8]?, _ entry: RepositoryAdoption.Entry, _ changes: inout Transaction) {
    if let bytes {
      if bytes != entry.bytes { changes.write(bytes, to: entry.path, replacing: entry.bytes) }
    } else if let seen = entry.bytes {
      changes.remove(entry.path, seen: seen)
    }
  }
}
