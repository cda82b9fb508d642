import CLibrary
import Digests
import FileSystem
import Text

/// Files that are first made at a temporary path, because they are too large for memory.
extension OutputFolder {
  /// A file of the site that is still being made.
  package struct Draft: Sendable {
    package let file: String
    /// The temporary path. Nothing exists at it yet.
    package let place: String
    fileprivate let isFresh: Bool
  }

  /// Writes a file that is too large for memory, unless the same file exists already.
  ///
  /// - Parameter work: makes the file at the given path.
  package func write(_ file: String, making work: (_ path: String) throws -> Void) throws -> Outcome {
    let draft = try draft(of: file)
    do {
      try work(draft.place)
      return try settle(draft)
    } catch {
      throw discard(draft, error)
    }
  }

  /// Starts a file. The caller must settle or discard the draft.
  func draft(of file: String) throws(EnvironmentFailure) -> Draft {
    if let staging {
      try staging.makeFolder(of: file)
      return Draft(file: file, place: staging.path + "/" + file, isFresh: true)
    }
    let isFresh = try folders.make(of: file)
    // The code that makes the file may put others beside it. In a folder of their own, they are found again after a killed build.
    let scratch = path + "/" + stagingName
    try MadeFolders.make(scratch)
    let place = scratch + "/" + fingerprint(Array(file.utf8))
    unlink(place)
    return Draft(file: file, place: place, isFresh: isFresh)
  }

  /// Moves the file into place, unless a file with the same bytes exists there.
  package func settle(_ draft: Draft) throws(EnvironmentFailure) -> Outcome {
    let (place, target) = (draft.place, path + "/" + draft.file)
    guard let stamp = OutputStamp(place) else { throw EnvironmentFailure("write", place, code: ENOENT) }
    if staging != nil { return Outcome(isWritten: true, stamp: stamp) }
    if !draft.isFresh, let found = Files.kind(target) {
      guard found.kind == .file else { throw EnvironmentFailure("\(target) is in the way: it is not a file that sitegen wrote; move it away") }
      if let stamp = OutputStamp(target), try Files.haveSameBytes(place, target) {
        unlink(place)
        return Outcome(isWritten: false, stamp: stamp)
      }
      if !known.contains(draft.file) { throw refusal([draft.file]) }
    }
    guard rename(place, target) == 0 else { throw EnvironmentFailure("write", target, code: errno) }
    return Outcome(isWritten: true, stamp: stamp)
  }

  /// - Returns: the error, with the path of the file instead of the temporary path.
  func discard(_ draft: Draft, _ error: any Error) -> any Error {
    unlink(draft.place)
    return (error as? EnvironmentFailure)?.telling(of: path + "/" + draft.file, insteadOf: draft.place) ?? error
  }
}
