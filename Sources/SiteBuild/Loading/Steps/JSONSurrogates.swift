/// Replaces the surrogate pairs of JSON by the characters that they encode, such as `\ud83d\ude00`.
///
/// JSON escapes characters beyond U+FFFF as two `\u` escapes (RFC 8259, section 7), which YAML does not support.
package func joiningSurrogates(_ bytes: [UInt8]) -> [UInt8] {
  func unit(_ index: Int) -> UInt32? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else { return nil }
    return UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
  }
  guard bytes.contains(UInt8(ascii: "\\")) else { return bytes }
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var index = 0
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "\\") {
      if let high = unit(index), (0xD800..<0xDC00).contains(high), let low = unit(index + 6), (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)), let encoded = UTF8.encode(scalar)
      {
        result.append(contentsOf: encoded)
        index += 12
        continue
      }
      // An escaped backslash does not start an escape.
      result.append(bytes[index])
      index += 1
      guard index < bytes.count else { break }
    }
    result.append(bytes[index])
    index += 1
  }
  return result
}
