import Text

/// Text with what TeX would read as commands escaped.
package func teX(_ text: String) -> String {
  var out = TextBuffer()
  out.append(teX: text)
  return out.text
}

extension TextBuffer {
  /// Appends text with what TeX would read as commands escaped, on one line.
  ///
  /// BibTeX and biber count braces before TeX reads anything, escaped ones as well: where those of a text do not pair, each gets its like in what prints nothing, so that
  /// no text can end its field.
  package mutating func append(teX text: String) { text.withBytes { append(teX: $0) } }

  mutating func append(teX bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.contains(where: isTeXSpecial) else {
      append(contentsOf: bytes)
      return
    }
    let pairs = bytes.bracesPair
    var start = 0
    var index = 0
    while index < bytes.count {
      guard isTeXSpecial(bytes[index]) else {
        index += 1
        continue
      }
      let breakLength = lineBreakLength(bytes, index)
      // The first byte of other characters too.
      if bytes[index] >= 0x80 && breakLength == 0 {
        index += 1
        continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      let byte = bytes[index]
      index += max(1, breakLength)
      start = index
      switch byte {
      case UInt8(ascii: "\\"): append("\\textbackslash{}")
      case UInt8(ascii: "~"): append("\\textasciitilde{}")
      case UInt8(ascii: "^"): append("\\textasciicircum{}")
      case UInt8(ascii: "{") where !pairs: append("\\{\\vphantom{\\}}")
      case UInt8(ascii: "}") where !pairs: append("\\vphantom{\\{}\\}")
      case _ where breakLength > 0 || byte == 0x09: append(0x20)
      // No control character is of use there.
      case 0..<0x20, 0x7F: continue
      default:
        append(UInt8(ascii: "\\"))
        append(byte)
      }
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  /// Appends text with markup.
  mutating func append(teX rich: RichText) {
    rich.bytes.withUnsafeBufferPointer { bytes in
      for token in rich.tokens {
        switch token {
        case .text(let range): append(teX: UnsafeBufferPointer(rebasing: bytes[range]))
        case .close: append(UInt8(ascii: "}"))
        case .open(let style):
          switch style {
          case .italic: append("\\emph{")
          case .bold: append("\\textbf{")
          case .superscript: append("\\textsuperscript{")
          case .subscript: append("\\textsubscript{")
          case .smallCaps: append("\\textsc{")
          case .fixedCase, .none: append(UInt8(ascii: "{"))
          }
        }
      }
    }
  }

  /// Appends an address or identifier, which readers take as it stands; what would end it is percent-encoded.
  mutating func append(teXVerbatim text: String) {
    text.withBytes { bytes in
      // Bytes of a line break that are still to come.
      var rest = 0
      for (index, byte) in bytes.enumerated() {
        rest = max(rest, lineBreakLength(bytes, index))
        switch byte {
        case _ where rest > 0, 0...0x20, 0x7F, UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"): append(percentEncoded: byte)
        default: append(byte)
        }
        rest = max(0, rest - 1)
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether each brace that opens closes again.
  fileprivate var bracesPair: Bool {
    var depth = 0
    for byte in self {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if depth < 0 { return false }
    }
    return depth == 0
  }
}

/// All of ASCII stand at one of its ends; most bytes of a text do not.
private func isTeXSpecial(_ byte: UInt8) -> Bool {
  if byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte == 0x20 { return false }
  return switch byte {
  case UInt8(ascii: "\\"), UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "%"), UInt8(ascii: "#"),
    UInt8(ascii: "&"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0..<0x20, 0x7F:
    true
  // NEL and the separators of lines begin with these bytes.
  case 0xC2, 0xE2: true
  default: false
  }
}
