import FileSystem
import Synchronization

/// Sizes of pictures in pixels, read once for each state of a file.
package final class PictureSizes: Sendable {
  private let known = Mutex<[String: (stamp: FileStamp, size: (width: Int, height: Int)?)]>([:])

  package init() {}

  /// - Parameter path: of the file.
  package func size(_ path: String) -> (width: Int, height: Int)? {
    guard let stamp = FileStamp(path) else { return nil }
    if let kept = known.withLock({ $0[path] }), kept.stamp == stamp, stamp.isCertain(at: FileStamp.now) { return kept.size }
    let size = (try? Files.read(path, limit: 1 << 26, followingLinks: true)).flatMap { $0 }.flatMap(pictureSize)
    known.withLock { $0[path] = (stamp, size) }
    return size
  }
}
