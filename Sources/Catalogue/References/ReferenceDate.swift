import Diagnostics
import Text
import Vocabulary
import YAML

/// The date of a reference: a day, month or year, a range of two of them, or words such as "forthcoming" if the date is unknown.
package struct ReferenceDate: Hashable, Sendable {
  package var start: CalendarDate?
  package var end: CalendarDate?
  /// Empty if there is a date.
  package var words: String

  package init(_ start: CalendarDate, end: CalendarDate? = nil) {
    self.start = start
    self.end = end == start ? nil : end
    words = ""
  }

  package init(words: String) { self.words = words }

  /// "2019", "2019–2020", or the words.
  package var year: String {
    guard let start else { return words }
    guard let end, end.year != start.year else { return String(start.year) }
    return concatenated(String(start.year), "–", String(end.year))
  }

  /// The date in EDTF; empty if there are only words.
  package var edtf: String { start.map { start in end.map { concatenated(start.edtf, "/", $0.edtf) } ?? start.edtf } ?? "" }

  /// Parses an EDTF date or interval, dropping the markers of uncertainty from level 1. Nil for anything else.
  package init?(edtf text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(Self.withoutDoubt)
    guard let start = parts.first.flatMap({ CalendarDate(edtf: $0) }) else { return nil }
    guard parts.count == 2 else {
      self.init(start)
      return
    }
    // An open or unknown end.
    if parts[1].isEmpty || parts[1] == ".." {
      self.init(start)
    } else if let end = CalendarDate(edtf: parts[1]) {
      self.init(start, end: end)
    } else {
      return nil
    }
  }

  private static func withoutDoubt(_ text: Substring) -> String {
    String(text.utf8.last.map { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "%") } ?? false ? text.dropLast() : text)
  }

  // MARK: Words

  /// Parses what people type into a date field: `May 2020`, `3 mai 2020`, `2020/05/03`, `1998-1999`. A text without a year is kept as words.
  package init(typed text: String) {
    let text = text.trimmingSpace
    if let date = ReferenceDate(edtf: text) ?? ReferenceDate(edtf: String(text.prefix { $0 != "T" && $0 != " " })) {
      self = date
      return
    }
    let tokens = slug(text).split(separator: "-").map(String.init)
    let years = tokens.filter { $0.utf8.count == 4 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }.compactMap { CalendarDate(edtf: $0) }
    guard let first = years.first, years.count <= 2, tokens.count <= 5 else {
      self.init(words: text)
      return
    }
    if years.count == 2 {
      if first.year < years[1].year { self.init(first, end: years[1]) } else { self.init(words: text) }
      return
    }
    let month = tokens.lazy.compactMap(Self.month).first
    let numbers = tokens.filter { $0.utf8.count <= 2 }.compactMap { Int($0) }
    var parts: [Int?] = [first.year, month]
    if month != nil {
      if numbers.count == 1 { parts.append(numbers[0]) }
    } else if numbers.count == tokens.count - 1 {
      // `2020/05/03`: if the year comes last, day-first and month-first dates cannot be told apart.
      let isYearFirst = tokens.first?.utf8.count == 4
      if numbers.count == 1 || isYearFirst { parts = [first.year] + numbers.prefix(2).map { $0 } }
    }
    self.init(Self.date(parts) ?? first)
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let frenchMonths: [String: Int] = [
    "janvier": 1, "janv": 1, "fevrier": 2, "fevr": 2, "fev": 2, "mars": 3, "avril": 4, "avr": 4, "mai": 5, "juin": 6, "juillet": 7, "juil": 7, "aout": 8,
    "septembre": 9, "octobre": 10, "novembre": 11, "decembre": 12,
  ]
  private static let englishMonths = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
  ]

  private static func month(_ token: String) -> Int? {
    if let known = frenchMonths[token] { return known }
    let found = months.firstIndex(of: token) ?? englishMonths.firstIndex(of: token) ?? (token == "sept" ? 8 : nil)
    return found.map { $0 + 1 }
  }

  /// As much of year, month and day as forms a valid date: months from 13 on are seasons (EDTF level 1), which are not in the calendar.
  static func date(_ parts: [Int?]) -> CalendarDate? {
    guard let first = parts.first, let year = first, year > 0, year < 10_000 else { return nil }
    var date = CalendarDate(year: year)
    guard parts.count > 1, let month = parts[1], (1...12).contains(month) else { return date }
    date.month = month
    guard parts.count > 2, let day = parts[2], (1...31).contains(day) else { return date }
    date.day = day
    return CalendarDate(edtf: date.edtf) ?? CalendarDate(year: year, month: month)
  }
}

