import Text

/// The UTC offsets of a time zone: a rule in POSIX form, `CET-1CEST,M3.5.0,M10.5.0/3`, and the transitions before it.
///
/// Offsets are in seconds east of UTC. Moments are in seconds since 1970-01-01T00:00:00Z; local times are counted as if they were in UTC.
package struct TimeZoneRule: Hashable, Sendable {
  /// The offset of the rule without daylight saving time; if POSIX treats winter as the exception, as for Dublin, the offset in summer.
  package let standard: Phase
  /// The other half of the year; nil if the clocks never change.
  package let other: Other?
  /// Transitions that do not follow the rule, all before it applies; the first one starts from the oldest known offset.
  package let history: [Transition]

  /// A UTC offset with its abbreviation.
  package struct Phase: Hashable, Sendable {
    package var name: String
    package var offset: Int
  }

  package struct Other: Hashable, Sendable {
    package var phase: Phase
    package var begins: YearlyChange
    package var ends: YearlyChange
  }

  /// A moment at which the clocks are changed.
  package struct Transition: Hashable, Sendable {
    package var moment: Int
    package var from: Int
    package var to: Int
    /// The abbreviation after the transition; empty if it is unknown.
    package var name: String

    /// The first local time interpreted with the new offset. According to RFC 5545, section 3.3.5, a time that does not exist is interpreted with the offset
    /// before the gap, and one that occurs twice as the first of the two.
    var localStart: Int { moment + max(from, to) }
  }

  /// Parses a rule in POSIX form; nil if it is malformed.
  ///
  /// - Parameter history: the transitions before the rule applies.
  package init?(posix text: String, history: [Transition] = []) {
    var parser = POSIXParser(text)
    guard let standard = parser.phase() else { return nil }
    self.standard = standard
    self.history = history
    if parser.isAtEnd {
      other = nil
      return
    }
    guard let phase = parser.phase(after: standard), let begins = parser.change(), let ends = parser.change(), parser.isAtEnd else { return nil }
    other = Other(phase: phase, begins: begins, ends: ends)
  }

  private init(standard: Phase, other: Other?) {
    self.standard = standard
    self.other = other
    history = []
  }

  package var isUTC: Bool { standard == Phase(name: "UTC", offset: 0) && other == nil && history.isEmpty }

  /// The rule alone, as if it had always applied.
  package var withoutHistory: TimeZoneRule { TimeZoneRule(standard: standard, other: other) }

  /// Transitions in order: the whole history, and those of the rule in these years.
  package func transitions(_ years: ClosedRange<Int>) -> [Transition] {
    guard let other else { return history }
    let ruled = years.flatMap { year in
      [
        Transition(
          moment: other.begins.localSecond(year) - standard.offset, from: standard.offset, to: other.phase.offset, name: other.phase.name),
        Transition(moment: other.ends.localSecond(year) - other.phase.offset, from: other.phase.offset, to: standard.offset, name: standard.name),
      ]
    }
    let start = history.last?.moment ?? .min
    return history + ruled.filter { $0.moment > start }.sorted { $0.moment < $1.moment }
  }

  /// The offset at a local time.
  package func offset(atLocal second: Int) -> Int {
    let year = CalendarDate(secondsSince1970: second).year
    let changes = transitions(year - 1...year + 1)
    return changes.last { $0.localStart <= second }?.to ?? changes.first?.from ?? standard.offset
  }

  /// The offset at a moment.
  package func offset(atMoment second: Int) -> Int {
    let year = CalendarDate(secondsSince1970: second).year
    let changes = transitions(year - 1...year + 1)
    return changes.last { $0.moment <= second }?.to ?? changes.first?.from ?? standard.offset
  }

  /// The offset at a local time, in seconds east of UTC; a day without a time counts from midnight.
  package func offset(at time: LocalTime) -> Int { offset(atLocal: time.secondsSince1970) }

  /// An offset in ISO 8601: `+02:00`.
  package static func isoOffset(_ seconds: Int) -> String {
    let minutes = abs(seconds) / 60
    return "\(seconds < 0 ? "-" : "+")\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
  }
}

/// A day of the year and a time: `M10.5.0/3` is the last Sunday of October at three, in local time before the change.
package struct YearlyChange: Hashable, Sendable {
  package var month: Int
  /// From 1 to 4, or 5 for the last one.
  package var week: Int
  /// From 0 for Sunday to 6.
  package var weekday: Int
  /// Seconds after midnight; may be negative or longer than a day.
  package var seconds: Int

  /// When this is in a year, in local seconds since 1970.
  package func localSecond(_ year: Int) -> Int {
    let first = CalendarDate(year: year, month: month, day: 1).daysSince1970
    let length = CalendarDate.length(year, month)
    var day = (weekday - CalendarDate.weekday(first) + 7) % 7 + (week - 1) * 7
    while day >= length { day -= 7 }
    return (first + day) * 86400 + seconds
  }
}

/// Parses the POSIX.1-2024 form (section 8.3) at the end of time zone files; their days are always given as month, week and weekday.
private struct POSIXParser {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func phase(after standard: TimeZoneRule.Phase? = nil) -> TimeZoneRule.Phase? {
    let name: String
    if take("<") {
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
      name = String(Substring(rest[..<end]))
      rest = rest[rest.index(after: end)...]
    } else {
      let letters = rest.prefix(while: \.isASCIILetter)
      name = String(Substring(letters))
      rest = rest.dropFirst(letters.count)
    }
    guard !name.isEmpty else { return nil }
    if let standard, rest.first == UInt8(ascii: ",") { return .init(name: name, offset: standard.offset + 3600) }
    // POSIX offsets are positive west of UTC.
    return seconds().map { .init(name: name, offset: -$0) }
  }

  mutating func change() -> YearlyChange? {
    guard take(","), take("M"), let month = number(), take("."), let week = number(), take("."), let weekday = number(), (1...12).contains(month),
      (1...5).contains(week), (0...6).contains(weekday)
    else { return nil }
    var result = YearlyChange(month: month, week: week, weekday: weekday, seconds: 7200)
    if take("/") {
      guard let seconds = seconds() else { return nil }
      result.seconds = seconds
    }
    return result
  }

  /// Parses hours, with optional minutes and seconds after colons.
  private mutating func seconds() -> Int? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard let hours = number() else { return nil }
    var total = hours * 3600
    for unit in [60, 1] where take(":") {
      guard let count = number() else { return nil }
      total += count * unit
    }
    return isNegative ? -total : total
  }

  private mutating func number() -> Int? {
    let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
    guard digits.count <= 3, let value = Int(Substring(digits)) else { return nil }
    rest = rest.dropFirst(digits.count)
    return value
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }
}
