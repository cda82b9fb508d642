import Catalogue
import SiteModel
import Text

/// A name as vCard 3.0 (RFC 2426), which LOM asks for.
struct VCard {
  private let person: Person

  init(_ person: Person) { self.person = person }

  var text: String {
    var out = TextBuffer()
    out.append("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:")
    out.append(vCardText: person.name)
    out.append("\r\nN:")
    out.append(vCardText: person.family ?? person.name)
    out.append(";")
    if person.family != nil { out.append(vCardText: person.given ?? "") }
    out.append(";;;")
    if person.literal != nil {
      out.append("\r\nORG:")
      out.append(vCardText: person.name)
    }
    out.append("\r\nEND:VCARD")
    return out.text
  }
}

extension TextBuffer {
  /// Appends a value of type text, or one part of a list of them: backslash, semicolon, comma and line breaks escaped (RFC 2426, section 5), other control
  /// characters left out.
  mutating func append(vCardText text: String) {
    var afterReturn = false
    for scalar in text.unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar {
      case "\\", ";", ",":
        append(UInt8(ascii: "\\"))
        append(UInt8(scalar.value))
      case "\n" where afterReturn: continue
      case "\t": append(0x20)
      default:
        if isLineBreak(scalar) { append("\\n") } else if !isControl(scalar) { append(scalar) }
      }
    }
  }
}
