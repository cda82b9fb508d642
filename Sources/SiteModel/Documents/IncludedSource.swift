import Diagnostics
import Vocabulary
import YAML

/// Material from elsewhere that a document includes, such as the wording of a clause or a picture.
package struct IncludedSource: Sendable {
  /// The id by which clauses refer to this source.
  package var id: String?
  /// Path of a picture in `content/`.
  package var file: String?
  package var title: String
  package var authors: [Person]
  package var url: String
  package var license: License
  /// Date of the last update. The Licence Ouverte requires it.
  package var updated: CalendarDate?
  package var place: Place

  /// Reads the entries of `sources`.
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
