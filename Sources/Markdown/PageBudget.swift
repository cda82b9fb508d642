/// How large the page of a text may become.
///
/// `[^1]` stands for a link there and another one back, a bare `#` for a heading with an anchor, a link to itself and a line of the table of contents. No text of people has
/// much of that for long: what is counted here is far below the limit in all of them.
struct PageBudget {
  /// Bytes of the page for each byte of the text. The rest of ten is for what the site repeats of it: its source, its entries in lists and feeds.
  static let factor = 8
  /// Bytes that every page may have.
  static let free = 256 * 1024
  /// What a sentence of a clause costs beside its words: an entry in the data, a mark of its force.
  private static let sentence = 200
  /// What a relation to another clause costs: both pages name it, with words of the other.
  private static let relation = 500

  /// What an audience beyond so many costs: it lists the clause.
  private static let audience = (free: 5, cost: 500)
  /// What a line of a text in versions costs: differences show what is gone and what is new, each in marks of its own.
  private static let line = 100

  let most: Int
  /// Bytes of what is not in the HTML yet, and of what other pages repeat.
  var others = 0

  init(source: Int) { most = Self.free + Self.factor * source }

  mutating func add(_ hole: MarkdownDocument.Hole.Kind) {
    switch hole {
    case .link(let target): others += 40 + target.utf8.count
    case .image(let target): others += 80 + target.utf8.count
    // As long as the names may be (`LinkResolver`).
    case .citation(let group): others += 300 * group.works.count
    case .anchor(let id): others += 10 + id.utf8.count
    case .permalink(let id): others += 80 + 2 * id.utf8.count
    case .footnote: others += 130
    case .clauseStart, .clauseEnd, .sentenceEnd: break
    }
  }

  /// A line of the table of contents.
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
  /// Whether the page became too large with this node, which is reported: nothing is kept of it.
  mutating func exceedsBudget(at node: NodePointer) -> Bool {
    guard html.count + budget.others > budget.most else { return false }
    report(
      .error, "costly-markdown",
      "up to here, the page is more than \(PageBudget.factor) times as long as the whole text: short marks stand for much, as headings, footnotes, citations and sentences of a clause do",
      at: place(of: node), help: "divide the text into several documents, or leave out what nobody reads")
    cut()
    return true
  }

  /// Leaves nothing of the document but that something was there.
  mutating func cut() {
    html.removeAll()
    document.holes = []
    document.clauses = []
    document.isCut = true
  }
}
