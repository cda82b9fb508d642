import Catalogue
import Diagnostics
import FileSystem
import Markdown
import SiteModel
import Synchronization
import Templating
import Text

/// Makes pages out of a frozen site; holds what many pages share, so that it is made once.
package final class PageMaker: Sendable {
  package let site: Site
  package let words: Words
  let info: SiteInfo
  /// Whether there is a search page; what the configuration asks for, unless the index could not be made.
  package let hasSearch: Bool
  /// Links to the index pages of vocabulary terms, by the term's position.
  private let rubrics: [Link]
  private let types: [Link]
  private let audiences: [Link]
  private let templates: PreparedTemplates
  private let assets: [PageKind: PageAssets]
  private let menu: Menu
  private let footer: Menu
  /// Later cards that replace one, by its position.
  let replacedBy: [Int: Int]
  /// The cards as lists show them, in the order of the catalogue.
  private let items: [CardItem]
  /// Positions in the catalogue, by document; -1 for what is no card.
  let cardPositions: [Int]

  /// Cards that readers may see, in the order of the catalogue.
  package let publicCards: [Int]
  let metadataTerms: MetadataTerms
  /// The addresses of the lists of all values, as `/ressources/auteurs/`, by the number of their dimension.
  private let dimensionPaths: [String]
  let catalogueLink: Link
  /// Of whatever has no licence of its own.
  let ownLicense: LicenseText
  /// The index pages of each value, by its position in the index and the index's position in the catalogue.
  private let termURLs: [[String]]
  /// What OAI-PMH lists.
  let oaiRecords: [OAIRepository.Record]
  /// What the entries of feeds are sorted by, for each document.
  let feedKeys: [Int?]
  private let deferred: DeferredData
  private let lazyFacets = AtomicLazyReference<Facets>()
  /// What the filters of the catalogue read; nil without cards.
  var catalogueData: CatalogueData? { items.isEmpty ? nil : deferred.data(site, items) }

  /// Made when the first page of the catalogue asks for them, and the same for all of its pages.
  private final class Facets: Sendable {
    let records: Records<Facet>
    init(_ facets: [Facet]) { records = Records(facets) }
  }

  var facets: Records<Facet> { (lazyFacets.load() ?? lazyFacets.storeIfNil(Facets(makeFacets()))).records }

  private let lazyListings = AtomicLazyReference<TextListings>()
  /// Made when the first page about texts asks for them.
  var listings: TextListings { lazyListings.load() ?? lazyListings.storeIfNil(makeListings()) }

  static let pageSize = 50
  /// How many cards of one keyword are compared with a card. Bounded, so that the work for all cards grows with their number.
  static let relatedReach = 24

  /// - Parameters:
  ///   - former: of a site that was read with the same configuration and theme: what is the same in both is taken over.
  package init(_ site: Site, jobs: Int, former: PageMaker? = nil, hasSearch: Bool) async throws {
    self.site = site
    words = site.words
    self.hasSearch = hasSearch
    info = SiteInfo(site, hasSearch: hasSearch)
    menu = Menu(site.menu, site)
    footer = Menu(site.footer, site)
    let root = "/\(site.configuration.paths["resources"])/"
    func links(_ vocabulary: Vocabulary, _ dimension: ResourceCatalogue.Dimension) -> [Link] {
      let index = site.catalogue[dimension]
      let base = root + site.configuration.paths[dimension.rawValue] + "/"
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
    templates = PreparedTemplates(site.theme.templates, constants: ["t": .record(words.record), "site": .record(info)])
    assets = Dictionary(uniqueKeysWithValues: PageKind.allCases.filter { !$0.assets.isEmpty }.map { ($0, PageAssets($0, site)) })
    var replacedBy: [Int: Int] = [:]
    var positions = [Int](repeating: -1, count: site.documents.count)
    for (position, index) in site.catalogue.cards.enumerated() {
      positions[index] = position
      if case .resource(let card) = site.documents[index].payload, let old = card.replaces, let target = site.byID[old.id] { replacedBy[target] = index }
    }
    self.replacedBy = replacedBy
    publicCards = site.catalogue.cards.filter { site.documents[$0].isPublic }
    cardPositions = positions
    let terms = MetadataTerms(site)
    metadataTerms = terms
    @Sendable func coins(_ index: Int) -> Bytes { site.documents[index].isPublic ? ResourceMetadata(site, index, terms)?.coins() ?? [] : [] }
    dimensionPaths = ResourceCatalogue.Dimension.allCases.map { "\(root)\(site.configuration.paths[$0.rawValue])/" }
    catalogueLink = Link(title: site.document(at: root)?.title ?? site.words["title_resources"], url: site.href(root))
    ownLicense = LicenseText(site.configuration.license, site.words)
    // By the place of their dimension, and of the term in it.
    termURLs = site.catalogue.indexes.map { index in index.terms.map { site.href(site.termPath(index.dimension, $0.slug)) } }
    // What is made of every card in one go is made beside the cards.
    async let records = OAIRepository.records(site, former: former)
    async let keys = site.feedKeys()
    let kept = former.flatMap { $0.types == types && $0.rubrics == rubrics ? $0 : nil }
    let items = try await inParallel(count: site.catalogue.cards.count, jobs: jobs, grain: 256) { range in
      range.compactMap { position -> CardItem? in
        let index = site.catalogue.cards[position]
        if let item = kept?.cardItem(of: site.documents[index], near: index) { return item }
        guard case .resource(let card) = site.documents[index].payload else { return nil }
        return CardItem(index, card, site, types: types, rubrics: rubrics, coins: coins(index))
      }
    }.flatMap { $0 }
    self.items = items
    oaiRecords = await records
    feedKeys = await keys
    deferred = DeferredData(former: former?.deferred)
  }

  /// Makes the data of the filters ahead, in as many tasks as a build has.
  package func makeData(jobs: Int) async throws {
    if !items.isEmpty { deferred.set(try await CatalogueData(site, items, jobs: jobs)) }
  }

  /// Where a document stands here that was read in the same reading, so that it is the same.
  ///
  /// - Parameter index: where it stands elsewhere: not far from where it stands here, as both are sorted by their paths.
  func position(of document: Document, near index: Int) -> Int? {
    let documents = site.documents
    func isSame(_ position: Int) -> Bool {
      documents.indices.contains(position) && documents[position].reading == document.reading
        && documents[position].path.utf8.elementsEqual(document.path.utf8)
    }
    if isSame(index) { return index }
    let found = documents.partitioningIndex { !$0.path.precedes(document.path) }
    return isSame(found) ? found : nil
  }

  private func cardItem(of document: Document, near index: Int) -> CardItem? { position(of: document, near: index).flatMap { cardItem($0) } }

  /// The same site without a search page.
  package func withoutSearch() -> PageMaker { PageMaker(withoutSearch: self) }

  private init(withoutSearch other: PageMaker) {
    site = other.site
    words = other.words
    hasSearch = false
    info = SiteInfo(other.site, hasSearch: false)
    rubrics = other.rubrics
    types = other.types
    audiences = other.audiences
    templates = PreparedTemplates(site.theme.templates, constants: ["t": .record(words.record), "site": .record(info)])
    assets = other.assets
    menu = other.menu
    footer = other.footer
    replacedBy = other.replacedBy
    items = other.items
    cardPositions = other.cardPositions
    feedKeys = other.feedKeys
    publicCards = other.publicCards
    metadataTerms = other.metadataTerms
    termURLs = other.termURLs
    dimensionPaths = other.dimensionPaths
    catalogueLink = other.catalogueLink
    ownLicense = other.ownLicense
    oaiRecords = other.oaiRecords
    deferred = other.deferred
  }

  func rubricLinks(_ terms: [Int]) -> Records<Link> { Records(terms.map { rubrics[$0] }) }
  func typeLinks(_ terms: [Int]) -> Records<Link> { Records(terms.map { types[$0] }) }
  func audienceLinks(_ terms: [Int]) -> Records<Link> { Records(terms.map { audiences[$0] }) }

  func render(_ kind: PageKind, _ record: any Record, into out: inout TextBuffer) { templates.render(kind, record, into: &out) }

  // MARK: Words and addresses

  func total(_ count: Int, _ noun: String) -> Total { Total(count: words.number(count), counted: words.counted(count, noun)) }

  /// As `Site.termPath`, which puts the parts together each time.
  func termPath(_ dimension: ResourceCatalogue.Dimension, _ slug: String) -> String { concatenated(dimensionPath(dimension), slug, "/") }

  func dimensionPath(_ dimension: ResourceCatalogue.Dimension) -> String { dimensionPaths[dimension.number] }

  /// The index page of a value; empty where no card has it.
  func termURL(_ dimension: ResourceCatalogue.Dimension, _ slug: String) -> String {
    site.catalogue.indexes.isEmpty ? "" : site.catalogue.indexes[dimension.number].position(slug).map { termURLs[dimension.number][$0] } ?? ""
  }

  /// The index page of a keyword or an author, named as a card does; empty where no card has it.
  func wordURL(_ dimension: ResourceCatalogue.Dimension, _ word: String) -> String {
    site.catalogue[dimension]?.term(ofWord: word).map { site.href(termPath(dimension, $0.slug)) } ?? ""
  }

  /// The index pages of what a card names, in its order.
  func termURLs(_ dimension: ResourceCatalogue.Dimension, ofCard index: Int) -> [String] {
    // Indexes stand in the order of the dimensions.
    site.catalogue.indexes.isEmpty ? [] : site.catalogue.indexes[dimension.number].positions(ofDocument: index).map { termURLs[dimension.number][$0] }
  }

  func link(_ index: Int) -> Link {
    Link(title: site.documents[index].title, url: site.href(site.documents[index].url), summary: site.documents[index].summary)
  }

  /// The card of a document, as lists show it.
  func cardItem(_ index: Int) -> CardItem? { cardPositions[index] < 0 ? nil : items[cardPositions[index]] }

  /// The card at a position in the catalogue.
  func cardItem(at position: Int) -> CardItem { items[position] }

  // MARK: Frames

  func frame(
    _ kind: PageKind, title: String, url: String, description: String = "", language: String? = nil, isArticle: Bool = false, isHiddenFromRobots: Bool = false,
    breadcrumbs: [Link] = [], feeds: [FeedLink] = [], license: LicenseText? = nil, credit: Credit? = nil, unpublished: Label? = nil,
    structuredData: Bytes = []
  ) -> Frame {
    let trail =
      url == "/" || breadcrumbs.isEmpty && kind == .notFound
      ? [] : [Link(title: words["home"], url: site.href("/"))] + breadcrumbs + [Link(title: title, url: site.href(url), isCurrent: true)]
    let license = license ?? ownLicense
    let credit = credit ?? listingCredit(title)
    return Frame(
      words: words.record, site: info, menu: menu.marked(url), footer: footer.marked(url),
      page: PageInfo(
        kind: kind, title: title, fullTitle: url == "/" ? site.configuration.title : concatenated(title, " — ", site.configuration.title),
        description: description,
        language: language ?? site.configuration.language, url: site.href(url), canonical: isHiddenFromRobots ? "" : site.absolute(url), isArticle: isArticle,
        isHiddenFromRobots: isHiddenFromRobots, breadcrumbs: trail.records, feeds: feeds.records, license: license, credit: credit, unpublished: unpublished,
        structuredData: structuredData + breadcrumbData(trail) + (url == "/" ? ownerData() : []), assets: assets[kind] ?? PageAssets()))
  }

  /// The frame of a page that a document holds.
  func frame(_ kind: PageKind, _ index: Int, _ data: CardData? = nil) -> Frame {
    let document = site.documents[index]
    let license = document.license ?? site.configuration.license
    return frame(
      kind, title: document.title, url: document.url, description: document.summary.isEmpty ? excerpt(document.body.lead) : repeated(document.summary),
      language: document.language, isArticle: document.type != .page, isHiddenFromRobots: !document.isPublic, breadcrumbs: breadcrumbs(document),
      feeds: feeds(document), license: LicenseText(license, words), credit: credit(document, isWhole: true), unpublished: site.unpublished(document),
      structuredData: structuredData(index, data))
  }

  private func feeds(_ document: Document) -> [FeedLink] {
    guard document.url == "/\(site.configuration.paths["resources"])/" else { return [] }
    return feedLinks(document.title, "/\(site.configuration.paths["resources"])/")
  }

  func feedLinks(_ title: String, _ folder: String) -> [FeedLink] {
    [
      FeedLink(title: "\(title) (Atom)", url: site.href(folder + "feed.xml"), type: "application/atom+xml"),
      FeedLink(title: "\(title) (JSON Feed)", url: site.href(folder + "feed.json"), type: "application/feed+json"),
    ]
  }

  /// The pages above a document: those of the folders that have one.
  func breadcrumbs(_ document: Document) -> [Link] {
    var links: [Link] = []
    let path = document.url
    let slashes = path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }
    for slash in slashes.dropFirst().dropLast() {
      let url = String(path[...slash])
      if let index = site.byURL[url] {
        links.append(link(index))
      } else if let title = listingTitle(url) {
        links.append(Link(title: title, url: site.href(url)))
      }
    }
    return links
  }

  /// The title of a listing that has no document of its own.
  func listingTitle(_ url: String) -> String? {
    for key in ["resources", "webinars", "use-cases", "census", "texts", "applies-to"] where url == "/\(site.configuration.paths[key])/" {
      return words["title_\(key.replacing("-", with: "_"))"]
    }
    return nil
  }

  /// About 160 characters of running text, cut between words.
  func excerpt(_ text: String) -> String {
    if text.utf8.count > 2000 {
      // One character of readers may hold any number of accents.
      let start = String(text.unicodeScalars.prefix(500))
      return start.count > 160 ? excerpt(start) : start + "…"
    }
    guard text.count > 160 else { return text }
    let head = text.prefix(157)
    return String(head.lastIndex(of: " ").map { head[..<$0] } ?? head) + "…"
  }

  /// A summary where it stands beside itself or on other pages.
  func repeated(_ summary: String) -> String { summary.utf8.count > 1000 ? excerpt(summary) : summary }

  /// Text within HTML that sitegen itself writes, as templates write theirs.
  func typeset(_ text: String, into out: inout TextBuffer) { words.typeset(text, into: &out) }

  // MARK: Bodies

  func body(_ index: Int, children: Bool = true) -> BodyPart {
    let document = site.documents[index]
    let neighbours = site.neighbours[index]
    return BodyPart(
      content: document.body.html, contents: contents(document.body.headings).records, summary: document.summary, authors: site.names(document.authors),
      date: DateText(document.date, words), modified: DateText(document.modified, words), previous: neighbours.previous.map(link),
      next: neighbours.next.map(link),
      children: children && document.isIndex && document.url != "/" ? (site.folders[document.folder] ?? []).map(link).records : [],
      citedBy: site.citedBy[index].map(link).records,
      keywords: cardPositions[index] < 0
        ? document.keywords.map { Link(title: $0, url: wordURL(.keywords, $0)) }.records
        : Records(zip(document.keywords, termURLs(.keywords, ofCard: index)).map { Link(title: $0, url: $1) }))
  }

  /// From the second and third levels; fewer than three headings need no table.
  func contents(_ headings: [MarkdownDocument.Heading]) -> [Contents] {
    let shown = headings.filter { $0.level <= 3 }
    guard shown.count >= 3 else { return [] }
    var groups: [(heading: MarkdownDocument.Heading, children: [Link])] = []
    for heading in shown {
      if heading.level == 3 && !groups.isEmpty {
        groups[groups.count - 1].children.append(Link(title: heading.text, url: concatenated("#", heading.anchor)))
      } else {
        groups.append((heading, []))
      }
    }
    return groups.map { Contents(title: $0.heading.text, url: concatenated("#", $0.heading.anchor), children: $0.children.records) }
  }
}
