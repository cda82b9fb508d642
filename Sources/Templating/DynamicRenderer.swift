import Text

/// Runs a program against data whose names are only known at run time, exactly as in the Mustache specification.
struct DynamicRenderer {
  let program: TemplateProgram
  private var stack: [any Record] = []
  private var depth = 0

  /// The call depth at which a template that includes itself endlessly stops; the output so far is kept.
  private static let maximumDepth = 512

  init(program: TemplateProgram) { self.program = program }

  mutating func render(_ function: Int, _ data: Value, into out: inout TextBuffer) {
    push(data)
    run(function, into: &out)
    stack.removeLast()
  }

  private mutating func push(_ value: Value) {
    if case .record(let record) = value { stack.append(record) } else { stack.append(Scalar(value)) }
  }

  private mutating func run(_ function: Int, into out: inout TextBuffer) {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maximumDepth else { return }
    let instructions = program.functions[function]
    run(instructions, 0, instructions.count, into: &out)
  }

  private mutating func run(_ instructions: [TemplateProgram.Instruction], _ start: Int, _ end: Int, into out: inout TextBuffer) {
    var index = start
    while index < end {
      switch instructions[index].operation {
      case .literal(let from, let to): out.append(contentsOf: program.literals[from..<to])
      case .variable(let path, let escaped):
        switch lookUp(path) {
        case .text(let text): if escaped { out.append(escaping: text) } else { out.append(text) }
        case .html(let bytes): out.append(contentsOf: bytes)
        case .none, .flag, .record, .list: break
        }
      case .section(let path, let end):
        section(lookUp(path), instructions, index + 1, end, into: &out)
        index = end
        continue
      case .inverted(let path, let end):
        if lookUp(path).isTrue {
          index = end
          continue
        }
      // Otherwise, the loop continues with the body and the instructions after it.
      case .call(let function): run(function, into: &out)
      }
      index += 1
    }
  }

  private mutating func section(_ value: Value, _ instructions: [TemplateProgram.Instruction], _ start: Int, _ end: Int, into out: inout TextBuffer) {
    switch value {
    case .list(let items):
      for item in items {
        stack.append(item)
        run(instructions, start, end, into: &out)
        stack.removeLast()
      }
    case .flag(let isOn): if isOn { run(instructions, start, end, into: &out) }
    default:
      guard value.isTrue else { return }
      push(value)
      run(instructions, start, end, into: &out)
      stack.removeLast()
    }
  }

  /// The first name is looked up from the innermost record outwards, the other names in the value found.
  private func lookUp(_ path: Int) -> Value {
    let parts = program.paths[path]
    guard let first = parts.first else { return stack.last?.implicit ?? .none }
    for record in stack.reversed() {
      guard let index = record.layout.index(of: first) else { continue }
      var value = record.value(at: index)
      for part in parts.dropFirst() {
        guard case .record(let inner) = value, let index = inner.layout.index(of: part) else { return .none }
        value = inner.value(at: index)
      }
      return value
    }
    return .none
  }
}

extension Value {
  /// Whether a section over this value is shown.
  var isTrue: Bool { Value.isTrue(self) }

  /// The same, consuming the value to avoid a copy.
  @inline(__always)
  static func isTrue(_ value: consuming Value) -> Bool {
    switch consume value {
    case .none: false
    case .text(let text): !text.isEmpty
    case .html(let bytes): !bytes.isEmpty
    case .flag(let isOn): isOn
    case .record: true
    case .list(let items): !items.isEmpty
    }
  }
}
