import Diagnostics

/// Resolves partials, parents and blocks once, when templates are loaded, so that rendering only runs instructions.
struct TemplateLinker {
  let templates: [Template]
  /// The index of the template that a name refers to inside a given template; nil if there is none.
  let resolve: (String, Int) -> Int?
  /// Whether missing partials print nothing, as in the Mustache specification, instead of being an error.
  let isLenient: Bool
  /// Whether to drop the white space at the start of lines.
  let isCompact: Bool

  var program = TemplateProgram()
  var diagnostics: [Diagnostic] = []
  private var functionOf: [Key: Int] = [:]
  private var pathOf: [[String]: Int] = [:]

  /// The override of a block by an outer template.
  private struct Override {
    var block: Block
    var template: Int
    var identity: String
  }
  private typealias Overrides = [String: Override]

  private struct Key: Hashable {
    var template: Int
    var indentation: [UInt8]
    var overrides: [String]
  }

  init(templates: [Template], isLenient: Bool, isCompact: Bool, resolve: @escaping (String, Int) -> Int?) {
    self.templates = templates
    self.isLenient = isLenient
    self.isCompact = isCompact
    self.resolve = resolve
  }

  /// The indices of the templates used by any page. Valid after the entries are linked.
  var used: Set<Int> { Set(functionOf.keys.map(\.template)) }

  /// The names of the partials and parents that a template refers to.
  func named(in template: Int) -> Set<String> {
    var names: Set<String> = []
    func add(_ nodes: [Syntax]) {
      for node in nodes {
        switch node {
        case .text, .lineStart, .variable: break
        case .section(_, _, let body): add(body)
        case .partial(let name, _, _): names.insert(name)
        case .parent(let name, _, let blocks, _):
          names.insert(name)
          for block in blocks { add(block.body) }
        case .block(let block): add(block.body)
        }
      }
    }
    add(templates[template].nodes)
    return names
  }

  /// - Returns: The index of the function that renders this template.
  mutating func entry(_ template: Int) -> Int { function(template, indentation: [], overrides: [:]) }

  /// Only a partial that includes itself causes deep indentation; beyond this limit it no longer grows, so that linking terminates.
  private static let maximumIndentation = 64

  private mutating func function(_ template: Int, indentation: [UInt8], overrides: Overrides) -> Int {
    let indentation = isCompact ? [] : Array(indentation.prefix(Self.maximumIndentation))
    let key = Key(template: template, indentation: indentation, overrides: overrides.map { "\($0.key)=\($0.value.identity)" }.sorted())
    if let known = functionOf[key] { return known }
    let index = program.functions.count
    functionOf[key] = index
    program.functions.append([])
    var out: [TemplateProgram.Instruction] = []
    emit(templates[template].nodes.reindented(removing: 0, adding: indentation), in: template, overrides, into: &out)
    program.functions[index] = out
    return index
  }

  private mutating func emit(_ nodes: [Syntax], in template: Int, _ overrides: Overrides, into out: inout [TemplateProgram.Instruction]) {
    for node in nodes {
      switch node {
      case .text(let bytes): literal(bytes, into: &out)
      case .lineStart(let white): if !isCompact { literal(white, into: &out) }
      case .variable(let path, let escaped):
        out.append(.init(operation: .variable(path: intern(path), escaped: escaped), origin: origin(template, path)))
      case .section(let path, let inverted, let body):
        let start = out.count
        let name = intern(path)
        out.append(.init(operation: .call(function: 0), origin: origin(template, path)))
        emit(body, in: template, overrides, into: &out)
        out[start].operation = inverted ? .inverted(path: name, end: out.count) : .section(path: name, end: out.count)
        // Prevents a literal after the section from being merged with the last one inside it.
        joinable = nil
      case .partial(let name, let indentation, let offset):
        call(name, indentation ?? [], overrides, template, offset, into: &out)
      case .parent(let name, let indentation, let blocks, let offset):
        var inner = overrides
        for block in blocks where inner[block.name] == nil {
          inner[block.name] = Override(
            block: block, template: template, identity: "\(template):\(block.offset):\(block.intrinsic.count):\(block.indentation.count)")
        }
        call(name, indentation ?? [], inner, template, offset, into: &out)
      case .block(let block):
        guard let override = overrides[block.name] else {
          emit(block.body, in: template, overrides, into: &out)
          continue
        }
        // Inside its own override, a block of this name means the default: the override does not contain itself.
        var inner = overrides
        inner[block.name] = nil
        let body = override.block.body.reindented(
          removing: override.block.intrinsic.count, adding: block.indentation, first: block.startsLine)
        emit(body, in: override.template, inner, into: &out)
      }
    }
  }

