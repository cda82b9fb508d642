import CCMarkGFM

/// Maps the inlines of a block to the bytes they were parsed from.
///
/// The library miscounts the lines and columns of inlines after code or titles that span two lines, after link definitions, in tables and elsewhere, and it
/// does not record escapes. This walk follows the tree, which tells at each node what the source must contain at the cursor, so nothing has to be searched for.
struct InlineWalk {
  let block: NodePointer
  let content: BlockContent
  private let library: Library
  /// The node to be entered next; nil at the end.
  private var node: NodePointer?
  /// The offset of `node` in the content.
  private var cursor = 0
  /// How each open link, image and strikethrough was opened.
  private var openers: [UInt8] = []
  private var isLost = false
  /// Whether a node was not found even from the beginning: the search for others would fail too.
  private var isGivenUp = false

  init(_ block: NodePointer, _ content: BlockContent, _ library: Library) {
    self.block = block
    self.content = content
    self.library = library
    node = block.firstChild
  }

  /// Walks to a node. Nodes are expected in document order; for an earlier one, the walk starts again.
  ///
  /// - Returns: The node's offset in the content.
  mutating func find(_ target: NodePointer) -> Int? {
    if isGivenUp { return nil }
    var isSecond = false
    while true {
      while let current = node, !isLost {
        if current == target { return cursor }
        step()
      }
      if isSecond { break }
      isSecond = true
      (node, cursor, openers, isLost) = (block.firstChild, 0, [], false)
    }
    isGivenUp = true
    return nil
  }

  /// The byte range of the destination of a link or image in the content; nil if it is in a link definition.
  func destination(of link: NodePointer) -> Range<Int>? {
    var walk = self
    guard let start = walk.find(link) else { return nil }
    let opener = walk.opener(of: link)
    walk.watched = (link, nil, nil)
    while walk.watched?.end == nil, walk.node != nil, !walk.isLost { walk.step() }
    guard let watched = walk.watched, let end = watched.end else { return nil }
    switch opener {
    case UInt8(ascii: "<"): return (start + 1)..<max(start + 1, end - 1)
    case 0: return start..<max(start, end)
    default: return watched.destination
    }
  }
  /// The link whose end offset is being determined.
  private var watched: (link: NodePointer, destination: Range<Int>?, end: Int?)?

  /// The first byte of a link: `[`, `<`, or 0 for an autolink in running text; `!` for an image.
  mutating func opener(of link: NodePointer) -> UInt8? {
    guard let start = find(link), start < bytes.count else { return nil }
    if link.type == CMARK_NODE_IMAGE.rawValue { return UInt8(ascii: "!") }
    return bytes[start] == UInt8(ascii: "[") || bytes[start] == UInt8(ascii: "<") ? bytes[start] : 0
  }

  /// The offset in the content of a byte of a text node.
  mutating func offset(of text: NodePointer, at index: Int) -> Int? {
    guard let start = find(text) else { return nil }
    // A text may contain thousands of citations: counting continues from the last one.
    var (from, at) = (0, start)
    if let last = lastText, last.node == text, last.index <= index { (from, at) = (last.index, last.offset) }
    let literal = sitegen_literal(text).bytes
    guard index <= literal.count, let found = content.passed(UnsafeBufferPointer(rebasing: literal[from..<index]), from: at) else { return nil }
    lastText = (text, index, found)
    return found
  }
  private var lastText: (node: NodePointer, index: Int, offset: Int)?

  // MARK: Steps

  private var bytes: UnsafeBufferPointer<UInt8> { content.bytes }

  private func has(_ character: Unicode.Scalar, _ index: Int) -> Bool { content.has(character, index) }

  /// Enters the current node, leaves the nodes that end after it, and moves to the next one.
  private mutating func step() {
    guard let current = node else { return }
    let descends = enter(current)
    if isLost { return }
    if descends, let child = current.firstChild {
      node = child
      return
    }
    if descends { leave(current) }
    var ancestor = current
    while !isLost {
      if let next = ancestor.next {
        node = next
        return
      }
      guard let parent = ancestor.parent, parent != block else {
        node = nil
        return
      }
      ancestor = parent
      leave(ancestor)
    }
  }

