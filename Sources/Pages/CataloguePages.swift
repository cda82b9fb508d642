import Catalogue
import SiteModel
import Templating
import Text
import Vocabulary

/// A card in a list; made once and shown on every page that lists it.
final class CardItem: PageModel {
  let title: String
  let url: String
  let summary: String
  let authors: String
  let publisher: String
  let year: String
  let date: DateText?
  let licenseLabel: String
  let languageLabel: String
  let language: String
  let duration: String
  let level: String
  let isArchived: Bool
  let access: Access?
  let unpublished: Label?
  let types: Records<Link>
  let rubrics: Records<Link>
  let fragment: Fragment? = Fragment()
  /// For reference managers.
  let coins: Bytes
  /// What neighbours are judged by.
  let rubricPositions: [Int]
  let authorNames: [String]

  init(_ index: DocumentIndex, _ card: ResourceCard, _ site: Site, types: [Link], rubrics: [Link], coins: Bytes) {
    let document = site.documents[index]
    self.coins = coins
    title = document.title
    url = site.href(document.url)
    summary = document.summary
    authors = site.names(document.authors, most: Self.shownAuthors)
    // A body that publishes what it wrote is named once.
    publisher = card.publisher == authors ? "" : card.publisher
    year = card.year
    date = DateText(card.issued, site.words)
    licenseLabel = card.license.isStated ? card.license.short : site.words[.licenseNotStated]
    languageLabel = site.foreignLanguage(document)
    language = document.subjectLanguage ?? document.language
    duration = card.duration.map { site.words.duration($0) } ?? ""
    level = card.level.map { site.words[.level, $0] } ?? ""
    isArchived = card.status == .archived
    access = Access(card.url)
    unpublished = site.unpublished(document)
    self.types = Records(card.types.map { types[$0] })
    self.rubrics = Records(card.rubrics.map { rubrics[$0] })
    rubricPositions = card.rubrics
    authorNames = document.authors.map(\.name)
  }

  static let shownAuthors = 4

  static let shape = Shape<CardItem>(
    "card item",
    [
      .text("title") { $0.title }, .url("url") { $0.url }, .text("summary") { $0.summary }, .text("authors") { $0.authors },
      .text("publisher") { $0.publisher }, .text("year") { $0.year }, .record("date") { $0.date }, .text("license_label") { $0.licenseLabel },
      .text("language_label") { $0.languageLabel }, .text("language") { $0.language }, .text("duration") { $0.duration }, .text("level") { $0.level },
      .flag("archived") { $0.isArchived }, .record("access") { $0.access }, .record("unpublished") { $0.unpublished }, .html("coins") { $0.coins },
    ] + Field.lists("types") { $0.types } + Field.lists("rubrics") { $0.rubrics })
}

struct YearGroup: PageModel {
  var year: String
  var url: String
  var total: Total
  var cards: Records<CardItem>
  static let shape = Shape<YearGroup>(
    "year",
    [.text("year") { $0.year }, .url("url") { $0.url }, .text("count") { $0.total.count }, .text("counted") { $0.total.counted }]
      + Field.lists("cards") { $0.cards })
}

struct Facet: PageModel {
  var id: String
  var title: String
  var url: String
  var terms: Records<Link>
  var more: Link?
  static let shape = Shape<Facet>(
    "facet", [.text("id") { $0.id }, .text("title") { $0.title }, .url("url") { $0.url }, .record("more") { $0.more }] + Field.lists("terms") { $0.terms })
}

struct Pager: PageModel {
  struct Entry: PageModel {
    var number: String
    var url: String
    var isCurrent: Bool
    var isGap: Bool
    static let shape = Shape<Entry>(
      "page number", [.text("number") { $0.number }, .url("url") { $0.url }, .flag("current") { $0.isCurrent }, .flag("gap") { $0.isGap }])
  }

