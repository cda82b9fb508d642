import Synchronization
import Text

/// Names searched for suggestions, such as all paths of a site. Sorted on first use.
package final class KnownNames: Sendable {
  private struct Entry {
    var name: String
    var folded: [Unicode.Scalar]
  }

  private struct Names {
    var entries: [Entry] = []
    /// Maps the last part of a path to the first path, in byte order, that ends in it.
    var lastParts: [String: String] = [:]
    /// Earlier results: a missing page is mentioned by many files.
    var found: [Question: String?] = [:]

    mutating func nearest(_ question: Question) -> String? {
      if let known = found[question] { return known }
      let name = question.name
      let reach = found.count < KnownNames.patience ? KnownNames.reach : KnownNames.laterReach
      let middle = entries.partitioningIndex { !$0.name.precedes(name) }
      let first = max(0, min(middle - reach / 2, entries.count - reach))
      var search = NearestName(name, isPath: question.isPath)
      for entry in entries[first..<min(entries.count, first + reach)] where entry.name != question.except { search.compare(entry.name, entry.folded) }
      found[question] = .some(search.best?.name)
      return search.best?.name
    }
  }

  private struct Question: Hashable {
    var name: String
    var isPath = false
    /// The name that is no answer.
    var except: String?
  }

  private enum State {
    case unasked(@Sendable () -> [String])
    case sorted(Names)
  }

  private let state: Mutex<State>
  /// How many names are compared with the one searched: its neighbours in byte order, which share its beginning.
  package static let reach = 20_000
  /// The same after `patience` searches, when there are more answers than anyone reads.
  private static let laterReach = 100
  private static let patience = 200

  /// - Parameter make: called once, before the first lookup.
  package init(_ make: @escaping @Sendable () -> [String]) { state = Mutex(.unasked(make)) }

  private func withNames<Result: Sendable>(_ work: (inout Names) -> Result) -> Result {
    state.withLock { state in
      var names: Names
      switch state {
      case .sorted(let sorted): names = sorted
      case .unasked(let make):
        names = Names()
        names.entries = make().sorted { $0.precedes($1) }.map { Entry(name: $0, folded: foldedScalars($0)) }
        for entry in names.entries {
          let last = entry.name.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(entry.name[entry.name.utf8.index(after: $0)...]) } ?? entry.name
          if names.lastParts[last] == nil { names.lastParts[last] = entry.name }
        }
      }
      // Releases the stored copy, so that `names` has a single owner and is modified in place.
      state = .unasked { [] }
      let result = work(&names)
      state = .sorted(names)
      return result
    }
  }

  package var names: [String] { withNames { $0.entries.map(\.name) } }

  /// Like `nearestName`; ties go to the first name in byte order.
  package func nearest(to name: String) -> String? {
    withNames { $0.nearest(Question(name: name)) }
  }

  /// Like the function `nearestPath`; ties go to the first path in byte order.
  ///
  /// - Parameter file: a path that cannot be meant, such as the file with the mistake.
  package func nearestPath(to path: String, except file: String? = nil) -> String? {
    withNames { names in
      let near = names.nearest(Question(name: path, isPath: true))
      guard near != nil, near == file else { return near }
      return names.nearest(Question(name: path, isPath: true, except: file))
    }
  }

  /// Whether any of the paths is in this folder.
  package func hasName(in folder: String) -> Bool {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return withNames { names in
      let first = names.entries.partitioningIndex { !$0.name.precedes(prefix) }
      return first < names.entries.count && names.entries[first].name.utf8.starts(with: prefix.utf8)
    }
  }

  /// The first path whose last part is this name.
  package func first(endingIn name: String) -> String? { withNames { $0.lastParts[name] } }
}
