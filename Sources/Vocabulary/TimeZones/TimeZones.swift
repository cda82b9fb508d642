import Diagnostics

/// Looks up time zones by their names in the IANA time zone database.
package enum TimeZones {
  /// The version of the database from which the rules are taken, such as `2025b`.
  package static let version = TimeZoneTable.version

  private static let zones = read(TimeZoneTable.text)

  /// All names, including former ones, in byte order.
  package static let names = zones.keys.sorted()

  /// The rule of a time zone; nil if the name is unknown.
  ///
  /// - Parameter name: spelled as in the database.
  package static func rule(_ name: String) -> TimeZoneRule? { zones[name] }

  /// What to write instead of an unknown name.
  package static func help(for name: String) -> String {
    func place(_ name: String) -> String { name.split(separator: "/").last.map { $0.lowercased().replacing(" ", with: "_") } ?? "" }
    let wanted = place(name)
    let cities = names.filter { $0.contains("/") }
    let near =
      cities.first { $0.lowercased() == name.lowercased() } ?? cities.first { place($0) == wanted } ?? nearestName(to: name, among: cities)
      ?? nearestName(to: wanted, among: cities.map(place)).flatMap { city in cities.first { place($0) == city } }
    return near.map { "did you mean `\($0)`?" } ?? "write an IANA name, such as `Europe/Paris` or `Indian/Reunion`"
  }

  private static func read(_ table: String) -> [String: TimeZoneRule] {
    var zones: [String: TimeZoneRule] = [:]
    var posix = ""
    var changes: [Substring] = []
    var names: [Substring] = []
    func finish() {
      guard let rule = TimeZoneRule(posix: posix, history: history(changes)) else { return }
      for name in names { zones[String(name)] = rule }
    }
    for line in table.split(separator: "\n") {
      switch line.first {
      case " ": names += line.split(separator: " ")
      case "@": changes += line.dropFirst().split(separator: " ")
      default:
        finish()
        (posix, changes, names) = (String(line), [], [])
      }
    }
    finish()
    return zones
  }

  /// - Parameter changes: the oldest offset, then each transition as `moment:offset`.
  private static func history(_ changes: [Substring]) -> [TimeZoneRule.Transition] {
    guard var offset = changes.first.flatMap({ Int($0) }) else { return [] }
    return changes.dropFirst().compactMap { change in
      let parts = change.split(separator: ":")
      guard parts.count == 2, let moment = Int(parts[0]), let next = Int(parts[1]) else { return nil }
      defer { offset = next }
      return TimeZoneRule.Transition(moment: moment, from: offset, to: next, name: "")
    }
  }
}
