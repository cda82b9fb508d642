import CLibrary
import Text

/// Metadata that show whether a file has changed since it was read, without reading it again.
package struct FileStamp: Sendable, Equatable {
  private let inode: UInt64
  package let size: Int
  /// In nanoseconds since 1970.
  private let modified: Int
  private let changed: Int
  /// Whether the file has other names (hard links): a write under any of them changes all.
  package let hasOtherNames: Bool

  package init(_ status: stat) {
    inode = UInt64(status.st_ino)
    size = Int(status.st_size)
    modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
    hasOtherNames = status.st_nlink > 1
    changed = Int(status.st_ctim.tv_sec) * 1_000_000_000 + Int(status.st_ctim.tv_nsec)
  }

  /// A text that is equal for the same file in the same state: digits, letters and hyphens.
  package var text: String { numbers.map { String($0, radix: 36) }.joined(separator: "-") }

  /// Appends the same data as bytes, for a digest of many stamps.
  package func append(to out: inout TextBuffer) { for number in numbers { out.append(littleEndian: number) } }

  private var numbers: [Int] { [Int(bitPattern: UInt(inode)), size, modified, changed] }

  /// - Returns: nil if there is no regular file. Symbolic links are followed.
  package init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(status)
  }

  /// Whether the file was unchanged for long enough before it was examined: two writes within one tick of the file system's clock give the same stamp. FAT has
  /// ticks of two seconds.
  package func isCertain(at now: Int) -> Bool { max(modified, changed) < now - 2_000_000_000 }

  /// The current time, in nanoseconds since 1970.
  package static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }
}
