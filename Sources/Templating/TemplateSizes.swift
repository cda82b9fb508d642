import Diagnostics

/// Limits the size of templates with everything they include: two partials in each of twenty templates make a million.
struct TemplateSizes {
  /// The maximum number of bytes in a page's literals, counting each section once. The largest built-in page has some 20 KB.
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

  /// The size of a function in bytes. A function that includes itself, which is reported elsewhere, is counted once.
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
