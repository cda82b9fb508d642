import Text

/// What the lines of a source begin with: numbers of alinéas, list markers, defined names.
struct SourceMarks {
  /// The numbers written in the text, such as `4°`, `b)` or `Art. 5`, in order. Excludes those of Markdown's ordered lists, which are numbered when rendered.
  private(set) var numbers: [String] = []
  private(set) var emptyItems = 0
  /// Number of definitions of each name of a link or footnote.
  private(set) var definitions: [String: Int] = [:]

  init(_ source: String) {
    var isStart = true
    for line in sourceLines(source) {
      let (words, hasItem) = Self.withoutMarks(line)
      if hasItem, words.isEmpty { emptyItems += 1 }
      if let name = ReferenceName.defined(by: line) { definitions[name, default: 0] += 1 }
      if isStart || hasItem, let number = Self.number(words) {
        numbers.append(number)
        // The item has only a number.
        if words.lowercased().filter({ !$0.isWhitespace }) == number.filter({ !$0.isWhitespace }) { emptyItems += 1 }
      }
      let end = words.unicodeScalars.last
      // The alinéas of one paragraph are on separate lines.
      isStart = words.isEmpty || end == ";" || end == ":" || end == "." || end == "\\" || line.hasSuffix("  ")
    }
  }

  /// Removes indentation, block quote markers and list markers from the beginning of a line.
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

  /// The length of the list marker at the beginning of a line, such as `-` or `1.`.
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

  /// Whether a word is a number such as `4°`, `b)`, `(ii)`, `IV.` or `2.1`.
  private static func isNumber(_ word: String) -> Bool {
    let inner = word.trimmingEnds(of: "().°º-–—")
    guard inner != word || inner.contains("."), !inner.isEmpty, inner.count <= 8 else { return false }
    if inner.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "." }) { return inner.contains(where: \.isNumber) }
    return inner.count == 1 && inner.allSatisfy(\.isLetter) || inner.allSatisfy("ivxlcdm".contains)
  }
}
