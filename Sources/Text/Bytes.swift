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

/// The texts one after the other, in one piece: an interpolation grows as it goes.
package func concatenated(_ a: String, _ b: String, _ c: String = "", _ d: String = "", _ e: String = "") -> String {
  String(unsafeUninitializedCapacity: a.utf8.count + b.utf8.count + c.utf8.count + d.utf8.count + e.utf8.count) { buffer in
    var count = 0
    func put(_ text: String) {
      text.withBytes { bytes in
        guard let start = bytes.baseAddress, let target = buffer.baseAddress else { return }
        (target + count).initialize(from: start, count: bytes.count)
        count += bytes.count
      }
    }
    put(a)
    put(b)
    put(c)
    put(d)
    put(e)
    return count
  }
}
