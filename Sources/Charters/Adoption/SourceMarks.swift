import Text

/// What lines of a source begin with: numbers of alinéas, marks of list items, names that are defined.
struct SourceMarks {
  /// The numbers that stand in the text, as `4°`, `b)` or `Art. 5`, in order. Those of Markdown's own lists are not among them: pages count the items.
  private(set) var numbers: [String] = []
  private(set) var emptyItems = 0
  /// How often each name of a link or footnote is defined.
  private(set) var definitions: [String: Int] = [:]

  init(_ source: String) {
    var isStart = true
    for line in sourceLines(source) {
      let (words, hasItem) = Self.withoutMarks(line)
      if hasItem, words.isEmpty { emptyItems += 1 }
      if let name = ReferenceName.defined(by: line) { definitions[name, default: 0] += 1 }
      if isStart || hasItem, let number = Self.number(words) {
        numbers.append(number)
        // Nothing but its number.
        if words.lowercased().filter({ !$0.isWhitespace }) == number.filter({ !$0.isWhitespace }) { emptyItems += 1 }
      }
      let end = words.unicodeScalars.last
      // Alinéas of one paragraph stand on lines of their own.
      isStart = words.isEmpty || end == ";" || end == ":" || end == "." || end == "\\" || line.hasSuffix("  ")
    }
  }

  /// A line without indentation, marks of quotations, and marks of items.
  static func withoutMarks(_ line: String) -> (words: Substring, hasItem: Bool) {
    var words = line.trimmingLineEnd
    var hasItem = false
    while true {
      words = words.drop { $0 == " " || $0 == "\t" || $0 == ">" }
      guard let mark = itemMark(words) else { return (words, hasItem) }
      hasItem = true
      words = words.dropFirst(mark)
    }
  }

  /// The length of the mark of an item that a line begins with, as `-` or `1.`.
  private static func itemMark(_ words: Substring) -> Int? {
    let mark = words.prefix { $0 != " " && $0 != "\t" }
    if mark.count == 1 { return ["-", "*", "+"].contains(mark) ? 1 : nil }
    guard mark.last == "." || mark.last == ")", mark.count < 11, mark.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return mark.count
  }

  private static let kinds: Set<String> = [
    "article", "articles", "art.", "alinéa", "al.", "§", "section", "chapitre", "chapter", "titre", "paragraph", "paragraphe",
  ]
  private static let additions: Set<String> = ["bis", "ter", "quater", "quinquies"]

  private static func number(_ line: Substring) -> String? {
    let words = line.split(whereSeparator: \.isWhitespace).prefix(3).map { String($0).trimmingEnds(of: "*_#").lowercased() }.filter { !$0.isEmpty }
    guard let first = words.first else { return nil }
    let second = words.dropFirst().first ?? ""
    if kinds.contains(first) { return second.contains(where: \.isNumber) ? "\(first) \(second.trimmingEnds(of: ".:,-–—"))" : nil }
    let isDigits = first.allSatisfy { $0.isASCII && $0.isNumber }
    if isDigits, second.hasPrefix("°") || second.hasPrefix("º") { return "\(first)°" }
    guard isNumber(first) else { return nil }
    return additions.contains(second) ? "\(first) \(second)" : first
  }

  /// `4°`, `b)`, `(ii)`, `IV.`, `2.1`.
  private static func isNumber(_ word: String) -> Bool {
    let inner = word.trimmingEnds(of: "().°º-–—")
    guard inner != word || inner.contains("."), !inner.isEmpty, inner.count <= 8 else { return false }
    if inner.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "." }) { return inner.contains(where: \.isNumber) }
    return inner.count == 1 && inner.allSatisfy(\.isLetter) || inner.allSatisfy("ivxlcdm".contains)
  }
}
