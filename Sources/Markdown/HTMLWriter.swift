import CCMarkGFM
import Diagnostics
import Text

/// Walks a syntax tree once and writes HTML, without recursion: nesting costs no stack.
struct HTMLWriter {
  var document = MarkdownDocument()
  var diagnostics: [Diagnostic] = []
  let source: UnsafeBufferPointer<UInt8>
  let options: MarkdownOptions
  let library = Library.shared
  let french: Bool
  /// Whether the source holds numeric character references, which can spell characters that no page may hold.
  private let mayDecodeControls: Bool

  /// Nodes that something before them has already written or used up.
  private var skipped: Set<UnsafeMutablePointer<cmark_node>> = []
  /// Clauses whose permalink is still to be written: the block in which it goes at the end, and the id.
  private var pendingPermalinks: [UnsafeMutablePointer<cmark_node>: String] = [:]
  /// Clauses found ahead of the walk, by the block that carries the id.
  private var clauseOf: [UnsafeMutablePointer<cmark_node>: String] = [:]
  private var slugs = SlugAllocator()
  private var tables = 0
  private var tableColumn = 0
  private var tableHasBody = false
  private var footnotes = 0
  private var lastHeadingLevel = 1
  private var collectingLead = true

  init(source: UnsafeBufferPointer<UInt8>, options: MarkdownOptions) {
    self.source = source
    self.options = options
    french = options.language == "fr"
    mayDecodeControls = source.indices.contains { source[$0] == UInt8(ascii: "&") && $0 + 1 < source.count && source[$0 + 1] == UInt8(ascii: "#") }
  }

