import Markdown
import SiteModel
import Templating
import Text

/// The data that all pages share: the site, the data prepared from it, and the data about the site that is on every page.
///
/// Only this type decides whether there is a search page: frames link to it, and the list of pages contains it.
package final class PageContext: Sendable {
  let prepared: PreparedSite
  /// Whether there is a search page: as configured, unless the index could not be built.
  let hasSearch: Bool
  let info: SiteInfo
  private let templates: PreparedTemplates

  init(_ prepared: PreparedSite, hasSearch: Bool) {
    self.prepared = prepared
    self.hasSearch = hasSearch
    info = SiteInfo(prepared.site, hasSearch: hasSearch)
    templates = PreparedTemplates(prepared.site.theme.templates, constants: ["t": .record(prepared.site.words.record), "site": .record(info)])
  }

  package var site: Site { prepared.site }
  package var words: Words { prepared.site.words }
  package var catalogue: PreparedCatalogue { prepared.catalogue }
  var listings: TextListings { prepared.listings }
  /// The licence of everything without a licence of its own.
  var ownLicense: LicenseText { prepared.license }

  func render(_ kind: PageTemplate, _ record: any Record, into out: inout TextBuffer) { templates.render(kind, record, into: &out) }

  var credits: Credits { Credits(site: site) }

  func total(_ count: Int, _ noun: Noun) -> Total { Total(count: words.number(count), counted: words.counted(count, noun)) }

  func link(_ index: DocumentIndex) -> Link {
    Link(title: site.documents[index].title, url: site.href(site.documents[index].url), summary: site.documents[index].summary)
  }

  // MARK: Frames

  func frame(
    _ kind: PageTemplate, title: String, url: String, description: String = "", language: String? = nil, isArticle: Bool = false,
    isHiddenFromRobots: Bool = false,
    breadcrumbs: [Link] = [], feeds: [FeedLink] = [], license: LicenseText? = nil, credit: Credit? = nil, unpublished: Label? = nil,
    structuredData: Bytes = []
  ) -> Frame {
    let trail =
      url == "/" || breadcrumbs.isEmpty && kind == .notFound
      ? [] : [Link(title: words[.home], url: site.href("/"))] + breadcrumbs + [Link(title: title, url: site.href(url), isCurrent: true)]
    let license = license ?? ownLicense
    let data = StructuredData(self)
    let credit = credit ?? credits.listing(title)
    return Frame(
      words: words.record, site: info, menu: prepared.menu.marked(url), footer: prepared.footer.marked(url),
      page: PageInfo(
        kind: kind, title: title, fullTitle: url == "/" ? site.configuration.title : concatenated(title, " — ", site.configuration.title),
        description: description,
        language: language ?? site.configuration.language, url: site.href(url), canonical: isHiddenFromRobots ? "" : site.absolute(url), isArticle: isArticle,
        isHiddenFromRobots: isHiddenFromRobots, breadcrumbs: trail.records, feeds: feeds.records, license: license, credit: credit, unpublished: unpublished,
        structuredData: structuredData + data.breadcrumbs(trail) + (url == "/" ? data.owner() : []), assets: prepared.assets[kind.id] ?? PageAssets()))
  }

  /// The frame of a document's page.
  func frame(_ kind: PageTemplate, _ index: DocumentIndex, _ data: CardData? = nil) -> Frame {
    let document = site.documents[index]
    let license = document.license ?? site.configuration.license
    return frame(
      kind, title: document.title, url: document.url, description: document.summary.isEmpty ? excerpt(document.body.lead) : repeated(document.summary),
      language: document.language, isArticle: document.type != .page, isHiddenFromRobots: !document.isPublic, breadcrumbs: breadcrumbs(document),
      feeds: feeds(document), license: LicenseText(license, words), credit: credits.of(document, isWhole: true), unpublished: site.unpublished(document),
      structuredData: StructuredData(self).document(index, data))
  }

  private func feeds(_ document: Document) -> [FeedLink] {
    guard document.url == site.configuration.paths.address(of: .resources) else { return [] }
    return feedLinks(document.title, site.configuration.paths.address(of: .resources))
  }

  func feedLinks(_ title: String, _ folder: String) -> [FeedLink] {
    [
      FeedLink(title: "\(title) (Atom)", url: site.href(folder + "feed.xml"), type: "application/atom+xml"),
      FeedLink(title: "\(title) (JSON Feed)", url: site.href(folder + "feed.json"), type: "application/feed+json"),
    ]
  }

  /// Links to the pages of the folders above a document, for those folders that have a page.
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

  /// The title of a generated list at an address; nil for other addresses.
  func listingTitle(_ url: String) -> String? {
    GeneratedFolder.listings.first { $0.folder != .attribution && url == site.configuration.paths.address(of: $0.folder) }.map { words[$0.title] }
  }

  // MARK: Bodies

  func body(_ index: DocumentIndex, children: Bool = true) -> BodyPart {
    let document = site.documents[index]
    let neighbours = site.neighbours[index]
    return BodyPart(
      content: document.body.html, contents: contents(document.body.headings).records, summary: document.summary, authors: site.names(document.authors),
      date: DateText(document.date, words), modified: DateText(document.modified, words), previous: neighbours.previous.map(link),
      next: neighbours.next.map(link),
      children: children && document.isIndex && document.url != "/" ? (site.folders[document.folder] ?? []).map(link).records : [],
      citedBy: site.citedBy[index].map(link).records,
      keywords: catalogue.positions[index] == nil
        ? document.keywords.map { Link(title: $0, url: catalogue.wordURL(.keywords, $0)) }.records
        : Records(zip(document.keywords, catalogue.termURLs(.keywords, ofCard: index)).map { Link(title: $0, url: $1) }))
  }

  /// A table of contents with the second and third heading levels; empty for fewer than three headings.
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

  /// The frame and body of a list page: those of the document at its address, or default ones if there is none.
  func listing(_ kind: PageTemplate, _ folder: GeneratedFolder, _ title: Word) -> (Frame, BodyPart) {
    let url = site.configuration.paths.address(of: folder)
    if let index = site.byURL[url] { return (frame(kind, index), body(index, children: false)) }
    return (
      frame(
        kind, title: words[title], url: url,
        license: ownLicense),
      BodyPart()
    )
  }
}
