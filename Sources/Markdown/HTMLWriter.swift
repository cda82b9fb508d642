import CCMarkGFM
import Diagnostics
import Text

/// Walks a syntax tree once and writes HTML, without recursion: nesting uses no stack.
struct HTMLWriter: ~Copyable {
  var document = MarkdownDocument()
  /// The HTML of the document, while it is being written.
  var html: TextBuffer
  var diagnostics: [Diagnostic] = []
  let source: UnsafeBufferPointer<UInt8>
  let options: MarkdownOptions
  let library = Library.shared
  let french: Bool
  /// Whether the source contains numeric character references, which can spell characters that no page may contain.
  let mayDecodeControls: Bool
  /// Whether the source contains `[^`.
  let mayHaveFootnotes: Bool

  /// Nodes already written, or used up by an earlier node.
  var skipped: Set<UnsafeMutablePointer<cmark_node>> = []
  /// Permalinks still to be written, keyed by the block at whose end they go.
  var pendingPermalinks: [UnsafeMutablePointer<cmark_node>: PermalinkTarget] = [:]
  /// Clauses found ahead of the walk, keyed by the block that carries the id; a tombstone by its comment.
  var found: [UnsafeMutablePointer<cmark_node>: MarkdownDocument.Clause] = [:]
  /// Indices into the document's clauses, keyed by the block that carries the id.
  var clauseOf: [UnsafeMutablePointer<cmark_node>: Int] = [:]
  /// The comments and spaces at the end of the block `trailingOf`.
  var trailing: Set<UnsafeMutablePointer<cmark_node>> = []
  var trailingOf: UnsafeMutablePointer<cmark_node>?
  /// Sections not closed yet.
  var openSections: [(level: Int, clause: Int)] = []
  var slugs = SlugAllocator()
  var tables = 0
  var tableColumn = 0
  var tableHasBody = false
  /// Whether a row with more cells than columns has been found in this table.
  var tableHasSurplus = false
  var footnotes = 0
  var lastHeadingLevel = 1
  var collectingLead = true

  var alertKinds: [UnsafeMutablePointer<cmark_node>: Int] = [:]
  /// Text nodes whose trailing spaces are not written.
  var trimmedText: Set<UnsafeMutablePointer<cmark_node>> = []
  var refusedLinks: Set<UnsafeMutablePointer<cmark_node>> = []
  /// How inline tags are written.
  var inlineHTML: [UnsafeMutablePointer<cmark_node>: InlineHTML] = [:]
  /// Nodes of code in HTML, which are not words of the text.
  var dropped: Set<UnsafeMutablePointer<cmark_node>> = []
  var htmlCounts = HTMLCounts()
  var htmlPlaces: [Place] = []
  /// Reads words as in earlier versions, which left out HTML with all its words: ids of headings and recorded digests stay the same.
  var leavesOutHTML = false
  let places: SourcePlaces
  var budget: PageBudget

  enum PermalinkTarget {
    case heading(String)
    case clause(UnsafeMutablePointer<cmark_node>)
  }

  init(source: UnsafeBufferPointer<UInt8>, options: MarkdownOptions) {
    self.source = source
    self.options = options
    places = SourcePlaces(source)
    budget = PageBudget(source: source.count)
    html = TextBuffer(capacity: source.count + source.count / 2)
    french = options.language == "fr"
    var reference = source.position(of: UInt8(ascii: "&"))
    while let found = reference, found + 1 < source.count, source[found + 1] != UInt8(ascii: "#") {
      reference = source.position(of: UInt8(ascii: "&"), from: found + 1)
    }
    var caret = source.position(of: UInt8(ascii: "^"))
    while let found = caret, found == 0 || source[found - 1] != UInt8(ascii: "[") { caret = source.position(of: UInt8(ascii: "^"), from: found + 1) }
    mayHaveFootnotes = caret != nil
    mayDecodeControls = reference.map { $0 + 1 < source.count } ?? false
  }

