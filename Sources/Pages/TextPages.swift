import Templating

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
}

struct PlainPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  static let shape: Shape<PlainPage> = pageShape("page", [])
}

/// Normative texts and guides.
struct TextPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let kind: String
  let version: String
  let status: StatusText?
  let adoption: Records<AdoptionText>
  let validFrom: DateText?
  let audience: Records<Link>
  let clauses: Total?
  let signature: Bool
  /// It comes into force on a later day than the one that stands for today.
  let isInFuture: Bool
  let versions: Link?
  let pending: Link?
  let data: String
  let texts: Link?
  let units: Link?

  static let shape: Shape<TextPage> = pageShape(
    "text",
    [
      .text("kind") { $0.kind }, .text("version") { $0.version }, .record("status") { $0.status }, .record("valid_from") { $0.validFrom },
      .record("clauses") { $0.clauses }, .flag("signature") { $0.signature }, .flag("in_future") { $0.isInFuture },
      .flag("draft") { $0.status?.id == "draft" }, .flag("repealed") { $0.status?.id == "repealed" }, .record("versions") { $0.versions },
      .record("pending") { $0.pending }, .url("data") { $0.data }, .record("texts") { $0.texts }, .record("units") { $0.units },
    ] + Field.lists("adoption") { $0.adoption } + Field.lists("audience") { $0.audience })
}

struct BibliographyPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let total: Total
  let entries: Records<ReferenceItem>
  let exports: Records<Link>
  static let shape: Shape<BibliographyPage> = pageShape(
    "bibliography",
    [.text("count") { $0.total.count }, .text("counted") { $0.total.counted }] + Field.lists("entries") { $0.entries }
      + Field.lists("exports") { $0.exports })
}

struct ReferenceItem: PageModel {
  var anchor: String
  var authors: String
  var year: String
  var title: String
  var container: String
  var details: String
  var language: String
  var note: String
  var url: String
  var doi: String
  var doiText: String
  var local: String
  var isbn: String
  var kind: String
  var citedBy: Records<Link>

  static let shape = Shape<ReferenceItem>(
    "reference",
    [
      .text("anchor") { $0.anchor }, .text("authors") { $0.authors }, .text("year") { $0.year }, .text("title") { $0.title },
      .text("container") { $0.container }, .text("details") { $0.details }, .text("language") { $0.language }, .text("note") { $0.note },
      .url("url") { $0.url },
      .url("doi") { $0.doi }, .text("doi_text") { $0.doiText }, .url("local") { $0.local }, .text("isbn") { $0.isbn }, .text("kind") { $0.kind },
    ] + Field.lists("cited_by") { $0.citedBy })
}

struct NotFoundPage: FramedPage {
  let frame: Frame
  let suggestions: Records<Link>
  static let shape: Shape<NotFoundPage> = pageShape("not-found", Field.lists("suggestions") { $0.suggestions })
}

struct RedirectPage: FramedPage {
  let frame: Frame
  let target: String
  let targetTitle: String
  static let shape: Shape<RedirectPage> = pageShape("redirect", [.url("target") { $0.target }, .text("target_title") { $0.targetTitle }])
}
