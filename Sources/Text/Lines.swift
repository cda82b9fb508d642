/// Whether some reader of lines would begin a new one here: LF, VT, FF, CR, NEL, and the separators of lines and paragraphs (Unicode Standard, section 5.8).
///
/// Of scalars and not of characters: CR LF is one `Character`.
package func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
  default: false
  }
}

/// How many bytes of UTF-8 at `index` are such a line break; 0 where they are something else. CR LF are two.
package func lineBreakLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
  switch bytes[index] {
  case 0x0A...0x0D: 1
  case 0xC2: index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
  case 0xE2: index + 2 < bytes.count && bytes[index + 1] == 0x80 && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9) ? 3 : 0
  default: 0
  }
}

extension TextBuffer {
  /// Appends text on one line, as formats take it whose lines mean something: a line break or tab becomes a space, any other control character is left out.
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
