import Text

/// Scans a BibTeX file in one pass, entry by entry.
struct BibTeXScanner {
  private let bytes: [UInt8]
  private var index = 0
  /// Replacements for the parentheses around entries.
  private(set) var braces: [(position: Int, brace: UInt8)] = []
  /// The expanded length in bytes of each abbreviation, by its name.
  private var abbreviations: [String: Int] = [:]
  /// The expanded length in bytes of the last value, and of all values so far.
  private var length = 0
  private var total = 0
  /// The offset of the first entry at which the limit is exceeded.
  private(set) var excess: Int?
  /// The offset of the first brace nested more than `deepest` levels.
  private(set) var deepBrace: Int?
  /// The limit on the expanded length of all values in bytes. Abbreviated journal names make a file about a tenth longer.
  private let longest: Int
  /// pandoc's time is quadratic in the nesting depth.
  static let deepest = 100

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    longest = 2 * bytes.count + 64 * 1024
  }

  mutating func entries() -> [BibTeXSource.Entry] {
    var entries: [BibTeXSource.Entry] = []
    // Text between entries is a comment, and so is an entry after a percent sign.
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

  /// - Returns: Whether the entry is terminated correctly; if so, `index` is after its end.
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

  /// Parses one or more parts joined by `#`.
  ///
  /// - Returns: The byte range of the value, without its delimiters if it is a single part.
  private mutating func value() -> Range<Int>? {
    var range: Range<Int>?
    length = 0
    while true {
      skipSpace()
      let isWord = current.map { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "\"") } ?? false
      guard let part = part() else { return nil }
      let known = isWord ? abbreviations[String(decoding: bytes[part], as: UTF8.self).lowercased()] : nil
      // Beyond the limit, the exact length does not matter.
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
      // pandoc does not treat an escaped brace or quote as a delimiter.
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
