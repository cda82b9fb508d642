import CLibrary
import CZip
import FileSystem

/// The file to which libzip writes an archive.
///
/// libzip returns to the header of each entry once its checksum is known. With libzip's own files, every seek takes several system calls. This class keeps the
/// last megabyte in memory, which contains most of these headers.
final class ZipFile: ZipSource {
  private var descriptor: Int32
  /// Data not yet written, and its offset in the file.
  private var window: [UInt8] = []
  private var start = 0
  private var position = 0
  private var code: Int32 = 0

  private static let windowSize = 1 << 20

  private init(descriptor: Int32) {
    self.descriptor = descriptor
    window.reserveCapacity(Self.windowSize + (1 << 16))
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Creates a file. libzip takes ownership of the result.
  ///
  /// - Returns: nil if the file cannot be created; `errno` contains the reason.
  static func source(_ path: String) -> OpaquePointer? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return nil }
    guard let source = ZipFile(descriptor: descriptor).handOver({ zip_source_function_create($0, $1, nil) }) else {
      errno = ENOMEM
      return nil
    }
    return source
  }

  override var commands: [zip_source_cmd_t] {
    [
      ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_BEGIN_WRITE,
      ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE, ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_REMOVE,
    ]
  }

  override func answer(_ data: UnsafeMutableRawPointer?, _ length: Int, _ command: zip_source_cmd_t) -> Int64 {
    switch command {
    // There is no existing archive to read.
    case ZIP_SOURCE_STAT:
      code = ENOENT
      return -1
    case ZIP_SOURCE_ERROR: return tell(code == ENOENT ? ZIP_ER_READ : ZIP_ER_WRITE, code, data, length)
    case ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_ROLLBACK_WRITE:
      code = 0
      return 0
    case ZIP_SOURCE_WRITE: return write(UnsafeRawBufferPointer(start: data, count: length)) ? Int64(length) : -1
    case ZIP_SOURCE_TELL_WRITE: return Int64(position)
    case ZIP_SOURCE_SEEK_WRITE:
      var error = zip_error_t()
      let target = zip_source_seek_compute_offset(UInt64(position), UInt64(start + window.count), data, UInt64(length), &error)
      guard target >= 0 else {
        code = EINVAL
        return -1
      }
      position = Int(target)
      return 0
    case ZIP_SOURCE_COMMIT_WRITE:
      guard flush() else { return -1 }
      let failed = close(descriptor) != 0
      code = failed ? errno : 0
      descriptor = -1
      return failed ? -1 : 0
    default: return command == ZIP_SOURCE_OPEN || command == ZIP_SOURCE_CLOSE ? 0 : -1
    }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes
    if position < start {
      // Already written: overwrite it in the file.
      let part = UnsafeRawBufferPointer(rebasing: rest.prefix(start - position))
      guard put(part, at: position) else { return false }
      position += part.count
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
    }
    if rest.isEmpty { return true }
    if position > start + window.count { window += repeatElement(0, count: position - start - window.count) }
    let place = position - start
    let replaced = min(rest.count, window.count - place)
    window.withUnsafeMutableBytes { $0[place..<place + replaced].copyBytes(from: rest.prefix(replaced)) }
    window += rest.dropFirst(replaced)
    position += rest.count
    return window.count < Self.windowSize || position < start + window.count || flush()
  }

  private func flush() -> Bool {
    guard window.withUnsafeBytes({ put($0, at: start) }) else { return false }
    start += window.count
    window.removeAll(keepingCapacity: true)
    return true
  }

  private func put(_ bytes: UnsafeRawBufferPointer, at place: Int) -> Bool {
    let failure = writeAll(bytes, to: descriptor, at: place)
    if failure != 0 { code = failure }
    return failure == 0
  }
}
