import Catalogue
import SiteModel
import Text
import Vocabulary

/// iCalendar objects (RFC 5545): one for each event, and one with all public events.
package struct CalendarFiles: PageFamily {
  package struct Kind: PageKind {
    package typealias Family = CalendarFiles
    /// The document of the event; nil for the calendar of all public events.
    var event: DocumentIndex?
  }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(into pages: inout [Page]) {
    pages += site.documents.indices.compactMap { index in site.calendarPath(index).map { Page($0, Kind(event: index)) } }
    if !site.publicEvents.isEmpty { pages.append(Page(site.calendarPath, Kind())) }
  }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    let event = kind.event
    let events = event.map { [$0] } ?? site.publicEvents
    var calendar = CalendarWriter()
    calendar.line("BEGIN", "VCALENDAR")
    calendar.line("VERSION", "2.0")
    calendar.line("PRODID", "-//sitegen//sitegen//EN")
    calendar.line("CALSCALE", "GREGORIAN")
    calendar.line("METHOD", "PUBLISH")
    if event == nil {
      let title = site.document(at: site.configuration.paths.address(of: .webinars))?.title ?? words[.titleWebinars]
      let name = "\(title) — \(site.configuration.title)"
      calendar.text("NAME", name)
      calendar.text("X-WR-CALNAME", name)
      calendar.line("SOURCE;VALUE=URI", site.absolute(site.calendarPath))
      calendar.line("REFRESH-INTERVAL;VALUE=DURATION", "P1D")
      calendar.line("X-PUBLISHED-TTL", "P1D")
    }
    for zone in timeZones(of: events) { zone.write(to: &calendar) }
    for index in events { writeEvent(index, to: &calendar) }
    calendar.line("END", "VCALENDAR")
    out += calendar.out
  }

  /// The time zones that events name, each once, sorted by name. Times in UTC need none.
  private func timeZones(of events: [DocumentIndex]) -> [CalendarTimeZone] {
    var years: [String: ClosedRange<Int>] = [:]
    for index in events {
      guard case .webinar(let webinar) = site.documents[index].payload, case .hours(let start, let end) = webinar.time, let name = webinar.timezone,
        !webinar.isInUTC
      else { continue }
      let own = CalendarDate(secondsSince1970: start).year...CalendarDate(secondsSince1970: max(start, end ?? start)).year
      let known = years[name] ?? own
      years[name] = min(known.lowerBound, own.lowerBound)...max(known.upperBound, own.upperBound)
    }
    return years.sorted { $0.key < $1.key }.compactMap { name, years in TimeZones.rule(name).map { CalendarTimeZone(name, $0, years: years) } }
  }

  private func writeEvent(_ index: DocumentIndex, to calendar: inout CalendarWriter) {
    let document = site.documents[index]
    guard case .webinar(let webinar) = document.payload, let time = webinar.time else { return }
    calendar.line("BEGIN", "VEVENT")
    calendar.text("UID", "\(document.id)@\(host)")
    calendar.line("DTSTAMP", stamp(document.modified ?? document.date ?? site.today))
    switch time {
    case .days(let start, let end):
      calendar.line("DTSTART;VALUE=DATE", CalendarTime.day(start))
      calendar.line("DTEND;VALUE=DATE", CalendarTime.day(end))
    case .hours(let start, let end):
      writeTime("DTSTART", start, webinar, to: &calendar)
      if let end, end > start { writeTime("DTEND", end, webinar, to: &calendar) }
    }
    calendar.text("SUMMARY", document.title)
    let description = description(document, webinar)
    if !description.isEmpty { calendar.text("DESCRIPTION", description) }
    calendar.line("URL", site.absolute(document.url))
    if !webinar.location.isEmpty { calendar.text("LOCATION", webinar.location) }
    // Names the contact address only if it belongs to the organiser.
    let institution = site.configuration.institution
    if !institution.contact.isEmpty, webinar.organiser == institution.name, !institution.name.isEmpty {
      calendar.line("ORGANIZER;CN=\(calendarParameter(institution.name))", "mailto:" + percentEncodedPath(institution.contact))
    }
    let categories = (webinar.series.isEmpty ? [] : [webinar.series]) + document.keywords
    if !categories.isEmpty { calendar.texts("CATEGORIES", categories) }
    calendar.line("STATUS", document.isPublic ? "CONFIRMED" : "TENTATIVE")
    if let modified = document.modified { calendar.line("LAST-MODIFIED", stamp(modified)) }
    calendar.line("END", "VEVENT")
  }

  private func writeTime(_ name: String, _ seconds: Int, _ webinar: Webinar, to calendar: inout CalendarWriter) {
    if webinar.isInUTC {
      calendar.line(name, CalendarTime.local(seconds) + "Z")
    } else {
      calendar.line(webinar.timezone.map { "\(name);TZID=\($0)" } ?? name, CalendarTime.local(seconds))
    }
  }

  /// The start of a day, in UTC.
  private func stamp(_ date: CalendarDate) -> String { CalendarTime.day(date.daysSince1970) + "T000000Z" }

  private var host: String {
    let origin = site.configuration.origin
    return String(origin.ranges(of: "://").first.map { origin[$0.upperBound...] } ?? Substring(origin)).lowercased()
  }

  /// The content of the event's page, as plain text.
  private func description(_ document: Document, _ webinar: Webinar) -> String {
    var parts: [String] = []
    let colon = words.language == "fr" ? "\u{A0}: " : ": "
    func section(_ title: Word, _ lines: [String]) {
      if !lines.isEmpty { parts.append(([words[title] + colon.dropLast()] + lines.map { "- " + $0 }).joined(separator: "\n")) }
    }
    func material(_ material: Webinar.Material) -> String {
      [material.title, material.url.hasPrefix("mailto:") ? String(material.url.dropFirst(7)) : material.url].filter { !$0.isEmpty }.joined(separator: colon)
    }
    if !document.summary.isEmpty { parts.append(document.summary) }
    if !webinar.organiser.isEmpty { parts.append(words[.organiser] + colon + webinar.organiser) }
    section(
      .programme,
      webinar.programme.map { item in
        let people = site.names(item.speakers)
        return [item.start, item.title].filter { !$0.isEmpty }.joined(separator: " ") + (people.isEmpty ? "" : " (\(people))")
      })
    section(.speakers, webinar.speakers.map { [$0.name, $0.role ?? "", $0.institution ?? ""].filter { !$0.isEmpty }.joined(separator: ", ") })
    for (name, item) in [(Word.replay, webinar.replay), (.slides, webinar.slides)] {
      // If the title is the same as the label, it is written once.
      guard let item else { continue }
      parts.append(item.title == words[name] ? material(item) : words[name] + colon + material(item))
    }
    section(.questions, webinar.questions.map(material))
    parts.append(site.absolute(document.url))
    return parts.joined(separator: "\n\n")
  }
}

extension Site {
  /// Public events whose day is known, sorted by start.
  var publicEvents: [DocumentIndex] {
    let dated = documents.indices.compactMap { index -> (index: DocumentIndex, start: LocalTime)? in
      guard documents[index].isPublic, calendarPath(index) != nil, case .webinar(let webinar) = documents[index].payload,
        let start = webinar.start
      else { return nil }
      return (index, start)
    }
    return dated.sorted { $0.start != $1.start ? $0.start < $1.start : $0.index < $1.index }.map(\.index)
  }
}

extension Webinar {
  /// Whether the hours are in UTC and written with `Z`.
  fileprivate var isInUTC: Bool { zone?.isUTC ?? false }
}
