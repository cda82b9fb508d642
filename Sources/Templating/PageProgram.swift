/// Templates compiled for the data of their pages: each name is a position, found when the templates were loaded.
///
/// Plain numbers in flat arrays: while a page is rendered nothing is looked up, copied or counted but the values themselves.
struct PageProgram: Sendable {
  enum Operation: UInt8, Sendable {
    /// `text` is running text and follows the typography of the page's language, `plain` is escaped only.
    case literal, text, plain, html, section, flagSection, textSection, inverted, call
    /// A call whose text depends on the innermost record alone; `second` tells which partial it is, whatever page it stands on.
    case fragment
  }

  /// Where a value is: the record's position on the stack, then up to four fields, one inside the other.
  struct Slot: Sendable {
    var frame: Int16 = 0
    var count: Int16 = 0
    var fields: (Int16, Int16, Int16, Int16) = (0, 0, 0, 0)
  }

  struct Instruction: Sendable {
    var operation: Operation
    var slot = Slot()
    /// A literal's start, a section's end, a called function.
    var first: Int32 = 0
    /// A literal's end.
    var second: Int32 = 0
  }

  var instructions: [Instruction] = []
  /// First instruction and the one after the last, by function.
  var functions: [(start: Int32, end: Int32)] = []
  var literals: [UInt8] = []
  /// Whether text follows French typography.
  var isFrench = false
}

/// Compiles checked functions for one stack of record types after the other.
struct Specializer {
  let program: TemplateProgram
  let words: Layout
  private(set) var result = PageProgram()
  private var functionOf: [Key: Int] = [:]

  /// Whether a function's text depends on nothing but its innermost record.
  private var isSelfContained: [Int: Bool] = [:]
  /// Names of the root record that are the same on every page.
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
    // Section ends are counted from the function's start until here.
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
    // Kept as a whole, it need not be kept in parts as well.
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
            // A text has no names: unless `{{.}}` asks for it, nobody looks for it on the stack.
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

  /// Whether `{{.}}` stands in a body, or in what it calls.
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
