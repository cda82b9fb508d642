import Diagnostics
import Text
import Vocabulary
import YAML

/// The names in one variable of a reference.
struct ReferenceNames {
  var people: [Person] = []
  /// Whether the list ends in "and others" or "et al.".
  var goesOn = false

  /// Removes words for unnamed people from the end of the list.
  mutating func takeOthers() {
    guard let last = people.last else { return }
    if Self.standsForOthers(last.literal ?? (last.given == nil ? last.family ?? "" : "")) {
      people.removeLast()
      goesOn = true
    } else if let parts = last.parts, Self.standsForOthers(parts.droppingParticle) {
      // `Roe, R. et al.` in BibTeX, as parsed by pandoc.
      people[people.count - 1] = Person(family: parts.family, given: last.given)
      goesOn = true
    } else if let given = last.given, given.hasSuffix(" et al.") || given.hasSuffix(" et al") {
      people[people.count - 1] = Person(
        family: last.family, given: String(given.prefix(given.hasSuffix(".") ? given.count - 7 : given.count - 6)), parts: last.parts)
      goesOn = true
    }
  }

  private static func standsForOthers(_ name: String) -> Bool {
    guard name.utf8.count < 16 else { return false }
    return ["others", "and others", "et al", "et al.", "et alii", "et alia", "et coll.", "et autres"].contains(name.lowercased())
  }
}

extension MappingReader {
  /// - Parameter isExport: whether a program wrote the entry: keys of a name that CSL does not have are ignored.
  mutating func cslNames(_ key: String, isExport: Bool) -> ReferenceNames {
    var names = ReferenceNames()
    for node in list(key, orSingle: true) ?? [] {
      guard case .mapping(let entries) = node.value else {
        if isExport, node.isEmptyText { continue }
        if let text = text(node, key) { names.people.append(Person(literal: text)) }
        continue
      }
      let own = isExport ? entries.filter { Self.nameKeys.contains($0.key) && !$0.value.isEmptyText && !$0.value.isNull } : entries
      var reader = MappingReader(own, file: file, place: node.place)
      if let person = reader.cslName(isExport: isExport) { names.people.append(person) }
      reader.finish("a name")
      absorb(reader)
    }
    names.takeOthers()
    return names
  }

  /// `name` is Crossref's key for the name of a body.
  private static let nameKeys: Set<String> = [
    "literal", "name", "family", "given", "dropping-particle", "non-dropping-particle", "suffix", "comma-suffix", "static-ordering", "parse-names",
  ]

  private mutating func cslName(isExport: Bool) -> Person? {
    let literal = string("literal") ?? (isExport ? string("name") : nil)
    let (dropping, nonDropping) = (string("dropping-particle") ?? "", string("non-dropping-particle") ?? "")
    let (family, given, suffix) = (string("family"), string("given"), string("suffix") ?? "")
    let comma = node("comma-suffix")
    _ = (node("static-ordering"), node("parse-names"))
    var parts: NameParts?
    if literal == nil, !dropping.isEmpty || !nonDropping.isEmpty || !suffix.isEmpty {
      var hasComma = false
      if case .scalar(let text, _) = comma?.value { hasComma = text != "false" && text != "0" }
      parts = NameParts(
        family: family ?? "", droppingParticle: dropping, nonDroppingParticle: nonDropping, suffix: suffix, hasCommaSuffix: hasComma)
    }
    let full = parts.map(\.fullFamily) ?? family ?? ""
    let person = Person(family: literal == nil && !full.isEmpty ? full : nil, given: literal == nil ? given : nil, literal: literal, parts: parts)
    return person.name.isEmpty ? nil : person
  }
}

extension YAMLNode {
  /// Whether this is a text that contains nothing but white space.
  var isEmptyText: Bool { if case .scalar(let text, _) = value { text.trimmingSpace.isEmpty } else { false } }
}
