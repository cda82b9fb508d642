import Charters
import Diagnostics
import Markdown
import SiteModel
import Text
import Vocabulary

/// One file of the site that sitegen makes: where it goes and what it holds.
package struct Page: Sendable {
  package enum Content: Sendable {
    case document(DocumentIndex)
    case home, catalogue(Int), terms(Int), term(index: Int, term: TermIndex, page: Int)
    case webinars, useCases, census, attribution, notFound, search
    case redirect(Redirect)
    case feed(FeedScope, FeedFormat)
    case sitemap(part: Int?), robots
    /// Of the event of a document, or of all events.
    case calendar(DocumentIndex?)
    // Pages of texts.
    case texts, force(Force?, page: Int), matrix, matrixCSV, audiences, audience(String, page: Int)
    case clause(TextIndex, String), clausesJSON(TextIndex), units(TextIndex)
    case versions(TextIndex), version(TextIndex, release: Int), difference(TextIndex, newer: Int), bib(TextIndex, release: Int)
    case origin(TextIndex), adoptionData
    // The catalogue and the bibliography for other programs.
    case citation(DocumentIndex, CitationFormat), catalogueCitations(CitationFormat), catalogueJSON, bibliographyCitations(CitationFormat)
    case frontMatterSchema, decapConfiguration, decapPage
    case staticRepository, oaiAnswer(OAIAnswer), oersi, redirects(RedirectFormat)
    /// The archive of the sources, and the catalogue as a table: made from the files on disk and not from the site.
    case sources, catalogueCSV
    /// The data of the catalogue's filters: the index, or a block of cards.
    case catalogueIndex, cardBlock(Int)
    /// A style sheet or script of the theme, by name.
    case asset(String)
  }

  /// The address, `/` for the home page; folders end in `/`.
  package var url: String
  package var content: Content
  /// The document that this page is made for, where there is one.
  package var document: DocumentIndex?
  /// Where its address was chosen, for an alias.
  package var aliasPlace: Place?

  init(url: String, content: Content, document: DocumentIndex? = nil, aliasPlace: Place? = nil) {
    self.url = url
    self.content = content
    self.document = document
    self.aliasPlace = aliasPlace
  }

  /// The path of the file under the output folder.
  package var file: String { url.hasSuffix("/") ? String(url.dropFirst()) + "index.html" : String(url.dropFirst()) }
}

extension PageContext {
  /// Where the archive of the sources is.
  static let sourcesPath = "/sources.zip"

  /// Every file that sitegen makes, copied files and `dataPages` aside.
  func pages() -> [Page] { pages(contentPages(), exportPages()) }

  /// The same, in two tasks.
  func listPages() async -> [Page] {
    async let exports = exportPages()
    return pages(contentPages(), await exports)
  }

  /// Documents, texts and lists.
  private func contentPages() -> [Page] {
    let paths = site.configuration.paths
    var pages: [Page] = []
    var listings: [String: Page.Content] = ["/": .home]
    if !site.catalogue.cards.isEmpty { listings[paths.address(of: .resources)] = .catalogue(1) }
    if site.documents.contains(where: { $0.type == .webinar }) { listings[paths.address(of: .webinars)] = .webinars }
    if site.documents.contains(where: { $0.type == .useCase }) { listings[paths.address(of: .useCases)] = .useCases }
    if !site.registry.isEmpty || site.documents.contains(where: { $0.type == .charterRecord }) { listings[paths.address(of: .census)] = .census }
    let attribution = paths.address(of: .attribution)
    if site.byURL[attribution] == nil { listings[attribution] = .attribution }
    var unclaimed = listings
    for (index, document) in site.documents.indexed() {
      unclaimed[document.url] = nil
      pages.append(Page(url: document.url, content: listings[document.url] ?? .document(index), document: index))
      for alias in document.aliases {
        let redirect = Redirect(title: document.title, url: document.url)
        pages.append(Page(url: alias.url, content: .redirect(redirect), document: index, aliasPlace: alias.place))
      }
    }
    for (url, content) in unclaimed.sorted(by: { $0.key < $1.key }) { pages.append(Page(url: url, content: content)) }
    // A document at the address of one of these is a conflict: they have no room for its text.
    pages += textListings().map { Page(url: $0.0, content: $0.1) }
    for text in site.texts.histories.indices { pages += textPages(text) }
    if !site.catalogue.cards.isEmpty {
      let base = paths.address(of: .resources)
      for number in 1...Pager.pageCount(site.catalogue.cards.count) where number > 1 {
        pages.append(Page(url: site.pagePath(base, number), content: .catalogue(number)))
      }
      for (position, index) in site.catalogue.indexes.enumerated() where !index.terms.isEmpty {
        pages.append(Page(url: catalogue.dimensionPath(index.dimension), content: .terms(position)))
        let folder = catalogue.dimensionPath(index.dimension)
        for (member, term) in index.terms.indexed() {
          let base = folder + term.slug + "/"
          for number in 1...Pager.pageCount(term.members.count) {
            pages.append(Page(url: site.pagePath(base, number), content: .term(index: position, term: member, page: number)))
          }
        }
      }
    }
    return pages + formerTermPages(pages)
  }

