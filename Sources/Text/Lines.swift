/// Whether some software would start a new line here: LF, VT, FF, CR, NEL, and the line and paragraph separators (Unicode Standard, section 5.8).
///
/// Takes a scalar, not a character: CR LF is one `Character`.
package func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
  default: false
  }
}

/// The length in bytes of the line break at `index`; 0 if there is none. CR LF counts as two line breaks.
package func lineBreakLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
  switch bytes[index] {
  case 0x0A...0x0D: 1
  case 0xC2: index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
  case 0xE2: index + 2 < bytes.count && bytes[index + 1] == 0x80 && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9) ? 3 : 0
  default: 0
  }
}

extension TextBuffer {
  /// Appends text on one line, for line-based formats: a line break or tab becomes a space, any other C0 control character and DEL are dropped.
  package mutating func append(onOneLine bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    while index < bytes.count {
      index = bytes.first(from: index) { bytes in
        func all(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }
        return bytes .< all(0x20) .| bytes .== all(0x7F) .| bytes .== all(0xC2) .| bytes .== all(0xE2)
      }
      if index == bytes.count { break }
      let byte = bytes[index]
      let length = lineBreakLength(bytes, index)
      let isControl = length == 0 && (byte < 0x20 || byte == 0x7F)
      if length > 0 || isControl {
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        if length > 0 || byte == 0x09 { append(0x20) }
        index += max(1, length)
        start = index
      } else {
        index += 1
      }
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }
}
