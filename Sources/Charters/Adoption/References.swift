import Text

/// Names of footnotes and link definitions, normalised for comparison as in Markdown. Those of footnotes begin with `^`.
enum ReferenceName {
  static func folded(_ name: some StringProtocol) -> String { Charters.folded(String(name)).lowercased() }

  /// The name that a line defines, such as `[^1]: …` or `[name]: …`.
  static func defined(by line: String) -> String? {
    let words = SourceMarks.withoutMarks(line).words
    guard words.first == "[", let end = words.firstIndex(of: "]"), words[end...].hasPrefix("]:") else { return nil }
    let name = folded(words[words.index(after: words.startIndex)..<end])
    return name.isEmpty || name == "^" ? nil : name
  }

  /// The texts between brackets that contain no brackets. They include every name that is used.
  static func used(in source: String) -> Set<String> {
    var result: Set<String> = []
    let scalars = source.unicodeScalars
    var start: String.Index?
    var isEscaped = false
    for index in scalars.indices {
      defer { isEscaped = scalars[index] == "\\" && !isEscaped }
      if isEscaped { continue }
      if scalars[index] == "[" { start = scalars.index(after: index) }
      if scalars[index] == "]", let from = start {
        result.insert(folded(source[from..<index]))
        start = nil
      }
    }
    return result
  }
}

/// The definitions of the footnotes and links of a text, and the parts that use them.
///
/// Each side has its own names: `[^2]` may be a footnote of one clause here and of another one upstream.
struct References {
  enum Part: Hashable {
    case clause(String)
    /// Running text, identified by its content.
    case block(String)
  }

  /// Normalised definitions, by name; the first definition of a name counts.
  private(set) var definitions: [String: String] = [:]
  /// Names with several different definitions.
  private(set) var ambiguous: Set<String> = []
  private(set) var parts: [Part: String] = [:]

  init(_ source: TextSource) {
    let lines = source.segments.flatMap(\.lines)
    guard lines.contains(where: { $0.utf8.contains(UInt8(ascii: "[")) }) else { return }
    define(lines)
    for clause in source.text.clauses { parts[.clause(clause.id)] = source.source(of: clause.id) }
    for block in source.runningBlocks where ReferenceName.defined(by: block) == nil { parts[.block(block)] = block }
  }

  private mutating func define(_ lines: [String]) {
    var fence = CodeFence()
    for (index, line) in lines.enumerated() {
      guard !fence.holds(line), let name = ReferenceName.defined(by: line) else { continue }
      let text = folded(([line] + Self.rest(of: name, lines[(index + 1)...])).joined(separator: " "))
      if let known = definitions[name] {
        if known != text { ambiguous.insert(name) }
      } else {
        definitions[name] = text
      }
    }
  }

  /// The lines of a definition after the first: paragraphs of a footnote, the title of a link.
  private static func rest(of name: String, _ lines: ArraySlice<String>) -> [String] {
    var result: [String] = []
    var isAfterBlank = false
    for line in lines.prefix(100) {
      let words = line.trimmingLineEnd
      if words.isEmpty {
        guard name.hasPrefix("^") else { break }
        isAfterBlank = true
        continue
      }
      if ReferenceName.defined(by: line) != nil || isAfterBlank && !line.hasPrefix("  ") { break }
      result.append(line)
    }
    return result
  }

  // MARK: After a merge

  /// Whether each name in each part of a merged text has the definition of the side that the part came from, or the one that the other side rewrote for the
  /// same name in the same part.
  static func isFaithful(_ result: TextSource, base: TextSource?, ours: TextSource, theirs: TextSource) -> Bool {
    let (r, o, t) = (References(result), References(ours), References(theirs))
    if r.definitions.isEmpty, o.definitions.isEmpty, t.definitions.isEmpty { return true }
    if !r.ambiguous.isSubset(of: o.ambiguous.union(t.ambiguous)) { return false }
    let b = base.map { References($0) }
    for (part, source) in r.parts {
      let isOurs = o.parts[part] == source
      let isTheirs = t.parts[part] == source
      for name in ReferenceName.used(in: source) {
        let wanted = r.definitions[name]
        if wanted == nil, o.definitions[name] == nil, t.definitions[name] == nil { continue }
        func leads(_ own: References, _ other: References) -> Bool {
          own.definitions[name] == wanted || Self.isRenewed(name, in: part, own, other, b) && other.definitions[name] == wanted
        }
        let holds =
          switch (isOurs, isTheirs) {
          case (true, true): leads(o, t) || leads(t, o)
          case (true, false): leads(o, t)
          case (false, true): leads(t, o)
          // Merged from both sides: the definition must be right for each side that uses the name.
          case (false, false): (!o.uses(name, in: part) || leads(o, t)) && (!t.uses(name, in: part) || leads(t, o))
          }
        if !holds { return false }
      }
    }
    return true
  }

  private func uses(_ name: String, in part: Part) -> Bool { parts[part].map { ReferenceName.used(in: $0).contains(name) } ?? false }

  /// Whether only the other side rewrote the definition of a name, without reassigning the name to something else.
  private static func isRenewed(_ name: String, in part: Part, _ own: References, _ other: References, _ base: References?) -> Bool {
    guard let base, let before = base.definitions[name], own.definitions[name] == before, let after = other.definitions[name], other.uses(name, in: part) else {
      return false
    }
    func body(_ definition: String) -> Substring { definition.firstRange(of: "]:").map { definition[$0.upperBound...] } ?? definition[...] }
    let isElsewhere = other.definitions.contains { $0.key != name && body($0.value) == body(before) }
    return !isElsewhere && !base.definitions.contains { $0.key != name && body($0.value) == body(after) }
  }
}
