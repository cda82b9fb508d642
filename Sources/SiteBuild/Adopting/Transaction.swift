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
/// moving each file to its place, can be done again from the beginning: whoever finds a journal carries it out before doing anything else. A process that is
/// killed, or a full disk, leaves the tree as it was, or a journal that leads to the tree as it was to be.
struct Transaction {
  private let root: String
  private var writes: [(path: String, bytes: [UInt8])] = []
  private var removals: [String] = []

  private static let folder = ".sitegen/changes"
  private static let journal = "journal"

  init(root: String) { self.root = root }

  var isEmpty: Bool { writes.isEmpty && removals.isEmpty }
  /// Paths that will be written, and removed.
  var paths: (written: [String], removed: [String]) { (writes.map(\.path), removals) }

  mutating func write(_ bytes: [UInt8], to path: String) { writes.append((path, bytes)) }
  mutating func remove(_ path: String) { removals.append(path) }

  /// - Throws: where nothing was changed.
  func commit() throws(EnvironmentFailure) {
    if isEmpty { return }
    for path in writes.map(\.path) + removals { try Self.checkPlace(path, root) }
    let folder = "\(root)/\(Self.folder)"
    FolderRemoval.remove(folder)
    do throws(EnvironmentFailure) {
      var journal = Bytes()
      for (index, file) in writes.enumerated() {
        try NewFile.write(file.bytes, to: "\(Self.folder)/\(index)", in: root)
        // A file that is replaced keeps its permissions.
        if let mode = Files.permissions("\(root)/\(file.path)") { chmod("\(folder)/\(index)", mode) }
        journal.append("write \(index) \(file.path)\n")
      }
      for path in removals { journal.append("remove - \(path)\n") }
      journal.append("end\n" as StaticString)
      try NewFile.write(journal, to: "\(Self.folder)/\(Self.journal).new", in: root)
      guard rename("\(folder)/\(Self.journal).new", "\(folder)/\(Self.journal)") == 0 else {
        throw EnvironmentFailure("write", "\(folder)/\(Self.journal)", code: errno)
      }
    } catch {
      FolderRemoval.remove(folder)
      throw error
    }
    try Self.finish(root)
  }

  static func isPending(_ root: String) -> Bool { Files.kind("\(root)/\(folder)") != nil }

  /// Carries out what a process that was stopped had decided on.
  ///
  /// - Returns: whether there was anything to carry out.
  @discardableResult
  static func finish(_ root: String) throws(EnvironmentFailure) -> Bool {
    let folder = "\(root)/\(Self.folder)"
    guard Files.kind(folder) != nil else { return false }
    guard Files.kind("\(folder)/\(journal)")?.kind == .file, let bytes = try Files.read("\(folder)/\(journal)") else {
      // Stopped before the change: what was prepared is dropped.
      FolderRemoval.remove(folder)
      return false
    }
    for line in bytes.split(separator: 0x0A) {
      let parts = line.split(separator: 0x20, maxSplits: 2).map { String(decoding: $0, as: UTF8.self) }
      guard parts.count == 3, UpstreamLock.isSafe(parts[2]), Int(parts[1]) != nil || parts[1] == "-" else { continue }
      let target = "\(root)/\(parts[2])"
      try checkPlace(parts[2], root)
      switch parts[0] {
      case "write":
        let source = "\(folder)/\(parts[1])"
        // Moved already.
        guard Files.kind(source) != nil else { continue }
        try NewFile.makeFolders(of: parts[2], in: root)
        guard rename(source, target) == 0 else { throw EnvironmentFailure("write", target, code: errno) }
      case "remove":
        guard unlink(target) == 0 || errno == ENOENT else { throw EnvironmentFailure("remove", target, code: errno) }
        removeEmptyFolders(of: parts[2], root)
      default: continue
      }
    }
    FolderRemoval.remove(folder)
    return true
  }

  /// Folders that a removal leaves empty go too, but for the top ones.
  private static func removeEmptyFolders(of path: String, _ root: String) {
    var parts = path.split(separator: "/").dropLast()
    while parts.count > 1, rmdir("\(root)/\(parts.joined(separator: "/"))") == 0 { parts = parts.dropLast() }
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
