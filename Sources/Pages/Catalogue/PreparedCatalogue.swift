import Catalogue
import FileSystem
import SiteModel
import Synchronization
import Templating
import Text
import Vocabulary

/// The data that all pages about the catalogue share, created once: the cards as list items, and the addresses of the lists.
package final class PreparedCatalogue: Sendable {
  let site: Site
  /// Links to the pages of vocabulary terms.
  private let rubrics: Indexed<ControlledVocabulary.Term, Link>
  private let types: Indexed<ControlledVocabulary.Term, Link>
  private let audiences: Indexed<ControlledVocabulary.Term, Link>
  /// The card that replaces a card, by document of the replaced one.
  let replacedBy: [DocumentIndex: DocumentIndex]
  /// The cards as list items.
  private let items: Indexed<ResourceCard, CardItem>
  /// Positions in the catalogue; nil for documents other than cards.
  let positions: Indexed<Document, CardIndex?>
  /// Documents of the public cards, in catalogue order.
  package let publicCards: [DocumentIndex]
  private let metadataTerms: MetadataTerms
  /// Addresses of the lists of all terms, such as `/ressources/auteurs/`, by number of the dimension.
  private let dimensionPaths: [String]
  /// Link to the first page of the catalogue.
  let link: Link
  /// Addresses of the pages of terms, by position of the index in the catalogue.
  private let termURLs: [Indexed<ResourceCatalogue.Term, String>]
  private let deferred: DeferredData
  private let lazyFacets = AtomicLazyReference<Facets>()
  /// The data for the catalogue's filters; nil if there are no cards.
  var data: CatalogueData? { items.isEmpty ? nil : deferred.data(site, items.values) }

  /// Created for the first page of the catalogue that is rendered, and shared by all of them.
  private final class Facets: Sendable {
    let records: Records<Facet>
    init(_ facets: [Facet]) { records = Records(facets) }
  }

  var facets: Records<Facet> { (lazyFacets.load() ?? lazyFacets.storeIfNil(Facets(makeFacets()))).records }

  /// - Parameter former: of the site read before with the same configuration and theme. Whatever is unchanged is reused.
  init(_ site: Site, jobs: Int, former: PreparedCatalogue?) async throws {
    self.site = site
    let root = site.configuration.paths.address(of: .resources)
    func links(_ vocabulary: ControlledVocabulary, _ dimension: ResourceCatalogue.Dimension) -> Indexed<ControlledVocabulary.Term, Link> {
      let index = site.catalogue[dimension]
      let base = root + site.configuration.paths[dimension.folder] + "/"
      let links = vocabulary.terms.map { term in
        let slug = termSlug(term.id)
        return Link(title: term.title, url: index?.term(slug) == nil ? "" : site.href(base + slug + "/"))
      }
      return Indexed(links)
    }
    let rubrics = links(site.configuration.vocabularies.rubrics, .rubrics)
    let types = links(site.configuration.vocabularies.types, .types)
    self.rubrics = rubrics
    self.types = types
    audiences = links(site.configuration.vocabularies.audiences, .audiences)
    var replacedBy: [DocumentIndex: DocumentIndex] = [:]
    var positions = Indexed<Document, CardIndex?>(repeating: nil, count: site.documents.count)
    for (position, index) in site.catalogue.cards.indexed() {
      positions[index] = position
      if case .resource(let card) = site.documents[index].payload, let old = card.replaces, let target = site.byID[old.id] { replacedBy[target] = index }
    }
    self.replacedBy = replacedBy
    self.positions = positions
    publicCards = site.catalogue.cards.filter { site.documents[$0].isPublic }
    let terms = MetadataTerms(site)
    metadataTerms = terms
    @Sendable func coins(_ index: DocumentIndex) -> Bytes { site.documents[index].isPublic ? ResourceMetadata(site, index, terms)?.coins() ?? [] : [] }
    dimensionPaths = ResourceCatalogue.Dimension.allCases.map { "\(root)\(site.configuration.paths[$0.folder])/" }
    link = Link(title: site.document(at: root)?.title ?? site.words[.titleResources], url: site.href(root))
    // By number of the dimension and by position of the term.
    termURLs = site.catalogue.indexes.map { index in Indexed(index.terms.map { site.href(site.termPath(index.dimension, $0.slug)) }) }
    let kept = former.flatMap { $0.types == types && $0.rubrics == rubrics ? $0 : nil }
    let made = try await inParallel(count: site.catalogue.cards.count, jobs: jobs, grain: 256) { range in
      range.compactMap { position -> CardItem? in
        let index = site.catalogue.cards[CardIndex(position)]
        if let item = kept?.item(of: site.documents[index], near: index) { return item }
        guard case .resource(let card) = site.documents[index].payload else { return nil }
        return CardItem(index, card, site, types: types, rubrics: rubrics, coins: coins(index))
      }
    }
    items = Indexed(made.flatMap { $0 })
    deferred = DeferredData(former: former?.deferred)
  }

  /// Creates the data for the filters ahead of time, in up to `jobs` tasks.
  func makeData(jobs: Int) async throws {
    if !items.isEmpty { deferred.set(try await CatalogueData(site, items.values, jobs: jobs)) }
  }

  // MARK: Cards

  private func item(of document: Document, near index: DocumentIndex) -> CardItem? { site.position(of: document, near: index).flatMap { item(ofDocument: $0) } }

  /// The list item of a document; nil if it is not a card.
  func item(ofDocument index: DocumentIndex) -> CardItem? { positions[index].map { items[$0] } }

  /// The list item at a position in the catalogue.
  func item(at position: CardIndex) -> CardItem { items[position] }

  /// - Returns: nil if the document is not a card.
  func metadata(_ index: DocumentIndex) -> ResourceMetadata? { ResourceMetadata(site, index, metadataTerms) }

  /// The public cards as references, in catalogue order.
  func references() -> [Reference] { publicCards.compactMap { metadata($0)?.reference } }

  // MARK: Links

  func rubricLinks(_ terms: [VocabularyTermIndex]) -> Records<Link> { Records(terms.map { rubrics[$0] }) }
  func typeLinks(_ terms: [VocabularyTermIndex]) -> Records<Link> { Records(terms.map { types[$0] }) }
  func audienceLinks(_ terms: [VocabularyTermIndex]) -> Records<Link> { Records(terms.map { audiences[$0] }) }

  /// Same as `Site.termPath`, but does not rebuild the path of the dimension each time.
  func termPath(_ dimension: ResourceCatalogue.Dimension, _ slug: String) -> String { concatenated(dimensionPath(dimension), slug, "/") }

  func dimensionPath(_ dimension: ResourceCatalogue.Dimension) -> String { dimensionPaths[dimension.number] }

  func dimensionTitle(_ dimension: ResourceCatalogue.Dimension) -> String { site.words[.dimension, dimension] }

  /// The address of a term's page; empty if no card has the term.
  func termURL(_ dimension: ResourceCatalogue.Dimension, _ slug: String) -> String {
    site.catalogue.indexes.isEmpty ? "" : site.catalogue.indexes[dimension.number].position(slug).map { termURLs[dimension.number][$0] } ?? ""
  }

  /// The address of the page of a keyword or an author, spelled as on a card; empty if no card has it.
  func wordURL(_ dimension: ResourceCatalogue.Dimension, _ word: String) -> String {
    site.catalogue[dimension]?.term(ofWord: word).map { site.href(termPath(dimension, $0.slug)) } ?? ""
  }

  /// The addresses of the pages of a card's terms, in the order of the card.
  func termURLs(_ dimension: ResourceCatalogue.Dimension, ofCard index: DocumentIndex) -> [String] {
    // Indexes are in the order of the dimensions.
    site.catalogue.indexes.isEmpty ? [] : site.catalogue.indexes[dimension.number].positions(ofDocument: index).map { termURLs[dimension.number][$0] }
  }

  /// The terms by which readers can filter the catalogue, shown on each of its pages.
  private func makeFacets() -> [Facet] {
    let words = site.words
    return site.catalogue.indexes.filter { !$0.terms.isEmpty }.map { facet -> Facet in
      // Vocabularies keep their order. Open-ended lists show the terms with the most cards.
      let top =
        facet.terms.count <= 12
        ? Array(facet.terms)
        : Array(
          facet.terms.enumerated().sorted {
            $0.element.members.count != $1.element.members.count ? $0.element.members.count > $1.element.members.count : $0.offset < $1.offset
          }.prefix(12).map(\.element))
      return Facet(
        id: facet.dimension.rawValue, title: dimensionTitle(facet.dimension), url: site.href(dimensionPath(facet.dimension)),
        terms: top.map { Link(title: $0.title, url: site.href(termPath(facet.dimension, $0.slug)), count: words.number($0.members.count)) }.records,
        more: facet.terms.count > top.count
          ? Link(title: words[.allOf, facet.dimension], url: site.href(dimensionPath(facet.dimension)), counted: words.number(facet.terms.count))
          : nil)
    }
  }
}
