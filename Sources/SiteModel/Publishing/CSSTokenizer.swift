import Text

/// Splits CSS into tokens as browsers do (CSS Syntax Module Level 3, section 4), as far as needed to find what a style could load.
///
/// Names are unescaped and in lower case: `\75 RL(` is the function `url`. Numbers, hashes and delimiters are all `.other`.
struct CSSTokenizer {
  enum Token: Equatable {
    case function(String)
    case atKeyword(String)
    case name(String)
    /// The text between the parentheses of `url(…)` without quotes.
    case url(String)
    case badURL
    case string(String)
    case badString
    case space
    case colon
    case close
    case other
  }

  private let bytes: Bytes
  private var index = 0

  init(_ bytes: Bytes) { self.bytes = bytes }

  /// Reads the next token. Comments are skipped.
  ///
  /// - Returns: the token and the offset of its first byte; nil at the end.
  mutating func next() -> (token: Token, start: Int)? {
    while at(0) == UInt8(ascii: "/"), at(1) == UInt8(ascii: "*") { skipComment() }
    guard let byte = at(0) else { return nil }
    let start = index
    return (token(byte), start)
  }

  private mutating func token(_ byte: UInt8) -> Token {
    switch byte {
    case _ where Self.isSpace(byte):
      skipSpace()
      return .space
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return string()
    case UInt8(ascii: "#") where isName(1) || isEscape(1):
      index += 1
      let hash = name()
      return numberOrHash(hash)
    case UInt8(ascii: ":"):
      index += 1
      return .colon
    case UInt8(ascii: ")"):
      index += 1
      return .close
    case UInt8(ascii: "@") where startsName(1):
      index += 1
      return .atKeyword(name())
    case _ where startsNumber():
      let unit = number()
      return numberOrHash(unit)
    case UInt8(ascii: "-") where at(1) == UInt8(ascii: "-") && at(2) == UInt8(ascii: ">"):
      index += 3
      return .other
    case _ where startsName(0): return nameLike()
    default:
      index += 1
      return .other
    }
  }

  // MARK: Bytes

  private func at(_ ahead: Int) -> UInt8? { index + ahead < bytes.count ? bytes[index + ahead] : nil }

  private static func isSpace(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 || isLineEnd(byte) }

