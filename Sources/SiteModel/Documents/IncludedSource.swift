import Diagnostics
import Vocabulary
import YAML

/// Something from elsewhere that a document includes: words of a clause, a picture.
package struct IncludedSource: Sendable {
  /// What a clause names it by.
  package var id: String?
  /// Path of a picture in `content/`.
  package var file: String?
  package var title: String
  package var authors: [Person]
  package var url: String
  package var license: License
  /// When it was last updated, as the Licence Ouverte asks.
  package var updated: CalendarDate?
  package var place: Place

  /// Reads an entry of `sources`.
  package static func read(_ reader: inout MappingReader) -> [IncludedSource] {
    var result: [IncludedSource] = []
    for node in reader.list("sources", orSingle: true) ?? [] {
      guard var nested = MappingReader(node, file: reader.file, what: "an entry of `sources`", diagnostics: &reader.diagnostics) else { continue }
      let source = IncludedSource(
        id: nested.string("id"), file: nested.string("file"), title: nested.required("title", in: "an entry of `sources`")?.text ?? "",
        authors: nested.people("authors"), url: nested.webAddress("url") ?? "", license: nested.license("license", isLoose: true) ?? .unknown,
        updated: nested.date("updated"), place: node.place)
      nested.finish("an entry of `sources`")
      reader.absorb(nested)
      result.append(source)
    }
    return result
  }
}
