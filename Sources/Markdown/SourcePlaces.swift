import CCMarkGFM
import Diagnostics

/// Maps the nodes of a tree to byte offsets in the source.
///
/// Computed on demand, because few are needed: for internal links, citations, clause comments and diagnostics.
final class SourcePlaces {
  private let source: UnsafeBufferPointer<UInt8>
  let lines: LineIndex
  private let library = Library.shared
  /// The walk through the last block used: lookups usually follow the order of the inlines.
  private var walk: InlineWalk?
  private var lostBlock: NodePointer?
  /// The last table cell found, and the range of its row after it.
  private var cell: (node: NodePointer, rest: Range<Int>)?

  init(_ source: UnsafeBufferPointer<UInt8>) {
    self.source = source
    lines = LineIndex(source)
  }

  /// The byte offset at which a node begins; nil if an inline is not found.
  func offset(of node: NodePointer) -> Int? {
    guard sitegen_is_inline(node) != 0 else { return start(ofBlock: node) }
    return walking(node) { walk in walk.find(node).map { walk.content.source($0) } }
  }

  /// The byte offset at which the block around an inline begins.
  func start(ofBlock node: NodePointer) -> Int? {
    var current = node
    while sitegen_is_inline(current) != 0 || sitegen_start_line(current) == 0 {
      guard let parent = current.parent else { return nil }
      current = parent
    }
    guard let line = lines.line(Int(sitegen_start_line(current))) else { return nil }
    return min(line.upperBound, line.lowerBound + max(0, Int(sitegen_start_column(current)) - 1))
  }

  /// The byte range of the destination of a link or image as written; nil if it is in a link definition.
  func destination(of link: NodePointer) -> Range<Int>? {
    walking(link) { walk in
      guard walk.find(link) != nil, let range = walk.destination(of: link) else { return nil }
      return walk.content.source(range.lowerBound)..<(walk.content.source(range.lowerBound) + range.count)
    }
  }

  /// Whether a link is an autolink in running text, without brackets.
  func isAddress(_ link: NodePointer) -> Bool { walking(link) { $0.opener(of: link) } == 0 }

  /// The source offset of a byte of a text, and whether it is written with an escape or a character reference.
  func offset(of text: NodePointer, at index: Int) -> (offset: Int, isEscaped: Bool)? {
    walking(text) { walk in
      guard let offset = walk.offset(of: text, at: index) else { return nil }
      let literal = sitegen_literal(text).bytes
      let isEscaped = offset < walk.content.bytes.count && index < literal.count && walk.content.bytes[offset] != literal[index]
      return (walk.content.source(offset), isEscaped)
    }
  }

  // MARK: Blocks

  private func walking<Result>(_ inline: NodePointer, _ ask: (inout InlineWalk) -> Result?) -> Result? {
    var block = inline
    while sitegen_is_inline(block) != 0 {
      guard let parent = block.parent else { return nil }
      block = parent
    }
    if block == lostBlock { return nil }
    if walk?.block != block {
      guard let content = block.type == library.tableCell ? content(ofCell: block) : BlockContent(block, library, source, lines) else {
        lostBlock = block
        return nil
      }
      walk = InlineWalk(block, content, library)
    }
    guard var current = walk else { return nil }
    walk = nil
    defer { walk = current }
    return ask(&current)
  }

  private func content(ofCell node: NodePointer) -> BlockContent? {
    guard let row = node.parent else { return nil }
    // Start at the last cell found, if it is in this row and before this one.
    var (current, rest): (NodePointer?, Range<Int>?) = (row.firstChild, nil)
    if let cell, cell.node.parent == row {
      var next = cell.node.next
      while let later = next, later != node { next = later.next }
      if next != nil { (current, rest) = (cell.node.next, cell.rest) }
    }
    guard var range = rest ?? start(ofRow: row) else { return nil }
    while let inner = current {
      let end = cellEnd(range)
      if inner == node {
        cell = (node, min(range.upperBound, end + 1)..<range.upperBound)
        var (first, last) = (range.lowerBound, end)
        while first < last, isSpace(source[first]) { first += 1 }
        while last > first, isSpace(source[last - 1]) { last -= 1 }
        return BlockContent(cell: node, in: first..<last, source)
      }
      range = min(range.upperBound, end + 1)..<range.upperBound
      current = inner.next
    }
    return nil
  }

  /// The byte range of the surplus cells of a table row, without spaces and bars at the ends; nil if there are none.
  func surplus(inRow row: NodePointer, columns: Int) -> Range<Int>? {
    guard var rest = start(ofRow: row) else { return nil }
    for _ in 0..<columns {
      let end = cellEnd(rest)
      if end >= rest.upperBound { return nil }
      rest = (end + 1)..<rest.upperBound
    }
    var (start, end) = (rest.lowerBound, rest.upperBound)
    while start < end, isSpace(source[start]) || source[start] == UInt8(ascii: "|") { start += 1 }
    while end > start, isSpace(source[end - 1]) || source[end - 1] == UInt8(ascii: "|") { end -= 1 }
    return start < end ? start..<end : nil
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }

  /// The offset of the next `|` that is not escaped, or the end of the range.
  private func cellEnd(_ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, source[index] != UInt8(ascii: "|") {
      index += source[index] == UInt8(ascii: "\\") && index + 1 < range.upperBound ? 2 : 1
    }
    return min(index, range.upperBound)
  }

  /// The byte range of a table row after its first `|`. The library reports the header at the first line of the paragraph that it ends.
  private func start(ofRow row: NodePointer) -> Range<Int>? {
    guard let table = row.parent else { return nil }
    var number = Int(sitegen_start_line(row))
    let isHeader = cmark_gfm_extensions_get_table_row_is_header(row) != 0
    if isHeader { while let next = lines.line(number + 1), !isDelimiterRow(next) { number += 1 } }
    guard let line = lines.line(number) else { return nil }
    var start = line.lowerBound
    if isHeader, number == Int(sitegen_start_line(table)) { start += Int(sitegen_start_column(table)) - 1 }
    while start < line.upperBound, isSpace(source[start]) || source[start] == UInt8(ascii: ">") { start += 1 }
    if start < line.upperBound, source[start] == UInt8(ascii: "|") { start += 1 }
    return min(start, line.upperBound)..<line.upperBound
  }

  private func isDelimiterRow(_ line: Range<Int>) -> Bool {
    var hasDash = false
    for byte in source[line] {
      switch byte {
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: ">"), 0x20, 0x09: break
      default: return false
      }
    }
    return hasDash
  }
}
