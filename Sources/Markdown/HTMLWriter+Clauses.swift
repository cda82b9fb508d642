import CCMarkGFM
import Diagnostics
import Text

extension HTMLWriter {
  func containsClauseComment() -> Bool {
    var rest = source[...]
    while let index = rest.firstIndex(of: UInt8(ascii: "<")) {
      if index + 4 < source.count, source[index + 1] == UInt8(ascii: "!"), source[index + 2] == UInt8(ascii: "-") { return true }
      rest = source[(index + 1)...]
    }
    return false
  }

  /// Finds the clause comments before anything is written: the id stands at the start of what the comment ends, and no heading may take it.
  mutating func findClauses(_ root: NodePointer) {
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

  mutating func clause(at comment: NodePointer, _ first: inout [String: Place]) {
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
  func isLast(_ node: NodePointer) -> Bool {
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
  mutating func trimSpace(before comment: NodePointer) {
    guard let previous = comment.previous else { return }
    let type = previous.type
    if type == CMARK_NODE_SOFTBREAK.rawValue {
      skipped.insert(previous)
    } else if type == CMARK_NODE_TEXT.rawValue {
      trimmedText.insert(previous)
    }
  }

  mutating func clauseAttributes(_ id: String) {
    document.html.append(" id=\"" as StaticString)
    document.html.append(id)
    document.html.append("\" class=\"clause\"" as StaticString)
  }

  mutating func permalink(after node: NodePointer) {
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
  func commentText(_ html: String) -> String? {
    let html = html.trimmingEnd()
    guard html.hasPrefix("<!--"), html.hasSuffix("-->"), html.utf8.count >= 7 else { return nil }
    let inner = html.dropFirst(4).dropLast(3)
    return inner.contains("-->") ? nil : String(inner)
  }

  mutating func htmlBlock(_ node: NodePointer) {
    if commentText(sitegen_literal(node).string) == nil { rawHTML(node) }
  }

  mutating func rawHTML(_ node: NodePointer) {
    report(
      .warning, "raw-html", "raw HTML is not passed on to the page", at: place(of: node),
      help: "write Markdown; text between inline tags is kept, a whole block is left out")
  }
}
