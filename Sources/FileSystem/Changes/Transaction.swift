import CLibrary
import Diagnostics
import Digests
import Text

/// Changes to several source files that happen together or not at all.
///
/// First the new files are written to a folder outside the sources, then a journal that lists them. The transaction is committed when the journal appears.
/// Putting each file in its place can then be repeated from the beginning: every command that finds a journal carries it out before anything else. If the
/// process is killed or the disk is full, the sources are unchanged, or there is a journal that completes the change. A file that somebody has saved since it
/// was read is kept as saved, and then no other file is changed either.
///
/// Only a journal with this user's seal is carried out: a journal that came with the repository could change any source without the user's consent.
package struct Transaction {
  private let root: String
  private var changes: [(path: String, bytes: [UInt8]?, seen: ChangeJournal.Seen)] = []

  private static let folder = "changes"
  private static let journal = "journal"

  package init(root: String) { self.root = root }

  package var isEmpty: Bool { changes.isEmpty }
  /// Paths that will be written and removed.
  package var paths: (written: [String], removed: [String]) {
    (changes.filter { $0.bytes != nil }.map(\.path), changes.filter { $0.bytes == nil }.map(\.path))
  }

  /// The new content of each path; nil if it is removed.
  package var outcome: [String: [UInt8]?] { Dictionary(changes.map { ($0.path, $0.bytes) }, uniquingKeysWith: { $1 }) }

  /// - Parameter seen: the content on which the change is based; nil if there was no file.
  package mutating func write(_ bytes: [UInt8], to path: String, replacing seen: [UInt8]?) { changes.append((path, bytes, ChangeJournal.Seen(seen))) }
  /// - Parameter seen: the content on which the removal is based.
  package mutating func remove(_ path: String, seen: [UInt8]) { changes.append((path, nil, ChangeJournal.Seen(seen))) }
  /// Removes a file under `upstream/`, which nobody edits, whatever its content.
  package mutating func remove(_ path: String) { changes.append((path, nil, .anything)) }

  /// Carries out all changes. The caller holds the repository lock.
  ///
  /// - Throws: if a file was saved by another program or the system fails; nothing is changed then.
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
        // A replaced file keeps its permissions.
        try folder.makeFile("\(index)", [bytes[...]], mode: Files.permissions("\(root)/\(change.path)") ?? 0o644)
      }
      try state.write(journal.text, as: Self.journal, in: folder)
    } catch {
      state.remove(Self.folder)
      throw error
    }
    if let conflict = try Self.carryOut(journal, state, root, isFirst: true) {
      throw EnvironmentFailure("\(root)/\(conflict.path) was just saved by another program; nothing was changed: look at it, and try again")
    }
  }

  // MARK: After an interruption

  /// Completes what an interrupted command has left, on behalf of a command that only reads. Waits for a command that is about to make changes.
  ///
  /// - Throws: like `finish`.
  package static func finishPending(_ root: String) throws(EnvironmentFailure) {
    guard try StateFolder(of: root)?.folder(folder) != nil else { return }
    let lock = try RepositoryLock(root)
    defer { withExtendedLifetime(lock) {} }
    try finish(root)
  }

  /// Completes the transaction of an interrupted process. The caller holds the repository lock.
  ///
  /// - Returns: the paths of the changed files.
  /// - Throws: once, if one of its files has been edited since: nothing is changed, and the transaction is discarded. Every time, if the journal lacks this
  ///   user's seal.
  @discardableResult
  package static func finish(_ root: String) throws(EnvironmentFailure) -> [String] {
    guard let state = try StateFolder(of: root), let place = try state.folder(folder) else { return [] }
    guard let found = try journal(state, place) else {
      // It was interrupted before the commit: discard what was prepared.
      state.remove(folder)
      return []
    }
    guard let conflict = try carryOut(found, state, root, isFirst: false) else { return found.changes.map(\.path) }
    throw EnvironmentFailure(
      "an interrupted command had not finished, and \(root)/\(conflict.path) was edited since; none of its changes were made: look at `sitegen status`, and try again"
    )
  }

  /// The changes that an interrupted command has left to be made.
  ///
  /// Waits for a running command, which is not an interrupted one: it prepares and carries out its changes without user interaction.
  ///
  /// - Returns: the paths of sources; nil if no command was interrupted.
  /// - Throws: if the journal lacks this user's seal.
  package static func pendingPaths(_ root: String) throws(EnvironmentFailure) -> [String]? {
    guard let state = try StateFolder(of: root), try state.folder(folder) != nil else { return nil }
    let lock = RepositoryLock(reading: state)
    defer { withExtendedLifetime(lock) {} }
    guard let place = try state.folder(folder) else { return nil }
    return try journal(state, place)?.changes.map(\.path)
  }

  /// Whether a command has started to change sources and has not finished.
  package static func isUnderWay(_ root: String) -> Bool { (try? StateFolder(of: root))?.exists(folder) ?? false }

  /// - Returns: nil if there is no journal.
  private static func journal(_ state: StateFolder, _ place: FolderHandle) throws(EnvironmentFailure) -> ChangeJournal? {
    switch state.note(journal, in: place) {
    case .missing: return nil
    case .own(let bytes): if let found = ChangeJournal(parsing: bytes) { return found }
    case .foreign: break
    }
    throw EnvironmentFailure(
      "\(place.path) holds changes that this user did not start on this machine: they are not made. If another user's command was interrupted, or the repository was moved since, compare the sources with your version control; then remove the folder"
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
    // Remove the journal first: without it, the rest of the folder is not mistaken for pending changes.
    place.remove(Self.journal)
    state.remove(folder)
    return conflict
  }

  /// Checks that a change stays within the sources. A symbolic link on the path would lead it out of the repository.
  package static func checkPlace(_ change: ChangeJournal.Change, _ root: String) throws(EnvironmentFailure) {
    let path = change.path
    // Only sources: nothing like `.git/hooks/`.
    guard RepositoryLayout.isSource(path: path) else { throw EnvironmentFailure("`\(path)` is not a source of this repository; no command writes there") }
    guard change.seen != .anything || path.hasPrefix("upstream/") else {
      throw EnvironmentFailure("`\(path)` may hold words of this repository; no command changes a file that it has not read")
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
