import Text
import Vocabulary

/// Lists of names in BibTeX's syntax: `von Last, Jr., First and …`.
enum BibTeXNames {
  /// - Parameter goOn: whether the list ends in "and others".
  static func append(_ people: [Person], goOn: Bool, to out: inout TextBuffer) {
    for (position, person) in people.enumerated() {
      if position > 0 { out.append(" and ") }
      append(person, to: &out)
    }
    if goOn { out.append(" and others") }
  }

  private static func append(_ person: Person, to out: inout TextBuffer) {
    // In braces, the name of a body counts as a single name, whatever words it contains.
    guard let family = person.family else {
      braced(person.name, to: &out)
      return
    }
    if let parts = person.parts, startsLower(parts.particles), !parts.family.isEmpty {
      part(parts.particles, to: &out)
      let hasSpace = parts.fullFamily.utf8.count > parts.particles.utf8.count + parts.family.utf8.count
      if hasSpace { out.append(UInt8(ascii: " ")) }
      part(parts.family, to: &out)
    } else {
      part(family, to: &out)
    }
    let suffix = person.parts?.suffix ?? ""
    if !suffix.isEmpty {
      out.append(", ")
      part(suffix, to: &out)
    }
    guard person.given != nil || !suffix.isEmpty else { return }
    out.append(", ")
    part(person.given ?? "", to: &out)
  }

  /// Words before a family name are particles if they begin in lower case.
  private static func startsLower(_ text: String) -> Bool { text.unicodeScalars.first?.properties.isLowercase ?? false }

  /// An unbraced comma or "and" would split the name, an equals sign would start a list of its parts (BibLaTeX's extended format), and "others" alone would not
  /// be a name.
  private static func part(_ text: String, to out: inout TextBuffer) {
    let words = text.utf8.split { $0 <= 0x20 }
    func isWord(_ word: Substring.UTF8View, _ name: StaticString) -> Bool {
      word.count == name.utf8CodeUnitCount
        && zip(word, UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)).allSatisfy { $0 | 0x20 == $1 }
    }
    let cuts = text.utf8.contains { $0 == 0x2C || $0 == 0x3D } || words.contains { isWord($0, "and") } || words.count == 1 && isWord(words[0], "others")
    if cuts { braced(text, to: &out) } else { out.append(teX: text) }
  }

  private static func braced(_ text: String, to out: inout TextBuffer) {
    out.append(UInt8(ascii: "{"))
    out.append(teX: text)
    out.append(UInt8(ascii: "}"))
  }
}
