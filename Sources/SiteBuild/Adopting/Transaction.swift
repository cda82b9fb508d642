#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif
import Charters
import Diagnostics
import Text

/// Changes to several source files that happen together or not at all.
///
/// The new files are written to a folder beside the tree, then a journal that names them; the journal's appearance is the moment of the change. What follows,
/// putting each file in its place, can be done again from the beginning: whoever finds a journal carries it out before doing anything else. A process that is
/// killed, or a full disk, leaves the tree as it was, or a journal that leads to the tree as it was to be; a file that somebody saved since it was read stays
/// as it was saved, and then everything else stays too.
struct Transaction {
  private let root: String
  private var changes: [(path: String, bytes: [UInt8]?, seen: ChangeJournal.Seen)] = []

  private static let folder = ".sitegen/changes"
  private static let journal = "journal"

  init(root: String) { self.root = root }

  var isEmpty: Bool { changes.isEmpty }
  /// Paths that will be written, and removed.
  var paths: (written: [String], removed: [String]) {
    (changes.filter { $0.bytes != nil }.map(\.path), changes.filter { $0.bytes == nil }.map(\.path))
  }

  /// - Parameter seen: what stood there when the change was decided on; nil for nothing.
  mutating func write(_ bytes: [UInt8], to path: String, replacing seen: [UInt8]?) { changes.append((path, bytes, ChangeJournal.Seen(seen))) }
  /// - Parameter seen: what stood there when the removal was decided on.
  mutating func remove(_ path: String, seen: [UInt8]) { changes.append((path, nil, ChangeJournal.Seen(seen))) }
  /// Removes a file that nobody edits.
  mutating func remove(_ path: String) { changes.append((path, nil, .anything)) }

  /// - Throws: where nothing was changed.
  func commit() throws(EnvironmentFailure) {
    if isEmpty { return }
    for change in changes { try Self.checkPlace(change.path, root) }
    let folder = "\(root)/\(Self.folder)"
    FolderRemoval.remove(folder)
    do throws(EnvironmentFailure) {
      for (index, change) in changes.enumerated() {
        guard let bytes = change.bytes else { continue }
        try NewFile.write(bytes, to: "\(Self.folder)/\(index)", in: root)
        // A file that is replaced keeps its permissions.
        if let mode = Files.permissions("\(root)/\(change.path)") { chmod("\(folder)/\(index)", mode) }
      }
      let journal = ChangeJournal(changes.map { .init(path: $0.path, seen: $0.seen, becomes: $0.bytes.map { sha256($0) }) })
      try NewFile.write(journal.text, to: "\(Self.folder)/\(Self.journal).new", in: root)
      guard rename("\(folder)/\(Self.journal).new", "\(folder)/\(Self.journal)") == 0 else {
        throw EnvironmentFailure("write", "\(folder)/\(Self.journal)", code: errno)
      }
    } catch {
      FolderRemoval.remove(folder)
      throw error
    }
    if let conflict = try Self.carryOut(root) {
      throw EnvironmentFailure("\(root)/\(conflict.path) was saved by another program just now; nothing was changed: look at it, and do it again")
    }
  }

  /// Carries out what an interrupted command left, if there is anything: for whoever only reads. Waits for a command that is about to change something.
  ///
  /// - Throws: as `finish` does.
  static func finishPending(_ root: String) throws(EnvironmentFailure) {
    guard isPending(root) else { return }
    let lock = try RepositoryLock(root)
    defer { withExtendedLifetime(lock) {} }
    try finish(root)
  }

  static func isPending(_ root: String) -> Bool { Files.kind("\(root)/\(folder)") != nil }

  /// Carries out what a process that was stopped had decided on.
  ///
  /// - Throws: once, where a file of it was edited since: then nothing of it is done, and it is forgotten.
  static func finish(_ root: String) throws(EnvironmentFailure) {
    guard let conflict = try carryOut(root) else { return }
    throw EnvironmentFailure(
      "a command that was interrupted had not finished, and \(root)/\(conflict.path) was edited since; nothing of it was done: look at `sitegen status`, and do it again"
    )
  }

  private static func carryOut(_ root: String) throws(EnvironmentFailure) -> ChangeJournal.Conflict? {
    let folder = "\(root)/\(Self.folder)"
    guard Files.kind(folder) != nil else { return nil }
    var conflict: ChangeJournal.Conflict?
    // Without a journal it was stopped before the change: what was prepared is dropped.
    if Files.kind("\(folder)/\(journal)")?.kind == .file, let bytes = try Files.read("\(folder)/\(journal)") {
      do {
        try ChangeJournal(parsing: bytes).carryOut(from: folder, in: root) { path throws(EnvironmentFailure) in try checkPlace(path, root) }
      } catch let found as ChangeJournal.Conflict {
        conflict = found
      } catch {
        throw error as? EnvironmentFailure ?? EnvironmentFailure("\(root)/\(Self.folder) cannot be carried out: \(error)")
      }
    }
    // The journal goes first: without it nobody takes what is left of the folder for something to be done.
    unlink("\(folder)/\(journal)")
    FolderRemoval.remove(folder)
    return conflict
  }

  /// A link on the way would lead the change out of the repository.
  private static func checkPlace(_ path: String, _ root: String) throws(EnvironmentFailure) {
    // A journal may have been put there by somebody else: it may change sources, and nothing like `.git/hooks/`.
    guard UpstreamLock.isSafe(path), UpstreamFetch.belongs(path) else {
      throw EnvironmentFailure("`\(path)` is not a source of this repository; no command writes there, so remove \(root)/\(folder) if it names it")
    }
    var place = root
    for part in path.split(separator: "/") {
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
