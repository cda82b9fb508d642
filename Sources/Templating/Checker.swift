import Diagnostics

/// Type-checks a program against the layouts of its records, without data: unknown names, text where HTML is expected, and values where none is allowed are
/// errors of the template, found when it is loaded.
struct Checker {
  let program: TemplateProgram
  let templates: [Template]
  private(set) var diagnostics: [Diagnostic] = []
  private var seen: Set<Visit> = []
  private var reported: Set<Int> = []
  /// The functions on the call path, to detect recursion.
  private var active: [Int] = []

  private struct Visit: Hashable {
    var function: Int
    var stack: [ObjectIdentifier]
    var context: HTMLContext
  }

  private let words: Layout

  init(program: TemplateProgram, templates: [Template], words: Layout) {
    self.program = program
    self.templates = templates
    self.words = words
  }

  mutating func check(_ function: Int, root: Layout) {
    var context = HTMLContext()
    walk(function, [root], &context, from: -1)
  }

  private mutating func walk(_ function: Int, _ stack: [Layout], _ context: inout HTMLContext, from origin: Int) {
    guard !active.contains(function) else {
      report(
        origin, "recursive-template", "this template includes itself",
        help: "the data of pages is never endless: write out the inner part, or move it into another file")
      return
    }
    guard seen.insert(Visit(function: function, stack: stack.map(ObjectIdentifier.init), context: context)).inserted else { return }
    active.append(function)
    defer { active.removeLast() }
    let instructions = program.functions[function]
    walk(instructions, 0, instructions.count, stack, &context)
  }

  private mutating func walk(_ instructions: [TemplateProgram.Instruction], _ start: Int, _ end: Int, _ stack: [Layout], _ context: inout HTMLContext) {
    var index = start
    while index < end {
      let instruction = instructions[index]
      index += 1
      switch instruction.operation {
      case .literal(let from, let to): context.read(program.literals[from..<to])
      case .variable(let path, let escaped):
        if let kind = resolve(path, stack, instruction.origin) { place(kind, path, escaped, context, instruction.origin, stack) }
        context.value()
      case .section(let path, let end), .inverted(let path, let end):
        var inner = stack
        let kind = resolve(path, stack, instruction.origin)
        if case .section = instruction.operation {
          switch kind {
          case .record(let layout)?, .list(let layout)?: inner.append(layout())
          case .html?, .text?, .url?: inner.append(Scalar.emptyLayout)
          case .flag?, .words?, nil: break
          }
        }
        let before = context
        var after = context
        // If the name of a section is unknown, all names inside it would be unknown too.
        if kind != nil { walk(instructions, index, end, inner, &after) }
        if kind != nil, after.state != before.state {
          report(
            instruction.origin, "section-html", "the section `\(name(path))` does not end where it began: a tag or quote inside it is left open",
            help: "open and close tags, quotes and comments inside the same section")
        }
        index = end
      case .call(let function): walk(function, stack, &context, from: instruction.origin)
      }
    }
  }

  private func name(_ path: Int) -> String { program.paths[path].isEmpty ? "." : program.paths[path].joined(separator: ".") }

  /// Nobody reads more errors, and computing each location scans its file from the start.
  private static let mostReported = 1000

  private mutating func resolve(_ path: Int, _ stack: [Layout], _ origin: Int) -> Kind? {
    guard reported.count < Self.mostReported else { return nil }
    let parts = program.paths[path]
    guard let first = parts.first else {
      if stack.last?.name == Scalar.emptyLayout.name { return .text }
      report(origin, "not-text", "`{{.}}` means nothing here", help: "it stands for the text of the section around it, as in `{{#title}}{{.}}{{/title}}`")
      return nil
    }
    for layout in stack.reversed() {
      guard var kind = layout.kind(of: first) else { continue }
      if case .words = kind { kind = .record { [words] in words } }
      var holder = first
      if parts.count > 4 {
        report(origin, "unknown-name", "`\(name(path))` is nested deeper than any record", help: "no name has more than four parts")
        return nil
      }
      for part in parts.dropFirst() {
        guard case .record(let inner) = kind else {
          report(origin, "unknown-name", "`\(holder)` is not a record: it has no `\(part)`", help: describe(kind, holder))
          return nil
        }
        guard let next = inner().kind(of: part) else {
          report(
            origin, "unknown-name", "`\(holder)` has no `\(part)`",
            help: suggestion(for: part, among: inner().fields.map(\.name), listing: "`\(holder)` has"))
          return nil
        }
        kind = next
        holder = part
      }
      return kind
    }
    let names = stack.reversed().flatMap { $0.fields.map(\.name) }
    report(origin, "unknown-name", "there is no `\(first)` here", help: suggestion(for: first, among: names, listing: "names here are"))
    return nil
  }

