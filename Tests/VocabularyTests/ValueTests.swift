import Diagnostics
import TestSupport
import Testing
@testable import Vocabulary
import YAML

@Suite struct DateTests {
  @Test("dates of EDTF level 0 are read, and nothing else", arguments: ["2025", "2025-03", "2025-03-26", "2024-02-29", "0001"])
  func valid(_ text: String) { #expect(CalendarDate(edtf: text)?.edtf == text) }

  @Test(
    "days that do not exist and other forms are refused",
    arguments: ["2025-02-29", "2025-13", "2025-00", "2025-04-31", "25", "2025-3-1", "2025/03/26", "2025-03-26T10:00", "", "２０２５", "0000"])
  func invalid(_ text: String) { #expect(CalendarDate(edtf: text) == nil) }

  @Test("a date sorts by the latest day that it may mean")
  func order() {
    let dates = ["2025-03-26", "2025", "2025-03", "2024-12-31", "2025-02"].compactMap(CalendarDate.init(edtf:)).sorted()
    #expect(dates.map(\.edtf) == ["2024-12-31", "2025-02", "2025-03-26", "2025-03", "2025"])
  }

  @Test("seconds since 1970 become days, before and after, over four centuries")
  func epoch() {
    #expect(CalendarDate(secondsSince1970: 0).edtf == "1970-01-01")
    #expect(CalendarDate(secondsSince1970: -1).edtf == "1969-12-31")
    #expect(CalendarDate(secondsSince1970: 951_782_400).edtf == "2000-02-29")
    #expect(CalendarDate(secondsSince1970: 1_795_392_000).edtf == "2026-11-23")
    var previous = CalendarDate(secondsSince1970: 0)
    for day in 1..<150_000 {
      let date = CalendarDate(secondsSince1970: day * 86_400)
      #expect(previous < date)
      #expect(CalendarDate(edtf: date.edtf) == date)
      previous = date
    }
  }

  @Test("day-first dates get the right one as a suggestion")
  func hint() throws {
    var reader = try reader("issued: 26/03/2025\n")
    #expect(reader.date("issued") == nil)
    #expect(reader.diagnostics.first?.help == "write `2025`, `2025-03` or `2025-03-26`; did you mean `2025-03-26`?")
  }

  @Test("durations of ISO 8601 are read", arguments: [("PT1H", 0, 60), ("PT1H30M", 0, 90), ("P2D", 2, 0), ("P1W", 7, 0), ("P1DT2H", 1, 120)])
  func durations(_ text: String, _ days: Int, _ minutes: Int) {
    #expect(ISODuration(text)?.days == days)
    #expect(ISODuration(text)?.minutes == minutes)
  }

  @Test("what is no duration is refused", arguments: ["1h", "PT", "P", "PT1H1H", "PTH", "P1M2D", "PT1M1H", "pt1h", "P1DT", "P99999999999D"])
  func noDuration(_ text: String) { #expect(ISODuration(text) == nil) }

  @Test("local times are read")
  func localTimes() {
    #expect(LocalTime("2025-09-09T14:30")?.iso == "2025-09-09T14:30")
    #expect(LocalTime("2025-09-09T14:30:00")?.minutes == 870)
    for bad in ["2025-09T14:30", "2025-09-09T24:00", "2025-09-09T14", "2025-09-09T14:60", "2025-09-09 14:30", "2025-09-09T1:30"] {
      #expect(LocalTime(bad) == nil, "\(bad)")
    }
  }
}

@Suite struct LicenseTests {
  @Test("SPDX identifiers, the ports that SPDX lists, and what sources state without a version")
  func known() throws {
    #expect(License(id: "CC-BY-SA-4.0")?.url == "https://creativecommons.org/licenses/by-sa/4.0/")
    #expect(License(id: "CC-BY-SA-4.0")?.nameFrench == "Creative Commons Attribution - Partage dans les mêmes conditions 4.0 International")
    #expect(License(id: "CC-BY-SA-3.0-IGO")?.url == "https://creativecommons.org/licenses/by-sa/3.0/igo/")
    #expect(License(id: "CC-BY-NC-SA")?.isSPDX == false)
    #expect(License(id: "CC-BY-SA-9.0") == nil)
    #expect(License(id: "cc-by-4.0") == nil)
  }

  @Test(
    "a document must say which licence applies; a card may not know",
    arguments: [("unknown", false), ("CC-BY", false), ("CC BY 4.0", false), ("CC-BY-4.0", true)])
  func strict(_ id: String, _ isAllowed: Bool) throws {
    var strict = try reader("license: \(id)\n")
    #expect((strict.license("license", isLoose: false) != nil) == isAllowed)
    #expect(strict.diagnostics.isEmpty == isAllowed)
  }

  @Test("the nearest identifier is suggested")
  func suggestion() throws {
    var reader = try reader("license: cc by-sa 4.0\n")
    _ = reader.license("license", isLoose: true)
    #expect(reader.diagnostics.first?.help == "did you mean `CC-BY-SA-4.0`?")
  }
}

@Suite struct PeopleTests {
  @Test("an ORCID iD is checked to its last digit")
  func orcid() throws {
    var good = try reader("authors: [{family: Carberry, given: Josiah, orcid: 0000-0002-1825-0097}]\n")
    #expect(good.people("authors").first?.orcidURL == "https://orcid.org/0000-0002-1825-0097")
    #expect(good.diagnostics.isEmpty)
    var bad = try reader("authors: [{family: Carberry, orcid: 0000-0002-1825-0098}]\n")
    _ = bad.people("authors")
    #expect(bad.diagnostics.map(\.code) == ["bad-orcid"])
  }

  @Test("plain strings are literals, and names read both ways")
  func names() throws {
    var reader = try reader("authors: [UNESCO, {family: Miao, given: Fengchun}]\n")
    let people = reader.people("authors")
    #expect(people.map(\.name) == ["UNESCO", "Fengchun Miao"])
    #expect(people.map(\.indexName) == ["UNESCO", "Miao, Fengchun"])
  }

  @Test(
    "only web addresses are let through",
    arguments: [
      ("https://example.org/a b", false), ("javascript:alert(1)", false), ("https://", false), ("https://user@host/", false),
      ("http://é.example/é?x=1&y", true), ("https://a/\"x", false),
    ])
  func addresses(_ text: String, _ isValid: Bool) throws {
    var reader = try reader("url: '\(text)'\n")
    #expect((reader.webAddress("url") != nil) == isValid)
  }
}