  private func pages(_ content: [Page], _ exports: [Page]) -> [Page] {
    var pages = content + exports
    pages += schemaPages()
    for scope in feedScopes() {
      let folder = feedFolder(scope)
      for format in FeedFormat.allCases { pages.append(Page(url: folder + format.file, content: .feed(scope, format))) }
    }
    pages += calendarPages()
    if hasSearch { pages.append(Page(url: site.searchPath, content: .search)) }
    pages.append(Page(url: "/404.html", content: .notFound))
    pages.append(Page(url: "/robots.txt", content: .robots))
    pages.append(Page(url: Self.adoptionDataPath, content: .adoptionData))
    pages.append(Page(url: Self.sourcesPath, content: .sources))
    for (name, asset) in site.theme.assets.sorted(by: { $0.key < $1.key }) { pages.append(Page(url: asset.url, content: .asset(name))) }
    if pages.contains(where: { if case .redirect = $0.content { true } else { false } }) {
      for format in RedirectFormat.allCases { pages.append(Page(url: "/" + format.file, content: .redirects(format))) }
    }
    let addresses = pages.count { sitemapEntry($0) != nil }
    if addresses > Self.sitemapLimit {
      for part in 0..<(addresses + Self.sitemapLimit - 1) / Self.sitemapLimit {
        pages.append(Page(url: "/sitemap-\(part + 1).xml", content: .sitemap(part: part)))
      }
    }
    pages.append(Page(url: "/sitemap.xml", content: .sitemap(part: nil)))
    return pages
  }

  /// The data of the catalogue's filters. Their addresses hold digests of their bytes, so they have to be made to be listed.
  func dataPages() -> [Page] {
    guard let data = catalogue.data else { return [] }
    return [Page(url: data.index.url, content: .catalogueIndex)] + data.blocks.enumerated().map { Page(url: $1.url, content: .cardBlock($0)) }
  }

  /// Pages about all texts.
  private func textListings() -> [(String, Page.Content)] {
    guard !livingTexts.isEmpty, !forceCounts.isEmpty else { return [] }
    let paths = site.configuration.paths
    var result: [(String, Page.Content)] = [(paths.address(of: .texts), .texts)]
    func add(_ base: String, _ listing: ClauseListing, _ content: (Int) -> Page.Content) {
      for number in 1...listing.pages.count { result.append((site.pagePath(base, number), content(number))) }
    }
    for (force, listing) in listings.forces { add(site.forcePath(force), listing) { .force(force, page: $0) } }
    if !namedAudiences.isEmpty { result.append((paths.address(of: .appliesTo), .audiences)) }
    for audience in listings.audiences { add(site.audiencePath(audience.id), audience.listing) { .audience(audience.id, page: $0) } }
    if !matrixCharters.isEmpty { result += [(site.matrixPath, .matrix), (site.matrixCSVPath, .matrixCSV)] }
    return result
  }

