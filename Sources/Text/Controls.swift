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

/// Whether a terminal could be moved, or a line reordered or broken, by this: what is made visible where text of others is shown.
package func isDisruptive(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
  default: false
  }
}
