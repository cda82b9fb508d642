import Text

/// Walks over a BibTeX file once, from entry to entry.
struct BibTeXScanner {
  private let bytes: [UInt8]
  private var index = 0
  /// What replaces the parentheses around entries.
  private(set) var braces: [(position: Int, brace: UInt8)] = []
  /// Bytes of each abbreviation with those that it is made of, by its name.
  private var abbreviations: [String: Int] = [:]
  /// Bytes of the last value with its abbreviations written out, and of all values so far.
  private var length = 0
  private var total = 0
  /// The first entry with which there is too much.
  private(set) var excess: Int?
  /// The first brace that stands in more than `deepest` others.
  private(set) var deepBrace: Int?
  /// Bytes of all values with their abbreviations written out. Names of journals make a file a tenth longer.
  private let longest: Int
  /// pandoc takes the square of the depth.
  static let deepest = 100

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    longest = 2 * bytes.count + 64 * 1024
  }

  mutating func entries() -> [BibTeXSource.Entry] {
    var entries: [BibTeXSource.Entry] = []
    // What stands between entries is a comment; behind a percent sign, so is what looks like one.
    while let at = bytes[index...].firstIndex(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "%") }) {
      if bytes[at] == UInt8(ascii: "%") {
        index = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
        continue
      }
      index = at + 1
      let type = String(decoding: word(), as: UTF8.self).lowercased()
      skipSpace()
      if type == "comment" {
        if current == UInt8(ascii: "{") { _ = part() }
        continue
      }
      guard !type.isEmpty, let open = current, open == UInt8(ascii: "{") || open == UInt8(ascii: "(") else { continue }
      let start = index
      index += 1
      let isInParentheses = open == UInt8(ascii: "(")
      var entry = BibTeXSource.Entry(start: at, key: index..<index, type: type)
      let isDefinition = type == "string" || type == "preamble"
      if !isDefinition {
        skipSpace()
        let key = index
        while let byte = current, byte > 0x20, byte != UInt8(ascii: ","), byte != UInt8(ascii: "}"), byte != UInt8(ascii: ")") || !isInParentheses {
          index += 1
        }
        entry.key = key..<index
      }
      let isWhole = fields(&entry, isInParentheses ? UInt8(ascii: ")") : UInt8(ascii: "}"), isPreamble: type == "preamble")
      if excess == nil, total > longest || !isWhole && type == "string" { excess = at }
      if isWhole && isInParentheses { braces += [(start, UInt8(ascii: "{")), (index - 1, UInt8(ascii: "}"))] }
      if !isDefinition { entries.append(entry) }
    }
    return entries
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() { while let byte = current, byte <= 0x20 { index += 1 } }

  private mutating func word() -> ArraySlice<UInt8> {
    let start = index
    while let byte = current, Self.isName(byte) { index += 1 }
    return bytes[start..<index]
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x7F && !"\"#%'(),={}@".utf8.contains(byte)
  }

  /// - Returns: whether the entry ends as it should; then `index` is behind its end.
  private mutating func fields(_ entry: inout BibTeXSource.Entry, _ close: UInt8, isPreamble: Bool) -> Bool {
    while true {
      skipSpace()
      guard let byte = current else { return false }
      if byte == close {
        index += 1
        return true
      }
      if byte == UInt8(ascii: ",") {
        index += 1
        continue
      }
      if !isPreamble {
        let name = String(decoding: word(), as: UTF8.self).lowercased()
        skipSpace()
        guard !name.isEmpty, current == UInt8(ascii: "=") else { return false }
        index += 1
        guard let range = value() else { return false }
        entry.fields.append(.init(name: name, range: range))
        if entry.type == "string" { abbreviations[name] = length }
      } else if value() == nil {
        return false
      }
    }
  }

  /// One or more parts joined by `#`.
  ///
  /// - Returns: the range of the value, without what encloses it where it is one part.
  private mutating func value() -> Range<Int>? {
    var range: Range<Int>?
    length = 0
    while true {
      skipSpace()
      let isWord = current.map { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "\"") } ?? false
      guard let part = part() else { return nil }
      let known = isWord ? abbreviations[String(decoding: bytes[part], as: UTF8.self).lowercased()] : nil
      // Beyond the limit it does not matter by how much.
      length = min(length + (known ?? part.count), longest + 1)
      range = range.map { $0.lowerBound..<part.upperBound } ?? part
      skipSpace()
      guard current == UInt8(ascii: "#") else {
        total = min(total + length, longest + 1)
        return range
      }
      index += 1
    }
  }

  private mutating func part() -> Range<Int>? {
    guard let open = current else { return nil }
    guard open == UInt8(ascii: "{") || open == UInt8(ascii: "\"") else {
      let start = index
      return word().isEmpty ? nil : start..<index
    }
    index += 1
    let start = index
    var depth = 0
    while let byte = current {
      switch byte {
      // For pandoc, an escaped brace or quote encloses nothing.
      case UInt8(ascii: "\\"): index = min(index + 1, bytes.count - 1)
      case UInt8(ascii: "{"):
        depth += 1
        if depth > Self.deepest, deepBrace == nil { deepBrace = index }
      case UInt8(ascii: "}"):
        if depth == 0 {
          index += 1
          return open == UInt8(ascii: "{") ? start..<index - 1 : nil
        }
        depth -= 1
      case UInt8(ascii: "\"") where open == UInt8(ascii: "\"") && depth == 0:
        index += 1
        return start..<index - 1
      default: break
      }
      index += 1
    }
    return nil
  }
}
