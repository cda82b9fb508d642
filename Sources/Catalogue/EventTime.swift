/// When an event is, as a calendar takes it.
package enum EventTime: Hashable, Sendable {
  /// Whole days, from one to the day after the last one (days since 1970).
  case days(start: Int, end: Int)
  /// Local times in seconds, counted as if they were in UTC; `end` is nil where nobody has said how long it takes.
  case hours(start: Int, end: Int?)
}

extension Webinar {
  /// Nil where the day is not known.
  package var time: EventTime? {
    guard let start, start.date.day != nil else { return nil }
    let first = start.date.daysSince1970
    guard start.minutes != nil else {
      let last = end.map { $0.date.latestDay.daysSince1970 } ?? first + max(1, duration?.days ?? 1) - 1
      return .days(start: first, end: max(first, last) + 1)
    }
    let begin = start.secondsSince1970
    if let end {
      // A day without an hour ends with the day.
      return .hours(start: begin, end: end.minutes == nil ? (end.date.latestDay.daysSince1970 + 1) * 86400 : end.secondsSince1970)
    }
    guard let duration else { return .hours(start: begin, end: nil) }
    // Days are days of the calendar, hours and minutes are hours of a clock that nobody changes (RFC 5545, section 3.3.6).
    let shifted = begin + duration.days * 86400
    let exact = duration.minutes * 60 + duration.seconds
    guard let zone else { return .hours(start: begin, end: shifted + exact) }
    let moment = shifted - zone.offset(atLocal: shifted) + exact
    return .hours(start: begin, end: exact == 0 ? shifted : moment + zone.offset(atMoment: moment))
  }

  /// The rule of `timezone`.
  package var zone: TimeZoneRule? { timezone.flatMap(TimeZones.rule) }

  /// The last day on which the event is, or may be.
  package var lastDay: CalendarDate? {
    guard let start else { return nil }
    switch time {
    case .days(_, let end): return CalendarDate(daysSince1970: end - 1)
    // What ends at midnight ends on the day before.
    case .hours(let begin, let end): return CalendarDate(secondsSince1970: max(begin, (end ?? begin) - 1))
    case nil: return max(start.date, end?.date ?? start.date).latestDay
    }
  }

  /// ISO 8601; an hour has its offset from UTC where the time zone is known: `2025-09-09T14:00+02:00`.
  package var startISO: String { start.map(iso) ?? "" }

  package func iso(_ time: LocalTime) -> String {
    guard time.minutes != nil, let zone else { return time.iso }
    return time.iso + TimeZoneRule.isoOffset(zone.offset(at: time))
  }
}
