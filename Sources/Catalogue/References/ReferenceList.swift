import Diagnostics
import Text
import YAML

/// The entries of a bibliography file.
package struct ReferenceList: Sendable {
  package var references: [Reference] = []
  /// Ids of entries that have errors: citing them is not reported as another error.
  package var damaged: Set<String> = []
  /// An entry without an id of its own, or no list at all: the contents that the file should have are unknown.
  package var isIncomplete = false

  package init() {}

  /// Whether YAML is a list of references: its first entry has an id, a title and some other key of references.
  package static func isList(_ node: YAMLNode) -> Bool {
    var items: [YAMLNode] = []
    switch node.value {
    case .sequence(let nodes): items = nodes
    case .mapping(let entries): if case .sequence(let nodes)? = entries.first(where: { $0.key == "references" })?.value.value { items = nodes }
    case .scalar: break
    }
    guard case .mapping(let entries)? = items.first?.value else { return false }
    let keys = Set(entries.map(\.key))
    return keys.isSuperset(of: ["id", "title"]) && !keys.isDisjoint(with: ["type", "author", "issued", "URL", "DOI", "publisher"])
  }

  /// Reads a list of entries from YAML, or from CSL-JSON, which is valid YAML.
  package init(_ node: YAMLNode, file: String, format: ReferenceFormat, diagnostics: inout [Diagnostic]) {
    var items: [YAMLNode] = []
    switch node.value {
    case .sequence(let nodes): items = nodes
    case .mapping(let entries):
      if let references = entries.first(where: { $0.key == "references" }), case .sequence(let nodes) = references.value.value {
        items = nodes
      } else if format == .json, entries.contains(where: { $0.key == "id" || $0.key == "DOI" }) {
        // A single work, as returned by a DOI resolver.
        items = [node]
      } else if !entries.isEmpty {
        refuse(node, file, &diagnostics)
      }
    case .scalar: refuse(node, file, &diagnostics)
    }
    // An unknown key that a program adds to every entry is only reported once.
    var said: Set<String> = []
    for item in items {
      guard var entry = ReferenceReader(item, file: file, format: format, said: said) else {
        isIncomplete = true
        diagnostics.append(
          .error("wrong-type", "a reference must be a mapping, not \(item.kind)", at: Location(file, item.place), help: "write `key: value` pairs"))
        continue
      }
      let reference = entry.read()
      let found = entry.diagnostics
      said = entry.said
      if let reference { references.append(reference) }
      if found.isEmpty { continue }
      diagnostics += found
      if found.errorCount > 0 { if entry.id.isEmpty { isIncomplete = true } else { damaged.insert(entry.id) } }
    }
  }

  private mutating func refuse(_ node: YAMLNode, _ file: String, _ diagnostics: inout [Diagnostic]) {
    isIncomplete = true
    diagnostics.append(
      .error("wrong-type", "a bibliography is a list of references", at: Location(file, node.place), help: "begin each entry with `- id: …`"))
  }
}
