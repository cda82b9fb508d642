import Diagnostics

/// One work in a citation: `voir @key, p. 12`, the part between `[`, `;` and `]`.
package struct Citation: Sendable, Hashable {
  package var key: String
  /// The text after the key: `p. 12`.
  package var locator: String
  /// The text before the key: `voir`.
  package var prefix = ""
  /// `-@key`: the surrounding text names the authors.
  package var omitsAuthors = false
  /// The location of the key.
  package var place = Place(line: 1, column: 1)
}

/// A citation as written in the text: `[@key, p. 12; @other]`, `[voir @key]`, or `@key` in a sentence.
///
/// The syntax is pandoc's (<https://pandoc.org/MANUAL.html#citation-syntax>), without its braces and without markup in a prefix or locator.
package struct CitationGroup: Sendable, Hashable {
  package var works: [Citation]
  /// The source text, shown if it turns out not to be a citation.
  package var written: String
  /// Whether it is in a sentence, without brackets: "Selon Bastani et al. (2025), …".
  package var isInSentence = false
  /// Whether it is inside a link, which cannot contain another link.
  package var isInLink = false

  /// Whether it can only be a citation: with other words in the brackets, or outside brackets, a name after `@` may be an address.
  package var isCertain: Bool { !isInSentence && works.allSatisfy(\.prefix.isEmpty) }

  /// The maximum length in bytes: anything longer is an unclosed bracket.
  static let maximumLength = 1000

  /// A citation in brackets.
  struct Bracketed {
    var group: CitationGroup
    /// The byte offset of each `@`.
    var marks: [Int]
  }

  /// Parses a citation in brackets.
  ///
  /// - Parameters:
  ///   - start: the byte offset of the `[`.
  ///   - close: the byte offset of the `]`.
  /// - Returns: The citation; nil if this is not one.
  static func bracketed(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, close: Int) -> Bracketed? {
    var works: [Citation] = []
    var marks: [Int] = []
    for part in bytes[(start + 1)..<close].split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      guard let mark = part.indices.first(where: { part[$0] == UInt8(ascii: "@") && begins(bytes, part.startIndex, $0) }),
        let end = keyEnd(bytes, mark + 1, limit: part.endIndex)
      else { return nil }
      let omitsAuthors = mark > part.startIndex && bytes[mark - 1] == UInt8(ascii: "-")
      var citation = Citation(
        key: text(bytes[(mark + 1)..<end]), locator: trimmed(bytes[end..<part.endIndex].drop { $0 == 0x20 || $0 == UInt8(ascii: ",") }))
      citation.prefix = trimmed(bytes[part.startIndex..<(omitsAuthors ? mark - 1 : mark)])
      citation.omitsAuthors = omitsAuthors
      works.append(citation)
      marks.append(mark)
    }
    return Bracketed(group: CitationGroup(works: works, written: text(bytes[start...close])), marks: marks)
  }

  /// Parses a key in a sentence.
  ///
  /// - Parameter mark: the byte offset of the `@`.
  /// - Returns: The citation and the end offset of its key; nil if this is not one.
  static func inSentence(_ bytes: UnsafeBufferPointer<UInt8>, at mark: Int) -> (group: CitationGroup, end: Int)? {
    guard mark == 0 || mayStandBefore(bytes, mark), let end = keyEnd(bytes, mark + 1, limit: bytes.count) else { return nil }
    let citation = Citation(key: text(bytes[(mark + 1)..<end]), locator: "")
    return (CitationGroup(works: [citation], written: text(bytes[mark..<end]), isInSentence: true), end)
  }

  // MARK: Bytes

  private static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func trimmed(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    String(text(bytes).unicodeScalars.trimming(while: \.properties.isWhitespace))
  }

  /// Whether `@` begins a key in brackets: at the start of a part or after a space, with or without a hyphen before it.
  private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ mark: Int) -> Bool {
    var before = mark
    if before > start, bytes[before - 1] == UInt8(ascii: "-") { before -= 1 }
    if before == start { return true }
    switch bytes[before - 1] {
    case 0x20: return true
    // U+00A0, U+202F.
    case 0xA0: return before - 2 >= start && bytes[before - 2] == 0xC2
    case 0xAF: return before - 3 >= start && bytes[before - 3] == 0xE2 && bytes[before - 2] == 0x80
    default: return false
    }
  }

  /// Whether the character before `@` is not part of a word, address or name.
  private static func mayStandBefore(_ bytes: UnsafeBufferPointer<UInt8>, _ mark: Int) -> Bool {
    let byte = bytes[mark - 1]
    if byte < 0x80 { return " ([{\"'*_~,;|".utf8.contains(byte) }
    var first = mark - 1
    while first > 0, bytes[first] & 0xC0 == 0x80 { first -= 1 }
    guard let scalar = text(bytes[first..<mark]).unicodeScalars.first else { return false }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .initialPunctuation, .finalPunctuation, .openPunctuation, .dashPunctuation: return true
    default: return false
    }
  }

  /// The end offset of a key, which begins with a letter, a digit or `_`, and may contain punctuation but not end in it; nil if there is no key.
  private static func keyEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, limit: Int) -> Int? {
    guard start < limit, isWordByte(bytes[start]) else { return nil }
    var end = start
    while end < limit, isKeyByte(bytes[end]) {
      if bytes[end] >= 0xC2, isMark(bytes, end) { break }
      end += 1
    }
    while end > start + 1, !isWordByte(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// The non-ASCII characters that end a key: no-break spaces, quotation marks, dashes and the ellipsis.
  private static func isMark(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    if bytes[index] == 0xC2 {
      return index + 1 < bytes.count && bytes[index + 1] < 0xC0 && bytes[index + 1] != 0xAA && bytes[index + 1] != 0xB5 && bytes[index + 1] != 0xBA
    }
    return bytes[index] == 0xE2 && index + 1 < bytes.count && (bytes[index + 1] == 0x80 || bytes[index + 1] == 0x81)
      || bytes[index] == 0xE3 && index + 1 < bytes.count && bytes[index + 1] == 0x80
      || bytes[index] == 0xEF && index + 1 < bytes.count && bytes[index + 1] == 0xBC
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
      0x80...:
      true
    default: false
    }
  }

  /// The characters that pandoc allows in a key.
  private static func isKeyByte(_ byte: UInt8) -> Bool {
    if isWordByte(byte) { return true }
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      return true
    default: return false
    }
  }
}
