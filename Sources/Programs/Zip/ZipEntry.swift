import CLibrary
import CZip

/// Reads a file on disk for libzip. The file is opened when its turn comes and read in chunks.
final class ZipEntry: ZipSource {
  private let path: String
  private var descriptor: Int32 = -1
  /// The size reported to libzip, which requests it before the file is opened and after it has been read.
  private var size: Int?
  /// Number of bytes left to read. What has been appended to the file in the meantime is omitted.
  private var rest = 0

  private init(path: String) { self.path = path }

  deinit { if descriptor >= 0 { close(descriptor) } }

  static func source(_ path: String, _ archive: OpaquePointer) -> OpaquePointer? {
    ZipEntry(path: path).handOver { zip_source_function(archive, $0, $1) }
  }

  override var commands: [zip_source_cmd_t] { [ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR] }

  override func answer(_ data: UnsafeMutableRawPointer?, _ length: Int, _ command: zip_source_cmd_t) -> Int64 {
    switch command {
    case ZIP_SOURCE_STAT:
      guard let data, length >= MemoryLayout<zip_stat_t>.size else { return -1 }
      if size == nil {
        var found = stat()
        guard stat(path, &found) == 0 else { return -1 }
        size = Int(found.st_size)
      }
      let status = data.assumingMemoryBound(to: zip_stat_t.self)
      zip_stat_init(status)
      status.pointee.size = zip_uint64_t(size ?? 0)
      status.pointee.valid = zip_uint64_t(ZIP_STAT_SIZE)
      return Int64(MemoryLayout<zip_stat_t>.size)
    // No system error number: it would be taken for an error of the archive.
    case ZIP_SOURCE_ERROR: return tell(ZIP_ER_READ, 0, data, length)
    case ZIP_SOURCE_OPEN:
      // A symbolic link leads to a file of the same repository: this was checked when the entry was made.
      descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      var found = stat()
      guard descriptor >= 0, fstat(descriptor, &found) == 0, found.st_mode & S_IFMT == S_IFREG else { return -1 }
      rest = Int(found.st_size)
      size = rest
      return 0
    case ZIP_SOURCE_READ:
      guard rest > 0 else { return 0 }
      var count = 0
      repeat { count = read(descriptor, data, min(length, rest)) } while count < 0 && errno == EINTR
      // The file has been truncated in the meantime, so its content is not what was to be packed.
      guard count > 0 else { return -1 }
      rest -= count
      return Int64(count)
    case ZIP_SOURCE_CLOSE:
      close(descriptor)
      descriptor = -1
      return 0
    default: return -1
    }
  }
}
