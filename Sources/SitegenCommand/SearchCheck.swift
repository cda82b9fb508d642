import Preview
import Synchronization

/// Finds out once whether the search index can be made: with the first site that asks for one, which may come long after the start.
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
          // Another site was shown before the index of this one was made.
          self.task.withLock { $0 = nil }
        }
      }
    }
  }

  func cancel() { task.withLock { $0?.cancel() } }
}
