import CCMarkGFM
import Diagnostics
import Text

/// Reports clause comments where no clause is possible.
extension HTMLWriter {
  /// Records the id of a clause whose comment has an error, so that links to it are not reported too.
  mutating func refuse(_ id: String) { document.refusedClauses.insert(id) }

  /// Reports a clause comment in an HTML block: it makes no clause, since only the words of the block are shown.
  mutating func refuseClauses(inHTML block: NodePointer) {
    let bytes = sitegen_literal(block).bytes
    var start = 0
    var isReported = false
    while let open = bytes.position(of: UInt8(ascii: "<"), from: start) {
      start = open + 1
      guard let id = clauseID(bytes, at: open) else { continue }
      refuse(id)
      if isReported { continue }
      isReported = true
      if bytes[..<open].allSatisfy(\.isSpaceOrLineEnd) {
        report(
          .error, "clause-place", "there is text after a clause comment at the beginning of a line", at: place(of: block),
          help: "put the comment at the end of the text; tombstones go on lines of their own, one on each, between empty lines")
      } else {
        let number = Int(sitegen_start_line(block)) + lineEnds(bytes[..<open])
        report(
          .error, "clause-place", "the clause comment `#\(id)` is in a block of HTML, which cannot be a clause",
          at: place(inLine: number, at: lineBytes(number).firstComment(id) ?? 0),
          help: "write the block in Markdown, a table or definition list as a list whose items are clauses; or put the comment on the paragraph before it")
      }
    }
  }

  /// The id of the clause comment that begins at this offset; nil if there is none.
  private func clauseID(_ bytes: UnsafeBufferPointer<UInt8>, at open: Int) -> String? {
    let rest = bytes[open...]
    guard rest.starts(with: "<!--".utf8) else { return nil }
    let inner = rest.dropFirst(4).drop { $0.isSpaceOrLineEnd }
    guard inner.first == UInt8(ascii: "#") else { return nil }
    let words = inner.prefix(1_000)
    let end = words.indices.first { words[$0...].starts(with: "-->".utf8) } ?? words.endIndex
    guard ClauseComment.isMeant(String(decoding: words[..<end], as: UTF8.self), isAlone: false) else { return nil }
    let id = String(decoding: inner.dropFirst().prefix(101).prefix { !$0.isSpaceOrLineEnd }, as: UTF8.self)
    return ClauseComment.isID(id) ? id : nil
  }

  mutating func refuseAlone(_ id: String, _ comment: NodePointer, _ place: Place) {
    let before = comment.previous?.type
    let what =
      before == library.table
      ? "table" : before == CMARK_NODE_HTML_BLOCK.rawValue ? "block of HTML" : before == CMARK_NODE_CODE_BLOCK.rawValue ? "block of code" : nil
    report(
      .error, "clause-place", "the clause comment `#\(id)` is alone" + (what.map { " after a \($0), which cannot be a clause" } ?? ""), at: place,
      help: what == nil
        ? "put it at the end of a heading, a paragraph or a list item; a withdrawn clause has `withdrawn=\"reason\"`"
        : "put it at the end of the paragraph or heading before; the \(what ?? "") then belongs to the clause of the heading, or make it a list whose items are clauses"
    )
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The offset of the clause comment with this id.
  fileprivate func firstComment(_ id: String) -> Int? {
    let wanted = Bytes(id.utf8)
    var start = 0
    while let open = position(of: UInt8(ascii: "<"), from: start) {
      start = open + 1
      let inner = self[open...].prefix(200 + wanted.count)
      guard inner.starts(with: "<!--".utf8), let sign = inner.firstIndex(of: UInt8(ascii: "#")), has(wanted, at: sign + 1) else { continue }
      return open
    }
    return nil
  }
}
