import SiteModel
import Templating
import Text

/// Data about the site that is on every page.
final class SiteInfo: PageModel {
  let title: String
  let language: String
  let description: String
  let home: String
  let stylesheet: String
  let script: String
  let attribution: Link
  let search: Link?
  let institution: InstitutionInfo?
  let feeds: Records<FeedLink>

  init(_ site: Site, hasSearch: Bool) {
    title = site.configuration.title
    language = site.configuration.language
    description = site.document(at: "/")?.summary ?? ""
    home = site.href("/")
    stylesheet = site.href(site.theme.url("theme.css"))
    script = site.href(site.theme.url("theme.js"))
    attribution = Link(title: site.words[.titleAttribution], url: site.href(site.configuration.paths.address(of: .attribution)))
    search = hasSearch ? Link(title: site.words[.search], url: site.href(site.configuration.paths.address(of: .search))) : nil
    let own = site.configuration.institution
    institution =
      own.name.isEmpty
      ? nil
      : InstitutionInfo(
        name: own.name, url: own.url, contact: own.contact, contactURL: own.contact.isEmpty ? "" : "mailto:\(own.contact)",
        logo: own.logo.map { site.href("/" + composed($0.path)) } ?? "")
    feeds = [
      FeedLink(title: site.words[.feedAtom], url: site.href("/feed.xml"), type: "application/atom+xml"),
      FeedLink(title: site.words[.feedJson], url: site.href("/feed.json"), type: "application/feed+json"),
    ]
  }

  static let shape = Shape<SiteInfo>(
    "site",
    [
      .text("title") { $0.title }, .text("language") { $0.language }, .text("description") { $0.description }, .url("home") { $0.home },
      .url("stylesheet") { $0.stylesheet }, .url("script") { $0.script }, .record("attribution") { $0.attribution },
      .record("institution") { $0.institution }, .record("search") { $0.search },
    ] + Field.lists("feeds") { $0.feeds })
}

struct InstitutionInfo: PageModel {
  let name: String
  let url: String
  let contact: String
  let contactURL: String
  let logo: String

  static let shape = Shape<InstitutionInfo>(
    "institution",
    [
      .text("name") { $0.name }, .url("url") { $0.url }, .text("contact") { $0.contact }, .url("contact_url") { $0.contactURL }, .url("logo") { $0.logo },
    ])
}

/// Data about a page that every page has.
final class PageInfo: PageModel {
  let kind: PageTemplate
  let title: String
  let fullTitle: String
  let description: String
  let language: String
  let url: String
  let canonical: String
  let isArticle: Bool
  let isHiddenFromRobots: Bool
  let breadcrumbs: Records<Link>
  let feeds: Records<FeedLink>
  let license: LicenseText?
  let credit: Credit?
  let unpublished: Label?
  /// `script` elements with JSON-LD; may be empty.
  let structuredData: Bytes
  /// Additional style sheets and scripts for pages of this kind.
  let assets: PageAssets

  init(
    kind: PageTemplate, title: String, fullTitle: String, description: String, language: String, url: String, canonical: String, isArticle: Bool = false,
    isHiddenFromRobots: Bool = false, breadcrumbs: Records<Link> = [], feeds: Records<FeedLink> = [], license: LicenseText? = nil, credit: Credit? = nil,
    unpublished: Label? = nil, structuredData: Bytes = [], assets: PageAssets = PageAssets()
  ) {
    self.kind = kind
    self.title = title
    self.fullTitle = fullTitle
    self.description = description
    self.language = language
    self.url = url
    self.canonical = canonical
    self.isArticle = isArticle
    self.isHiddenFromRobots = isHiddenFromRobots
    self.breadcrumbs = breadcrumbs
    self.feeds = feeds
    self.license = license
    self.credit = credit
    self.unpublished = unpublished
    self.structuredData = structuredData
    self.assets = assets
  }

