import Diagnostics

/// What templates become with all that they include written out: two partials in each of twenty are a million.
struct TemplateSizes {
  /// Bytes of the literals of a page, those in sections once. The largest built-in page has some 20 KB.
  static let most = 1 << 20

  private let program: TemplateProgram
  private let templates: [Template]
  private var sizes: [Int?]
  private(set) var error: Diagnostic?

  init(_ program: TemplateProgram, _ templates: [Template]) {
    self.program = program
    self.templates = templates
    sizes = [Int?](repeating: nil, count: program.functions.count)
  }

  /// Bytes of a function. One that includes itself, which is an error of its own, is counted once.
  mutating func size(of function: Int) -> Int {
    if let known = sizes[function] { return known }
    sizes[function] = 0
    var size = 0
    for instruction in program.functions[function] {
      switch instruction.operation {
      case .literal(let from, let to): size += to - from
      case .variable: size += 1
      case .call(let inner):
        size += self.size(of: inner)
        if size > Self.most, error == nil, instruction.origin >= 0 {
          let origin = program.origins[instruction.origin]
          let template = templates[origin.template]
          error = templateError(
            "template-size", "with what it includes, this template becomes longer than \(Self.most) bytes", template.name, template.source, origin.offset,
            origin.length, help: "include it once, or make what is included shorter")
        }
      case .section, .inverted: break
      }
    }
    sizes[function] = min(size, Self.most + 1)
    return min(size, Self.most + 1)
  }
}
