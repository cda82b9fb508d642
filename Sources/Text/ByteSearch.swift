import CLibrary

/// The first of sixteen, from `start` on, for which a test has said yes.
@inlinable @inline(__always)
func firstLane(_ mask: SIMDMask<SIMD16<Int8>>, from start: Int) -> Int? {
  // Each lane is a byte, of ones or of zeros. Nearly always all are zeros.
  let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
  if halves[0] | halves[1] == 0 { return nil }
  let low = start < 8 ? halves[0].littleEndian >> UInt64(8 * start) : 0
  if low != 0 { return start + low.trailingZeroBitCount >> 3 }
  let high = halves[1].littleEndian >> UInt64(8 * max(0, start - 8))
  return high == 0 ? nil : max(8, start) + high.trailingZeroBitCount >> 3
}

extension UnsafeBufferPointer<UInt8> {
  /// Where the first byte is, at or after `start`, for which a test of sixteen at once says yes; the end where there is none.
  @inlinable
  func first(from start: Int, where test: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>) -> Int {
    guard let base = UnsafeRawPointer(baseAddress) else { return count }
    var index = start
    while index < count {
      // The last ones, fewer than sixteen, once more with those before them.
      let begin = Swift.max(0, Swift.min(index, count - 16))
      let block = count >= 16 ? base.loadUnaligned(fromByteOffset: begin, as: SIMD16<UInt8>.self) : short
      if let lane = firstLane(test(block), from: index - begin) { return Swift.min(begin + lane, count) }
      index = begin + 16
    }
    return count
  }

  /// Fewer than sixteen bytes, and zeros after them.
  @usableFromInline
  var short: SIMD16<UInt8> {
    guard let base = UnsafeRawPointer(baseAddress) else { return .zero }
    var halves = SIMD2<UInt64>(0, 0)
    if count >= 8 {
      // The second half overlaps the first one, which falls out.
      halves[0] = base.loadUnaligned(as: UInt64.self)
      halves[1] = (base.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self).littleEndian >> UInt64(8 * (16 - count))).littleEndian
    } else {
      var bytes: UInt64 = 0
      for index in 0..<count { bytes |= UInt64(self[index]) << UInt64(8 * index) }
      halves[0] = bytes.littleEndian
    }
    return unsafeBitCast(halves, to: SIMD16<UInt8>.self)
  }

  /// How many scalars begin in a range.
  package func scalarCount(in range: Range<Int>) -> Int {
    guard let base = UnsafeRawPointer(baseAddress), range.upperBound <= count else { return 0 }
    var index = range.lowerBound
    // Bytes that go on with a scalar: they begin with the bits 10.
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

  /// Whether some byte is one that a control character or a noncharacter has in it: C0 but tab and line ends, DEL, and what C1 and noncharacters begin with.
  ///
  /// Eight bytes are looked at as one number: the tests are those of Hacker's Delight, without a branch for each byte.
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

  /// Where the first byte at or below `>` stands, at or after `start`: a space, a digit or a sign, none of which words are made of; nil where there is none.
  ///
  /// Eight bytes are looked at as one number.
  @inline(__always)
  func positionOfSign(from start: Int) -> Int? {
    var index = start
    guard let base = UnsafeRawPointer(baseAddress) else { return nil }
    while index + 8 <= count {
      let bytes = base.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      // The highest bit of each byte says whether it is above `>`: where it has it already, or gets it when as much is added as lacks.
      let isAbove = ((bytes & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x4141_4141_4141_4141) | bytes
      let signs = ~isAbove & 0x8080_8080_8080_8080
      if signs != 0 { return index + signs.trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < count, self[index] > UInt8(ascii: ">") { index += 1 }
    return index < count ? index : nil
  }

  /// Whether the bytes are well-formed UTF-8 (RFC 3629; table 3-7 of the Unicode Standard). ASCII is passed over eight bytes at a time.
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
        // No longer form of what fits into two bytes, and no surrogates.
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

  /// Where a byte stands first, at or after `start`; nil where it does not. The C library compares many bytes at once.
  @inlinable
  package func position(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start < count, let base = baseAddress, let found = memchr(base + start, Int32(byte), count - start) else { return nil }
    return base.distance(to: found.assumingMemoryBound(to: UInt8.self))
  }

  /// Whether these bytes stand at `start`.
  package func has(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start >= 0, bytes.count <= count - start, let base = baseAddress, let other = bytes.baseAddress else { return bytes.isEmpty }
    return memcmp(base + start, other, bytes.count) == 0
  }

  /// Whether these bytes stand at `start`.
  package func has(_ bytes: [UInt8], at start: Int) -> Bool {
    guard start >= 0, bytes.count <= count - start, let base = baseAddress else { return bytes.isEmpty }
    return bytes.withUnsafeBufferPointer { other in other.baseAddress.map { memcmp(base + start, $0, other.count) == 0 } ?? true }
  }
}

extension [UInt8] {
  /// Whether a word stands anywhere in the bytes.
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

/// How many bytes at the beginning are whole characters in UTF-8.
package func validUTF8Length(_ bytes: Bytes) -> Int {
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  var length = 0
  while case .scalarValue(let scalar) = decoder.decode(&iterator) { length += UTF8.width(scalar) }
  return length
}
