/// Parses what follows the text of a link.
extension BlockContent {
  private func isSpace(_ index: Int) -> Bool { index < bytes.count && (bytes[index] == 0x20 || bytes[index] >= 0x09 && bytes[index] <= 0x0D) }

  private func afterSpaces(_ start: Int) -> Int {
    var index = start
    while isSpace(index) { index += 1 }
    return index
  }

  /// Parses what follows the `]` of a link: `(destination "title")`, `[label]` or nothing.
  ///
  /// - Returns: The byte range of the destination, nil if there is none, and the offset at which the link ends.
  func linkTarget(at start: Int) -> (destination: Range<Int>?, end: Int) {
    if has("(", start), let destination = destination(from: afterSpaces(start + 1)) {
      var end = afterSpaces(destination.end)
      if end > destination.end { end = afterSpaces(titleEnd(end)) }
      if has(")", end) { return (destination.range, end + 1) }
    }
    guard has("[", start) else { return (nil, start) }
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "]") {
      if bytes[index] == UInt8(ascii: "[") { return (nil, start) }
      index += bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.count && isPunctuation(bytes[index + 1]) ? 2 : 1
    }
    return (nil, index < bytes.count ? index + 1 : start)
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

  /// The offset after a title; `start` if there is none.
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
