import Text

/// The text with all characters escaped that TeX would interpret as commands.
func teX(_ text: String) -> String {
  var out = TextBuffer()
  out.append(teX: text)
  return out.text
}

extension TextBuffer {
  /// Appends text on one line, with all characters escaped that TeX would interpret as commands.
  ///
  /// BibTeX and biber count braces, even escaped ones, before TeX reads anything: if the braces of a text are unbalanced, each gets an invisible counterpart,
  /// so that no text can end its field.
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
      // Also the first byte of other characters.
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
      // Control characters are useless in TeX.
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

  /// Appends a URL or identifier, which TeX packages read verbatim; characters that would end it are percent-encoded.
  mutating func append(teXVerbatim text: String) {
    text.withBytes { bytes in
      // The number of bytes left of the current line break.
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
  /// Whether the braces are balanced.
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

/// Whether a byte needs a closer look. Lower-case letters and spaces, most bytes of a text, are ruled out first.
private func isTeXSpecial(_ byte: UInt8) -> Bool {
  if byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte == 0x20 { return false }
  return switch byte {
  case UInt8(ascii: "\\"), UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "%"), UInt8(ascii: "#"),
    UInt8(ascii: "&"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0..<0x20, 0x7F:
    true
  // NEL and the line separators begin with these bytes.
  case 0xC2, 0xE2: true
  default: false
  }
}
