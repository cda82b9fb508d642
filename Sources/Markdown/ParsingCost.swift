import Diagnostics
import Text

/// Finds Markdown, before it is parsed, for which libcmark-gfm takes time or memory quadratic in its length.
///
/// Short rows of a wide table are padded with empty cells (CVE-2023-37463); for each `<?`, URL or bracket in a paragraph, the parser may scan to the end of the
/// paragraph, for each `|` to the end of the line; a link definition is copied into each link that uses it. The limits are far above anything in texts written
/// by people; with them, 256 KB cost what any other 256 KB do.
///
/// Blocks are not known before parsing. Counts apply to a run of lines that may form one paragraph or table: no line is blank, and none after the first begins
/// a list item or a footnote.
struct ParsingCost {
  private static let mostUnclosed = 200
  private static let mostClosing = 200
  private static let mostUnmatched = 4_000
  private static let mostBrackets = 20_000
  private static let mostAddresses = 4_000
  private static let mostCellsInLine = 1_000
  private static let shortBody = 8 * 1024
  /// Cells that short rows of a table may leave empty, in addition to one per byte of the table.
  private static let emptyCells = 1_000

  /// Counts since the last line that began a block.
  private struct Run {
    var start = 0
    var lines = 0
    /// `<?` and `<!`, except comments.
    var unclosed = 0
    var brackets = 0
    /// `[` not followed by a `]` so far.
    var unmatched = 0
    var addresses = 0
    /// The number of columns in the widest delimiter row; 0 before the first one.
    var columns = 0
    var tableLines = 0
  }

  /// - Parameter source: a body without front matter, in UTF-8.
  /// - Returns: An error at the first construct that is too expensive; nil if there is none.
  static func error(in source: UnsafeBufferPointer<UInt8>, _ options: MarkdownOptions) -> Diagnostic? {
    // Quadratic time is harmless for so few bytes, except for the cells of a table.
    let isShort = source.count <= shortBody
    if isShort, source.position(of: UInt8(ascii: "|")) == nil { return nil }
    var run = Run()
    var start = 0
    var number = 0
    while start < source.count {
      let end = source.position(of: 0x0A, from: start) ?? source.count
      number += 1
      let line = UnsafeBufferPointer(rebasing: source[start..<end])
      // Rows of a table only count after its delimiter row.
      if isShort, run.columns == 0, line.count <= mostCellsInLine, !isRowOfDashes(line) {
        start = end + 1
        continue
      }
      if beginsBlock(line) { run = Run(start: start) }
      if let found = count(line, start, &run) {
        return .error(
          "costly-markdown", found.what,
          at: Location(options.file, Place(line: options.lineOffset + number, column: line[..<found.at].count { $0 & 0xC0 != 0x80 } + 1)), help: found.help)
      }
      start = end + 1
    }
    return LinkDefinitions.excess(in: source).map { definition in
      let place = LineIndex(source).place(definition, lineOffset: options.lineOffset)
      return .error(
        "costly-markdown", "a link definition that is too long for its number of links: each link repeats it", at: Location(options.file, place),
        help: "shorten its address and title")
    }
  }

