import Synchronization

/// What to do about a problem: text, or a closure that finds the text when it is first read.
///
/// "Did you mean" searches every name of a site. A renamed folder causes ten thousand dead links, of which a hundred are shown: only these are worth a search.
package final class Advice: Hashable, Sendable {
  private enum State {
    case words(String)
    case unasked(@Sendable () -> String)
  }

  private let state: Mutex<State>

  package init(_ words: String) { state = Mutex(.words(words)) }

  /// - Parameter find: called once, when `words` is first read; whatever it captures is kept until then.
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

  /// Hashes nothing: if everything else is equal, the words nearly always are too.
  package func hash(into hasher: inout Hasher) {}
}
