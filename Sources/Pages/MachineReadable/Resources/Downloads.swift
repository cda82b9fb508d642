import SiteModel
import Templating
import Text

/// Links to the catalogue, its cards and the bibliography in other formats, and to the contact forms or addresses for a card.
extension PageContext {
  /// Links to the catalogue in other formats.
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

  /// Links to report a mistake in a card, and to propose another resource; nil if the site configures neither a form nor an address.
  func contactLinks(_ index: DocumentIndex) -> (report: Link?, proposal: Link?) {
    let document = site.documents[index]
    let card = (document.id, document.title, site.absolute(document.url))
    func link(_ kind: ContactLink.Kind, _ title: Word, _ subject: Word) -> Link? {
      let url = ContactLink.url(kind, site.configuration.submission, subject: words[subject], card: card)
      return url.isEmpty ? nil : Link(title: words[title], url: url)
    }
    return (link(.mistake, .reportMistake, .reportSubject), link(.proposal, .submissionLink, .submissionSubject))
  }
}
