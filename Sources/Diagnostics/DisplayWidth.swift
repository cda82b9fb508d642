import Text

/// The width of a scalar in terminal columns: 0 for combining marks and invisible characters, 2 for East Asian wide letters and most emoji, else 1.
func displayWidth(_ scalar: Unicode.Scalar) -> Int {
  if scalar.value < 0x300 { return 1 }
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1B000...0x1B2FB, 0x20000...0x3FFFD:
    // Some marks lie in the ranges of wide letters.
    return isMark(scalar) ? 0 : 2
  default: return isMark(scalar) ? 0 : scalar.properties.isEmojiPresentation ? 2 : 1
  }
}

/// Whether the scalar takes no column: marks over, under and around a letter, joiners, variation selectors.
private func isMark(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: true
  default: false
  }
}

/// The width of a text in terminal columns.
package func displayWidth(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + displayWidth($1) } }

/// Text from an untrusted file, with every character that could move the cursor or reorder the line made visible.
package func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isDisruptive) else { return text }
  return text.unicodeScalars.map { printable($0) }.joined()
}

func printable(_ scalar: Unicode.Scalar) -> String {
  if scalar == "\t" { return " " }
  return isDisruptive(scalar) ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
}
