import Diagnostics
import Text
import YAML

/// An entry of a bibliography in the terms of CSL 1.0.2 (<https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables>).
package struct Reference: Sendable {
  package var id = ""
  package var type = "document"
  package var title = ""
  /// Name variables by their CSL name, as `author`.
  package var names = SmallMap<[Person]>()
  /// Date variables by their CSL name, as `issued`.
  package var dates = SmallMap<CalendarDate>()
  /// Every other variable with a text, by its CSL name.
  package var variables = SmallMap<String>()
  package var place = Place(line: 1, column: 1)

  package init() {}

  package subscript(_ name: String) -> String { variables[name] ?? "" }
  package var authors: [Person] { names["author"] ?? [] }
  package var editors: [Person] { names["editor"] ?? [] }
  package var issued: CalendarDate? { dates["issued"] }

  package static let types = [
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic", "collection", "dataset",
    "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation",
    "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard", "thesis",
    "treaty", "webpage",
  ]

  static let nameVariables = ["author", "editor", "translator", "director", "collection-editor", "container-author", "contributor", "organizer", "chair"]
  static let dateVariables = ["issued", "accessed", "event-date", "original-date", "submitted", "available-date"]
  static let textVariables = [
    "abstract", "annote", "archive", "archive_location", "authority", "call-number", "chapter-number", "citation-key", "citation-label",
    "collection-number", "collection-title", "container-title", "container-title-short", "dimensions", "DOI", "edition", "event-place", "event-title",
    "genre", "ISBN", "ISSN", "issue", "jurisdiction", "keyword", "language", "license", "locator", "medium", "note", "number", "number-of-pages",
    "number-of-volumes", "original-title", "page", "page-first", "part-number", "part-title", "PMCID", "PMID", "printing-number", "publisher",
    "publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section", "source", "status", "supplement-number", "title-short",
    "URL", "version", "volume", "volume-title", "custom", "categories",
  ]

  /// Reads a list of entries, from YAML or from CSL-JSON (which is YAML).
  package static func list(_ node: Node, file: String, diagnostics: inout [Diagnostic]) -> [Reference] {
    var items: [Node] = []
    switch node.value {
    case .sequence(let nodes): items = nodes
    case .mapping(let entries):
      if let references = entries.first(where: { $0.key == "references" }), case .sequence(let nodes) = references.value.value {
        items = nodes
      } else if !entries.isEmpty {
        diagnostics.append(
          .error("wrong-type", "a bibliography is a list of references", at: Location(file, node.place), help: "begin each entry with `- id: …`"))
      }
    case .scalar:
      diagnostics.append(
        .error("wrong-type", "a bibliography is a list of references", at: Location(file, node.place), help: "begin each entry with `- id: …`"))
    }
    return items.compactMap { Reference($0, file: file, diagnostics: &diagnostics) }
  }

  private init?(_ node: Node, file: String, diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, file: file, what: "a reference", diagnostics: &diagnostics) else { return nil }
    place = reader.keyPlace("id")
    if let (text, place) = reader.required("id", in: "a reference") {
      if text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && !";,[]\"<>#".utf8.contains($0) }) {
        id = text
      } else {
        reader.report("bad-key", "`\(text)` cannot be cited", at: place, help: "use letters, digits and `-`, `_`, `:` or `.`")
      }
    }
    type = reader.choice("type", Self.types) ?? type
    title = reader.required("title", in: "a reference")?.text ?? ""
    for name in Self.nameVariables {
      let people = reader.cslNames(name)
      if !people.isEmpty { names[name] = people }
    }
    for name in Self.dateVariables { dates[name] = reader.cslDate(name) }
    for name in Self.textVariables {
      if name == "custom" || name == "categories" {
        _ = reader.node(name)
      } else if name == "language" {
        variables[name] = reader.languageTag(name)
      } else if let (text, place) = reader.text(name) {
        variables[name] = name == "URL" ? reader.webAddress(text, place, "URL") ?? "" : text
      }
    }
    reader.finish("a reference")
    diagnostics += reader.diagnostics
    if id.isEmpty || title.isEmpty { return nil }
  }
}

extension MappingReader {
  mutating func cslNames(_ key: String) -> [Person] {
    (list(key, orSingle: true) ?? []).compactMap { node in
      guard case .mapping = node.value else { return text(node, key).map { Person(literal: $0) } }
      guard var reader = MappingReader(node, file: file, what: "a name in `\(key)`", diagnostics: &diagnostics) else { return nil }
      let literal = reader.string("literal")
      let particle = [reader.string("dropping-particle"), reader.string("non-dropping-particle")].compactMap { $0 }
      let family = reader.string("family").map { (particle + [$0]).joined(separator: " ") }
      let given = [reader.string("given"), reader.string("suffix")].compactMap { $0 }.joined(separator: " ")
      _ = (reader.node("comma-suffix"), reader.node("static-ordering"), reader.node("parse-names"))
      reader.finish("a name")
      absorb(reader)
      let person = Person(family: family, given: given.isEmpty ? nil : given, literal: literal)
      return person.name.isEmpty ? nil : person
    }
  }

  /// An EDTF text, or CSL-JSON's `{"date-parts": [[2025, 3, 26]]}`.
  mutating func cslDate(_ key: String) -> CalendarDate? {
    guard let node = node(key) else { return nil }
    if case .scalar = node.value { return date(key) }
    guard case .mapping(let entries) = node.value else {
      report("bad-date", "`\(key)` is not a date", at: node.place, help: "write `2025`, `2025-03` or `2025-03-26`")
      return nil
    }
    if let parts = entries.first(where: { $0.key == "date-parts" }), case .sequence(let dates) = parts.value.value, let first = dates.first,
      case .sequence(let numbers) = first.value
    {
      let values = numbers.compactMap { node in if case .scalar(let text, _) = node.value { Int(text) } else { nil } }
      let padded = values.map { $0 < 10 ? "0\($0)" : "\($0)" }
      if let date = CalendarDate(edtf: padded.joined(separator: "-")) { return date }
    }
    if let raw = entries.first(where: { $0.key == "raw" || $0.key == "literal" }), case .scalar(let text, _) = raw.value.value,
      let date = CalendarDate(edtf: text)
    {
      return date
    }
    report("bad-date", "`\(key)` is not a date", at: node.place, help: "write `2025`, `2025-03` or `2025-03-26`, or CSL's `date-parts`")
    return nil
  }
}
