import Text

/// A date of EDTF level 0: a year, a year and month, or a day.
package struct CalendarDate: Hashable, Sendable, Comparable {
  package var year: Int
  package var month: Int?
  package var day: Int?

  package init(year: Int, month: Int? = nil, day: Int? = nil) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Parses a date of EDTF level 0.
  ///
  /// - Returns: Nil for anything except `YYYY`, `YYYY-MM`, and `YYYY-MM-DD` of an existing day.
  package init?(edtf text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    guard [4, 7, 10].contains(bytes.count), let year = number(0..<4), year > 0 else { return nil }
    self.init(year: year)
    guard bytes.count >= 7 else { return }
    guard bytes[4] == UInt8(ascii: "-"), let month = number(5..<7), (1...12).contains(month) else { return nil }
    self.month = month
    guard bytes.count == 10 else { return }
    guard bytes[7] == UInt8(ascii: "-"), let day = number(8..<10), (1...Self.days(year, month)).contains(day) else { return nil }
    self.day = day
  }

  /// The date in EDTF, also valid in `<time datetime>`.
  package var edtf: String {
    String(unsafeUninitializedCapacity: 10) { buffer in
      var count = 0
      func put(_ number: Int, _ digits: Int) {
        var rest = number
        for place in (0..<digits).reversed() {
          buffer[count + place] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        }
        count += digits
      }
      put(year, 4)
      for part in [month, day] {
        guard let part else { break }
        buffer[count] = UInt8(ascii: "-")
        count += 1
        put(part, 2)
      }
      return count
    }
  }

  /// The last day that the date may mean. Dates are sorted by it.
  package var latestDay: CalendarDate {
    let month = month ?? 12
    return CalendarDate(year: year, month: month, day: day ?? Self.days(year, month))
  }

  /// The first day that the date may mean.
  package var earliestDay: CalendarDate { CalendarDate(year: year, month: month ?? 1, day: day ?? 1) }

  /// Increases with the latest day: `yyyymmdd`.
  package var sortKey: Int {
    let last = latestDay
    return last.year * 10000 + (last.month ?? 12) * 100 + (last.day ?? 31)
  }

  package static func < (a: CalendarDate, b: CalendarDate) -> Bool { a.sortKey < b.sortKey }

  private static func days(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// The day, in UTC, of a number of seconds after 1970-01-01T00:00:00Z.
  package init(secondsSince1970 seconds: Int) {
    // Howard Hinnant's days-from-civil arithmetic, inverted: exact for the proleptic Gregorian calendar.
    let days = (seconds >= 0 ? seconds : seconds - 86399) / 86400 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    self.init(year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}

/// A day, optionally with a time of day, in a time zone given separately.
package struct LocalTime: Hashable, Sendable, Comparable {
  package var date: CalendarDate
  /// Minutes after midnight; nil if only the day is known.
  package var minutes: Int?

  /// Parses `2025-09-09` or `2025-09-09T10:00`. Seconds are checked and dropped. Nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let date = parts.first.flatMap({ CalendarDate(edtf: String($0)) }) else { return nil }
    self.date = date
    guard parts.count == 2 else { return }
    let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    guard date.day != nil, (2...3).contains(clock.count), clock.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }),
      let hour = Int(clock[0]), let minute = Int(clock[1]), hour < 24, minute < 60, clock.count == 2 || Int(clock[2]).map({ $0 < 60 }) == true
    else { return nil }
    minutes = hour * 60 + minute
  }

  /// The time in the form of `<time datetime>`.
  package var iso: String {
    guard let minutes else { return date.edtf }
    return "\(date.edtf)T\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
  }

  package static func < (a: LocalTime, b: LocalTime) -> Bool { (a.date.sortKey, a.minutes ?? 0) < (b.date.sortKey, b.minutes ?? 0) }
}

/// An ISO 8601 duration in days, hours, minutes and seconds (`PT1H30M`, `P2D`, `P3W`).
package struct ISODuration: Hashable, Sendable {
  package var days = 0
  package var minutes = 0
  package var seconds = 0
  package var iso: String

  package init?(_ text: String) {
    iso = text
    var rest = Substring(text)
    guard rest.first == "P" else { return nil }
    rest.removeFirst()
    var inTime = false
    var found = 0
    var order = ["W", "D"]
    while let first = rest.first {
      if first == "T" {
        guard !inTime else { return nil }
        inTime = true
        order = ["H", "M", "S"]
        rest.removeFirst()
        guard !rest.isEmpty else { return nil }
        continue
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty, digits.count <= 5, let number = Int(digits) else { return nil }
      rest = rest.dropFirst(digits.count)
      guard let unit = rest.first.map(String.init), let position = order.firstIndex(of: unit) else { return nil }
      order.removeFirst(position + 1)
      rest.removeFirst()
      found += 1
      switch unit {
      case "W": days += number * 7
      case "D": days += number
      case "H": minutes += number * 60
      case "M": minutes += number
      default: seconds += number
      }
    }
    guard found > 0 else { return nil }
  }
}
