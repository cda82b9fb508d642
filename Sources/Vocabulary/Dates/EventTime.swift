/// The time of an event, in the form that calendars need.
package enum EventTime: Hashable, Sendable {
  /// Whole days: the first day, and the day after the last one (days since 1970).
  case days(start: Int, end: Int)
  /// Local times in seconds since 1970, counted as if in UTC; `end` is nil if the duration is unknown.
  case hours(start: Int, end: Int?)
}
