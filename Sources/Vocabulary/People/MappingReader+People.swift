import Diagnostics
import Text
import YAML

extension MappingReader {
  /// The people under a key: texts, or mappings with the parts of a name.
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
          "bad-orcid", "`\(text)` is not an ORCID iD", at: place, help: "write sixteen digits, such as `0000-0002-1825-0097`; the last one is a check digit")
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

  /// Warns if a text, which stands for a single person or body, seems to name several.
  private mutating func warnOfSeveral(_ text: String, _ key: String, _ place: Place) {
    guard text.utf8.contains(UInt8(ascii: ";")) || text.utf8.contains(UInt8(ascii: "&")) || text.contains(" et ") || text.contains(" and ") else { return }
    let read = AuthorNames.read(text)
    guard read.isIncomplete || read.people.count > 1 && read.people.allSatisfy({ $0.family != nil }) else { return }
    diagnostics.append(
      .warning(
        "doubtful-names", "`\(text)` may be several names", at: Location(file, place),
        help: "it is read as one; write a list: `\(key): [\(read.people.prefix(3).map(\.name).joined(separator: ", "))]`, or `{literal: …}` for a body"))
  }

  /// Checks an ORCID iD with its check digit (ISO 7064 MOD 11-2).
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
}
