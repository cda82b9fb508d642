import CCMarkGFM
import Diagnostics
import Text

/// Blocks of HTML: their words in paragraphs, lists and tables of sitegen's own.
extension HTMLWriter {
  mutating func htmlBlock(_ node: NodePointer) {
    let bytes = sitegen_literal(node).bytes
    if commentText(bytes) != nil { return }
    if isOpenComment(bytes) {
      report(
        .error, "open-comment", "this comment does not end: all that follows would be left out", at: place(of: node),
        help: "close it with `-->`; write `\\<!--` for the signs themselves")
      return
    }
    let fragment = HTMLFragment(bytes)
    for range in fragment.counts.first where htmlPlaces.count < HTMLCounts.told { htmlPlaces.append(place(of: bytes, range, in: node)) }
    htmlCounts.add(fragment.counts)
    write(fragment.segments)
  }

  /// A block that begins with a comment which does not end goes on to the end of the text.
  func isOpenComment(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.drop(while: { $0 == 0x20 }).starts(with: "<!--".utf8) else { return false }
    var start = 2
    while let dash = bytes.position(of: UInt8(ascii: "-"), from: start), dash + 2 < bytes.count {
      if bytes[dash + 1] == UInt8(ascii: "-"), bytes[dash + 2] == UInt8(ascii: ">") { return false }
      start = dash + 1
    }
    return true
  }

  private mutating func write(_ segments: [HTMLFragment.Segment]) {
    var index = 0
    while index < segments.count {
      let first = segments[index]
      switch first.kind {
      case .paragraph, .titled:
        html.append(first.kind == .titled ? "<p><strong>" : "<p>")
        write(first.pieces)
        html.append(first.kind == .titled ? "</strong></p>\n" : "</p>\n")
        index += 1
      case .preformatted:
        html.append("<pre tabindex=\"0\"><code>")
        for case .text(let bytes) in first.pieces { bytes.withUnsafeBufferPointer { html.append(escaping: $0) } }
        html.append("</code></pre>\n")
        index += 1
      case .item(let style):
        html.append(style == nil ? "<ul>\n" : "<ol")
        if let style {
          if style.start != 1 { html.append(" start=\"\(style.start)\"") }
          if let type = style.type { html.append(" type=\"\(type)\"") }
          html.append(">\n")
        }
        while index < segments.count, segments[index].kind == first.kind { index = writeGroup(segments, index, "<li>", "</li>\n") }
        html.append(style == nil ? "</ul>\n" : "</ol>\n")
      case .term, .definition:
        html.append("<dl>\n")
        loop: while index < segments.count {
          switch segments[index].kind {
          case .term: index = writeGroup(segments, index, "<dt>", "</dt>\n")
          case .definition: index = writeGroup(segments, index, "<dd>", "</dd>\n")
          default: break loop
          }
        }
        html.append("</dl>\n")
      case .cell(let cell): index = writeTable(segments, index, cell.table)
      }
    }
  }

  /// All segments of one item or cell, on lines of their own.
  ///
  /// - Returns: the position after them.
  private mutating func writeGroup(_ segments: [HTMLFragment.Segment], _ first: Int, _ start: StaticString, _ end: StaticString) -> Int {
    html.append(start)
    var index = first
    var isEmpty = true
    while index < segments.count, segments[index].group == segments[first].group {
      if !segments[index].pieces.isEmpty {
        if !isEmpty { html.append("<br>\n") }
        write(segments[index].pieces)
        isEmpty = false
      }
      index += 1
    }
    html.append(end)
    return index
  }

