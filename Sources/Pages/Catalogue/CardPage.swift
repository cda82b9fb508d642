import Catalogue
import SiteModel
import Templating
import Text

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
  /// The reason for archiving; empty if the card gives none.
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
    related = Records(RelatedCards(context).related(index, document, card).compactMap(context.catalogue.item(ofDocument:)))
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
