import Catalogue
import Diagnostics
import Text
import YAML

/// The catalogue as a table: every key of every card that readers may see, and its text as it is written, as `sitegen import resources` reads it back.
///
/// Pages hold the text as HTML; its source is read from disk again while the table is made.
package struct CatalogueCSV {
  private let site: Site
  private let root: String

  package init(_ site: Site, root: String) {
    self.site = site
    self.root = root
  }

  /// - Throws: where a card cannot be read.
  package func bytes() throws -> Bytes {
    let cards = site.catalogue.cards.filter { site.documents[$0].isPublic }
    let publicIDs = Set(cards.map { site.documents[$0].id })
    var out = Bytes()
    CSVTable.append(exportedColumns, to: &out)
    for index in cards {
      let document = site.documents[index]
      guard case .resource(let card) = document.payload else { continue }
      CSVTable.append(
        CardRow(document, card, site.configuration.vocabularies, body: try body(document), publicIDs: publicIDs).fields, to: &out)
    }
    return out
  }

  private func body(_ document: Document) throws -> String {
    let bytes = try Files.read("\(root)/\(document.file)", limit: site.configuration.limits.document, followingLinks: true) ?? []
    let offset = try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try FrontMatter.split(buffer, file: document.file).bodyOffset }
    return trimmingSpace(String(decoding: bytes[offset...], as: UTF8.self))
  }
}

/// One card as a row of a table, in the order of `exportedColumns`.
struct CardRow {
  let fields: [String]

  /// - Parameter publicIDs: other cards are named only where readers may know of them.
  init(_ document: Document, _ card: ResourceCard, _ vocabularies: Vocabularies, body: String, publicIDs: Set<String>) {
    func terms(_ positions: [Int], _ vocabulary: Vocabulary) -> String { Self.list(positions.map { vocabulary.terms[$0].id }) }
    func identifier(_ scheme: String) -> String { card.identifiers.first { $0.scheme == scheme }?.value ?? "" }
    fields = [
      document.id, document.title, document.summary, card.url, terms(card.rubrics, vocabularies.rubrics), terms(card.types, vocabularies.types),
      document.authors.map(Self.author).joined(separator: "; "),
      card.publisher, card.issued.edtf, card.online?.edtf ?? "", card.license.id, Self.list(document.keywords),
      terms(card.audience, vocabularies.audiences), card.level ?? "", card.duration?.iso ?? "", document.subjectLanguage ?? "", Self.list(card.objectives),
      identifier("doi"), identifier("hal"), identifier("arxiv"), identifier("isbn"), identifier("issn"), identifier("handle"),
      Self.list(card.related.map(\.id).filter(publicIDs.contains)), card.replaces.map(\.id).flatMap { publicIDs.contains($0) ? $0 : nil } ?? "",
      card.status.rawValue, card.review?.by ?? "", card.review?.on?.edtf ?? "", card.review?.reason ?? "",
      card.archiving?.by ?? "", card.archiving?.on?.edtf ?? "",
      card.archiving?.reason ?? "", body,
    ]
  }

  /// Between "; "; an item that holds a semicolon itself stands in braces.
  private static func list(_ items: [String]) -> String {
    items.map { $0.contains(";") || $0.hasPrefix("{") ? "{\($0)}" : $0 }.joined(separator: "; ")
  }

  /// "Lecocq, Claire (0000-0002-1825-0097)"; a body's name with a comma stands in braces.
  private static func author(_ person: Person) -> String {
    let name: String
    if person.family != nil {
      name = person.indexName
    } else {
      name = person.name.contains(",") || person.name.contains(";") ? "{\(person.name)}" : person.name
    }
    return person.orcid.map { "\(name) (\($0))" } ?? name
  }
}
