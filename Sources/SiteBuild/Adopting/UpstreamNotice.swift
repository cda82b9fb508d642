import Catalogue
import Charters
import Text

/// The entry `upstream:` in the front matter of an adapted text: where it came from, and where that came from.
struct UpstreamNotice {
  /// Nearest first.
  var ancestors: [TextDetails.Upstream]

  /// - Parameters:
  ///   - document: as it was received.
  ///   - site: the configuration that it was published with.
  ///   - changes: what its authors changed in what they took over themselves.
  init(_ document: Document, _ site: Configuration, changes: String) {
    var version = ""
    var earlier: [TextDetails.Upstream] = []
    if case .text(let details) = document.payload {
      version = details.version
      earlier = details.upstream
    }
    let authors = document.authors.isEmpty && !site.institution.name.isEmpty ? [Person(literal: site.institution.name)] : document.authors
    ancestors =
      [
        .init(
          title: document.title, authors: authors, url: site.origin + site.prefix + document.url, version: version, license: document.license ?? site.license,
          changes: earlier.isEmpty ? "" : changes)
      ] + earlier
  }

  /// "12 clauses taken over, 3 adapted, 1 withdrawn, 2 added", in the language of the site that made the changes.
  static func sentence(_ summary: AdoptionSummary, _ language: String) -> String {
    AttributionSentence(Words.builtIn(language: language)).counts(summary)
  }

  /// Lines of YAML at the top level of a mapping.
  var lines: [String] {
    var result = ["upstream:"]
    for ancestor in ancestors {
      result.append("  - title: \(quoted(ancestor.title))")
      if !ancestor.authors.isEmpty { result.append("    authors: [\(ancestor.authors.map(person).joined(separator: ", "))]") }
      if !ancestor.url.isEmpty { result.append("    url: \(quoted(ancestor.url))") }
      if !ancestor.version.isEmpty { result.append("    version: \(quoted(ancestor.version))") }
      if let license = ancestor.license, license.isStated { result.append("    license: \(license.id)") }
      if !ancestor.changes.isEmpty { result.append("    changes: \(quoted(ancestor.changes))") }
    }
    return result
  }

  /// A text with the notice that belongs to the upstream text as it was last received.
  static func renewed(_ source: TextSource, _ document: Document, _ site: Configuration, changes: String) -> TextSource {
    guard source.front["upstream"] != nil else { return source }
    let lines = UpstreamNotice(document, site, changes: changes).lines.map(source.adapted)
    guard source.front["upstream"]?.lines != lines else { return source }
    var result = source
    result.front.set(.init(key: "upstream", lines: lines))
    return result
  }

  private func person(_ person: Person) -> String {
    guard let family = person.family else { return "{literal: \(quoted(person.name))}" }
    let parts =
      ["family: \(quoted(family))"] + [("given", person.given), ("orcid", person.orcid)].compactMap { key, value in value.map { "\(key): \(quoted($0))" } }
    return "{\(parts.joined(separator: ", "))}"
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ") + "\""
  }
}
