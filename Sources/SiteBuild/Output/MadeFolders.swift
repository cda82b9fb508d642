import CLibrary
import FileSystem
import Synchronization
import Text

/// The folders of a site that exist or were made while it is written.
final class MadeFolders: Sendable {
  private let root: String
  /// Folders that exist and are not links, each with whether this build made it. In a folder that it made, no other file can be in the way.
  private let folders = Mutex<[String: Bool]>([:])

  /// - Parameter root: the folder that contains all of them.
  init(in root: String) { self.root = root }

  /// Makes the folder of a file, and its parent folders. Safe to call from several tasks.
  ///
  /// - Returns: whether this build made the folder, so that it contains only files of this build.
  func make(of file: String) throws(EnvironmentFailure) -> Bool {
    guard let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return false }
    let folder = String(file[..<slash])
    if let isNew = folders.withLock({ $0[folder] }) { return isNew }
    _ = try make(of: folder)
    let full = root + "/" + folder
    var isNew = false
    if mkdir(full, 0o755) == 0 {
      isNew = true
    } else {
      guard errno == EEXIST else { throw EnvironmentFailure("make the folder", full, code: errno) }
      guard Files.kind(full)?.kind == .folder else { throw EnvironmentFailure("\(full) is in the way: it is not a folder; move it away") }
    }
    // If another task made the folder in between, its result counts.
    return folders.withLock { known in
      if let earlier = known[folder] { return earlier }
      known[folder] = isNew
      return isNew
    }
  }

  /// Makes a folder and its parent folders.
  static func make(_ folder: String) throws(EnvironmentFailure) {
    if Files.kind(folder)?.kind == .folder { return }
    let parent = folder.parentFolder
    if parent != folder && !Files.exists(parent) { try make(parent) }
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw EnvironmentFailure("make the folder", folder, code: errno) }
  }
}
