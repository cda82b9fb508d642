import Templating
import Text

/// The search page, if the site has one.
package struct SearchPages: PageFamily {
  package struct Kind: PageKind { package typealias Family = SearchPages }

  package static let templates: [PageTemplate] = [.search]

  package let context: PageContext
  package init(context: PageContext) { self.context = context }
  private var entries: SearchEntries { SearchEntries(context) }

  package func list(into pages: inout [Page]) {
    if context.hasSearch { pages.append(Page(site.searchPath, Kind())) }
  }

  /// The folder of the search index, relative to the root of the site.
  package static let folder = "pagefind/"

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    let counts = entries.searchItems().reduce(into: [SearchKind: Int]()) { counts, item in
      switch item {
      case .document(let index): counts[entries.searchKind(site.documents[index]), default: 0] += 1
      case .clause: counts[.clause, default: 0] += 1
      case .reference: counts[.reference, default: 0] += 1
      }
    }
    let kinds = SearchKind.allCases.filter { counts[$0] != nil }
    let page = SearchPage(
      frame: context.frame(.search, title: words[.search], url: site.searchPath, description: words[.searchIntro], isHiddenFromRobots: true),
      index: site.href("/\(Self.folder)pagefind.js"),
      kinds: kinds.map { SearchKindItem(id: $0.rawValue, code: $0.code, title: words[.searchKinds, $0], label: words[.searchKind, $0]) }
        .records,
      places: searchPlaces().records, ways: searchWays().records)
    context.render(.search, page, into: &out)
  }

  /// Pages that have others below them. The breadcrumbs of results consist of these.
  private func searchPlaces() -> [Link] {
    var urls: Set<String> = []
    for document in site.documents {
      var url = "/"
      for part in document.url.split(separator: "/").dropLast() {
        url += part + "/"
        urls.insert(url)
      }
    }
    for history in site.texts.histories { urls.insert(site.documents[history.document].url) }
    if let bibliography = site.bibliography { urls.insert(site.documents[bibliography].url) }
    urls.remove("/")
    return urls.sorted { $0.precedes($1) }.compactMap { url in
      if let index = site.byURL[url] { return Link(title: site.documents[index].title, url: site.href(url)) }
      return context.listingTitle(url).map { Link(title: $0, url: site.href(url)) }
    }
  }

  /// Ways to reach the content of the site without a script: the lists of clauses, the catalogue and its indexes, the site's menu.
  private func searchWays() -> [SearchWay] {
    var ways: [SearchWay] = []
    if !ClauseLists(context).isEmpty {
      ways.append(SearchWay(title: words[.titleTexts], url: ClauseLists(context).textsLink.url, links: ClauseLists(context).forceLinks(current: nil)))
      if !context.listings.audienceIDs.isEmpty {
        ways.append(
          SearchWay(
            title: words[.titleAppliesTo], url: site.href(site.configuration.paths.address(of: .appliesTo)),
            links: context.listings.audienceIDs.map { Link(title: site.audienceName($0), url: site.href(site.audiencePath($0))) }.records))
      }
    }
    if !site.catalogue.cards.isEmpty {
      let links = site.catalogue.indexes.filter { !$0.terms.isEmpty }.map { index in
        Link(
          title: catalogue.dimensionTitle(index.dimension), url: site.href(catalogue.dimensionPath(index.dimension)), count: words.number(index.terms.count))
      }
      let base = site.configuration.paths.address(of: .resources)
      ways.append(
        SearchWay(title: site.document(at: base)?.title ?? words[.titleResources], url: site.href(base), links: links.records))
    }
    if !site.menu.isEmpty {
      ways.append(SearchWay(title: words[.contents], url: "", links: site.menu.map { Link(title: $0.title, url: site.href($0.url)) }.records))
    }
    return ways
  }
}

/// The search page. Its script fills in the results; everything else is in the HTML.
struct SearchPage: FramedPage {
  let frame: Frame
  /// Address of the script that searches the index.
  let index: String
  let kinds: Records<SearchKindItem>
  let places: Records<Link>
  let ways: Records<SearchWay>
  static let shape: Shape<SearchPage> = pageShape(
    "search",
    [.url("index") { $0.index }] + Field.lists("kinds") { $0.kinds } + Field.lists("places") { $0.places } + Field.lists("ways") { $0.ways })
}

/// A kind of result: its plural name and its singular label.
struct SearchKindItem: PageModel {
  var id: String
  /// The code of the kind in the index.
  var code: String
  var title: String
  var label: String
  static let shape = Shape<SearchKindItem>(
    "kind", [.text("id") { $0.id }, .text("code") { $0.code }, .text("title") { $0.title }, .text("label") { $0.label }])
}

/// A titled list of pages; `url` may be empty.
struct SearchWay: PageModel {
  var title: String
  var url: String
  var links: Records<Link>
  static let shape = Shape<SearchWay>("way", [.text("title") { $0.title }, .url("url") { $0.url }] + Field.lists("links") { $0.links })
}

extension PageTemplate {
  // Only this page runs WebAssembly, so only its content security policy allows it.
  package static let search = PageTemplate("search", SearchPage.shape, assets: ["search.css", "search.js"], runsWebAssembly: true)
}
