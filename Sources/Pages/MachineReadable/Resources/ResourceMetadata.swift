import Catalogue
import SiteModel
import Text
import Vocabulary

/// The machine-readable metadata of a resource: a card with all references resolved. `MetadataTable` fills every vocabulary from this value.
struct ResourceMetadata: Sendable {
  /// A term of a vocabulary of the site.
  final class Term: Sendable {
    let id: String
    let title: String
    let url: String

    init(id: String, title: String, url: String) {
      self.id = id
      self.title = title
      self.url = url
    }
  }

  var id: String
  var title: String
  var summary: String
  /// Address of the resource itself.
  var url: String
  /// Address of the card, with scheme and host.
  var page: String
  /// Language of the resource, as a BCP 47 tag.
  var language: String
  /// Language of the card, as a BCP 47 tag.
  var cardLanguage: String
  var authors: [Person]
  var publisher: String
  var issued: CalendarDate
  /// The day the card was added to this catalogue, and the day of its last change.
  var online: CalendarDate?
  var modified: CalendarDate?
  var license: License
  var rubrics: [Term]
  var types: [Term]
  var audience: [Term]
  var keywords: [String]
  var level: (id: String, title: String)?
  var duration: ISODuration?
  var objectives: [String]
  var identifiers: [ResourceCard.Identifier]
  var related: [(title: String, page: String)]
  var isArchived: Bool
  /// The publisher of the catalogue, and the site's address.
  var catalogue: (name: String, url: String)

  var kind: ResourceKind

  func identifier(_ scheme: String) -> String { identifiers.first { $0.scheme == scheme }?.value ?? "" }

  /// The keywords, which Bioschemas and many harvesters require; the rubrics if the card has none.
  var subjects: [String] { keywords.isEmpty ? rubrics.map(\.title) : keywords }
}

/// The terms of a site's vocabularies with the addresses of their pages, created once for all cards.
struct MetadataTerms: Sendable {
  let rubrics: Indexed<ControlledVocabulary.Term, ResourceMetadata.Term>
  let types: Indexed<ControlledVocabulary.Term, ResourceMetadata.Term>
  let audiences: Indexed<ControlledVocabulary.Term, ResourceMetadata.Term>
  /// The publisher of the catalogue, and the site's address.
  let catalogue: (name: String, url: String)

  private let kinds: Indexed<ControlledVocabulary.Term, ResourceKind?>

  /// The row of the first type that has one.
  func kind(_ types: [VocabularyTermIndex]) -> ResourceKind { types.lazy.compactMap { kinds[$0] }.first ?? .other }

  init(_ site: Site) {
    func terms(_ vocabulary: ControlledVocabulary, _ dimension: ResourceCatalogue.Dimension)
      -> Indexed<ControlledVocabulary.Term, ResourceMetadata.Term>
    {
      Indexed(vocabulary.terms.map { .init(id: $0.id, title: $0.title, url: site.absolute(site.termPath(dimension, termSlug($0.id)))) })
    }
    let vocabularies = site.configuration.vocabularies
    rubrics = terms(vocabularies.rubrics, .rubrics)
    types = terms(vocabularies.types, .types)
    kinds = Indexed(vocabularies.types.terms.map { ResourceKind.of($0.id) })
    audiences = terms(vocabularies.audiences, .audiences)
    let owner = site.configuration.institution.name
    catalogue = (owner.isEmpty ? site.configuration.title : owner, site.absolute("/"))
  }
}

extension ResourceMetadata {
  /// - Returns: nil for a document that is not a card, and for a suggested resource without a date.
  init?(_ site: Site, _ index: DocumentIndex, _ terms: MetadataTerms) {
    let document = site.documents[index]
    guard case .resource(let card) = document.payload, let issued = card.issued else { return nil }
    self.init(
      id: document.id, title: document.title, summary: document.summary, url: card.url, page: site.absolute(document.url),
      language: document.subjectLanguage ?? document.language, cardLanguage: document.language, authors: document.authors, publisher: card.publisher,
      issued: issued, online: card.online, modified: document.newest, license: card.license,
      rubrics: card.rubrics.map { terms.rubrics[$0] }, types: card.types.map { terms.types[$0] }, audience: card.audience.map { terms.audiences[$0] },
      keywords: document.keywords,
      level: card.level.map { ($0.rawValue, site.words[.level, $0]) }, duration: card.duration, objectives: card.objectives, identifiers: card.identifiers,
      related: card.related.compactMap { site.byID[$0.id] }.filter { site.documents[$0].isPublic }.map {
        (site.documents[$0].title, site.absolute(site.documents[$0].url))
      },
      isArchived: card.status == .archived, catalogue: terms.catalogue, kind: terms.kind(card.types))
  }
}
