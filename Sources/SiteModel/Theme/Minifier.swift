import Text

extension [UInt8] {
  /// The style sheet without comments and insignificant white space.
  ///
  /// Strings are unchanged. White space that may be significant (between selectors, in `calc()`) becomes one space.
  func minifiedStyle() -> [UInt8] {
    var out = TextBuffer(capacity: count)
    var index = 0
    /// Whether white space was skipped since the last written byte.
    var space = false
    func isTight(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: ">"), UInt8(ascii: "~"), UInt8(ascii: "!"): true
      default: false
      }
    }
    while index < count {
      let byte = self[index]
      if byte == UInt8(ascii: "/"), index + 1 < count, self[index + 1] == UInt8(ascii: "*") {
        index += 2
        while index + 1 < count, !(self[index] == UInt8(ascii: "*") && self[index + 1] == UInt8(ascii: "/")) { index += 1 }
        index = Swift.min(count, index + 2)
        space = true
        continue
      }
      if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
        space = true
        index += 1
        continue
      }
      // No space at the beginning, next to a brace, semicolon, comma or combinator (except `+`, which may be a sum), and after a colon: selectors have no space
      // there.
      if space, let last = out.last, !isTight(last), !isTight(byte), last != UInt8(ascii: ":") { out.append(0x20) }
      space = false
      // The last semicolon of a block is redundant.
      if byte == UInt8(ascii: "}"), out.last == UInt8(ascii: ";") { out.truncate(to: out.count - 1) }
      out.append(byte)
      index += 1
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { continue }
      while index < count, self[index] != byte {
        if self[index] == UInt8(ascii: "\\"), index + 1 < count {
          out.append(self[index])
          index += 1
        }
        out.append(self[index])
        index += 1
      }
      if index < count {
        out.append(byte)
        index += 1
      }
    }
    out.append(0x0A)
    return out.bytes
  }

  /// The script without indentation, and without lines that contain only a comment. Only for the scripts of the built-in theme, in whose string literals line
  /// ends and indentation are insignificant. Names are not shortened, because that would take a JavaScript parser.
  func minifiedScript() -> [UInt8] {
    var out = TextBuffer(capacity: count)
    for line in split(separator: 0x0A) {
      let line = line.drop { $0 == 0x20 }
      if line.isEmpty || line.starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")]) { continue }
      out.append(contentsOf: line)
      out.append(0x0A)
    }
    return out.bytes
  }
}
