import Digests
import Synchronization
import Text

/// A cache of the rendered pages of the newest site.
///
/// It is emptied for a newer site. Requests already in progress finish with the site they started with.
package final class PreviewCache: Sendable {
  package struct File: Sendable {
    package var bytes: Bytes
    package var contentType: String
    /// Digest of the bytes, of letters and digits.
    package var tag: String

    package init(bytes: Bytes, contentType: String) {
      self.bytes = bytes
      self.contentType = contentType
      tag = String(sha256(bytes).prefix(32))
    }
  }

  private struct State {
    /// Number of the site of the cached pages.
    var number = 0
    var files: [PreviewSite.Entry: File] = [:]
    var size = 0
  }

  private let state = Mutex(State())
  /// Maximum size of the cached pages, in bytes. The cache is emptied when it would exceed this.
  private let limit: Int

  package init(limit: Int = 64 << 20) { self.limit = limit }

  /// - Throws: if a source can no longer be read.
  package func file(_ entry: PreviewSite.Entry, of site: PreviewSite) throws -> File {
    let kept = state.withLock { $0.number == site.number ? $0.files[entry] : nil }
    if let kept { return kept }
    let file = File(bytes: try site.bytes(entry), contentType: site.contentType(entry))
    guard site.isStable(entry), file.bytes.count <= limit / 4 else { return file }
    state.withLock {
      if $0.number < site.number { $0 = State(number: site.number) }
      guard $0.number == site.number else { return }
      if $0.size + file.bytes.count > limit { ($0.files, $0.size) = ([:], 0) }
      if $0.files.updateValue(file, forKey: entry) == nil { $0.size += file.bytes.count }
    }
    return file
  }
}
