/// Text as it stands in a file: UTF-8. `TextBuffer` puts it together.
@usableFromInline
package typealias Bytes = [UInt8]

extension [UInt8] {
  /// The bytes as a string; ill-formed UTF-8 becomes U+FFFD.
  @inlinable
  package var text: String { String(decoding: self, as: UTF8.self) }
}

extension String {
  /// The string's UTF-8, without a copy of the string that is to be let go again.
  @inlinable
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    var string = self
    return string.withUTF8(body)
  }

  /// Whether the byte stands in the string's UTF-8. The C library compares many bytes at once.
  package func has(_ byte: UInt8) -> Bool { withBytes { $0.position(of: byte) != nil } }
}
