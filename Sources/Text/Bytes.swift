/// Text on its way to a file: UTF-8, appended to once and written as it is.
@usableFromInline
package typealias Bytes = [UInt8]

extension [UInt8] {
  /// Appends the string's UTF-8 as it stands.
  @inlinable
  package mutating func append(_ string: String) {
    string.withBytes { append(contentsOf: $0) }
  }

  /// Appends a literal without going through `String`.
  @inlinable
  package mutating func append(_ literal: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

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
