import Catalogue
import FileSystem
import SiteModel
import Synchronization
import Templating
import Text
import Vocabulary

/// What pages show of the catalogue, made once for all of them: its cards as lists show them, and the addresses of its lists.
package final class PreparedCatalogue: Sendable {
  let site: Site
  /// Links to the index pages of vocabulary terms, by the term's position.
  private let rubrics: [Link]
  private let types: [Link]
  private let audiences: [Link]
  /// Later cards that replace one, by its position.
  let replacedBy: [DocumentIndex: DocumentIndex]
  /// The cards as lists show them.
  private let items: Indexed<ResourceCard, CardItem>
  /// Positions in the catalogue; nil for what is no card.
  let positions: Indexed<Document, CardIndex?>
  /// Documents of the cards that readers may see, in the order of the catalogue.
  package let publicCards: [DocumentIndex]
  private let metadataTerms: MetadataTerms
  /// The addresses of the lists of all values, as `/ressources/auteurs/`, by the number of their dimension.
  private let dimensionPaths: [String]
  /// To the first page of the catalogue.
  let link: Link
  /// The index pages of each value, by the index's position in the catalogue.
  private let termURLs: [Indexed<ResourceCatalogue.Term, String>]
  private let deferred: DeferredData
  private let lazyFacets = AtomicLazyReference<Facets>()
  /// What the filters of the catalogue read; nil without cards.
  var data: CatalogueData? { items.isEmpty ? nil : deferred.data(site, items.values) }

  /// Made when the first page of the catalogue asks for them, and the same for all of its pages.
  private final class Facets: Sendable {
    let records: Records<Facet>
    init(_ facets: [Facet]) { records = Records(facets) }
  }

  var facets: Records<Facet> { (lazyFacets.load() ?? lazyFacets.storeIfNil(Facets(makeFacets()))).records }

  /// - Parameters:
  ///   - former: of a site that was read with the same configuration and theme: what is the same in both is taken over.
  init(_ site: Site, jobs: Int, former: PreparedCatalogue?) async throws {
    self.site = site
    let root = site.configuration.paths.address(of: .resources)
    func links(_ vocabulary: ControlledVocabulary, _ dimension: ResourceCatalogue.Dimension) -> [Link] {
      let index = site.catalogue[dimension]
      let base = root + site.configuration.paths[dimension.folder] + "/"
      return vocabulary.terms.map { term in
        let slug = termSlug(term.id)
        return Link(title: term.title, url: index?.term(slug) == nil ? "" : site.href(base + slug + "/"))
      }
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
    // By the place of their dimension, and of the term in it.
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

  /// Makes the data of the filters ahead, in as many tasks as a build has.
  func makeData(jobs: Int) async throws {
    if !items.isEmpty { deferred.set(try await CatalogueData(site, items.values, jobs: jobs)) }
  }

  // MARK: Cards

  private func item(of document: Document, near index: DocumentIndex) -> CardItem? { site.position(of: document, near: index).flatMap { item(ofDocument: $0) } }

  /// The card of a document, as lists show it.
  func item(ofDocument index: DocumentIndex) -> CardItem? { positions[index].map { items[$0] } }

  /// The card at a position in the catalogue.
  func item(at position: CardIndex) -> CardItem { items[position] }

  /// - Returns: nil for what is no card.
  func metadata(_ index: DocumentIndex) -> ResourceMetadata? { ResourceMetadata(site, index, metadataTerms) }

  /// The public cards as references, in the order of the catalogue.
  func references() -> [Reference] { publicCards.compactMap { metadata($0)?.reference } }

  // MARK: Links

  func rubricLinks(_ terms: [Int]) -> Records<Link> { Records(terms.map { rubrics[$0] }) }
  func typeLinks(_ terms: [Int]) -> Records<Link> { Records(terms.map { types[$0] }) }
  func audienceLinks(_ terms: [Int]) -> Records<Link> { Records(terms.map { audiences[$0] }) }

  /// As `Site.termPath`, which puts the parts together each time.
  func termPath(_ dimension: ResourceCatalogue.Dimension, _ slug: String) -> String { concatenated(dimensionPath(dimension), slug, "/") }

  func dimensionPath(_ dimension: ResourceCatalogue.Dimension) -> String { dimensionPaths[dimension.number] }

  func dimensionTitle(_ dimension: ResourceCatalogue.Dimension) -> String { site.words[.dimension, dimension] }

  /// The index page of a value; empty where no card has it.
  func termURL(_ dimension: ResourceCatalogue.Dimension, _ slug: String) -> String {
    site.catalogue.indexes.isEmpty ? "" : site.catalogue.indexes[dimension.number].position(slug).map { termURLs[dimension.number][$0] } ?? ""
  }

  /// The index page of a keyword or an author, named as a card does; empty where no card has it.
  func wordURL(_ dimension: ResourceCatalogue.Dimension, _ word: String) -> String {
    site.catalogue[dimension]?.term(ofWord: word).map { site.href(termPath(dimension, $0.slug)) } ?? ""
  }

  /// The index pages of what a card names, in its order.
  func termURLs(_ dimension: ResourceCatalogue.Dimension, ofCard index: DocumentIndex) -> [String] {
    // Indexes stand in the order of the dimensions.
    site.catalogue.indexes.isEmpty ? [] : site.catalogue.indexes[dimension.number].positions(ofDocument: index).map { termURLs[dimension.number][$0] }
  }

  /// The values that the catalogue can be narrowed by: for the first page and every further one.
  private func makeFacets() -> [Facet] {
    let words = site.words
    return site.catalogue.indexes.filter { !$0.terms.isEmpty }.map { facet -> Facet in
      // Vocabularies keep their order; open-ended lists show what most cards have.
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