  static let shape = Shape<PageInfo>(
    "page",
    [
      .text("kind") { $0.kind.id }, .text("title") { $0.title }, .text("full_title") { $0.fullTitle }, .text("description") { $0.description },
      .text("language") { $0.language }, .url("url") { $0.url }, .url("canonical") { $0.canonical }, .url("image") { _ in "" },
      .text("og_type") { $0.isArticle ? "article" : "website" }, .flag("noindex") { $0.isHiddenFromRobots }, .record("license") { $0.license },
      .flag("wasm") { $0.kind.runsWebAssembly },
      .record("credit") { $0.credit }, .html("structured_data") { $0.structuredData }, .record("unpublished") { $0.unpublished },
    ] + Field.lists("breadcrumbs") { $0.breadcrumbs } + Field.lists("feeds") { $0.feeds }
      + Field.lists("styles") { $0.assets.styles } + Field.lists("scripts") { $0.assets.scripts })
}

/// Style sheets and scripts for pages of one kind.
struct PageAssets: Sendable {
  var styles: Records<Link> = []
  var scripts: Records<Link> = []

  init() {}

  init(_ kind: PageTemplate, _ site: Site) {
    func links(_ ending: String) -> Records<Link> {
      kind.assets.filter { $0.hasSuffix(ending) }.map { Link(title: $0, url: site.href(site.theme.url($0))) }.records
    }
    styles = links(".css")
    scripts = links(".js")
  }
}

/// The data that every page has besides its own fields.
final class Frame: Sendable {
  let words: any Record
  let site: SiteInfo
  let menu: Records<Link>
  let footer: Records<Link>
  let page: PageInfo

  init(words: any Record, site: SiteInfo, menu: Records<Link>, footer: Records<Link>, page: PageInfo) {
    self.words = words
    self.site = site
    self.menu = menu
    self.footer = footer
    self.page = page
  }

  static let fields: [Field<Frame>] =
    [.words("t") { $0.words }, .record("site") { $0.site }, .record("page") { $0.page }] + Field.lists("menu") { $0.menu } + Field.lists("footer") { $0.footer }
}

/// The Markdown part of a page, and related data.
final class BodyPart: Sendable {
  let content: Bytes
  let contents: Records<Contents>
  let summary: String
  let authors: String
  let date: DateText?
  let modified: DateText?
  let previous: Link?
  let next: Link?
  let children: Records<Link>
  let citedBy: Records<Link>
  let keywords: Records<Link>

  init(
    content: Bytes = [], contents: Records<Contents> = [], summary: String = "", authors: String = "", date: DateText? = nil, modified: DateText? = nil,
    previous: Link? = nil, next: Link? = nil, children: Records<Link> = [], citedBy: Records<Link> = [], keywords: Records<Link> = []
  ) {
    self.content = content
    self.contents = contents
    self.summary = summary
    self.authors = authors
    self.date = date
    self.modified = modified
    self.previous = previous
    self.next = next
    self.children = children
    self.citedBy = citedBy
    self.keywords = keywords
  }

  static let fields: [Field<BodyPart>] =
    [
      .html("content") { $0.content }, .text("summary") { $0.summary }, .text("authors") { $0.authors }, .record("date") { $0.date },
      .record("modified") { $0.modified }, .record("previous") { $0.previous }, .record("next") { $0.next },
      .flag("has_neighbours") { $0.previous != nil || $0.next != nil },
    ] + Field.lists("toc") { $0.contents } + Field.lists("children") { $0.children } + Field.lists("cited_by") { $0.citedBy }
    + Field.lists("keywords") { $0.keywords }
}

/// A page with a frame, a body and fields of its own.
protocol BodyPage: PageModel {
  var frame: Frame { get }
  var body: BodyPart { get }
}

extension BodyPage {
  static func pageShape(_ name: String, _ own: [Field<Self>]) -> Shape<Self> {
    Shape(name, Field.all(Frame.fields) { $0.frame } + Field.all(BodyPart.fields) { $0.body } + own)
  }
}

/// A page with a frame and fields of its own, but no body.
protocol FramedPage: PageModel {
  var frame: Frame { get }
}

extension FramedPage {
  static func pageShape(_ name: String, _ own: [Field<Self>]) -> Shape<Self> { Shape(name, Field.all(Frame.fields) { $0.frame } + own) }
}