  private mutating func expect(_ character: Unicode.Scalar) {
    if has(character, cursor) { cursor += 1 } else { isLost = true }
  }

  /// - Returns: Whether the node has children.
  private mutating func enter(_ node: NodePointer) -> Bool {
    switch node.type {
    case CMARK_NODE_TEXT.rawValue:
      let literal = sitegen_literal(node).bytes
      // An autolink in running text contains no escapes.
      if openers.last == 0, bytes.has(literal, at: cursor) {
        cursor += literal.count
      } else if let end = content.passed(literal, from: cursor) {
        cursor = end
      } else {
        isLost = true
      }
    case CMARK_NODE_SOFTBREAK.rawValue, CMARK_NODE_LINEBREAK.rawValue: passLineEnd()
    case CMARK_NODE_CODE.rawValue: passCode()
    case CMARK_NODE_HTML_INLINE.rawValue:
      let count = sitegen_literal(node).bytes.count
      if has("<", cursor), count <= bytes.count - cursor { cursor += count } else { isLost = true }
    case CMARK_NODE_FOOTNOTE_REFERENCE.rawValue:
      expect("[")
      expect("^")
      while cursor < bytes.count, bytes[cursor] != UInt8(ascii: "]") { cursor += bytes[cursor] == UInt8(ascii: "\\") ? 2 : 1 }
      expect("]")
    case CMARK_NODE_EMPH.rawValue: passDelimiters(1)
    case CMARK_NODE_STRONG.rawValue: passDelimiters(2)
    case library.strikethrough:
      let count = has("~", cursor + 1) ? 2 : 1
      for _ in 0..<count { expect("~") }
      openers.append(UInt8(count))
      return true
    case CMARK_NODE_LINK.rawValue:
      if has("[", cursor) || has("<", cursor) {
        openers.append(bytes[cursor])
        cursor += 1
      } else {
        openers.append(0)
      }
      return true
    case CMARK_NODE_IMAGE.rawValue:
      expect("!")
      expect("[")
      openers.append(UInt8(ascii: "["))
      return true
    default: isLost = true
    }
    return node.type == CMARK_NODE_EMPH.rawValue || node.type == CMARK_NODE_STRONG.rawValue
  }

  private mutating func leave(_ node: NodePointer) {
    switch node.type {
    case CMARK_NODE_EMPH.rawValue: passDelimiters(1)
    case CMARK_NODE_STRONG.rawValue: passDelimiters(2)
    case library.strikethrough: for _ in 0..<(openers.popLast() ?? 1) { expect("~") }
    case CMARK_NODE_LINK.rawValue, CMARK_NODE_IMAGE.rawValue:
      let opener = openers.popLast()
      var destination: Range<Int>?
      if opener == UInt8(ascii: "[") {
        expect("]")
        if !isLost { (destination, cursor) = content.linkTarget(at: cursor) }
      } else if opener == UInt8(ascii: "<") {
        expect(">")
      }
      if watched?.link == node { watched = (node, destination, cursor) }
    default: isLost = true
    }
  }

  private mutating func passDelimiters(_ count: Int) {
    for _ in 0..<count {
      if has("*", cursor) || has("_", cursor) { cursor += 1 } else { isLost = true }
    }
  }

  private mutating func passLineEnd() {
    while has(" ", cursor) || has("\t", cursor) { cursor += 1 }
    if has("\\", cursor) {
      // The library then keeps the spaces of the next line in its text.
      cursor += 1
      expect("\n")
      return
    }
    expect("\n")
    while has(" ", cursor) || has("\t", cursor) { cursor += 1 }
  }

  private mutating func passCode() {
    let start = cursor
    while has("`", cursor) { cursor += 1 }
    let ticks = cursor - start
    if ticks == 0 { isLost = true }
    while cursor < bytes.count, ticks > 0 {
      guard let next = bytes.position(of: UInt8(ascii: "`"), from: cursor) else { break }
      cursor = next
      while has("`", cursor) { cursor += 1 }
      if cursor - next == ticks { return }
    }
    isLost = true
  }
}
