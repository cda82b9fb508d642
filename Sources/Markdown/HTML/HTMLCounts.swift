/// Counts the HTML left out of a page, with the byte ranges of the first occurrences.
struct HTMLCounts {
  /// Tags left out because they have no meaning here; the words between them are kept.
  private(set) var tags = 0
  /// Tags that are not HTML, shown as written.
  private(set) var shown = 0
  /// Names of elements left out with their contents.
  private(set) var code: Set<String> = []
  var tables = 0
  /// The byte ranges of the first occurrences, up to `told`.
  private(set) var first: [Range<Int>] = []

  static let told = 3

  var isEmpty: Bool { tags == 0 && shown == 0 && code.isEmpty }

  mutating func add(tag range: Range<Int>) {
    tags += 1
    note(range)
  }

  mutating func add(shown range: Range<Int>) {
    shown += 1
    note(range)
  }

  mutating func add(code name: String, _ range: Range<Int>) {
    code.insert(name)
    note(range)
  }

  mutating func add(_ other: HTMLCounts) {
    tags += other.tags
    shown += other.shown
    code.formUnion(other.code)
    tables += other.tables
  }

  private mutating func note(_ range: Range<Int>) { if first.count < Self.told { first.append(range) } }

  /// One sentence.
  var message: String {
    var parts: [String] = []
    if tags > 0 { parts.append("\(tags) HTML \(tags == 1 ? "tag is" : "tags are") left out, and the words between them kept") }
    if !code.isEmpty {
      parts.append(
        "\(code.sorted().map { "`\($0)`" }.joined(separator: ", ")) \(code.count == 1 ? "is" : "are") left out with what \(code.count == 1 ? "it holds" : "they hold")"
      )
    }
    if shown > 0 { parts.append("\(shown) \(shown == 1 ? "tag that is not HTML is" : "tags that are not HTML are") shown as written") }
    return parts.joined(separator: "; ")
  }

  var help: String {
    if tags == 0, code.isEmpty { return "write `\\<` for a `<` that begins no tag" }
    return tables > 0
      ? "write Markdown; a table of HTML is shown with its words and cells only, and cannot be a clause"
      : "write Markdown; the only HTML on a page is paragraphs, lists, tables and simple emphasis, without attributes"
  }
}
