import Text

/// A text with the markup allowed in CSL-JSON (<https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html>), or that of Crossref and DataCite.
///
/// Only correctly nested and closed tags count; anything else that looks like a tag is text.
package struct RichText {
  enum Style: Hashable, Sendable {
    case italic, bold, superscript, `subscript`, smallCaps
    /// Text whose capitals a style must not change.
    case fixedCase
    /// An element that has no effect on its words.
    case none
  }

  enum Token: Equatable {
    case text(Range<Int>)
    case open(Style)
    case close(Style)
  }

  let bytes: Bytes
  let tokens: [Token]

  /// - Returns: Nil if the text contains no markup, which is nearly always the case.
  package init?(_ text: String) {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return nil }
    bytes = Array(text.utf8)
    tokens = Self.tokens(bytes)
    if !tokens.contains(where: { if case .text = $0 { false } else { true } }) { return nil }
  }

  /// The words alone. Superscript and subscript digits and signs become the corresponding Unicode characters: H₂O, not H2O.
  package var plain: String {
    var out = TextBuffer(capacity: bytes.count)
    var styles: [Style] = []
    for token in tokens {
      switch token {
      case .open(let style): styles.append(style)
      case .close: styles.removeLast()
      case .text(let range):
        let text = String(decoding: bytes[range], as: UTF8.self)
        let shift = styles.last { $0 == .superscript || $0 == .subscript }
        out.append(shift.flatMap { Self.shifted(text, $0 == .superscript) } ?? text)
      }
    }
    return out.text
  }

  private static func shifted(_ text: String, _ isAbove: Bool) -> String? {
    var result = ""
    for scalar in text.unicodeScalars {
      guard let other = isAbove ? above[scalar] : below[scalar] else { return nil }
      result.unicodeScalars.append(other)
    }
    return result
  }

  private static let above = table("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
  private static let below = table("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")

  private static func table(_ from: String, _ to: String) -> [Unicode.Scalar: Unicode.Scalar] {
    Dictionary(zip(from.unicodeScalars, to.unicodeScalars), uniquingKeysWith: { first, _ in first })
  }

  // MARK: Parsing

  private struct Tag {
    var name: String
    var style: Style
    var isClosing: Bool
    var end: Int
  }

  private static func tokens(_ bytes: Bytes) -> [Token] {
    var tokens: [Token] = []
    var start = 0
    var index = 0
    // Open elements: their names, the indices of their tokens, and their byte ranges.
    var open: [(name: String, style: Style, token: Int, range: Range<Int>)] = []
    func text(_ end: Int) { if end > start { tokens.append(.text(start..<end)) } }
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), let tag = tag(bytes, index) else {
        index += 1
        continue
      }
      if !tag.isClosing {
        text(index)
        open.append((tag.name, tag.style, tokens.count, index..<tag.end))
        tokens.append(.open(tag.style))
        start = tag.end
      } else if let last = open.last, last.name == tag.name {
        text(index)
        tokens.append(.close(last.style))
        open.removeLast()
        start = tag.end
      }
      index = tag.end
    }
    text(bytes.count)
    for element in open { tokens[element.token] = .text(element.range) }
    return tokens
  }

  private static let styles: [String: Style] = [
    "i": .italic, "em": .italic, "b": .bold, "strong": .bold, "sup": .superscript, "sub": .subscript, "sc": .smallCaps, "scp": .smallCaps, "u": .none,
  ]

  private static func tag(_ bytes: Bytes, _ start: Int) -> Tag? {
    // None of these tags is longer; limits the search after a lone `<`.
    let limit = min(bytes.count, start + 80)
    guard let end = bytes[start..<limit].firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let isClosing = bytes[start + 1] == UInt8(ascii: "/")
    let inner = String(decoding: bytes[(start + (isClosing ? 2 : 1))..<end], as: UTF8.self)
    if let style = styles[inner] { return Tag(name: inner, style: style, isClosing: isClosing, end: end + 1) }
    if isClosing { return inner == "span" ? Tag(name: "span", style: .none, isClosing: true, end: end + 1) : nil }
    guard inner.hasPrefix("span ") else { return nil }
    let attribute = String(inner.dropFirst(5)).filter { $0 != " " && $0 != ";" && $0 != "\"" && $0 != "'" }
    let style: Style? =
      switch attribute {
      case "class=nocase": .fixedCase
      case "style=font-variant:small-caps": .smallCaps
      default: attribute.hasPrefix("class=") || attribute.hasPrefix("style=") ? Style.none : nil
      }
    return style.map { Tag(name: "span", style: $0, isClosing: false, end: end + 1) }
  }
}
