import Text

/// An author, speaker or signatory: a person with family and given name, or a body with a single name.
///
/// An immutable class, because people are passed around far more often than they are created.
package final class Person: Hashable, Sendable {
  package let family: String?
  package let given: String?
  package let literal: String?
  /// Sixteen digits in four groups, with a valid check digit.
  package let orcid: String?
  package let role: String?
  package let institution: String?
  /// The parts of the name distinguished by a reference; nil if there are only `family` and `given`.
  package let parts: NameParts?
  /// In reading order: "Claire Lecocq".
  package let name: String

  package init(
    family: String? = nil, given: String? = nil, literal: String? = nil, orcid: String? = nil, role: String? = nil, institution: String? = nil,
    parts: NameParts? = nil
  ) {
    self.family = family
    self.given = given
    self.literal = literal
    self.orcid = orcid
    self.role = role
    self.institution = institution
    self.parts = parts
    let own = literal ?? (family.flatMap { family in given.map { Self.inReadingOrder(family, $0) } } ?? given ?? family ?? "")
    name = parts.map { $0.suffix.isEmpty ? own : concatenated(own, $0.hasCommaSuffix ? ", " : " ", $0.suffix) } ?? own
  }

  /// Chinese, Japanese and Korean names put the family name first, without a space.
  private static func inReadingOrder(_ family: String, _ given: String) -> String {
    isEastAsian(family) && isEastAsian(given) ? family + given : concatenated(given, " ", family)
  }

  /// Whether all letters are Han, kana or Hangul.
  private static func isEastAsian(_ name: String) -> Bool {
    // These scripts begin at U+1100, which takes three bytes.
    guard let first = name.utf8.first, first >= 0xE1 else { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x1100...0x11FF, 0x3005...0x3007, 0x3040...0x30FF, 0x3131...0x318E, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0x20000...0x323AF:
        true
      default: false
      }
    }
  }

  private var texts: [String?] { [family, given, literal, orcid, role, institution] }

  package static func == (a: Person, b: Person) -> Bool { a === b || a.texts == b.texts && a.parts == b.parts }
  package func hash(into hasher: inout Hasher) {
    hasher.combine(texts)
    hasher.combine(parts)
  }

  /// In index order: "Lecocq, Claire".
  package var indexName: String {
    guard let family else { return literal ?? given ?? "" }
    let name = given.map { concatenated(family, ", ", $0) } ?? family
    return parts.map { $0.suffix.isEmpty ? name : concatenated(name, ", ", $0.suffix) } ?? name
  }
  /// The name as used in a citation.
  package var short: String { family ?? literal ?? given ?? "" }
  package var orcidURL: String { orcid.map { "https://orcid.org/\($0)" } ?? "" }
}
