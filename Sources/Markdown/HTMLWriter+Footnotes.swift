import CCMarkGFM
import Diagnostics

/// Reports errors in footnotes: the library silently drops the footnote or shows it as written.
extension HTMLWriter {
  /// Whether this is a footnote definition that nothing refers to, or a second one of the same name: it is not on the page.
  func isUnusedFootnote(_ node: NodePointer) -> Bool {
    node.type == CMARK_NODE_FOOTNOTE_DEFINITION.rawValue && sitegen_reference_count(node) == 0
  }

  /// Reports `[^name]` in a text: with a definition, it would have been parsed as a reference.
  mutating func checkFootnotes(in bytes: UnsafeBufferPointer<UInt8>, of node: NodePointer) {
    var from = 0
    while let caret = bytes.position(of: UInt8(ascii: "^"), from: from) {
      from = caret + 1
      guard caret > 0, bytes[caret - 1] == UInt8(ascii: "["), let name = footnoteName(bytes, from: caret + 1) else { continue }
      from = name.upperBound
      guard let (offset, isEscaped) = places.offset(of: node, at: caret - 1), !isEscaped, places.offset(of: node, at: caret)?.isEscaped != true else {
        continue
      }
      let text = String(decoding: bytes[name], as: UTF8.self)
      report(
        .warning, "undefined-footnote", "there is no footnote `\(text)`",
        at: places.lines.place(offset, length: text.unicodeScalars.count + 3, lineOffset: options.lineOffset),
        help: text.contains(" ")
          ? "the name of a footnote has no spaces; write `\\[^` if none is meant"
          : "write it on a line of its own, for example `[^\(text)]: …`; or `\\[^` if none is meant")
    }
  }

  /// The byte range of the name between `[^` and `]`.
  private func footnoteName(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
    var end = start
    while end < bytes.count, end - start <= 100, bytes[end] != UInt8(ascii: "]") {
      if bytes[end] == UInt8(ascii: "[") || bytes[end] == 0x0A { return nil }
      end += 1
    }
    guard end > start, end < bytes.count, bytes[end] == UInt8(ascii: "]"), bytes[start] > 0x20, bytes[end - 1] > 0x20 else { return nil }
    return start..<end
  }

  /// Reports footnote definitions that nothing refers to, and second definitions of a name. The library removes them from the tree, so they are the ones found
  /// in the source at lines where the tree has nothing.
  mutating func findFootnoteDefinitions(_ root: NodePointer) {
    var candidates: [(line: Int, name: Range<Int>)] = []
    var number = 1
    while let line = places.lines.line(number) {
      if let name = definedName(line) { candidates.append((number, name)) }
      number += 1
    }
    if candidates.isEmpty { return }
    let (used, covered) = usedDefinitions(root)
    var first: [String: (line: Int, isUsed: Bool)] = [:]
    for (line, name) in candidates where used.contains(line) {
      let key = String(decoding: source[name], as: UTF8.self).lowercased()
      if first[key] == nil { first[key] = (line, true) }
    }
    var block = covered.startIndex
    for (line, name) in candidates where !used.contains(line) {
      while block < covered.endIndex, covered[block].upperBound <= line { block += 1 }
      if block < covered.endIndex, covered[block].contains(line) { continue }
      let text = String(decoding: source[name], as: UTF8.self)
      let place = places.lines.place(name.lowerBound - 2, length: text.unicodeScalars.count + 3, lineOffset: options.lineOffset)
      guard let other = first[text.lowercased()] else {
        first[text.lowercased()] = (line, false)
        report(
          .warning, "unused-footnote", "nothing refers to the footnote `\(text)`, and it is not on the page", at: place,
          help: "write `[^\(text)]` where it belongs, or remove it")
        continue
      }
      let earlier = places.lines.place(places.lines.line(other.line)?.lowerBound ?? 0, lineOffset: options.lineOffset)
      diagnostics.append(
        .warning(
          "duplicate-footnote", "the footnote `\(text)` is written twice, and the second one is not on the page", at: Location(options.file, place),
          related: [.init("the other one is here", Location(options.file, earlier))], help: "give one of them another name"))
    }
  }

  /// The lines at which the page's footnotes begin, and the line ranges of other blocks, sorted. Lines are counted as in the library.
  private func usedDefinitions(_ root: NodePointer) -> (used: Set<Int>, covered: [Range<Int>]) {
    var used: Set<Int> = []
    var covered: [Range<Int>] = []
    var node = root.firstChild
    while let current = node {
      var descends = true
      let line = Int(sitegen_start_line(current))
      switch current.type {
      case CMARK_NODE_FOOTNOTE_DEFINITION.rawValue:
        if isUnusedFootnote(current) { descends = false } else { used.insert(line) }
      case CMARK_NODE_PARAGRAPH.rawValue, CMARK_NODE_HEADING.rawValue, CMARK_NODE_CODE_BLOCK.rawValue, CMARK_NODE_HTML_BLOCK.rawValue, library.table:
        covered.append(line..<max(line + 1, Int(sitegen_end_line(current)) + 1))
        descends = false
      default: break
      }
      node = descends ? current.following(in: root) : current.followingOutside(in: root)
    }
    return (used, covered.sorted { $0.lowerBound < $1.lowerBound })
  }

  /// The byte range of the name of the footnote that a line defines, after the markers of quotes and list items.
  private func definedName(_ line: Range<Int>) -> Range<Int>? {
    var index = line.lowerBound
    var spaces = 0
    while index < line.upperBound {
      switch source[index] {
      case 0x20: spaces += 1
      case UInt8(ascii: ">"): spaces = 0
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: ")"): spaces = 0
      case UInt8(ascii: "["):
        // A line indented further belongs to the footnote or code block above.
        guard spaces < 4, index + 2 < line.upperBound, source[index + 1] == UInt8(ascii: "^") else { return nil }
        var end = index + 2
        while end < line.upperBound, source[end] > 0x20, source[end] != UInt8(ascii: "]") { end += 1 }
        guard end > index + 2, end + 1 < line.upperBound, source[end] == UInt8(ascii: "]"), source[end + 1] == UInt8(ascii: ":") else { return nil }
        return (index + 2)..<end
      default: return nil
      }
      index += 1
    }
    return nil
  }
}
