import CCMarkGFM
import Diagnostics
import Text

extension HTMLWriter {
  // MARK: Quotes and alerts

  static let alertNames = ["note", "tip", "important", "warning", "caution"]

  /// `> [!NOTE]` on a line of its own begins an alert, as on GitHub.
  mutating func openQuote(_ node: NodePointer) {
    guard let paragraph = node.firstChild, paragraph.type == CMARK_NODE_PARAGRAPH.rawValue,
      let text = paragraph.firstChild, text.type == CMARK_NODE_TEXT.rawValue,
      let kind = alertKind(sitegen_literal(text).string)
    else {
      html.append("<blockquote>\n")
      return
    }
    let second = text.next
    if let second {
      let type = second.type
      guard type == CMARK_NODE_SOFTBREAK.rawValue || type == CMARK_NODE_LINEBREAK.rawValue else {
        html.append("<blockquote>\n")
        return
      }
      skipped.insert(text)
      skipped.insert(second)
    } else {
      skipped.insert(paragraph)
    }
    alertKinds[node] = kind
    html.append("<div class=\"alert alert-\(Self.alertNames[kind])\" role=\"note\">\n<p class=\"alert-title\">")
    html.append(escaping: options.words.alerts[kind])
    html.append("</p>\n")
  }

  func alertKind(_ text: String) -> Int? {
    let text = text.trimmingSpaceAtEnd
    guard text.hasPrefix("[!"), text.hasSuffix("]") else { return nil }
    return Self.alertNames.firstIndex(of: text.dropFirst(2).dropLast().lowercased())
  }

  // MARK: Tables

  mutating func openTable(_ node: NodePointer) {
    tableHasBody = false
    tableHasSurplus = false
    beginTable()
  }

  mutating func beginTable() {
    tables += 1
    html.append("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"")
    html.append(escaping: options.words.table)
    html.append(" \(tables)\"><table>\n")
  }

  mutating func openRow(_ node: NodePointer) {
    tableColumn = 0
    if cmark_gfm_extensions_get_table_row_is_header(node) != 0 {
      html.append("<thead>\n")
    } else if !tableHasBody {
      tableHasBody = true
      html.append("<tbody>\n")
    }
    if tableHasBody, !tableHasSurplus { checkCells(node) }
    html.append("<tr>\n")
  }

  /// Reports the first row of a table with more cells than columns: the library drops the surplus.
  private mutating func checkCells(_ row: NodePointer) {
    guard let table = row.parent, let surplus = places.surplus(inRow: row, columns: Int(cmark_gfm_extensions_get_table_columns(table))) else { return }
    tableHasSurplus = true
    let words = String(decoding: source[surplus].prefix(80), as: UTF8.self)
    report(
      .warning, "surplus-cells", "this row has more cells than the table has columns: `\(words)` is left out",
      at: places.lines.place(surplus.lowerBound, length: max(1, source[surplus].count { $0 & 0xC0 != 0x80 }), lineOffset: options.lineOffset),
      help: "add a column to the first two lines of the table; a `|` that belongs to a cell is written `\\|`, in code too")
  }

  /// An empty cell in the header row is not a header.
  func isHeaderCell(_ node: NodePointer) -> Bool {
    guard let row = node.parent else { return false }
    return cmark_gfm_extensions_get_table_row_is_header(row) != 0 && node.firstChild != nil
  }

  mutating func openCell(_ node: NodePointer) {
    html.append(isHeaderCell(node) ? "<th scope=\"col\"" : "<td")
    if let table = node.parent?.parent, let alignments = cmark_gfm_extensions_get_table_alignments(table),
      tableColumn < Int(cmark_gfm_extensions_get_table_columns(table))
    {
      switch alignments[tableColumn] {
      case UInt8(ascii: "c"): html.append(" class=\"center\"")
      case UInt8(ascii: "r"): html.append(" class=\"right\"")
      default: break
      }
    }
    tableColumn += 1
    html.append(">")
  }

  // MARK: Footnotes

  mutating func openFootnote(_ node: NodePointer) {
    if footnotes == 0 {
      endSections(level: 0, at: html.count)
      html.append("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"")
      html.append(escaping: options.words.footnotes)
      html.append("\">\n<ol>\n")
    }
    footnotes += 1
    html.append("<li id=\"_note-\(footnotes)\">\n")
  }

  mutating func closeFootnote(_ node: NodePointer) {
    if node.lastChild.map({ $0.type != CMARK_NODE_PARAGRAPH.rawValue }) ?? true {
      html.append("<p>")
      backReferences(node)
      html.append("</p>\n")
    }
    html.append("</li>\n")
    if node.next == nil { html.append("</ol>\n</section>\n") }
  }

  mutating func backReferences(_ definition: NodePointer) {
    for reference in 1...max(1, Int(sitegen_reference_count(definition))) {
      if reference > 1 { html.append(" ") }
      html.append("<a class=\"backref\" role=\"doc-backlink\" href=\"#\(Self.referenceID(footnotes, reference))\" aria-label=\"")
      html.append(escaping: options.words.backToText)
      html.append(reference > 1 ? " (\(reference))\">↩</a>" : "\">↩</a>")
    }
  }

  static func referenceID(_ footnote: Int, _ reference: Int) -> String {
    reference == 1 ? "_ref-\(footnote)" : "_ref-\(footnote)-\(reference)"
  }
}
