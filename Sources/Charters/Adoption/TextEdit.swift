import Markdown

/// A change to the source of one clause.
package enum TextEdit: Sendable, Equatable {
  /// Its words and attributes become the upstream ones; its place stays.
  case replace(String)
  /// Its source becomes this one, as `TextSource.source(of:)` gives it.
  case rewrite(String, source: String)
  /// An upstream clause comes in where it stands upstream.
  case insert(String)
  /// A clause with all that stands in it goes where it stands upstream.
  case move(String)
  case withdraw(String, reason: String)
  /// The upstream clause takes the place of the tombstone.
  case restore(String)

  package var clause: String {
    switch self {
    case .replace(let id), .insert(let id), .move(let id), .restore(let id): id
    case .rewrite(let id, _), .withdraw(let id, _): id
    }
  }
}

extension TextSource {
  /// The document after all edits, and the edits that could not be made: those whose outcome, read again, would not be what was meant, or would touch another
  /// clause, or would lead a link or a note elsewhere than where it came from.
  ///
  /// - Parameter base: what both come from, to tell an address that one side has changed from a name that means something else here.
  package func applying(_ edits: [TextEdit], from theirs: TextSource, base: TextSource? = nil) -> (result: TextSource, failed: [TextEdit]) {
    if edits.isEmpty { return (self, []) }
    var application = Application(text: self, theirs: theirs, base: base)
    application.apply(edits[...])
    return (application.text, application.failed)
  }

  /// Edits that are made together, or else one half after the other: nearly always all can be made.
  private struct Application {
    var text: TextSource
    let theirs: TextSource
    let base: TextSource?
    var failed: [TextEdit] = []
    /// How often the text may be put together, and read again. What is left then waits for a person.
    var attempts = 400

    mutating func apply(_ edits: ArraySlice<TextEdit>) {
      if attempts > 0 {
        attempts -= 1
        if let next = text.tried(Array(edits), from: theirs, base: base) {
          text = next
          return
        }
      }
      guard edits.count > 1, attempts > 0 else {
        failed += edits
        return
      }
      let middle = edits.startIndex + edits.count / 2
      apply(edits[..<middle])
      apply(edits[middle...])
    }
  }

  /// All of the edits; nil where one of them cannot be made.
  func tried(_ edits: [TextEdit], from theirs: TextSource, base: TextSource?) -> TextSource? {
    var draft = EditedSegments(self, theirs)
    for edit in edits where !draft.apply(edit) { return nil }
    guard let result = reread(draft.segments) else { return nil }
    var expected = Dictionary(uniqueKeysWithValues: text.clauses.map { ($0.id, clause($0.id)) })
    var rewritten: Set<String> = []
    for edit in edits {
      switch edit {
      case .replace(let id), .insert(let id), .restore(let id): expected[id] = theirs.clause(id)
      case .rewrite(let id, _): rewritten.insert(id)
      case .withdraw(let id, _):
        expected[id] = nil
        if result.tombstone(id) == nil { return nil }
      case .move: break
      }
    }
    guard result.text.clauses.count == expected.count else { return nil }
    for clause in result.text.clauses {
      guard let wanted = expected[clause.id] else { return nil }
      if !rewritten.contains(clause.id), result.clause(clause.id) != wanted { return nil }
    }
    let gone = edits.compactMap { edit in
      if case .restore(let id) = edit { return id }
      return nil
    }
    guard text.tombstones.allSatisfy({ result.tombstone($0.id) != nil || gone.contains($0.id) }) else { return nil }
    func passages(_ text: NormativeText) -> [String] { text.passages.map { folded($0.text) }.filter { !$0.isEmpty }.sorted() }
    return passages(result.text) == passages(text) && References.isFaithful(result, base: base, ours: self, theirs: theirs) ? result : nil
  }

  /// The comment that stands for a withdrawn clause.
  package static func tombstone(_ id: String, reason: String) -> String {
    // What ends a comment, a value or a line cannot stand in one. Scalars are looked at: a mark on a quote makes another Character of it, and ends the value all the same.
    let words = folded(reason).unicodeScalars
    let isSingle = words.contains("\"") && !words.contains("'")
    var value = String.UnicodeScalarView()
    for scalar in words {
      switch scalar {
      case "-" where value.last == "-":
        value.removeLast()
        value.append("–")
      case ">": value.append("›")
      case "\"" where !isSingle: value.append("”")
      default: value.append(scalar)
      }
    }
    let quote = isSingle ? "'" : "\""
    return "<!-- #\(id) withdrawn=\(quote)\(value.isEmpty ? "retirée" : String(value))\(quote) -->"
  }
}
