extension [UInt8] {
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
    while index < count {
      let byte = bytes[index]
      // Only an apostrophe, a space and `& < > "` matter, and all of them stand at or below `>`; the last four are left to the escaping.
      if byte > UInt8(ascii: "'") {
        index += 1
        continue
      }
      if byte == UInt8(ascii: "'") {
        if index > 0, isLetter(bytes[index - 1]), index + 1 < count ? isLetter(bytes[index + 1]) : continues {
          append(escaping: UnsafeBufferPointer(rebasing: bytes[start..<index]))
          append("’" as StaticString)
          start = index + 1
        }
      } else if byte == 0x20, index + 1 < count {
        let next = bytes[index + 1]
        var space: StaticString?
        switch next {
        case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"): space = "\u{202F}"
        case UInt8(ascii: ":"): space = "\u{A0}"
        case 0xC2: if index + 2 < count, bytes[index + 2] == 0xBB { space = "\u{A0}" }
        default: break
        }
        if space == nil, index > 0, isDigit(bytes[index - 1]), index + 3 < count, isDigit(next), isDigit(bytes[index + 2]), isDigit(bytes[index + 3]),
          index + 4 == count || !isDigit(bytes[index + 4])
        {
          space = "\u{202F}"
        }
        if space == nil, index >= 2, bytes[index - 2] == 0xC2, bytes[index - 1] == 0xAB { space = "\u{A0}" }
        if let space {
          append(escaping: UnsafeBufferPointer(rebasing: bytes[start..<index]))
          append(space)
          start = index + 1
        }
      }
      index += 1
    }
    append(escaping: UnsafeBufferPointer(rebasing: bytes[start...]))
  }
}
