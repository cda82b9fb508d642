@testable import Catalogue
import TestSupport
import Testing
@testable import Vocabulary

@Suite struct EventTimeTests {
  private func webinar(_ yaml: String) throws -> Webinar {
    var reader = try reader(yaml)
    let webinar = Webinar(&reader)
    #expect(reader.diagnostics.isEmpty)
    return webinar
  }

  @Test(
    "an event ends at its end, or with its day",
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
    "the last day of an event is that of its end",
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
