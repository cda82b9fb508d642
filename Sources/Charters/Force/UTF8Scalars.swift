/// Unicode scalars of well-formed UTF-8, indexed by the offset of their first byte.
struct UTF8Scalars {
  let bytes: UnsafeBufferPointer<UInt8>

  var count: Int { bytes.count }

  subscript(_ index: Int) -> Unicode.Scalar {
    let first = bytes[index]
    if first < 0x80 { return Unicode.Scalar(first) }
    let count = length(first)
    var value = UInt32(first) & (0xFF >> UInt32(count + 1))
    for offset in 1..<count { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  func index(after index: Int) -> Int { index + length(bytes[index]) }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The offset after the next occurrence of a scalar; nil if there is none.
  func end(of mark: Unicode.Scalar, from start: Int) -> Int? {
    let wanted = Array(String(mark).utf8)
    var index = start
    while let found = bytes[index...].firstIndex(of: wanted[0]), found + wanted.count <= bytes.count {
      if bytes[found..<(found + wanted.count)].elementsEqual(wanted) { return found + wanted.count }
      index = found + 1
    }
    return nil
  }

  private func length(_ first: UInt8) -> Int { first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4 }
}
