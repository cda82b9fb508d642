/// Whether a character must not occur in any text of a page or feed: control characters except tab and line ends, and Unicode noncharacters.
///
/// XML 1.0 forbids most of them, HTML all.
package func isControl(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A, 0x0D: false
  case 0..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: true
  default: scalar.value & 0xFFFE == 0xFFFE
  }
}

/// The scalar in Unicode notation: `U+0007`.
package func codePoint(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
}

/// Whether the scalar could move a terminal's cursor, or reorder or break a line. Such scalars are made visible when untrusted text is shown.
package func isDisruptive(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
  default: false
  }
}

/// The length in bytes of the disruptive character at `index`, which must not be an ASCII byte; 0 for any other character.
func disruptiveLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
  switch bytes[index] {
  case 0xC2: index + 1 < bytes.count && bytes[index + 1] <= 0x9F ? 2 : 0
  case 0xD8: index + 1 < bytes.count && bytes[index + 1] == 0x9C ? 2 : 0
  case 0xE2:
    if index + 2 < bytes.count {
      switch (bytes[index + 1], bytes[index + 2]) {
      case (0x80, 0x8E), (0x80, 0x8F), (0x80, 0xA8...0xAE), (0x81, 0xA6...0xA9): 3
      default: 0
      }
    } else {
      0
    }
  case 0xEF: index + 2 < bytes.count && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF ? 3 : 0
  default: 0
  }
}
