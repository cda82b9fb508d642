import Testing

@testable import Catalogue

/// The offset of a zone at a local time, in minutes.
private func minutes(_ zone: String, _ time: String) throws -> Int {
  let rule = try #require(TimeZones.rule(zone))
  return try rule.offset(at: #require(LocalTime(time))) / 60
}

@Suite struct TimeZoneTests {
  @Test("the table holds the names of the database, each with a rule that can be read")
  func table() {
    #expect(TimeZones.names.count > 590)
    #expect(TimeZones.version.hasPrefix("20"))
    #expect(TimeZones.names.contains("America/Montreal") && TimeZones.names.contains("UTC"))
    #expect(!TimeZones.names.contains("Factory"))
    #expect(!TimeZones.names.contains(where: { $0.hasPrefix("posix") || $0.hasPrefix("right/") }))
    for name in TimeZones.names {
      guard let rule = TimeZones.rule(name), let last = rule.history.last else { continue }
      // What comes after the last change on record is what the rule says.
      #expect([rule.standard.offset, rule.other?.phase.offset].contains(last.to), "\(name)")
      #expect(zip(rule.history, rule.history.dropFirst()).allSatisfy { $0.to == $1.from && $0.moment < $1.moment }, "\(name)")
    }
  }

  @Test(
    "both sides of each change of the clocks",
    arguments: [
      ("Europe/Paris", "2025-03-30T01:59", 60), ("Europe/Paris", "2025-03-30T03:00", 120), ("Europe/Paris", "2025-10-26T03:00", 60),
      ("America/Montreal", "2025-03-09T01:59", -300), ("America/Montreal", "2025-03-09T03:00", -240), ("America/Montreal", "2025-11-02T02:00", -300),
      ("Indian/Reunion", "2025-01-15T12:00", 240), ("Indian/Reunion", "2025-07-15T12:00", 240),
      ("Australia/Sydney", "2025-04-06T03:00", 600), ("Australia/Sydney", "2025-10-05T03:00", 660), ("Australia/Sydney", "2025-12-31T23:00", 660),
      ("Europe/Dublin", "2025-03-30T00:59", 0), ("Europe/Dublin", "2025-03-30T02:00", 60), ("Europe/Dublin", "2025-10-26T02:00", 0),
      ("Australia/Lord_Howe", "2025-10-05T02:30", 660), ("Australia/Lord_Howe", "2025-06-01T12:00", 630), ("Asia/Kathmandu", "2025-06-01T12:00", 345),
      ("America/Nuuk", "2025-03-29T21:59", -120), ("America/Nuuk", "2025-03-30T00:00", -60), ("UTC", "2025-06-01T12:00", 0),
    ])
  func changes(_ zone: String, _ time: String, _ expected: Int) throws { #expect(try minutes(zone, time) == expected) }

  @Test("an hour that does not exist has the offset before the gap, one that is there twice is the first of the two (RFC 5545, 3.3.5)")
  func gaps() throws {
    #expect(try minutes("Europe/Paris", "2025-03-30T02:00") == 60)
    #expect(try minutes("Europe/Paris", "2025-03-30T02:59") == 60)
    #expect(try minutes("Europe/Paris", "2025-10-26T02:00") == 120)
    #expect(try minutes("Europe/Paris", "2025-10-26T02:59") == 120)
  }

  @Test("what was before the present rule is known")
  func history() throws {
    #expect(try minutes("America/Mexico_City", "2021-07-01T12:00") == -300)
    #expect(try minutes("America/Mexico_City", "2025-07-01T12:00") == -360)
    #expect(try minutes("America/Sao_Paulo", "2018-12-01T12:00") == -120)
    #expect(try minutes("Africa/Casablanca", "2024-03-20T12:00") == 0)
    #expect(try minutes("Africa/Casablanca", "2024-06-20T12:00") == 60)
    #expect(try minutes("Asia/Tehran", "2021-07-01T12:00") == 270)
  }

  @Test(
    "forms that are no rule are refused", arguments: ["", "CET", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,J60,J300", "<+01-1", "CET-1x"])
  func refused(_ text: String) { #expect(TimeZoneRule(posix: text) == nil) }

  @Test(
    "a name that is none gets the nearest one",
    arguments: [
      ("Paris", "Europe/Paris"), ("europe/paris", "Europe/Paris"), ("Europe/Pari", "Europe/Paris"), ("Reunion", "Indian/Reunion"),
      ("New York", "America/New_York"), ("America/Montréal", "America/Montreal"),
    ])
  func suggestion(_ name: String, _ expected: String) {
    #expect(TimeZones.rule(name) == nil)
    #expect(TimeZones.help(for: name) == "did you mean `\(expected)`?")
  }

  @Test("days are counted both ways")
  func days() {
    for day in stride(from: -700_000, to: 2_000_000, by: 97) { #expect(CalendarDate(daysSince1970: day).daysSince1970 == day) }
    #expect(CalendarDate.weekday(0) == 4)
    #expect(CalendarDate.weekday(-4) == 0)
  }
}

@Suite struct EventTimeTests {
  private func webinar(_ yaml: String) throws -> Webinar {
    var reader = try reader(yaml)
    let webinar = Webinar(&reader)
    #expect(reader.diagnostics.isEmpty)
    return webinar
  }

  @Test(
    "when an event ends",
    arguments: [
      // Whole days: the day after the last one.
      ("start: 2025-09-09", "2025-09-10T00:00"), ("{start: 2025-09-09, end: 2025-09-11}", "2025-09-12T00:00"),
      ("{start: 2025-09-09, duration: P2D}", "2025-09-11T00:00"), ("{start: 2025-09-09, duration: PT3H}", "2025-09-10T00:00"),
      // Hours.
      ("{start: 2025-09-09T14:00, end: 2025-09-09T15:30}", "2025-09-09T15:30"), ("{start: 2025-09-09T14:00, end: 2025-09-10}", "2025-09-11T00:00"),
      ("{start: 2025-09-09T23:00, duration: PT2H}", "2025-09-10T01:00"), ("{start: 2025-09-09T09:00, duration: P1DT1H}", "2025-09-10T10:00"),
      // An hour is an hour, a day is a day, whatever the clocks do.
      ("{start: 2025-03-30T01:30, duration: PT1H, timezone: Europe/Paris}", "2025-03-30T03:30"),
      ("{start: 2025-10-26T01:30, duration: PT3H, timezone: Europe/Paris}", "2025-10-26T03:30"),
      ("{start: 2025-03-29T14:00, duration: P1D, timezone: Europe/Paris}", "2025-03-30T14:00"),
    ])
  func end(_ yaml: String, _ expected: String) throws {
    let end: Int? =
      switch try webinar(yaml).time {
      case .days(_, let end): end * 86400
      case .hours(_, let end): end
      case nil: nil
      }
    #expect(try end == #require(LocalTime(expected)).secondsSince1970)
  }

  @Test(
    "the last day of an event",
    arguments: [
      ("start: 2025-09-09", "2025-09-09"), ("{start: 2025-09-09, end: 2025-09-11}", "2025-09-11"), ("{start: 2025-09-09T14:00, duration: PT10H}", "2025-09-09"),
      ("{start: 2025-09-09T14:00, duration: PT11H}", "2025-09-10"), ("{start: 2025-09-09T14:00, end: 2025-09-10}", "2025-09-10"),
      ("start: 2025-09", "2025-09-30"),
    ])
  func lastDay(_ yaml: String, _ expected: String) throws { #expect(try webinar(yaml).lastDay?.edtf == expected) }

  @Test("a month is no day of a calendar, an event without an end has none")
  func open() throws {
    #expect(try webinar("start: 2025-09").time == nil)
    let start = try #require(LocalTime("2025-09-09T14:00")).secondsSince1970
    #expect(try webinar("start: 2025-09-09T14:00").time == .hours(start: start, end: nil))
  }

  @Test("an hour has its offset where the zone is known")
  func iso() throws {
    #expect(try webinar("{start: 2025-09-09T14:00, timezone: Europe/Paris}").startISO == "2025-09-09T14:00+02:00")
    #expect(try webinar("{start: 2025-09-09T14:00, timezone: America/St_Johns}").startISO == "2025-09-09T14:00-02:30")
    #expect(try webinar("start: 2025-09-09T14:00").startISO == "2025-09-09T14:00")
    #expect(try webinar("{start: 2025-09-09, timezone: Europe/Paris}").startISO == "2025-09-09")
  }
}
