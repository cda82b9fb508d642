import SiteModel
import TableImport
import Text
import Vocabulary
import YAML

/// The origin of an imported document.
package struct ImportOrigin: Hashable, Sendable {
  package var form: String
  /// The number of the submission, or a digest that identifies the row.
  package var submission: String

  package init(form: String, submission: String) {
    self.form = form
    self.submission = submission
  }
}

/// Writes the files of imported documents. Every text from a table is quoted as YAML requires, or is in the body as Markdown that `PlainText` has made.
package struct ImportSource {
  private var lines: [String] = ["---"]

  /// The file of an imported card, in UTF-8.
  ///
  /// - Parameter id: nil for the default id, which is the path.
  package static func text(_ card: ImportedCard, id: String?, origin: ImportOrigin?) -> Bytes {
    var source = ImportSource()
    source.add("type", "resource")
    source.add("id", id ?? "")
    source.add("title", card.title)
    source.add("summary", card.summary)
    source.add("url", card.url)
    source.add("rubrics", list: card.rubrics)
    source.add("types", list: card.types)
    source.add(proposed: card.proposed)
    source.add(people: card.authors)
    source.add("publisher", card.publisher)
    source.add("issued", value: card.issued?.edtf)
    source.add("online", value: card.online?.edtf)
    source.add("license", card.license)
    source.add("keywords", list: card.keywords)
    source.add("audience", list: card.audience)
    source.add("level", card.level)
    source.add("duration", card.duration)
    source.add("language", card.language)
    source.add("objectives", items: card.objectives)
    if !card.identifiers.isEmpty {
      source.lines.append("identifiers: {" + card.identifiers.map { "\($0.scheme): \(yamlText($0.value, inFlow: true))" }.joined(separator: ", ") + "}")
    }
    source.add("related", list: card.related.map(\.id))
    source.add("replaces", card.replaces?.id ?? "")
    source.add("status", card.status.rawValue)
    source.add("review", by: card.reviewBy, on: card.reviewOn, reason: card.reviewReason)
    // A card that is imported as a proposal is no longer archived.
    if card.status == .archived { source.add("archived", by: card.archivedBy, on: card.archivedOn, reason: card.archivedReason) }
    source.add(origin)
    return source.finished(body: card.body)
  }

  /// Writes who decided, when and why; nothing if nothing is known.
  private mutating func add(_ key: String, by: String, on: CalendarDate?, reason: String) {
    let parts = [
      by.isEmpty ? nil : "by: \(yamlText(by, inFlow: true))", on.map { "on: \($0.edtf)" }, reason.isEmpty ? nil : "reason: \(yamlText(reason, inFlow: true))",
    ].compactMap { $0 }
    if !parts.isEmpty { lines.append("\(key): {" + parts.joined(separator: ", ") + "}") }
  }

  /// The file of an imported use case, in UTF-8.
  ///
  /// - Parameter id: nil for the default id, which is the path.
  package static func text(_ imported: ImportedUseCase, id: String?, origin: ImportOrigin?) -> Bytes {
    var source = ImportSource()
    let useCase = imported.useCase
    source.add("type", "use-case")
    source.add("id", id ?? "")
    source.add("title", imported.title)
    // As in `sitegen new`: content from outside stays out of the site until somebody has read it.
    source.lines.append("draft: true")
    source.add("summary", imported.summary)
    source.add("date", value: imported.date?.edtf)
    source.add(proposed: imported.proposed)
    source.add("keywords", list: imported.keywords)
    source.add("domain", useCase.domain)
    source.add("users", list: useCase.users)
    source.add("problem", useCase.problem)
    source.add("solution", useCase.solution)
    source.add("data", useCase.data)
    source.add("maturity", useCase.maturity?.rawValue ?? "")
    source.add("institutions", list: useCase.institutions)
    source.add("tools", list: useCase.tools)
    source.add("risks", items: useCase.risks)
    source.add("charter_clauses", list: useCase.clauses.map(\.reference))
    if !useCase.properties.isEmpty {
      source.lines.append("properties:")
      for property in useCase.properties { source.lines.append("  \(yamlText(shortened(property.name))): \(yamlText(property.value))") }
    }
    source.add(origin)
    return source.finished(body: imported.body)
  }

  /// A key of YAML has at most 1024 characters, and nobody reads that many in a column of names.
  private static func shortened(_ name: String) -> String { name.unicodeScalars.count <= 200 ? name : String(name.prefix(199)) + "…" }

  private mutating func add(_ key: String, _ text: String) { if !text.isEmpty { lines.append("\(key): \(yamlText(text))") } }

  /// Adds texts that are not valid values of their key, as comments. A text with a line break is quoted, so it stays on its line.
  private mutating func add(proposed: [(key: String, text: String)]) {
    for (key, text) in proposed { lines.append("# \(key), as proposed: \(yamlText(text))") }
  }

  /// Adds a value that needs no quotes.
  private mutating func add(_ key: String, value: String?) { if let value { lines.append("\(key): \(value)") } }

  private mutating func add(_ key: String, list: [String]) {
    if !list.isEmpty { lines.append("\(key): [" + list.map { yamlText($0, inFlow: true) }.joined(separator: ", ") + "]") }
  }

  private mutating func add(_ key: String, items: [String]) {
    if !items.isEmpty { lines += ["\(key):"] + items.map { "  - \(yamlText($0))" } }
  }

  private mutating func add(people: [Person]) {
    guard !people.isEmpty else { return }
    lines.append("authors:")
    for person in people {
      let parts = [("family", person.family), ("given", person.given), ("literal", person.literal), ("orcid", person.orcid)]
      lines.append("  - {" + parts.compactMap { key, value in value.map { "\(key): \(yamlText($0, inFlow: true))" } }.joined(separator: ", ") + "}")
    }
  }

  private mutating func add(_ origin: ImportOrigin?) {
    guard let origin else { return }
    let isNumber = origin.submission.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } && origin.submission.utf8.count <= 15 && !origin.submission.hasPrefix("0")
    lines.append(
      "source: {form: \(yamlText(origin.form, inFlow: true)), submission: \(isNumber ? origin.submission : yamlText(origin.submission, inFlow: true))}")
  }

  private func finished(body: String) -> Bytes {
    var bytes = TextBuffer()
    for line in lines { bytes.append(line + "\n") }
    bytes.append("---\n")
    if !body.isEmpty { bytes.append("\n" + body + "\n") }
    return bytes.bytes
  }
}
