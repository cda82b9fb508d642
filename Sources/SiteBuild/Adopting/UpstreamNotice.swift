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
  ///   - summary: what its authors changed in what they took over themselves.
  init(_ document: Document, _ site: Configuration, _ summary: AdoptionSummary?) {
    var version = ""
    var earlier: [TextDetails.Upstream] = []
    if case .text(let details) = document.payload {
      version = details.version
      earlier = details.upstream
    }
    let authors = document.authors.isEmpty && !site.institution.name.isEmpty ? [Person(literal: site.institution.name)] : document.authors
    let changes = summary.flatMap { earlier.isEmpty ? nil : Self.sentence($0, site.language) } ?? ""
    ancestors =
      [
        .init(
          title: document.title, authors: authors, url: site.origin + site.prefix + document.url, version: version, license: document.license ?? site.license,
          changes: changes)
      ] + earlier
  }

  /// "12 clauses taken over, 3 adapted, 1 withdrawn, 2 added", in the language of the site that made the changes.
  private static func sentence(_ summary: AdoptionSummary, _ language: String) -> String {
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

  /// A text whose notice names another version of the nearest ancestor.
  static func renewed(_ source: TextSource, version: String) -> TextSource {
    guard var entry = source.front["upstream"] else { return source }
    // The first entry is the nearest; what stands in the others is history.
    guard let line = entry.lines.firstIndex(where: { $0.drop { $0 == " " || $0 == "-" }.hasPrefix("version:") }),
      !entry.lines[..<line].dropFirst(2).contains(where: { $0.drop { $0 == " " }.hasPrefix("- ") })
    else { return source }
    let indent = entry.lines[line].prefix { $0 == " " || $0 == "-" }
    let renewed = source.adapted("\(indent)version: \"\(version)\"")
    guard trimmed(entry.lines[line]) != trimmed(renewed), trimmed(entry.lines[line]) != trimmed("\(indent)version: \(version)") else { return source }
    entry.lines[line] = renewed
    var result = source
    result.front.set(entry)
    return result
  }

  private static func trimmed(_ line: String) -> String { line.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

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
