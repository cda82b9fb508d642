import Catalogue
import SiteModel
import Templating
import Text

/// The page of the bibliography.
struct BibliographyPages: PagePart {
  let context: PageContext

  func render(_ index: DocumentIndex, into out: inout TextBuffer) {
    let keys = Indexed<Reference, Bytes>(
      site.references.map { collationKey(($0.creators.first.map(\.indexName) ?? $0.title) + " " + $0.year + " " + $0.title) })
    let order = site.references.indices.sorted { keys[$0] != keys[$1] ? keys[$0].precedes(keys[$1]) : $0 < $1 }
    let cardAt = Dictionary(
      site.catalogue.cards.compactMap { position -> (String, DocumentIndex)? in
        if case .resource(let card) = site.documents[position].payload { (card.url, position) } else { nil }
      }, uniquingKeysWith: { first, _ in first })
    let entries = order.map { position -> ReferenceItem in
      let reference = site.references[position]
      let doi = reference["DOI"]
      return ReferenceItem(
        anchor: reference.anchor, authors: referenceAuthors(reference), year: reference.year.isEmpty ? words[.noDate] : reference.year,
        title: reference.title,
        container: reference["container-title"], details: referenceDetails(reference),
        language: reference.languageTag ?? (reference["language"].isEmpty ? site.configuration.language : ""),
        note: reference["note"], url: reference["URL"], doi: doi.isEmpty ? "" : "https://doi.org/" + percentEncodedPath(doi), doiText: doi,
        local: cardAt[reference["URL"]].map { site.href(site.documents[$0].url) } ?? "", isbn: reference["ISBN"],
        kind: words.referenceKind(reference.type),
        citedBy: site.referenceCitedBy[position].map(context.link).records)
    }
    let page = BibliographyPage(
      frame: context.frame(.bibliography, index), body: context.body(index), total: context.total(entries.count, .reference), entries: entries.records,
      exports: context.bibliographyDownloads.records)
    context.render(.bibliography, page, into: &out)
  }

  private func referenceAuthors(_ reference: Reference) -> String {
    let people = reference.creators
    let suffix = reference.authors.isEmpty && !people.isEmpty ? " (\(words[.editors]))" : ""
    let shown = people.count > 7 ? Array(people.prefix(6)) : people
    return shown.map(\.indexName).joined(separator: words.language == "fr" ? "\u{A0}; " : "; ")
      + (people.count > 7 || reference.hasMoreCreators ? " et al." : "") + suffix
  }

  /// Publisher and place, volume, issue and pages: the text between the title and the links.
  private func referenceDetails(_ reference: Reference) -> String {
    var parts: [String] = []
    let place = [reference["publisher-place"], reference["publisher"]].filter { !$0.isEmpty }.joined(separator: words.language == "fr" ? "\u{A0}: " : ": ")
    if !reference["genre"].isEmpty { parts.append(reference["genre"]) }
    if !reference["event-title"].isEmpty { parts.append(reference["event-title"]) }
    if !place.isEmpty { parts.append(place) }
    if !reference["volume"].isEmpty { parts.append("vol.\u{A0}\(reference["volume"])") }
    if !reference["issue"].isEmpty { parts.append("\(words[.issue])\u{A0}\(reference["issue"])") }
    if !reference["number"].isEmpty { parts.append("\(words[.issue])\u{A0}\(reference["number"])") }
    if !reference["page"].isEmpty { parts.append("p.\u{A0}\(reference["page"])") }
    if !reference["number-of-pages"].isEmpty { parts.append("\(reference["number-of-pages"])\u{A0}p.") }
    // The surrounding sentence ends with its own full stop.
    let text = parts.joined(separator: ", ")
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}

struct BibliographyPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let total: Total
  let entries: Records<ReferenceItem>
  let exports: Records<Link>
  static let shape: Shape<BibliographyPage> = pageShape(
    "bibliography",
    [.text("count") { $0.total.count }, .text("counted") { $0.total.counted }] + Field.lists("entries") { $0.entries }
      + Field.lists("exports") { $0.exports })
}

struct ReferenceItem: PageModel {
  var anchor: String
  var authors: String
  var year: String
  var title: String
  var container: String
  var details: String
  var language: String
  var note: String
  var url: String
  var doi: String
  var doiText: String
  var local: String
  var isbn: String
  var kind: String
  var citedBy: Records<Link>

  static let shape = Shape<ReferenceItem>(
    "reference",
    [
      .text("anchor") { $0.anchor }, .text("authors") { $0.authors }, .text("year") { $0.year }, .text("title") { $0.title },
      .text("container") { $0.container }, .text("details") { $0.details }, .text("language") { $0.language }, .text("note") { $0.note },
      .url("url") { $0.url },
      .url("doi") { $0.doi }, .text("doi_text") { $0.doiText }, .url("local") { $0.local }, .text("isbn") { $0.isbn }, .text("kind") { $0.kind },
    ] + Field.lists("cited_by") { $0.citedBy })
}

extension PageTemplate {
  static let bibliography = PageTemplate("bibliography", BibliographyPage.shape)
}
