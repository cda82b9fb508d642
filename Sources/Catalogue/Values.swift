import Diagnostics
import Text
import YAML

/// Somebody who wrote, speaks or signs: a person by family and given name, or a body by its one name.
///
/// A class whose parts do not change: people are handed around far more often than they are made.
package final class Person: Hashable, Sendable {
  package let family: String?
  package let given: String?
  package let literal: String?
  /// Sixteen digits in four groups, checked.
  package let orcid: String?
  package let role: String?
  package let institution: String?
  /// What a reference tells apart in the name; nil where there is no more than `family` and `given`.
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

  /// Chinese, Japanese and Korean names have the family name first, and no space between.
  private static func inReadingOrder(_ family: String, _ given: String) -> String {
    isEastAsian(family) && isEastAsian(given) ? family + given : concatenated(given, " ", family)
  }

  /// Whether all letters are Han, kana or Hangul.
  private static func isEastAsian(_ name: String) -> Bool {
    // They begin at U+1100, which has three bytes.
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
  /// As a citation names it.
  package var short: String { family ?? literal ?? given ?? "" }
  package var orcidURL: String { orcid.map { "https://orcid.org/\($0)" } ?? "" }
}

/// Keywords of one document.
package enum Keywords {
  /// The list of each keyword shows the document, and its record for other programs names all of them there: bytes grow with the square of their number.
  package static let most = 100
  package static let help = "keep those that somebody would look for"

  package static func tooMany(_ count: Int) -> String { "there are \(count) keywords; \(most) are allowed" }
}

/// A controlled vocabulary of the site: rubrics, types, audiences.
package struct Vocabulary: Sendable {
  package struct Term: Hashable, Sendable {
    package var id: String
    package var title: String
    package var description: String
    package var formerly: [String]

    package init(id: String, title: String, description: String = "", formerly: [String] = []) {
      self.id = id
      self.title = title
      self.description = description
      self.formerly = formerly
    }
  }

  /// The key in `sitegen.yml`.
  package let name: String
  package let terms: [Term]
  private let positions: [String: Int]
  /// There is a mistake in the list, which is reported: what it does not have may only be missing for that.
  package var isDoubtful = false

  package init(name: String, terms: [Term]) {
    self.name = name
    self.terms = terms
    var positions: [String: Int] = [:]
    for (index, term) in terms.enumerated() { for id in [term.id] + term.formerly where positions[id] == nil { positions[id] = index } }
    self.positions = positions
  }

  /// The position of the term with this id, a former one included.
  package func position(of id: String) -> Int? { positions[id] }
}

/// The vocabularies that cards and texts draw on.
package struct Vocabularies: Sendable {
  package var rubrics: Vocabulary
  package var types: Vocabulary
  package var audiences: Vocabulary

  package init(rubrics: Vocabulary, types: Vocabulary, audiences: Vocabulary) {
    self.rubrics = rubrics
    self.types = types
    self.audiences = audiences
  }

  /// There is a mistake in them, which is reported.
  package var areDoubtful: Bool {
    get { rubrics.isDoubtful }
    set {
      rubrics.isDoubtful = newValue
      types.isDoubtful = newValue
      audiences.isDoubtful = newValue
    }
  }
}

extension MappingReader {
  package mutating func date(_ key: String) -> CalendarDate? {
    guard let (text, place) = text(key) else { return nil }
    if let date = CalendarDate(edtf: text) { return date }
    report("bad-date", "`\(text)` is not a date", at: place, help: "write `2025`, `2025-03` or `2025-03-26`\(Self.dateHint(text))")
    return nil
  }

  /// Recognises the day-first form that French hands write.
  private static func dateHint(_ text: String) -> String {
    let parts = text.split(whereSeparator: { "/.-".contains($0) }).map(String.init)
    guard parts.count == 3, let year = parts.last, year.count == 4, let day = Int(parts[0]), let month = Int(parts[1]) else { return "" }
    let padded = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let candidate = "\(year)-\(padded(month))-\(padded(day))"
    return CalendarDate(edtf: candidate) == nil ? "" : "; did you mean `\(candidate)`?"
  }

  package mutating func localTime(_ key: String) -> LocalTime? {
    guard let (text, place) = text(key) else { return nil }
    if let time = LocalTime(text) { return time }
    report("bad-date", "`\(text)` is not a date or time", at: place, help: "write `2025-09-09` or `2025-09-09T14:30`")
    return nil
  }

  package mutating func duration(_ key: String) -> ISODuration? {
    guard let (text, place) = text(key) else { return nil }
    if let duration = ISODuration(text) { return duration }
    report("bad-duration", "`\(text)` is not a duration", at: place, help: "write ISO 8601, as `PT45M`, `PT1H30M` or `P2D`")
    return nil
  }

  /// - Parameter isLoose: also allows `unknown` and Creative Commons without a version.
  package mutating func license(_ key: String, isLoose: Bool) -> License? {
    guard let (text, place) = text(key) else { return nil }
    guard let license = License(id: text) else {
      let exact = License.identifiers.first { $0.lowercased() == text.lowercased().replacing(" ", with: "-") }
      let near = exact ?? nearestName(to: text, among: License.identifiers)
      report(
        "bad-license", "`\(text)` is not a licence identifier", at: place,
        help: near.map { "did you mean `\($0)`?" } ?? "write an SPDX identifier, as `CC-BY-SA-4.0`\(isLoose ? ", or `unknown`" : "")")
      return nil
    }
    if !isLoose && !license.isSPDX {
      let help = text == "unknown" ? "say under which licence it may be reused, as `CC-BY-SA-4.0`" : "add the version, as `\(text)-4.0`"
      report("bad-license", "`\(text)` does not say which licence applies", at: place, help: help)
      return nil
    }
    return license
  }

  /// An absolute `http` or `https` address, with what a URL cannot hold percent-encoded.
  package mutating func webAddress(_ key: String) -> String? {
    guard let (text, place) = text(key) else { return nil }
    return webAddress(text, place, key)
  }

  package mutating func webAddress(_ text: String, _ place: Place, _ key: String) -> String? {
    let bytes = text.utf8
    // Letters without case; what else the bit turns into a sign of the scheme is refused below.
    func begins(with scheme: String) -> Bool { bytes.count >= scheme.utf8.count && zip(bytes, scheme.utf8).allSatisfy { $0 | 0x20 == $1 } }
    let scheme = begins(with: "https://") ? 8 : begins(with: "http://") ? 7 : bytes.count
    let rest = bytes.dropFirst(scheme)
    let ends: [UInt8] = [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")]
    let host = rest.prefix { !ends.contains($0) }
    func stands(_ byte: UInt8) -> Bool {
      switch byte {
      case 0...0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "\\"): false
      default: true
      }
    }
    guard !host.isEmpty, !host.contains(UInt8(ascii: "@")), bytes.allSatisfy(stands) else {
      report(
        "bad-url", "`\(key)` is not a web address: `\(text)`", at: place,
        help: rest.isEmpty ? "it must begin with `https://` or `http://`" : "remove user names, spaces and quotes from the address")
      return nil
    }
    return encodedDestination(text)
  }

  package mutating func email(_ text: String, _ place: Place, _ key: String) -> String? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let allowed = text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && !"<>\"\\?&#%:/".unicodeScalars.contains($0) }
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), allowed else {
      report("bad-email", "`\(key)` is not an e-mail address: `\(text)`", at: place, help: "write `name@example.org`")
      return nil
    }
    return text
  }

  /// A BCP 47 tag in its simplest forms: `fr`, `en`, `pt-BR`.
  package mutating func languageTag(_ key: String) -> String? {
    guard let (text, place) = text(key) else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isLetters = { (part: Substring) in part.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A } }
    if let first = parts.first, (2...3).contains(first.count), isLetters(first), parts.dropFirst().allSatisfy({ (2...8).contains($0.count) && isLetters($0) }) {
      return text
    }
    report("bad-language", "`\(text)` is not a language tag", at: place, help: "write `fr`, `en` or, with a region, `pt-BR`")
    return nil
  }

  package mutating func people(_ key: String, orSingle: Bool = true) -> [Person] {
    (list(key, orSingle: orSingle) ?? []).compactMap { person($0, key) }
  }

  private mutating func person(_ node: YAMLNode, _ key: String) -> Person? {
    if case .scalar = node.value {
      return text(node, key).map { text in
        warnOfSeveral(text, key, node.place)
        return Person(literal: text)
      }
    }
    guard var reader = MappingReader(node, file: file, what: "a person in `\(key)`", diagnostics: &diagnostics) else { return nil }
    let (literal, family, given) = (reader.string("literal"), reader.string("family"), reader.string("given"))
    let (role, institution) = (reader.string("role"), reader.string("institution"))
    var orcid: String?
    if let (text, place) = reader.text("orcid") {
      let bare = text.hasPrefix("https://orcid.org/") ? String(text.dropFirst(18)) : text
      if Self.isORCID(bare) {
        orcid = bare
      } else {
        reader.report(
          "bad-orcid", "`\(text)` is not an ORCID iD", at: place, help: "write sixteen digits, as `0000-0002-1825-0097`; the last one is a check digit")
      }
    }
    if family == nil, literal == nil, given == nil {
      reader.missing("family", in: "a person", help: "add `family:` and `given:`, or `literal:` for a body")
    }
    reader.finish("a person")
    absorb(reader)
    let person = Person(family: family, given: given, literal: literal, orcid: orcid, role: role, institution: institution)
    return person.name.isEmpty ? nil : person
  }

  /// One text names one person or body.
  private mutating func warnOfSeveral(_ text: String, _ key: String, _ place: Place) {
    guard text.utf8.contains(UInt8(ascii: ";")) || text.utf8.contains(UInt8(ascii: "&")) || text.contains(" et ") || text.contains(" and ") else { return }
    let read = AuthorNames.read(text)
    guard read.isIncomplete || read.people.count > 1 && read.people.allSatisfy({ $0.family != nil }) else { return }
    diagnostics.append(
      .warning(
        "doubtful-names", "`\(text)` may be several names", at: Location(file, place),
        help: "it is taken for one; write a list: `\(key): [\(read.people.prefix(3).map(\.name).joined(separator: ", "))]`, or `{literal: …}` for a body"))
  }

  /// ISO 7064 MOD 11-2, as ORCID uses it.
  static func isORCID(_ text: String) -> Bool {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
    guard digits.count == 16, text.utf8.count == 19 else { return false }
    var total = 0
    for digit in digits.dropLast() {
      guard digit >= 0x30, digit <= 0x39 else { return false }
      total = (total + Int(digit - 0x30)) * 2
    }
    let check = (12 - total % 11) % 11
    return digits.last == (check == 10 ? UInt8(ascii: "X") : UInt8(0x30 + check))
  }

  /// Terms of a vocabulary, as positions in it; unknown ones are errors.
  package mutating func terms(_ key: String, in vocabulary: Vocabulary) -> [Int] {
    var result: [Int] = []
    for (text, place) in texts(key, orSingle: true) {
      if let position = vocabulary.position(of: text) {
        if !result.contains(position) { result.append(position) }
      } else if !vocabulary.isDoubtful {
        report(
          "unknown-term", "`\(text)` is not one of the \(vocabulary.name) of this site", at: place,
          advice: Advice {
            suggestion(
              for: text, among: vocabulary.terms.map(\.id), listing: "`vocabularies.\(vocabulary.name)` in sitegen.yml has",
              orElse: "add it to `vocabularies.\(vocabulary.name)` in sitegen.yml, as `{id: \(text), title: …}`")
          })
      }
    }
    return result
  }

  package mutating func choice(_ key: String, _ allowed: [String]) -> String? {
    guard let (text, place) = text(key) else { return nil }
    if allowed.contains(text) { return text }
    report("bad-choice", "`\(text)` is not a value of `\(key)`", at: place, help: suggestion(for: text, among: allowed, listing: "it is one of"))
    return nil
  }
}