  var current: String
  var total: String
  var label: String
  var previous: Link?
  var next: Link?
  var first: Link?
  var last: Link?
  var pages: Records<Entry>

  static let shape = Shape<Pager>(
    "pager",
    [
      .text("current") { $0.current }, .text("total") { $0.total }, .text("label") { $0.label }, .record("previous") { $0.previous },
      .record("next") { $0.next }, .record("first") { $0.first }, .record("last") { $0.last },
    ] + Field.lists("pages") { $0.pages })
}

struct CataloguePage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let total: Total
  let years: Records<YearGroup>
  let facets: Records<Facet>
  let pager: Pager?
  let submission: Link?
  /// The catalogue in other formats.
  let exports: Records<Link>
  /// Address of the data that the filters read.
  let data: String
  let chart: CatalogueChart?
  static let shape: Shape<CataloguePage> = pageShape(
    "catalogue",
    [
      .record("total") { $0.total }, .record("pager") { $0.pager }, .record("submission") { $0.submission }, .url("data") { $0.data },
      .record("chart") { $0.chart },
    ] + Field.lists("years") { $0.years }
      + Field.lists("facets") { $0.facets } + Field.lists("exports") { $0.exports })
}

struct TermItem: PageModel {
  var title: String
  var url: String
  var total: Total
  var description: String
  static let shape = Shape<TermItem>(
    "term",
    [
      .text("title") { $0.title }, .url("url") { $0.url }, .text("count") { $0.total.count }, .text("counted") { $0.total.counted },
      .text("description") { $0.description },
    ])
}

struct LetterGroup: PageModel {
  var letter: String
  var anchor: String
  var terms: Records<TermItem>
  static let shape = Shape<LetterGroup>("letter", [.text("letter") { $0.letter }, .text("anchor") { $0.anchor }] + Field.lists("terms") { $0.terms })
}

struct TermsPage: FramedPage {
  let frame: Frame
  let dimension: String
  let terms: Records<TermItem>
  let letters: Records<LetterGroup>
  let total: Total
  let catalogue: Link
  static let shape: Shape<TermsPage> = pageShape(
    "terms",
    [.text("dimension") { $0.dimension }, .record("total") { $0.total }, .record("catalogue") { $0.catalogue }] + Field.lists("terms") { $0.terms }
      + Field.lists("letters") { $0.letters })
}

struct TermPage: FramedPage {
  let frame: Frame
  let dimension: String
  let term: String
  let description: String
  let total: Total
  let years: Records<YearGroup>
  let pager: Pager?
  let all: Link
  let catalogue: Link
  static let shape: Shape<TermPage> = pageShape(
    "term",
    [
      .text("dimension") { $0.dimension }, .text("term") { $0.term }, .text("description") { $0.description }, .record("total") { $0.total },
      .record("pager") { $0.pager }, .record("all") { $0.all }, .record("catalogue") { $0.catalogue },
    ] + Field.lists("years") { $0.years })
}

struct PersonItem: PageModel {
  var name: String
  var url: String
  var orcid: String
  static let shape = Shape<PersonItem>("person", [.text("name") { $0.name }, .url("url") { $0.url }, .url("orcid") { $0.orcid }])
}

struct IdentifierItem: PageModel {
  var label: String
  var value: String
  var url: String
  static let shape = Shape<IdentifierItem>("identifier", [.text("label") { $0.label }, .text("value") { $0.value }, .url("url") { $0.url }])
}

struct ReviewText: PageModel {
  var by: String
  var on: DateText?
  static let shape = Shape<ReviewText>("review", [.text("by") { $0.by }, .record("on") { $0.on }])
}

