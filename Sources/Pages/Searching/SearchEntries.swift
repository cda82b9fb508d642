import Catalogue
import Charters
import Digests
import SiteModel
import Text

/// The entries of the search index.
package struct SearchEntries: PagePart {
  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  /// Something that readers can find.
  package enum SearchItem: Sendable {
    case document(DocumentIndex)
    /// A clause of the current version of a text.
    case clause(TextIndex, ClauseIndex)
    case reference(ReferenceIndex)
  }

  /// Maximum number of cards that are indexed in full. In a larger catalogue, only the beginning of each card is indexed.
  static let fullySearchedCards = 2_000
  /// Bytes of a card's text that are indexed in a larger catalogue, besides its summary.
  static let searchedBeginning = 600

  /// Current texts and their clauses, cards, guides, pages, events, use cases, charter records and references. Leaves out former versions, withdrawn clauses
  /// and differences, because their outdated wording would crowd out the current one, and pages that only list others.
  package func searchItems() -> [SearchItem] {
    var items: [SearchItem] = site.documents.indices.filter(isSearched).map { .document($0) }
    for text in site.texts.histories.indices where site.textDetails(site.texts.histories[text].document)?.status != .repealed {
      let clauses = site.texts.histories[text].current.clauses
      items += clauses.indices.filter { clauses[$0].isProvision }.map { .clause(text, $0) }
    }
    if site.bibliography != nil { items += site.references.indices.map { .reference($0) } }
    return items
  }

  /// Whether a document is indexed. The page of a folder without content of its own is only a list.
  private func isSearched(_ index: DocumentIndex) -> Bool {
    let document = site.documents[index]
    guard document.type == .page || document.type == .bibliography else { return true }
    return !document.isIndex || !document.body.html.isEmpty || !document.summary.isEmpty
  }

  func searchKind(_ document: Document) -> SearchKind {
    switch document.type {
    case .resource: .card
    case .webinar: .webinar
    case .useCase: .useCase
    case .charterRecord: .record
    case .page, .bibliography: .page
    case _ where document.type.isNormative: .text
    default: .guide
    }
  }

  package func searchEntry(_ item: SearchItem) -> SearchEntry {
    switch item {
    case .document(let index): documentEntry(index)
    case .clause(let text, let position): clauseEntry(site.texts.histories[text], position)
    case .reference(let position): referenceEntry(site.references[position])
    }
  }

  private func documentEntry(_ index: DocumentIndex) -> SearchEntry {
    let document = site.documents[index]
    let kind = searchKind(document)
    var entry = SearchEntry(url: document.url, kind: kind, language: document.language, title: document.title)
    entry.unseen = document.keywords
    if kind == .card && site.catalogue.cards.count > Self.fullySearchedCards {
      entry.text = SearchText(limit: Self.searchedBeginning + document.summary.utf8.count)
    }
    entry.text.append(paragraph: document.summary)
    switch document.payload {
    case .resource(let card): describe(card, document, &entry)
    case .webinar(let webinar): describe(webinar, index, &entry)
    case .useCase(let useCase): describe(useCase, &entry)
    case .record(let record):
      entry.about = line([
        record.institution, words.country(record.country), record.adopted.map { "\($0.year)" } ?? "",
        record.adoption.map(\.body).joined(separator: ", "),
      ])
    case .text(let details):
      entry.about = line([
        document.type == .guide ? "" : site.kindLabel(document.type), details.version.isEmpty ? "" : "\(words[.version]) \(details.version)",
        details.status.map { words[.textStatus, $0] } ?? "",
      ])
    case .page: entry.about = site.names(document.authors, most: 4)
    }
    entry.text.append(html: document.body.html)
    return entry
  }

  private func describe(_ card: ResourceCard, _ document: Document, _ entry: inout SearchEntry) {
    entry.language = document.subjectLanguage ?? document.language
    entry.about = line([site.names(document.authors, most: 4), card.publisher, card.year])
    let vocabularies = site.configuration.vocabularies
    entry.unseen += card.rubrics.map { vocabularies.rubrics.terms[$0].title } + card.types.map { vocabularies.types.terms[$0].title }
    if document.authors.count > 4 { entry.unseen += document.authors.dropFirst(3).map(\.name) }
    entry.unseen += card.identifiers.map(\.value)
    for objective in card.objectives { entry.text.append(paragraph: objective) }
  }

  private func describe(_ webinar: Webinar, _ index: DocumentIndex, _ entry: inout SearchEntry) {
    let event = EventPages(context).eventItem(index)
    entry.about = line([event?.when ?? "", webinar.organiser, webinar.location, webinar.series])
    for item in webinar.programme { entry.text.append(paragraph: line([item.title, site.names(item.speakers)])) }
    for speaker in webinar.speakers { entry.text.append(paragraph: line([speaker.name, speaker.role ?? "", speaker.institution ?? ""])) }
  }

  private func describe(_ useCase: UseCase, _ entry: inout SearchEntry) {
    entry.about = line([useCase.domain, useCase.institutions.joined(separator: ", "), useCase.maturity.map { words[.maturity, $0] } ?? ""])
    for paragraph in [useCase.problem, useCase.solution, useCase.data, useCase.tools.joined(separator: ", ")] + useCase.risks {
      entry.text.append(paragraph: paragraph)
    }
    for property in useCase.properties { entry.text.append(paragraph: "\(property.name)\u{A0}: \(property.value)") }
  }

  private func clauseEntry(_ history: TextHistory, _ position: ClauseIndex) -> SearchEntry {
    let clause = history.current.clauses[position]
    let document = site.documents[history.document]
    var entry = SearchEntry(url: site.clauseURL(history, clause.id), kind: .clause, language: document.language, title: ClauseParts(context).clauseName(clause))
    let section = clause.section.flatMap { history.current[$0]?.title } ?? ""
    entry.about = line([section, clause.isStated ? words[.force, clause.force] : ""])
    for paragraph in clause.text.dropFirst(clause.title.count).split(separator: "\n") { entry.text.append(paragraph: String(paragraph)) }
    return entry
  }

  private func referenceEntry(_ reference: Reference) -> SearchEntry {
    let page = site.bibliography.map { site.documents[$0].url } ?? "/"
    var entry = SearchEntry(
      url: page + Self.referenceSegment(reference) + "/", kind: .reference,
      language: reference.languageTag ?? site.configuration.language, title: reference.title)
    entry.about = line([reference.creators.prefix(7).map(\.name).joined(separator: ", "), reference.year, reference["container-title"], reference["publisher"]])
    entry.unseen = [reference["DOI"], reference["ISBN"]].filter { !$0.isEmpty }
    entry.text.append(paragraph: reference["note"])
    entry.text.append(paragraph: reference["abstract"])
    return entry
  }

  /// The anchor of a reference as a path segment. An anchor that is not a valid segment is replaced by a digest; the result then links to the page.
  private static func referenceSegment(_ reference: Reference) -> String {
    let anchor = reference.anchor
    let isPlain = anchor.utf8.allSatisfy {
      $0.isASCIILetter || $0 >= 0x30 && $0 <= 0x3A || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
    }
    return isPlain && anchor.utf8.count <= 200 ? anchor : "ref-" + fingerprint(Array(anchor.utf8))
  }

  private func line(_ parts: [String]) -> String { parts.filter { !$0.isEmpty }.joined(separator: " · ") }
}
