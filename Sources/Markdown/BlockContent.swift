import CCMarkGFM
import Text

/// The bytes from which the inlines of a block were parsed, with their offsets in the source.
///
/// The library stores the lines of a block without the markers of enclosing blocks (`> `, indentation), and without link definitions at the beginning of the
/// block.
struct BlockContent {
  let bytes: UnsafeBufferPointer<UInt8>
  /// The start offsets of runs of bytes, in the content and in the source, in order.
  private var runs: [(content: Int, source: Int)] = []

  func source(_ offset: Int) -> Int {
    let run = runs[runs.partitioningIndex { $0.content > offset } - 1]
    return run.source + offset - run.content
  }

  /// - Returns: nil if the lines of the block are not found in the source.
  init?(_ block: NodePointer, _ library: Library, _ source: UnsafeBufferPointer<UInt8>, _ lines: LineIndex) {
    bytes = sitegen_content(block).bytes
    if block.type == library.tableCell { return nil }
    let isHeading = block.type == CMARK_NODE_HEADING.rawValue
    if isHeading, sitegen_heading_is_underlined(block) == 0 {
      guard let start = Self.headingStart(block, source, lines), source.has(bytes, at: start) else { return nil }
      runs = [(0, start)]
      return
    }
    // The library gives no line to a paragraph that it split off before a table.
    let first = Int(sitegen_start_line(block) > 0 ? sitegen_start_line(block) : block.next.map { sitegen_start_line($0) } ?? 0)
    var count = bytes.last == 0x0A ? 0 : 1
    var lineEnd = bytes.position(of: 0x0A, from: 0)
    while let found = lineEnd {
      count += 1
      lineEnd = bytes.position(of: 0x0A, from: found + 1)
    }
    var starts = [first]
    // Link definitions at the beginning are not part of the content. The remaining lines end where the block ends or, for an underlined heading, before the
    // underline.
    if isHeading {
      var line = first
      while let range = lines.line(line + count), !Self.isUnderline(source[range]) { line += 1 }
      starts = [line]
    } else if sitegen_start_line(block) > 0 {
      starts.insert(Int(sitegen_end_line(block)) - count + 1, at: 0)
    }
    for start in starts where start >= first { if take(start, source, lines) { return } }
    return nil
  }

  /// The content of a table cell, without the spaces around it; `\|` in the source is `|` in the content.
  init?(cell: NodePointer, in range: Range<Int>, _ source: UnsafeBufferPointer<UInt8>) {
    bytes = sitegen_content(cell).bytes
    runs = [(0, range.lowerBound)]
    var offset = range.lowerBound
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "|"), offset + 1 < range.upperBound, source[offset] == UInt8(ascii: "\\"), source[offset + 1] == byte {
        offset += 1
        runs.append((index, offset))
      }
      guard offset < range.upperBound, source[offset] == byte else { return nil }
      offset += 1
    }
  }

  /// Whether each line of the content is the end of a source line, starting at line `first`. Records the runs.
  private mutating func take(_ first: Int, _ source: UnsafeBufferPointer<UInt8>, _ lines: LineIndex) -> Bool {
    runs = []
    var number = first
    var start = 0
    while start < bytes.count {
      let end = bytes.position(of: 0x0A, from: start) ?? bytes.count
      guard let line = lines.line(number) else { return false }
      // The library may have replaced a tab with spaces, and trimmed spaces at the end.
      var (last, lastInSource, begin) = (end, line.upperBound, start)
      while last > start, Self.isSpace(bytes[last - 1]) { last -= 1 }
      while lastInSource > line.lowerBound, Self.isSpace(source[lastInSource - 1]) { lastInSource -= 1 }
      while begin < last, Self.isSpace(bytes[begin]) { begin += 1 }
      let count = last - begin
      let isHere =
        count <= lastInSource - line.lowerBound && source.has(UnsafeBufferPointer(rebasing: bytes[begin..<last]), at: lastInSource - count)
      guard isHere else { return false }
      runs.append((start, lastInSource - (last - start)))
      start = end + 1
      number += 1
    }
    return !runs.isEmpty
  }

  /// The offset after the `#` of a heading and the spaces that follow.
  private static func headingStart(_ block: NodePointer, _ source: UnsafeBufferPointer<UInt8>, _ lines: LineIndex) -> Int? {
    guard let line = lines.line(Int(sitegen_start_line(block))) else { return nil }
    var start = line.lowerBound + Int(sitegen_start_column(block)) - 1
    while start < line.upperBound, source[start] == UInt8(ascii: "#") { start += 1 }
    while start < line.upperBound, isSpace(source[start]) { start += 1 }
    return start
  }

  private static func isUnderline(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let marks = line.drop { isSpace($0) || $0 == UInt8(ascii: ">") }
    guard let mark = marks.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else { return false }
    return marks.drop { $0 == mark }.allSatisfy(isSpace)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
