/// The no-break spaces of French typography.
package enum FrenchSpace {
  /// U+00A0, before `:` and inside quotation marks.
  package static let wide: StaticString = "\u{A0}"
  /// U+202F, before `;` `!` `?` and between groups of digits.
  package static let narrow: StaticString = "\u{202F}"

  /// The no-break space that replaces an ordinary space before a text; nil if the space is kept.
  package static func before(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> StaticString? {
    switch text.first {
    case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"): return narrow
    case UInt8(ascii: ":"): return wide
    // U+00BB », U+201D ”, U+203A ›.
    case 0xC2: return text.dropFirst().first == 0xBB ? wide : nil
    case 0xE2:
      guard text.count > 2, text[text.startIndex + 1] == 0x80 else { return nil }
      let last = text[text.startIndex + 2]
      return last == 0x9D || last == 0xBA ? wide : nil
    default: return nil
    }
  }

  /// Whether a text ends with an opening quotation mark: U+00AB «, U+201C “, U+2039 ‹.
  package static func opens(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let end = text.endIndex
    switch text.last {
    case 0xAB: return text.count >= 2 && text[end - 2] == 0xC2
    case 0x9C, 0xB9: return text.count >= 3 && text[end - 2] == 0x80 && text[end - 3] == 0xE2
    default: return false
    }
  }
}

extension TextBuffer {
  /// Appends running text of a French page, escaped for HTML, with the no-break spaces and the apostrophes of French typography.
  ///
  /// An ordinary space before `;` `:` `!` `?` `»` `”` `›` and after `«` `“` `‹` becomes a no-break one (narrow, U+202F, before `;` `!` `?`, else U+00A0); a
  /// straight apostrophe between two letters becomes U+2019. Only spaces that the author wrote are changed; none is added.
  ///
  /// A space between digits in groups of three becomes a narrow no-break one too.
  /// - Parameters:
  ///   - continues: whether more text follows directly, such as a link in `l'[article](…)`.
  ///   - isAfterQuote: whether an opening quotation mark comes directly before.
  ///   - atEnd: the replacement for a space at the end.
  package mutating func append(
    frenchText bytes: UnsafeBufferPointer<UInt8>, continues: Bool = false, isAfterQuote: Bool = false, atEnd: StaticString? = nil
  ) {
    let count = bytes.count
    var start = 0
    var index = 0
    func isLetter(_ byte: UInt8) -> Bool {
      byte >= 0x80 || byte.isASCIILetter
    }
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    // Only an apostrophe, a space and `& < > "` matter, and all of them are at or below `>`.
    while let next = bytes.positionOfSign(from: index) {
      index = next
      let byte = bytes[index]
      var replacement: StaticString?
      switch byte {
      case 0x20:
        guard index + 1 < count else {
          replacement = atEnd
          break
        }
        let next = bytes[index + 1]
        let previous = index > 0 ? bytes[index - 1] : isAfterQuote ? 0xAB : 0
        let mayFollowQuote = previous == 0xAB || previous == 0x9C || previous == 0xB9
        // Nearly always a word begins here, not a quotation.
        if next.isASCIILetter && !mayFollowQuote {
          index += 2
          continue
        }
        replacement = FrenchSpace.before(bytes[(index + 1)...])
        if replacement == nil, isDigit(previous), index + 3 < count, isDigit(next), isDigit(bytes[index + 2]), isDigit(bytes[index + 3]),
          index + 4 == count || !isDigit(bytes[index + 4])
        {
          replacement = FrenchSpace.narrow
        }
        if replacement == nil, mayFollowQuote, index == 0 || FrenchSpace.opens(bytes[..<index]) { replacement = FrenchSpace.wide }
      case UInt8(ascii: "'"):
        if index > 0, isLetter(bytes[index - 1]), index + 1 < count ? isLetter(bytes[index + 1]) : continues { replacement = "’" }
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "<"): replacement = "&lt;"
      case UInt8(ascii: ">"): replacement = "&gt;"
      case UInt8(ascii: "\""): replacement = "&quot;"
      default: break
      }
      if let replacement {
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        append(replacement)
        start = index + 1
      }
      index += 1
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }
}
