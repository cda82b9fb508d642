/// Text on its way to a file: UTF-8, appended to once and written as it is.
@usableFromInline
package typealias Bytes = [UInt8]

extension [UInt8] {
  /// Appends the string's UTF-8 as it stands.
  @inlinable
  package mutating func append(_ string: String) {
    var string = string
    string.withUTF8 { append(contentsOf: $0) }
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
