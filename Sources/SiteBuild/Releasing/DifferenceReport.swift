import Charters
import Diagnostics
import Text

/// A difference as `sitegen diff` prints it.
package struct DifferenceReport {
  private let difference: Difference
  private let words: Words

  /// - Parameter words: in the language of whoever reads it.
  package init(_ difference: Difference, words: Words) {
    self.difference = difference
    self.words = words
  }

  // MARK: Text

  /// Lines for a terminal. Deleted words stand in `[-…-]`, inserted ones in `{+…+}`, as `git diff --word-diff` writes them; with `color`, in red and green.
  package func text(from: String, to: String, color: Bool) -> String {
    // What somebody wrote must not reorder the line that a council reads.
    func bold(_ text: String) -> String {
      let text = printable(text)
      return color ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }
    var lines = [bold("\(difference.document): \(from) -> \(to)"), DifferenceSummary(words).sentence(difference), ""]
    for change in difference.changes {
      let clause = change.to ?? change.from
      lines.append("\(bold("\(clause?.number ?? "") \(change.id)"))  \(label(change))")
      if let forces = forces(change) { lines.append("    \(forces)") }
      lines.append("    \(text(change, color))")
      lines += notes(change).map { "    \($0)" }
      if !change.reason.isEmpty { lines.append("    \(words["former_reason"]) \(printable(change.reason))") }
      if !change.replaces.isEmpty { lines.append("    \(words["takes_place_of"]): \(change.replaces.joined(separator: ", "))") }
      if !change.replacedBy.isEmpty { lines.append("    \(words["replaced_by_clause"]): \(change.replacedBy.joined(separator: ", "))") }
      lines.append("")
    }
    for passage in difference.passages {
      lines.append(bold("\(words["difference_passages"]): \(passage.heading.isEmpty ? words["difference_no_heading"] : passage.heading)"))
      lines.append("    \(marked(passage.words, color))")
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private func label(_ change: ClauseChange) -> String { words["change_\(change.kind.rawValue.replacing("-", with: "_"))"] }

  private func forces(_ change: ClauseChange) -> String? {
    guard change.kind == .forceChanged else { return nil }
    return "\(words[forceKey(change.from?.force)]) -> \(words[forceKey(change.to?.force)])"
  }

  private func text(_ change: ClauseChange, _ color: Bool) -> String {
    if let difference = change.words { return marked(difference, color) }
    switch change.kind {
    case .added: return mark(.inserted, change.to?.foldedText ?? "", color)
    case .removed, .withdrawn: return mark(.deleted, change.from?.foldedText ?? "", color)
    default: return printable(change.to?.foldedText ?? "")
    }
  }

  private func marked(_ difference: WordDifference, _ color: Bool) -> String { difference.parts.map { mark($0.kind, $0.text, color) }.joined() }

  private func mark(_ kind: WordDifference.Kind, _ text: String, _ color: Bool) -> String {
    let text = printable(text)
    return switch kind {
    case .same: text
    case .deleted: color ? "\u{1B}[31m[-\(text)-]\u{1B}[0m" : "[-\(text)-]"
    case .inserted: color ? "\u{1B}[32m{+\(text)+}\u{1B}[0m" : "{+\(text)+}"
    }
  }

  /// What changed beside words and force, with the ids of the source.
  private func notes(_ change: ClauseChange) -> [String] {
    guard let from = change.from, let to = change.to, change.kind != .added else { return [] }
    func note(_ key: String, _ from: String, _ to: String) -> String { words[key].replacing("{from}", with: from).replacing("{to}", with: to) }
    func list(_ items: [String]) -> String { items.isEmpty ? words["none"] : items.joined(separator: ", ") }
    var result: [String] = []
    if change.aspects.contains(.place) {
      result.append(
        from.parent == to.parent ? words["moved_within"] : note("moved_from_to", from.section ?? words["no_section"], to.section ?? words["no_section"]))
    }
    if change.aspects.contains(.condition) { result.append(words[to.isConditional ? "scope_conditional" : "scope_unconditional"]) }
    if Set(from.audience) != Set(to.audience) { result.append(note("scope_audience", list(from.audience), list(to.audience))) }
    if from.usage != to.usage { result.append(note("scope_usage", from.usage.map(String.init) ?? words["none"], to.usage.map(String.init) ?? words["none"])) }
    let relations = [from, to].map { ($0.applies + $0.overrides + $0.stricterThan).map(\.description) }
    if Set(relations[0]) != Set(relations[1]) { result.append(note("scope_relations", list(relations[0]), list(relations[1]))) }
    return result
  }

  // MARK: HTML

  /// A page of its own, which can be opened, printed and sent as it is.
  package func html(title: String, from: String, to: String) -> [UInt8] {
    var out = Bytes()
    func element(_ name: String, _ text: String) {
      out.append("<\(name)>")
      out.append(escaping: text)
      out.append("</\(name.split(separator: " ")[0])>\n")
    }
    let heading = words["difference_title"].replacing("{from}", with: from).replacing("{to}", with: to)
    out.append(
      "<!doctype html>\n<html lang=\"\(words.language)\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    )
    element("title", "\(title) – \(heading)")
    out.append(Self.style)
    out.append("</head>\n<body>\n" as StaticString)
    element("p", title)
    element("h1", heading)
    element("p class=\"summary\"", DifferenceSummary(words).sentence(difference))
    for change in difference.changes {
      let clause = change.to ?? change.from
      out.append("<section>\n" as StaticString)
      element("h2", "\(clause?.number ?? "") \(clause?.title ?? "")".trimmingEnds + " – \(change.id) – \(label(change))")
      if let forces = forces(change) { element("p", forces.replacing("->", with: "→")) }
      out.append("<p class=\"diff\">" as StaticString)
      append(change, to: &out)
      out.append("</p>\n" as StaticString)
      for note in notes(change) { element("p", note) }
      if !change.reason.isEmpty { element("p", "\(words["former_reason"]) \(change.reason)") }
      if !change.replaces.isEmpty { element("p", "\(words["takes_place_of"]) \(change.replaces.joined(separator: ", "))") }
      if !change.replacedBy.isEmpty { element("p", "\(words["replaced_by_clause"]) \(change.replacedBy.joined(separator: ", "))") }
      out.append("</section>\n" as StaticString)
    }
    for passage in difference.passages {
      out.append("<section>\n" as StaticString)
      element("h2", "\(words["difference_passages"]) – \(passage.heading.isEmpty ? words["difference_no_heading"] : passage.heading)")
      out.append("<p class=\"diff\">" as StaticString)
      append(passage.words, to: &out)
      out.append("</p>\n</section>\n" as StaticString)
    }
    out.append("</body>\n</html>\n" as StaticString)
    return out
  }

  private func append(_ change: ClauseChange, to out: inout Bytes) {
    if let difference = change.words {
      append(difference, to: &out)
      return
    }
    switch change.kind {
    case .added: append(.inserted, change.to?.foldedText ?? "", to: &out)
    case .removed, .withdrawn: append(.deleted, change.from?.foldedText ?? "", to: &out)
    default: out.append(escaping: change.to?.foldedText ?? "")
    }
  }

  private func append(_ difference: WordDifference, to out: inout Bytes) { for part in difference.parts { append(part.kind, part.text, to: &out) } }

  private func append(_ kind: WordDifference.Kind, _ text: String, to out: inout Bytes) {
    if kind == .same {
      out.append(escaping: text)
      return
    }
    let name: StaticString = kind == .deleted ? "del" : "ins"
    out.append("<" as StaticString)
    out.append(name)
    out.append("><span class=\"sr\"> [" as StaticString)
    out.append(escaping: words[kind == .deleted ? "deleted" : "inserted"])
    out.append(" </span>" as StaticString)
    out.append(escaping: text)
    out.append("<span class=\"sr\">] </span></" as StaticString)
    out.append(name)
    out.append(">" as StaticString)
  }

  private static let style: StaticString = """
    <style>
    body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.6 Georgia, serif; color: #16181d; background: #fff }
    h1, h2, p:first-child, .summary { font-family: system-ui, sans-serif }
    h2 { margin: 2rem 0 .25rem; font-size: 1rem }
    section { break-inside: avoid }
    ins { color: #0a5c2b; background: #e3f5e8; text-decoration: underline }
    del { color: #8c1d18; background: #fbe9e7; text-decoration: line-through }
    .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
    </style>

    """
}

extension String {
  fileprivate var trimmingEnds: String { split(separator: " ").joined(separator: " ") }
}