  private static func isLineEnd(_ byte: UInt8?) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x0C }

  private func isDigit(_ ahead: Int) -> Bool { at(ahead).map { $0 >= 0x30 && $0 <= 0x39 } ?? false }

  /// A letter, `_`, or a non-ASCII byte.
  private func startsPlainName(_ ahead: Int) -> Bool {
    at(ahead).map { $0.isASCIILetter || $0 == UInt8(ascii: "_") || $0 >= 0x80 || $0 == 0 } ?? false
  }

  private func isName(_ ahead: Int) -> Bool { startsPlainName(ahead) || isDigit(ahead) || at(ahead) == UInt8(ascii: "-") }

  /// A backslash that is not followed by a line end.
  private func isEscape(_ ahead: Int) -> Bool { at(ahead) == UInt8(ascii: "\\") && !Self.isLineEnd(at(ahead + 1)) }

  private func startsName(_ ahead: Int) -> Bool {
    if at(ahead) == UInt8(ascii: "-") { return startsPlainName(ahead + 1) || at(ahead + 1) == UInt8(ascii: "-") || isEscape(ahead + 1) }
    return startsPlainName(ahead) || isEscape(ahead)
  }

  private func startsNumber() -> Bool {
    let sign = at(0) == UInt8(ascii: "+") || at(0) == UInt8(ascii: "-") ? 1 : 0
    return isDigit(sign) || at(sign) == UInt8(ascii: ".") && isDigit(sign + 1)
  }

  private mutating func skipSpace() { while Self.isSpace(at(0)) { index += 1 } }

  private mutating func skipComment() {
    index += 2
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), at(1) == UInt8(ascii: "/") {
        index += 2
        return
      }
      index += 1
    }
  }

  // MARK: Tokens

  /// Consumes a name and returns it with ASCII letters in lower case.
  private mutating func name() -> String {
    var result: Bytes = []
    while let byte = at(0) {
      if isName(0) {
        result.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        index += 1
      } else if isEscape(0) {
        let start = result.count
        escape(into: &result)
        for position in start..<result.count where result[position] >= 0x41 && result[position] <= 0x5A { result[position] |= 0x20 }
      } else {
        break
      }
    }
    return result.text
  }

  /// Consumes an escape: a backslash with up to six hexadecimal digits and one white space, or with any other character.
  private mutating func escape(into result: inout Bytes) {
    index += 1
    var value: UInt32 = 0
    var count = 0
    while count < 6, let digit = at(0).flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) {
      value = value << 4 | UInt32(digit)
      index += 1
      count += 1
    }
    if count > 0 {
      if at(0) == 0x0D, at(1) == 0x0A { index += 1 }
      if Self.isSpace(at(0)) { index += 1 }
      result.append(contentsOf: Array(String(Character(Unicode.Scalar(value).flatMap { value == 0 ? nil : $0 } ?? "\u{FFFD}")).utf8))
    } else if let byte = at(0) {
      // The remaining bytes of a multi-byte character are read as ordinary bytes of the name or string.
      result.append(byte)
      index += 1
    }
  }

  /// A hash or number cannot be a function, but browsers disagree on which non-ASCII characters are letters. In some of them the token could end before `url(`,
  /// so a `(` after it counts as a function call.
  private func numberOrHash(_ name: String) -> Token { at(0) == UInt8(ascii: "(") ? .function(name) : .other }

  /// - Returns: the unit.
  private mutating func number() -> String {
    if at(0) == UInt8(ascii: "+") || at(0) == UInt8(ascii: "-") { index += 1 }
    while isDigit(0) { index += 1 }
    if at(0) == UInt8(ascii: "."), isDigit(1) {
      index += 1
      while isDigit(0) { index += 1 }
    }
    if at(0).map({ $0 | 0x20 }) == UInt8(ascii: "e") {
      let sign = at(1) == UInt8(ascii: "+") || at(1) == UInt8(ascii: "-") ? 1 : 0
      if isDigit(1 + sign) {
        index += 1 + sign
        while isDigit(0) { index += 1 }
      }
    }
    return startsName(0) ? name() : ""
  }

  private mutating func string() -> Token {
    let quote = at(0)
    index += 1
    var result: Bytes = []
    while let byte = at(0) {
      if byte == quote {
        index += 1
        break
      }
      if Self.isLineEnd(byte) { return .badString }
      if byte == UInt8(ascii: "\\") {
        if at(1) == nil {
          index += 1
        } else if Self.isLineEnd(at(1)) {
          index += at(1) == 0x0D && at(2) == 0x0A ? 3 : 2
        } else {
          escape(into: &result)
        }
      } else {
        result.append(byte)
        index += 1
      }
    }
    return .string(result.text)
  }

  private mutating func nameLike() -> Token {
    let name = name()
    guard at(0) == UInt8(ascii: "(") else { return .name(name) }
    index += 1
    guard name == "url" else { return .function(name) }
    var ahead = 0
    while Self.isSpace(at(ahead)) { ahead += 1 }
    // The address follows as a string token.
    if at(ahead) == UInt8(ascii: "\"") || at(ahead) == UInt8(ascii: "'") { return .function(name) }
    index += ahead
    return url()
  }

  private mutating func url() -> Token {
    var result: Bytes = []
    while let byte = at(0) {
      switch byte {
      case UInt8(ascii: ")"):
        index += 1
        return .url(result.text)
      case _ where Self.isSpace(byte):
        skipSpace()
        if let after = at(0), after != UInt8(ascii: ")") { return badURL() }
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), 0x01..<0x09, 0x0B, 0x0E..<0x20, 0x7F: return badURL()
      case UInt8(ascii: "\\"):
        if !isEscape(0) { return badURL() }
        escape(into: &result)
      default:
        result.append(byte)
        index += 1
      }
    }
    return .url(result.text)
  }

  private mutating func badURL() -> Token {
    while let byte = at(0) {
      index += 1
      if byte == UInt8(ascii: ")") { break }
      if byte == UInt8(ascii: "\\"), at(0) == UInt8(ascii: ")") { index += 1 }
    }
    return .badURL
  }
}
