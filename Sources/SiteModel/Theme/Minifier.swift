import Text

extension [UInt8] {
  /// A style sheet without comments and the white space that only helps its authors.
  ///
  /// Strings stay as they are. Spaces that may mean something (between selectors, in `calc()`) are kept as one.
  func minifiedStyle() -> [UInt8] {
    var out = TextBuffer(capacity: count)
    var index = 0
    /// Whether white space has been seen since the last byte that was written.
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
      // No space at the beginning, next to a brace, semicolon, comma or combinator (`+` may be a sum), and after the colon of a declaration: a selector has none there.
      if space, let last = out.last, !isTight(last), !isTight(byte), last != UInt8(ascii: ":") { out.append(0x20) }
      space = false
      // The last semicolon of a block says nothing.
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

  /// A script without the lines that only hold a comment, and without indentation. For the scripts of the built-in theme, which no line end or indentation within a
  /// text means anything to. Nothing is renamed: telling JavaScript's names apart takes a parser of JavaScript.
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
