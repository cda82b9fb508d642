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
}
