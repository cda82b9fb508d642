/// When an event is, as a calendar takes it.
package enum EventTime: Hashable, Sendable {
  /// Whole days, from one to the day after the last one (days since 1970).
  case days(start: Int, end: Int)
  /// Local times in seconds, counted as if they were in UTC; `end` is nil where nobody has said how long it takes.
  case hours(start: Int, end: Int?)
}
