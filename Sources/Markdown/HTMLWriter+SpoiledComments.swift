import CCMarkGFM
import Diagnostics
import Text

/// Finds clause comments that lost a character, or in which a word processor replaced one: they are no longer comments, and the rule before them is not a
/// clause.
extension HTMLWriter {
  /// Reports the first one in each line of a paragraph or heading.
  mutating func refuseSpoiledComments(in block: NodePointer) {
    let start = Int(sitegen_start_line(block))
    let end = max(start, Int(sitegen_end_line(block)))
    // A comment may span several lines, and so may a code span.
    let lastClosing = (start...end).last { SpoiledComment.closes(lineBytes($0)) } ?? 0
    var ticks = 0
    for number in start...end {
      let line = lineBytes(number)
      if let found = SpoiledComment.first(in: line, ticks: ticks, closesLater: number < lastClosing) {
        report(
          .error, "clause-comment", "this is not a comment and makes no clause: readers would see it",
          at: place(inLine: number, at: found.place.lowerBound, length: line[found.place].count { $0 & 0xC0 != 0x80 }),
          help: "write `<!-- #\(found.id) -->`: `<`, `!` and two hyphens before it, two hyphens and `>` after it")
        refuse(slug(found.id))
      }
      ticks += line.count { $0 == UInt8(ascii: "`") }
    }
  }
}

/// Text that looks like a clause comment but has other characters.
struct SpoiledComment {
  var id: String
  var place: Range<Int>

  /// - Parameters:
  ///   - ticks: the number of backticks in the lines before: text in a code span is meant to be shown.
  ///   - closesLater: whether a later line of the block ends a comment.
  static func first(in line: UnsafeBufferPointer<UInt8>, ticks: Int, closesLater: Bool) -> SpoiledComment? {
    var from = 0
    while let sign = line.position(of: UInt8(ascii: "#"), from: from) {
      from = sign + 1
      guard let opening = opening(before: sign, line), line[..<opening.start].count(where: { $0 == UInt8(ascii: "`") }) + ticks & 1 == 0 else { continue }
      var end = sign + 1
      while end < line.count, isIDByte(line[end]) { end += 1 }
      // Trailing hyphens belong to the end of the comment.
      var idEnd = end
      while idEnd > sign + 1, line[idEnd - 1] == UInt8(ascii: "-") { idEnd -= 1 }
      guard idEnd > sign + 1 else { continue }
      let rest = UnsafeBufferPointer(rebasing: line[idEnd...])
      if opening.isRight, closesLater || closes(rest) { continue }
      return SpoiledComment(id: String(decoding: line[(sign + 1)..<idEnd], as: UTF8.self), place: opening.start..<idEnd)
    }
    return nil
  }

  private static func isIDByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// Whether a comment ends correctly in this line.
  static func closes(_ rest: UnsafeBufferPointer<UInt8>) -> Bool {
    rest.indices.contains { rest[$0...].starts(with: "-->".utf8) && ($0 == 0 || rest[$0 - 1] != UInt8(ascii: "-")) }
  }

  /// The start offset of the opening characters before a `#`, and whether they are exactly `<!--`; nil if there are none.
  private static func opening(before sign: Int, _ line: UnsafeBufferPointer<UInt8>) -> (start: Int, isRight: Bool)? {
    var index = sign
    func skipSpaces() { while index > 0, line[index - 1] == 0x20 { index -= 1 } }
    func take(_ text: StaticString) -> Bool {
      let count = text.utf8CodeUnitCount
      guard index >= count, (0..<count).allSatisfy({ line[index - count + $0] == text.utf8Start[$0] }) else { return false }
      index -= count
      return true
    }
    skipSpaces()
    let dashesEnd = index
    while take("-") || take("–") || take("—") || take("‑") || take("−") {}
    let dashes = dashesEnd - index
    let spaced = index
    skipSpaces()
    guard take("!") else { return nil }
    let isPlain = index + 1 == spaced && dashes == 2 && line[dashesEnd - 1] == UInt8(ascii: "-") && line[dashesEnd - 2] == UInt8(ascii: "-")
    let afterSign = index
    skipSpaces()
    let isBeside = index == afterSign
    let isSign = take("<")
    guard isSign || take("‹") || take("&lt;") || take("«") else { return nil }
    // `\<!-- #id -->` is deliberately escaped, not an error.
    if isSign, index > 0, line[index - 1] == UInt8(ascii: "\\") { return nil }
    guard dashes > 0 || isSign else { return nil }
    return (index, isPlain && isBeside && isSign)
  }
}
