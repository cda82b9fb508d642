import FileSystem
import Synchronization

/// Cache of picture sizes in pixels. Reads a file again only if its stamp has changed.
package final class PictureSizes: Sendable {
  private let known = Mutex<[String: (stamp: FileStamp, size: (width: Int, height: Int)?)]>([:])

  package init() {}

  /// The size of a picture in pixels.
  ///
  /// - Parameter path: path of the picture on disk.
  /// - Returns: nil if the file cannot be read or its format is unknown.
  package func size(_ path: String) -> (width: Int, height: Int)? {
    guard let stamp = FileStamp(path) else { return nil }
    if let kept = known.withLock({ $0[path] }), kept.stamp == stamp, stamp.isCertain(at: FileStamp.now) { return kept.size }
    let size = (try? Files.read(path, limit: 1 << 26, followingLinks: true)).flatMap { $0 }.flatMap(pictureSize)
    known.withLock { $0[path] = (stamp, size) }
    return size
  }
}
