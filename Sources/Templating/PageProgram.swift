/// Templates compiled for the layouts of their pages: each name is an index, resolved when the templates were loaded.
///
/// Plain numbers in flat arrays: rendering a page looks up, copies and reference-counts nothing except the values themselves.
struct PageProgram: Sendable {
  enum Operation: UInt8, Sendable {
    /// `text` is running text and follows the typography of the page's language; `plain` is only escaped.
    case literal, text, plain, html, section, flagSection, textSection, inverted, call
    /// A call whose output only depends on the innermost record; `second` identifies the partial across all pages.
    case fragment
  }

  /// Where to find a value: the index of its record on the stack, then up to four nested fields.
  struct Slot: Sendable {
    var frame: Int16 = 0
    var count: Int16 = 0
    var fields: (Int16, Int16, Int16, Int16) = (0, 0, 0, 0)
  }

  struct Instruction: Sendable {
    var operation: Operation
    var slot = Slot()
    /// The start of a literal, the end of a section, or the index of the function called.
    var first: Int32 = 0
    /// The end of a literal.
    var second: Int32 = 0
  }

  var instructions: [Instruction] = []
  /// The index of each function's first instruction, and the index after its last.
  var functions: [(start: Int32, end: Int32)] = []
  var literals: [UInt8] = []
  /// Whether text follows French typography.
  var isFrench = false
}

/// Compiles checked functions, once for each stack of record types they are called with.
struct Specializer {
  let program: TemplateProgram
  let words: Layout
  private(set) var result = PageProgram()
  private var functionOf: [Key: Int] = [:]

  /// Whether a function's output only depends on its innermost record and on constants, by function index.
  private var isSelfContained: [Int: Bool] = [:]
  /// Fields of the root record that are the same on every page.
  private let constants: Set<String>

  private struct Key: Hashable {
    var function: Int
    var stack: [ObjectIdentifier]
  }

  private func isConstant(_ slot: PageProgram.Slot, below stack: [Layout]) -> Bool {
    if Int(slot.frame) >= stack.count - 1 { return true }
    return slot.frame == 0 && slot.count > 0 && constants.contains(stack[0].fields[Int(slot.fields.0)].name)
  }

  init(program: TemplateProgram, words: Layout, constants: Set<String>, isFrench: Bool) {
    self.constants = constants
    result.isFrench = isFrench
    self.program = program
    self.words = words
    result.literals = program.literals
  }

  mutating func entry(_ function: Int, root: Layout) -> Int { specialize(function, [root]) }

  private mutating func specialize(_ function: Int, _ stack: [Layout]) -> Int {
    let key = Key(function: function, stack: stack.map(ObjectIdentifier.init))
    if let known = functionOf[key] { return known }
    let index = result.functions.count
    functionOf[key] = index
    result.functions.append((0, 0))
    var out: [PageProgram.Instruction] = []
    let instructions = program.functions[function]
    emit(instructions, 0, instructions.count, stack, into: &out)
    // So far, section ends are relative to the function's start.
    let start = Int32(result.instructions.count)
    for position in out.indices {
      switch out[position].operation {
      case .section, .flagSection, .textSection, .inverted: out[position].first += start
      case .literal, .text, .plain, .html, .call, .fragment: break
      }
    }
    isSelfContained[index] = out.allSatisfy { instruction in
      switch instruction.operation {
      case .literal: true
      case .call, .fragment: isSelfContained[Int(instruction.first)] ?? false
      case .text, .plain, .html, .section, .flagSection, .textSection, .inverted: isConstant(instruction.slot, below: stack)
      }
    }
    // If the whole output is cached, its parts need not be.
    if stack.count > 1, isSelfContained[index] == true {
      for position in out.indices where out[position].operation == .fragment { out[position].operation = .call }
    }
    result.instructions += out
    result.functions[index] = (start, start + Int32(out.count))
    return index
  }

  private mutating func emit(_ source: [TemplateProgram.Instruction], _ start: Int, _ end: Int, _ stack: [Layout], into out: inout [PageProgram.Instruction]) {
    var index = start
    while index < end {
      let instruction = source[index]
      index += 1
      switch instruction.operation {
      case .literal(let from, let to): out.append(.init(operation: .literal, first: Int32(from), second: Int32(to)))
      case .call(let function):
        let target = specialize(function, stack)
        let isFragment = stack.count > 1 && isSelfContained[target] == true
        out.append(.init(operation: isFragment ? .fragment : .call, first: Int32(target), second: Int32(function)))
      case .variable(let path, _):
        guard let (slot, kind) = slot(path, stack) else { continue }
        switch kind {
        case .html: out.append(.init(operation: .html, slot: slot))
        case .url: out.append(.init(operation: .plain, slot: slot))
        default: out.append(.init(operation: .text, slot: slot))
        }
      case .section(let path, let sectionEnd), .inverted(let path, let sectionEnd):
        guard let (slot, kind) = slot(path, stack) else {
          index = sectionEnd
          continue
        }
        let position = out.count
        var inner = stack
        var operation = PageProgram.Operation.inverted
        if case .section = instruction.operation {
          switch kind {
          case .flag: operation = .flagSection
          case .record(let layout), .list(let layout):
            operation = .section
            inner.append(layout())
          case .words:
            operation = .section
            inner.append(words)
          case .text, .url, .html:
            // A text has no fields: it only needs to be on the stack if `{{.}}` is used.
            if namesInnermost(source[index..<sectionEnd]) {
              operation = .textSection
              inner.append(Scalar.emptyLayout)
            } else {
              operation = .flagSection
            }
          }
        }
        out.append(.init(operation: operation, slot: slot))
        emit(source, index, sectionEnd, inner, into: &out)
        out[position].first = Int32(out.count)
        index = sectionEnd
      }
    }
  }

  /// Whether `{{.}}` is used in a body or in what it calls.
  private func namesInnermost(_ body: ArraySlice<TemplateProgram.Instruction>) -> Bool {
    var seen: Set<Int> = []
    var bodies = [body]
    while let body = bodies.popLast() {
      for instruction in body {
        switch instruction.operation {
        case .literal: break
        case .variable(let path, _), .section(let path, _), .inverted(let path, _): if program.paths[path].isEmpty { return true }
        case .call(let function): if seen.insert(function).inserted { bodies.append(program.functions[function][...]) }
        }
      }
    }
    return false
  }

  private func slot(_ path: Int, _ stack: [Layout]) -> (PageProgram.Slot, Kind)? {
    let parts = program.paths[path]
    var slot = PageProgram.Slot()
    guard let first = parts.first else {
      slot.frame = Int16(stack.count - 1)
      return (slot, .text)
    }
    for frame in stack.indices.reversed() {
      guard let index = stack[frame].index(of: first) else { continue }
      slot.frame = Int16(frame)
      slot.count = Int16(parts.count)
      slot.fields.0 = Int16(index)
      var kind = stack[frame].fields[index].kind
      for (position, part) in parts.enumerated().dropFirst() {
        let layout: Layout
        switch kind {
        case .record(let inner): layout = inner()
        case .words: layout = words
        default: return nil
        }
        guard let index = layout.index(of: part) else { return nil }
        kind = layout.fields[index].kind
        switch position {
        case 1: slot.fields.1 = Int16(index)
        case 2: slot.fields.2 = Int16(index)
        case 3: slot.fields.3 = Int16(index)
        default: return nil
        }
      }
      return (slot, kind)
    }
    return nil
  }
}
