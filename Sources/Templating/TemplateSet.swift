import Diagnostics
import Text

/// A template file: its name, such as `page.html`, the path for diagnostics, its origin and its contents.
package struct TemplateSource: Sendable {
  /// The origin of a template.
  package enum Layer: Int, Sendable { case builtIn, site }

  package var name: String
  package var path: String
  package var layer: Layer
  package var bytes: [UInt8]

  package init(name: String, path: String, layer: Layer, bytes: [UInt8]) {
    self.name = name
    self.path = path
    self.layer = layer
    self.bytes = bytes
  }
}

/// Templates ready to render: parsed, linked and, for pages, checked against their data.
package struct TemplateSet: Sendable {
  /// Refers to a template in this set; cheap to keep.
  package struct Entry: Sendable { fileprivate let function: Int }

  private enum TemplateProgram {
    case pages(PageProgram)
    case dynamic(Templating.TemplateProgram)
  }

  private let program: TemplateProgram
  private let entries: [String: Int]

  /// How templates are compiled.
  package enum Mode: Sendable {
    /// Every name is checked; the indentation of template lines is dropped.
    case pages
    /// Exactly the Mustache specification: unknown names and partials print nothing, white space is kept.
    case specification
  }

  /// Parses and links all templates and checks those in `roots`.
  ///
  /// A template of the site overrides the built-in one of the same name, but can still extend it.
  /// - Parameters:
  ///   - roots: the layout of the record from which each page template is rendered, by template name.
  ///   - words: the layout of the record in fields of kind `words`.
  ///   - constants: names of fields in the pages' records that are the same on every page.
  ///   - isFrench: whether texts get the apostrophes and no-break spaces of French typography.
  package init(
    _ sources: [TemplateSource], mode: Mode = .pages, roots: [String: Layout] = [:], words: Layout = Layout(name: "t", fields: []), constants: Set<String> = [],
    isFrench: Bool = false, diagnostics: inout [Diagnostic]
  ) {
    var templates: [Template] = []
    var index: [String: (builtIn: Int?, site: Int?)] = [:]
    for source in sources {
      do throws(Diagnostic) {
        let parsed = try TemplateParser.parse(source.path, source.bytes)
        switch source.layer {
        case .site: index[source.name, default: (nil, nil)].site = templates.count
        case .builtIn: index[source.name, default: (nil, nil)].builtIn = templates.count
        }
        templates.append(parsed)
      } catch {
        diagnostics.append(error)
      }
    }
    let names = index
    let owners = Dictionary(
      names.flatMap { name, pair in [pair.builtIn, pair.site].compactMap { $0.map { ($0, name) } } }, uniquingKeysWith: { first, _ in first })
    var linker = TemplateLinker(templates: templates, isLenient: mode == .specification, isCompact: mode == .pages) { name, from in
      guard let pair = names[name] else { return nil }
      if owners[from] == name, pair.site == from { return pair.builtIn ?? pair.site }
      return pair.site ?? pair.builtIn
    }
    var entries: [String: Int] = [:]
    for (name, pair) in names.sorted(by: { $0.key < $1.key }) {
      guard let template = pair.site ?? pair.builtIn else { continue }
      if mode == .pages && roots[name] == nil { continue }
      entries[name] = linker.entry(template)
    }
    var sizes = TemplateSizes(linker.program, templates)
    for entry in entries.values.sorted() { _ = sizes.size(of: entry) }
    if let error = sizes.error { linker.diagnostics.append(error) }
    diagnostics += linker.diagnostics
    guard mode == .pages else {
      program = .dynamic(linker.program)
      self.entries = entries
      return
    }
    // A misspelled name may refer to the unused template, so an error above hides this warning.
    if linker.diagnostics.isEmpty { diagnostics += Self.unused(names, linker) }
    var checker = Checker(program: linker.program, templates: templates, words: words)
    let checked = entries.compactMap { name, function in roots[name].map { (name: name, function: function, root: $0) } }.sorted { $0.name < $1.name }
    for page in checked { checker.check(page.function, root: page.root) }
    diagnostics += checker.diagnostics
    var specializer = Specializer(program: linker.program, words: words, constants: constants, isFrench: isFrench)
    var compiled: [String: Int] = [:]
    if linker.diagnostics.isEmpty && checker.diagnostics.isEmpty {
      for page in checked { compiled[page.name] = specializer.entry(page.function, root: page.root) }
    }
    program = .pages(specializer.result)
    self.entries = compiled
  }

  /// Reports templates of the site that no page uses, mostly because of an error in their name. Templates that only such a template includes are not reported.
  private static func unused(_ names: [String: (builtIn: Int?, site: Int?)], _ linker: TemplateLinker) -> [Diagnostic] {
    let used = linker.used
    let unused = names.filter { $0.value.builtIn == nil && $0.value.site.map { !used.contains($0) } ?? false }
    if unused.isEmpty { return [] }
    let named = unused.values.reduce(into: Set<String>()) { $0.formUnion($1.site.map(linker.named) ?? []) }
    let known = names.filter { $0.value.builtIn != nil }.keys.sorted()
    func folder(_ name: String) -> Substring { name.lastIndex(of: "/").map { name[...$0] } ?? "" }
    func stem(_ name: String) -> String { String(name.dropFirst(folder(name).count).prefix { $0 != "." }) }
    return unused.sorted { $0.key < $1.key }.compactMap { name, pair in
      guard let template = pair.site, !named.contains(name) else { return nil }
      return .warning(
        "unused-template", "no page is made from `\(name)`", at: Location(linker.templates[template].name),
        help: nearestName(to: stem(name), among: known.filter { folder($0) == folder(name) }.map(stem)).map { "did you mean `\(folder(name))\($0).html`?" }
          ?? "give it the name of a built-in template, which it replaces, or include it from one with `{{>\(name)}}`")
    }
  }

  /// The entry of a template by name; nil if the set has none or, in the mode `pages`, if linking or checking any template failed.
  package func entry(_ name: String) -> Entry? { entries[name].map(Entry.init(function:)) }

  /// The template of a page, prepared for a site; nil if this set is not in the mode `pages`.
  ///
  /// - Parameters:
  ///   - layout: the layout of the record against which the template was checked.
  ///   - constants: values that are the same on every page of the site, by name.
  package func prepared(_ entry: Entry, _ layout: Layout, constants: [String: Value]) -> PreparedTemplate? {
    guard case .pages(let program) = program else { return nil }
    let folded = ConstantFolder.fold(program, entry.function, constants: layout.fields.map { constants[$0.name] })
    return PreparedTemplate(folded.program, folded.function)
  }

  /// Appends the page rendered from a record of the type against which the template was checked.
  package func render(_ entry: Entry, _ record: any Record, into out: inout TextBuffer) {
    switch program {
    case .pages(let program): PageRenderer.render(program, entry.function, record, into: &out)
    case .dynamic: render(entry, value: .record(record), into: &out)
    }
  }

  /// Appends the text rendered from data that need not be a record; only for sets in the mode `specification`.
  package func render(_ entry: Entry, value: Value, into out: inout TextBuffer) {
    guard case .dynamic(let program) = program else { return }
    var renderer = DynamicRenderer(program: program)
    renderer.render(entry.function, value, into: &out)
  }
}
