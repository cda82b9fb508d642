/// UTF-8 text as in a file. Build it with `TextBuffer`.
@usableFromInline
package typealias Bytes = [UInt8]

extension [UInt8] {
  /// The bytes as a string; ill-formed UTF-8 becomes U+FFFD.
  @inlinable
  package var text: String { String(decoding: self, as: UTF8.self) }
}

extension String {
  /// Calls `body` with the string's UTF-8, without a temporary copy of the string where possible.
  @inlinable
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    var string = self
    return string.withUTF8(body)
  }

  /// Whether the string's UTF-8 contains the byte. The C library compares many bytes at once.
  package func has(_ byte: UInt8) -> Bool { withBytes { $0.position(of: byte) != nil } }
}
