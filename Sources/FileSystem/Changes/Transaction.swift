import CLibrary
import Diagnostics
import Digests
import Text

/// Changes to several source files that happen together or not at all.
///
/// The new files are written to a folder beside the tree, then a journal that names them; the journal's appearance is the moment of the change. What follows,
/// putting each file in its place, can be done again from the beginning: whoever finds a journal carries it out before doing anything else. A process that is
/// killed, or a full disk, leaves the tree as it was, or a journal that leads to the tree as it was to be; a file that somebody saved since it was read stays
/// as it was saved, and then everything else stays too.
///
/// Only a journal with this user's seal is carried out: one that came with the repository could change any source, without anybody's decision.
package struct Transaction {
  private let root: String
  private var changes: [(path: String, bytes: [UInt8]?, seen: ChangeJournal.Seen)] = []

  private static let folder = "changes"
  private static let journal = "journal"

  package init(root: String) { self.root = root }

  package var isEmpty: Bool { changes.isEmpty }
  /// Paths that will be written, and removed.
  package var paths: (written: [String], removed: [String]) {
    (changes.filter { $0.bytes != nil }.map(\.path), changes.filter { $0.bytes == nil }.map(\.path))
  }

  /// What each path will hold; nil for nothing.
  package var outcome: [String: [UInt8]?] { Dictionary(changes.map { ($0.path, $0.bytes) }, uniquingKeysWith: { $1 }) }

  /// - Parameter seen: what stood there when the change was decided on; nil for nothing.
  package mutating func write(_ bytes: [UInt8], to path: String, replacing seen: [UInt8]?) { changes.append((path, bytes, ChangeJournal.Seen(seen))) }
  /// - Parameter seen: what stood there when the removal was decided on.
  package mutating func remove(_ path: String, seen: [UInt8]) { changes.append((path, nil, ChangeJournal.Seen(seen))) }
  /// Removes a file under `upstream/`, which nobody edits.
  package mutating func remove(_ path: String) { changes.append((path, nil, .anything)) }

  /// The caller holds the repository's lock.
  ///
  /// - Throws: where nothing was changed.
  package func commit() throws(EnvironmentFailure) {
    if isEmpty { return }
    let journal = ChangeJournal(changes.map { .init(path: $0.path, seen: $0.seen, becomes: $0.bytes.map { sha256($0) }) })
    for change in journal.changes { try Self.checkPlace(change, root) }
    let state = try StateFolder(making: root)
    state.remove(Self.folder)
    do throws(EnvironmentFailure) {
      let folder = try state.makeFolder(Self.folder)
      for (index, change) in changes.enumerated() {
        guard let bytes = change.bytes else { continue }
        // A file that is replaced keeps its permissions.
        try folder.makeFile("\(index)", [bytes[...]], mode: Files.permissions("\(root)/\(change.path)") ?? 0o644)
      }
      try state.write(journal.text, as: Self.journal, in: folder)
    } catch {
      state.remove(Self.folder)
      throw error
    }
    if let conflict = try Self.carryOut(journal, state, root, isFirst: true) {
      throw EnvironmentFailure("\(root)/\(conflict.path) was saved by another program just now; nothing was changed: look at it, and do it again")
    }
  }

  // MARK: After an interruption

  /// Carries out what an interrupted command left, if there is anything: for whoever only reads. Waits for a command that is about to change something.
  ///
  /// - Throws: as `finish` does.
  package static func finishPending(_ root: String) throws(EnvironmentFailure) {
    guard try StateFolder(of: root)?.folder(folder) != nil else { return }
    let lock = try RepositoryLock(root)
    defer { withExtendedLifetime(lock) {} }
    try finish(root)
  }

  /// Carries out what a process that was stopped had decided on. The caller holds the repository's lock.
  ///
  /// - Returns: paths of what was changed.
  /// - Throws: once, where a file of it was edited since: then nothing of it is done, and it is forgotten. Each time, where somebody else left it.
  @discardableResult
  package static func finish(_ root: String) throws(EnvironmentFailure) -> [String] {
    guard let state = try StateFolder(of: root), let place = try state.folder(folder) else { return [] }
    guard let found = try journal(state, place) else {
      // It was stopped before the change: what was prepared is dropped.
      state.remove(folder)
      return []
    }
    guard let conflict = try carryOut(found, state, root, isFirst: false) else { return found.changes.map(\.path) }
    throw EnvironmentFailure(
      "a command that was interrupted had not finished, and \(root)/\(conflict.path) was edited since; nothing of it was done: look at `sitegen status`, and do it again"
    )
  }

  /// What an interrupted command would still change.
  ///
  /// A command that is at work is no interrupted one: it is waited for. It prepares its changes and puts them in place without asking anybody.
  ///
  /// - Returns: paths of sources; nil where nothing was interrupted.
  /// - Throws: where somebody else left it.
  package static func pendingPaths(_ root: String) throws(EnvironmentFailure) -> [String]? {
    guard let state = try StateFolder(of: root), try state.folder(folder) != nil else { return nil }
    let lock = RepositoryLock(reading: state)
    defer { withExtendedLifetime(lock) {} }
    guard let place = try state.folder(folder) else { return nil }
    return try journal(state, place)?.changes.map(\.path)
  }

  /// Whether a command has begun to change sources, and is not done.
  package static func isUnderWay(_ root: String) -> Bool { (try? StateFolder(of: root))?.exists(folder) ?? false }

  /// - Returns: nil where there is none.
  private static func journal(_ state: StateFolder, _ place: FolderHandle) throws(EnvironmentFailure) -> ChangeJournal? {
    switch state.note(journal, in: place) {
    case .missing: return nil
    case .own(let bytes): if let found = ChangeJournal(parsing: bytes) { return found }
    case .foreign: break
    }
    throw EnvironmentFailure(
      "\(place.path) holds changes that this user has not begun on this machine: they are not carried out. Where a command was interrupted, as another user or before the repository was moved, compare the sources with what your version control has; then remove the folder"
    )
  }

  private static func carryOut(
    _ journal: ChangeJournal, _ state: StateFolder, _ root: String, isFirst: Bool
  ) throws(EnvironmentFailure) -> ChangeJournal.Conflict? {
    guard let place = try state.folder(folder) else { return nil }
    var conflict: ChangeJournal.Conflict?
    do {
      try journal.carryOut(from: place.path, in: root, isFirst: isFirst) { change throws(EnvironmentFailure) in try checkPlace(change, root) }
    } catch let found as ChangeJournal.Conflict {
      conflict = found
    } catch {
      if isFirst {
        place.remove(Self.journal)
        state.remove(folder)
      }
      throw error as? EnvironmentFailure ?? EnvironmentFailure("\(place.path) cannot be carried out: \(error)")
    }
    // The journal goes first: without it nobody takes what is left of the folder for something to be done.
    place.remove(Self.journal)
    state.remove(folder)
    return conflict
  }

  /// A link on the way would lead the change out of the repository.
  package static func checkPlace(_ change: ChangeJournal.Change, _ root: String) throws(EnvironmentFailure) {
    let path = change.path
    // Sources, and nothing like `.git/hooks/`.
    guard RepositoryLayout.isSource(path: path) else { throw EnvironmentFailure("`\(path)` is not a source of this repository; no command writes there") }
    guard change.seen != .anything || path.hasPrefix("upstream/") else {
      throw EnvironmentFailure("`\(path)` may hold words of this repository; no command changes it without having seen it")
    }
    var place = root
    for part in path.pathParts {
      place += "/" + part
      guard let kind = Files.kind(place)?.kind else { return }
      let isLast = place == "\(root)/\(path)"
      guard kind == (isLast ? .file : .folder) else {
        throw EnvironmentFailure(
          kind == .link
            ? "\(place) is a link: a change would be made somewhere else; put a \(isLast ? "file" : "folder") in its place"
            : "\(place) is not a \(isLast ? "file" : "folder")")
      }
    }
  }
}