  /// Whether a line may be the delimiter row of a table: it contains a `-`, and no other characters than such a row has.
  private static func isRowOfDashes(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    var isDashes = false
    for byte in line {
      switch byte {
      case UInt8(ascii: "-"): isDashes = true
      case UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: ">"), 0x20, 0x09, 0x0D: break
      default: return false
      }
    }
    return isDashes
  }

  /// Whether no paragraph or table continues in this line: it is blank, possibly inside a quote, or begins with `- `, `* `, `+ ` or `[^name]:`.
  private static func beginsBlock(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != UInt8(ascii: ">") }) else { return true }
    // With four spaces of indentation, the line belongs to the paragraph before it.
    var index = 0
    while index < line.count, line[index] == 0x20 { index += 1 }
    guard index < 4, index < line.count, line[index] == first else { return false }
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      return index + 2 < line.count && line[index + 1] == 0x20 && line[index + 2] > 0x20 && line[index + 2] != first
        && line[index + 2] != UInt8(ascii: "|") && line[index + 2] != UInt8(ascii: "-")
    case UInt8(ascii: "["):
      guard let close = line.firstIndex(of: UInt8(ascii: "]")), close > index + 2, close + 1 < line.count else { return false }
      return line[index + 1] == UInt8(ascii: "^") && line[close + 1] == UInt8(ascii: ":") && line[(index + 2)..<close].allSatisfy { $0 > 0x20 }
    default: return false
    }
  }

  private static func count(_ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ run: inout Run) -> (what: String, at: Int, help: String)? {
    var pipes = 0
    var closing = 0
    var isDashes = false
    var isOther = false
    var index = 0
    while index < line.count {
      let byte = line[index]
      // Nearly all bytes are letters.
      if byte > UInt8(ascii: "]") && byte != UInt8(ascii: "|") && byte != UInt8(ascii: "w") {
        closing = 0
        isOther = true
        index += 1
        continue
      }
      if byte == UInt8(ascii: ")") {
        closing += 1
        if closing > mostClosing { return ("more than \(mostClosing) closing parentheses follow each other", index, "leave out what is not needed") }
        index += 1
        isOther = true
        continue
      }
      closing = 0
      switch byte {
      case UInt8(ascii: "|"):
        pipes += 1
        if pipes > mostCellsInLine {
          return ("a line with more than \(mostCellsInLine) `|`", index, "a table has \(mostCellsInLine) columns at most: publish it as a file, as CSV or ODS")
        }
      case UInt8(ascii: "-"): isDashes = true
      case UInt8(ascii: "["):
        run.brackets += 1
        run.unmatched += 1
        isOther = true
        if run.unmatched > mostUnmatched { return ("a paragraph with more than \(mostUnmatched) `[` that no `]` closes", index, "divide it with empty lines") }
        if run.brackets > mostBrackets { return ("a paragraph with more than \(mostBrackets) `[`", index, "divide it with empty lines") }
      case UInt8(ascii: "]"):
        run.unmatched = max(0, run.unmatched - 1)
        isOther = true
      case UInt8(ascii: "@"),
        UInt8(ascii: ":") where follows(line, index, "://"), UInt8(ascii: "w") where follows(line, index, "www."):
        run.addresses += 1
        isOther = true
        if run.addresses > mostAddresses { return ("a paragraph with more than \(mostAddresses) addresses", index, "divide it with empty lines") }
      case UInt8(ascii: "<"):
        isOther = true
        guard index + 1 < line.count else { break }
        let next = line[index + 1]
        guard next == UInt8(ascii: "?") || next == UInt8(ascii: "!") && !follows(line, index, "<!--") else { break }
        run.unclosed += 1
        if run.unclosed > mostUnclosed {
          return (
            "a paragraph with more than \(mostUnclosed) `<\(next == UInt8(ascii: "?") ? "?" : "!")`", index,
            "leave them out: a text has no HTML declarations and no server code"
          )
        }
      case UInt8(ascii: ":"), UInt8(ascii: ">"), 0x20, 0x09, 0x0D: break
      default: isOther = true
      }
      index += 1
    }
    run.lines += 1
    if isDashes && !isOther { run.columns = max(run.columns, pipes + 1) }
    guard run.columns > 0 else { return nil }
    run.tableLines += 1
    let cells = run.columns * run.tableLines
    if cells > emptyCells + (start + line.count - run.start) {
      return ("a table of \(run.columns) columns whose rows are nearly empty", 0, "give each row its cells, or the table fewer columns")
    }
    return nil
  }

  private static func follows(_ line: UnsafeBufferPointer<UInt8>, _ index: Int, _ text: StaticString) -> Bool {
    line.count - index >= text.utf8CodeUnitCount
      && (0..<text.utf8CodeUnitCount).allSatisfy { line[index + $0] == text.utf8Start[$0] }
  }
}
