import Diagnostics

/// Builds a tree from a flat list of tokens and reports sections that are not closed as they were opened.
struct TreeBuilder {
  enum Token {
    enum Kind { case variable(escaped: Bool), section(inverted: Bool), end, partial, parent, block }
    case text([UInt8])
    case lineStart([UInt8])
    /// `indentation` is nil if other content comes before the tag on its line.
    case tag(Kind, String, offset: Int, nameOffset: Int, indentation: [UInt8]?, standsAlone: Bool)
  }

  private let name: String
  private let source: [UInt8]
  private let tokens: [Token]
  private var index = 0
  private var depth = 0
  static let maximumDepth = 64

  init(name: String, source: [UInt8], tokens: [Token]) {
    self.name = name
    self.source = source
    self.tokens = tokens
  }

  mutating func build() throws(Diagnostic) -> [Syntax] {
    try children(of: nil)
  }

  private func error(_ code: String, _ message: String, _ offset: Int, _ length: Int, help: String) -> Diagnostic {
    templateError(code, message, name, source, offset, length, help: help)
  }

  private mutating func children(of opening: (name: String, offset: Int)?) throws(Diagnostic) -> [Syntax] {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth, let opening {
      throw error("too-deep", "sections are nested deeper than \(Self.maximumDepth) levels", opening.offset, 2, help: "move a part into a file of its own")
    }
    var nodes: [Syntax] = []
    while index < tokens.count {
      let token = tokens[index]
      index += 1
      switch token {
      case .text(let bytes): nodes.append(.text(bytes))
      case .lineStart(let white): nodes.append(.lineStart(white))
      case .tag(.end, let tag, let offset, let nameOffset, _, _):
        guard let opening else {
          throw error(
            "unopened-section", "`{{/\(tag)}}` closes nothing", offset, nameOffset - offset + tag.utf8.count, help: "remove it, or open `{{#\(tag)}}` before it"
          )
        }
        guard opening.name == tag else {
          throw Diagnostic.error(
            "unclosed-section", "`{{/\(tag)}}` closes `\(opening.name)`, which is still open",
            at: error("", "", nameOffset, tag.utf8.count, help: "").location,
            related: error("", "", opening.offset, opening.name.utf8.count + 3, help: "").location.map { [.init("opened here", $0)] } ?? [],
            help: "write `{{/\(opening.name)}}` first")
        }
        return nodes
      case .tag(.variable(let escaped), let tag, let offset, let nameOffset, _, _):
        nodes.append(.variable(try path(tag, offset, nameOffset), escaped: escaped))
      case .tag(.section(let inverted), let tag, let offset, let nameOffset, _, _):
        let path = try path(tag, offset, nameOffset)
        nodes.append(.section(path, inverted: inverted, try children(of: (tag, offset))))
      case .tag(.partial, let tag, _, let nameOffset, let indentation, let standsAlone):
        nodes.append(.partial(tag, indentation: standsAlone ? indentation : nil, offset: nameOffset))
      case .tag(.block, let tag, let offset, _, let indentation, let standsAlone):
        nodes.append(.block(try block(tag, offset, indentation, standsAlone)))
      case .tag(.parent, let tag, let offset, let nameOffset, let indentation, let standsAlone):
        let inner = try children(of: (tag, offset))
        var blocks: [Block] = []
        for case .block(let block) in inner { blocks.append(block) }
        nodes.append(.parent(tag, indentation: standsAlone ? indentation : nil, blocks: blocks, offset: nameOffset))
      }
    }
    if let opening {
      throw error(
        "unclosed-section", "`\(opening.name)` is opened here and never closed", opening.offset, opening.name.utf8.count + 3,
        help: "close it with `{{/\(opening.name)}}`")
    }
    return nodes
  }

  private mutating func block(_ tag: String, _ offset: Int, _ indentation: [UInt8]?, _ standsAlone: Bool) throws(Diagnostic) -> Block {
    let body = try children(of: (tag, offset))
    var intrinsic: [UInt8] = []
    var first: [UInt8]?
    if standsAlone {
      for case .lineStart(let white) in body.prefix(1) { first = white }
      intrinsic = first ?? []
    }
    return Block(
      name: tag, body: body, intrinsic: intrinsic, indentation: standsAlone ? first ?? indentation ?? [] : indentation ?? [], startsLine: standsAlone,
      offset: offset)
  }

  private func path(_ tag: String, _ offset: Int, _ nameOffset: Int) throws(Diagnostic) -> Path {
    if tag == "." { return Path(parts: [], offset: nameOffset, length: 1) }
    let parts = tag.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if parts.contains("") {
      throw error("tag-name", "`\(tag)` is not a name", nameOffset, tag.utf8.count, help: "write names joined by single dots")
    }
    return Path(parts: parts, offset: nameOffset, length: tag.utf8.count)
  }
}
