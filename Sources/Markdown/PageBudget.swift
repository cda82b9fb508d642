/// A limit on the size of the page made from a text.
///
/// `[^1]` becomes a link to the footnote and one back; a lone `#` becomes a heading with an anchor, a link to itself and a line in the table of contents. No
/// text written by people contains much of that at a stretch: all of them stay far below the limit.
struct PageBudget {
  /// Bytes of the page per byte of the text. What the site repeats of the text takes the rest of a factor of ten: its source, its entries in lists and feeds.
  static let factor = 8
  /// Bytes that every page may have.
  static let free = 256 * 1024
  /// The cost of a sentence in a clause, in addition to its words: an entry in the data, a mark of its force.
  private static let sentence = 200
  /// The cost of a relation to another clause: both pages mention it, with words of the other.
  private static let relation = 500

  /// The number of free audiences per clause, and the cost of each further one, which lists the clause.
  private static let audience = (free: 5, cost: 500)
  /// The cost of a line in a text with versions: comparisons show removed and added lines, each in its own markup.
  private static let line = 100

  let most: Int
  /// Bytes not in the HTML yet, and those that other pages repeat.
  var others = 0

  init(source: Int) { most = Self.free + Self.factor * source }

  mutating func add(_ hole: MarkdownDocument.Hole.Kind) {
    switch hole {
    case .link(let target): others += 40 + target.utf8.count
    case .image(let target): others += 80 + target.utf8.count
    // The maximum length of the names (`LinkResolver`).
    case .citation(let group): others += 300 * group.works.count
    case .anchor(let id): others += 10 + id.utf8.count
    case .permalink(let id): others += 80 + 2 * id.utf8.count
    case .footnote: others += 130
    case .clauseStart, .clauseEnd, .sentenceEnd: break
    }
  }

  /// Adds a line of the table of contents.
  mutating func add(heading text: String, _ anchor: String) { others += 40 + text.utf8.count + anchor.utf8.count }

  mutating func add(_ passage: MarkdownDocument.Passage) { others += Self.line * (1 + passage.text.utf8.count { $0 == 0x0A }) }

  mutating func add(_ clause: MarkdownDocument.Clause) {
    let stops = clause.text.utf8.count { byte in
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"), 0x0A: true
      default: false
      }
    }
    others += Self.sentence * stops
    if let names = clause.comment["audience"] {
      others += Self.audience.cost * max(0, 1 + names.utf8.count { $0 == UInt8(ascii: ",") } - Self.audience.free)
    }
    for key in ["applies", "overrides", "stricter-than"] {
      if let names = clause.comment[key] { others += Self.relation * (1 + names.utf8.count { $0 == UInt8(ascii: ",") }) }
    }
  }
}

extension HTMLWriter {
  /// Whether the page has become too large at this node. Reports it and cuts the document.
  mutating func exceedsBudget(at node: NodePointer) -> Bool {
    guard html.count + budget.others > budget.most else { return false }
    report(
      .error, "costly-markdown",
      "up to here, the page is more than \(PageBudget.factor) times as long as the whole text: headings, footnotes, citations and sentences of clauses take more room on a page",
      at: place(of: node), help: "divide the text into several documents, or leave out what is not needed")
    cut()
    return true
  }

  /// Discards the output and marks the document as cut.
  mutating func cut() {
    html.removeAll()
    document.holes = []
    document.clauses = []
    document.isCut = true
  }
}
