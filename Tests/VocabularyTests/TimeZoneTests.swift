import Testing
@testable import Vocabulary

/// The offset of a zone at a local time, in minutes.
private func minutes(_ zone: String, _ time: String) throws -> Int {
  let rule = try #require(TimeZones.rule(zone))
  return try rule.offset(at: #require(LocalTime(time))) / 60
}

@Suite struct TimeZoneTests {
  @Test("the table holds the names of the database, each with a rule that can be read")
  func table() throws {
    #expect(TimeZones.names.count > 590)
    #expect(TimeZones.version.hasPrefix("20"))
    #expect(TimeZones.names.contains("America/Montreal") && TimeZones.names.contains("UTC"))
    #expect(!TimeZones.names.contains("Factory"))
    #expect(!TimeZones.names.contains(where: { $0.hasPrefix("posix") || $0.hasPrefix("right/") }))
    var changing = 0
    for name in TimeZones.names {
      let rule = try #require(TimeZones.rule(name))
      guard let last = rule.history.last else { continue }
      changing += 1
      // What comes after the last change on record is what the rule says.
      let isOfRule = last.to == rule.standard.offset || last.to == rule.other?.phase.offset
      #expect(isOfRule, "\(name)")
      #expect(zip(rule.history, rule.history.dropFirst()).allSatisfy { $0.to == $1.from && $0.moment < $1.moment }, "\(name)")
    }
    #expect(changing > 50)
  }

  @Test(
    "both sides of each change of the clocks have their offset",
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
