import Catalogue
import SiteModel
import Templating
import Text
import Vocabulary

/// The list of events, and the page of each event.
package struct EventPages: PageFamily {
  package struct Kind: PageKind { package typealias Family = EventPages }

  package static let templates: [PageTemplate] = [.webinars, .webinar]

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package var overviews: [(url: String, kind: Kind)] {
    site.documents.contains { $0.type == .webinar } ? [(site.configuration.paths.address(of: .webinars), Kind())] : []
  }

  package func sitemapEntry(_ kind: Kind) -> SitemapEntry? { SitemapEntry() }
  package func group(_ kind: Kind) -> FileGroup { .lists }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    let (frame, body) = context.listing(.webinars, .webinars, .titleWebinars)
    let all = webinars()
    let page = WebinarsPage(
      frame: frame, body: body, upcoming: all.filter(\.isUpcoming).compactMap { eventItem($0.index) }.records,
      past: all.filter { !$0.isUpcoming }.compactMap { eventItem($0.index) }.records,
      calendar: site.publicEvents.isEmpty ? nil : Link(title: words[.calendarSubscribe], url: site.href(site.calendarPath)))
    context.render(.webinars, page, into: &out)
  }

  /// Events: upcoming ones first, soonest first, then past ones, latest first.
  func webinars() -> [(index: DocumentIndex, isUpcoming: Bool)] {
    let all = site.documents.indices.compactMap { index -> (index: DocumentIndex, start: LocalTime, isUpcoming: Bool)? in
      guard case .webinar(let webinar) = site.documents[index].payload, let start = webinar.start else { return nil }
      return (index, start, isUpcoming(webinar))
    }
    let upcoming = all.filter(\.isUpcoming).sorted { $0.start != $1.start ? $0.start < $1.start : $0.index < $1.index }
    let past = all.filter { !$0.isUpcoming }.sorted { $0.start != $1.start ? $1.start < $0.start : $0.index < $1.index }
    return (upcoming + past).map { ($0.index, $0.isUpcoming) }
  }

  func eventItem(_ index: DocumentIndex) -> EventItem? {
    let document = site.documents[index]
    guard case .webinar(let webinar) = document.payload else { return nil }
    return EventItem(
      title: document.title, url: site.href(document.url), summary: document.summary, when: when(webinar), start: webinar.startISO,
      location: webinar.location, series: webinar.series, isUpcoming: isUpcoming(webinar), hasReplay: webinar.replay.map { !$0.url.isEmpty } ?? false,
      calendar: site.calendarPath(index).map { Link(title: words[.addToCalendar], url: site.href($0)) })
  }

  /// Whether the event's last day is after today; an event of several days is upcoming until then.
  func isUpcoming(_ webinar: Webinar) -> Bool { webinar.lastDay.map { $0 > site.today } ?? false }

  private func when(_ webinar: Webinar) -> String {
    guard let start = webinar.start else { return "" }
    var text = words.date(start.date)
    if let end = webinar.end, end.date != start.date { text += " – \(words.date(end.date))" }
    if let minutes = start.minutes {
      text += ", \(words.clock(minutes))"
      if let end = webinar.end, end.date == start.date, let last = end.minutes { text += " – \(words.clock(last))" }
      if let zone = webinar.timezone { text += " (\(zone))" }
    }
    return text
  }

  func renderWebinar(_ index: DocumentIndex, _ document: Document, _ webinar: Webinar, into out: inout TextBuffer) {
    guard let item = eventItem(index) else { return }
    func material(_ material: Webinar.Material?, _ fallback: Word) -> Link? {
      material.map { Link(title: $0.title.isEmpty ? words[fallback] : $0.title, url: $0.url) }
    }
    let page = WebinarPage(
      frame: context.frame(.webinar, index), body: context.body(index), event: item, organiser: webinar.organiser,
      duration: webinar.duration.map { words.duration($0) } ?? "",
      speakers: webinar.speakers.map { SpeakerItem(name: $0.name, role: $0.role ?? "", institution: $0.institution ?? "") }.records,
      programme: webinar.programme.map { ProgrammeItem(title: $0.title, start: $0.start, speakers: site.names($0.speakers)) }.records,
      replay: material(webinar.replay, .replay), slides: material(webinar.slides, .slides),
      questions: webinar.questions.map { Link(title: $0.title.isEmpty ? $0.url : $0.title, url: $0.url) }.records)
    context.render(.webinar, page, into: &out)
  }
}

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
  /// Link to the event as an iCalendar file; nil if its day is unknown.
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
  /// Link to all events as an iCalendar file.
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

extension PageTemplate {
  static let webinars = PageTemplate("webinars", WebinarsPage.shape)
  static let webinar = PageTemplate("webinar", WebinarPage.shape)
}
