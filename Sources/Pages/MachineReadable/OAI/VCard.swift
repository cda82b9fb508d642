import SiteModel
import Text
import Vocabulary

/// A name as vCard 3.0 (RFC 2426), which LOM requires.
struct VCard {
  private let person: Person

  init(_ person: Person) { self.person = person }

  var text: String {
    var out = TextBuffer()
    out.append("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:")
    append(person.name, to: &out)
    out.append("\r\nN:")
    append(person.family ?? person.name, to: &out)
    out.append(";")
    if person.family != nil { append(person.given ?? "", to: &out) }
    out.append(";;;")
    if person.literal != nil {
      out.append("\r\nORG:")
      append(person.name, to: &out)
    }
    out.append("\r\nEND:VCARD")
    return out.text
  }

  private func append(_ text: String, to out: inout TextBuffer) { out.append(contentText: text, tab: " ") }
}