  private mutating func writeTable(_ segments: [HTMLFragment.Segment], _ first: Int, _ table: Int) -> Int {
    func cell(_ index: Int) -> HTMLCell? {
      if index < segments.count, case .cell(let cell) = segments[index].kind, cell.table == table { cell } else { nil }
    }
    beginTable()
    var index = first
    var isFirst = true
    while let row = cell(index)?.row {
      var end = index
      var isHeader = isFirst
      while let next = cell(end), next.row == row {
        if !next.isHeader { isHeader = false }
        end += 1
      }
      // Nothing but headers is no table without a body.
      if isFirst, !isHeader || cell(end) == nil { html.append("<tbody>\n") }
      let isHead = isHeader && cell(end) != nil
      html.append(isHead ? "<thead>\n<tr>\n" : "<tr>\n")
      var isFirstInRow = true
      while let next = cell(index), next.row == row {
        html.append(next.isHeader ? (isHead || !isFirstInRow ? "<th scope=\"col\"" : "<th scope=\"row\"") : "<td")
        if next.columns > 1 { html.append(" colspan=\"\(next.columns)\"") }
        if next.rows > 1 { html.append(" rowspan=\"\(next.rows)\"") }
        index = writeGroup(segments, index, ">", next.isHeader ? "</th>\n" : "</td>\n")
        isFirstInRow = false
      }
      html.append(isHead ? "</tr>\n</thead>\n<tbody>\n" : "</tr>\n")
      isFirst = false
    }
    html.append("</tbody>\n</table></div>\n")
    return index
  }

  private mutating func write(_ pieces: [HTMLFragment.Piece]) {
    let pairs = pieces.pairs
    let last = pieces.lastIndex { if case .text = $0 { true } else { false } } ?? 0
    var hasBegun = false
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .text(let bytes):
        var end = bytes.count
        if index == last { while end > 0, bytes[end - 1] == 0x20 { end -= 1 } }
        var start = 0
        while !hasBegun, start < end, bytes[start] == 0x20 { start += 1 }
        let text = bytes[start..<max(start, end)]
        if collectingLead, !text.isEmpty { text.withUnsafeBufferPointer { collectLead($0) } }
        text.withUnsafeBufferPointer { words($0, continues: index < last) }
        if !text.isEmpty { hasBegun = true }
      case .lineBreak: if hasBegun, index < last { html.append("<br>\n") }
      case .start(let element): if pairs.contains(index) { html.append(element.start) }
      case .end(let element): if pairs.contains(index) { html.append(element.end) }
      }
    }
  }

  /// The words of a block of HTML as the page has them, a line for each paragraph, item and cell.
  func words(ofHTML block: NodePointer) -> String {
    let bytes = sitegen_literal(block).bytes
    guard commentText(bytes) == nil, !isOpenComment(bytes) else { return "" }
    return HTMLFragment(bytes).segments.map { $0.pieces.plainText }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Where a tag of a block stands: the library counts without the marks of quotations and lists around it.
  private func place(of bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, in node: NodePointer) -> Place {
    let number = Int(sitegen_start_line(node)) + lineEnds(bytes[..<range.lowerBound])
    let line = lineBytes(number)
    let tag = Bytes(bytes[range].prefix { $0 != 0x0A && $0 != 0x0D }.prefix(60))
    // The same tag may stand in the line before.
    let lineStart = bytes[..<range.lowerBound].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
    var start = max(0, range.lowerBound - lineStart)
    var column = start
    while let open = line.position(of: UInt8(ascii: "<"), from: start) {
      if line.has(tag, at: open) {
        column = open
        break
      }
      start = open + 1
    }
    return place(inLine: number, at: column, length: max(1, tag.count { $0 & 0xC0 != 0x80 }))
  }
}

extension [HTMLFragment.Piece] {
  /// Positions of tags that have a partner.
  fileprivate var pairs: Set<Int> {
    var pairs = HTMLPairs()
    for (index, piece) in enumerated() {
      switch piece {
      case .start(let element): pairs.start(element, at: index)
      case .end(let element): pairs.end(element, at: index)
      case .text, .lineBreak: break
      }
    }
    return pairs.paired
  }

  fileprivate var plainText: String {
    let pairs = pairs
    var result = ""
    var script: HTMLInline?
    for (index, piece) in enumerated() {
      switch piece {
      case .text(let bytes): result += script?.characters(bytes.text) ?? bytes.text
      case .lineBreak: result += " "
      case .start(let element): if pairs.contains(index) { script = element }
      case .end: script = nil
      }
    }
    return result.trimmingEnds(of: " ")
  }
}
