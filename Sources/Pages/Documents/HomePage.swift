import Catalogue
import Charters
import SiteModel
import Templating
import Text

/// The home page.
package struct HomePages: PageFamily {
  package struct Kind: PageKind { package typealias Family = HomePages }

  package static let templates: [PageTemplate] = [.home]

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package var overviews: [(url: String, kind: Kind)] { [("/", Kind())] }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    let index = site.byURL["/"]
    let paths = site.configuration.paths
    let texts = site.documents.indices.filter { site.documents[$0].type.isNormative || site.documents[$0].type.isGuide }
    let order = DocumentType.allCases
    let sorted = texts.sorted { a, b in
      let (x, y) = (order.firstIndex(of: site.documents[a].type) ?? 0, order.firstIndex(of: site.documents[b].type) ?? 0)
      return x != y ? x < y : a < b
    }
    let catalogueURL = paths.address(of: .resources)
    let cards = site.catalogue.cards
    let events = EventPages(context).webinars().map { $0.index }
    let clauses = context.listings.texts.filter { site.documents[$0.document].type.isNormative }.reduce(0) {
      $0 + $1.current.clauses.count(where: \.isProvision)
    }
    var figures: [Figure] = []
    func figure(_ count: Int, _ noun: Noun, _ url: String?) {
      guard count > 0, let url else { return }
      let label = words.counted(count, noun).replacing(words.number(count), with: "").trimming(while: \.isWhitespace)
      figures.append(Figure(count: words.number(count), label: String(label), url: site.href(url)))
    }
    figure(clauses, .clause, paths.address(of: .texts))
    figure(cards.count, .resource, catalogueURL)
    figure(site.references.count, .reference, site.bibliography.map { site.documents[$0].url })
    figure(site.documents.count { $0.type == .charterRecord }, .census, paths.address(of: .census))
    let page = HomePage(
      frame: index.map { context.frame(.home, $0) } ?? context.frame(.home, title: site.configuration.title, url: "/"),
      body: index.map { context.body($0) } ?? BodyPart(),
      actions: site.actions.enumerated().map { Link(title: $1.title, url: site.href($1.url), isPrimary: $0 == 0) }.records,
      texts: sorted.map { TextItem(site, $0) }.records,
      figures: figures.records, latest: latestOnline(6).compactMap(catalogue.item(ofDocument:)).records,
      events: events.prefix(3).compactMap(EventPages(context).eventItem).records,
      catalogue: cards.isEmpty ? nil : Link(title: words[.allResources], url: site.href(catalogueURL), counted: words.counted(cards.count, .resource)),
      allEvents: events.isEmpty ? nil : Link(title: words[.allEvents], url: site.href(paths.address(of: .webinars))),
      rubrics: (site.catalogue[.rubrics]?.terms.values ?? []).map {
        Link(title: $0.title, url: catalogue.termURL(.rubrics, $0.slug), count: words.number($0.members.count))
      }
      .records)
    context.render(.home, page, into: &out)
  }

  /// The cards added to the site most recently.
  private func latestOnline(_ count: Int) -> [DocumentIndex] {
    let dated = site.catalogue.cards.indexed().map { order, position -> (position: DocumentIndex, key: Int, order: CardIndex) in
      guard case .resource(let card) = site.documents[position].payload else { return (position, 0, order) }
      return (position, (card.catalogued ?? card.issued)?.sortKey ?? 0, order)
    }
    return dated.sorted { $0.key != $1.key ? $0.key > $1.key : $0.order < $1.order }.prefix(count).map(\.position)
  }

  package func sitemapEntry(_ kind: Kind) -> SitemapEntry? { SitemapEntry() }
  package func group(_ kind: Kind) -> FileGroup { .lists }
}

struct HomePage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let actions: Records<Link>
  let texts: Records<TextItem>
  let figures: Records<Figure>
  let latest: Records<CardItem>
  let events: Records<EventItem>
  let catalogue: Link?
  let allEvents: Link?
  let rubrics: Records<Link>

  static let shape: Shape<HomePage> = pageShape(
    "home",
    [.record("catalogue") { $0.catalogue }, .record("all_events") { $0.allEvents }] + Field.lists("actions") { $0.actions } + Field.lists("texts") { $0.texts }
      + Field.lists("figures") { $0.figures } + Field.lists("latest") { $0.latest } + Field.lists("events") { $0.events }
      + Field.lists("rubrics") { $0.rubrics })
}

struct Figure: PageModel {
  var count: String
  var label: String
  var url: String
  static let shape = Shape<Figure>("figure", [.text("count") { $0.count }, .text("label") { $0.label }, .url("url") { $0.url }])
}

struct TextItem: PageModel {
  var title: String
  var url: String
  var summary: String
  var kind: String
  var version: String
  var status: String
  var modified: DateText?
  static let shape = Shape<TextItem>(
    "text item",
    [
      .text("title") { $0.title }, .url("url") { $0.url }, .text("summary") { $0.summary }, .text("kind") { $0.kind }, .text("version") { $0.version },
      .text("status") { $0.status }, .record("modified") { $0.modified },
    ])

  /// - Parameter index: of a normative text or a guide.
  init(_ site: Site, _ index: DocumentIndex) {
    let document = site.documents[index]
    let details = site.textDetails(index)
    title = document.title
    url = site.href(document.url)
    summary = document.summary
    kind = site.kindLabel(document.type)
    version = details?.version ?? ""
    status = details?.status.map { site.words[.textStatus, $0] } ?? ""
    modified = DateText(document.newest, site.words)
  }
}

extension PageTemplate {
  static let home = PageTemplate("home", HomePage.shape)
}