  mutating func write(_ root: NodePointer) {
    joinCitations(root)
    if mayHaveFootnotes { findFootnoteDefinitions(root) }
    if containsTag() { readInlineHTML(root) }
    if containsClauseComment() || options.recordsBlocks || options.isNormative { findClauses(root) }
    checkDefinitions(root)
    var node = root
    var depth = 0
    while true {
      if depth > options.maximumDepth {
        report(
          .error, "too-deep", "nested deeper than \(options.maximumDepth) levels", at: place(of: node), help: "use fewer levels of quotes, lists or emphasis")
        cut()
        return
      }
      if exceedsBudget(at: node) { return }
      let descend = enter(node)
      if descend, let child = node.firstChild {
        node = child
        depth += 1
        continue
      }
      if descend { exit(node) }
      while true {
        if node == root {
          if !exceedsBudget(at: root.lastChild ?? root) { endSections(level: 0, at: html.count) }
          return
        }
        if let next = node.next {
          node = next
          break
        }
        guard let parent = node.parent else { return }
        node = parent
        depth -= 1
        exit(node)
      }
    }
  }

  // MARK: Blocks

  /// - Returns: Whether to visit the children and call `exit`.
  mutating func enter(_ node: NodePointer) -> Bool {
    if !skipped.isEmpty, skipped.contains(node) { return false }
    let type = node.type
    switch type {
    case CMARK_NODE_TEXT.rawValue:
      text(node)
      return false
    case CMARK_NODE_DOCUMENT.rawValue: break
    case CMARK_NODE_PARAGRAPH.rawValue:
      if isTight(node) { break }
      if !clauseOf.isEmpty { beginClause(node) }
      html.append("<p")
      if clauseOf.isEmpty {
        html.append(">")
      } else {
        open(node)
      }
    case CMARK_NODE_HEADING.rawValue: openHeading(node)
    case CMARK_NODE_BLOCK_QUOTE.rawValue: openQuote(node)
    case CMARK_NODE_LIST.rawValue:
      if sitegen_list_is_ordered(node) != 0 {
        let start = sitegen_list_start(node)
        html.append(start == 1 ? "<ol>\n" : "<ol start=\"\(start)\">\n")
      } else {
        html.append("<ul>\n")
      }
    case CMARK_NODE_ITEM.rawValue: openItem(node)
    case CMARK_NODE_CODE_BLOCK.rawValue:
      codeBlock(node)
      return false
    case CMARK_NODE_HTML_BLOCK.rawValue:
      htmlBlock(node)
      return false
    case CMARK_NODE_THEMATIC_BREAK.rawValue: html.append("<hr>\n")
    case CMARK_NODE_FOOTNOTE_DEFINITION.rawValue:
      if isUnusedFootnote(node) { return false }
      openFootnote(node)
    case library.table: openTable(node)
    case library.tableRow: openRow(node)
    case library.tableCell: openCell(node)
    default: return enterInline(node, type)
    }
    return true
  }

  mutating func exit(_ node: NodePointer) {
    let type = node.type
    switch type {
    case CMARK_NODE_PARAGRAPH.rawValue:
      permalink(after: node)
      if let parent = node.parent, parent.type == CMARK_NODE_FOOTNOTE_DEFINITION.rawValue, node.next == nil {
        html.append(" ")
        backReferences(parent)
      }
      if !clauseOf.isEmpty, let clause = clauseOf[node] { endClause(clause, tag: isTight(node) ? 0 : "</p>\n".utf8.count) }
      if isTight(node) {
        if node.next != nil { html.append("\n") }
      } else {
        html.append("</p>\n")
      }
    case CMARK_NODE_HEADING.rawValue:
      permalink(after: node)
      html.append("</h")
      html.append(UInt8(ascii: "0") + UInt8(headingLevel(node)))
      html.append(">\n")
      if !clauseOf.isEmpty, let clause = clauseOf[node] {
        document.clauses[clause].range = html.count..<html.count
        document.clauses[clause].outer = document.clauses[clause].outer.lowerBound..<html.count
      }
    case CMARK_NODE_BLOCK_QUOTE.rawValue: html.append(alertKinds[node] == nil ? "</blockquote>\n" : "</div>\n")
    case CMARK_NODE_LIST.rawValue: html.append(sitegen_list_is_ordered(node) != 0 ? "</ol>\n" : "</ul>\n")
    case CMARK_NODE_ITEM.rawValue:
      if !clauseOf.isEmpty, let clause = clauseOf[node] { endClause(clause, tag: "</li>\n".utf8.count) }
      html.append("</li>\n")
    case CMARK_NODE_FOOTNOTE_DEFINITION.rawValue: closeFootnote(node)
    case CMARK_NODE_DOCUMENT.rawValue: break
    case library.table:
      html.append(tableHasBody ? "</tbody>\n</table></div>\n" : "</table></div>\n")
    case library.tableRow:
      html.append("</tr>\n")
      if cmark_gfm_extensions_get_table_row_is_header(node) != 0 { html.append("</thead>\n") }
    case library.tableCell:
      html.append(isHeaderCell(node) ? "</th>\n" : "</td>\n")
    default: exitInline(node, type)
    }
  }

