import CLibrary

/// The index of the first of sixteen lanes, at or after `start`, that is set in the mask; nil if there is none.
@inlinable @inline(__always)
func firstLane(_ mask: SIMDMask<SIMD16<Int8>>, from start: Int) -> Int? {
  // Each lane is a byte of all ones or all zeros. Nearly always, all lanes are zero.
  let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
  if halves[0] | halves[1] == 0 { return nil }
  let low = start < 8 ? halves[0].littleEndian >> UInt64(8 * start) : 0
  if low != 0 { return start + low.trailingZeroBitCount >> 3 }
  let high = halves[1].littleEndian >> UInt64(8 * max(0, start - 8))
  return high == 0 ? nil : max(8, start) + high.trailingZeroBitCount >> 3
}

extension UnsafeBufferPointer<UInt8> {
  /// The offset of the first byte, at or after `start`, that passes a test of sixteen bytes at once; `count` if there is none.
  @inlinable
  func first(from start: Int, where test: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>) -> Int {
    guard let base = UnsafeRawPointer(baseAddress) else { return count }
    var index = start
    while index < count {
      // Fewer than sixteen bytes are left: the last block overlaps the one before it.
      let begin = Swift.max(0, Swift.min(index, count - 16))
      let block = count >= 16 ? base.loadUnaligned(fromByteOffset: begin, as: SIMD16<UInt8>.self) : short
      if let lane = firstLane(test(block), from: index - begin) { return Swift.min(begin + lane, count) }
      index = begin + 16
    }
    return count
  }

