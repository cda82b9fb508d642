import Diagnostics
import Templating
import Text
import Vocabulary
import YAML

/// The words of the interface in the site's language, from the built-in `strings.yml` and the site's own.
package final class Words: Sendable {
  package let language: String
  private let words: [String: String]
  /// Words in the order of the cases of `Word`, so that a lookup needs no hashing.
  private let byWord: [String]
  private let months: [String]
  /// The text before and after the number, by noun.
  private let patterns: [String: (one: (String, String), other: (String, String))]
  /// The record that templates see as `t`.
  package let record: any Record

  /// Reads `strings.yml`: `key: {fr: …, en: …}`, or `key: …` for every language.
  package static func read(_ node: YAMLNode, file: String, language: String, into words: inout [String: String], diagnostics: inout [Diagnostic]) {
    guard case .mapping(let entries) = node.value else {
      diagnostics.append(.error("wrong-type", "`strings.yml` must be a mapping from names to words", at: Location(file, node.place)))
      return
    }
    for entry in entries {
      switch entry.value.value {
      case .scalar(let text, _): words[entry.key] = text
      case .mapping(let languages):
        for language in languages where !Configuration.languages.contains(language.key) {
          diagnostics.append(
            .error("unknown-key", "`\(language.key)` is not a language that sitegen speaks", at: Location(file, language.keyPlace), help: "write `fr` and `en`")
          )
        }
        guard let own = languages.first(where: { $0.key == language }) else { continue }
        if case .scalar(let text, _) = own.value.value {
          words[entry.key] = text
        } else {
          diagnostics.append(.error("wrong-type", "words must be text", at: Location(file, own.value.place)))
        }
      case .sequence: diagnostics.append(.error("wrong-type", "`\(entry.key)` must be a text or `{fr: …, en: …}`", at: Location(file, entry.value.place)))
      }
    }
  }

  package init(language: String, words: [String: String]) {
    self.language = language
    self.words = words
    byWord = Word.allCases.map { words[$0.key] ?? $0.key }
    months = (1...12).map { words["month_\($0)"] ?? "month_\($0)" }
    func cut(_ key: String) -> (String, String) {
      let text = words[key] ?? key
      guard let mark = text.ranges(of: "{n}").first else { return (text, "") }
      return (String(text[..<mark.lowerBound]), String(text[mark.upperBound...]))
    }
    let nouns = words.keys.filter { $0.hasSuffix("_other") }.map { String($0.dropLast(6)) }
    patterns = Dictionary(uniqueKeysWithValues: nouns.map { ($0, (cut($0 + "_one"), cut($0 + "_other"))) })
    record = WordRecord(words)
  }

  /// The built-in words in a built-in language, independent of any site: for the output of commands.
  package static func builtIn(language: String) -> Words {
    var words: [String: String] = [:]
    var ignored: [Diagnostic] = []
    if let bytes = Theme.builtIn.first(where: { $0.name == "strings.yml" })?.bytes,
      let node = try? bytes.withUnsafeBufferPointer({ buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: "strings.yml") })
    {
      read(node, file: "strings.yml", language: language, into: &words, diagnostics: &ignored)
    }
    return Words(language: language, words: words)
  }

  package var layout: Layout { record.layout }

  package subscript(word: Word) -> String { byWord[word.number] }

  /// The word of a family for one value.
  package subscript<Member>(family: WordFamily<Member>, member: Member) -> String {
    let key = family.key(member)
    return words[key] ?? key
  }

  /// The name of a country; its code if the words have no name for it.
  package func country(_ code: String) -> String { words["country_\(code)"] ?? code }

  /// The name of a CSL reference type; "Document" if the words have no name for it.
  package func referenceKind(_ type: String) -> String { words[concatenated("reference_", replacingASCII(type, "-", with: "_"))] ?? self[.referenceDocument] }

  /// Appends text from the program to HTML, escaped and typeset as templates do.
  package func typeset(_ text: String, into out: inout TextBuffer) {
    if language == "fr" { text.withBytes { out.append(frenchText: $0) } } else { out.append(escaping: text) }
  }

  /// A word with each `{name}` replaced by its value.
  package func text(_ word: Word, _ values: KeyValuePairs<String, String>) -> String {
    var rest = self[word][...]
    var result = ""
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      result += rest[..<open]
      rest = rest[open...]
      if let (name, value) = values.first(where: { rest.utf8.starts(with: "{\($0.key)}".utf8) }) {
        result += value
        rest = rest[rest.utf8.index(rest.startIndex, offsetBy: name.utf8.count + 2)...]
      } else {
        result += "{"
        rest = rest[rest.utf8.index(after: rest.startIndex)...]
      }
    }
    return result + rest
  }

  /// "1 ressource", "12 ressources". French uses the singular for zero and one, English for one only.
  package func counted(_ count: Int, _ noun: Noun) -> String {
    let isOne = language == "fr" ? count < 2 : count == 1
    guard let pattern = patterns[noun.rawValue] else { return number(count) }
    let (before, after) = isOne ? pattern.one : pattern.other
    return concatenated(before, number(count), after)
  }

  /// A number with digits in groups of three, separated by a narrow no-break space in French (from five digits on) and by a comma in English.
  package func number(_ value: Int) -> String {
    let digits = String(value)
    guard digits.utf8.count > 4 || (language == "en" && digits.utf8.count > 3) else { return digits }
    var result = TextBuffer(capacity: 40)
    for (index, digit) in digits.utf8.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { result.append(language == "fr" ? "\u{202F}" : ",") }
      result.append(digit)
    }
    return result.text
  }

  /// "26 mars 2025", "mars 2025", "2025". In French, the first of a month is "1er".
  package func date(_ date: CalendarDate) -> String {
    let year = String(date.year)
    guard let month = date.month else { return year }
    let name = (1...12).contains(month) ? months[month - 1] : ""
    guard let day = date.day else { return concatenated(name, " ", year) }
    return concatenated(day == 1 && language == "fr" ? "1er" : String(day), " ", name, " ", year)
  }

  /// "2 jours", "1 h 30", "45 min" or "20 s". Seconds are rounded to minutes unless the duration is shorter than half a minute.
  package func duration(_ duration: ISODuration) -> String {
    var parts: [String] = []
    if duration.days > 0 { parts.append(counted(duration.days, .days)) }
    let total = duration.minutes + (duration.seconds + 30) / 60
    let (hours, minutes) = (total / 60, total % 60)
    if hours > 0 {
      parts.append("\(hours)\u{A0}h" + (minutes > 0 ? "\u{A0}\(twoDigits(minutes))" : ""))
    } else if minutes > 0 {
      parts.append("\(minutes)\u{A0}min")
    }
    if parts.isEmpty { parts.append("\(duration.seconds)\u{A0}s") }
    return parts.joined(separator: " ")
  }

  /// The time of day: "14 h 30" or "14:30".
  ///
  /// - Parameter minutes: minutes since midnight.
  package func clock(_ minutes: Int) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60)
    if language == "fr" { return "\(hour)\u{A0}h" + (minute > 0 ? "\u{A0}\(twoDigits(minute))" : "") }
    return "\(hour):\(twoDigits(minute))"
  }

  /// The name of a language; its tag if the words have no name for it.
  package func languageName(_ tag: String) -> String {
    let base = tag.prefix { $0 != "-" }.lowercased()
    return words["language_\(base)"] ?? tag
  }

  package func list(_ items: [String]) -> String { items.joined(separator: ", ") }
}

private struct WordRecord: Record {
  let layout: Layout
  let values: [String]

  init(_ words: [String: String]) {
    let sorted = words.sorted { $0.key < $1.key }
    layout = Layout(name: "t", fields: sorted.map { ($0.key, .text) })
    values = sorted.map(\.value)
  }

  func value(at index: Int) -> Value { .text(values[index]) }
}
