import Text

/// A start or end tag.
struct HTMLSourceTag {
  /// In lower case.
  var name: String
  var isEnd: Bool
  /// From `<` to the offset after `>`.
  var range: Range<Int>
  /// From the end of the name to `>`.
  var attributes: Range<Int>
}

/// Splits HTML into the tokens needed to extract its words. It never goes back, and a failed search is not repeated: it takes linear time.
struct HTMLScanner {
  enum Token {
    case text(Range<Int>)
    case tag(HTMLSourceTag)
    /// A comment, a declaration or a processing instruction.
    case comment(Range<Int>)
    case cdata(Range<Int>)
  }

  let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  /// The number of bytes that may still be scanned for tags that turn out not to be tags.
  private var patience: Int
  private var missing: Set<String> = []
  private static let longestName = 64

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    patience = 16 * bytes.count + 4096
  }

  mutating func next() -> Token? {
    let start = index
    while index < bytes.count {
      guard let open = bytes.position(of: UInt8(ascii: "<"), from: index) else {
        index = bytes.count
        break
      }
      guard let token = token(at: open) else {
        index = open + 1
        continue
      }
      // Return the text before the token first.
      if open > start {
        index = open
        return .text(start..<open)
      }
      switch token {
      case .text(let range), .comment(let range): index = range.upperBound
      case .tag(let tag): index = tag.range.upperBound
      case .cdata(let range): index = range.upperBound + 3
      }
      return token
    }
    return start < bytes.count ? .text(start..<bytes.count) : nil
  }

  /// Skips an element whose start tag has just been returned, including its end tag.
  ///
  /// - Returns: false if there is no end tag; nothing is skipped then.
  mutating func skip(_ name: String) -> Bool {
    if missing.contains(name) { return false }
    let wanted = Bytes("</\(name)".utf8)
    var start = index
    while let open = bytes.position(of: UInt8(ascii: "<"), from: start) {
      start = open + 1
      guard open + wanted.count <= bytes.count, wanted.indices.allSatisfy({ lower(bytes[open + $0]) == wanted[$0] }),
        open + wanted.count == bytes.count || !isNameByte(bytes[open + wanted.count])
      else { continue }
      index = bytes.position(of: UInt8(ascii: ">"), from: open).map { $0 + 1 } ?? bytes.count
      return true
    }
    missing.insert(name)
    return false
  }

  private mutating func token(at open: Int) -> Token? {
    guard open + 1 < bytes.count, patience > 0 else { return nil }
    switch bytes[open + 1] {
    case UInt8(ascii: "!"):
      if starts("<!--", at: open) { return end("-->", from: open + 2).map { .comment(open..<$0 + 3) } }
      if starts("<![CDATA[", at: open) { return end("]]>", from: open + 9).map { .cdata(open + 9..<$0) } }
      return open + 2 < bytes.count && bytes[open + 2].isASCIILetter ? end(">", from: open).map { .comment(open..<$0 + 1) } : nil
    case UInt8(ascii: "?"): return end("?>", from: open + 2).map { .comment(open..<$0 + 2) }
    default: return tag(at: open).map { .tag($0) }
    }
  }

  private func starts(_ text: StaticString, at index: Int) -> Bool {
    index + text.utf8CodeUnitCount <= bytes.count
      && UnsafeBufferPointer(rebasing: bytes[index..<index + text.utf8CodeUnitCount]).elementsEqual(
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func end(_ mark: StaticString, from start: Int) -> Int? {
    if missing.contains("\(mark)") { return nil }
    var index = start
    while index + mark.utf8CodeUnitCount <= bytes.count, let found = bytes.position(of: mark.utf8Start.pointee, from: index) {
      if starts(mark, at: found) { return found }
      index = found + 1
    }
    missing.insert("\(mark)")
    return nil
  }

  private mutating func tag(at open: Int) -> HTMLSourceTag? {
    let isEnd = bytes[open + 1] == UInt8(ascii: "/")
    let first = isEnd ? open + 2 : open + 1
    guard first < bytes.count, bytes[first].isASCIILetter else { return nil }
    var index = first
    while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
    guard index - first <= Self.longestName else { return nil }
    let name = String(decoding: bytes[first..<index].map(lower), as: UTF8.self)
    let attributes = index
    var isValue = false
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: ">"): return HTMLSourceTag(name: name, isEnd: isEnd, range: open..<index + 1, attributes: attributes..<index)
      case UInt8(ascii: "="): isValue = true
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if isValue {
          let quote = byte == UInt8(ascii: "\"") ? "\"" : "'"
          guard !missing.contains(quote), let close = bytes.position(of: byte, from: index + 1) else {
            missing.insert(quote)
            patience -= index - open
            return nil
          }
          index = close
          isValue = false
        }
      case 0x20, 0x09, 0x0A, 0x0D: break
      default: isValue = false
      }
      index += 1
    }
    patience -= index - open
    return nil
  }

  private func lower(_ byte: UInt8) -> UInt8 { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte }
  private func isNameByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
  }
}

extension HTMLSourceTag {
  /// A single tag, as Markdown reports inline HTML; nil for comments and anything else.
  init?(_ literal: UnsafeBufferPointer<UInt8>) {
    var scanner = HTMLScanner(literal)
    guard case .tag(let tag) = scanner.next() else { return nil }
    self = tag
  }

  /// The value of an attribute as written, without quotes.
  func value(_ attribute: String, in bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    let wanted = Bytes(attribute.utf8)
    var index = attributes.lowerBound
    let end = attributes.upperBound
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == UInt8(ascii: "/") }
    while index < end {
      while index < end, isSpace(bytes[index]) { index += 1 }
      let start = index
      while index < end, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: "=") { index += 1 }
      let name = bytes[start..<index]
      while index < end, isSpace(bytes[index]) { index += 1 }
      guard index < end, bytes[index] == UInt8(ascii: "=") else {
        if index == start { index += 1 }
        continue
      }
      index += 1
      while index < end, isSpace(bytes[index]) { index += 1 }
      var value = index..<index
      if index < end, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
        let close = bytes.position(of: bytes[index], from: index + 1).map { min($0, end) } ?? end
        value = index + 1..<max(index + 1, close)
        index = close + 1
      } else {
        while index < end, !isSpace(bytes[index]) { index += 1 }
        value = value.lowerBound..<index
      }
      if name.count == wanted.count, zip(name, wanted).allSatisfy({ $0 | 0x20 == $1 }) { return UnsafeBufferPointer(rebasing: bytes[value]) }
    }
    return nil
  }

  /// The value of an attribute as a number; nil if it is not one or out of range.
  func number(_ attribute: String, in bytes: UnsafeBufferPointer<UInt8>, _ range: ClosedRange<Int>) -> Int? {
    value(attribute, in: bytes).flatMap { Int(String(decoding: $0, as: UTF8.self)) }.flatMap { range.contains($0) ? $0 : nil }
  }

  /// Whether the tag may be words in angle brackets: no attribute has a value.
  func isPlain(in bytes: UnsafeBufferPointer<UInt8>) -> Bool { !bytes[attributes].contains(UInt8(ascii: "=")) }
}