  private func describe(_ kind: Kind, _ name: String) -> String {
    switch kind {
    case .text, .url: "`\(name)` is text: write `{{\(name)}}`"
    case .html: "`\(name)` is HTML: write `{{{\(name)}}}`"
    case .flag: "`\(name)` is true or false: write `{{#\(name)}}…{{/\(name)}}`"
    case .record, .list, .words: "open it first: `{{#\(name)}}…{{/\(name)}}`"
    }
  }

  private mutating func place(_ kind: Kind, _ path: Int, _ escaped: Bool, _ context: HTMLContext, _ origin: Int, _ stack: [Layout]) {
    let name = name(path)
    switch kind {
    case .flag, .record, .list, .words:
      report(origin, "not-text", "`\(name)` cannot be printed", help: describe(kind, name))
      return
    case .html:
      if escaped { report(origin, "not-text", "`\(name)` is HTML and would be printed as text", help: "write `{{{\(name)}}}`") }
      if context.state != .text { report(origin, "html-place", "HTML is not allowed here", help: "`{{{\(name)}}}` is allowed between tags only") }
      return
    case .text, .url:
      if !escaped { report(origin, "not-html", "`\(name)` is text, never HTML", help: "write `{{\(name)}}`, which is escaped") }
    }
    switch context.state {
    case .text: break
    case .doubleQuoted:
      if context.isEventOrStyle {
        report(origin, "value-place", "no value is allowed in the attribute `\(context.attribute)`", help: "use a class and `theme.css` or `theme.js`")
      } else if context.isURL, context.hasPrefix {
        report(
          origin, "value-place", "an address cannot be put together from parts in `\(context.attribute)`",
          help: "use one name of kind URL, alone; only a fragment may follow, as in `{{url}}#{{anchor}}`")
      } else if context.isURL, case .text = kind {
        report(
          origin, "value-place", "`\(name)` is text, and `\(context.attribute)` needs an address",
          help: "use an address, as \(addresses(stack).prefix(6).map { "`{{\($0)}}`" }.joined(separator: ", "))")
      }
    case .singleQuoted, .unquoted, .afterEquals:
      report(origin, "value-place", "a value in an attribute must be between double quotes", help: "write `\(context.attribute)=\"{{\(name)}}\"`")
    case .tagName, .insideTag, .attributeName:
      report(
        origin, "value-place", "inside a tag, a value is allowed only in the value of an attribute", help: "use a section: `{{#\(name)}}attribute{{/\(name)}}`")
    case .comment, .declaration: report(origin, "value-place", "no value is allowed in a comment or declaration", help: "move it out")
    case .rawText:
      report(origin, "value-place", "no value is allowed in a script or style", help: "put it into an attribute `data-…` and read that from `theme.js`")
    }
  }

  /// Names of kind URL, those of the innermost record first.
  private func addresses(_ stack: [Layout]) -> [String] {
    stack.reversed().flatMap { layout in
      layout.fields.flatMap { field -> [String] in
        switch field.kind {
        case .url: return [field.name]
        case .record(let inner): return inner().fields.filter { $0.kind.isURL }.map { "\(field.name).\($0.name)" }
        default: return []
        }
      }
    }
  }

  private mutating func report(_ origin: Int, _ code: String, _ message: String, help: String) {
    let place = program.origins[origin]
    guard reported.insert(origin).inserted else { return }
    let template = templates[place.template]
    let diagnostic = templateError(code, message, template.name, template.source, place.offset, place.length, help: help)
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }
}

extension Kind {
  fileprivate var isURL: Bool {
    if case .url = self { return true }
    return false
  }
}
