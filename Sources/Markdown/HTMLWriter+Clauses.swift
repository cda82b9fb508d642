import CCMarkGFM
import Diagnostics
import Text

extension HTMLWriter {
  func containsClauseComment() -> Bool {
    var start = 0
    while let index = source.position(of: UInt8(ascii: "<"), from: start) {
      if index + 4 < source.count, source[index + 1] == UInt8(ascii: "!"), source[index + 2] == UInt8(ascii: "-") { return true }
      start = index + 1
    }
    return false
  }

  /// Finds the clause comments before anything is written: the id goes to the start of the block that the comment ends, and no heading may take it.
  mutating func findClauses(_ root: NodePointer) {
    var node: NodePointer? = root
    var first: [String: FirstUse] = [:]
    while let current = node {
      let type = current.type
      if type == CMARK_NODE_HTML_INLINE.rawValue || type == CMARK_NODE_HTML_BLOCK.rawValue { clause(at: current, &first) }
      if options.isNormative {
        if type == CMARK_NODE_CODE_BLOCK.rawValue { refuseClauses(inCode: current) }
        if type == CMARK_NODE_PARAGRAPH.rawValue || type == CMARK_NODE_HEADING.rawValue { refuseSpoiledComments(in: current) }
      }
      node = current.following(in: root)
    }
    if found.isEmpty && !options.recordsBlocks { return }
    if containsTag() { collectClausesWithHTML(root) } else { collectClauses(root) }
    for clause in document.clauses { budget.add(clause) }
    for passage in document.passages { budget.add(passage) }
  }

  /// Reports clause comments in a code block, where readers would see them and no clause is made: the author has indented a line by four spaces.
  mutating func refuseClauses(inCode block: NodePointer) {
    let start = Int(sitegen_start_line(block))
    for number in start...max(start, Int(sitegen_end_line(block))) {
      let line = lineBytes(number)
      let text = String(decoding: line, as: UTF8.self)
      guard let open = text.ranges(of: "<!-- #").first?.lowerBound ?? text.ranges(of: "<!--#").first?.lowerBound,
        ClauseComment.isMeant(commented(text[open...]), isAlone: text[..<open].allSatisfy(\.isWhitespace))
      else { continue }
      report(
        .error, "clause-place", "this clause comment is in a code block, where it is shown as written and makes no clause",
        at: place(inLine: number, at: text[..<open].utf8.count), help: "indent the line by fewer than four spaces, or take it out of the code block")
    }
  }

