import CCMarkGFM
import Text

/// Checks link definitions, `[label]: URL`: those that were meant as text, and labels without one.
extension HTMLWriter {
  /// Reports lines that read as text but are parsed as definitions that nothing uses, and `[text][label]` with an undefined label.
  mutating func checkDefinitions(_ root: NodePointer) {
    let hasUses = source.has(pair: UInt8(ascii: "]"), UInt8(ascii: "["))
    guard hasUses || source.has(pair: UInt8(ascii: "]"), UInt8(ascii: ":")) else { return }
    let code = codeLines(root)
    var labels: Set<String> = []
    var suspects: [(line: Int, label: Range<Int>)] = []
    var number = 0
    while let line = places.lines.line(number + 1) {
      number += 1
      guard let (label, hasAddress) = definition(line), !code.contains(number) else { continue }
      labels.insert(folded(label))
      if !hasAddress { suspects.append((number, label)) }
    }
    for suspect in suspects.prefix(20) where isSwallowed(suspect.line, root) && !isUsed(suspect.label) {
      report(
        .warning, "unused-definition", "this line is the definition of a link that nothing uses, and is not shown",
        at: places.lines.place(suspect.label.lowerBound - 1, length: suspect.label.count + 3, lineOffset: options.lineOffset),
        help: "write `\\[` instead of `[`, or leave out the brackets or the colon, if readers should see it")
    }
    if hasUses { checkLabels(labels, code) }
  }

  private mutating func checkLabels(_ labels: Set<String>, _ code: Set<Int>) {
    var from = 0
    // The number of the line reached, and how many backticks it has so far.
    var (reached, number, ticks) = (0, 1, 0)
    while let close = source.position(ofPair: UInt8(ascii: "]"), UInt8(ascii: "["), from: from) {
      from = close + 1
      for byte in source[reached..<close] {
        if byte == 0x0A { (number, ticks) = (number + 1, 0) }
        if byte == UInt8(ascii: "`") { ticks += 1 }
      }
      reached = close
      if !ticks.isMultiple(of: 2) || code.contains(number) { continue }
      guard let end = source[(close + 2)...].firstIndex(where: { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "[") || $0 == 0x0A }),
        source[end] == UInt8(ascii: "]"), end > close + 2, let first = source[(close + 2)..<end].first, first != UInt8(ascii: "@"), first != UInt8(ascii: "^"),
        end + 1 >= source.count || source[end + 1] != UInt8(ascii: "("),
        let open = source[..<close].lastIndex(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") || $0 == 0x0A }), source[open] == UInt8(ascii: "["),
        source[open + 1] != UInt8(ascii: "@"), source[open + 1] != UInt8(ascii: "^"), open == 0 || source[open - 1] != UInt8(ascii: "\\")
      else { continue }
      let label = (close + 2)..<end
      if labels.contains(folded(label)) { continue }
      let place = places.lines.place(close + 1, length: label.count + 2, lineOffset: options.lineOffset)
      report(
        .warning, "unknown-definition", "nothing defines `\(String(decoding: source[label], as: UTF8.self))`: readers see the brackets", at: place,
        help: "write `[\(String(decoding: source[label], as: UTF8.self))]: address` on a line of its own, or the address between parentheses")
    }
  }

  /// The label of a definition at the beginning of a line, and whether the rest looks like a URL; nil if the line is not a definition.
  private func definition(_ line: Range<Int>) -> (label: Range<Int>, hasAddress: Bool)? {
    var start = line.lowerBound
    while start < line.upperBound, source[start] == 0x20 || source[start] == UInt8(ascii: ">") { start += 1 }
    guard start < line.upperBound, source[start] == UInt8(ascii: "["),
      let close = source[start..<line.upperBound].firstIndex(of: UInt8(ascii: "]")), close > start + 1, close + 1 < line.upperBound,
      source[close + 1] == UInt8(ascii: ":"), source[start + 1] != UInt8(ascii: "^")
    else { return nil }
    let rest = source[(close + 2)..<line.upperBound].drop { $0 == 0x20 || $0 == 0x09 }
    // Characters that URLs contain and words do not.
    let hasAddress = rest.isEmpty || rest.contains { "/.#<:".utf8.contains($0) }
    return ((start + 1)..<close, hasAddress)
  }

  /// The label normalised for comparison: case-insensitive, like the library.
  private func folded(_ label: Range<Int>) -> String {
    String(decoding: source[label], as: UTF8.self).lowercased().split { $0.isWhitespace }.joined(separator: " ")
  }

  /// Whether a label is between brackets anywhere except in its definition.
  private func isUsed(_ label: Range<Int>) -> Bool {
    let wanted = folded(label)
    var from = 0
    while let open = source.position(of: UInt8(ascii: "["), from: from) {
      from = open + 1
      guard open + 1 != label.lowerBound, let close = source[(open + 1)..<min(source.count, open + 1_000)].firstIndex(of: UInt8(ascii: "]")) else { continue }
      if folded((open + 1)..<close) == wanted { return true }
    }
    return false
  }

  /// Whether no block shows a line: it is outside all blocks, or at the beginning of a paragraph whose text begins with something else.
  private func isSwallowed(_ number: Int, _ root: NodePointer) -> Bool {
    var block = root.firstChild
    while let current = block {
      if number >= Int(sitegen_start_line(current)), number <= Int(sitegen_end_line(current)) {
        if current.type == CMARK_NODE_PARAGRAPH.rawValue {
          guard let text = current.firstChild, text.type == CMARK_NODE_TEXT.rawValue else { return true }
          return sitegen_literal(text).bytes.first != UInt8(ascii: "[")
        }
        if let inner = current.firstChild, sitegen_is_inline(inner) == 0 {
          block = inner
          continue
        }
        return false
      }
      block = current.next
    }
    return true
  }

  /// The numbers of the lines in blocks of code or HTML.
  private func codeLines(_ root: NodePointer) -> Set<Int> {
    var result: Set<Int> = []
    var node = root.firstChild
    while let current = node {
      if current.type == CMARK_NODE_CODE_BLOCK.rawValue || current.type == CMARK_NODE_HTML_BLOCK.rawValue {
        let start = Int(sitegen_start_line(current))
        result.formUnion(start...max(start, Int(sitegen_end_line(current))))
      }
      let holdsBlocks = current.firstChild.map { sitegen_is_inline($0) == 0 } ?? false
      node = holdsBlocks ? current.firstChild : current.followingOutside(in: root)
    }
    return result
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func position(ofPair one: UInt8, _ other: UInt8, from start: Int) -> Int? {
    var from = start
    while let found = position(of: one, from: from) {
      if found + 1 < count, self[found + 1] == other { return found }
      from = found + 1
    }
    return nil
  }

  fileprivate func has(pair one: UInt8, _ other: UInt8) -> Bool { position(ofPair: one, other, from: 0) != nil }
}
