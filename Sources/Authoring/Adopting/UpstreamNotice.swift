import Charters
import SiteModel
import Text
import Vocabulary
import YAML

/// The `upstream:` entry in the front matter of an adapted text: its origin, and the origin of that.
struct UpstreamNotice {
  /// Nearest first.
  var ancestors: [TextDetails.Upstream]

  /// - Parameters:
  ///   - document: the received document.
  ///   - site: the configuration with which it was published.
  ///   - changes: the changes that its authors made to the text that they had adopted themselves.
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

  /// A sentence such as "12 clauses taken over, 3 adapted, 1 withdrawn, 2 added", in the language of the site that made the changes.
  static func sentence(_ summary: AdoptionSummary, _ language: String) -> String {
    AttributionSentence(Words.builtIn(language: language)).counts(summary)
  }

  /// The notice as YAML lines at the top level of a mapping.
  var lines: [String] {
    var result = ["upstream:"]
    for ancestor in ancestors {
      result.append("  - title: \(yamlQuoted(ancestor.title))")
      if !ancestor.authors.isEmpty { result.append("    authors: [\(ancestor.authors.map(person).joined(separator: ", "))]") }
      if !ancestor.url.isEmpty { result.append("    url: \(yamlQuoted(ancestor.url))") }
      if !ancestor.version.isEmpty { result.append("    version: \(yamlQuoted(ancestor.version))") }
      if let license = ancestor.license, license.isStated { result.append("    license: \(license.id)") }
      if !ancestor.changes.isEmpty { result.append("    changes: \(yamlQuoted(ancestor.changes))") }
    }
    return result
  }

  /// Whether a parsed value of front matter equals this notice.
  func isSaid(by node: YAMLNode) -> Bool {
    guard case .sequence(let items) = node.value, items.count == ancestors.count else { return false }
    return zip(items, ancestors).allSatisfy { item, ancestor in
      guard case .mapping(let entries) = item.value else { return false }
      var expected = [("title", ancestor.title), ("url", ancestor.url), ("version", ancestor.version), ("changes", ancestor.changes)]
      if let license = ancestor.license, license.isStated { expected.append(("license", license.id)) }
      let isComplete = expected.allSatisfy { key, text in text.isEmpty && key != "title" || entries.contains { $0.key == key && $0.value.isText(text) } }
      let authors = entries.first { $0.key == "authors" }?.value
      return isComplete && entries.count == expected.count { !$0.1.isEmpty || $0.0 == "title" } + (ancestor.authors.isEmpty ? 0 : 1)
        && (ancestor.authors.isEmpty || Self.isSaid(ancestor.authors, by: authors))
    }
  }

  private static func isSaid(_ authors: [Person], by node: YAMLNode?) -> Bool {
    guard case .sequence(let items)? = node?.value, items.count == authors.count else { return false }
    return zip(items, authors).allSatisfy { item, person in
      guard case .mapping(let entries) = item.value else { return false }
      let expected = Self.parts(person)
      return entries.count == expected.count && zip(entries, expected).allSatisfy { $0.key == $1.key && $0.value.isText($1.value) }
    }
  }

  /// A text with the notice for the upstream text as last received.
  static func renewed(_ source: TextSource, _ document: Document, _ site: Configuration, changes: String) -> TextSource {
    guard source.front["upstream"] != nil else { return source }
    let lines = UpstreamNotice(document, site, changes: changes).lines.map(source.adapted)
    guard source.front["upstream"]?.lines != lines else { return source }
    var result = source
    result.front.set(.init(key: "upstream", lines: lines))
    return result
  }

  private func person(_ person: Person) -> String { "{" + Self.parts(person).map { "\($0): \(yamlQuoted($1))" }.joined(separator: ", ") + "}" }

  private static func parts(_ person: Person) -> [(key: String, value: String)] {
    guard let family = person.family else { return [("literal", person.name)] }
    return [("family", family)] + [("given", person.given), ("orcid", person.orcid)].compactMap { key, value in value.map { (key, $0) } }
  }
}

extension YAMLNode {
  fileprivate func isText(_ text: String) -> Bool {
    if case .scalar(let own, _) = value { own == text } else { false }
  }
}
