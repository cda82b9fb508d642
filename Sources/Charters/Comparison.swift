import Text

/// Normalises a text for comparison: Unicode NFC, each run of white space (including no-break spaces) as one space, trimmed, typographic apostrophes as
/// straight ones, invisible characters removed. The operation is idempotent.
package func folded(_ text: String) -> String {
  var result = TextBuffer(capacity: text.utf8.count)
  var space = false
  func put(_ scalar: Unicode.Scalar) {
    if isSpace(scalar) {
      space = true
      return
    }
    if space && !result.isEmpty { result.append(0x20) }
    space = false
    if isApostrophe(scalar) {
      result.append(UInt8(ascii: "'"))
    } else if scalar.isASCII {
      result.append(UInt8(scalar.value))
    } else {
      result.append(scalar)
    }
  }
  // Scalars below U+0300 never compose or change under NFC.
  if text.unicodeScalars.contains(where: { $0.value >= 0x300 || isIgnored($0) }) {
    // Remove invisible characters first: letters that only they separate must compose too.
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isIgnored(scalar) { visible.append(scalar) }
    for scalar in composed(String(visible)).unicodeScalars { put(scalar) }
  } else {
    for scalar in text.unicodeScalars { put(scalar) }
  }
  return result.text
}

/// Applies `folded` to each line and drops empty lines. `folded(foldedBlocks(text))` equals `folded(text)`.
///
/// - Parameter text: one block per line.
package func foldedBlocks(_ text: String) -> String {
  guard text.utf8.contains(0x0A) else { return folded(text) }
  return text.unicodeScalars.split(separator: "\n").map { folded(String($0)) }.filter { !$0.isEmpty }.joined(separator: "\n")
}

/// Whether a scalar belongs to a word when texts are split into words: letters, digits and combining marks.
func isWord(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.value < 0x80 {
    return (scalar.value | 0x20) >= 0x61 && (scalar.value | 0x20) <= 0x7A || scalar.value >= 0x30 && scalar.value <= 0x39
  }
  return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || (0x300...0x36F).contains(scalar.value)
}

/// Unicode white space, including line ends and no-break spaces.
private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
  default: false
  }
}

/// Invisible characters: soft hyphen, zero-width space, word joiner, byte order mark.
private func isIgnored(_ scalar: Unicode.Scalar) -> Bool { [0xAD, 0x200B, 0x2060, 0xFEFF].contains(scalar.value) }

private func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{2019}" || scalar == "\u{2BC}" || scalar == "\u{FF07}" }
