import Digests
import Synchronization
import Text

/// The pages of the newest site that have been asked for.
///
/// A newer site starts with no pages; requests that have begun end with the site that they began with.
package final class PreviewCache: Sendable {
  package struct File: Sendable {
    package var bytes: Bytes
    package var contentType: String
    /// Digest of the bytes: letters and digits.
    package var tag: String

    package init(bytes: Bytes, contentType: String) {
      self.bytes = bytes
      self.contentType = contentType
      tag = String(sha256(bytes).prefix(32))
    }
  }

  private struct State {
    /// Of the site that the pages are of.
    var number = 0
    var files: [PreviewSite.Entry: File] = [:]
    var size = 0
  }

  private let state = Mutex(State())
  /// Bytes of pages that are kept; beyond it all of them are made anew.
  private let limit: Int

  package init(limit: Int = 64 << 20) { self.limit = limit }

  /// - Throws: where a source cannot be read any more.
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
