import Diagnostics
import Text
import YAML

extension MappingReader {
  /// The value of a key as an EDTF date of level 0.
  package mutating func date(_ key: String) -> CalendarDate? {
    guard let (text, place) = text(key) else { return nil }
    if let date = CalendarDate(edtf: text) { return date }
    report("bad-date", "`\(text)` is not a date", at: place, help: "write `2025`, `2025-03` or `2025-03-26`\(Self.dateHint(text))")
    return nil
  }

  /// Recognises the day-first dates common in French.
  private static func dateHint(_ text: String) -> String {
    let parts = text.split(whereSeparator: { "/.-".contains($0) }).map(String.init)
    guard parts.count == 3, let year = parts.last, year.count == 4, let day = Int(parts[0]), let month = Int(parts[1]) else { return "" }
    let candidate = "\(year)-\(twoDigits(month))-\(twoDigits(day))"
    return CalendarDate(edtf: candidate) == nil ? "" : "; did you mean `\(candidate)`?"
  }

  /// The value of a key as a day, optionally with a time.
  package mutating func localTime(_ key: String) -> LocalTime? {
    guard let (text, place) = text(key) else { return nil }
    if let time = LocalTime(text) { return time }
    report("bad-date", "`\(text)` is not a date or time", at: place, help: "write `2025-09-09` or `2025-09-09T14:30`")
    return nil
  }

  /// The value of a key as an ISO 8601 duration.
  package mutating func duration(_ key: String) -> ISODuration? {
    guard let (text, place) = text(key) else { return nil }
    if let duration = ISODuration(text) { return duration }
    report("bad-duration", "`\(text)` is not a duration", at: place, help: "write ISO 8601, such as `PT45M`, `PT1H30M` or `P2D`")
    return nil
  }

  /// The value of a key as an SPDX licence identifier.
  ///
  /// - Parameter isLoose: also allows `unknown` and Creative Commons without a version.
  package mutating func license(_ key: String, isLoose: Bool) -> License? {
    guard let (text, place) = text(key) else { return nil }
    guard let license = License(id: text) else {
      let exact = License.identifiers.first { $0.lowercased() == text.lowercased().replacing(" ", with: "-") }
      let near = exact ?? nearestName(to: text, among: License.identifiers)
      report(
        "bad-license", "`\(text)` is not a licence identifier", at: place,
        help: near.map { "did you mean `\($0)`?" } ?? "write an SPDX identifier, such as `CC-BY-SA-4.0`\(isLoose ? ", or `unknown`" : "")")
      return nil
    }
    if !isLoose && !license.isSPDX {
      let help = text == "unknown" ? "say under which licence it may be reused, for example `CC-BY-SA-4.0`" : "add the version, for example `\(text)-4.0`"
      report("bad-license", "`\(text)` does not say which licence applies", at: place, help: help)
      return nil
    }
    return license
  }

  /// An absolute `http` or `https` URL, with the characters not allowed in a URL percent-encoded.
  package mutating func webAddress(_ key: String) -> String? {
    guard let (text, place) = text(key) else { return nil }
    return webAddress(text, place, key)
  }

  /// Checks a text as a web address.
  ///
  /// - Parameter key: the key to name in messages.
  package mutating func webAddress(_ text: String, _ place: Place, _ key: String) -> String? {
    let bytes = text.utf8
    // Compares letters case-insensitively. Other bytes that the bit turns into a character of the scheme are rejected below.
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

  /// Checks a text as an e-mail address.
  ///
  /// - Parameter key: the key to name in messages.
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
    let isLetters = { (part: Substring) in part.utf8.allSatisfy(\.isASCIILetter) }
    if let first = parts.first, (2...3).contains(first.count), isLetters(first), parts.dropFirst().allSatisfy({ (2...8).contains($0.count) && isLetters($0) }) {
      return text
    }
    report("bad-language", "`\(text)` is not a language tag", at: place, help: "write `fr`, `en` or, with a region, `pt-BR`")
    return nil
  }

  /// Terms of a vocabulary; unknown ones are errors.
  package mutating func terms(_ key: String, in vocabulary: ControlledVocabulary) -> [VocabularyTermIndex] {
    var result: [VocabularyTermIndex] = []
    for (text, place) in texts(key, orSingle: true) {
      if let position = vocabulary.position(of: text) {
        if !result.contains(position) { result.append(position) }
      } else if !vocabulary.isDoubtful {
        report(
          "unknown-term", "`\(text)` is not one of the \(vocabulary.name) of this site", at: place,
          advice: Advice {
            suggestion(
              for: text, among: vocabulary.terms.map(\.id), listing: "`vocabularies.\(vocabulary.name)` in sitegen.yml has",
              orElse: "add it to `vocabularies.\(vocabulary.name)` in sitegen.yml, for example `{id: \(text), title: …}`")
          })
      }
    }
    return result
  }

  /// The value of a key if it is one of the allowed texts; anything else is an error.
  package mutating func choice(_ key: String, _ allowed: [String]) -> String? {
    guard let (text, place) = text(key) else { return nil }
    if allowed.contains(text) { return text }
    report("bad-choice", "`\(text)` is not a value of `\(key)`", at: place, help: suggestion(for: text, among: allowed, listing: "it is one of"))
    return nil
  }
}
