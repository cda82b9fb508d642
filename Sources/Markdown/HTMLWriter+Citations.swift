import CCMarkGFM
import Diagnostics
import Text

extension HTMLWriter {
  /// The first citation in the bytes of a text from `start` on.
  ///
  /// - Parameter isExact: whether the bytes are those of the node, so that what is escaped can be told.
  func nextCitation(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, in node: NodePointer, isExact: Bool
  ) -> (range: Range<Int>, group: CitationGroup)? {
    var from = start
    while let mark = bytes.position(of: UInt8(ascii: "@"), from: from) {
      from = mark + 1
      // The bracket around it, if there is one.
      var open = mark
      let limit = max(start, mark - CitationGroup.maximumLength)
      while open > limit, bytes[open - 1] != UInt8(ascii: "["), bytes[open - 1] != UInt8(ascii: "]") { open -= 1 }
      if open > limit, bytes[open - 1] == UInt8(ascii: "["), var found = CitationGroup.bracketed(bytes, at: open - 1),
        !isExact || ([open - 1] + found.marks).allSatisfy({ !isEscaped(node, $0) })
      {
        for (index, mark) in found.marks.enumerated() { found.group.works[index].place = keyPlace(node, mark, found.group.works[index].key, isExact) }
        found.group.isInLink = isInLink(node)
        return ((open - 1)..<found.end, found.group)
      }
      if mark == 0 ? !mayBegin(node) : bytes[mark - 1] == UInt8(ascii: "[") && isExact && isEscaped(node, mark - 1) { continue }
      guard var found = CitationGroup.inSentence(bytes, at: mark), !isInLink(node), !isExact || !isEscaped(node, mark) else { continue }
      found.group.works[0].place = keyPlace(node, mark, found.group.works[0].key, isExact)
      return (mark..<found.end, found.group)
    }
    return nil
  }

  private func isEscaped(_ node: NodePointer, _ index: Int) -> Bool { places.offset(of: node, at: index)?.isEscaped ?? false }

  private func keyPlace(_ node: NodePointer, _ mark: Int, _ key: String, _ isExact: Bool) -> Place {
    guard isExact, let (offset, _) = places.offset(of: node, at: mark) else { return place(of: node) }
    return places.lines.place(offset + 1, length: max(1, key.unicodeScalars.count), lineOffset: options.lineOffset)
  }

  /// Whether a text follows nothing that would belong to a word with it.
  private func mayBegin(_ node: NodePointer) -> Bool {
    guard let previous = node.previous else { return true }
    return previous.type == CMARK_NODE_SOFTBREAK.rawValue || previous.type == CMARK_NODE_LINEBREAK.rawValue
  }

  func isInLink(_ node: NodePointer) -> Bool {
    var current = node.parent
    while let inner = current, sitegen_is_inline(inner) != 0 {
      if inner.type == CMARK_NODE_LINK.rawValue { return true }
      current = inner.parent
    }
    return false
  }

  /// The bytes of a text without citations in brackets: the words of a clause, as another page quotes them.
  func appendWithoutCitations(_ node: NodePointer, to out: inout TextBuffer) {
    let bytes = sitegen_literal(node).bytes
    var start = 0
    var from = 0
    while let (range, group) = nextCitation(bytes, from: from, in: node, isExact: true) {
      from = range.upperBound
      // In a sentence it is one of its words.
      if group.isInSentence { continue }
      out.append(contentsOf: bytes[start..<range.lowerBound])
      while out.last == 0x20 { out.truncate(to: out.count - 1) }
      start = range.upperBound
    }
    out.append(contentsOf: bytes[start...])
  }

  // MARK: Citations over several lines

  /// Puts the lines of a citation that goes over several into one text: the tree has them apart.
  func joinCitations(_ root: NodePointer) {
    guard hasCitationOverLines() else { return }
    var node: NodePointer? = root
    while let current = node {
      if current.type == CMARK_NODE_TEXT.rawValue { joinLines(current) }
      if let child = current.firstChild {
        node = child
        continue
      }
      var ancestor: NodePointer? = current
      while let inner = ancestor, inner.next == nil { ancestor = inner == root ? nil : inner.parent }
      node = ancestor.flatMap { $0 == root ? nil : $0.next }
    }
  }

  /// Whether some `@` stands between brackets with a line end.
  private func hasCitationOverLines() -> Bool {
    var from = 0
    while let mark = source.position(of: UInt8(ascii: "@"), from: from) {
      from = mark + 1
      var (start, end) = (mark, mark)
      let (first, last) = (max(0, mark - CitationGroup.maximumLength), min(source.count, mark + CitationGroup.maximumLength))
      while start > first, source[start] != UInt8(ascii: "["), source[start] != UInt8(ascii: "]") { start -= 1 }
      guard source[start] == UInt8(ascii: "[") else { continue }
      while end < last, source[end] != UInt8(ascii: "["), source[end] != UInt8(ascii: "]") { end += 1 }
      if end < last, source[end] == UInt8(ascii: "]"), source[start..<end].contains(0x0A) { return true }
    }
    return false
  }

  private func joinLines(_ text: NodePointer) {
    let bytes = sitegen_literal(text).bytes
    guard let open = bytes.lastIndex(of: UInt8(ascii: "[")), !bytes[open...].contains(UInt8(ascii: "]")) else { return }
    var joined = Bytes(bytes)
    var last = text
    while joined.count - open < CitationGroup.maximumLength, let end = last.next, end.type == CMARK_NODE_SOFTBREAK.rawValue, let next = end.next,
      next.type == CMARK_NODE_TEXT.rawValue
    {
      joined.append(0x20)
      joined += sitegen_literal(next).bytes
      last = next
      if joined[open...].contains(UInt8(ascii: "]")) { break }
    }
    guard last != text, joined.withUnsafeBufferPointer({ CitationGroup.bracketed($0, at: open) }) != nil else { return }
    while let next = text.next {
      let isLast = next == last
      cmark_node_free(next)
      if isLast { break }
    }
    cmark_node_set_literal(text, String(decoding: joined, as: UTF8.self))
  }
}