  /// Whether a paragraph is in a tight list: it is written without `<p>`.
  func isTight(_ node: NodePointer) -> Bool {
    guard let parent = node.parent, let list = parent.parent else { return false }
    return list.type == CMARK_NODE_LIST.rawValue && sitegen_list_is_tight(list) != 0
  }

  /// The level at which a heading is written: the page's title is its only first-level heading.
  func headingLevel(_ node: NodePointer) -> Int { max(2, Int(sitegen_heading_level(node))) }

  mutating func openHeading(_ node: NodePointer) {
    let level = headingLevel(node)
    let text = trimmedPlainText(node)
    let place = place(of: node)
    if sitegen_heading_level(node) == 1 {
      report(
        .warning, "heading-level", "a first-level heading in the body: the page's title is already one", at: place,
        help: "write `##`, as it is shown, and one more `#` for the headings under it; or remove it if it repeats the title")
    } else if level > lastHeadingLevel + 1, !document.headings.isEmpty || level > 2 {
      report(
        .warning, "heading-level", "a heading of level \(level) follows one of level \(lastHeadingLevel): level \(lastHeadingLevel + 1) is skipped", at: place,
        help: "write `\(String(repeating: "#", count: lastHeadingLevel + 1))`: screen readers list headings by level")
    }
    lastHeadingLevel = level
    let clause = clauseOf[node]
    let anchor = clause.map { document.clauses[$0].comment.id } ?? slugs.allocate(headingID(idText(node, text)))
    if node.parent?.type == CMARK_NODE_DOCUMENT.rawValue {
      endSections(level: level, at: html.count)
      if let clause { openSections.append((level, clause)) }
    }
    document.headings.append(.init(level: level, text: text, anchor: anchor, place: place))
    if level <= 3 { budget.add(heading: text, anchor) }
    document.anchors.insert(anchor)
    if !clauseOf.isEmpty { beginClause(node) }
    html.append("<h")
    html.append(UInt8(ascii: "0") + UInt8(level))
    if clause == nil {
      if clauseOf.isEmpty {
        html.append(" id=\"")
        html.append(anchor)
        html.append("\"")
      } else {
        addHole(.anchor(anchor), place)
      }
      if level <= 4 { pendingPermalinks[node] = .heading(anchor) }
    }
    open(node)
  }

  /// Writes the attributes and the end of a start tag, and the start of the clause that the block carries.
  mutating func open(_ node: NodePointer, else attributes: StaticString = "") {
    if let clause = clauseOf[node] {
      clauseAttributes(clause)
      html.append(">")
      startClause(clause)
    } else {
      html.append(attributes)
      html.append(">")
    }
  }

  mutating func openItem(_ node: NodePointer) {
    if !clauseOf.isEmpty { beginClause(node) }
    html.append("<li")
    let isTask = library.isTask(node)
    open(node, else: isTask ? " class=\"task\"" : "")
    if isTask {
      let done = sitegen_item_is_checked(node) != 0
      html.append("<input type=\"checkbox\" disabled aria-label=\"")
      html.append(escaping: done ? options.words.taskDone : options.words.taskOpen)
      html.append(done ? "\" checked> " : "\"> ")
    }
    if let first = node.firstChild, !isTight(first) || first.type != CMARK_NODE_PARAGRAPH.rawValue {
      html.append("\n")
    }
  }

  mutating func codeBlock(_ node: NodePointer) {
    html.append("<pre tabindex=\"0\"><code")
    let info = sitegen_code_info(node).bytes
    let language = info.prefix { $0 != 0x20 && $0 != 0x09 }
    if !language.isEmpty {
      html.append(" class=\"language-")
      attribute(UnsafeBufferPointer(rebasing: language))
      html.append("\"")
    }
    html.append(">")
    html.append(escaping: sitegen_code_literal(node).bytes)
    html.append("</code></pre>\n")
  }
}
