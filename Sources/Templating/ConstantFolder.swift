import Text

/// Precomputes what a page program prints identically on every page of a site: the words of the interface, the name of the site, its footer.
///
/// Templates look these up like anything else. Once the site is known they are literals: runs of literals are merged, sections that depend on them are
/// resolved, and only what differs between pages is left to render. The bytes of a page stay the same.
struct ConstantFolder {
  private let source: PageProgram
  /// Values of the page's record by field index; nil if they differ between pages.
  private let constants: [Value?]
  private var out: [PageProgram.Instruction] = []
  private var literals: [UInt8]
  /// The start of the literal being built, which the next instruction ends; nil if the last instruction was of another kind.
  private var pending: Int?
  /// Functions being inlined: recursive calls are not inlined.
  private var active: Set<Int32> = []

  /// The maximum number of instructions: inlining makes the program longer, so further calls are kept as calls.
  private static let limit = 100_000

  /// - Parameters:
  ///   - function: the index of the page's function.
  ///   - constants: values that are the same on every page, by index of their field in the page's record; nil for others.
  /// - Returns: The program, and the index of the function that replaces `function`.
  static func fold(_ program: PageProgram, _ function: Int, constants: [Value?]) -> (program: PageProgram, function: Int) {
    var folder = ConstantFolder(source: program, constants: constants)
    folder.call(Int32(function), Frames(), 1)
    folder.flush()
    var result = program
    let start = Int32(result.instructions.count)
    result.functions.append((start, start + Int32(folder.out.count)))
    result.literals = folder.literals
    result.instructions += folder.out.map { instruction in
      var instruction = instruction
      switch instruction.operation {
      case .section, .flagSection, .textSection, .inverted: instruction.first += start
      case .literal, .text, .plain, .html, .call, .fragment: break
      }
      return instruction
    }
    return (result, result.functions.count - 1)
  }

  private init(source: PageProgram, constants: [Value?]) {
    self.source = source
    self.constants = constants
    literals = source.literals
  }

  /// The constant records on the stack, by their index there. The page's own record, at 0, is not among them.
  private struct Frames {
    var known: [Int: any Record] = [:]

    func with(_ record: any Record, at place: Int) -> Frames {
      var frames = self
      frames.known[place] = record
      return frames
    }
  }

  // MARK: Literals

  private mutating func flush() {
    guard let start = pending else { return }
    if start < literals.count { out.append(.init(operation: .literal, first: Int32(start), second: Int32(literals.count))) }
    pending = nil
  }

  private mutating func emit(_ instruction: PageProgram.Instruction) {
    flush()
    out.append(instruction)
  }

  private mutating func write(_ text: ArraySlice<UInt8>) {
    if pending == nil { pending = literals.count }
    literals += text
  }

  // MARK: Values

  private func value(_ slot: PageProgram.Slot, _ frames: Frames) -> Value? {
    var value: Value
    if slot.frame == 0 {
      guard slot.count > 0, let constant = constants[Int(slot.fields.0)] else { return nil }
      value = constant
    } else {
      guard let record = frames.known[Int(slot.frame)] else { return nil }
      if slot.count == 0 { return record.implicit }
      value = record.value(at: Int(slot.fields.0))
    }
    for (position, field) in [slot.fields.1, slot.fields.2, slot.fields.3].enumerated() where Int(slot.count) > position + 1 {
      guard case .record(let record) = value else { return Value.none }
      value = record.value(at: Int(field))
    }
    return value
  }

  // MARK: Instructions

  private mutating func call(_ function: Int32, _ frames: Frames, _ depth: Int) {
    guard !active.contains(function), out.count < Self.limit else {
      emit(.init(operation: .call, first: function, second: function))
      return
    }
    active.insert(function)
    let range = source.functions[Int(function)]
    run(Int(range.start), Int(range.end), frames, depth)
    active.remove(function)
  }

  /// - Parameter depth: the number of records on the stack.
  private mutating func run(_ start: Int, _ end: Int, _ frames: Frames, _ depth: Int) {
    var index = start
    while index < end {
      let instruction = source.instructions[index]
      index += 1
      switch instruction.operation {
      case .literal:
        write(source.literals[Int(instruction.first)..<Int(instruction.second)])
      case .call: call(instruction.first, frames, depth)
      case .fragment: emit(instruction)
      case .text, .plain, .html:
        if let value = value(instruction.slot, frames) {
          var text = TextBuffer()
          PageRenderer.print(value, instruction.operation, isFrench: source.isFrench, into: &text)
          write(text.bytes[...])
        } else {
          emit(instruction)
        }
      case .flagSection, .inverted:
        if let value = value(instruction.slot, frames) {
          if value.isTrue == (instruction.operation == .flagSection) { run(index, Int(instruction.first), frames, depth) }
        } else {
          section(instruction, index, frames, depth)
        }
        index = Int(instruction.first)
      case .section, .textSection:
        let records: [any Record]? =
          switch (value(instruction.slot, frames), instruction.operation) {
          case (nil, _): nil
          case (let value?, .textSection): value.isTrue ? [Scalar(value)] : []
          case (.record(let record)?, _): [record]
          case (.list(let items)?, _): items
          default: []
          }
        if records.map({ writeOut($0, index, Int(instruction.first), frames, depth) }) != true { section(instruction, index, frames, depth + 1) }
        index = Int(instruction.first)
      }
    }
  }

  /// Writes a section once for each of these records, if nothing in it differs between pages. Otherwise, it undoes the output and returns false: the section is
  /// kept, because its records must be on the stack when it is rendered.
  private mutating func writeOut(_ records: [any Record], _ start: Int, _ end: Int, _ frames: Frames, _ depth: Int) -> Bool {
    let before = (count: out.count, literals: literals.count, pending: pending)
    for record in records { run(start, end, frames.with(record, at: depth), depth + 1) }
    if out.count == before.count { return true }
    out.removeSubrange(before.count...)
    literals.removeSubrange(before.literals...)
    pending = before.pending
    return false
  }

  private mutating func section(_ instruction: PageProgram.Instruction, _ start: Int, _ frames: Frames, _ depth: Int) {
    emit(instruction)
    let position = out.count - 1
    run(start, Int(instruction.first), frames, depth)
    flush()
    out[position].first = Int32(out.count)
  }
}

/// The template of a page, prepared for one site.
package final class PreparedTemplate: Sendable {
  private let program: PageProgram
  private let function: Int

  init(_ program: PageProgram, _ function: Int) {
    self.program = program
    self.function = function
  }

  /// Appends the page rendered from a record of the type against which the template was checked.
  package func render(_ record: any Record, into out: inout TextBuffer) { PageRenderer.render(program, function, record, into: &out) }
}
