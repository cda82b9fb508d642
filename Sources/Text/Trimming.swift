// What is taken off the ends of a text says the name, or whoever calls. A byte, a scalar and a character are three things: a space with an accent on it is a
// character of its own, which no reader takes for a space, and two scalars.

extension BidirectionalCollection {
  /// Without the elements at both ends for which this holds.
  @inlinable
  package func trimming(while isTrimmed: (Element) -> Bool) -> SubSequence { drop(while: isTrimmed).trimmingEnd(while: isTrimmed) }

  /// Without the elements at the end for which this holds.
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
  /// Without spaces, tabs and line ends at both ends.
  @inlinable
  package var trimmingSpace: SubSequence { trimming { $0.isSpaceOrLineEnd } }
}

extension UInt8 {
  /// A space, a tab, LF or CR.
  @inlinable
  package var isSpaceOrLineEnd: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}

extension StringProtocol {
  /// Without any of these characters at its ends.
  package func trimmingEnds(of characters: String) -> String { String(trimming(while: characters.contains)) }
}

extension String {
  /// Without spaces, tabs and line ends at both ends; itself, where there are none.
  ///
  /// Line ends that no ASCII byte is (U+0085, U+2028, U+2029) are taken off where one of the others stands at an end.
  package var trimmingSpace: String {
    guard let first = utf8.first, let last = utf8.last, first.isSpaceOrLineEnd || last.isSpaceOrLineEnd else { return self }
    return String(trimming { $0 == " " || $0.isNewline || $0 == "\t" })
  }

  /// Without spaces, tabs and line ends after the last word.
  package var trimmingSpaceAtEnd: String {
    String(Substring(unicodeScalars.trimmingEnd { $0 == " " || $0 == "\n" || $0 == "\r" || $0 == "\t" }))
  }

  /// A line without spaces and tabs after its last word, and without CR.
  package var trimmingLineEnd: Substring { Substring(unicodeScalars.trimmingEnd { $0 == " " || $0 == "\t" || $0 == "\r" }) }
}