extension MappingReader {
  /// Reads an EDTF text, or CSL-JSON's `{"date-parts": [[2025, 3, 26]]}`.
  ///
  /// - Parameter isExport: whether a program wrote it: it may express a missing date in many ways, and any words were typed by a person.
  mutating func referenceDate(_ key: String, isExport: Bool) -> ReferenceDate? {
    guard let node = node(key) else { return nil }
    switch node.value {
    case .scalar:
      if isExport && node.isEmptyText { return nil }
      guard let text = text(node, key) else { return nil }
      if let date = ReferenceDate(edtf: text) { return date }
      if isExport { return ReferenceDate(typed: text) }
      return date(key).map { ReferenceDate($0) }
    case .mapping(let entries):
      func text(_ name: String) -> String? {
        guard let entry = entries.first(where: { $0.key == name }), case .scalar(let text, _) = entry.value.value, !entry.value.isNull else { return nil }
        let trimmed = text.trimmingSpace
        return trimmed.isEmpty ? nil : trimmed
      }
      let parts = entries.first { $0.key == "date-parts" }
      let read = parts.flatMap { Self.dates($0.value) }
      if let read, let start = read.first {
        if let date = ReferenceDate.date(start) { return ReferenceDate(date, end: read.count > 1 ? ReferenceDate.date(read[1]) : nil) }
        // A year BCE: CSL has such years, but `CalendarDate` does not.
        if let year = start.first, let year, year < 0 { return ReferenceDate(words: "−\(-year)") }
      }
      if let typed = text("edtf") ?? text("raw") { return ReferenceDate(typed: typed) }
      if let literal = text("literal") { return ReferenceDate(edtf: literal) ?? (isExport ? ReferenceDate(typed: literal) : ReferenceDate(words: literal)) }
      // A part that is not a number is text typed by a person.
      if read == nil, isExport, let parts, let words = Self.firstText(parts.value) { return ReferenceDate(typed: words) }
      if read.map({ $0.first.map { $0.allSatisfy { $0 == nil || $0 == 0 } } ?? true }) ?? isExport { return nil }
      fallthrough
    default:
      report("bad-date", "`\(key)` is not a date", at: node.place, help: "write `2025`, `2025-03` or `2025-03-26`, or CSL's `date-parts`")
      return nil
    }
  }

  /// Year, month and day of one or two dates; nil for each part that is null.
  ///
  /// - Returns: Nil if any part is neither a number nor null.
  private static func dates(_ node: YAMLNode) -> [[Int?]]? {
    guard case .sequence(let dates) = node.value else { return nil }
    var result: [[Int?]] = []
    for date in dates.prefix(2) {
      guard case .sequence(let parts) = date.value else { return nil }
      var numbers: [Int?] = []
      for part in parts.prefix(3) {
        guard case .scalar(let text, _) = part.value else { return nil }
        let trimmed = text.trimmingSpace
        if part.isNull || trimmed.isEmpty {
          numbers.append(nil)
        } else if let number = Int(trimmed), abs(number) < 100_000 {
          numbers.append(number)
        } else {
          return nil
        }
      }
      result.append(numbers)
    }
    return result
  }

  private static func firstText(_ node: YAMLNode) -> String? {
    switch node.value {
    case .scalar(let text, _): node.isEmptyText || node.isNull ? nil : text
    case .sequence(let nodes): nodes.lazy.compactMap(firstText).first
    case .mapping: nil
    }
  }
}
