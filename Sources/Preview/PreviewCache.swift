import Charters
import Synchronization
import Text

/// The site that is shown at this moment, with the pages that have been asked for.
///
/// A new site (`show`) starts with no pages; requests that have begun end with the site that they began with.
package final class PreviewCache: Sendable {
  package struct File: Sendable {
    package var bytes: Bytes
    package var contentType: String
    /// A strong entity tag with its quotes.
    package var tag: String

    package init(bytes: Bytes, contentType: String) {
      self.bytes = bytes
      self.contentType = contentType
      tag = "\"\(sha256(bytes).prefix(32))\""
    }
  }

  private struct State {
    var site: PreviewSite?
    /// Counts the sites, so that a page of the one before is not kept for the next.
    var generation = 0
    var files: [PreviewSite.Entry: File] = [:]
    var size = 0
  }

  private let state = Mutex(State())
  /// Bytes of pages that are kept; beyond it all of them are made anew.
  private let limit: Int

  package init(limit: Int = 256 << 20) { self.limit = limit }

  package func show(_ site: PreviewSite) {
    state.withLock { $0 = State(site: site, generation: $0.generation + 1) }
  }

  package var site: PreviewSite? { state.withLock { $0.site } }

  /// - Throws: where a source cannot be read any more.
  package func file(_ entry: PreviewSite.Entry, of site: PreviewSite) throws -> File {
    let (kept, generation) = state.withLock { ($0.files[entry], $0.generation) }
    if let kept { return kept }
    let file = File(bytes: try site.bytes(entry), contentType: site.contentType(entry))
    guard site.isStable(entry), file.bytes.count <= limit / 16 else { return file }
    state.withLock {
      guard $0.generation == generation else { return }
      if $0.size + file.bytes.count > limit { ($0.files, $0.size) = ([:], 0) }
      if $0.files.updateValue(file, forKey: entry) == nil { $0.size += file.bytes.count }
    }
    return file
  }
}
