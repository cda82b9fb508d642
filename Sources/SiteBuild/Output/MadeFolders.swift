import CLibrary
import FileSystem
import Synchronization
import Text

/// The folders of a site that were found or made while it is written.
final class MadeFolders: Sendable {
  private let root: String
  /// Folders that exist and are no links, with whether this build made them: in those no file can be in the way.
  private let folders = Mutex<[String: Bool]>([:])

  /// - Parameter root: the folder that all of them are in.
  init(in root: String) { self.root = root }

  /// Makes the folder that a file stands in, and those around it. Safe to call from several tasks.
  ///
  /// - Returns: whether this build made the folder, so that it is empty but for files of this build.
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
    // Another task may have made it in between; then its word stands.
    return folders.withLock { known in
      if let earlier = known[folder] { return earlier }
      known[folder] = isNew
      return isNew
    }
  }

  /// Makes a folder, and those around it.
  static func make(_ folder: String) throws(EnvironmentFailure) {
    if Files.kind(folder)?.kind == .folder { return }
    let parent = folder.parentFolder
    if parent != folder && !Files.exists(parent) { try make(parent) }
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw EnvironmentFailure("make the folder", folder, code: errno) }
  }
}
