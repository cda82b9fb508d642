import Preview
import Synchronization

/// Checks once whether the search index can be built. The check needs a site that uses search, which may come long after the start.
final class SearchCheck: Sendable {
  private let work: @Sendable (PreviewSite) async throws -> Void
  private let task = Mutex<Task<Void, Never>?>(nil)

  init(_ work: @escaping @Sendable (PreviewSite) async throws -> Void) { self.work = work }

  func check(_ site: PreviewSite?) {
    guard let site, site.maker.hasSearch else { return }
    task.withLock { task in
      guard task == nil else { return }
      task = Task {
        do {
          try await work(site)
        } catch {
          // A newer site replaced this one before its index was built, so the check is repeated.
          self.task.withLock { $0 = nil }
        }
      }
    }
  }

  func cancel() { task.withLock { $0?.cancel() } }
}
