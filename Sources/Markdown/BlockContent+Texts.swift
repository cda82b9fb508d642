import CCMarkGFM

/// Maps the texts of a block back to its source.
extension BlockContent {
  func has(_ character: Unicode.Scalar, _ index: Int) -> Bool { index < bytes.count && UInt32(bytes[index]) == character.value }

  func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// The offset after the source of a text, which may contain escapes, character references, and line ends of a citation that was joined; nil if the source
  /// does not match.
  func passed(_ literal: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let end = start + literal.count
    // Nearly always, nothing is escaped.
    if bytes.has(literal, at: start), literal.position(of: UInt8(ascii: "\\")) == nil, literal.position(of: UInt8(ascii: "&")) == nil { return end }
    var (index, at) = (0, start)
    while index < literal.count {
      guard at < bytes.count else { return nil }
      let (wanted, found) = (literal[index], bytes[at])
      if found == UInt8(ascii: "\\"), at + 1 < bytes.count, isPunctuation(bytes[at + 1]) {
        // A footnote reference without a footnote is in the text as written, with its escapes.
        guard bytes[at + 1] == wanted || wanted == found else { return nil }
        at += bytes[at + 1] == wanted ? 2 : 1
        index += 1
      } else if found == UInt8(ascii: "&"), let reference = reference(at + 1), literal[index...].starts(with: reference.decoded) {
        at += 1 + reference.length
        index += reference.decoded.count
      } else if wanted == 0x20, let next = afterLineEnd(at) {
        at = next
        index += 1
      } else {
        guard wanted == found else { return nil }
        at += 1
        index += 1
      }
    }
    return at
  }

  private func reference(_ start: Int) -> (length: Int, decoded: [UInt8])? {
    guard let base = bytes.baseAddress else { return nil }
    var decoded = [UInt8](repeating: 0, count: 16)
    var count: Int32 = 0
    // The longest reference has 33 bytes.
    let length = sitegen_character_reference(base + start, Int32(min(40, bytes.count - start)), &decoded, &count)
    return length > 0 && count > 0 ? (Int(length), Array(decoded.prefix(Int(count)))) : nil
  }

  /// The offset after white space that contains a line end; nil if there is no line end.
  private func afterLineEnd(_ start: Int) -> Int? {
    var (index, isFound) = (start, false)
    while has(" ", index) || has("\t", index) || has("\n", index) {
      if has("\n", index) { isFound = true }
      index += 1
    }
    return isFound ? index : nil
  }
}
