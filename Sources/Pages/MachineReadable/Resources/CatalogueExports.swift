import Catalogue
import Diagnostics
import SiteModel
import Text
import YAML

/// A format that references are exported in.
package enum CitationFormat: String, Sendable, CaseIterable {
  case bibTeX = "bib"
  case ris
  case csl = "csl.json"

  func append(_ references: [Reference], to out: inout TextBuffer) {
    switch self {
    case .bibTeX: BibTeXWriter.append(references, to: &out)
    case .ris: RISWriter.append(references, to: &out)
    case .csl: CSLWriter.append(references, to: &out)
    }
  }

  /// Among all formats.
  package var position: Int {
    switch self {
    case .bibTeX: 0
    case .ris: 1
    case .csl: 2
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
extension PageContext {
  /// The catalogue, each card and the bibliography, in every format.
  func exportPages() -> [Page] {
    var pages: [Page] = []
    if let file = site.bibliographyFile, !site.references.isEmpty {
      for format in CitationFormat.allCases {
        // There is no other JSON beside a bibliography.
        pages.append(Page(url: "\(file).\(format == .csl ? "json" : format.rawValue)", content: .bibliographyCitations(format)))
      }
    }
    if !openTexts.isEmpty { pages.append(Page(url: "/metadata.yml", content: .oersi)) }
    let cards = catalogue.publicCards
    guard !cards.isEmpty else { return pages }
    pages.append(Page(url: site.catalogueFile + ".json", content: .catalogueJSON))
    pages.append(Page(url: site.catalogueFile + ".csv", content: .catalogueCSV))
    for format in CitationFormat.allCases { pages.append(Page(url: "\(site.catalogueFile).\(format.rawValue)", content: .catalogueCitations(format))) }
    let endings = CitationFormat.allCases.map { ($0, "." + $0.rawValue) }
    for card in cards {
      let file = site.cardFile(card)
      for (format, ending) in endings { pages.append(Page(url: file + ending, content: .citation(card, format))) }
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
    guard !catalogue.publicCards.isEmpty else { return [] }
    let files = [("CSV", "csv"), ("JSON-LD", "json")] + CitationFormat.allCases.map { ($0.label, $0.rawValue) }
    return files.map { Link(title: $0.0, url: site.href("\(site.catalogueFile).\($0.1)")) }
  }

  func cardDownloads(_ index: DocumentIndex) -> [Link] {
    guard site.documents[index].isPublic else { return [] }
    let file = site.href(site.cardFile(index))
    return CitationFormat.allCases.map { Link(title: $0.label, url: concatenated(file, ".", $0.rawValue)) }
  }

  var bibliographyDownloads: [Link] {
    guard let file = site.bibliographyFile, !site.references.isEmpty else { return [] }
    return CitationFormat.allCases.map { Link(title: $0.label, url: site.href("\(file).\($0 == .csl ? "json" : $0.rawValue)")) }
  }

  /// Where a mistake in a card is reported, and another resource proposed; nil where the site names neither a form nor an address.
  func contactLinks(_ index: DocumentIndex) -> (report: Link?, proposal: Link?) {
    let document = site.documents[index]
    let card = (document.id, document.title, site.absolute(document.url))
    func link(_ kind: ContactLink.Kind, _ title: Word, _ subject: Word) -> Link? {
      let url = ContactLink.url(kind, site.configuration.submission, subject: words[subject], card: card)
      return url.isEmpty ? nil : Link(title: words[title], url: url)
    }
    return (link(.mistake, .reportMistake, .reportSubject), link(.proposal, .submissionLink, .submissionSubject))
  }

  func renderCitation(_ index: DocumentIndex, _ format: CitationFormat, _ memory: inout PageMemory, into out: inout TextBuffer) {
    if let data = memory.data(ofCard: index, catalogue) { format.append(data.references, to: &out) }
  }

  /// An array of the JSON-LD of all cards.
  func renderCatalogueJSON(into out: inout TextBuffer) {
    var json = JSONWriter()
    json.array { json in
      for index in catalogue.publicCards {
        guard let metadata = catalogue.metadata(index) else { continue }
        json.line()
        metadata.appendJSONLD(to: &json)
      }
    }
    out += json.out
    out.append(0x0A)
  }
}
