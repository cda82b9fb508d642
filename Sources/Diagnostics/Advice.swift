import Synchronization

/// What to do about something: words, or how they are found once somebody reads them.
///
/// "Did you mean" looks at every name of a site. A renamed folder makes ten thousand dead links, of which a hundred are shown: only these are worth looking for.
package final class Advice: Hashable, Sendable {
  private enum State {
    case words(String)
    case unasked(@Sendable () -> String)
  }

  private let state: Mutex<State>

  package init(_ words: String) { state = Mutex(.words(words)) }

  /// - Parameter find: called once, when the words are asked for; anything it refers to is kept until then.
  package init(find: @escaping @Sendable () -> String) { state = Mutex(.unasked(find)) }

  package var words: String {
    state.withLock { state in
      switch state {
      case .words(let words): return words
      case .unasked(let find):
        let words = find()
        state = .words(words)
        return words
      }
    }
  }

  package static func == (a: Advice, b: Advice) -> Bool { a === b || a.words == b.words }

  /// Nothing: where everything else is the same, the words nearly always are.
  package func hash(into hasher: inout Hasher) {}
}
