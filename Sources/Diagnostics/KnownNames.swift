import Synchronization
import Text

/// Names among which one is looked for that may have been meant, as all paths of a site. Put in order when somebody first asks.
package final class KnownNames: Sendable {
  private struct Entry {
    var name: String
    var folded: [Unicode.Scalar]
  }

  private enum State {
    case unasked(@Sendable () -> [String])
    case sorted([Entry])
  }

  private let state: Mutex<State>
  /// How many names are compared with one: those that stand next to it in the order of bytes, which begin as it does.
  package static let reach = 20_000

  /// - Parameter make: called once, when the first name is looked for.
  package init(_ make: @escaping @Sendable () -> [String]) { state = Mutex(.unasked(make)) }

  private func entries() -> [Entry] {
    state.withLock { state in
      switch state {
      case .sorted(let entries): return entries
      case .unasked(let make):
        let entries = make().sorted { $0.precedes($1) }.map { Entry(name: $0, folded: foldedScalars($0)) }
        state = .sorted(entries)
        return entries
      }
    }
  }

  package var names: [String] { entries().map(\.name) }

  /// As `nearestName`; ties go to the name that comes first in the order of bytes.
  package func nearest(to name: String) -> String? {
    let entries = entries()
    let middle = entries.partitioningIndex { !$0.name.precedes(name) }
    let first = max(0, min(middle - Self.reach / 2, entries.count - Self.reach))
    var search = NearestName(name)
    for entry in entries[first..<min(entries.count, first + Self.reach)] { search.compare(entry.name, entry.folded) }
    return search.best?.name
  }

  /// The first name that is this one, or ends in a slash and this one.
  package func first(endingIn name: String) -> String? { entries().first { $0.name == name || $0.name.hasSuffix("/" + name) }?.name }
}