  private mutating func call(
    _ name: String, _ indentation: [UInt8], _ overrides: Overrides, _ template: Int, _ offset: Int, into out: inout [TemplateProgram.Instruction]
  ) {
    guard let target = resolve(name, template) else {
      if !isLenient, diagnostics.count < 1000 {
        let names = Array(Set(templates.map(\.name))).sorted()
        diagnostics.append(
          templateError(
            "unknown-template", "there is no template `\(name)`", templates[template].name, templates[template].source, offset, name.utf8.count,
            help: suggestion(forPath: name, among: names, listing: "templates are")))
      }
      return
    }
    // Only the blocks that the target can reach distinguish functions: a card in a list is the same function on every page.
    var names = blockNames(in: target)
    var kept: Overrides = [:]
    // The body of a kept block may contain blocks that are overridden in turn.
    while let (name, override) = overrides.first(where: { names.contains($0.key) && kept[$0.key] == nil }) {
      kept[name] = override
      names.formUnion(blockNames(in: override.block.body, of: override.template))
    }
    let index = function(target, indentation: indentation, overrides: kept)
    program.origins.append(.init(template: template, offset: offset, length: name.utf8.count))
    out.append(.init(operation: .call(function: index), origin: program.origins.count - 1))
  }

  private var blockNamesOf: [Int: Set<String>] = [:]

  /// The names of the blocks in a template and in the templates it includes.
  private mutating func blockNames(in template: Int) -> Set<String> {
    if let known = blockNamesOf[template] { return known }
    let names = blockNames(in: templates[template].nodes, of: template)
    blockNamesOf[template] = names
    return names
  }

  private func blockNames(in nodes: [Syntax], of template: Int) -> Set<String> {
    var names: Set<String> = []
    var seen: Set<Int> = [template]
    var pending = [(nodes, template)]
    while let (first, next) = pending.popLast() {
      var nodes = first
      while let node = nodes.popLast() {
        switch node {
        case .section(_, _, let body): nodes += body
        case .block(let block):
          names.insert(block.name)
          nodes += block.body
        case .parent(let name, _, let blocks, _):
          for block in blocks { nodes.append(.block(block)) }
          if let target = resolve(name, next), seen.insert(target).inserted { pending.append((templates[target].nodes, target)) }
        case .partial(let name, _, _): if let target = resolve(name, next), seen.insert(target).inserted { pending.append((templates[target].nodes, target)) }
        case .text, .lineStart, .variable: break
        }
      }
    }
    return names
  }

  /// The end of the last literal if it may still grow; adjacent literals are merged.
  private var joinable: Int?

  private mutating func literal(_ bytes: [UInt8], into out: inout [TemplateProgram.Instruction]) {
    if bytes.isEmpty { return }
    let from = program.literals.count
    program.literals += bytes
    if joinable == from, case .literal(let first, _)? = out.last?.operation {
      out[out.count - 1].operation = .literal(from: first, to: from + bytes.count)
    } else {
      out.append(.init(operation: .literal(from: from, to: from + bytes.count), origin: -1))
    }
    joinable = program.literals.count
  }

  private mutating func intern(_ path: Path) -> Int {
    if let known = pathOf[path.parts] { return known }
    program.paths.append(path.parts)
    pathOf[path.parts] = program.paths.count - 1
    return program.paths.count - 1
  }

  private mutating func origin(_ template: Int, _ path: Path) -> Int {
    program.origins.append(.init(template: template, offset: path.offset, length: path.length))
    return program.origins.count - 1
  }
}
