import Diagnostics

/// Parses Mustache 1.4 (interpolation, sections, inverted sections, comments, partials, delimiters, inheritance), without lambdas and dynamic names.
struct TemplateParser {
  private let name: String
  private let source: [UInt8]
  private var position = 0
  private var open: [UInt8] = Array("{{".utf8)
  private var close: [UInt8] = Array("}}".utf8)

  private enum Tag {
    case variable(escaped: Bool), section(inverted: Bool), end, partial, parent, block, comment, delimiters
  }

  private enum Token {
    /// Text up to the end of a line or to a tag; `startsLine` if it begins a line.
    case text(Range<Int>, startsLine: Bool)
    case tag(Tag, String, range: Range<Int>, nameOffset: Int)
  }

  static func parse(_ name: String, _ source: [UInt8]) throws(Diagnostic) -> Template {
    var parser = TemplateParser(name: name, source: source)
    let tokens = try parser.tokens()
    var builder = TreeBuilder(name: name, source: source, tokens: TemplateParser.trimmed(tokens, source))
    return Template(name: name, source: source, nodes: try builder.build())
  }

  private init(name: String, source: [UInt8]) {
    self.name = name
    self.source = source
  }

  // MARK: Tokens

  private func starts(with mark: [UInt8], at index: Int) -> Bool {
    index + mark.count <= source.count && source[index] == mark[0] && source[index..<(index + mark.count)].elementsEqual(mark)
  }

  private mutating func tokens() throws(Diagnostic) -> [Token] {
    var tokens: [Token] = []
    var start = 0
    var startsLine = true
    while position < source.count {
      if source[position] == 0x0A {
        position += 1
        tokens.append(.text(start..<position, startsLine: startsLine))
        start = position
        startsLine = true
      } else if starts(with: open, at: position) {
        if position > start || startsLine {
          tokens.append(.text(start..<position, startsLine: startsLine))
        }
        tokens.append(try tag())
        start = position
        startsLine = false
      } else {
        position += 1
      }
    }
    if position > start { tokens.append(.text(start..<position, startsLine: startsLine)) }
    return tokens
  }

  private mutating func tag() throws(Diagnostic) -> Token {
    let start = position
    position += open.count
    guard position < source.count else { throw failure("unclosed-tag", "this tag is not closed", start, open.count, help: closing()) }
    var tag = Tag.variable(escaped: true)
    var ending = close
    switch source[position] {
    case UInt8(ascii: "#"): tag = .section(inverted: false)
    case UInt8(ascii: "^"): tag = .section(inverted: true)
    case UInt8(ascii: "/"): tag = .end
    case UInt8(ascii: ">"): tag = .partial
    case UInt8(ascii: "<"): tag = .parent
    case UInt8(ascii: "$"): tag = .block
    case UInt8(ascii: "!"): tag = .comment
    case UInt8(ascii: "&"): tag = .variable(escaped: false)
    case UInt8(ascii: "{"):
      tag = .variable(escaped: false)
      ending = [UInt8(ascii: "}")] + close
    case UInt8(ascii: "="):
      tag = .delimiters
      ending = [UInt8(ascii: "=")] + close
    default: position -= 1
    }
    position += 1
    let contentStart = position
    while position < source.count, !starts(with: ending, at: position) { position += 1 }
    guard position < source.count else {
      throw failure("unclosed-tag", "this tag is not closed", start, min(12, source.count - start), help: closing())
    }
    let content = source[contentStart..<position]
    position += ending.count
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
    let leading = content.prefix(while: isSpace).count
    var text = content.dropFirst(leading)
    while let last = text.last, isSpace(last) { text = text.dropLast() }
    let string = String(decoding: text, as: UTF8.self)
    switch tag {
    case .comment: break
    case .delimiters:
      let parts = text.split(whereSeparator: isSpace)
      guard parts.count == 2, parts.allSatisfy({ !$0.contains(UInt8(ascii: "=")) }) else {
        throw failure("delimiters", "two delimiters are expected here", start, position - start, help: "write `{{=<% %>=}}`")
      }
      open = Array(parts[0])
      close = Array(parts[1])
    default:
      if string.isEmpty { throw failure("empty-tag", "a tag without a name", start, position - start, help: "write a name between the braces") }
      if text.contains(where: isSpace) {
        throw failure("tag-name", "`\(string)` is not a name: it holds white space", start, position - start, help: "close this tag before the next one begins")
      }
    }
    return .tag(tag, string, range: start..<position, nameOffset: contentStart + leading)
  }

