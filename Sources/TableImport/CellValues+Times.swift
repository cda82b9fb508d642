import Text
import Vocabulary
import YAML

/// Dates and durations.
extension CellValues {
  private static let months: [String: Int] = {
    var result: [String: Int] = [:]
    for names in [
      ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"],
      ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
      ["janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec"],
      ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
    ] { for (index, name) in names.enumerated() { result[name] = index + 1 } }
    return result
  }()

  /// Parses `2025`, `03/2025`, `mars 2025`, `26/03/2025`, `1er mars 2025`, `March 26, 2025`, `2025-03-26T10:00:00`. The day comes before the month, as usual in
  /// French.
  package static func date(_ text: String) -> CalendarDate? {
    let text = text.trimmingSpace
    if let date = CalendarDate(edtf: text) { return date }
    var words = slug(text).split(separator: "-").map(String.init)
    // A time after the day, such as `26/03/2025 - 14:05` or `2025-03-26T14:05:00`.
    if let t = text.firstIndex(of: "T"), let date = CalendarDate(edtf: String(text[..<t])), date.day != nil {
      return clock(text[text.index(after: t)...]) ? date : nil
    }
    if let space = text.firstIndex(where: { $0 == " " || $0 == "," }), text.contains(":") {
      return clock(text[space...].drop { " -,".contains($0) }) ? date(String(text[..<space])) : nil
    }
    if let first = words.first, ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "le", "en"].contains(first) { words.removeFirst() }
    if words.first == "1er" { words[0] = "1" }
    let numbers = words.map { word in word.utf8.count <= 4 && word.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(word) : nil }
    func made(_ year: Int?, _ month: Int?, _ day: Int?, yearWord: String) -> CalendarDate? {
      guard let year, yearWord.utf8.count == 4, let month else { return nil }
      return CalendarDate(edtf: "\(yearWord)-\(twoDigits(month))" + (day.map { "-\(twoDigits($0))" } ?? "")).flatMap { $0.year == year ? $0 : nil }
    }
    switch words.count {
    case 2:
      if numbers[0] != nil, words[0].utf8.count == 4 { return made(numbers[0], numbers[1] ?? months[words[1]], nil, yearWord: words[0]) }
      return made(numbers[1], numbers[0] ?? months[words[0]], nil, yearWord: words[1])
    case 3:
      if words[0].utf8.count == 4, numbers[0] != nil {
        guard let day = numbers[2] else { return nil }
        return made(numbers[0], numbers[1] ?? months[words[1]], day, yearWord: words[0])
      }
      if let month = months[words[0]], let day = numbers[1] { return made(numbers[2], month, day, yearWord: words[2]) }
      guard let day = numbers[0] else { return nil }
      return made(numbers[2], numbers[1] ?? months[words[1]], day, yearWord: words[2])
    default: return nil
    }
  }

  private static func clock(_ text: Substring) -> Bool {
    let text = text.hasSuffix("Z") ? text.dropLast() : text
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return (2...3).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.utf8.count <= 2 && $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
  }

  private static let units: [String: Character] = [
    "h": "H", "heure": "H", "heures": "H", "hour": "H", "hours": "H", "hr": "H", "hrs": "H", "m": "M", "mn": "M", "min": "M", "mins": "M", "minute": "M",
    "minutes": "M",
    "s": "S", "sec": "S", "seconde": "S", "secondes": "S", "second": "S", "seconds": "S", "j": "D", "jour": "D", "jours": "D", "day": "D", "days": "D",
    "semaine": "W",
    "semaines": "W", "week": "W", "weeks": "W",
  ]

  /// Converts `1h30`, `45 min`, `2 heures`, `1 heure et 30 minutes`, `1,5 h`, `3 jours` to ISO 8601.
  ///
  /// - Parameter unit: the unit of a number without one, if the header gives it: `H` or `M`.
  package static func duration(_ text: String, unit: Character? = nil) -> String? {
    let text = text.trimmingSpace
    if ISODuration(text) != nil { return text }
    if ["demi-heure", "une-demi-heure", "une-demie-heure"].contains(slug(text)) { return "PT30M" }
    var written = text.lowercased()
    for (word, number) in [("une ", "1 "), ("un ", "1 "), ("one ", "1 "), ("deux ", "2 "), ("two ", "2 "), ("trois ", "3 "), ("three ", "3 ")]
    where written.hasPrefix(word) {
      written = number + written.dropFirst(word.count)
    }
    var parts: [(number: String, unit: String)] = []
    for character in written {
      if character.isASCII && character.isNumber || (character == "," || character == ".") && parts.last?.unit.isEmpty == true {
        if parts.last?.unit.isEmpty != true { parts.append(("", "")) }
        parts[parts.count - 1].number.append(character == "," ? "." : character)
      } else if character.isLetter {
        guard !parts.isEmpty else { return nil }
        parts[parts.count - 1].unit.append(character)
      } else if character == " " || character == "\u{A0}" || character == "\u{202F}" {
        // `2 heures et 5 minutes`: a word after a space belongs to the unit, and `et` is dropped below.
        continue
      } else {
        return nil
      }
    }
    guard !parts.isEmpty, parts.count <= 4 else { return nil }
    var amounts: [Character: Int] = [:]
    var order: [Character] = []
    for (index, part) in parts.enumerated() {
      var name = part.unit
      if index + 1 < parts.count { for link in ["et", "and"] where name.hasSuffix(link) && units[name] == nil { name = String(name.dropLast(link.count)) } }
      // `1h30`: after hours, the minutes need no unit.
      let known = name.isEmpty ? (index > 0 && order.last == "H" ? "M" : parts.count == 1 ? unit : nil) : units[name]
      guard let known, !order.contains(known) else { return nil }
      guard let amount = amount(part.number, known) else { return nil }
      for (unit, number) in amount {
        guard amounts[unit] == nil else { return nil }
        amounts[unit] = number
      }
      order.append(known)
    }
    let positions = order.compactMap { Array("WDHMS").firstIndex(of: $0) }
    guard positions == positions.sorted() else { return nil }
    let day = "WD".compactMap { unit in amounts[unit].map { "\($0)\(unit)" } }.joined()
    let time = "HMS".compactMap { unit in amounts[unit].map { "\($0)\(unit)" } }.joined()
    let iso = "P" + day + (time.isEmpty ? "" : "T" + time)
    return ISODuration(iso) == nil ? nil : iso
  }

  private static func amount(_ number: String, _ unit: Character) -> [(Character, Int)]? {
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int(parts[0]), whole < 100_000 else { return nil }
    guard parts.count == 2 else { return [(unit, whole)] }
    // Halves and quarters of an hour.
    let fractions: [Substring: Int] = ["5": 30, "50": 30, "25": 15, "75": 45]
    guard unit == "H", let minutes = fractions[parts[1]] else { return nil }
    let rest: (Character, Int) = ("M", minutes)
    if whole == 0 { return [rest] }
    return [(unit, whole), rest]
  }
}