  /// Pages about one text.
  private func textPages(_ text: TextIndex) -> [Page] {
    let history = site.texts.histories[text]
    let url = site.documents[history.document].url
    var contents: [(String, Page.Content)] = [(site.clausesJSONPath(history), .clausesJSON(text))]
    contents += history.pageIDs.map { (site.clauseURL(history, $0), .clause(text, $0)) }
    if site.adoption?[document: history.document] != nil { contents.append((site.originPath(history), .origin(text))) }
    if site.textsWithUnits.contains(where: { $0.document == history.document }) { contents.append((site.unitsPath(history), .units(text))) }
    if !history.releases.isEmpty {
      contents += [(site.versionsPath(url), .versions(text))]
      for (index, sealed) in history.releases.enumerated() {
        contents += [(site.versionPath(url, sealed.release.version), .version(text, release: index)), (site.bibPath(history, index), .bib(text, release: index))]
        if index > 0 { contents.append((site.differencePath(history, index), .difference(text, newer: index))) }
      }
      if history.pending != nil { contents.append((site.pendingPath(history), .difference(text, newer: history.releases.count))) }
    }
    return contents.map { Page(url: $0.0, content: $0.1) }
  }

  /// The bytes of one page.
  ///
  /// - Parameter memory: of the task that makes pages one after the other.
  func render(_ page: Page, _ memory: inout PageMemory, into out: inout TextBuffer) {
    switch page.content {
    case .document(let index): renderDocument(index, &memory, into: &out)
    case .home: renderHome(site.byURL["/"], into: &out)
    case .catalogue(let number): renderCatalogue(site.byURL[site.configuration.paths.address(of: .resources)], page: number, into: &out)
    case .terms(let index): renderTerms(site.catalogue.indexes[index], into: &out)
    case .term(let index, let term, let number): renderTerm(site.catalogue.indexes[index], site.catalogue.indexes[index].terms[term], page: number, into: &out)
    case .webinars: renderWebinars(site.byURL[site.configuration.paths.address(of: .webinars)], into: &out)
    case .useCases: renderUseCases(site.byURL[site.configuration.paths.address(of: .useCases)], into: &out)
    case .census: renderCensus(site.byURL[site.configuration.paths.address(of: .census)], into: &out)
    case .attribution: renderAttribution(into: &out)
    case .origin(let text): renderOrigin(text, into: &out)
    case .adoptionData: renderAdoptionData(into: &out)
    case .sources, .catalogueCSV: break
    case .citation(let index, let format): renderCitation(index, format, &memory, into: &out)
    case .catalogueCitations(let format): format.append(catalogue.references(), to: &out)
    case .bibliographyCitations(let format): format.append(site.references.values, to: &out)
    case .catalogueJSON: renderCatalogueJSON(into: &out)
    case .staticRepository: OAIRepository(self)?.renderStaticRepository(into: &out)
    case .oaiAnswer(let answer): OAIRepository(self)?.render(answer, into: &out)
    case .oersi: renderOERSI(into: &out)
    case .frontMatterSchema: out += JSONSchemaWriter(configuration: site.configuration).bytes(url: site.absolute(JSONSchemaWriter.path))
    case .decapConfiguration: renderDecapConfiguration(into: &out)
    case .decapPage: renderDecapPage(into: &out)
    case .redirects(let format): renderRedirects(format, memory.pages, into: &out)
    case .notFound: renderNotFound(into: &out)
    case .search: renderSearch(into: &out)
    case .redirect(let redirect): renderRedirect(redirect, into: &out)
    case .feed(let scope, let format): renderFeed(scope, format, into: &out)
    case .sitemap(let part): renderSitemap(part, memory.pages, into: &out)
    case .robots: renderRobots(into: &out)
    case .calendar(let event): renderCalendar(event, into: &out)
    case .texts: renderTexts(into: &out)
    case .force(let force, let number): renderForce(force, page: number, into: &out)
    case .matrix: renderMatrix(into: &out)
    case .matrixCSV: renderMatrixCSV(into: &out)
    case .audiences: renderAudiences(into: &out)
    case .audience(let id, let number): renderAudience(id, page: number, into: &out)
    case .clause(let text, let id): renderClause(text, id, into: &out)
    case .clausesJSON(let text): renderClausesJSON(text, into: &out)
    case .units(let text): renderUnits(text, into: &out)
    case .versions(let text): renderVersions(text, into: &out)
    case .version(let text, let release): renderVersion(text, release, into: &out)
    case .difference(let text, let newer): renderDifference(text, newer, into: &out)
    case .bib(let text, let release): out.append(bibTeX(site.texts.histories[text], release))
    case .catalogueIndex: out += catalogue.data?.index.bytes ?? []
    case .cardBlock(let number): out += catalogue.data?.blocks[number].bytes ?? []
    case .asset(let name): out += site.theme.assets[name]?.bytes ?? []
    }
  }
}