  mutating func clause(at comment: NodePointer, _ first: inout [String: FirstUse]) {
    let literal = sitegen_literal(comment).bytes
    guard let text = commentText(literal) else {
      if comment.type == CMARK_NODE_HTML_BLOCK.rawValue { refuseClauses(inHTML: comment) }
      return
    }
    if let first = text.first(where: { !$0.isSpaceOrLineEnd }), first < 0x80, first != UInt8(ascii: "#") { return }
    let isAlone = comment.type == CMARK_NODE_HTML_BLOCK.rawValue
    let words = String(decoding: text, as: UTF8.self)
    guard ClauseComment.isMeant(words, isAlone: isAlone) else { return }
    let place = place(of: comment)
    guard let parsed = ClauseComment.parse(words, at: Location(options.file, place), &diagnostics) else {
      let written = String(decoding: text.drop { $0.isSpaceOrLineEnd }.dropFirst().prefix { !$0.isSpaceOrLineEnd }, as: UTF8.self)
      refuse(written)
      // Also the id most likely meant: links to it are correct.
      refuse(slug(String(written.prefix(100))))
      return
    }
    // Refused until it is found to make a clause.
    let wasRefused = document.refusedClauses.contains(parsed.id)
    refuse(parsed.id)
    if let earlier = first[parsed.id] {
      diagnostics.append(duplicate(parsed.id, isTombstone: isAlone && parsed["withdrawn"] != nil, at: place, earlier))
      return
    }
    if isAlone {
      guard parsed["withdrawn"] != nil else {
        refuseAlone(parsed.id, comment, place)
        return
      }
      first[parsed.id] = FirstUse(place: place, isTombstone: true)
      if !wasRefused { document.refusedClauses.remove(parsed.id) }
      found[comment] = .init(comment: parsed, container: .tombstone, title: "", text: "", place: place)
      return
    }
    if comment.isInside(library.table) {
      report(
        .error, "clause-place", "the clause comment `#\(parsed.id)` is in a table, and a cell cannot be a clause", at: place,
        help: "make the rows a list whose items are clauses, or put the comment on the paragraph before the table")
      return
    }
    guard isLast(comment), let block = comment.parent, block.type == CMARK_NODE_HEADING.rawValue || block.type == CMARK_NODE_PARAGRAPH.rawValue else {
      report(
        .error, "clause-place", "the clause comment `#\(parsed.id)` is not at the end of its text", at: place,
        help: "move it to the end of the heading, paragraph or list item")
      return
    }
    if let reason = parsed["withdrawn"] {
      report(
        .error, "clause-place", "the clause `#\(parsed.id)` is marked as withdrawn\(reason.isEmpty ? "" : " (\"\(reason)\")"), but its text is still here",
        at: place,
        help: "remove the text and leave the comment alone on its line, between empty lines; or remove `withdrawn`")
      return
    }
    if isInFootnote(block) {
      report(.error, "clause-place", "the clause comment `#\(parsed.id)` is in a footnote", at: place, help: "put the rule into the text")
      return
    }
    first[parsed.id] = FirstUse(place: place, isTombstone: false)
    var carrier = block
    var container = MarkdownDocument.Clause.Container.paragraph
    if block.type == CMARK_NODE_HEADING.rawValue {
      container = .heading
    } else if let parent = block.parent, parent.type == CMARK_NODE_ITEM.rawValue,
      block.previous == nil || !hasParagraph(after: block)
    {
      carrier = parent
      container = .item
    }
    if let other = found[carrier] {
      let what = container == .item ? "list item" : container == .heading ? "heading" : "paragraph"
      report(
        .error, "clause-place", "this \(what) already is the clause `\(other.comment.id)`", at: place,
        help: "keep one clause comment for each \(what), or split the \(what)")
      return
    }
    if trimmedPlainText(block).isEmpty {
      report(.error, "clause-place", "the clause `\(parsed.id)` has no words", at: place, help: "write what the clause says before its comment")
      return
    }
    trimSpace(before: comment)
    slugs.reserve(parsed.id)
    document.anchors.insert(parsed.id)
    found[carrier] = .init(comment: parsed, container: container, title: "", text: "", place: place)
    if !wasRefused { document.refusedClauses.remove(parsed.id) }
    pendingPermalinks[block] = .clause(carrier)
  }

  /// The first use of an id.
  struct FirstUse {
    var place: Place
    var isTombstone: Bool
  }

  func duplicate(_ id: String, isTombstone: Bool, at place: Place, _ earlier: FirstUse) -> Diagnostic {
    if isTombstone != earlier.isTombstone {
      let (tombstone, clause) = isTombstone ? (place, earlier.place) : (earlier.place, place)
      return .error(
        "duplicate-clause", "the clause `\(id)` is withdrawn here, but still exists", at: Location(options.file, tombstone),
        related: [.init("it is here", Location(options.file, clause))],
        help: "remove this comment, or the clause; the id of a withdrawn clause is never reused")
    }
    return .error(
      "duplicate-clause", "the clause id `\(id)` is used twice in this document", at: Location(options.file, place),
      related: [.init("first used here", Location(options.file, earlier.place))], help: "ids are unique and never reused; choose another")
  }

  func isInFootnote(_ node: NodePointer) -> Bool {
    let type = CMARK_NODE_FOOTNOTE_DEFINITION.rawValue
    return node.type == type || node.isInside(type)
  }

  /// Whether another paragraph follows in the same item.
  func hasParagraph(after block: NodePointer) -> Bool {
    var next = block.next
    while let current = next {
      if current.type == CMARK_NODE_PARAGRAPH.rawValue { return true }
      next = current.next
    }
    return false
  }

