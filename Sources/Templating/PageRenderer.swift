import Text

/// Runs a page program against a record of the type for which it was compiled.
struct PageRenderer {
  private let instructions: UnsafeBufferPointer<PageProgram.Instruction>
  private let functions: UnsafeBufferPointer<(start: Int32, end: Int32)>
  private let literals: UnsafeBufferPointer<UInt8>
  private let isFrench: Bool
  private var stack: [any Record] = []

  /// Appends the output of `function` for `record`.
  static func render(_ program: PageProgram, _ function: Int, _ record: any Record, into out: inout TextBuffer) {
    program.instructions.withUnsafeBufferPointer { instructions in
      program.functions.withUnsafeBufferPointer { functions in
        program.literals.withUnsafeBufferPointer { literals in
          var renderer = PageRenderer(instructions: instructions, functions: functions, literals: literals, isFrench: program.isFrench)
          renderer.stack.reserveCapacity(16)
          renderer.stack.append(record)
          renderer.run(function, into: &out)
        }
      }
    }
  }

  private init(
    instructions: UnsafeBufferPointer<PageProgram.Instruction>, functions: UnsafeBufferPointer<(start: Int32, end: Int32)>,
    literals: UnsafeBufferPointer<UInt8>, isFrench: Bool
  ) {
    self.isFrench = isFrench
    self.instructions = instructions
    self.functions = functions
    self.literals = literals
  }

  private mutating func run(_ function: Int, into out: inout TextBuffer) {
    let range = functions[function]
    run(Int(range.start), Int(range.end), into: &out)
  }

  private mutating func run(_ start: Int, _ end: Int, into out: inout TextBuffer) {
    var index = start
    while index < end {
      let instruction = instructions[index]
      index += 1
      switch instruction.operation {
      case .literal: out.append(contentsOf: UnsafeBufferPointer(rebasing: literals[Int(instruction.first)..<Int(instruction.second)]))
      case .call: run(Int(instruction.first), into: &out)
      case .fragment: fragment(instruction, into: &out)
      case .text, .plain, .html: Self.print(value(instruction.slot), instruction.operation, isFrench: isFrench, into: &out)
      case .flagSection:
        // The body follows and is run by this loop.
        if !Value.isTrue(value(instruction.slot)) { index = Int(instruction.first) }
      case .inverted: if Value.isTrue(value(instruction.slot)) { index = Int(instruction.first) }
      case .section:
        switch value(instruction.slot) {
        case .record(let record):
          stack.append(record)
          run(index, Int(instruction.first), into: &out)
          stack.removeLast()
        case .list(let items):
          for item in items {
            stack.append(item)
            run(index, Int(instruction.first), into: &out)
            stack.removeLast()
          }
        case .none, .text, .html, .flag: break
        }
        index = Int(instruction.first)
      case .textSection:
        let value = value(instruction.slot)
        if value.isTrue {
          stack.append(Scalar(value))
          run(index, Int(instruction.first), into: &out)
          stack.removeLast()
        }
        index = Int(instruction.first)
      }
    }
  }

  /// Prints a value: as running text, as plain escaped text, or as HTML.
  @inline(__always)
  static func print(_ value: consuming Value, _ operation: PageProgram.Operation, isFrench: Bool, into out: inout TextBuffer) {
    // No `where` conditions on the cases: they would make a copy.
    switch consume value {
    case .text(let text):
      if operation == .text && isFrench { text.withBytes { out.append(frenchText: $0) } } else { out.append(escaping: text) }
    case .html(let bytes): if operation == .html { out.append(contentsOf: bytes) }
    default: break
    }
  }

  private mutating func fragment(_ instruction: PageProgram.Instruction, into out: inout TextBuffer) {
    guard let fragment = stack[stack.count - 1].fragment else {
      run(Int(instruction.first), into: &out)
      return
    }
    if fragment.append(instruction.second, to: &out) { return }
    let start = out.count
    run(Int(instruction.first), into: &out)
    fragment.keep(out.bytes(from: start), of: instruction.second)
  }

  private func value(_ slot: PageProgram.Slot) -> Value {
    if slot.count == 0 { return stack[Int(slot.frame)].implicit }
    if slot.count == 1 { return stack[Int(slot.frame)].value(at: Int(slot.fields.0)) }
    var value = step(into: stack[Int(slot.frame)].value(at: Int(slot.fields.0)), slot.fields.1)
    if slot.count > 2 { value = step(into: value, slot.fields.2) }
    if slot.count > 3 { value = step(into: value, slot.fields.3) }
    return value
  }

  @inline(__always)
  private func step(into value: consuming Value, _ field: Int16) -> Value {
    switch consume value {
    case .record(let record): record.value(at: Int(field))
    default: .none
    }
  }
}