  private func closing() -> String { "end it with `\(String(decoding: close, as: UTF8.self))`" }

  private func failure(_ code: String, _ message: String, _ offset: Int, _ length: Int, help: String) -> Diagnostic {
    templateError(code, message, name, source, offset, length, help: help)
  }

  /// Removes standalone lines, including their line ends: lines with only white space and tags that print nothing, as in the specification. Partial and parent
  /// tags alone on their line keep its indentation; blocks keep theirs.
  private static func trimmed(_ tokens: [Token], _ source: [UInt8]) -> [TreeBuilder.Token] {
    var result: [TreeBuilder.Token] = []
    var line: [Token] = []
    func isBlank(_ range: Range<Int>) -> Bool { source[range].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A } }
    func flush() {
      defer { line = [] }
      guard !line.isEmpty else { return }
      var tags = 0
      var quiet = true
      var onlyInheritance = true
      var isSingle = true
      for token in line {
        switch token {
        case .text(let range, _): if !isBlank(range) { quiet = false }
        case .tag(let tag, _, _, _):
          tags += 1
          switch tag {
          case .variable: quiet = false
          case .parent, .block, .end: break
          default: onlyInheritance = false
          }
        }
      }
      isSingle = tags == 1
      // A single tag, or a chain of inheritance tags such as `{{<parent}}{{$block}}` and `{{/block}}{{/parent}}`, which prints nothing of its own.
      let opens = line.contains { if case .tag(.block, _, _, _) = $0 { true } else { false } }
      let ends = line.contains { if case .tag(.end, _, _, _) = $0 { true } else { false } }
      let standsAlone = quiet && tags > 0 && (isSingle || onlyInheritance && !(opens && ends))
      var indentation: [UInt8] = []
      if case .text(let range, true)? = line.first, isBlank(range) { indentation = source[range].filter { $0 == 0x20 || $0 == 0x09 } }
      for (index, token) in line.enumerated() {
        switch token {
        case .text(let range, let startsLine):
          if standsAlone { continue }
          if startsLine {
            let white = source[range].prefix { $0 == 0x20 || $0 == 0x09 }
            result.append(.lineStart(Array(white)))
            let rest = source[range].dropFirst(white.count)
            if !rest.isEmpty { result.append(.text(Array(rest))) }
          } else {
            result.append(.text(Array(source[range])))
          }
        case .tag(let tag, let name, let range, let nameOffset):
          let kind: TreeBuilder.Token.Kind
          switch tag {
          case .variable(let escaped): kind = .variable(escaped: escaped)
          case .section(let inverted): kind = .section(inverted: inverted)
          case .end: kind = .end
          case .partial: kind = .partial
          case .parent: kind = .parent
          case .block: kind = .block
          case .comment, .delimiters: continue
          }
          let atLineStart = line[..<index].allSatisfy { if case .text(let r, _) = $0 { isBlank(r) } else { false } }
          result.append(
            .tag(
              kind, name, offset: range.lowerBound, nameOffset: nameOffset, indentation: atLineStart || standsAlone ? indentation : nil,
              standsAlone: standsAlone))
        }
      }
    }
    for token in tokens {
      line.append(token)
      // A tag that spans several lines shares one line with the text before and after it.
      if case .text(let range, _) = token, source[range].last == 0x0A { flush() }
    }
    flush()
    return result
  }
}

/// An error in a template. Offset and length are in bytes.
func templateError(
  _ code: String, _ message: String, _ name: String, _ source: [UInt8], _ offset: Int, _ length: Int, help: String
) -> Diagnostic {
  let before = source.prefix(min(offset, source.count))
  let line = before.count { $0 == 0x0A } + 1
  let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  let column = source[lineStart..<before.count].count { $0 & 0xC0 != 0x80 } + 1
  return .error(code, message, at: Location(name, Place(line: line, column: column, length: length)), help: help)
}
