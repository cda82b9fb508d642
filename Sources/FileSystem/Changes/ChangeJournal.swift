import CLibrary
import Diagnostics
import Digests
import Text

/// The changes of a transaction, as written to disk: one line per file, with its new content and the content on which the change was based.
///
/// The changes are carried out completely or not at all: if a file is no longer what it was, all earlier changes are undone, and what somebody saved in the
/// meantime is kept. Files that are replaced or removed are kept in the folder of the journal until everything is done.
package struct ChangeJournal {
  /// The content on which a change was based.
  package enum Seen: Equatable {
    case nothing
    /// The SHA-256 of the content.
    case bytes(String)
    /// The file is removed whatever its content.
    case anything

    /// - Parameter bytes: the content; nil if there was no file.
    package init(_ bytes: [UInt8]?) { self = bytes.map { .bytes(sha256($0)) } ?? .nothing }

    fileprivate var text: String {
      switch self {
      case .nothing: "-"
      case .bytes(let digest): digest
      case .anything: "*"
      }
    }

    fileprivate init(text: Substring) { self = text == "-" ? .nothing : text == "*" ? .anything : .bytes(String(text)) }
  }

  /// The change of one file.
  package struct Change {
    package var path: String
    package var seen: Seen
    /// SHA-256 of the new content; nil if the file is removed.
    package var becomes: String?
  }

  /// Somebody else has saved a file since it was read.
  package struct Conflict: Error {
    package var path: String
  }

  package var changes: [Change]
  var exchange = FileExchange()

  // MARK: On disk

  package var text: Bytes {
    var result = TextBuffer()
    for change in changes { result.append("change \(change.seen.text) \(change.becomes ?? "-") \(change.path)\n") }
    return result.bytes
  }

  package init(_ changes: [Change]) { self.changes = changes }

  /// - Returns: nil if a line is invalid or changes nothing. No line may be skipped, because files are named by line index.
  package init?(parsing bytes: some Collection<UInt8>) {
    changes = []
    for line in bytes.split(separator: 0x0A) {
      let parts = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 3)
      guard parts.count == 4, parts[0] == "change", String(parts[3]).isSafePath else { return nil }
      let change = Change(path: String(parts[3]), seen: Seen(text: parts[1]), becomes: parts[2] == "-" ? nil : String(parts[2]))
      if change.seen == .nothing, change.becomes == nil { return nil }
      changes.append(change)
    }
  }

  // MARK: Carrying out

  /// Carries out all changes.
  ///
  /// - Parameters:
  ///   - folder: contains the new files, each named by its index.
  ///   - isFirst: whether this is the first attempt. If it fails because of the system, it is undone.
  ///   - check: throws if a file must not be changed.
  /// - Throws: `Conflict`, and then nothing is changed; or `EnvironmentFailure`, and then nothing is changed or the changes can be carried out again.
  package func carryOut(from folder: String, in root: String, isFirst: Bool = false, check: (Change) throws(EnvironmentFailure) -> Void) throws {
    for change in changes { try check(change) }
    do {
      for (index, change) in changes.enumerated() {
        if change.becomes != nil { try NewFile.makeFolders(of: change.path, in: root) }
        try carryOut(change, "\(folder)/\(index)", "\(root)/\(change.path)")
      }
      // A program that opened a file before it was replaced may have written to it since.
      for (index, change) in changes.enumerated() { try look(at: change, "\(folder)/\(index)") }
    } catch {
      if isFirst || error is Conflict {
        for (index, change) in changes.enumerated().reversed() { takeBack(change, "\(folder)/\(index)", root) }
        // Remove folders that were made for changes that have been undone.
        for change in changes where change.seen == .nothing { Self.removeEmptyFolders(of: change.path, root) }
      }
      throw error
    }
    for change in changes where change.becomes == nil { Self.removeEmptyFolders(of: change.path, root) }
  }

  private func carryOut(_ change: Change, _ prepared: String, _ target: String) throws {
    if let becomes = change.becomes {
      guard change.seen != .nothing else {
        // Already moved.
        guard Files.kind(prepared) != nil else { return }
        guard Self.digest(prepared) == becomes else { throw Conflict(path: change.path) }
        return try succeed(exchange.move(prepared, target), change, target)
      }
      try succeed(exchange.settle(prepared, target), change, target)
      // Already done, and the replaced file has been removed.
      guard Files.kind(prepared) != nil else { return }
      if Self.digest(prepared) == becomes { try succeed(exchange.exchange(prepared, target), change, target) }
    } else if Files.kind(prepared) == nil {
      // A folder that has taken its place is not what was to be removed.
      if let kind = Files.kind(target)?.kind, kind != .file { throw Conflict(path: change.path) }
      guard rename(target, prepared) == 0 else {
        // Already removed.
        if errno == ENOENT { return }
        throw EnvironmentFailure("remove", target, code: errno)
      }
    }
    // The replaced file can no longer be opened by its name, so its content is final, except for programs that already have it open.
    try look(at: change, prepared)
  }

  /// Checks that the replaced file has the content on which the change was based.
  private func look(at change: Change, _ prepared: String) throws {
    guard case .bytes(let seen) = change.seen, Files.kind(prepared) != nil, Self.digest(prepared) != seen else { return }
    throw Conflict(path: change.path)
  }

  private func succeed(_ code: Int32, _ change: Change, _ target: String) throws {
    switch code {
    case 0: return
    case EEXIST, ENOENT: throw Conflict(path: change.path)
    default: throw EnvironmentFailure("write", target, code: code)
    }
  }

  private func takeBack(_ change: Change, _ prepared: String, _ root: String) {
    let target = "\(root)/\(change.path)"
    guard let becomes = change.becomes else {
      guard Files.kind(prepared) != nil else { return }
      try? NewFile.makeFolders(of: change.path, in: root)
      _ = exchange.move(prepared, target)
      return
    }
    if change.seen == .nothing {
      // A file that somebody else has put there since is kept.
      if Files.kind(prepared) == nil, Self.digest(target) == becomes { rename(target, prepared) }
      return
    }
    _ = exchange.settle(prepared, target)
    guard Files.kind(prepared) != nil, Self.digest(prepared) != becomes else { return }
    switch exchange.exchange(prepared, target) {
    // The file was saved again before it was restored: keep what was saved last.
    case 0 where Self.digest(prepared) != becomes: _ = exchange.exchange(prepared, target)
    case ENOENT: _ = exchange.move(prepared, target)
    default: break
    }
  }

  /// Removes folders that a removal has left empty, except top-level ones.
  private static func removeEmptyFolders(of path: String, _ root: String) {
    var parts = path.pathParts.dropLast()
    while parts.count > 1, rmdir("\(root)/\(parts.joined(separator: "/"))") == 0 { parts = parts.dropLast() }
  }

  private static func digest(_ path: String) -> String? { (try? Files.read(path)).flatMap { $0 }.map { sha256($0) } }
}
