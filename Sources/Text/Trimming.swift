// The name of a function or its caller says what is trimmed. A byte, a scalar and a character are three different things: a space with an accent on it is two
// scalars but a single character, which no reader takes for a space.

extension BidirectionalCollection {
  /// The collection without the elements at both ends that match the condition.
  @inlinable
  package func trimming(while isTrimmed: (Element) -> Bool) -> SubSequence { drop(while: isTrimmed).trimmingEnd(while: isTrimmed) }

  /// The collection without the elements at the end that match the condition.
  @inlinable
  package func trimmingEnd(while isTrimmed: (Element) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex {
      let before = index(before: end)
      guard isTrimmed(self[before]) else { break }
      end = before
    }
    return self[..<end]
  }
}

extension BidirectionalCollection<UInt8> {
  /// The bytes without spaces, tabs and line ends at both ends.
  @inlinable
  package var trimmingSpace: SubSequence { trimming { $0.isSpaceOrLineEnd } }
}

extension UInt8 {
  /// A space, a tab, LF or CR.
  @inlinable
  package var isSpaceOrLineEnd: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}

extension StringProtocol {
  /// The string without any of these characters at its ends.
  package func trimmingEnds(of characters: String) -> String { String(trimming(while: characters.contains)) }
}

extension String {
  /// The string without spaces, tabs and line ends at both ends; the string itself if it has none.
  ///
  /// Non-ASCII line ends (U+0085, U+2028, U+2029) are only trimmed if an ASCII space or line end is at one of the ends.
  package var trimmingSpace: String {
    guard let first = utf8.first, let last = utf8.last, first.isSpaceOrLineEnd || last.isSpaceOrLineEnd else { return self }
    return String(trimming { $0 == " " || $0.isNewline || $0 == "\t" })
  }

  /// The string without spaces, tabs and line ends after the last word.
  package var trimmingSpaceAtEnd: String {
    String(Substring(unicodeScalars.trimmingEnd { $0 == " " || $0 == "\n" || $0 == "\r" || $0 == "\t" }))
  }

  /// The line without spaces, tabs and CR after its last word.
  package var trimmingLineEnd: Substring { Substring(unicodeScalars.trimmingEnd { $0 == " " || $0 == "\t" || $0 == "\r" }) }
}
