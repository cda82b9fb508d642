import Catalogue
import Diagnostics
import Text
import YAML

/// A format that references are exported in.
package enum CitationFormat: String, Sendable, CaseIterable {
  case bibTeX = "bib"
  case ris
  case csl = "csl.json"

  package func write(_ references: [Reference]) -> Bytes {
    switch self {
    case .bibTeX: BibTeXWriter.write(references)
    case .ris: RISWriter.write(references)
    case .csl: CSLWriter.write(references)
    }
  }

  var label: String {
    switch self {
    case .bibTeX: "BibTeX"
    case .ris: "RIS"
    case .csl: "CSL-JSON"
    }
  }

  var mediaType: String {
    switch self {
    case .bibTeX: "application/x-bibtex"
    case .ris: "application/x-research-info-systems"
    case .csl: "application/vnd.citationstyles.csl+json"
    }
  }
}

/// The catalogue and the bibliography as files for other programs.
extension PageMaker {
  private var catalogueFolder: String { "/\(site.configuration.paths["resources"])/" }

  /// `/ressources/ressources`, to which an ending is added.
  var catalogueFile: String { catalogueFolder + site.configuration.paths["resources"] }

  /// `/ressources/guide/guide`, to which an ending is added.
  func cardFile(_ index: Int) -> String {
    let url = site.documents[index].url
    return url + (url.split(separator: "/").last.map(String.init) ?? "reference")
  }

  /// `/bibliographie/bibliographie`, to which an ending is added; nil where there is no bibliography.
  var bibliographyFile: String? { site.bibliography.map(cardFile) }

  /// The catalogue, each card and the bibliography, in every format.
  func exportPages() -> [Page] {
    var pages: [Page] = []
    if let file = bibliographyFile, !site.references.isEmpty {
      for format in CitationFormat.allCases {
        // There is no other JSON beside a bibliography.
        pages.append(Page(url: "\(file).\(format == .csl ? "json" : format.rawValue)", content: .bibliographyCitations(format)))
      }
    }
    if !openTexts.isEmpty { pages.append(Page(url: "/metadata.yml", content: .oersi)) }
    let cards = publicCards
    guard !cards.isEmpty else { return pages }
    pages.append(Page(url: catalogueFile + ".json", content: .catalogueJSON))
    pages.append(Page(url: catalogueFile + ".csv", content: .catalogueCSV))
    for format in CitationFormat.allCases {
      pages.append(Page(url: "\(catalogueFile).\(format.rawValue)", content: .catalogueCitations(format)))
      pages += cards.map { Page(url: "\(cardFile($0)).\(format.rawValue)", content: .citation($0, format)) }
    }
    if let repository = OAIRepository(self) {
      if repository.records.count <= OAIRepository.staticRepositoryLimit {
        pages.append(Page(url: OAIRepository.staticRepositoryPath, content: .staticRepository))
      }
      pages += repository.answers.map { Page(url: "\(OAIRepository.endpoint)/\($0.query.name).xml", content: .oaiAnswer($0)) }
    }
    return pages
  }

  // MARK: Links to them

  /// The catalogue in other formats, as links.
  var catalogueDownloads: [Link] {
    guard !publicCards.isEmpty else { return [] }
    let files = [("CSV", "csv"), ("JSON-LD", "json")] + CitationFormat.allCases.map { ($0.label, $0.rawValue) }
    return files.map { Link(title: $0.0, url: site.href("\(catalogueFile).\($0.1)")) }
  }

  func cardDownloads(_ index: Int) -> [Link] {
    guard site.documents[index].isPublic else { return [] }
    return CitationFormat.allCases.map { Link(title: $0.label, url: site.href("\(cardFile(index)).\($0.rawValue)")) }
  }

  var bibliographyDownloads: [Link] {
    guard let file = bibliographyFile, !site.references.isEmpty else { return [] }
    return CitationFormat.allCases.map { Link(title: $0.label, url: site.href("\(file).\($0 == .csl ? "json" : $0.rawValue)")) }
  }

  /// Where a mistake in a card is reported, and another resource proposed; nil where the site names neither a form nor an address.
  func contactLinks(_ index: Int) -> (report: Link?, proposal: Link?) {
    let document = site.documents[index]
    let card = (document.id, document.title, site.absolute(document.url))
    func link(_ kind: ContactLink.Kind, _ title: String, _ subject: String) -> Link? {
      let url = ContactLink.url(kind, site.configuration.submission, subject: words[subject], card: card)
      return url.isEmpty ? nil : Link(title: words[title], url: url)
    }
    return (link(.mistake, "report_mistake", "report_subject"), link(.proposal, "submission_link", "submission_subject"))
  }

  package func cardReferences() -> [Reference] { publicCards.compactMap { metadata($0)?.reference } }

  func renderCitation(_ index: Int, _ format: CitationFormat, into out: inout Bytes) {
    if let reference = metadata(index)?.reference { out += format.write([reference]) }
  }

  /// An array of the JSON-LD of all cards.
  func renderCatalogueJSON(into out: inout Bytes) {
    var json = JSONWriter()
    json.open(UInt8(ascii: "["))
    for index in publicCards {
      guard let metadata = metadata(index) else { continue }
      json.line()
      metadata.appendJSONLD(to: &json)
    }
    json.close(UInt8(ascii: "]"))
    out += json.out
    out.append(0x0A)
  }
}

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
