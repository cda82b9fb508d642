import SiteModel
import Testing
import Text

@testable import Pages
import Vocabulary

@Suite struct VCardTests {
  @Test(
    "no name begins a property of its own",
    arguments: [
      "A\r\nEMAIL:evil@example.org", "A\nEMAIL:evil", "A\rEMAIL:evil", "A\u{B}EMAIL:evil", "A\u{C}EMAIL:evil", "A\u{85}EMAIL:evil", "A\u{2028}EMAIL:evil",
      "A\u{2029}EMAIL:evil", "A\n\rEMAIL:evil", "A\u{0}\u{1B}EMAIL:evil", "A\\", "A;B,C\\n", "END:VCARD\r\nBEGIN:VCARD",
    ])
  func lines(_ name: String) {
    for person in [Person(family: name, given: name), Person(literal: name), Person(given: name)] {
      let text = VCard(person).text
      let lines = text.unicodeScalars.split(whereSeparator: isLineBreak).map { String($0.prefix { $0 != ":" }) }
      #expect(lines == ["BEGIN", "VERSION", "FN", "N"] + (person.literal == nil ? [] : ["ORG"]) + ["END"])
      // Five parts, whatever stands in them.
      let value = text.split(separator: "\r\n").first { $0.hasPrefix("N:") } ?? ""
      var (parts, isEscaped) = (1, false)
      for scalar in value.unicodeScalars {
        if scalar == ";" && !isEscaped { parts += 1 }
        isEscaped = scalar == "\\" && !isEscaped
      }
      #expect(parts == 5)
    }
  }

  @Test("a line break is one, whichever it is") func lineBreaks() {
    #expect(VCard(Person(literal: "a\r\nb\u{2028}c,d;e\\f")).text.contains(#"FN:a\nb\nc\,d\;e\\f"#))
  }
}
