import Catalogue
import SiteModel
import Templating
import Text
import Vocabulary

/// A card in a list. Created once, and shown on every page that lists the card.
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
  /// A COinS element, for reference managers.
  let coins: Bytes
  /// Used to find related cards.
  let rubricPositions: [VocabularyTermIndex]
  let authorNames: [String]

  /// - Parameters:
  ///   - types: links to the terms of the vocabulary.
  ///   - rubrics: likewise.
  init(
    _ index: DocumentIndex, _ card: ResourceCard, _ site: Site, types: Indexed<ControlledVocabulary.Term, Link>,
    rubrics: Indexed<ControlledVocabulary.Term, Link>, coins: Bytes
  ) {
    let document = site.documents[index]
    self.coins = coins
    title = document.title
    url = site.href(document.url)
    summary = document.summary
    authors = site.names(document.authors, most: Self.shownAuthors)
    // If the author is also the publisher, its name appears once.
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
  /// Address of the data for the filters.
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

extension PageTemplate {
  static let catalogue = PageTemplate("catalogue", CataloguePage.shape, assets: ["catalogue.css", "chart.css", "catalogue.js"])
  static let terms = PageTemplate("terms", TermsPage.shape)
  static let term = PageTemplate("term", TermPage.shape)
  static let card = PageTemplate("card", CardPage.shape)
}
