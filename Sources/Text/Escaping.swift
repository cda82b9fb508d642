extension UnsafeBufferPointer<UInt8> {
  /// The offset of the first of `& ' < > "`, at or after `start`; `count` if there is none.
  @usableFromInline
  func firstOfMarkup(from start: Int) -> Int {
    first(from: start) { bytes in
      func all(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }
      // `&` and `'`, `<` and `>` differ in one bit each.
      return bytes & all(0xFE) .== all(0x26) .| bytes & all(0xFD) .== all(0x3C) .| bytes .== all(0x22)
    }
  }
}

extension TextBuffer {
  /// Appends UTF-8 with `& < > " '` escaped for text and quoted attributes of HTML and XML.
  ///
  /// The apostrophe is left unescaped if `apostrophe` is false: French has one in every line, and templates quote attributes with `"` only.
  @inlinable
  package mutating func append(escaping bytes: UnsafeBufferPointer<UInt8>, apostrophe: Bool = false) {
    var start = 0
    var index = bytes.firstOfMarkup(from: 0)
    while index < bytes.count {
      let entity: StaticString?
      switch bytes[index] {
      case UInt8(ascii: "&"): entity = "&amp;"
      case UInt8(ascii: "<"): entity = "&lt;"
      case UInt8(ascii: ">"): entity = "&gt;"
      case UInt8(ascii: "\""): entity = "&quot;"
      default: entity = apostrophe ? "&#39;" : nil
      }
      if let entity {
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        append(entity)
        start = index + 1
      }
      index = bytes.firstOfMarkup(from: index + 1)
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  /// Appends the string's UTF-8, escaped for HTML and XML.
  @inlinable
  package mutating func append(escaping string: String, apostrophe: Bool = false) {
    string.withBytes { append(escaping: $0, apostrophe: apostrophe) }
  }

  /// Appends a JSON string literal (RFC 8259), quotes included; `<`, `>` and `&` are escaped, so that it is safe inside HTML.
  ///
  /// Line separators and text-direction marks are escaped too: an object stays on one line, and nothing reorders it on screen.
  package mutating func append(json string: String) {
    append(UInt8(ascii: "\""))
    append(jsonText: string)
    append(UInt8(ascii: "\""))
  }

  /// Appends the contents of a JSON string literal, without the quotes.
  mutating func append(jsonText string: String) {
    string.withBytes { append(jsonText: $0) }
  }

  private mutating func append(jsonText bytes: UnsafeBufferPointer<UInt8>) {
    // Runs of bytes that need no escape, nearly all of a text, are copied whole.
    var start = 0
    var index = 0
    func all(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }
    while true {
      index = bytes.first(from: index) { bytes in
        let isEscaped =
          bytes .< all(0x20) .| bytes .== all(UInt8(ascii: "\"")) .| bytes .== all(UInt8(ascii: "\\")) .| bytes & all(0xFD) .== all(UInt8(ascii: "<"))
          .| bytes .== all(UInt8(ascii: "&")) .| bytes .== all(0x7F)
        return isEscaped .| bytes .== all(0xC2) .| bytes .== all(0xD8) .| bytes .== all(0xE2) .| bytes .== all(0xEF)
      }
      if index == bytes.count { break }
      let byte = bytes[index]
      if byte >= 0x80 {
        let length = disruptiveLength(bytes, index)
        if length > 0 {
          append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
          let scalar =
            length == 2
            ? Int(byte & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F)
            : Int(byte & 0x0F) << 12 | Int(bytes[index + 1] & 0x3F) << 6 | Int(bytes[index + 2] & 0x3F)
          append("\\u")
          append(hexadecimal: UInt8(scalar >> 8))
          append(hexadecimal: UInt8(scalar & 255))
          index += length
          start = index
        } else {
          index += 1
        }
        continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      index += 1
      start = index
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      default:
        append("\\u00")
        append(hexadecimal: byte)
      }
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  /// Appends two lower-case hexadecimal digits.
  package mutating func append(hexadecimal byte: UInt8) {
    let (high, low) = (byte >> 4, byte & 15)
    append(high < 10 ? UInt8(ascii: "0") + high : UInt8(ascii: "a") + high - 10)
    append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
  }

  /// Appends a URL path with every byte that RFC 3986 does not allow in one percent-encoded; `/` is kept.
  package mutating func append(percentEncodingPath path: String) {
    path.withBytes { bytes in
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "+"),
          UInt8(ascii: "@"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="):
          append(byte)
        default:
          append(percentEncoded: byte)
        }
      }
    }
  }
}

extension TextBuffer {
  /// Appends a value of a query string with everything but RFC 3986's unreserved characters percent-encoded.
  package mutating func append(formEncoding value: String) {
    value.withBytes { bytes in
      var start = 0
      for index in 0..<bytes.count {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
          continue
        default:
          append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
          start = index + 1
          append(percentEncoded: byte)
        }
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  /// Appends `%` and two upper-case hexadecimal digits.
  package mutating func append(percentEncoded byte: UInt8) {
    let (high, low) = (byte >> 4, byte & 15)
    append(UInt8(ascii: "%"))
    append(high < 10 ? UInt8(ascii: "0") + high : UInt8(ascii: "A") + high - 10)
    append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "A") + low - 10)
  }
}

/// The string escaped for HTML text and double-quoted attributes.
package func htmlEscaped(_ string: String) -> String {
  var bytes = TextBuffer()
  bytes.append(escaping: string)
  return bytes.text
}

/// The string with one ASCII character replaced by another: many times faster than the standard library's pattern search.
package func replacingASCII(_ text: String, _ old: Unicode.Scalar, with new: Unicode.Scalar) -> String {
  let (old, new) = (UInt8(ascii: old), UInt8(ascii: new))
  guard text.has(old) else { return text }
  return String(decoding: text.utf8.map { $0 == old ? new : $0 }, as: UTF8.self)
}

/// A path with every byte that RFC 3986 does not allow in one percent-encoded.
package func percentEncodedPath(_ path: String) -> String {
  // URLs of pages are made of slugs and need no encoding.
  let isPlain = path.withBytes { bytes in
    bytes.first(from: 0) { bytes in
      func all(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }
      return .!(bytes .>= all(0x61) .& bytes .<= all(0x7A) .| bytes .>= all(0x2D) .& bytes .<= all(0x39))
    } == bytes.count
  }
  if isPlain { return path }
  var bytes = TextBuffer()
  bytes.append(percentEncodingPath: path)
  return bytes.text
}

/// Decodes percent-encoding once; nil if an escape is incomplete or invalid, or if the result is not UTF-8 or an escape decodes to a control character.
///
/// - Parameter isText: whether escapes may decode to tabs and line ends, as in text typed into a form.
package func percentDecoded(_ string: String, isText: Bool = false) -> String? {
  guard string.has(UInt8(ascii: "%")) else { return string }
  func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
  let source = Array(string.utf8)
  var bytes = TextBuffer()
  var index = 0
  while index < source.count {
    if source[index] == UInt8(ascii: "%") {
      guard index + 2 < source.count, let high = value(source[index + 1]), let low = value(source[index + 2]) else { return nil }
      let byte = high << 4 | low
      guard byte >= 0x20 && byte != 0x7F || isText && (byte == 0x09 || byte == 0x0A || byte == 0x0D) else { return nil }
      bytes.append(byte)
      index += 3
    } else {
      bytes.append(source[index])
      index += 1
    }
  }
  return bytes.withBytes { String(validating: $0, as: UTF8.self) }
}
