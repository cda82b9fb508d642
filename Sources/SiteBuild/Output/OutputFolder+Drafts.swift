import CLibrary
import Digests
import FileSystem
import Text

/// Files that are made at another place first: what is too large to be held in memory.
extension OutputFolder {
  /// A file of the site that is still being made.
  package struct Draft: Sendable {
    package let file: String
    /// The path that it is made at: nothing stands there yet.
    package let place: String
    fileprivate let isFresh: Bool
  }

  /// Writes one file that is too large to be held in memory, unless what `work` makes is there already.
  ///
  /// - Parameter work: makes the file at a path.
  package func write(_ file: String, making work: (_ path: String) throws -> Void) throws -> Outcome {
    let draft = try draft(of: file)
    do {
      try work(draft.place)
      return try settle(draft)
    } catch {
      throw discard(draft, error)
    }
  }

  /// To be settled or discarded.
  func draft(of file: String) throws(EnvironmentFailure) -> Draft {
    if let staging {
      try staging.makeFolder(of: file)
      return Draft(file: file, place: staging.path + "/" + file, isFresh: true)
    }
    let isFresh = try folders.make(of: file)
    // What makes the file may put others beside it: in a folder of their own they are found again after a build that was killed.
    let scratch = path + "/" + stagingName
    try MadeFolders.make(scratch)
    let place = scratch + "/" + fingerprint(Array(file.utf8))
    unlink(place)
    return Draft(file: file, place: place, isFresh: isFresh)
  }

  /// Puts the file in its place, unless the same bytes are there already.
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

  /// - Returns: the failure in terms of the file that was to be made.
  func discard(_ draft: Draft, _ error: any Error) -> any Error {
    unlink(draft.place)
    return (error as? EnvironmentFailure)?.telling(of: path + "/" + draft.file, insteadOf: draft.place) ?? error
  }
}
