import Text

/// The form in which texts are compared: Unicode NFC, runs of white space as one space, none at the ends, no-break spaces as spaces, typographic apostrophes as
/// straight ones. Folding twice changes nothing.
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
  // Nothing below U+0300 composes or changes.
  if text.unicodeScalars.contains(where: { $0.value >= 0x300 || isIgnored($0) }) {
    // Letters that only something invisible kept apart compose too.
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isIgnored(scalar) { visible.append(scalar) }
    for scalar in composed(String(visible)).unicodeScalars { put(scalar) }
  } else {
    for scalar in text.unicodeScalars { put(scalar) }
  }
  return result.text
}

/// The same line by line: `folded(foldedBlocks(text))` is `folded(text)`.
///
/// - Parameter text: blocks on lines of their own.
package func foldedBlocks(_ text: String) -> String {
  guard text.utf8.contains(0x0A) else { return folded(text) }
  return text.unicodeScalars.split(separator: "\n").map { folded(String($0)) }.filter { !$0.isEmpty }.joined(separator: "\n")
}

/// Letters, digits and the marks on them: what words are made of where texts are cut into words.
func isWord(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.value < 0x80 {
    return (scalar.value | 0x20) >= 0x61 && (scalar.value | 0x20) <= 0x7A || scalar.value >= 0x30 && scalar.value <= 0x39
  }
  return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || (0x300...0x36F).contains(scalar.value)
}

/// White space of Unicode, line ends included, and the no-break spaces.
private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
  default: false
  }
}

/// What nobody sees: soft hyphen, zero-width space, word joiner, byte order mark.
private func isIgnored(_ scalar: Unicode.Scalar) -> Bool { [0xAD, 0x200B, 0x2060, 0xFEFF].contains(scalar.value) }

private func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{2019}" || scalar == "\u{2BC}" || scalar == "\u{FF07}" }
