import Text

/// Texts in content lines, which iCalendar (RFC 5545) and vCard (RFC 2426) are made of.
extension TextBuffer {
  /// Appends a value of type text, or one part of a list of them: backslash, semicolon, comma and line breaks escaped (RFC 5545, section 3.3.11; RFC 2426,
  /// section 5).
  ///
  /// - Parameter tab: what stands for a tab.
  mutating func append(contentText text: String, tab: Unicode.Scalar = "\t") {
    text.forEachContentScalar { scalar in
      switch scalar {
      case "\\", ";", ",":
        append(UInt8(ascii: "\\"))
        append(UInt8(scalar.value))
      case "\n": append("\\n")
      case "\t": append(tab)
      default: append(scalar)
      }
    }
  }
}

extension String {
  /// The characters that a content line can say: each line break, CR LF among them, is one `\n`; other control characters are left out.
  func forEachContentScalar(_ body: (Unicode.Scalar) -> Void) {
    var afterReturn = false
    for scalar in unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      if scalar == "\n", afterReturn { continue }
      if isLineBreak(scalar) { body("\n") } else if !isControl(scalar) { body(scalar) }
    }
  }
}
