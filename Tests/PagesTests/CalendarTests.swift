import SiteModel
import Testing

@testable import Pages
import Vocabulary

@Suite struct CalendarTests {
  @Test("lines are folded at 75 octets, never within a character, and unfold to what they were")
  func folding() {
    for length in [0, 1, 66, 67, 68, 74, 75, 76, 149, 150, 500] {
      for letter in ["a", "é", "€", "🎓"] {
        var calendar = CalendarWriter()
        let value = "x" + String(repeating: letter, count: length)
        calendar.text("SUMMARY", value)
        let text = calendar.out.text
        #expect(!text.contains("\u{FFFD}"))
        #expect(text.replacing("\r\n ", with: "") == "SUMMARY:\(value)\r\n")
        #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
      }
    }
  }

  @Test("what ends a value is escaped, what ends a line cannot stand in one")
  func escaping() {
    var calendar = CalendarWriter()
    calendar.text("SUMMARY", "a,b;c\\d\r\ne\nf\rg\u{0}\u{1B}h:\"i\"")
    calendar.texts("CATEGORIES", ["a,b", "c"])
    calendar.line("URL", "https://example.org/\r\nBEGIN:VALARM")
    #expect(
      calendar.out.text
        == #"SUMMARY:a\,b\;c\\d\ne\nf\ngh:"i""# + "\r\n" + #"CATEGORIES:a\,b,c"# + "\r\nURL:https://example.org/BEGIN:VALARM\r\n")
    calendar = CalendarWriter()
    calendar.text("SUMMARY", "a\u{B}b\u{C}c\u{85}d\u{2028}e\u{2029}f\u{202E}g\u{FFFE}h")
    #expect(calendar.out.text == #"SUMMARY:a\nb\nc\nd\ne\nf"# + "\u{202E}gh\r\n")
    #expect(calendarParameter("a\r\nb\rc\u{85}d\u{2028}e\u{0}") == "\"a^nb^nc^nd^ne\"")
    #expect(calendarParameter("A \"B\";C^\nD") == "\"A ^'B^';C^^^nD\"")
  }

  @Test(
    "yearly changes of the clocks are written as rules",
    arguments: [
      ("CET-1CEST,M3.5.0,M10.5.0/3", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
      ("EST5EDT,M3.2.0,M11.1.0", "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"),
      // The hour lies on the day before, on the day after, two days after, and on one that may be in the next month.
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
      ("IST-2IDT,M3.4.4/26,M10.5.0", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
      (
        "EET-2EEST,M3.4.4/50,M10.4.4/50", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA",
        "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA"
      ),
      ("EET-2EEST,M4.5.5/0,M10.5.4/24", "FREQ=YEARLY;BYMONTH=4;BYDAY=-1FR", nil),
    ])
  func recurrence(_ posix: String, _ begins: String, _ ends: String?) throws {
    let other = try #require(TimeZoneRule(posix: posix)?.other)
    #expect(CalendarTimeZone.recurrence(other.begins) == begins)
    #expect(CalendarTimeZone.recurrence(other.ends) == ends)
  }

  @Test("times and offsets are written as in RFC 5545")
  func times() {
    #expect(CalendarTime.local(0) == "19700101T000000")
    #expect(CalendarTime.local(-1) == "19691231T235959")
    #expect(CalendarTime.offset(-12600) == "-0330")
    #expect(CalendarTime.offset(7200) == "+0200")
    #expect(CalendarTime.offset(-1172) == "-001932")
  }
}
