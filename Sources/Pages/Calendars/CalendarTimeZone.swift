import SiteModel
import Text
import Vocabulary

/// A VTIMEZONE (RFC 5545, section 3.6.5), which defines a time zone for readers that do not know its name.
///
/// The smaller offset is always the STANDARD one, even if the law defines winter time as the exception: readers expect DAYLIGHT to be ahead.
struct CalendarTimeZone {
  let name: String
  private let rule: TimeZoneRule
  /// The years of the events.
  private let years: ClosedRange<Int>

  /// - Parameter years: the years of the events; changes long before them are omitted.
  init(_ name: String, _ rule: TimeZoneRule, years: ClosedRange<Int>) {
    self.name = name
    self.years = years
    let last = rule.history.last.map { CalendarDate(secondsSince1970: $0.moment).year } ?? .min
    self.rule = last < years.lowerBound - 1 ? rule.withoutHistory : rule
  }

  /// The weekdays of RFC 5545, starting with Sunday.
  private static let weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"]

  func write(to calendar: inout CalendarWriter) {
    calendar.line("BEGIN", "VTIMEZONE")
    calendar.line("TZID", name)
    let first = min(1970, years.lowerBound - 1)
    if rule.other == nil || !rule.history.isEmpty {
      let offset = rule.history.first?.from ?? rule.standard.offset
      observance(start: Self.start(first), from: offset, to: offset, name: rule.history.isEmpty ? rule.standard.name : "", to: &calendar) { _ in }
    }
    writeHistory(to: &calendar)
    if let other = rule.other {
      let begin = rule.history.last.map { CalendarDate(secondsSince1970: $0.moment).year } ?? first
      write(other.begins, from: rule.standard, to: other.phase, since: begin, to: &calendar)
      write(other.ends, from: other.phase, to: rule.standard, since: begin, to: &calendar)
    }
    calendar.line("END", "VTIMEZONE")
  }

  private static func start(_ year: Int) -> Int { CalendarDate(year: year, month: 1, day: 1).daysSince1970 * 86400 }

  /// Writes changes that follow no rule. Those between the same two offsets share one observance.
  private func writeHistory(to calendar: inout CalendarWriter) {
    var groups: [(from: Int, to: Int, starts: [Int])] = []
    for change in rule.history {
      let start = change.moment + change.from
      if let index = groups.firstIndex(where: { $0.from == change.from && $0.to == change.to }) {
        groups[index].starts.append(start)
      } else {
        groups.append((change.from, change.to, [start]))
      }
    }
    for group in groups {
      observance(start: group.starts[0], from: group.from, to: group.to, name: "", to: &calendar) { calendar in
        for start in group.starts.dropFirst() { calendar.line("RDATE", CalendarTime.local(start)) }
      }
    }
  }

  private func write(
    _ change: YearlyChange, from: TimeZoneRule.Phase, to: TimeZoneRule.Phase, since year: Int, to calendar: inout CalendarWriter
  ) {
    let start = rule.history.last.map { $0.moment + from.offset } ?? .min
    var year = year
    while change.localSecond(year) <= start { year += 1 }
    let recurrence = Self.recurrence(change)
    // A change that no iCalendar rule can express is written as dates, for the years of the events.
    if recurrence == nil { year = max(year, years.lowerBound - 1) }
    observance(start: change.localSecond(year), from: from.offset, to: to.offset, name: to.name, to: &calendar) { calendar in
      if let recurrence {
        calendar.line("RRULE", recurrence)
      } else {
        for other in year..<max(year, years.upperBound + 1) { calendar.line("RDATE", CalendarTime.local(change.localSecond(other + 1))) }
      }
    }
  }

  private func observance(start: Int, from: Int, to: Int, name: String, to calendar: inout CalendarWriter, dates: (inout CalendarWriter) -> Void) {
    let kind = to > from ? "DAYLIGHT" : "STANDARD"
    calendar.line("BEGIN", kind)
    calendar.line("DTSTART", CalendarTime.local(start))
    dates(&calendar)
    calendar.line("TZOFFSETFROM", CalendarTime.offset(from))
    calendar.line("TZOFFSETTO", CalendarTime.offset(to))
    if !name.isEmpty { calendar.text("TZNAME", name) }
    calendar.line("END", kind)
  }

  /// The recurrence rule of a yearly change; nil if the hour shifts it to a day that may be in another month.
  static func recurrence(_ change: YearlyChange) -> String? {
    let shift = (change.seconds - (change.seconds % 86400 + 86400) % 86400) / 86400
    let weekday = weekdays[((change.weekday + shift) % 7 + 7) % 7]
    let head = "FREQ=YEARLY;BYMONTH=\(change.month);"
    if shift == 0 { return "\(head)BYDAY=\(change.week == 5 ? "-1" : "\(change.week)")\(weekday)" }
    // The length of February in a common year. The last week of February differs in leap years, so that case has no rule.
    let length = CalendarDate.length(2025, change.month)
    let first = (change.week == 5 ? length - 6 : change.week * 7 - 6) + shift
    guard first >= 1, first + 6 <= length, !(change.month == 2 && change.week == 5) else { return nil }
    return "\(head)BYMONTHDAY=\((first...first + 6).map(String.init).joined(separator: ","));BYDAY=\(weekday)"
  }
}

/// Dates, times and offsets in the formats of RFC 5545. Times are local, in seconds since 1970 as if they were UTC.
enum CalendarTime {
  static func day(_ days: Int) -> String { CalendarDate(daysSince1970: days).edtf.filter { $0 != "-" } }

  static func local(_ seconds: Int) -> String {
    let days = (seconds >= 0 ? seconds : seconds - 86399) / 86400
    let rest = seconds - days * 86400
    return "\(day(days))T\(twoDigits(rest / 3600))\(twoDigits(rest / 60 % 60))\(twoDigits(rest % 60))"
  }

  static func offset(_ seconds: Int) -> String {
    let size = abs(seconds)
    return "\(seconds < 0 ? "-" : "+")\(twoDigits(size / 3600))\(twoDigits(size / 60 % 60))\(size % 60 == 0 ? "" : twoDigits(size % 60))"
  }
}
