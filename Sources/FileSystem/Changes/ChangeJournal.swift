import CLibrary
import Diagnostics
import Digests
import Text

/// What a transaction has decided on, as it stands on disk: each line a file, what is to become of it, and what it was when that was decided.
///
/// All of it is carried out or none: where a file is no longer what it was, what was changed before it is put back, and what somebody saved meanwhile stays.
/// A file that is replaced or removed is kept in the folder of the journal until everything is done.
package struct ChangeJournal {
  package enum Seen: Equatable {
    case nothing
    /// By its SHA-256.
    case bytes(String)
    /// It goes, whatever it has become.
    case anything

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

  package struct Change {
    package var path: String
    package var seen: Seen
    /// SHA-256 of what it becomes; nil where it is removed.
    package var becomes: String?
  }

  /// A file was saved by somebody else since it was read.
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

  /// Nil, where a line is not one of these, or changes nothing: files are called by the positions of their lines.
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

  /// - Parameters:
  ///   - folder: where the new files stand, each called by its position.
  ///   - isFirst: nobody has begun it yet: where the machine fails, it is taken back.
  ///   - check: throws where a file must not be changed.
  /// - Throws: `Conflict`, and then nothing is changed; `EnvironmentFailure`, and then nothing is changed, or it can be carried out again.
  package func carryOut(from folder: String, in root: String, isFirst: Bool = false, check: (Change) throws(EnvironmentFailure) -> Void) throws {
    for change in changes { try check(change) }
    do {
      for (index, change) in changes.enumerated() {
        if change.becomes != nil { try NewFile.makeFolders(of: change.path, in: root) }
        try carryOut(change, "\(folder)/\(index)", "\(root)/\(change.path)")
      }
      // A program that had opened a file before it was replaced may have written into it since.
      for (index, change) in changes.enumerated() { try look(at: change, "\(folder)/\(index)") }
    } catch {
      if isFirst || error is Conflict {
        for (index, change) in changes.enumerated().reversed() { takeBack(change, "\(folder)/\(index)", root) }
        // Folders that were made for what is taken back.
        for change in changes where change.seen == .nothing { Self.removeEmptyFolders(of: change.path, root) }
      }
      throw error
    }
    for change in changes where change.becomes == nil { Self.removeEmptyFolders(of: change.path, root) }
  }

  private func carryOut(_ change: Change, _ prepared: String, _ target: String) throws {
    if let becomes = change.becomes {
      guard change.seen != .nothing else {
        // Moved already.
        guard Files.kind(prepared) != nil else { return }
        guard Self.digest(prepared) == becomes else { throw Conflict(path: change.path) }
        return try succeed(exchange.move(prepared, target), change, target)
      }
      try succeed(exchange.settle(prepared, target), change, target)
      // Done, and what it replaced is gone.
      guard Files.kind(prepared) != nil else { return }
      if Self.digest(prepared) == becomes { try succeed(exchange.exchange(prepared, target), change, target) }
    } else if Files.kind(prepared) == nil {
      // A folder that came in its place is not what was to go.
      if let kind = Files.kind(target)?.kind, kind != .file { throw Conflict(path: change.path) }
      guard rename(target, prepared) == 0 else {
        // Gone already, as it was to be.
        if errno == ENOENT { return }
        throw EnvironmentFailure("remove", target, code: errno)
      }
    }
    // Nobody finds what stood there under its name any more.
    try look(at: change, prepared)
  }

  /// Whether what was replaced is what the change was decided on.
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
      // A file that somebody has put there since stays there.
      if Files.kind(prepared) == nil, Self.digest(target) == becomes { rename(target, prepared) }
      return
    }
    _ = exchange.settle(prepared, target)
    guard Files.kind(prepared) != nil, Self.digest(prepared) != becomes else { return }
    switch exchange.exchange(prepared, target) {
    // Saved again before it was put back: what was saved last comes back.
    case 0 where Self.digest(prepared) != becomes: _ = exchange.exchange(prepared, target)
    case ENOENT: _ = exchange.move(prepared, target)
    default: break
    }
  }

  /// Folders that a removal leaves empty go too, but for the top ones.
  private static func removeEmptyFolders(of path: String, _ root: String) {
    var parts = path.pathParts.dropLast()
    while parts.count > 1, rmdir("\(root)/\(parts.joined(separator: "/"))") == 0 { parts = parts.dropLast() }
  }

  private static func digest(_ path: String) -> String? { (try? Files.read(path)).flatMap { $0 }.map { sha256($0) } }
}
