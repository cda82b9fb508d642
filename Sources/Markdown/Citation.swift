import Diagnostics

/// One work in a citation: `@key` and what follows it up to `;`, as `p. 12`.
package struct Citation: Sendable, Hashable {
  package var key: String
  package var locator: String
  /// Where the key stands.
  package var place = Place(line: 1, column: 1)

  /// A citation that goes on for longer than this is a bracket that somebody forgot to close.
  private static let maximumLength = 1000

  /// Reads `[@key, p. 12; @other]` at the start of the bytes.
  ///
  /// - Returns: the works and the number of bytes read; nil where this is not a citation.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (citations: [Citation], end: Int)? {
    guard start + 2 < bytes.count, bytes[start] == UInt8(ascii: "["), bytes[start + 1] == UInt8(ascii: "@") else { return nil }
    guard let close = bytes[start..<min(bytes.count, start + maximumLength)].firstIndex(of: UInt8(ascii: "]")) else { return nil }
    var citations: [Citation] = []
    for part in bytes[(start + 1)..<close].split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      let part = part.drop { $0 == 0x20 }
      guard part.first == UInt8(ascii: "@") else { return nil }
      var end = part.dropFirst().firstIndex { !isKeyByte($0) } ?? part.endIndex
      // A key may hold punctuation but does not end in it.
      while end > part.startIndex + 1, !isWordByte(part[end - 1]) { end -= 1 }
      guard end > part.startIndex + 1 else { return nil }
      let key = String(decoding: part[(part.startIndex + 1)..<end], as: UTF8.self)
      let locator = part[end...].drop { $0 == 0x20 || $0 == UInt8(ascii: ",") }
      citations.append(Citation(key: key, locator: String(decoding: locator, as: UTF8.self)))
    }
    return (citations, close + 1)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
      0x80...:
      true
    default: false
    }
  }

  /// The characters that pandoc allows in a key.
  private static func isKeyByte(_ byte: UInt8) -> Bool {
    if isWordByte(byte) { return true }
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      return true
    default: return false
    }
  }
}
