import Text

/// A script without comments and needless white space, its own names shortened.
///
/// For the scripts of the built-in theme, whose habits it relies on: statements end in semicolons; a name that is declared in the file is not also used there as one of
/// the browser's own; a regular expression never stands right after a name, a number or a closing bracket. Strings, templates and regular expressions stay as they are.
struct ScriptMinifier {
  private enum Kind { case word, text, mark }
  private struct Token {
    var kind: Kind
    var bytes: Bytes
    /// A line ended before it.
    var startsLine = false
  }

  private let source: Bytes
  private var tokens: [Token] = []

  init(_ source: Bytes) {
    self.source = source
    read()
  }

  // MARK: Tokens

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
      UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }

  private mutating func read() {
    var index = 0
    var line = false
    /// Braces that are open within each template that waits for its rest.
    var templates: [Int] = []
    func peek(_ offset: Int) -> UInt8 { index + offset < source.count ? source[index + offset] : 0 }
    while index < source.count {
      let byte = source[index]
      let start = index
      var kind = Kind.mark
      switch byte {
      case 0x0A, 0x0D, 0x20, 0x09:
        line = line || byte == 0x0A
        index += 1
        continue
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        while index < source.count, source[index] != 0x0A { index += 1 }
        continue
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
        index += 2
        while index < source.count, !(source[index] == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/")) { index += 1 }
        index = min(source.count, index + 2)
        continue
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        kind = .text
        index = end(of: byte, from: index + 1)
      case UInt8(ascii: "`"):
        kind = .text
        index = endOfTemplatePart(from: index + 1)
        if source[index - 1] == UInt8(ascii: "{") { templates.append(0) }
      case UInt8(ascii: "}") where templates.last == 0:
        kind = .text
        templates.removeLast()
        index = endOfTemplatePart(from: index + 1)
        if source[index - 1] == UInt8(ascii: "{") { templates.append(0) }
      case UInt8(ascii: "/") where startsExpression:
        kind = .text
        index = endOfExpression(from: index + 1)
      case _ where Self.isName(byte):
        kind = .word
        while index < source.count, Self.isName(source[index]) { index += 1 }
      default:
        index += 1
        if let last = templates.indices.last {
          if byte == UInt8(ascii: "{") { templates[last] += 1 }
          if byte == UInt8(ascii: "}") { templates[last] -= 1 }
        }
      }
      tokens.append(Token(kind: kind, bytes: Array(source[start..<index]), startsLine: line))
      line = false
    }
  }

  /// Whether a slash here begins a regular expression.
  private var startsExpression: Bool {
    guard let last = tokens.last else { return true }
    return last.kind == .mark && last.bytes != [UInt8(ascii: ")")] && last.bytes != [UInt8(ascii: "]")] && last.bytes != [UInt8(ascii: "}")]
  }

  private func end(of quote: UInt8, from start: Int) -> Int {
    var index = start
    while index < source.count, source[index] != quote { index += source[index] == UInt8(ascii: "\\") ? 2 : 1 }
    return min(source.count, index + 1)
  }

  /// Up to and with the closing backtick, or the `${` that begins an expression.
  private func endOfTemplatePart(from start: Int) -> Int {
    var index = start
    while index < source.count, source[index] != UInt8(ascii: "`") {
      if source[index] == UInt8(ascii: "$"), index + 1 < source.count, source[index + 1] == UInt8(ascii: "{") { return index + 2 }
      index += source[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(source.count, index + 1)
  }

  private func endOfExpression(from start: Int) -> Int {
    var index = start
    var isClass = false
    while index < source.count, isClass || source[index] != UInt8(ascii: "/") {
      if source[index] == UInt8(ascii: "[") { isClass = true }
      if source[index] == UInt8(ascii: "]") { isClass = false }
      index += source[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    index = min(source.count, index + 1)
    while index < source.count, Self.isName(source[index]) { index += 1 }
    return index
  }

  // MARK: Names

  private func isMark(_ index: Int, _ byte: Character) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .mark && tokens[index].bytes.first == byte.asciiValue
  }

  /// Names that the file declares and that nowhere stand for a property: those can go by any other name.
  private func ownNames() -> [String: String] {
    var declared: [String: Int] = [:]
    var fixed: Set<String> = []
    /// The innermost brackets, `{` for those of a block or object.
    var open: [(byte: UInt8, start: Int)] = []
    var listed: Set<Int> = []
    for (index, token) in tokens.enumerated() {
      if token.kind == .mark, let byte = token.bytes.first {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open.append((byte, index))
        case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
        case UInt8(ascii: ")"):
          let start = open.popLast()?.start ?? index
          // The parameters of an arrow function, where they are plain names.
          guard isMark(index + 1, "="), isMark(index + 2, ">") else { break }
          for parameter in tokens[start..<index] where parameter.kind == .word { declared[parameter.bytes.text, default: 0] += 0 }
        default: break
        }
      }
      guard token.kind == .word else { continue }
      let name = token.bytes.text
      let isMember = isMark(index - 1, ".") && !(isMark(index - 2, ".") && isMark(index - 3, "."))
      let isInObject = open.last?.byte == UInt8(ascii: "{") && (isMark(index - 1, "{") || isMark(index - 1, ","))
      if ["const", "let"].contains(name) {
        // `let a, b;` declares both.
        var next = index + 1
        while tokens.indices.contains(next), tokens[next].kind == .word {
          declared[tokens[next].bytes.text, default: 0] += 0
          listed.insert(next)
          guard isMark(next + 1, ",") else { break }
          next += 2
        }
      }
      if isMember || isInObject && !listed.contains(index) && (isMark(index + 1, ":") || isMark(index + 1, ",") || isMark(index + 1, "}")) {
        fixed.insert(name)
      }
      declared[name]? += 1
    }
    let present = Set(tokens.filter { $0.kind == .word }.map(\.bytes.text))
    let candidates = declared.filter {
      $0.key.utf8.count > 1 && !fixed.contains($0.key) && $0.key.utf8.first.map { $0 > 0x39 } ?? false && !Self.literals.contains($0.key)
    }
    var result: [String: String] = [:]
    var number = 0
    // The most frequent get the shortest; ties by name, so that the outcome is always the same.
    for (name, _) in candidates.sorted(by: { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }) {
      repeat {
        result[name] = Self.name(number)
        number += 1
      } while result[name].map { present.contains($0) || Self.reserved.contains($0) } ?? false
    }
    return result
  }

  /// Words that may stand as the default value of a parameter.
  private static let literals: Set = ["true", "false", "null", "undefined"]
  /// Words of two letters that are no names.
  private static let reserved: Set = ["as", "do", "if", "in", "is", "of"]

  /// `a` … `z`, `A` … `Z`, then two letters.
  private static func name(_ number: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return number < letters.count ? String(letters[number]) : String(letters[number / letters.count - 1]) + String(letters[number % letters.count])
  }

  // MARK: Output

  func minified() -> Bytes {
    let names = ownNames()
    var out = Bytes()
    for (index, token) in tokens.enumerated() {
      var bytes = token.bytes
      if token.kind == .word, !isMark(index - 1, ".") || isMark(index - 2, "."), let short = names[bytes.text] { bytes = Array(short.utf8) }
      if let last = out.last, let first = bytes.first {
        let previous = tokens[index - 1]
        if previous.kind != .text || previous.bytes.last != UInt8(ascii: "{"),
          Self.isName(last) && Self.isName(first) || last == first && (last == UInt8(ascii: "+") || last == UInt8(ascii: "-"))
        {
          // A word after the flags of a regular expression, too.
          out.append(0x20)
        } else if token.startsLine, last == UInt8(ascii: "}"), previous.kind == .mark, token.kind == .word {
          // A block may end a statement without a semicolon, and a line is as short as one.
          out.append(0x0A)
        }
      }
      out += bytes
    }
    out.append(0x0A)
    return out
  }
}

extension [UInt8] {
  /// See `ScriptMinifier`.
  func minifiedScript() -> [UInt8] { ScriptMinifier(self).minified() }
}
