/// A growing buffer of UTF-8 text for a file or a value.
///
/// It has a single owner, enforced by the compiler. An array checks at every append whether its storage is shared; much of a site is assembled from pieces of a
/// few bytes, and that check took longer than copying them.
@usableFromInline
package struct TextBuffer: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline package internal(set) var count = 0

  /// An empty buffer, which grows as needed.
  ///
  /// - Parameter capacity: the initial capacity in bytes.
  package init(capacity: Int = 240) {
    self.capacity = max(16, capacity)
    base = .allocate(capacity: self.capacity)
  }

  @usableFromInline
  deinit { base.deallocate() }

  /// A copy of the bytes.
  package var bytes: Bytes { Bytes(UnsafeBufferPointer(start: base, count: count)) }

  /// A copy of the bytes from an offset on.
  package func bytes(from start: Int) -> Bytes {
    precondition(start >= 0 && start <= count)
    return Bytes(UnsafeBufferPointer(start: base + start, count: count - start))
  }

  /// The bytes as a string; ill-formed UTF-8 becomes U+FFFD.
  package var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

  package var isEmpty: Bool { count == 0 }
  package var last: UInt8? { count == 0 ? nil : base[count - 1] }

  /// Calls `body` with the bytes, without a copy. The pointer is only valid during the call.
  @inlinable
  package borrowing func withBytes<Result, Failure: Error>(_ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result) throws(Failure) -> Result {
    try body(UnsafeBufferPointer(start: base, count: count))
  }

  @inlinable
  package subscript(index: Int) -> UInt8 {
    get {
      precondition(index >= 0 && index < count)
      return base[index]
    }
    set {
      precondition(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  /// Keeps the capacity.
  package mutating func removeAll() { count = 0 }

  /// Removes everything after the first `count` bytes.
  package mutating func truncate(to count: Int) {
    precondition(count >= 0 && count <= self.count)
    self.count = count
  }

  @usableFromInline @inline(never)
  mutating func grow(to needed: Int) {
    capacity = max(needed, 2 * capacity)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }

  // MARK: Appending

  @inlinable @inline(__always)
  package mutating func append(_ byte: UInt8) {
    if count == capacity { grow(to: count + 1) }
    base[count] = byte
    count += 1
  }

  @inlinable @inline(__always)
  package mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    if bytes.count > capacity - count { grow(to: count + bytes.count) }
    (base + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  @inlinable
  package mutating func append(contentsOf bytes: Bytes) { bytes.withUnsafeBufferPointer { append(contentsOf: $0) } }

  @inlinable
  package mutating func append(contentsOf bytes: ArraySlice<UInt8>) { bytes.withUnsafeBufferPointer { append(contentsOf: $0) } }

  @inlinable
  package mutating func append(contentsOf bytes: Slice<UnsafeBufferPointer<UInt8>>) { append(contentsOf: UnsafeBufferPointer(rebasing: bytes)) }

  @inlinable
  package static func += (buffer: inout TextBuffer, bytes: Bytes) { buffer.append(contentsOf: bytes) }

  package static func += (buffer: inout TextBuffer, other: borrowing TextBuffer) { other.withBytes { buffer.append(contentsOf: $0) } }

  @inlinable
  package mutating func append(contentsOf bytes: UnsafeRawBufferPointer) { bytes.withMemoryRebound(to: UInt8.self) { append(contentsOf: $0) } }

  /// Appends the string's UTF-8 as is. Disfavoured, so that literals, whose length is known, use the `StaticString` overload.
  @inlinable @_disfavoredOverload
  package mutating func append(_ string: String) { string.withBytes { append(contentsOf: $0) } }

  /// Appends a number as eight bytes, little-endian: for data that is hashed and never read.
  package mutating func append(littleEndian number: Int) { withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) } }

  /// Appends the scalar in UTF-8.
  @_disfavoredOverload
  package mutating func append(_ scalar: Unicode.Scalar) { for byte in scalar.utf8 { append(byte) } }

  /// Appends a literal without going through `String`: with a known length, this takes a few instructions.
  @inlinable @inline(__always)
  package mutating func append(_ literal: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }
}