  /// Whether only comments and white space follow.
  ///
  /// Computed once for each block, from its end: a block may contain thousands of comments.
  mutating func isLast(_ node: NodePointer) -> Bool {
    guard let block = node.parent else { return false }
    if trailingOf != block {
      trailingOf = block
      trailing = []
      var last = block.lastChild
      while let current = last {
        let type = current.type
        let isComment = type == CMARK_NODE_HTML_INLINE.rawValue && commentText(sitegen_literal(current).bytes) != nil
        let isSpace = type == CMARK_NODE_SOFTBREAK.rawValue || type == CMARK_NODE_TEXT.rawValue && sitegen_literal(current).bytes.allSatisfy { $0 == 0x20 }
        guard isComment || isSpace else { break }
        trailing.insert(current)
        last = current.previous
      }
    }
    return trailing.contains(node)
  }

  /// Marks the white space between a text and its clause comment for removal: it belongs to neither.
  mutating func trimSpace(before comment: NodePointer) {
    guard let previous = comment.previous else { return }
    let type = previous.type
    if type == CMARK_NODE_SOFTBREAK.rawValue {
      skipped.insert(previous)
    } else if type == CMARK_NODE_TEXT.rawValue {
      trimmedText.insert(previous)
    }
  }

  mutating func clauseAttributes(_ clause: Int) {
    addHole(.anchor(document.clauses[clause].comment.id), document.clauses[clause].place)
    html.append(" class=\"clause\"")
  }

  /// Called after the start tag of a clause.
  mutating func startClause(_ clause: Int) {
    addHole(.clauseStart(clause), document.clauses[clause].place)
    document.clauses[clause].range = html.count..<html.count
  }

  /// Called before the end tag of a clause other than a heading.
  ///
  /// - Parameter tag: the length of the end tag in bytes.
  mutating func endClause(_ clause: Int, tag: Int) {
    document.clauses[clause].range = document.clauses[clause].range.lowerBound..<html.count
    document.clauses[clause].outer = document.clauses[clause].outer.lowerBound..<(html.count + tag)
  }

  /// Called before the start tag.
  mutating func beginClause(_ node: NodePointer) {
    if let clause = clauseOf[node] { document.clauses[clause].outer = html.count..<html.count }
  }

  /// Closes the sections of this level and below at `offset`, where a new section begins.
  mutating func endSections(level: Int, at offset: Int) {
    while let last = openSections.last, last.level >= level {
      openSections.removeLast()
      document.clauses[last.clause].range = document.clauses[last.clause].range.lowerBound..<offset
      document.clauses[last.clause].outer = document.clauses[last.clause].outer.lowerBound..<offset
    }
  }

  mutating func permalink(after node: NodePointer) {
    guard !pendingPermalinks.isEmpty, let target = pendingPermalinks.removeValue(forKey: node) else { return }
    switch target {
    case .heading(let id):
      if clauseOf.isEmpty {
        html += MarkdownDocument.permalink(id, options.words, isFrench: french)
      } else {
        addHole(.permalink(id), place(of: node))
      }
    case .clause(let carrier): if let clause = clauseOf[carrier] { addHole(.clauseEnd(clause), document.clauses[clause].place) }
    }
  }

  /// The text inside the comment at the beginning of `text`.
  private func commented(_ text: Substring) -> String {
    let inner = text.dropFirst("<!--".count)
    return String(inner[..<(inner.firstRange(of: "-->")?.lowerBound ?? inner.endIndex)])
  }

  /// The text inside a comment; nil for any other HTML, including a comment followed by something else.
  func commentText(_ html: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    let end = html.trimmingEnd { $0.isSpaceOrLineEnd }.count
    guard end >= 7, html.starts(with: "<!--".utf8), html[(end - 3)..<end].elementsEqual("-->".utf8) else { return nil }
    let inner = UnsafeBufferPointer(rebasing: html[4..<(end - 3)])
    for index in inner.indices.dropLast(2)
    where inner[index] == UInt8(ascii: "-") && inner[index + 1] == UInt8(ascii: "-") && inner[index + 2] == UInt8(ascii: ">") {
      return nil
    }
    return inner
  }
}
