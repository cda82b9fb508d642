import Charters
import Diagnostics
import Digests
import FileSystem
import SiteModel
import Text

/// Adopts the next upstream version in a repository that was adopted.
package struct UpstreamUpdate {
  private let root: String

  package init(root: String) { self.root = root }

  /// The result of an update, or of a dry run.
  package struct Outcome: Sendable {
    /// The names of the version received before and of the new one, which are folders in `upstream/`.
    package var from: String
    package var to: String
    /// Whether the new version had not been received before.
    package var isNew: Bool
    /// The address of future updates, if it has changed.
    package var newSource: String?
    /// Changes that need no decision: path or clause, and what happens to it.
    package var done: [(name: String, what: String)] = []
    /// The state of the repository afterwards.
    package var adoption: RepositoryAdoption
    /// Paths in the repository.
    package var written: [String] = []
    package var removed: [String] = []
    /// Names that stay unchanged, because the site could not be built with their new versions.
    package var left: [String] = []
  }

  /// Fetches a version and adopts the changes that need no decision.
  ///
  /// - Parameters:
  ///   - given: the upstream to fetch; nil for the recorded one.
  ///   - isDryRun: whether to change nothing.
  ///   - allowsOlder: whether the version may be older than the one received last.
  ///   - report: called with the errors of the build and the folder that contains them, while it exists.
  /// - Throws: `UpstreamFailure`, `Diagnostic`, `EnvironmentFailure`; then nothing was changed.
  package func update(_ given: Upstream?, isDryRun: Bool, allowsOlder: Bool = false, report: ([Diagnostic], String) -> Void = { _, _ in }) async throws
    -> Outcome
  {
    try SourceFile.checkLinks(root: root)
    let lock = isDryRun ? nil : try RepositoryLock(root)
    defer { withExtendedLifetime(lock) {} }
    if !isDryRun { try Transaction.finish(root) }
    let disk = RepositoryFiles.disk(root)
    guard let reader = try AdoptionReader(disk) else { throw NotAdopted.failure }
    let upstream = try given ?? Upstream(recorded: reader.lock.source, in: root)
    let snapshot = try UpstreamSnapshot(try UpstreamFetch.fetch(upstream)).named(apartFrom: disk, reader.lock)
    try LicenseGate.checkAdaptable(snapshot)
    try check(snapshot, against: reader, allowsOlder: allowsOlder)
    var record = reader.lock
    record.received = snapshot.name
    record.source = upstream.recorded(in: root)
    record.title = snapshot.content.configuration.title
    if !record.history.contains(where: { $0.version == snapshot.name }) { record.history.append(.init(version: snapshot.name, sha256: snapshot.digest)) }
    var versions = reader.versions
    versions[snapshot.name] = snapshot.content
    addNewItems(&record, snapshot.content, before: reader.lock.received)
    for index in record.items.indices { if let id = record.items[index].id { record.items[index].changes = snapshot.changesSentence(id) } }
    let next = AdoptionReader(reader, lock: record, versions: versions)
    let adoption = try next.read()
    if let error = adoption.diagnostics.first(where: { $0.severity == .error }) { throw error }
    if let marked = adoption.entries.first(where: { !$0.marked.isEmpty }) {
      throw Diagnostic.error(
        "conflict-marker", "a clause of the last update is still between marks", at: Location(marked.path, Place(line: marked.marked[0].line, column: 1)),
        help: "edit the clause and remove the marks; then update")
    }
    let plan = try await UpdateTrials(root: root).plan({ left throws in try self.plan(adoption, snapshot, reader, record, leaving: left) }, report)
    if !isDryRun {
      try OpenFiles.check(plan.outcome.written + plan.outcome.removed, in: root)
      try plan.changes.commit()
      upstream.remember(in: root)
    }
    return plan.outcome
  }

  /// The planned changes of an update.
  struct Plan {
    var outcome: Outcome
    var changes: Transaction
    /// The sources of this repository that it changes: the name of each, and its path.
    var taken: [(name: String, path: String)] = []
  }

  /// - Parameter left: names to leave unchanged, each with the reason.
  private func plan(
    _ before: RepositoryAdoption, _ snapshot: UpstreamSnapshot, _ reader: AdoptionReader, _ record: UpstreamLock, leaving left: [String: String]
  ) throws -> Plan {
    var adoption = before
    var outcome = Outcome(from: reader.lock.received, to: snapshot.name, isNew: reader.versions[snapshot.name] == nil, adoption: adoption)
    outcome.left = left.keys.sorted()
    var changes = Transaction(root: root)
    if outcome.isNew {
      for path in snapshot.content.paths {
        let target = "upstream/\(snapshot.name)/\(path)"
        if let bytes = try snapshot.content.bytes(path) { changes.write(bytes, to: target, replacing: try reader.files.bytes(target)) }
      }
    }
    var taken: [(name: String, path: String)] = []
    for index in adoption.entries.indices {
      let name = adoption.entries[index].name
      if let reason = left[name] {
        adoption.entries[index].leave(reason)
        continue
      }
      let count = changes.paths.written.count
      try receive(&adoption.entries[index], snapshot, &changes, &outcome)
      if changes.paths.written.count > count { taken.append((name, adoption.entries[index].path)) }
    }
    // Forget entries that are gone on both sides and have no decision.
    adoption.lock.items = adoption.entries.filter { $0.item.review.decision != nil || !Self.isGone($0) }.map(\.item)
    adoption.lock.received = snapshot.name
    if reader.lock.source != record.source { outcome.newSource = record.source }
    outcome.adoption = adoption
    try finish(adoption.lock, reader, &changes)
    (outcome.written, outcome.removed) = changes.paths
    return Plan(outcome: outcome, changes: changes, taken: taken)
  }

  /// Refuses a version that comes from somewhere else or is older than the current one: it would undo decisions.
  private func check(_ snapshot: UpstreamSnapshot, against reader: AdoptionReader, allowsOlder: Bool) throws {
    let texts = reader.lock.items.filter { !$0.clauses.isEmpty }
    let documents = texts.isEmpty ? reader.lock.items.filter { $0.id != nil } : texts
    if !documents.isEmpty, !documents.contains(where: { $0.id.flatMap { snapshot.content.documents[$0] } != nil }) {
      throw UpstreamFailure(
        message: "none of this repository's texts came from there",
        help: "check the address; the recorded one is \(UpstreamAddress.withoutSecrets(reader.lock.source))")
    }
    guard !allowsOlder, let received = reader.versions[reader.lock.received] else { return }
    for item in texts {
      var ignored: [Diagnostic] = []
      guard let id = item.id, let path = received.documents[id], let releases = snapshot.content.documents[id].flatMap({ snapshot.labels[$0] }),
        let document = try received.document(path, &ignored), case .text(let details) = document.payload, !details.version.isEmpty,
        !releases.contains(details.version)
      else { continue }
      throw UpstreamFailure(
        message: "version \(details.version) of `\(id)`, the last one received, is not among the versions there (\(releases.joined(separator: ", ")))",
        help: "it is older, or another text; to update to it anyway, add `--allow-older`")
    }
  }

  private static func isGone(_ entry: RepositoryAdoption.Entry) -> Bool {
    switch entry.part {
    case .text(let text): text.ours == nil && text.theirs == nil
    case .file(let file): file.ours == nil && file.theirs == nil
    }
  }

  /// Adds the files that are new upstream. A text with clauses needs a decision; anything else is adopted if nothing is in its way.
  private func addNewItems(_ lock: inout UpstreamLock, _ content: ContentVersion, before: String) {
    let paths = Set(lock.items.map(\.path))
    let known = Set(lock.items.compactMap(\.id))
    let ids = Dictionary(content.documents.map { ($0.value, $0.key) }, uniquingKeysWith: min)
    for path in content.paths {
      guard ContentVersion.isDocument(path) else {
        if !paths.contains(path) { lock.items.append(.init(path: path, id: nil, review: .init(version: before, sha256: ""))) }
        continue
      }
      guard let id = ids[path], !known.contains(id) else { continue }
      lock.items.append(.init(path: path, id: id, review: .init(version: before, sha256: "")))
    }
    lock.items.sort { $0.path.precedes($1.path) }
  }

  private func receive(_ entry: inout RepositoryAdoption.Entry, _ snapshot: UpstreamSnapshot, _ changes: inout Transaction, _ outcome: inout Outcome) throws {
    switch entry.part {
    case .file(var file):
      if file.state == .newUpstream, !file.isProtected { file.takeWhole() }
      _ = file.receive()
      entry.part = .file(file)
      guard file.ours != entry.bytes else { return }
      write(file.ours, entry, &changes, &outcome)
    case .text(var text):
      var note: (String, String)?
      if text.ours == nil, text.base == nil, let theirs = text.theirs, text.item.review.decision == nil, !text.hasClauses, !text.isBlocked {
        text.takeWhole()
        let own = entry.upstream.flatMap { FirstAdoption.adapted(theirs, $0, snapshot) } ?? theirs
        try check(own, nil, theirs, entry, snapshot)
        entry.part = .text(text)
        write(Self.bytes(own, entry), entry, &changes, &outcome)
        return
      }
      let before = text.ours
      let update = text.receive()
      if let own = text.ours, text.pendingCount == 0, entry.path != Configuration.file { text.setOurs(noticed(own, entry, snapshot)) }
      if let own = text.ours, own.source != before?.source { try check(own, before, text.theirs, entry, snapshot) }
      entry.part = .text(text)
      for id in update.updated { outcome.done.append(("\(entry.name)#\(id)", "follows the upstream text")) }
      for id in update.moved { outcome.done.append(("\(entry.name)#\(id)", "moves as it did upstream")) }
      if update.surroundings { note = (entry.name, text.hasClauses ? "front matter and running text follow the upstream ones" : "follows the upstream text") }
      if let note { outcome.done.append(note) }
      if let own = text.ours, own.source != before?.source { changes.write(Self.bytes(own, entry), to: entry.path, replacing: entry.bytes) }
    }
  }

  private func check(_ own: TextSource, _ before: TextSource?, _ theirs: TextSource?, _ entry: RepositoryAdoption.Entry, _ snapshot: UpstreamSnapshot)
    throws(UpstreamFailure)
  {
    let notice = entry.upstream.map { UpstreamNotice($0, snapshot.content.configuration, changes: entry.item.changes) }
    try WrittenFrontMatter(own).check(before: before, theirs: theirs, notice: notice, path: entry.path)
  }

  package static func bytes(_ source: TextSource, _ entry: RepositoryAdoption.Entry) -> [UInt8] {
    entry.path == Configuration.file ? ContentVersion.configurationBytes(source) : source.source
  }

  private func write(_ bytes: [UInt8]?, _ entry: RepositoryAdoption.Entry, _ changes: inout Transaction, _ outcome: inout Outcome) {
    guard let bytes else { return }
    outcome.done.append((entry.name, entry.bytes == nil ? "is new, and is added" : "follows the upstream file"))
    changes.write(bytes, to: entry.path, replacing: entry.bytes)
  }

  /// The notice of a text's origin names the version with which everything in the text has been compared.
  private func noticed(_ own: TextSource, _ entry: RepositoryAdoption.Entry, _ snapshot: UpstreamSnapshot) -> TextSource {
    guard let upstream = entry.upstream, case .text = upstream.payload else { return own }
    return UpstreamNotice.renewed(own, upstream, snapshot.content.configuration, changes: entry.item.changes)
  }

  /// Writes the record and removes versions that nothing refers to.
  private func finish(_ lock: UpstreamLock, _ reader: AdoptionReader, _ changes: inout Transaction) throws {
    if reader.record != lock.yaml { changes.write(lock.yaml, to: UpstreamLock.file, replacing: reader.record) }
    let kept = lock.versions
    for path in try reader.files.paths(under: "upstream") {
      let parts = path.pathParts
      if parts.count > 2, !kept.contains(String(parts[1])) { changes.remove(path) }
    }
  }
}

/// The error of commands that need an adopted repository.
package enum NotAdopted {
  package static let failure = UpstreamFailure(
    message: "this repository was not adopted from another one: there is no \(UpstreamLock.file)",
    help: "`sitegen adopt UPSTREAM DIR --institution NAME` makes one that is")
}
