import CCMarkGFM

/// Follows the inlines of a block through the bytes that they were read from.
///
/// The library counts the lines and columns of inlines wrongly after code over two lines, titles over two lines, definitions of links, in tables and elsewhere, and it
/// does not tell what was escaped. Here the tree says at each node what stands at this place of the source, so that nothing has to be searched for.
struct InlineWalk {
  let block: NodePointer
  let content: BlockContent
  private let library: Library
  /// The node that is entered next; nil at the end.
  private var node: NodePointer?
  /// Where it stands in the content.
  private var cursor = 0
  /// How links, pictures and strikethrough were opened that are still open.
  private var openers: [UInt8] = []
  private var isLost = false
  /// A node was not found from the beginning: the others are not looked for either.
  private var isGivenUp = false

  init(_ block: NodePointer, _ content: BlockContent, _ library: Library) {
    self.block = block
    self.content = content
    self.library = library
    node = block.firstChild
  }

  /// Goes to a node. Nodes are asked for in their order; going back begins anew.
  ///
  /// - Returns: where it stands in the content.
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

  /// Where the destination of a link or picture stands in the content; nil where it stands in a definition.
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
  /// A link whose end is looked for.
  private var watched: (link: NodePointer, destination: Range<Int>?, end: Int?)?

  /// How a link begins: `[`, `<`, or 0 for an address in running text.
  mutating func opener(of link: NodePointer) -> UInt8? {
    guard let start = find(link), start < bytes.count else { return nil }
    if link.type == CMARK_NODE_IMAGE.rawValue { return UInt8(ascii: "!") }
    return bytes[start] == UInt8(ascii: "[") || bytes[start] == UInt8(ascii: "<") ? bytes[start] : 0
  }

  /// Where a byte of a text stands in the content.
  mutating func offset(of text: NodePointer, at index: Int) -> Int? {
    guard let start = find(text) else { return nil }
    // A text may hold thousands of citations: counting goes on from the last one.
    var (from, at) = (0, start)
    if let last = lastText, last.node == text, last.index <= index { (from, at) = (last.index, last.offset) }
    let literal = sitegen_literal(text).bytes
    guard index <= literal.count, let found = passed(UnsafeBufferPointer(rebasing: literal[from..<index]), from: at) else { return nil }
    lastText = (text, index, found)
    return found
  }
  private var lastText: (node: NodePointer, index: Int, offset: Int)?

  // MARK: Steps

  private var bytes: UnsafeBufferPointer<UInt8> { content.bytes }

  private func has(_ character: Unicode.Scalar, _ index: Int) -> Bool { index < bytes.count && UInt32(bytes[index]) == character.value }

  /// Enters the node, leaves what ends after it, and goes to the next one.
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

  /// - Returns: whether the node holds others.
  private mutating func enter(_ node: NodePointer) -> Bool {
    switch node.type {
    case CMARK_NODE_TEXT.rawValue:
      let literal = sitegen_literal(node).bytes
      // An address in running text is not unescaped.
      if openers.last == 0, bytes.has(literal, at: cursor) {
        cursor += literal.count
      } else if let end = passed(literal, from: cursor) {
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
        if !isLost { destination = passTarget() }
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
      // Then the library leaves the spaces of the next line in its text.
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

  // MARK: Texts

  private func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// Where the source goes on after what stands for a text: with escapes, character references, and line ends in a citation that was joined.
  private func passed(_ literal: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let end = start + literal.count
    // Nearly always nothing is escaped.
    if bytes.has(literal, at: start), literal.position(of: UInt8(ascii: "\\")) == nil, literal.position(of: UInt8(ascii: "&")) == nil { return end }
    var (index, at) = (0, start)
    while index < literal.count {
      guard at < bytes.count else { return nil }
      let (wanted, found) = (literal[index], bytes[at])
      if found == UInt8(ascii: "\\"), at + 1 < bytes.count, isPunctuation(bytes[at + 1]) {
        // What is no footnote after all stands in the text as it was written.
        guard bytes[at + 1] == wanted || wanted == found else { return nil }
        at += bytes[at + 1] == wanted ? 2 : 1
        index += 1
      } else if found == UInt8(ascii: "&"), let reference = reference(at + 1), literal[index...].starts(with: reference.decoded) {
        at += 1 + reference.length
        index += reference.decoded.count
      } else if wanted == 0x20, let next = afterLineEnd(at) {
        at = next
        index += 1
      } else {
        guard wanted == found else { return nil }
        at += 1
        index += 1
      }
    }
    return at
  }

  private func reference(_ start: Int) -> (length: Int, decoded: [UInt8])? {
    guard let base = bytes.baseAddress else { return nil }
    var decoded = [UInt8](repeating: 0, count: 16)
    var count: Int32 = 0
    // The longest reference has 33 bytes.
    let length = sitegen_character_reference(base + start, Int32(min(40, bytes.count - start)), &decoded, &count)
    return length > 0 && count > 0 ? (Int(length), Array(decoded.prefix(Int(count)))) : nil
  }

  /// After white space that holds a line end.
  private func afterLineEnd(_ start: Int) -> Int? {
    var (index, isFound) = (start, false)
    while has(" ", index) || has("\t", index) || has("\n", index) {
      if has("\n", index) { isFound = true }
      index += 1
    }
    return isFound ? index : nil
  }

  // MARK: Targets of links

  private func isSpace(_ index: Int) -> Bool { index < bytes.count && (bytes[index] == 0x20 || bytes[index] >= 0x09 && bytes[index] <= 0x0D) }

  private func afterSpaces(_ start: Int) -> Int {
    var index = start
    while isSpace(index) { index += 1 }
    return index
  }

  /// What follows the `]` of a link: `(destination "title")`, `[label]` or nothing.
  ///
  /// - Returns: the destination.
  private mutating func passTarget() -> Range<Int>? {
    if has("(", cursor) {
      let start = afterSpaces(cursor + 1)
      if let destination = destination(from: start) {
        let after = destination.end
        var end = afterSpaces(after)
        if end > after { end = afterSpaces(titleEnd(end)) }
        if has(")", end) {
          cursor = end + 1
          return destination.range
        }
      }
    }
    guard has("[", cursor) else { return nil }
    var index = cursor + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "]") {
      if bytes[index] == UInt8(ascii: "[") { return nil }
      index += bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.count && isPunctuation(bytes[index + 1]) ? 2 : 1
    }
    if index < bytes.count { cursor = index + 1 }
    return nil
  }

  private func destination(from start: Int) -> (range: Range<Int>, end: Int)? {
    var index = start
    if has("<", start) {
      index += 1
      while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
        if bytes[index] == 0x0A || bytes[index] == UInt8(ascii: "<") { return nil }
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      return index < bytes.count ? ((start + 1)..<index, index + 1) : nil
    }
    var depth = 0
    while index < bytes.count, !isSpace(index) {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count, isPunctuation(bytes[index + 1]) {
        index += 2
        continue
      }
      if bytes[index] == UInt8(ascii: "(") { depth += 1 }
      if bytes[index] == UInt8(ascii: ")") {
        if depth == 0 { break }
        depth -= 1
      }
      index += 1
    }
    return index < bytes.count ? (start..<index, index) : nil
  }

  /// After a title; where there is none, the start.
  private func titleEnd(_ start: Int) -> Int {
    guard start < bytes.count else { return start }
    let close: UInt8
    switch bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): close = bytes[start]
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    default: return start
    }
    var index = start + 1
    while index < bytes.count, bytes[index] != close { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
    return index < bytes.count ? index + 1 : start
  }
}
