import SiteModel
import Text
import Vocabulary

/// Formats a time as in `2025-09-09T12:00:00Z` (ISO 8601, in UTC).
func isoMoment(secondsSince1970 seconds: Int) -> String {
  let day = CalendarDate(secondsSince1970: seconds).edtf
  return "\(day)T\(twoDigits(seconds / 3600 % 24)):\(twoDigits(seconds / 60 % 60)):\(twoDigits(seconds % 60))Z"
}

/// Formats a time as in `Tue, 09 Sep 2025 12:00:00 GMT` (RFC 9110, section 5.6.7).
package func httpDate(secondsSince1970 seconds: Int) -> String {
  let date = CalendarDate(secondsSince1970: seconds)
  let day = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][(seconds / 86400) % 7]
  let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][(date.month ?? 1) - 1]
  let clock = "\(twoDigits(seconds / 3600 % 24)):\(twoDigits(seconds / 60 % 60)):\(twoDigits(seconds % 60))"
  return "\(day), \(twoDigits(date.day ?? 1)) \(month) \(date.year) \(clock) GMT"
}
