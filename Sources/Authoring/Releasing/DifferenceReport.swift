import Charters
import Diagnostics
import Pages
import SiteModel
import Text

/// The output of `sitegen diff`.
package struct DifferenceReport {
  private let difference: Difference
  private let words: Words

  /// - Parameter words: the words in the reader's language.
  package init(_ difference: Difference, words: Words) {
    self.difference = difference
    self.words = words
  }

  // MARK: Text

  /// Lines for a terminal. Deleted words are in `[-…-]` and inserted words in `{+…+}`, as in `git diff --word-diff`; with `color`, they are red and green.
  package func text(from: String, to: String, color: Bool) -> String {
    // Authors' text must not reorder the line that a council reads.
    func bold(_ text: String) -> String {
      let text = printable(text)
      return color ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }
    var lines = [bold("\(difference.document): \(from) -> \(to)"), DifferenceSummary(words).sentence(difference), ""]
    for change in difference.changes {
      let clause = change.to ?? change.from
      lines.append("\(bold("\(clause?.number ?? "") \(change.id)"))  \(label(change))")
      if let forces = forces(change) { lines.append("    \(forces)") }
      lines += marked(change.shownWords, color)
      lines += ChangeNotes(words: words).sentences(change).map { "    \($0)" }
      if !change.reason.isEmpty { lines.append("    \(words[.formerReason]) \(printable(change.reason))") }
      if !change.replaces.isEmpty { lines.append("    \(words[.takesPlaceOf]): \(change.replaces.joined(separator: ", "))") }
      if !change.replacedBy.isEmpty { lines.append("    \(words[.replacedByClause]): \(change.replacedBy.joined(separator: ", "))") }
      lines.append("")
    }
    for passage in difference.passages {
      lines.append(bold("\(words[.differencePassages]): \(passage.heading.isEmpty ? words[.differenceNoHeading] : passage.heading)"))
      lines += marked(passage.words, color)
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private func label(_ change: ClauseChange) -> String { words[.change, change.kind] }

  private func forces(_ change: ClauseChange) -> String? {
    guard change.kind == .forceChanged else { return nil }
    return "\(words[.force, change.from?.force]) -> \(words[.force, change.to?.force])"
  }

  /// One line per paragraph.
  private func marked(_ difference: WordDifference, _ color: Bool) -> [String] {
    difference.paragraphs.map { "    " + $0.map { mark($0.kind, $0.text, color) }.joined() }
  }

  private func mark(_ kind: WordDifference.Kind, _ text: String, _ color: Bool) -> String {
    let text = printable(text)
    return switch kind {
    case .same: text
    case .deleted: color ? "\u{1B}[31m[-\(text)-]\u{1B}[0m" : "[-\(text)-]"
    case .inserted: color ? "\u{1B}[32m{+\(text)+}\u{1B}[0m" : "{+\(text)+}"
    }
  }

  // MARK: HTML

  /// A complete page, to open, print or send as is.
  package func html(title: String, from: String, to: String) -> [UInt8] {
    var out = TextBuffer()
    let marks = DifferenceMarks(words: words) { $1.append(escaping: $0) }
    func element(_ name: String, _ text: String) {
      out.append("<\(name)>")
      out.append(escaping: text)
      out.append("</\(name.split(separator: " ")[0])>\n")
    }
    let heading = words.text(.differenceTitle, ["from": from, "to": to])
    out.append(
      "<!doctype html>\n<html lang=\"\(words.language)\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    )
    element("title", "\(title) – \(heading)")
    out.append(Self.style)
    out.append("</head>\n<body>\n")
    element("p", title)
    element("h1", heading)
    element("p class=\"summary\"", DifferenceSummary(words).sentence(difference))
    for change in difference.changes {
      let clause = change.to ?? change.from
      out.append("<section>\n")
      element("h2", "\(clause?.number ?? "") \(clause?.title ?? "")".split(separator: " ").joined(separator: " ") + " – \(change.id) – \(label(change))")
      if let forces = forces(change) { element("p", forces.replacing("->", with: "→")) }
      out.append("<div class=\"diff\">")
      marks.append(change, to: &out)
      out.append("</div>\n")
      for note in ChangeNotes(words: words).sentences(change) { element("p", note) }
      if !change.reason.isEmpty { element("p", "\(words[.formerReason]) \(change.reason)") }
      if !change.replaces.isEmpty { element("p", "\(words[.takesPlaceOf]) \(change.replaces.joined(separator: ", "))") }
      if !change.replacedBy.isEmpty { element("p", "\(words[.replacedByClause]) \(change.replacedBy.joined(separator: ", "))") }
      out.append("</section>\n")
    }
    for passage in difference.passages {
      out.append("<section>\n")
      element("h2", "\(words[.differencePassages]) – \(passage.heading.isEmpty ? words[.differenceNoHeading] : passage.heading)")
      out.append("<div class=\"diff\">")
      marks.append(passage.words, to: &out)
      out.append("</div>\n</section>\n")
    }
    out.append("</body>\n</html>\n")
    return out.bytes
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
