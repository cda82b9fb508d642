extension TextBuffer {
  /// Appends text of an XML 1.0 document: markup is escaped, and a character that XML does not allow (section 2.2) becomes U+FFFD.
  ///
  /// A parser turns CR LF into LF (section 2.11), and every line end and tab of an attribute into a space (section 3.3.3). These are written as character
  /// references, so that the parser returns the original text.
  package mutating func append(xml text: String, inAttribute: Bool = false) {
    text.withBytes { append(xml: $0, inAttribute: inAttribute) }
  }

  private mutating func append(xml bytes: UnsafeBufferPointer<UInt8>, inAttribute: Bool) {
    var start = 0
    var next = 0
    while next < bytes.count {
      // Nearly all bytes are copied as is; of those above `&`, only `<`, `>` and, in U+FFFE and U+FFFF, 0xEF are not.
      next = bytes.first(from: next) { bytes in
        func all(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }
        return bytes .< all(UInt8(ascii: "'")) .& bytes .!= all(0x20) .| bytes | all(0x02) .== all(UInt8(ascii: ">")) .| bytes .== all(0xEF)
      }
      if next == bytes.count { break }
      let index = next
      next += 1
      let byte = bytes[index]
      var length = 1
      let replacement: StaticString
      switch byte {
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "<"): replacement = "&lt;"
      case UInt8(ascii: ">"): replacement = "&gt;"
      case UInt8(ascii: "\""): replacement = "&quot;"
      case 0x0D: replacement = "&#13;"
      case 0x0A where inAttribute: replacement = "&#10;"
      case 0x09 where inAttribute: replacement = "&#9;"
      case 0x0A, 0x09: continue
      case 0..<0x20: replacement = "\u{FFFD}"
      case 0xEF:
        guard index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE else { continue }
        replacement = "\u{FFFD}"
        length = 3
      default: continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      append(replacement)
      start = index + length
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }
}
