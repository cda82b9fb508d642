/// Whether no text of a page or feed may hold this: control characters but tab and line ends, and what Unicode calls noncharacters.
///
/// XML 1.0 does not allow most of them, HTML none.
package func isControl(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A, 0x0D: false
  case 0..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: true
  default: scalar.value & 0xFFFE == 0xFFFE
  }
}

/// As Unicode writes it: `U+0007`.
package func codePoint(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
}

/// Whether a terminal could be moved, or a line reordered or broken, by this: what is made visible where text of others is shown.
package func isDisruptive(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
  default: false
  }
}

/// How many bytes of UTF-8 at `index`, which is none of ASCII, are such a character; 0 where they are another one.
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
