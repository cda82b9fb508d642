import CLibrary
import Catalogue
import Diagnostics
import FileSystem
import Markdown
import SiteModel
import Text
import Vocabulary
import YAML

/// The catalogue as a table: every key of every public card and the source of its text, as `sitegen import resources` reads it back.
///
/// The site keeps only the HTML of texts, so the sources are read from disk again.
package struct CatalogueCSV {
  private let site: Site
  private let root: String
  private let cards: [DocumentIndex]
  /// Ids of the public cards; the table names no other cards.
  private let ids: Set<String>

  package init(_ site: Site, root: String) {
    self.site = site
    self.root = root
    cards = site.catalogue.cards.filter { site.documents[$0].isPublic }
    ids = Set(cards.map { site.documents[$0].id })
  }

  /// Number of rows without the header.
  private var count: Int { cards.count }

  /// - Throws: if a card cannot be read.
  package func bytes() throws(EnvironmentFailure) -> Bytes {
    var out = TextBuffer()
    CSVTable.append(exportedColumns, to: &out)
    try append(rows: 0..<count, to: &out)
    return out.bytes
  }

  /// Writes the table to a file, some rows at a time.
  ///
  /// - Throws: if a card cannot be read, or the file cannot be written.
  package func write(to path: String) throws(EnvironmentFailure) {
    try OutputFile.write(to: path, O_TRUNC) { put throws(EnvironmentFailure) in
      var out = TextBuffer(capacity: 1 << 20)
      CSVTable.append(exportedColumns, to: &out)
      for start in stride(from: 0, through: count, by: 128) {
        try append(rows: start..<min(count, start + 128), to: &out)
        try out.withBytes { bytes throws(EnvironmentFailure) in try put(bytes) }
        out.removeAll()
      }
    }
  }

  /// - Throws: if a card cannot be read.
  private func append(rows: Range<Int>, to out: inout TextBuffer) throws(EnvironmentFailure) {
    for index in cards[rows] {
      let document = site.documents[index]
      guard case .resource(let card) = document.payload else { continue }
      let row = CardRow(document, card, site.configuration.vocabularies) { ids.contains($0) }
      for field in row.fields {
        field.withBytes { CSVTable.append(field: $0, to: &out) }
        out.append(UInt8(ascii: ","))
      }
      let source = try Files.read("\(root)/\(document.file)", limit: site.configuration.limits.document, followingLinks: true) ?? []
      let start = min(document.bodyOffset, source.count)
      let text = document.mayHoldMore ? SourceNotes.removed(from: Bytes(source[start...])) : source
      text.withUnsafeBufferPointer { buffer in
        let body = buffer[(document.mayHoldMore ? 0 : start)...].trimmingSpace
        CSVTable.append(field: UnsafeBufferPointer(rebasing: body), to: &out)
      }
      out.append("\r\n")
    }
  }
}

/// A card as a row of the table: the columns of `exportedColumns` except the last, its text.
struct CardRow {
  let fields: [String]

  /// - Parameter isPublic: whether the card with an id is public.
  init(_ document: Document, _ card: ResourceCard, _ vocabularies: Vocabularies, isPublic: (String) -> Bool) {
    func terms(_ positions: [VocabularyTermIndex], _ vocabulary: ControlledVocabulary) -> String { Self.list(positions.map { vocabulary.terms[$0].id }) }
    func identifier(_ scheme: String) -> String { card.identifiers.first { $0.scheme == scheme }?.value ?? "" }
    fields = [
      document.id, document.title, document.summary, card.url, terms(card.rubrics, vocabularies.rubrics), terms(card.types, vocabularies.types),
      joined(document.authors.map(Self.author), "; "),
      card.publisher, card.issued?.edtf ?? "", card.online?.edtf ?? "", card.license.id, Self.list(document.keywords),
      terms(card.audience, vocabularies.audiences), card.level?.rawValue ?? "", card.duration?.iso ?? "", document.subjectLanguage ?? "",
      Self.list(card.objectives),
      identifier("doi"), identifier("hal"), identifier("arxiv"), identifier("isbn"), identifier("issn"), identifier("handle"),
      Self.list(card.related.map(\.id).filter(isPublic)), card.replaces.map(\.id).flatMap { isPublic($0) ? $0 : nil } ?? "",
      card.status.rawValue, card.review?.by ?? "", card.review?.on?.edtf ?? "", card.review?.reason ?? "",
      card.archiving?.by ?? "", card.archiving?.on?.edtf ?? "",
      card.archiving?.reason ?? "",
    ]
  }

  /// Items separated by "; ". An item that contains a semicolon is in braces.
  private static func list(_ items: [String]) -> String {
    if items.count < 2 { return items.first.map(braced) ?? "" }
    return joined(items.map(braced), "; ")
  }

  private static func braced(_ item: String) -> String { item.has(UInt8(ascii: ";")) || item.utf8.first == UInt8(ascii: "{") ? "{\(item)}" : item }

  /// For example "Lecocq, Claire (0000-0002-1825-0097)". The name of an organisation that contains a comma or a semicolon is in braces.
  private static func author(_ person: Person) -> String {
    let name: String
    if person.family != nil {
      name = person.indexName
    } else {
      name = person.name.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") } ? "{\(person.name)}" : person.name
    }
    return person.orcid.map { "\(name) (\($0))" } ?? name
  }
}