final class CardPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let access: Access?
  let publisher: String
  let year: String
  let yearURL: String
  let duration: String
  let level: String
  let languageLabel: String
  let language: String
  let issued: DateText?
  let online: DateText?
  let license: LicenseText
  let isArchived: Bool
  /// Since when and why, in words; empty where the card does not say.
  let archivedReason: String
  let archivedOn: DateText?
  let exports: Records<Link>
  let report: Link?
  let proposal: Link?
  let replacedBy: Link?
  let replaces: Link?
  let reviewed: ReviewText?
  let people: Records<PersonItem>
  let types: Records<Link>
  let rubrics: Records<Link>
  let audience: Records<Link>
  let objectives: Records<Line>
  let identifiers: Records<IdentifierItem>
  let related: Records<CardItem>

  init(_ index: DocumentIndex, _ document: Document, _ card: ResourceCard, _ data: CardData?, _ context: PageContext) {
    frame = context.frame(.card, index, data)
    body = context.body(index)
    access = Access(card.url)
    publisher = card.publisher
    year = card.year
    yearURL = card.issued == nil ? "" : context.catalogue.termURLs(.years, ofCard: index).first ?? ""
    duration = card.duration.map { context.words.duration($0) } ?? ""
    level = card.level.map { context.words[.level, $0] } ?? ""
    languageLabel = document.subjectLanguage.map { context.words.languageName($0) } ?? ""
    language = document.subjectLanguage ?? document.language
    issued = DateText(card.issued, context.words)
    online = DateText(card.online, context.words)
    license = LicenseText(card.license, context.words, local: context.catalogue.termURLs(.licenses, ofCard: index).first ?? "")
    isArchived = card.status == .archived
    archivedReason = card.archiving?.reason ?? ""
    archivedOn = DateText(card.archiving?.on, context.words)
    exports = context.cardDownloads(index).records
    (report, proposal) = context.contactLinks(index)
    replacedBy = context.catalogue.replacedBy[index].map(context.link)
    replaces = card.replaces.flatMap { context.site.byID[$0.id] }.map(context.link)
    reviewed = card.review.map { ReviewText(by: $0.by, on: DateText($0.on, context.words)) }
    people = Records(zip(document.authors, context.catalogue.termURLs(.authors, ofCard: index)).map { PersonItem(name: $0.name, url: $1, orcid: $0.orcidURL) })
    types = context.catalogue.typeLinks(card.types)
    rubrics = context.catalogue.rubricLinks(card.rubrics)
    audience = context.catalogue.audienceLinks(card.audience)
    objectives = Records(card.objectives.map(Line.init(text:)))
    identifiers = Records(card.identifiers.map { IdentifierItem(label: Self.schemes[$0.scheme] ?? $0.scheme.uppercased(), value: $0.value, url: $0.url) })
    related = Records(context.related(index, document, card).compactMap(context.catalogue.item(ofDocument:)))
  }

  private static let schemes = ["arxiv": "arXiv", "handle": "Handle"]

  static let shape: Shape<CardPage> = pageShape(
    "card",
    [
      .record("access") { $0.access }, .text("publisher") { $0.publisher }, .text("year") { $0.year }, .url("year_url") { $0.yearURL },
      .text("duration") { $0.duration }, .text("level") { $0.level }, .text("language_label") { $0.languageLabel }, .text("language") { $0.language },
      .record("issued") { $0.issued },
      .record("online") { $0.online }, .record("license") { $0.license }, .flag("archived") { $0.isArchived }, .record("replaced_by") { $0.replacedBy },
      .record("replaces") { $0.replaces }, .record("reviewed") { $0.reviewed }, .text("archived_reason") { $0.archivedReason },
      .record("archived_on") { $0.archivedOn }, .record("report") { $0.report }, .record("proposal") { $0.proposal },
    ] + Field.lists("people") { $0.people } + Field.lists("types") { $0.types } + Field.lists("rubrics") { $0.rubrics }
      + Field.lists("audience") { $0.audience }
      + Field.lists("objectives") { $0.objectives } + Field.lists("identifiers") { $0.identifiers } + Field.lists("related") { $0.related }
      + Field.lists("exports") { $0.exports })
}
