extension CalendarDate {
  /// The number of days from 1970-01-01 to the first day that the date may mean.
  package var daysSince1970: Int {
    // Days-from-civil arithmetic, the inverse of `init(secondsSince1970:)`: years begin in March, so that leap days come last.
    let month = month ?? 1
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + (day ?? 1) - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  package init(daysSince1970 days: Int) { self.init(secondsSince1970: days * 86400) }

  /// 0 for Sunday.
  static func weekday(_ daysSince1970: Int) -> Int { ((daysSince1970 + 4) % 7 + 7) % 7 }

  /// The number of days of a month.
  package static func length(_ year: Int, _ month: Int) -> Int { CalendarDate(year: year, month: month).latestDay.day ?? 31 }
}

extension LocalTime {
  /// Seconds since 1970 as if the time were in UTC; a day without a time counts from midnight.
  package var secondsSince1970: Int { date.daysSince1970 * 86400 + (minutes ?? 0) * 60 }
}
