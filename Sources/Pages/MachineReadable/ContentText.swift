import Text

/// Text values of content lines, used by iCalendar (RFC 5545) and vCard (RFC 2426).
extension TextBuffer {
  /// Appends a value of type TEXT, or an item of a list of such values. Escapes backslashes, semicolons, commas and line breaks (RFC 5545, section 3.3.11; RFC
  /// 2426, section 5).
  ///
  /// - Parameter tab: replaces each tab.
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
  /// Calls `body` with each character that a content line can represent. Each line break, including CR LF, becomes one `\n`; other control characters are left
  /// out.
  func forEachContentScalar(_ body: (Unicode.Scalar) -> Void) {
    var afterReturn = false
    for scalar in unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      if scalar == "\n", afterReturn { continue }
      if isLineBreak(scalar) { body("\n") } else if !isControl(scalar) { body(scalar) }
    }
  }
}
