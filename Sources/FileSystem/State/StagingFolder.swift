import CLibrary
import Synchronization
import Text

/// The folder in which a site is built before it replaces the published one. Nobody else writes to it, so no existing file can be in the way.
///
/// Files are accessed relative to the open folder: resolving an absolute path for each of tens of thousands of files would be slower.
package final class StagingFolder: Sendable {
  package let path: String
  /// Descriptor of the folder; -1 before `begin`.
  private let descriptor = Atomic<Int32>(-1)

  package init(_ path: String) { self.path = path }

  deinit { if descriptor.load(ordering: .relaxed) >= 0 { close(descriptor.load(ordering: .relaxed)) } }

  /// Creates the folder.
  ///
  /// - Throws: if it already exists.
  package func begin() throws(EnvironmentFailure) {
    guard mkdir(path, 0o755) == 0 else {
      if errno == EEXIST {
        throw EnvironmentFailure("\(path) is in the way: an earlier build left it, and it cannot be removed; check who owns its contents, and remove it")
      }
      throw EnvironmentFailure("make the folder", path, code: errno)
    }
    let opened = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard opened >= 0 else { throw EnvironmentFailure("read the folder", path, code: errno) }
    descriptor.store(opened, ordering: .relaxed)
  }

  /// Creates a file. Safe to call concurrently for different files.
  ///
  /// - Throws: if the file already exists or cannot be written; the message contains its path.
  package func write(_ file: String, _ bytes: UnsafeBufferPointer<UInt8>) throws(EnvironmentFailure) -> OutputStamp {
    let folder = descriptor.load(ordering: .relaxed)
    // A page is the first file in its own folder.
    if file.utf8.last == UInt8(ascii: "l"), file.hasSuffix("/index.html") { try makeFolder(of: file) }
    func create() -> Int32 { openat(folder, file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644) }
    var opened = create()
    if opened < 0 && errno == ENOENT {
      try makeFolder(of: file)
      opened = create()
    }
    guard opened >= 0 else { throw EnvironmentFailure("write", path + "/" + file, code: errno) }
    let (stamp, failure) = OutputFile.fill(opened, bytes)
    guard failure == 0 else {
      unlinkat(folder, file, 0)
      throw EnvironmentFailure("write", path + "/" + file, code: failure)
    }
    return stamp
  }

  /// Creates the parent folders of a file that do not exist.
  package func makeFolder(of file: String) throws(EnvironmentFailure) {
    guard let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return }
    let folder = String(file[..<slash])
    func make() -> Bool { mkdirat(descriptor.load(ordering: .relaxed), folder, 0o755) == 0 || errno == EEXIST }
    if make() { return }
    if errno == ENOENT {
      try makeFolder(of: folder)
      if make() { return }
    }
    throw EnvironmentFailure("make the folder", path + "/" + folder, code: errno)
  }
}
