import Diagnostics
import Text
import Vocabulary
import YAML

/// Reads one entry of a bibliography.
struct ReferenceReader {
  private var reader: MappingReader
  private let format: ReferenceFormat
  /// The names unknown to CSL that have been reported for this file.
  private(set) var said: Set<String>
  private(set) var id = ""

  var diagnostics: [Diagnostic] { reader.diagnostics }

  /// - Returns: Nil if the entry is not a mapping.
  init?(_ node: YAMLNode, file: String, format: ReferenceFormat, said: Set<String>) {
    guard case .mapping(let entries) = node.value else { return nil }
    self.format = format
    self.said = said
    guard format == .json else {
      reader = MappingReader(entries, file: file, place: node.place)
      return
    }
    let own = entries.filter { Self.known.contains($0.key) || ReferenceFormat.publicationDates.contains($0.key) }
    reader = MappingReader(own, file: file, place: node.place)
    for entry in entries where !Self.known.contains(entry.key) && !ReferenceFormat.foreignNames.contains(entry.key) {
      guard self.said.insert(entry.key).inserted else { continue }
      let near = nearestName(to: entry.key, among: Self.known.sorted())
      reader.diagnostics.append(
        .warning(
          "unknown-key", "unknown key `\(entry.key)` in a reference", at: Location(file, entry.keyPlace),
          help: near.map { "did you mean `\($0)`?" } ?? "CSL has no such variable: it is left out"))
    }
  }

  private static let known = Set(
    ["id", "type", "title"] + Reference.nameVariables + Reference.dateVariables + Reference.textVariables + Reference.formerNames.map(\.0)
      + Reference.otherNames)

  /// - Returns: Nil if the entry has no id or no title.
  mutating func read() -> Reference? {
    var reference = Reference()
    reference.place = reader.keyPlace("id")
    readID()
    reference.id = id
    reference.type = type()
    readTitle(&reference)
    for name in Reference.nameVariables {
      let names = reader.cslNames(name, isExport: format.isExport)
      if !names.people.isEmpty { reference.names[name] = names.people }
      if names.goesOn && !names.people.isEmpty { reference.namesThatGoOn.append(name) }
    }
    for name in Reference.dateVariables { reference.dates[name] = reader.referenceDate(name, isExport: format.isExport) }
    // Crossref gives a work that is not yet in an issue separate publication dates.
    for name in ReferenceFormat.publicationDates where format == .json {
      let date = reader.referenceDate(name, isExport: true)
      if reference.dates["issued"] == nil { reference.dates["issued"] = date }
    }
    for name in Reference.textVariables { readText(name, as: name, &reference) }
    for (former, name) in Reference.formerNames { readText(former, as: name, &reference) }
    for name in Reference.otherNames { _ = reader.node(name) }
    reader.finish("a reference")
    return id.isEmpty || reference.title.isEmpty ? nil : reference
  }

  private mutating func readID() {
    guard let (text, place) = reader.required("id", in: "a reference", help: format == .bibTeX ? "write a key, such as `@book{key, …`" : nil) else { return }
    if text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && !";,[]\"<>#".utf8.contains($0) }), text.unicodeScalars.allSatisfy({ !isLineBreak($0) }) {
      id = text
    } else {
      reader.report("bad-key", "`\(text)` cannot be cited", at: place, help: "use letters, digits and `-`, `_`, `:` or `.`")
    }
  }

  private mutating func type() -> String {
    // pandoc leaves the type empty if BibTeX's has no equivalent.
    let isMissing = format.isExport && reader.entries.first { $0.key == "type" }?.value.isEmptyText ?? false
    if format == .json, let entry = reader.entries.first(where: { $0.key == "type" }), case .scalar(let text, _) = entry.value.value,
      let known = ReferenceFormat.foreignTypes[text]
    {
      _ = reader.node("type")
      return known
    }
    if isMissing { _ = reader.node("type") }
    return (isMissing ? nil : reader.choice("type", Reference.types)) ?? "document"
  }

  private mutating func readTitle(_ reference: inout Reference) {
    if let (text, _) = exported("title") ?? (format.isExport ? nil : reader.text("title")) {
      keep(text, "title", &reference)
    } else if reader.entries.first(where: { $0.key == "title" }).map({ $0.value.isNull || format.isExport }) ?? true {
      reader.missing("title", in: "a reference")
    }
  }

  private mutating func readText(_ key: String, as name: String, _ reference: inout Reference) {
    guard let (text, place) = format.isExport ? exported(key) : reader.text(key), reference.variables[name] == nil else { return }
    switch name {
    case "URL":
      // Mendeley puts several URLs into one field.
      let first = format.isExport ? text.split(separator: " ").first.map(String.init) ?? text : text
      let isList = text.split(separator: " ").allSatisfy { $0.hasPrefix("http://") || $0.hasPrefix("https://") }
      if let url = reader.webAddress(isList ? first : text, place, "URL") { reference.variables[name] = url }
    case "DOI":
      if let doi = DOI.bare(text) {
        reference.variables[name] = doi
      } else {
        reader.report("bad-doi", "`\(text)` is not a DOI", at: place, help: "write it as `10.1000/182`, or remove it")
      }
    case "language":
      reference.languageTag = ReferenceLanguage.tag(text)
      if reference.languageTag == nil && !format.isExport {
        reader.report("bad-language", "`\(text)` is not a language tag", at: place, help: "write `fr`, `en` or, with a region, `pt-BR`")
      } else {
        // Words that do not identify a language are kept as written.
        reference.variables[name] = reference.languageTag ?? text
      }
    default: keep(text, name, &reference)
    }
  }

  private func keep(_ text: String, _ name: String, _ reference: inout Reference) {
    var plain = text
    if let rich = RichText(text) {
      reference.markup[name] = text
      plain = rich.plain
    }
    if name == "title" { reference.title = plain } else { reference.variables[name] = plain }
  }

  /// A text in a file written by a program: an empty text counts as missing; the first text of a list is used, or all of them for keywords.
  private mutating func exported(_ name: String) -> (text: String, place: Place)? {
    guard format.isExport, let node = reader.node(name) else { return nil }
    switch node.value {
    case .scalar(let text, _):
      let trimmed = format == .json ? ExportedText.cleaned(text, keepsLines: name == "note" || name == "annote") : text.trimmingSpace
      return trimmed.isEmpty ? nil : (trimmed, node.place)
    case .sequence(let items):
      var texts: [String] = []
      for item in items {
        if case .scalar(let text, _) = item.value, !item.isNull, !item.isEmptyText { texts.append(ExportedText.cleaned(text, keepsLines: false)) }
      }
      return texts.isEmpty ? nil : (name == "keyword" ? joined(texts, ", ") : texts[0], node.place)
    case .mapping:
      // Some services put objects where CSL has texts, for example for a licence.
      return nil
    }
  }
}