  /// The bytes of a buffer shorter than sixteen bytes, padded with zeros.
  @usableFromInline
  var short: SIMD16<UInt8> {
    guard let base = UnsafeRawPointer(baseAddress) else { return .zero }
    var halves = SIMD2<UInt64>(0, 0)
    if count >= 8 {
      // The second load overlaps the first; the shift drops the bytes loaded twice.
      halves[0] = base.loadUnaligned(as: UInt64.self)
      halves[1] = (base.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self).littleEndian >> UInt64(8 * (16 - count))).littleEndian
    } else {
      var bytes: UInt64 = 0
      for index in 0..<count { bytes |= UInt64(self[index]) << UInt64(8 * index) }
      halves[0] = bytes.littleEndian
    }
    return unsafeBitCast(halves, to: SIMD16<UInt8>.self)
  }

  /// The number of Unicode scalars that begin in a byte range of UTF-8; 0 if the range exceeds the buffer.
  package func scalarCount(in range: Range<Int>) -> Int {
    guard let base = UnsafeRawPointer(baseAddress), range.upperBound <= count else { return 0 }
    var index = range.lowerBound
    // Continuation bytes: they begin with the bits 10.
    var others = 0
    while index + 8 <= range.upperBound {
      let bytes = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      others += (bytes >> 7 & ~(bytes >> 6) & 0x0101_0101_0101_0101).nonzeroBitCount
      index += 8
    }
    while index < range.upperBound {
      if self[index] & 0xC0 == 0x80 { others += 1 }
      index += 1
    }
    return range.count - others
  }

  /// Whether any byte may belong to a control character or a noncharacter: C0 except tab and line ends, DEL, and the lead bytes of C1 and noncharacters.
  ///
  /// Tests eight bytes at a time as one number, with the bit tricks of Hacker's Delight instead of a branch for each byte.
  package var mayHoldControl: Bool {
    func all(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 * UInt64(byte) }
    func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F || byte == 0xC2 || byte >= 0xEF }
    let (ones, high) = (all(0x01), all(0x80))
    guard let base = UnsafeRawPointer(baseAddress) else { return false }
    var index = 0
    while index + 8 <= count {
      let bytes = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let (delete, c1) = (bytes ^ all(0x7F), bytes ^ all(0xC2))
      let isBelowSpace = (bytes &- all(0x20)) & ~bytes
      let isOne = (delete &- ones) & ~delete | (c1 &- ones) & ~c1
      let isFromEF = ((bytes & ~high) &+ all(0x11)) & bytes
      if (isBelowSpace | isOne | isFromEF) & high != 0, self[index..<index + 8].contains(where: isControl) { return true }
      index += 8
    }
    return self[index...].contains(where: isControl)
  }

  /// The offset of the first byte at or below `>`, at or after `start`: a space, a digit or a sign, never part of a word; nil if there is none.
  ///
  /// Tests eight bytes at a time as one number.
  @inline(__always)
  func positionOfSign(from start: Int) -> Int? {
    var index = start
    guard let base = UnsafeRawPointer(baseAddress) else { return nil }
    while index + 8 <= count {
      let bytes = base.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      // The highest bit of each byte tells whether the byte is above `>`: it is already set, or the addition sets it.
      let isAbove = ((bytes & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x4141_4141_4141_4141) | bytes
      let signs = ~isAbove & 0x8080_8080_8080_8080
      if signs != 0 { return index + signs.trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < count, self[index] > UInt8(ascii: ">") { index += 1 }
    return index < count ? index : nil
  }

  /// Whether the bytes are well-formed UTF-8 (RFC 3629; table 3-7 of the Unicode Standard). ASCII is skipped eight bytes at a time.
  package var isUTF8: Bool {
    guard let base = UnsafeRawPointer(baseAddress) else { return true }
    func isLast(_ index: Int) -> Bool { index < count && self[index] & 0xC0 == 0x80 }
    func isSecond(_ index: Int, _ range: ClosedRange<UInt8>) -> Bool { index < count && range.contains(self[index]) }
    var index = 0
    while index < count {
      if index + 8 <= count {
        let high = base.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian & 0x8080_8080_8080_8080
        if high == 0 {
          index += 8
          continue
        }
        index += high.trailingZeroBitCount >> 3
      }
      switch self[index] {
      case 0..<0x80: index += 1
      case 0xC2...0xDF:
        guard isLast(index + 1) else { return false }
        index += 2
      case 0xE0...0xEF:
        // No overlong form and no surrogate.
        let second: ClosedRange<UInt8> = self[index] == 0xE0 ? 0xA0...0xBF : self[index] == 0xED ? 0x80...0x9F : 0x80...0xBF
        guard isSecond(index + 1, second), isLast(index + 2) else { return false }
        index += 3
      case 0xF0...0xF4:
        let second: ClosedRange<UInt8> = self[index] == 0xF0 ? 0x90...0xBF : self[index] == 0xF4 ? 0x80...0x8F : 0x80...0xBF
        guard isSecond(index + 1, second), isLast(index + 2), isLast(index + 3) else { return false }
        index += 4
      default: return false
      }
    }
    return true
  }

  /// The offset of the first occurrence of a byte at or after `start`; nil if there is none. The C library compares many bytes at once.
  @inlinable
  package func position(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start < count, let base = baseAddress, let found = memchr(base + start, Int32(byte), count - start) else { return nil }
    return base.distance(to: found.assumingMemoryBound(to: UInt8.self))
  }

  /// Whether the buffer contains these bytes at offset `start`.
  package func has(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start >= 0, bytes.count <= count - start, let base = baseAddress, let other = bytes.baseAddress else { return bytes.isEmpty }
    return memcmp(base + start, other, bytes.count) == 0
  }

  /// Whether the buffer contains these bytes at offset `start`.
  package func has(_ bytes: [UInt8], at start: Int) -> Bool {
    guard start >= 0, bytes.count <= count - start, let base = baseAddress else { return bytes.isEmpty }
    return bytes.withUnsafeBufferPointer { other in other.baseAddress.map { memcmp(base + start, $0, other.count) == 0 } ?? true }
  }
}

extension [UInt8] {
  /// Whether the bytes contain a word.
  package func mentions(_ word: String) -> Bool {
    let wanted = Array(word.utf8)
    guard let first = wanted.first else { return true }
    return withUnsafeBufferPointer { bytes in
      var from = 0
      while let found = bytes.position(of: first, from: from) {
        if bytes.has(wanted, at: found) { return true }
        from = found + 1
      }
      return false
    }
  }
}

/// The number of bytes before the first ill-formed or incomplete UTF-8 sequence.
package func validUTF8Length(_ bytes: Bytes) -> Int {
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  var length = 0
  while case .scalarValue(let scalar) = decoder.decode(&iterator) { length += UTF8.width(scalar) }
  return length
}
