import CCMarkGFM
import Diagnostics
import Text

extension HTMLWriter {
  /// The state of a search for the citations in a text, one after the other.
  struct CitationSearch {
    let bytes: UnsafeBufferPointer<UInt8>
    let node: NodePointer
    /// Whether the bytes are exactly those of the node, so that escapes can be detected.
    var isExact = true
    /// The offset at which the search continues.
    var from = 0
    /// The offset of the first `]` after the last bracket, or the length if none follows. It is nil until the first bracket. It is cached because a text
    /// may contain thousands of unclosed brackets.
    private var lastClose: Int?

    init(bytes: UnsafeBufferPointer<UInt8>, node: NodePointer, isExact: Bool = true) {
      self.bytes = bytes
      self.node = node
      self.isExact = isExact
    }

    mutating func close(after start: Int) -> Int? {
      let close: Int
      if let lastClose, lastClose >= start { close = lastClose } else { close = bytes.position(of: UInt8(ascii: "]"), from: start) ?? bytes.count }
      lastClose = close
      return close < bytes.count && close - start < CitationGroup.maximumLength ? close : nil
    }
  }

  func next(_ search: inout CitationSearch) -> (range: Range<Int>, group: CitationGroup)? {
    let (bytes, node, isExact, start) = (search.bytes, search.node, search.isExact, search.from)
    while let mark = bytes.position(of: UInt8(ascii: "@"), from: search.from) {
      search.from = mark + 1
      // The bracket around it, if any.
      var open = mark
      let limit = max(start, mark - CitationGroup.maximumLength)
      while open > limit, bytes[open - 1] != UInt8(ascii: "["), bytes[open - 1] != UInt8(ascii: "]") { open -= 1 }
      if open > limit, bytes[open - 1] == UInt8(ascii: "["), let close = search.close(after: open),
        var found = CitationGroup.bracketed(bytes, at: open - 1, close: close),
        !isExact || ([open - 1] + found.marks).allSatisfy({ !isEscaped(node, $0) })
      {
        for (index, mark) in found.marks.enumerated() { found.group.works[index].place = keyPlace(node, mark, found.group.works[index].key, isExact) }
        found.group.isInLink = isInLink(node)
        search.from = close + 1
        return ((open - 1)..<(close + 1), found.group)
      }
      if mark == 0 ? !mayBegin(node) : bytes[mark - 1] == UInt8(ascii: "[") && isExact && isEscaped(node, mark - 1) { continue }
      guard var found = CitationGroup.inSentence(bytes, at: mark), !isInLink(node), !isExact || !isEscaped(node, mark) else { continue }
      found.group.works[0].place = keyPlace(node, mark, found.group.works[0].key, isExact)
      search.from = found.end
      return (mark..<found.end, found.group)
    }
    return nil
  }

  private func isEscaped(_ node: NodePointer, _ index: Int) -> Bool { places.offset(of: node, at: index)?.isEscaped ?? false }

  private func keyPlace(_ node: NodePointer, _ mark: Int, _ key: String, _ isExact: Bool) -> Place {
    guard isExact, let (offset, _) = places.offset(of: node, at: mark) else { return place(of: node) }
    return places.lines.place(offset + 1, length: max(1, key.unicodeScalars.count), lineOffset: options.lineOffset)
  }

  /// Whether no other text directly precedes this one and forms a word with it.
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

  /// The bytes of a text without bracketed citations: the words of a clause as other pages quote them.
  func appendWithoutCitations(_ bytes: UnsafeBufferPointer<UInt8>, of node: NodePointer, to out: inout TextBuffer) {
    var search = CitationSearch(bytes: bytes, node: node)
    var start = 0
    while let (range, group) = next(&search) {
      // In a sentence, a citation is one of the words.
      if group.isInSentence { continue }
      out.append(contentsOf: bytes[start..<range.lowerBound])
      while out.last == 0x20 { out.truncate(to: out.count - 1) }
      start = range.upperBound
    }
    out.append(contentsOf: bytes[start...])
  }

  // MARK: Citations over several lines

  /// Joins the lines of a citation that spans several into one text node: the parser makes one node per line.
  func joinCitations(_ root: NodePointer) {
    guard hasCitationOverLines() else { return }
    var node: NodePointer? = root
    while let current = node {
      if current.type == CMARK_NODE_TEXT.rawValue { joinLines(current) }
      node = current.following(in: root)
    }
  }

  /// Whether any `@` is between brackets that also contain a line end.
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
    guard last != text, let close = joined[open...].firstIndex(of: UInt8(ascii: "]")),
      joined.withUnsafeBufferPointer({ CitationGroup.bracketed($0, at: open, close: close) }) != nil
    else { return }
    while let next = text.next {
      let isLast = next == last
      cmark_node_free(next)
      if isLast { break }
    }
    cmark_node_set_literal(text, String(decoding: joined, as: UTF8.self))
  }
}
