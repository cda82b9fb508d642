import CLibrary
import Text

/// Writing one file with the system's own calls.
package enum OutputFile {
  /// Makes a file that holds these bytes; none is left where it cannot be written whole.
  ///
  /// - Parameter flags: of open(2), beside those that every file is made with.
  @discardableResult
  package static func write(_ bytes: UnsafeBufferPointer<UInt8>, to path: String, _ flags: Int32) throws(EnvironmentFailure) -> OutputStamp {
    try write(to: path, flags) { put throws(EnvironmentFailure) in try put(bytes) }
  }

  @discardableResult
  package static func write(_ bytes: Bytes, to path: String, _ flags: Int32) throws(EnvironmentFailure) -> OutputStamp {
    try bytes.withUnsafeBufferPointer { bytes throws(EnvironmentFailure) in try write(bytes, to: path, flags) }
  }

  /// The same, part by part, for what is too large to be held in memory.
  ///
  /// - Parameter parts: hands each part over, from the first one on.
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

  /// Writes into a file that was opened, and closes it.
  ///
  /// - Returns: what the file is known by, and `errno` where not everything could be written, else 0.
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

/// What tells whether a file of the site is still the one that was written. The time of its last change of name does not count.
package struct OutputStamp: Sendable, Equatable {
  private let inode: UInt64
  package let size: Int
  private let modified: Int

  package init(_ status: stat) {
    inode = UInt64(status.st_ino)
    size = Int(status.st_size)
    modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
  }

  /// - Returns: nil where there is no regular file. Links are not followed.
  package init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(status)
  }

  package func append(_ file: String, to out: inout TextBuffer) {
    out.append(file)
    for number in [Int(bitPattern: UInt(inode)), size, modified] { out.append(littleEndian: number) }
  }
}
