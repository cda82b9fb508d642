import CLibrary
import FileSystem
import Text

/// A folder for a helper program. It is removed with its contents when the value is released, or when a signal ends this process.
///
/// Folders left by a killed process are removed by the next one: a lock on a file in the folder shows whether it is still in use.
package final class TemporaryFolder {
  package let path: String
  private let lock: Descriptor?

  private static let prefix = "sitegen-folder-"
  private static let lockName = ".sitegen-lock"

  package static var parent: String { getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? P_tmpdir }

  /// Creates the folder in `parent`, after removing abandoned ones.
  package init() throws(EnvironmentFailure) {
    let folder = Self.parent
    Self.removeAbandoned(in: folder)
    var template = Array("\(folder)/\(Self.prefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw EnvironmentFailure("make a temporary folder in", folder, code: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    EndingSignals.add(folder: path)
    // Lock the file before giving it its name, so that no other process takes the folder for an abandoned one in between.
    let new = path + "/.new"
    lock = Descriptor(open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600))
    if let lock, flock(lock.number, LOCK_EX | LOCK_NB) == 0, let seal = Self.seal(of: path),
      writeAll(seal, to: lock.number) == 0
    {
      rename(new, path + "/" + Self.lockName)
    } else {
      unlink(new)
    }
  }

  /// Proves that a command of this user made the folder, whatever its name; nil if the user has no secret.
  private static func seal(of folder: String) -> Bytes? { UserSecret().map { Bytes($0.seal(Bytes(folder.utf8)[...], for: "temporary folder").utf8) } }

  deinit {
    FolderRemoval.remove(path)
    EndingSignals.forget(folder: path)
  }

  private static func removeAbandoned(in parent: String) {
    for name in (try? Files.names(in: parent)) ?? [] where name.hasPrefix(prefix) {
      let folder = "\(parent)/\(name)"
      var status = stat()
      // Only folders of this user that sitegen has made.
      guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
        let lock = Descriptor(open("\(folder)/\(lockName)", O_RDWR | O_CLOEXEC | O_NOFOLLOW)), flock(lock.number, LOCK_EX | LOCK_NB) == 0,
        let seal = seal(of: folder), (try? Files.bytes(of: lock.number, size: seal.count, folder)) == seal
      else { continue }
      FolderRemoval.remove(folder)
    }
  }
}
