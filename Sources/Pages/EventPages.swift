import Catalogue
import SiteModel
import Templating

struct EventItem: PageModel {
  var title: String
  var url: String
  var summary: String
  var when: String
  var start: String
  var location: String
  var series: String
  var isUpcoming: Bool
  var hasReplay: Bool
  /// To the event as an iCalendar file; nil where its day is not known.
  var calendar: Link?

  static let shape = Shape<EventItem>(
    "event",
    [
      .text("title") { $0.title }, .url("url") { $0.url }, .text("summary") { $0.summary }, .text("when") { $0.when }, .text("start") { $0.start },
      .text("location") { $0.location }, .text("series") { $0.series }, .flag("upcoming") { $0.isUpcoming }, .flag("has_replay") { $0.hasReplay },
      .record("calendar") { $0.calendar },
    ])
}

struct WebinarsPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let upcoming: Records<EventItem>
  let past: Records<EventItem>
  /// To all events as an iCalendar file.
  let calendar: Link?
  static let shape: Shape<WebinarsPage> = pageShape(
    "webinars", [.record("calendar") { $0.calendar }] + Field.lists("upcoming") { $0.upcoming } + Field.lists("past") { $0.past })
}

struct SpeakerItem: PageModel {
  var name: String
  var role: String
  var institution: String
  static let shape = Shape<SpeakerItem>("speaker", [.text("name") { $0.name }, .text("role") { $0.role }, .text("institution") { $0.institution }])
}

struct ProgrammeItem: PageModel {
  var title: String
  var start: String
  var speakers: String
  static let shape = Shape<ProgrammeItem>("programme item", [.text("title") { $0.title }, .text("start") { $0.start }, .text("speakers") { $0.speakers }])
}

struct WebinarPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let event: EventItem
  let organiser: String
  let duration: String
  let speakers: Records<SpeakerItem>
  let programme: Records<ProgrammeItem>
  let replay: Link?
  let slides: Link?
  let questions: Records<Link>

  static let shape: Shape<WebinarPage> = pageShape(
    "webinar",
    [
      .text("when") { $0.event.when }, .text("start") { $0.event.start }, .text("location") { $0.event.location }, .text("organiser") { $0.organiser },
      .text("series") { $0.event.series }, .text("duration") { $0.duration }, .flag("upcoming") { $0.event.isUpcoming }, .record("replay") { $0.replay },
      .record("slides") { $0.slides }, .record("calendar") { $0.event.calendar },
      .flag("has_actions") { [$0.event.calendar, $0.replay, $0.slides].contains { $0.map { !$0.url.isEmpty } ?? false } },
    ] + Field.lists("speakers") { $0.speakers } + Field.lists("programme") { $0.programme } + Field.lists("questions") { $0.questions })
}

struct UseCaseItem: PageModel {
  var title: String
  var url: String
  var summary: String
  var domain: String
  var maturity: String
  var maturityID: String
  var users: Records<Link>
  var institutions: String
  var tools: String

  static let shape = Shape<UseCaseItem>(
    "use case",
    [
      .text("title") { $0.title }, .url("url") { $0.url }, .text("summary") { $0.summary }, .text("domain") { $0.domain }, .text("maturity") { $0.maturity },
      .text("maturity_id") { $0.maturityID }, .text("institutions") { $0.institutions },
      .text("maturity_rank") { UseCase.Maturity(rawValue: $0.maturityID).map { String($0.rank) } ?? "" }, .text("tools") { $0.tools },
    ] + Field.lists("users") { $0.users })
}

struct DomainGroup: PageModel {
  var title: String
  var anchor: String
  var count: String
  var cases: Records<UseCaseItem>
  static let shape = Shape<DomainGroup>(
    "domain", [.text("title") { $0.title }, .text("anchor") { $0.anchor }, .text("count") { $0.count }] + Field.lists("cases") { $0.cases })
}

struct UseCasesPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let counted: String
  let domains: Records<DomainGroup>
  /// All of them, by title.
  let cases: Records<UseCaseItem>
  static let shape: Shape<UseCasesPage> = pageShape(
    "use-cases", [.text("counted") { $0.counted }] + Field.lists("domains") { $0.domains } + Field.lists("cases") { $0.cases })
}

struct ClauseItem: PageModel {
  var title: String
  var url: String
  var document: String
  static let shape = Shape<ClauseItem>("clause", [.text("title") { $0.title }, .url("url") { $0.url }, .text("document") { $0.document }])
}

struct PropertyItem: PageModel {
  var name: String
  var value: String
  static let shape = Shape<PropertyItem>("property", [.text("name") { $0.name }, .text("value") { $0.value }])
}

struct UseCasePage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let item: UseCaseItem
  let useCase: UseCase
  let institutions: Records<Line>
  let tools: Records<Line>
  let risks: Records<Line>
  let clauses: Records<ClauseItem>
  let properties: Records<PropertyItem>

  static let shape: Shape<UseCasePage> = pageShape(
    "use-case",
    [
      .text("domain") { $0.item.domain }, .text("maturity") { $0.item.maturity }, .text("maturity_id") { $0.item.maturityID },
      .text("problem") { $0.useCase.problem }, .text("solution") { $0.useCase.solution }, .text("data") { $0.useCase.data },
    ] + Field.lists("users") { $0.item.users } + Field.lists("institutions") { $0.institutions } + Field.lists("tools") { $0.tools }
      + Field.lists("risks") { $0.risks } + Field.lists("clauses") { $0.clauses } + Field.lists("properties") { $0.properties })
}

struct CensusItem: PageModel {
  var title: String
  var url: String
  var institution: String
  var country: String
  var kind: String
  var adopted: DateText?
  var published: DateText?
  var licenseLabel: String
  var bodies: String
  var access: String

  static let shape = Shape<CensusItem>(
    "census item",
    [
      .text("title") { $0.title }, .url("url") { $0.url }, .text("institution") { $0.institution }, .text("country") { $0.country },
      .text("kind") { $0.kind }, .record("adopted") { $0.adopted }, .record("published") { $0.published }, .text("license_label") { $0.licenseLabel },
      .text("bodies") { $0.bodies }, .url("access") { $0.access },
    ])
}

struct CensusPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let counted: String
  let records: Records<CensusItem>
  let registry: Records<RegistryPart>
  static let shape: Shape<CensusPage> = pageShape(
    "census", [.text("counted") { $0.counted }] + Field.lists("records") { $0.records } + Field.lists("registry") { $0.registry })
}

struct CensusRecordPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let item: CensusItem
  let adoption: Records<AdoptionText>
  let basedOn: Records<Line>
  let license: LicenseText

  static let shape: Shape<CensusRecordPage> = pageShape(
    "census-record",
    [
      .text("institution") { $0.item.institution }, .text("country") { $0.item.country }, .record("adopted") { $0.item.adopted },
      .record("published") { $0.item.published }, .record("access") { Access($0.item.access) }, .record("license") { $0.license },
    ] + Field.lists("adoption") { $0.adoption } + Field.lists("based_on") { $0.basedOn })
}
