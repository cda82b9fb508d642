import Text

/// Writes content lines (RFC 5545, section 3.1): terminated by CRLF and folded at 75 octets, never within a character.
struct CalendarWriter: ~Copyable {
  private(set) var out = TextBuffer()
  private var current = TextBuffer()

  /// Appends a property whose value needs no escaping: a date, a number, an address.
  mutating func line(_ name: String, _ value: String) {
    current.removeAll()
    current.append(name)
    current.append(UInt8(ascii: ":"))
    // Addresses and rules contain no control characters; a line break in a value would start another property.
    for byte in value.utf8 where byte >= 0x20 && byte != 0x7F { current.append(byte) }
    fold()
  }

  /// Appends a property of type TEXT (section 3.3.11).
  mutating func text(_ name: String, _ value: String) {
    current.removeAll()
    current.append(name)
    current.append(UInt8(ascii: ":"))
    current.append(contentText: value)
    fold()
  }

  /// Appends a property that is a list of texts.
  mutating func texts(_ name: String, _ values: [String]) {
    current.removeAll()
    current.append(name)
    for (index, value) in values.enumerated() {
      current.append(UInt8(ascii: index == 0 ? ":" : ","))
      current.append(contentText: value)
    }
    fold()
  }

  private mutating func fold() {
    var start = 0
    // A continuation line has room for one octet less, because its leading space counts.
    var room = 75
    while current.count - start > room {
      var end = start + room
      while end > start, current[end] & 0xC0 == 0x80 { end -= 1 }
      append(start..<end)
      out.append("\r\n ")
      start = end
      room = 74
    }
    append(start..<current.count)
    out.append("\r\n")
  }

  private mutating func append(_ range: Range<Int>) { current.withBytes { out.append(contentsOf: $0[range]) } }
}

/// A quoted parameter value. Characters that may not occur in one are encoded as in RFC 6868.
func calendarParameter(_ text: String) -> String {
  var result = "\""
  text.forEachContentScalar { scalar in
    switch scalar {
    case "^": result += "^^"
    case "\"": result += "^'"
    case "\n": result += "^n"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
