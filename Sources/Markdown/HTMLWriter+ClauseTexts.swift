import CCMarkGFM
import Diagnostics
import Text

extension HTMLWriter {
  /// Adds the clauses found to the document, in order, with their parents and their words: all text of a clause except that of the clauses inside it.
  mutating func collectClauses(_ root: NodePointer) {
    var sections: [(level: Int, clause: Int?)] = []
    var isInFootnotes = false
    var node = root.firstChild
    while let block = node {
      node = block.next
      if block.type == CMARK_NODE_HEADING.rawValue {
        let level = headingLevel(block)
        while let last = sections.last, last.level >= level { sections.removeLast() }
        let around = sections.last { $0.clause != nil }?.clause
        if let clause = found[block] {
          let index = add(clause, at: block, parent: around)
          record(block, index)
          document.clauses[index].level = level
          document.clauses[index].title = words(of: block)
          append(document.clauses[index].title, to: index)
          sections.append((level, index))
        } else {
          sections.append((level, nil))
          record(block, around)
          if let around { append(words(of: block), to: around) } else { document.passages.append(.init(heading: words(of: block), text: "")) }
        }
        continue
      }
      if isUnusedFootnote(block) { continue }
      // The library moves footnotes to the end: they belong to no section.
      if block.type == CMARK_NODE_FOOTNOTE_DEFINITION.rawValue, !isInFootnotes {
        isInFootnotes = true
        sections = []
        document.passages.append(.init(heading: options.words.footnotes, text: ""))
      }
      collect(block, around: sections.last { $0.clause != nil }?.clause)
    }
    document.passages.removeAll { $0.heading.isEmpty && $0.text.isEmpty }
    document.blocks.sort { $0.lines.lowerBound < $1.lines.lowerBound }
  }

  /// The same, and records the words that each clause had when HTML was left out, if they differ.
  mutating func collectClausesWithHTML(_ root: NodePointer) {
    leavesOutHTML = true
    collectClauses(root)
    leavesOutHTML = false
    let former = document.clauses.map(\.text)
    (document.clauses, document.passages, document.blocks, clauseOf) = ([], [], [], [:])
    collectClauses(root)
    for (index, text) in former.enumerated() where text != document.clauses[index].text { document.clauses[index].formerText = text }
  }

  private mutating func record(_ block: NodePointer, _ clause: Int?) {
    guard options.recordsBlocks else { return }
    let first = Int(sitegen_start_line(block)) - 1
    guard first >= 0 else { return }
    document.blocks.append(.init(clause: clause, lines: first..<max(first + 1, Int(sitegen_end_line(block)))))
  }

  /// Collects one block and its descendants, without recursion: nesting uses no stack.
  private mutating func collect(_ block: NodePointer, around: Int?) {
    var owners: [(carrier: NodePointer, clause: Int)] = []
    var node = block
    while true {
      if let clause = found[node] {
        let index = add(clause, at: node, parent: owners.last?.clause ?? around)
        if clause.container == .heading { document.clauses[index].title = words(of: node) }
        if clause.container != .tombstone { owners.append((node, index)) }
      }
      let owner = owners.last?.clause ?? around
      var descends = false
      switch node.type {
      case CMARK_NODE_PARAGRAPH.rawValue, CMARK_NODE_HEADING.rawValue, CMARK_NODE_CODE_BLOCK.rawValue, CMARK_NODE_THEMATIC_BREAK.rawValue, library.table:
        record(node, owner)
      case CMARK_NODE_HTML_BLOCK.rawValue: record(node, found[node] == nil ? owner : document.clauses.count - 1)
      default: break
      }
      switch node.type {
      case CMARK_NODE_PARAGRAPH.rawValue, CMARK_NODE_HEADING.rawValue, library.tableCell: append(words(of: node), to: owner)
      case CMARK_NODE_CODE_BLOCK.rawValue: append(sitegen_code_literal(node).string.trimmingSpaceAtEnd, to: owner)
      case CMARK_NODE_HTML_BLOCK.rawValue: if !leavesOutHTML { append(words(ofHTML: node), to: owner) }
      case CMARK_NODE_THEMATIC_BREAK.rawValue: break
      default: descends = !isUnusedFootnote(node)
      }
      if descends, let child = node.firstChild {
        node = child
        continue
      }
      if owners.last?.carrier == node { owners.removeLast() }
      while node != block, node.next == nil, let parent = node.parent {
        node = parent
        if owners.last?.carrier == node { owners.removeLast() }
      }
      guard node != block, let next = node.next else { return }
      node = next
    }
  }

  private mutating func add(_ clause: MarkdownDocument.Clause, at carrier: NodePointer, parent: Int?) -> Int {
    let index = document.clauses.count
    document.clauses.append(clause)
    document.clauses[index].parent = parent
    if clause.container != .tombstone { clauseOf[carrier] = index }
    return index
  }

  private mutating func append(_ text: String, to owner: Int?) {
    guard !text.isEmpty else { return }
    if let owner {
      if !document.clauses[owner].text.isEmpty { document.clauses[owner].text += "\n" }
      document.clauses[owner].text += text
      return
    }
    if document.passages.isEmpty { document.passages.append(.init(heading: "", text: "")) }
    let last = document.passages.count - 1
    if !document.passages[last].text.isEmpty { document.passages[last].text += "\n" }
    document.passages[last].text += text
  }

  private func words(of block: NodePointer) -> String {
    let text = plainText(block, omitsCitations: true).trimmingSpaceAtEnd
    // The marker of an alert is not part of its words.
    guard let quote = block.parent, quote.type == CMARK_NODE_BLOCK_QUOTE.rawValue, block.previous == nil, text.hasPrefix("[!"),
      let end = text.firstIndex(of: "]"), alertKind(String(text[...end])) != nil, let first = block.firstChild, first.type == CMARK_NODE_TEXT.rawValue,
      alertKind(sitegen_literal(first).string) != nil
    else { return text }
    return String(text[text.index(after: end)...].drop { $0 == " " })
  }
}
