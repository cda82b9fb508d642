import Diagnostics
import Vocabulary
import YAML

/// An event: the keys in the front matter of a `type: webinar` file, in addition to those of every document.
package struct Webinar: Sendable {
  package var start: LocalTime?
  package var end: LocalTime?
  package var duration: ISODuration?
  /// An IANA time zone name; times are local to it.
  package var timezone: String?
  package var location = ""
  package var organiser = ""
  package var series = ""
  package var speakers: [Person] = []
  package var programme: [Item] = []
  package var replay: Material?
  package var slides: Material?
  package var questions: [Material] = []

  /// An item of the programme.
  package struct Item: Sendable {
    package var title: String
    package var start: String
    package var speakers: [Person]
  }

  /// Material of the event; `url` is empty if its address is not known yet.
  package struct Material: Sendable {
    package var title: String
    package var url: String
  }

  package init(_ reader: inout MappingReader) {
    if reader.required("start", in: "a webinar", help: "add `start: 2025-09-09T14:00`, or the day alone") != nil { start = reader.localTime("start") }
    end = reader.localTime("end")
    duration = reader.duration("duration")
    if end != nil, duration != nil {
      reader.report("end-and-duration", "`end` and `duration` both say when the event ends", at: reader.keyPlace("duration"), help: "keep one of the two")
    }
    if let start, let end, end < start {
      reader.report("bad-date", "the event ends before it starts", at: reader.keyPlace("end"), help: "check `start` and `end`")
    }
    if let (zone, place) = reader.text("timezone") {
      if TimeZones.rule(zone) != nil {
        timezone = zone
      } else {
        reader.report("bad-timezone", "`\(zone)` is not the name of a time zone", at: place, help: TimeZones.help(for: zone))
      }
    }
    location = reader.string("location") ?? ""
    organiser = reader.string("organiser") ?? ""
    series = reader.string("series") ?? ""
    speakers = reader.people("speakers")
    for node in reader.list("programme") ?? [] {
      if case .scalar = node.value {
        if let title = reader.text(node, "programme") { programme.append(Item(title: title, start: "", speakers: [])) }
        continue
      }
      guard var item = MappingReader(node, file: reader.file, what: "an item of the programme", diagnostics: &reader.diagnostics) else { continue }
      let title = item.required("title", in: "an item of the programme")?.text ?? ""
      programme.append(Item(title: title, start: item.string("start") ?? "", speakers: item.people("speakers")))
      item.finish("an item of the programme")
      reader.absorb(item)
    }
    replay = Self.material("replay", &reader)
    slides = Self.material("slides", &reader)
    for node in reader.list("questions", orSingle: true) ?? [] {
      if let material = Self.material(node, "questions", &reader) { questions.append(material) }
    }
  }

  private static func material(_ key: String, _ reader: inout MappingReader) -> Material? {
    reader.node(key).flatMap { material($0, key, &reader) }
  }

  private static func material(_ node: YAMLNode, _ key: String, _ reader: inout MappingReader) -> Material? {
    if case .scalar = node.value {
      guard let text = reader.text(node, key) else { return nil }
      return reader.webAddress(text, node.place, key).map { Material(title: "", url: $0) }
    }
    guard var nested = MappingReader(node, file: reader.file, what: "`\(key)`", diagnostics: &reader.diagnostics) else { return nil }
    var url = nested.webAddress("url") ?? ""
    if let (text, place) = nested.text("email"), let address = nested.email(text, place, "email") { url = "mailto:\(address)" }
    let title = nested.string("title") ?? ""
    if title.isEmpty && url.isEmpty && !nested.isBlank { nested.missing("url", in: "`\(key)`", help: "add `url:`, or a `title:` that says where it will be") }
    nested.finish("`\(key)`")
    reader.absorb(nested)
    if nested.isBlank { return nil }
    return Material(title: title, url: url)
  }
}

extension Webinar {
  /// Nil if the day is unknown.
  package var time: EventTime? {
    guard let start, start.date.day != nil else { return nil }
    let first = start.date.daysSince1970
    guard start.minutes != nil else {
      let last = end.map { $0.date.latestDay.daysSince1970 } ?? first + max(1, duration?.days ?? 1) - 1
      return .days(start: first, end: max(first, last) + 1)
    }
    let begin = start.secondsSince1970
    if let end {
      // A day without a time ends at midnight.
      return .hours(start: begin, end: end.minutes == nil ? (end.date.latestDay.daysSince1970 + 1) * 86400 : end.secondsSince1970)
    }
    guard let duration else { return .hours(start: begin, end: nil) }
    // Days are calendar days; hours and minutes are exact durations, independent of clock changes (RFC 5545, section 3.3.6).
    let shifted = begin + duration.days * 86400
    let exact = duration.minutes * 60 + duration.seconds
    guard let zone else { return .hours(start: begin, end: shifted + exact) }
    let moment = shifted - zone.offset(atLocal: shifted) + exact
    return .hours(start: begin, end: exact == 0 ? shifted : moment + zone.offset(atMoment: moment))
  }

  /// The rule of `timezone`; nil if there is none.
  package var zone: TimeZoneRule? { timezone.flatMap(TimeZones.rule) }

  /// The last day on which the event takes place, or may take place.
  package var lastDay: CalendarDate? {
    guard let start else { return nil }
    switch time {
    case .days(_, let end): return CalendarDate(daysSince1970: end - 1)
    // An event that ends at midnight ends on the day before.
    case .hours(let begin, let end): return CalendarDate(secondsSince1970: max(begin, (end ?? begin) - 1))
    case nil: return max(start.date, end?.date ?? start.date).latestDay
    }
  }

  /// The start in ISO 8601; a time has its UTC offset if the time zone is known: `2025-09-09T14:00+02:00`.
  package var startISO: String { start.map(iso) ?? "" }

  /// A time in ISO 8601, with its UTC offset if the time zone is known.
  package func iso(_ time: LocalTime) -> String {
    guard time.minutes != nil, let zone else { return time.iso }
    return time.iso + TimeZoneRule.isoOffset(zone.offset(at: time))
  }
}
