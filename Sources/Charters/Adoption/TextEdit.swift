import Markdown

/// A change to the source of one clause.
package enum TextEdit: Sendable, Equatable {
  /// Replaces the text and attributes of the clause by the upstream ones; its position stays.
  case replace(String)
  /// Replaces the source of the clause by the given one, in the form of `TextSource.source(of:)`.
  case rewrite(String, source: String)
  /// Inserts an upstream clause at its upstream position.
  case insert(String)
  /// Moves a clause, with everything in it, to its upstream position.
  case move(String)
  case withdraw(String, reason: String)
  /// Replaces the tombstone by the upstream clause.
  case restore(String)

  package var clause: String {
    switch self {
    case .replace(let id), .insert(let id), .move(let id), .restore(let id): id
    case .rewrite(let id, _), .withdraw(let id, _): id
    }
  }
}

extension TextSource {
  /// Applies edits to the document. An edit fails if the result, parsed again, would not be as intended, would affect another clause, or would change the
  /// target of a link or footnote.
  ///
  /// - Parameter base: the common ancestor, to distinguish a definition that one side changed from a name that means something else here.
  /// - Returns: the document after all edits that succeeded, and the edits that failed.
  package func applying(_ edits: [TextEdit], from theirs: TextSource, base: TextSource? = nil) -> (result: TextSource, failed: [TextEdit]) {
    if edits.isEmpty { return (self, []) }
    var application = Application(text: self, theirs: theirs, base: base)
    application.apply(edits[...])
    return (application.text, application.failed)
  }

  /// Applies all edits together or, if that fails, one half after the other: nearly always, all succeed.
  private struct Application {
    var text: TextSource
    let theirs: TextSource
    let base: TextSource?
    var failed: [TextEdit] = []
    /// How many more times the text may be assembled and parsed. The remaining edits are then left to a person.
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

  /// Applies all edits; nil if one of them cannot be made.
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

  /// The comment that replaces a withdrawn clause.
  package static func tombstone(_ id: String, reason: String) -> String {
    // Replace whatever would end a comment, a value or a line. Compare scalars: a quote with a combining mark is another Character, but still ends the value.
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
