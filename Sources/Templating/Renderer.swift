import Text

/// Runs a program against a record.
struct Renderer {
  let program: Program
  private var stack: [Frame] = []

  private struct Frame {
    var value: Value
    var layout: Layout?
  }

  /// A template that includes itself without end stops here; what was written so far stays.
  private static let maximumDepth = 512
  private var depth = 0

  init(program: Program) { self.program = program }

  mutating func render(_ function: Int, _ data: Value, into out: inout Bytes) {
    push(data)
    run(function, into: &out)
    stack.removeLast()
  }

  private mutating func run(_ function: Int, into out: inout Bytes) {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maximumDepth else { return }
    let instructions = program.functions[function]
    run(instructions, 0, instructions.count, into: &out)
  }

  private mutating func run(_ instructions: [Program.Instruction], _ start: Int, _ end: Int, into out: inout Bytes) {
    var index = start
    while index < end {
      switch instructions[index].operation {
      case .literal(let from, let to):
        program.literals.withUnsafeBufferPointer { out.append(contentsOf: UnsafeBufferPointer(rebasing: $0[from..<to])) }
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
        if isTrue(lookUp(path)) {
          index = end
          continue
        }
        // The body follows; what comes after it is run by the same loop.
      case .call(let function): run(function, into: &out)
      }
      index += 1
    }
  }

  private mutating func section(_ value: Value, _ instructions: [Program.Instruction], _ start: Int, _ end: Int, into out: inout Bytes) {
    switch value {
    case .list(let list):
      for index in 0..<list.count {
        push(list.item(at: index))
        run(instructions, start, end, into: &out)
        stack.removeLast()
      }
    case .flag(let isOn): if isOn { run(instructions, start, end, into: &out) }
    default:
      guard isTrue(value) else { return }
      push(value)
      run(instructions, start, end, into: &out)
      stack.removeLast()
    }
  }

  private mutating func push(_ value: Value) {
    if case .record(let record) = value {
      stack.append(Frame(value: value, layout: record.layout))
    } else {
      stack.append(Frame(value: value, layout: nil))
    }
  }

  private func isTrue(_ value: Value) -> Bool {
    switch value {
    case .none: false
    case .text(let text): !text.isEmpty
    case .html(let bytes): !bytes.isEmpty
    case .flag(let isOn): isOn
    case .record: true
    case .list(let list): list.count > 0
    }
  }

  /// The first name is looked for from the innermost record outwards, the others in what it yields.
  private func lookUp(_ path: Int) -> Value {
    let hashes = program.paths[path].hashes
    guard let first = hashes.first else { return stack.last?.value ?? .none }
    var frame = stack.count - 1
    while frame >= 0 {
      if let index = stack[frame].layout?.index(hash: first), case .record(let record) = stack[frame].value {
        var value = record.value(at: index)
        for hash in hashes.dropFirst() {
          guard case .record(let inner) = value, let index = inner.layout.index(hash: hash) else { return .none }
          value = inner.value(at: index)
        }
        return value
      }
      frame -= 1
    }
    return .none
  }
}
