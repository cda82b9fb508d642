/// The kind of a link's destination, judged by its text alone.
package enum LinkTarget: Equatable, Sendable {
  /// `http`, `https`, `mailto` or `tel`.
  case external
  /// A path relative to the file or to the content folder, or a fragment.
  case `internal`
  /// Any other scheme, in lower case; always rejected.
  case refused(scheme: String)

  /// Ignores white space and control characters inside a scheme, because browsers do too: they cannot hide a scheme.
  package init(_ destination: String) {
    self = destination.withBytes { Self.judge($0) }
  }

  private static func judge(_ bytes: UnsafeBufferPointer<UInt8>) -> LinkTarget {
    func isSkipped(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7F }
    var hasScheme = false
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: ":"):
        let scheme = bytes[..<index].filter { !isSkipped($0) }
        let lower = String(decoding: scheme, as: UTF8.self).lowercased()
        return ["http", "https", "mailto", "tel"].contains(lower) && bytes.starts(with: scheme) ? .external : .refused(scheme: lower)
      case UInt8(ascii: "/") where !hasScheme && bytes.starts(with: "//".utf8): return .refused(scheme: "//")
      case UInt8(ascii: "\\") where !hasScheme: return .refused(scheme: "\\")
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return .internal
      default: if !isSkipped(byte) { hasScheme = true }
      }
    }
    return .internal
  }
}

extension TextBuffer {
  /// Appends a destination as the value of a double-quoted `href`: characters not allowed in a URL are percent-encoded, existing escapes are kept.
  package mutating func append(href destination: UnsafeBufferPointer<UInt8>, escaped: Bool = true) {
    for byte in destination {
      switch byte {
      case UInt8(ascii: "&") where escaped: append("&amp;")
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "&"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "?"), UInt8(ascii: "="),
        UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "$"), UInt8(ascii: "~"):
        append(byte)
      default:
        let digits: StaticString = "0123456789ABCDEF"
        append(UInt8(ascii: "%"))
        append(digits.utf8Start[Int(byte >> 4)])
        append(digits.utf8Start[Int(byte & 15)])
      }
    }
  }

}

/// A destination with the characters not allowed in a URL percent-encoded; existing escapes are kept.
package func encodedDestination(_ destination: String) -> String {
  var bytes = TextBuffer()
  destination.withBytes { bytes.append(href: $0, escaped: false) }
  return bytes.text
}