  mutating func write(_ root: NodePointer) {
    document.html.reserveCapacity(source.count + source.count / 2)
    if containsClauseComment() { findClauses(root) }
    var node = root
    var depth = 0
    while true {
      if depth > options.maximumDepth {
        report(
          .error, "too-deep", "nested deeper than \(options.maximumDepth) levels", at: place(of: node), help: "use fewer levels of quotes, lists or emphasis")
        document.html = []
        document.holes = []
        return
      }
      let descend = enter(node)
      if descend, let child = node.firstChild {
        node = child
        depth += 1
        continue
      }
      if descend { exit(node) }
      while true {
        if node == root { return }
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

  /// - Returns: whether the children are to be visited and `exit` called.
  private mutating func enter(_ node: NodePointer) -> Bool {
    if !skipped.isEmpty, skipped.contains(node) { return false }
    let type = node.type
    switch type {
    case CMARK_NODE_TEXT.rawValue:
      text(node)
      return false
    case CMARK_NODE_DOCUMENT.rawValue: break
    case CMARK_NODE_PARAGRAPH.rawValue:
      if isTight(node) { break }
      document.html.append("<p" as StaticString)
      if let id = clauseOf[node] { clauseAttributes(id) }
      document.html.append(">" as StaticString)
    case CMARK_NODE_HEADING.rawValue: openHeading(node)
    case CMARK_NODE_BLOCK_QUOTE.rawValue: openQuote(node)
    case CMARK_NODE_LIST.rawValue:
      if sitegen_list_is_ordered(node) != 0 {
        let start = sitegen_list_start(node)
        document.html.append(start == 1 ? "<ol>\n" : "<ol start=\"\(start)\">\n")
      } else {
        document.html.append("<ul>\n" as StaticString)
      }
    case CMARK_NODE_ITEM.rawValue: openItem(node)
    case CMARK_NODE_CODE_BLOCK.rawValue:
      codeBlock(node)
      return false
    case CMARK_NODE_HTML_BLOCK.rawValue:
      htmlBlock(node)
      return false
    case CMARK_NODE_THEMATIC_BREAK.rawValue: document.html.append("<hr>\n" as StaticString)
    case CMARK_NODE_FOOTNOTE_DEFINITION.rawValue: openFootnote(node)
    case library.table: openTable(node)
    case library.tableRow: openRow(node)
    case library.tableCell: openCell(node)
    default: return enterInline(node, type)
    }
    return true
  }

  private mutating func exit(_ node: NodePointer) {
    let type = node.type
    switch type {
    case CMARK_NODE_PARAGRAPH.rawValue:
      permalink(after: node)
      if let parent = node.parent, parent.type == CMARK_NODE_FOOTNOTE_DEFINITION.rawValue, node.next == nil {
        document.html.append(" " as StaticString)
        backReferences(parent)
      }
      if isTight(node) {
        if node.next != nil { document.html.append("\n" as StaticString) }
      } else {
        document.html.append("</p>\n" as StaticString)
      }
    case CMARK_NODE_HEADING.rawValue:
      permalink(after: node)
      document.html.append("</h\(headingLevel(node))>\n")
    case CMARK_NODE_BLOCK_QUOTE.rawValue: document.html.append(alertKinds[node] == nil ? "</blockquote>\n" : "</div>\n")
    case CMARK_NODE_LIST.rawValue: document.html.append(sitegen_list_is_ordered(node) != 0 ? "</ol>\n" : "</ul>\n")
    case CMARK_NODE_ITEM.rawValue:
      permalink(after: node)
      document.html.append("</li>\n" as StaticString)
    case CMARK_NODE_FOOTNOTE_DEFINITION.rawValue: closeFootnote(node)
    case CMARK_NODE_DOCUMENT.rawValue: break
    case library.table:
      document.html.append(tableHasBody ? "</tbody>\n</table></div>\n" : "</table></div>\n")
    case library.tableRow:
      document.html.append("</tr>\n" as StaticString)
      if cmark_gfm_extensions_get_table_row_is_header(node) != 0 { document.html.append("</thead>\n" as StaticString) }
    case library.tableCell:
      document.html.append(isHeaderCell(node) ? "</th>\n" : "</td>\n")
    default: exitInline(node, type)
    }
  }

  /// A paragraph in a tight list is written without `<p>`.
  private func isTight(_ node: NodePointer) -> Bool {
    guard let parent = node.parent, let list = parent.parent else { return false }
    return list.type == CMARK_NODE_LIST.rawValue && sitegen_list_is_tight(list) != 0
  }

  /// The page's title is its only first-level heading.
  private func headingLevel(_ node: NodePointer) -> Int { max(2, Int(sitegen_heading_level(node))) }

  private mutating func openHeading(_ node: NodePointer) {
    let level = headingLevel(node)
    let text = trimmedPlainText(node)
    let place = place(of: node)
    if sitegen_heading_level(node) == 1 {
      report(
        .warning, "heading-level", "a first-level heading in the body: the page's title is already one", at: place,
        help: "write `##`; it is shown as a second-level heading")
    } else if level > lastHeadingLevel + 1, !document.headings.isEmpty || level > 2 {
      report(
        .warning, "heading-level", "a heading of level \(level) follows one of level \(lastHeadingLevel): level \(lastHeadingLevel + 1) is skipped", at: place,
        help: "screen readers list headings by level; write \(String(repeating: "#", count: lastHeadingLevel + 1))")
    }
    lastHeadingLevel = level
    let clause = clauseOf[node]
    let anchor = clause ?? slugs.allocate(slug(text))
    document.headings.append(.init(level: level, text: text, anchor: anchor, place: place))
    document.anchors.insert(anchor)
    document.html.append("<h\(level)")
    if let clause {
      clauseAttributes(clause)
    } else {
      document.html.append(" id=\"" as StaticString)
      document.html.append(anchor)
      document.html.append("\"" as StaticString)
      if level <= 4 { pendingPermalinks[node] = anchor }
    }
    document.html.append(">" as StaticString)
  }

  private mutating func openItem(_ node: NodePointer) {
    document.html.append("<li" as StaticString)
    let isTask = library.isTask(node)
    if let id = clauseOf[node] {
      clauseAttributes(id)
    } else if isTask {
      document.html.append(" class=\"task\"" as StaticString)
    }
    document.html.append(">" as StaticString)
    if isTask {
      let done = sitegen_item_is_checked(node) != 0
      document.html.append("<input type=\"checkbox\" disabled aria-label=\"" as StaticString)
      document.html.append(escaping: done ? options.words.taskDone : options.words.taskOpen)
      document.html.append(done ? "\" checked> " : "\"> ")
    }
    if let first = node.firstChild, !isTight(first) || first.type != CMARK_NODE_PARAGRAPH.rawValue {
      document.html.append("\n" as StaticString)
    }
  }

  private mutating func codeBlock(_ node: NodePointer) {
    document.html.append("<pre tabindex=\"0\"><code" as StaticString)
    let info = sitegen_code_info(node).bytes
    let language = info.prefix { $0 != 0x20 && $0 != 0x09 }
    if !language.isEmpty {
      document.html.append(" class=\"language-" as StaticString)
      attribute(UnsafeBufferPointer(rebasing: language))
      document.html.append("\"" as StaticString)
    }
    document.html.append(">" as StaticString)
    document.html.append(escaping: sitegen_code_literal(node).bytes)
    document.html.append("</code></pre>\n" as StaticString)
  }

  // MARK: Quotes and alerts

  private static let alertNames = ["note", "tip", "important", "warning", "caution"]
  private var alertKinds: [UnsafeMutablePointer<cmark_node>: Int] = [:]

  /// `> [!NOTE]` on a line of its own begins an alert, as on GitHub.
  private mutating func openQuote(_ node: NodePointer) {
    guard let paragraph = node.firstChild, paragraph.type == CMARK_NODE_PARAGRAPH.rawValue,
      let text = paragraph.firstChild, text.type == CMARK_NODE_TEXT.rawValue,
      let kind = alertKind(sitegen_literal(text).string)
    else {
      document.html.append("<blockquote>\n" as StaticString)
      return
    }
    let second = text.next
    if let second {
      let type = second.type
      guard type == CMARK_NODE_SOFTBREAK.rawValue || type == CMARK_NODE_LINEBREAK.rawValue else {
        document.html.append("<blockquote>\n" as StaticString)
        return
      }
      skipped.insert(text)
      skipped.insert(second)
    } else {
      skipped.insert(paragraph)
    }
    alertKinds[node] = kind
    document.html.append("<div class=\"alert alert-\(Self.alertNames[kind])\" role=\"note\">\n<p class=\"alert-title\">")
    document.html.append(escaping: options.words.alerts[kind])
    document.html.append("</p>\n" as StaticString)
  }

  private func alertKind(_ text: String) -> Int? {
    let text = text.trimmingEnd()
    guard text.hasPrefix("[!"), text.hasSuffix("]") else { return nil }
    return Self.alertNames.firstIndex(of: text.dropFirst(2).dropLast().lowercased())
  }

  // MARK: Tables

  private mutating func openTable(_ node: NodePointer) {
    tables += 1
    tableHasBody = false
    document.html.append("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"" as StaticString)
    document.html.append(escaping: options.words.table)
    document.html.append(" \(tables)\"><table>\n")
  }

  private mutating func openRow(_ node: NodePointer) {
    tableColumn = 0
    if cmark_gfm_extensions_get_table_row_is_header(node) != 0 {
      document.html.append("<thead>\n" as StaticString)
    } else if !tableHasBody {
      tableHasBody = true
      document.html.append("<tbody>\n" as StaticString)
    }
    document.html.append("<tr>\n" as StaticString)
  }

  /// An empty cell in the header row is no header.
  private func isHeaderCell(_ node: NodePointer) -> Bool {
    guard let row = node.parent else { return false }
    return cmark_gfm_extensions_get_table_row_is_header(row) != 0 && node.firstChild != nil
  }

  private mutating func openCell(_ node: NodePointer) {
    document.html.append(isHeaderCell(node) ? "<th scope=\"col\"" : "<td")
    if let table = node.parent?.parent, let alignments = cmark_gfm_extensions_get_table_alignments(table),
      tableColumn < Int(cmark_gfm_extensions_get_table_columns(table))
    {
      switch alignments[tableColumn] {
      case UInt8(ascii: "c"): document.html.append(" class=\"center\"" as StaticString)
      case UInt8(ascii: "r"): document.html.append(" class=\"right\"" as StaticString)
      default: break
      }
    }
    tableColumn += 1
    document.html.append(">" as StaticString)
  }

  // MARK: Footnotes

  private mutating func openFootnote(_ node: NodePointer) {
    if footnotes == 0 {
      document.html.append("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"" as StaticString)
      document.html.append(escaping: options.words.footnotes)
      document.html.append("\">\n<ol>\n" as StaticString)
    }
    footnotes += 1
    document.html.append("<li id=\"_note-\(footnotes)\">\n")
  }

  private mutating func closeFootnote(_ node: NodePointer) {
    if node.lastChild.map({ $0.type != CMARK_NODE_PARAGRAPH.rawValue }) ?? true {
      document.html.append("<p>" as StaticString)
      backReferences(node)
      document.html.append("</p>\n" as StaticString)
    }
    document.html.append("</li>\n" as StaticString)
    if node.next == nil { document.html.append("</ol>\n</section>\n" as StaticString) }
  }

  private mutating func backReferences(_ definition: NodePointer) {
    for reference in 1...max(1, Int(sitegen_reference_count(definition))) {
      if reference > 1 { document.html.append(" " as StaticString) }
      document.html.append("<a class=\"backref\" role=\"doc-backlink\" href=\"#\(Self.referenceID(footnotes, reference))\" aria-label=\"")
      document.html.append(escaping: options.words.backToText)
      document.html.append(reference > 1 ? " (\(reference))\">↩</a>" : "\">↩</a>")
    }
  }

  static func referenceID(_ footnote: Int, _ reference: Int) -> String {
    reference == 1 ? "_ref-\(footnote)" : "_ref-\(footnote)-\(reference)"
  }

  // MARK: Clauses

  private func containsClauseComment() -> Bool {
    var rest = source[...]
    while let index = rest.firstIndex(of: UInt8(ascii: "<")) {
      if index + 4 < source.count, source[index + 1] == UInt8(ascii: "!"), source[index + 2] == UInt8(ascii: "-") { return true }
      rest = source[(index + 1)...]
    }
    return false
  }

  /// Finds the clause comments before anything is written: the id stands at the start of what the comment ends, and no heading may take it.
  private mutating func findClauses(_ root: NodePointer) {
    var node: NodePointer? = root
    var first: [String: Place] = [:]
    while let current = node {
      let type = current.type
      if type == CMARK_NODE_HTML_INLINE.rawValue || type == CMARK_NODE_HTML_BLOCK.rawValue { clause(at: current, &first) }
      if let child = current.firstChild {
        node = child
        continue
      }
      var ancestor: NodePointer? = current
      while let inner = ancestor, inner.next == nil { ancestor = inner == root ? nil : inner.parent }
      node = ancestor.flatMap { $0 == root ? nil : $0.next }
    }
  }

  private mutating func clause(at comment: NodePointer, _ first: inout [String: Place]) {
    guard let text = commentText(sitegen_literal(comment).string) else { return }
    let place = place(of: comment)
    guard let parsed = ClauseComment.parse(text, at: Location(options.file, place), &diagnostics) else { return }
    if let earlier = first[parsed.id] {
      diagnostics.append(
        .error(
          "duplicate-clause", "the clause id `\(parsed.id)` stands twice in this document", at: Location(options.file, place),
          related: [.init("first used here", Location(options.file, earlier))], help: "an id is unique and is never used again; choose another"))
      return
    }
    if comment.type == CMARK_NODE_HTML_BLOCK.rawValue {
      guard parsed["withdrawn"] != nil else {
        report(
          .error, "clause-place", "the clause comment `#\(parsed.id)` stands alone", at: place,
          help: "put it at the end of a heading, a paragraph or a list item; a withdrawn clause has `withdrawn=\"reason\"`")
        return
      }
      first[parsed.id] = place
      document.clauses.append(.init(comment: parsed, container: .tombstone, text: "", place: place))
      return
    }
    guard isLast(comment), let block = comment.parent else {
      report(
        .error, "clause-place", "the clause comment `#\(parsed.id)` is not at the end of its text", at: place,
        help: "move it to the end of the heading, paragraph or list item")
      return
    }
    first[parsed.id] = place
    trimSpace(before: comment)
    slugs.reserve(parsed.id)
    document.anchors.insert(parsed.id)
    var carrier = block
    var container = MarkdownDocument.Clause.Container.paragraph
    if block.type == CMARK_NODE_HEADING.rawValue {
      container = .heading
    } else if let parent = block.parent, parent.type == CMARK_NODE_ITEM.rawValue,
      block.previous == nil || block.next == nil
    {
      carrier = parent
      container = .item
    }
    if clauseOf[carrier] != nil {
      report(.error, "clause-place", "this list item already is a clause", at: place, help: "keep one clause comment for each item, or split the item")
      return
    }
    clauseOf[carrier] = parsed.id
    pendingPermalinks[block] = parsed.id
    document.clauses.append(.init(comment: parsed, container: container, text: withoutCitations(trimmedPlainText(block)), place: place))
  }

  /// Nothing but comments and white space follows.
  private func isLast(_ node: NodePointer) -> Bool {
    var next = node.next
    while let current = next {
      let type = current.type
      let isComment = type == CMARK_NODE_HTML_INLINE.rawValue && commentText(sitegen_literal(current).string) != nil
      let isSpace = type == CMARK_NODE_SOFTBREAK.rawValue || type == CMARK_NODE_TEXT.rawValue && sitegen_literal(current).bytes.allSatisfy { $0 == 0x20 }
      guard isComment || isSpace else { return false }
      next = current.next
    }
    return true
  }

  /// The white space between a text and its clause comment belongs to neither.
  private mutating func trimSpace(before comment: NodePointer) {
    guard let previous = comment.previous else { return }
    let type = previous.type
    if type == CMARK_NODE_SOFTBREAK.rawValue {
      skipped.insert(previous)
    } else if type == CMARK_NODE_TEXT.rawValue {
      trimmedText.insert(previous)
    }
  }
  /// Text nodes whose last spaces are not written.
  private var trimmedText: Set<UnsafeMutablePointer<cmark_node>> = []

  private mutating func clauseAttributes(_ id: String) {
    document.html.append(" id=\"" as StaticString)
    document.html.append(id)
    document.html.append("\" class=\"clause\"" as StaticString)
  }

  private mutating func permalink(after node: NodePointer) {
    guard !pendingPermalinks.isEmpty, let id = pendingPermalinks.removeValue(forKey: node) else { return }
    document.html.append(" <a class=\"permalink\" href=\"#" as StaticString)
    document.html.append(id)
    document.html.append("\" aria-label=\"" as StaticString)
    document.html.append(escaping: options.words.permalink)
    if french { document.html.append("\u{A0}" as StaticString) }
    document.html.append(": " as StaticString)
    document.html.append(id)
    document.html.append("\">#</a>" as StaticString)
  }

  /// The text of a comment without its marks; nil for any other HTML, a comment with something after it included.
  private func commentText(_ html: String) -> String? {
    let html = html.trimmingEnd()
    guard html.hasPrefix("<!--"), html.hasSuffix("-->"), html.utf8.count >= 7 else { return nil }
    let inner = html.dropFirst(4).dropLast(3)
    return inner.contains("-->") ? nil : String(inner)
  }

  private mutating func htmlBlock(_ node: NodePointer) {
    if commentText(sitegen_literal(node).string) == nil { rawHTML(node) }
  }

  private mutating func rawHTML(_ node: NodePointer) {
    report(
      .warning, "raw-html", "raw HTML is not passed on to the page", at: place(of: node),
      help: "write Markdown; text between inline tags is kept, a whole block is left out")
  }

  // MARK: Inlines

  private mutating func enterInline(_ node: NodePointer, _ type: UInt32) -> Bool {
    switch type {
    case CMARK_NODE_SOFTBREAK.rawValue: document.html.append("\n" as StaticString)
    case CMARK_NODE_LINEBREAK.rawValue: document.html.append("<br>\n" as StaticString)
    case CMARK_NODE_CODE.rawValue:
      document.html.append("<code>" as StaticString)
      document.html.append(escaping: sitegen_literal(node).bytes)
      document.html.append("</code>" as StaticString)
      return false
    case CMARK_NODE_HTML_INLINE.rawValue:
      if commentText(sitegen_literal(node).string) == nil { rawHTML(node) }
      return false
    case CMARK_NODE_EMPH.rawValue: document.html.append("<em>" as StaticString)
    case CMARK_NODE_STRONG.rawValue: document.html.append("<strong>" as StaticString)
    case library.strikethrough: document.html.append("<del>" as StaticString)
    case CMARK_NODE_LINK.rawValue: openLink(node)
    case CMARK_NODE_IMAGE.rawValue:
      image(node)
      return false
    case CMARK_NODE_FOOTNOTE_REFERENCE.rawValue:
      let number = Int(sitegen_literal(node).string) ?? 0
      document.html.append(
        "<sup class=\"footnote\"><a href=\"#_note-\(number)\" id=\"\(Self.referenceID(number, Int(sitegen_reference_index(node))))\" role=\"doc-noteref\" aria-label=\""
      )
      document.html.append(escaping: options.words.footnote)
      document.html.append(" \(number)\">\(number)</a></sup>")
      return false
    default: break
    }
    return true
  }

  private mutating func exitInline(_ node: NodePointer, _ type: UInt32) {
    switch type {
    case CMARK_NODE_EMPH.rawValue: document.html.append("</em>" as StaticString)
    case CMARK_NODE_STRONG.rawValue: document.html.append("</strong>" as StaticString)
    case library.strikethrough: document.html.append("</del>" as StaticString)
    case CMARK_NODE_LINK.rawValue: if !refusedLinks.contains(node) { document.html.append("</a>" as StaticString) }
    default: break
    }
  }

  private var refusedLinks: Set<UnsafeMutablePointer<cmark_node>> = []

  private mutating func openLink(_ node: NodePointer) {
    let url = sitegen_link_url(node)
    let destination = url.string
    switch LinkTarget(destination) {
    case .external:
      document.html.append("<a href=\"" as StaticString)
      document.html.append(href: url.bytes)
      document.html.append("\"" as StaticString)
    case .internal:
      document.html.append("<a href=\"" as StaticString)
      addHole(.link(destination), destinationPlace(node, destination))
      document.html.append("\"" as StaticString)
    case .refused(let scheme):
      refusedLinks.insert(node)
      refuse(scheme, node, destination)
      return
    }
    let title = sitegen_link_title(node).bytes
    if !title.isEmpty {
      document.html.append(" title=\"" as StaticString)
      attribute(title)
      document.html.append("\"" as StaticString)
    }
    document.html.append(">" as StaticString)
  }

  private mutating func refuse(_ scheme: String, _ node: NodePointer, _ destination: String) {
    let message =
      switch scheme {
      case "//": "a link must name its scheme: `//` alone is not let through"
      case "\\": "a link may not begin with a backslash"
      default: "links with the scheme `\(scheme):` are not let through"
      }
    report(
      .error, "unsafe-link", message, at: destinationPlace(node, destination),
      help: "write an `http:`, `https:`, `mailto:` or `tel:` address, or the path of a file in `content/`")
  }

  private mutating func image(_ node: NodePointer) {
    let destination = sitegen_link_url(node).string
    guard LinkTarget(destination) == .internal else {
      report(
        .error, "external-image", "a picture must be a file of this site", at: destinationPlace(node, destination),
        help: "save it in `content/media/` (check its licence) and write its path: pages make no request to another host")
      return
    }
    document.html.append("<img src=\"" as StaticString)
    addHole(.image(destination), destinationPlace(node, destination))
    document.html.append("\" alt=\"" as StaticString)
    document.html.append(escaping: plainText(node))
    document.html.append("\"" as StaticString)
    let title = sitegen_link_title(node).bytes
    if !title.isEmpty {
      document.html.append(" title=\"" as StaticString)
      attribute(title)
      document.html.append("\"" as StaticString)
    }
    document.html.append(" loading=\"lazy\">" as StaticString)
  }

  private mutating func text(_ node: NodePointer) {
    var bytes = sitegen_literal(node).bytes
    if !trimmedText.isEmpty, trimmedText.contains(node) {
      while let last = bytes.last, last == 0x20 { bytes = UnsafeBufferPointer(rebasing: bytes.dropLast()) }
    }
    if mayDecodeControls {
      cleaned(bytes).withUnsafeBufferPointer { text($0, of: node) }
    } else {
      text(bytes, of: node)
    }
  }

  /// Without what no page may hold.
  private func cleaned(_ bytes: UnsafeBufferPointer<UInt8>) -> Bytes {
    var result = Bytes()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars where !isControl(scalar) { result.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
    return result
  }

  /// Appends an attribute's value.
  private mutating func attribute(_ bytes: UnsafeBufferPointer<UInt8>) {
    if mayDecodeControls {
      cleaned(bytes).withUnsafeBufferPointer { document.html.append(escaping: $0) }
    } else {
      document.html.append(escaping: bytes)
    }
  }

  private mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, of node: NodePointer) {
    // An apostrophe before a link or emphasis stands between letters too.
    let continues = node.next.map { $0.type != CMARK_NODE_SOFTBREAK.rawValue && $0.type != CMARK_NODE_LINEBREAK.rawValue } ?? false
    if collectingLead { collectLead(bytes) }
    var start = 0
    while let open = bytes[start...].firstIndex(of: UInt8(ascii: "[")) {
      guard var (citations, end) = Citation.parse(bytes, from: open) else {
        words(UnsafeBufferPointer(rebasing: bytes[start...open]))
        start = open + 1
        continue
      }
      words(UnsafeBufferPointer(rebasing: bytes[start..<open]))
      for index in citations.indices { citations[index].place = textPlace(node, citations[index].key) }
      addHole(.citation(citations), citations[0].place)
      start = end
    }
    words(UnsafeBufferPointer(rebasing: bytes[start...]), continues: continues)
  }

  private mutating func words(_ bytes: UnsafeBufferPointer<UInt8>, continues: Bool = false) {
    if french {
      document.html.append(frenchText: bytes, continues: continues)
    } else {
      document.html.append(escaping: bytes)
    }
  }

  private mutating func collectLead(_ bytes: UnsafeBufferPointer<UInt8>) {
    if !document.lead.isEmpty { document.lead += " " }
    document.lead += String(decoding: bytes.prefix(200), as: UTF8.self)
    if document.lead.utf8.count >= 200 { collectingLead = false }
  }

  private mutating func addHole(_ kind: MarkdownDocument.Hole.Kind, _ place: Place) {
    document.holes.append(.init(offset: document.html.count, kind: kind, place: place))
  }

  // MARK: Text and places

  /// The text under a node without marks, code included.
  private func plainText(_ node: NodePointer) -> String {
    var bytes = Bytes()
    var current = node.firstChild
    while let inner = current {
      let type = inner.type
      if type == CMARK_NODE_TEXT.rawValue || type == CMARK_NODE_CODE.rawValue {
        bytes.append(contentsOf: sitegen_literal(inner).bytes)
      } else if type == CMARK_NODE_SOFTBREAK.rawValue || type == CMARK_NODE_LINEBREAK.rawValue {
        bytes.append(0x20)
      }
      if let child = inner.firstChild {
        current = child
        continue
      }
      var ancestor: NodePointer? = inner
      while let up = ancestor, up != node, up.next == nil { ancestor = up.parent }
      current = ancestor.flatMap { $0 == node ? nil : $0.next }
    }
    return mayDecodeControls ? bytes.withUnsafeBufferPointer { cleaned($0).text } : bytes.text
  }

  /// The words of a clause, as another page quotes them.
  private func withoutCitations(_ text: String) -> String {
    guard text.contains("[@") else { return text }
    var result = Bytes()
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var start = 0
      while let open = bytes[start...].firstIndex(of: UInt8(ascii: "[")) {
        guard let (_, end) = Citation.parse(bytes, from: open) else {
          result.append(contentsOf: bytes[start...open])
          start = open + 1
          continue
        }
        result.append(contentsOf: bytes[start..<open])
        while result.last == 0x20 { result.removeLast() }
        start = end
      }
      result.append(contentsOf: bytes[start...])
    }
    return result.text
  }

  private func trimmedPlainText(_ node: NodePointer) -> String { plainText(node).trimmingEnd() }

  private mutating func report(_ severity: Diagnostic.Severity, _ code: String, _ message: String, at place: Place, help: String) {
    diagnostics.append(Diagnostic(severity, code, message, at: Location(options.file, place), help: help))
  }

  /// A node that the library leaves without a line (an autolink found late) takes that of the nearest block.
  private func place(of node: NodePointer) -> Place {
    var current = node
    while sitegen_start_line(current) == 0, let parent = current.parent { current = parent }
    let line = Int(sitegen_start_line(current))
    let column = Int(sitegen_start_column(current))
    return Place(line: line + options.lineOffset, column: scalarColumn(line, byteColumn: column), length: 1)
  }

  private func destinationPlace(_ node: NodePointer, _ destination: String) -> Place {
    find(destination, after: "](", node) ?? find(destination, after: "](<", node) ?? place(of: node)
  }
  private func textPlace(_ node: NodePointer, _ key: String) -> Place { find(key, after: "@", node) ?? place(of: node) }

  /// Marks `text` on the node's line where it can be found there: the library counts columns in bytes and without the indentation of continued lines.
  ///
  /// Looks from the node on, then from the start of the line, no further than `reach` bytes each: a line may hold thousands of links.
  private func find(_ text: String, after mark: String, _ node: NodePointer) -> Place? {
    var current = node
    while sitegen_start_line(current) == 0, let parent = current.parent { current = parent }
    let number = Int(sitegen_start_line(current))
    let line = lineBytes(number)
    let wanted = Array((mark + text).utf8)
    guard line.count >= wanted.count, let first = wanted.first else { return nil }
    let reach = 4096
    let from = max(0, min(line.count - wanted.count, Int(sitegen_start_column(current)) - 1))
    let last = line.count - wanted.count
    for range in [from...min(last, from + reach), 0...min(from, reach)] {
      for index in range where line[index] == first && line[index..<(index + wanted.count)].elementsEqual(wanted) {
        return Place(
          line: number + options.lineOffset, column: scalarColumn(number, byteColumn: index + mark.utf8.count + 1), length: max(1, text.unicodeScalars.count))
      }
    }
    return nil
  }

  private func scalarColumn(_ line: Int, byteColumn: Int) -> Int { 1 + lines.scalars(line, before: byteColumn - 1, in: source) }

  /// A line of the body, 1-based, without its end. Lines are looked up rarely: for links within the site, citations and diagnostics.
  private func lineBytes(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: lines.line(number, in: source))
  }
  private let lines = LineIndex()
}

/// Starts of lines, found on first use.
private final class LineIndex {
  private var starts: [Int]?
  /// The last answer of `scalars`: places are asked for from left to right, and counting goes on from there.
  private var counted: (line: Int, bytes: Int, scalars: Int) = (0, 0, 0)

  /// How many scalars begin in the first `count` bytes of a line.
  func scalars(_ number: Int, before count: Int, in source: UnsafeBufferPointer<UInt8>) -> Int {
    let bytes = UnsafeBufferPointer(rebasing: line(number, in: source))
    let count = max(0, min(count, bytes.count))
    if counted.line != number || counted.bytes > count { counted = (number, 0, 0) }
    for index in counted.bytes..<count where bytes[index] & 0xC0 != 0x80 { counted.scalars += 1 }
    counted.bytes = count
    return counted.scalars
  }

  func line(_ number: Int, in source: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
    if starts == nil {
      var found = [0]
      for index in 0..<source.count where source[index] == 0x0A { found.append(index + 1) }
      starts = found
    }
    guard let starts, number >= 1, number <= starts.count else { return source[0..<0] }
    let end = number < starts.count ? starts[number] - 1 : source.count
    return source[starts[number - 1]..<max(starts[number - 1], end)]
  }
}

/// Gives each heading an id of its own: `x`, `x-1`, `x-2`; none that a clause has.
private struct SlugAllocator {
  private var used: Set<String> = []
  private var next: [String: Int] = [:]

  mutating func reserve(_ id: String) { used.insert(id) }

  mutating func allocate(_ slug: String) -> String {
    let base = slug.isEmpty ? "section" : slug
    if used.insert(base).inserted { return base }
    var number = next[base] ?? 1
    while !used.insert("\(base)-\(number)").inserted { number += 1 }
    next[base] = number + 1
    return "\(base)-\(number)"
  }
}

extension String {
  fileprivate func trimmingEnd() -> String {
    var view = Substring(self)
    while let last = view.unicodeScalars.last, last == " " || last == "\n" || last == "\r" || last == "\t" { view.unicodeScalars.removeLast() }
    return String(view)
  }
}
