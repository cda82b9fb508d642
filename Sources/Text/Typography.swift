extension TextBuffer {
  /// Appends running text of a French page, escaped for HTML, with the no-break spaces and the apostrophe that French typography asks for.
  ///
  /// An ordinary space before `;` `:` `!` `?` `»` and after `«` becomes a no-break one (narrow, U+202F, but for `:` `«` `»`, which take U+00A0);
  /// a straight apostrophe between two letters becomes U+2019. Only spaces that the author wrote are changed, none is added.
  ///
  /// A space between digits in groups of three becomes a narrow no-break one too.
  /// - Parameter continues: whether more text follows, as a link does in `l'[article](…)`.
  package mutating func append(frenchText bytes: UnsafeBufferPointer<UInt8>, continues: Bool = false) {
    let count = bytes.count
    var start = 0
    var index = 0
    func isLetter(_ byte: UInt8) -> Bool {
      byte >= 0x80 || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    // Only an apostrophe, a space and `& < > "` matter, and all of them stand at or below `>`.
    while let next = bytes.positionOfSign(from: index) {
      index = next
      let byte = bytes[index]
      var replacement: StaticString?
      switch byte {
      case 0x20:
        guard index + 1 < count else { break }
        let next = bytes[index + 1]
        // Nearly always the next word begins, and no quotation.
        if next | 0x20 >= UInt8(ascii: "a") && next | 0x20 <= UInt8(ascii: "z") && (index == 0 || bytes[index - 1] != 0xAB) {
          index += 2
          continue
        }
        switch next {
        case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"): replacement = "\u{202F}"
        case UInt8(ascii: ":"): replacement = "\u{A0}"
        case 0xC2: if index + 2 < count, bytes[index + 2] == 0xBB { replacement = "\u{A0}" }
        default: break
        }
        if replacement == nil, index > 0, isDigit(bytes[index - 1]), index + 3 < count, isDigit(next), isDigit(bytes[index + 2]), isDigit(bytes[index + 3]),
          index + 4 == count || !isDigit(bytes[index + 4])
        {
          replacement = "\u{202F}"
        }
        if replacement == nil, index >= 2, bytes[index - 2] == 0xC2, bytes[index - 1] == 0xAB { replacement = "\u{A0}" }
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
