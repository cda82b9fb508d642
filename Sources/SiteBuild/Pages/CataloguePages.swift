import Catalogue
import Templating

/// A card in a list.
struct CardItem: Renderable {
  let maker: PageMaker
  let document: Document
  let card: ResourceCard

  static let shape = Shape<CardItem>(
    "card item",
    [
      .text("title") { $0.document.title }, .url("url") { $0.maker.site.href($0.document.url) }, .text("summary") { $0.document.summary },
      .text("authors") { $0.document.authors.count == 1 ? $0.document.authors[0].name : $0.maker.names($0.document.authors, most: 4) },
      .text("publisher") { $0.card.publisher }, .text("year") { "\($0.card.issued.year)" }, .record("date") { DateText($0.card.issued, $0.maker.words) },
      .text("license_label") { $0.card.license.isStated ? $0.card.license.short : $0.maker.words["license_not_stated"] },
      .text("language_label") { $0.maker.foreignLanguage($0.document) }, .text("language") { $0.document.subjectLanguage ?? $0.document.language },
      .text("duration") { item in item.card.duration.map { item.maker.words.duration($0) } ?? "" },
      .text("level") { item in item.card.level.map { item.maker.words["level_\($0)"] } ?? "" }, .flag("archived") { $0.card.status == .archived },
      .record("unpublished") { $0.maker.unpublished($0.document) },
    ] + Field.lists("types") { item in item.card.types.map { item.maker.typeLinks[$0] } }
      + Field.lists("rubrics") { item in item.card.rubrics.map { item.maker.rubricLinks[$0] } })
}

struct YearGroup: Renderable {
  var year: String
  var url: String
  var total: Total
  var cards: [CardItem]
  static let shape = Shape<YearGroup>(
    "year",
    [.text("year") { $0.year }, .url("url") { $0.url }, .text("count") { $0.total.count }, .text("counted") { $0.total.counted }]
      + Field.lists("cards") { $0.cards })
}

struct Facet: Renderable {
  var title: String
  var url: String
  var terms: [Link]
  var more: Link?
  static let shape = Shape<Facet>(
    "facet", [.text("title") { $0.title }, .url("url") { $0.url }, .record("more") { $0.more }] + Field.lists("terms") { $0.terms })
}

struct Pager: Renderable {
  struct Entry: Renderable {
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
  var pages: [Entry]

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
  let years: [YearGroup]
  let facets: [Facet]
  let pager: Pager?
  let submission: Link?
  static let shape: Shape<CataloguePage> = pageShape(
    "catalogue",
    [.record("total") { $0.total }, .record("pager") { $0.pager }, .record("submission") { $0.submission }] + Field.lists("years") { $0.years }
      + Field.lists("facets") { $0.facets })
}

struct TermItem: Renderable {
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

struct LetterGroup: Renderable {
  var letter: String
  var anchor: String
  var terms: [TermItem]
  static let shape = Shape<LetterGroup>("letter", [.text("letter") { $0.letter }, .text("anchor") { $0.anchor }] + Field.lists("terms") { $0.terms })
}

struct TermsPage: FramedPage {
  let frame: Frame
  let dimension: String
  let terms: [TermItem]
  let letters: [LetterGroup]
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
  let years: [YearGroup]
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

struct PersonItem: Renderable {
  var name: String
  var url: String
  var orcid: String
  static let shape = Shape<PersonItem>("person", [.text("name") { $0.name }, .url("url") { $0.url }, .url("orcid") { $0.orcid }])
}

struct IdentifierItem: Renderable {
  var label: String
  var value: String
  var url: String
  static let shape = Shape<IdentifierItem>("identifier", [.text("label") { $0.label }, .text("value") { $0.value }, .url("url") { $0.url }])
}

struct ReviewText: Renderable {
  var by: String
  var on: DateText?
  static let shape = Shape<ReviewText>("review", [.text("by") { $0.by }, .record("on") { $0.on }])
}

struct CardPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let maker: PageMaker
  let document: Document
  let card: ResourceCard
  let related: [CardItem]
  let replaces: Link?
  let replacedBy: Link?

  static let shape: Shape<CardPage> = pageShape(
    "card",
    [
      .record("access") { Access($0.card.url) }, .text("publisher") { $0.card.publisher }, .text("year") { "\($0.card.issued.year)" },
      .url("year_url") { $0.maker.termURL(.years, "\($0.card.issued.year)") },
      .text("duration") { page in page.card.duration.map { page.maker.words.duration($0) } ?? "" },
      .text("level") { page in page.card.level.map { page.maker.words["level_\($0)"] } ?? "" },
      .text("language_label") { page in page.document.subjectLanguage.map { page.maker.words.languageName($0) } ?? "" },
      .record("issued") { DateText($0.card.issued, $0.maker.words) }, .record("online") { DateText($0.card.online, $0.maker.words) },
      .record("license") { LicenseText($0.card.license, $0.maker.words, local: $0.maker.licenseURL($0.card.license)) },
      .flag("archived") { $0.card.status == .archived }, .record("replaced_by") { $0.replacedBy }, .record("replaces") { $0.replaces },
      .record("reviewed") { page in page.card.review.map { ReviewText(by: $0.by, on: DateText($0.on, page.maker.words)) } },
    ] + Field.lists("people") { page in page.document.authors.map { PersonItem(name: $0.name, url: page.maker.termURL(.authors, termSlug($0.name)), orcid: $0.orcidURL) } }
      + Field.lists("types") { page in page.card.types.map { page.maker.typeLinks[$0] } }
      + Field.lists("rubrics") { page in page.card.rubrics.map { page.maker.rubricLinks[$0] } }
      + Field.lists("audience") { page in page.card.audience.map { page.maker.audienceLinks[$0] } }
      + Field.lists("objectives") { $0.card.objectives.map(Line.init(text:)) }
      + Field.lists("identifiers") { $0.card.identifiers.map { IdentifierItem(label: $0.scheme == "hal" ? "HAL" : $0.scheme == "handle" ? "Handle" : $0.scheme == "arxiv" ? "arXiv" : $0.scheme.uppercased(), value: $0.value, url: $0.url) } }
      + Field.lists("related") { $0.related })
}
