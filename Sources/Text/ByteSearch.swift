#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

extension UnsafeBufferPointer<UInt8> {
  /// Where a byte stands first, at or after `start`; nil where it does not. The C library compares many bytes at once.
  @inlinable
  package func position(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start < count, let base = baseAddress, let found = memchr(base + start, Int32(byte), count - start) else { return nil }
    return base.distance(to: found.assumingMemoryBound(to: UInt8.self))
  }
}
