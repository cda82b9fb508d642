/// Words of a clause's source, brought together from two sides. Line breaks and spaces are no change.
package struct WordMerge: Sendable {
  /// A stretch of the result.
  package enum Part: Sendable, Equatable {
    case text(String)
    case conflict(base: String, ours: String, theirs: String)
  }

  package private(set) var parts: [Part] = []

  /// The merged source; nil where both sides changed the same words.
  package var merged: String? {
    var result = ""
    for part in parts {
      guard case .text(let text) = part else { return nil }
      result += text
    }
    return result
  }

  package init(base: String, ours: String, theirs: String) {
    var numbers = ItemNumbers<String>()
    let (b, o, t) = (Self.tokens(base), Self.tokens(ours), Self.tokens(theirs))
    let merge = ThreeWayMerge(base: numbers.of(b.map(\.key)), ours: numbers.of(o.map(\.key)), theirs: numbers.of(t.map(\.key)))
    func text(_ tokens: ArraySlice<Token>) -> String { tokens.map(\.text).joined() }
    for piece in merge.pieces {
      switch piece {
      case .same(let range), .ours(let range), .both(let range): append(text(o[range]))
      case .theirs(let range): append(text(t[range]))
      case .conflict(let base, let ours, let theirs):
        // Both only add: nothing of either contradicts the other.
        if base.isEmpty {
          append(text(o[ours]) + text(t[theirs]))
        } else {
          parts.append(.conflict(base: text(b[base]), ours: text(o[ours]), theirs: text(t[theirs])))
        }
      }
    }
  }

  private mutating func append(_ text: String) {
    if case .text(let last) = parts.last { parts[parts.count - 1] = .text(last + text) } else { parts.append(.text(text)) }
  }

  private struct Token {
    /// With the white space before it.
    var text: String
    /// What it is compared by.
    var key: String
  }

  /// A word or a mark with the white space before it; white space at the end is a token of its own that equals any other.
  private static func tokens(_ source: String) -> [Token] {
    var result: [Token] = []
    let scalars = source.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let start = index
      while index < scalars.endIndex, scalars[index].properties.isWhitespace { index = scalars.index(after: index) }
      let word = index
      if index < scalars.endIndex {
        if isWord(scalars[index]) {
          while index < scalars.endIndex, isWord(scalars[index]) { index = scalars.index(after: index) }
          if index < scalars.endIndex, scalars[index] == "'" || scalars[index] == "\u{2019}" { index = scalars.index(after: index) }
        } else {
          index = scalars.index(after: index)
        }
      }
      let isSeparated = word > start && start > scalars.startIndex
      result.append(Token(text: String(scalars[start..<index]), key: (isSeparated ? " " : "") + folded(String(scalars[word..<index]))))
    }
    return result
  }
}
