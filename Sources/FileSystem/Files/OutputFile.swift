import CLibrary
import Text

/// Writes a file with system calls.
package enum OutputFile {
  /// Creates a file with the given content. If it cannot be written completely, it is removed.
  ///
  /// - Parameter flags: flags of open(2) in addition to the usual ones.
  @discardableResult
  package static func write(_ bytes: UnsafeBufferPointer<UInt8>, to path: String, _ flags: Int32) throws(EnvironmentFailure) -> OutputStamp {
    try write(to: path, flags) { put throws(EnvironmentFailure) in try put(bytes) }
  }

  @discardableResult
  package static func write(_ bytes: Bytes, to path: String, _ flags: Int32) throws(EnvironmentFailure) -> OutputStamp {
    try bytes.withUnsafeBufferPointer { bytes throws(EnvironmentFailure) in try write(bytes, to: path, flags) }
  }

  /// The same in parts, for content too large for memory.
  ///
  /// - Parameter parts: passes each part to its argument, in order.
  @discardableResult
  package static func write(
    to path: String, _ flags: Int32, parts: ((UnsafeBufferPointer<UInt8>) throws(EnvironmentFailure) -> Void) throws(EnvironmentFailure) -> Void
  ) throws(EnvironmentFailure) -> OutputStamp {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | flags, 0o644)
    guard descriptor >= 0 else { throw EnvironmentFailure("write", path, code: errno) }
    do throws(EnvironmentFailure) {
      try parts { bytes throws(EnvironmentFailure) in
        let failure = writeAll(bytes, to: descriptor)
        if failure != 0 { throw EnvironmentFailure("write", path, code: failure) }
      }
    } catch {
      close(descriptor)
      unlink(path)
      throw error
    }
    let (stamp, failure) = finish(descriptor)
    guard failure == 0 else {
      unlink(path)
      throw EnvironmentFailure("write", path, code: failure)
    }
    return stamp
  }

  /// Writes to an open file and closes it.
  ///
  /// - Returns: the stamp of the file, and 0 or the value of `errno` if not everything could be written.
  package static func fill(_ descriptor: Int32, _ bytes: UnsafeBufferPointer<UInt8>) -> (stamp: OutputStamp, failure: Int32) {
    let failure = writeAll(bytes, to: descriptor)
    let (stamp, last) = finish(descriptor)
    return (stamp, failure != 0 ? failure : last)
  }

  private static func finish(_ descriptor: Int32) -> (stamp: OutputStamp, failure: Int32) {
    var status = stat()
    var failure = fstat(descriptor, &status) == 0 ? 0 : errno
    if close(descriptor) != 0 && failure == 0 { failure = errno }
    return (OutputStamp(status), failure)
  }
}

/// Metadata that show whether a file of the site is still the one that was written. Renaming it makes no difference.
package struct OutputStamp: Sendable, Equatable {
  private let inode: UInt64
  package let size: Int
  private let modified: Int

  package init(_ status: stat) {
    inode = UInt64(status.st_ino)
    size = Int(status.st_size)
    modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
  }

  /// - Returns: nil if there is no regular file. Symbolic links are not followed.
  package init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(status)
  }

  /// Appends the file name and the stamp as bytes, for a digest of many.
  package func append(_ file: String, to out: inout TextBuffer) {
    out.append(file)
    for number in [Int(bitPattern: UInt(inode)), size, modified] { out.append(littleEndian: number) }
  }
}
