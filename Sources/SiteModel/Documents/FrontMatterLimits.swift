import Diagnostics
import YAML

/// Limits on the values of front matter keys.
///
/// Other pages repeat these values: each author has a page that lists the card and shows its title, each clause a page that names its text. Without limits, a
/// file of a few kilobytes could make a site of gigabytes.
package enum FrontMatterLimits {
  static let mostItems = 100
  /// Maximum length in Unicode scalars of values that lists repeat, by key. The more often a value is repeated, the lower the limit.
  private static let longest = [
    "title": 500, "keywords": 200, "authors": 250, "speakers": 250, "family": 250, "given": 250, "literal": 250, "institution": 250, "role": 250, "url": 4000,
  ]
  private static let longestText = 1000
  private static let shortestLimit = 200

  /// Maximum length of a key's value in Unicode scalars.
  package static func longest(_ key: String) -> Int { longest[key] ?? longestText }

  /// Keys without a length limit here: their values appear on their own page only, except for summaries, which are truncated in lists, and parts of addresses,
  /// which have a limit of their own.
  private static let long: Set<String> = [
    "aliases", "slug", "summary", "problem", "solution", "data", "objectives", "changes", "reason", "properties", "description", "risks",
  ]

  /// Reports values that are too long, and lists with too many items.
  package static func check(_ entries: [YAMLNode.Entry], _ file: String, _ diagnostics: inout [Diagnostic]) {
    // Summaries are usually long, and truncated where they are repeated.
    if !entries.contains(where: { $0.key != "summary" && mayBeTooMuch($0.value) }) { return }
    for entry in entries where !long.contains(entry.key) { check(entry.value, entry.key, isTop: true, file, &diagnostics) }
    for entry in entries where long.contains(entry.key) { checkCount(entry.value, entry.key, file, &diagnostics) }
  }

  /// A fast check, independent of the key: whether any value is long or has many items. Hardly any is.
  private static func mayBeTooMuch(_ node: YAMLNode) -> Bool {
    switch node.value {
    case .scalar(let text, _): text.utf8.count > shortestLimit
    case .sequence(let items): items.count > mostItems || items.contains(where: mayBeTooMuch)
    case .mapping(let entries): entries.contains { mayBeTooMuch($0.value) }
    }
  }

  private static func check(_ node: YAMLNode, _ key: String, isTop: Bool, _ file: String, _ diagnostics: inout [Diagnostic]) {
    switch node.value {
    case .scalar(let text, _):
      diagnostics += longText(text, key, most: longest(key), at: Location(file, node.place), help: "shorten it, and put the rest in the body")
    case .sequence(let items):
      // Too many keywords have their own diagnostic.
      if !(isTop && key == "keywords") { checkCount(node, key, file, &diagnostics) }
      for item in items.prefix(mostItems) { check(item, key, isTop: false, file, &diagnostics) }
    case .mapping(let entries):
      for entry in entries.prefix(mostItems) where !long.contains(entry.key) { check(entry.value, entry.key, isTop: false, file, &diagnostics) }
    }
  }

  private static func checkCount(_ node: YAMLNode, _ key: String, _ file: String, _ diagnostics: inout [Diagnostic]) {
    guard case .sequence(let items) = node.value, items.count > mostItems else { return }
    let isNames = key == "authors" || key == "speakers"
    diagnostics.append(
      .error(
        "too-many-values", "`\(key)` has \(items.count) values; \(mostItems) are allowed", at: Location(file, items[mostItems].place),
        help: isNames ? "name the first ones, and a body for all: `{literal: …}`" : "keep those that a reader needs"))
  }
}

/// Checks the length of a key's value.
///
/// - Parameter most: maximum length in Unicode scalars.
/// - Returns: an error if the text is longer.
func longText(_ text: String, _ key: String, most: Int, at location: Location, help: String) -> [Diagnostic] {
  // The byte count is an upper bound and settles nearly all texts.
  if text.utf8.count <= most { return [] }
  let count = text.unicodeScalars.count
  if count <= most { return [] }
  return [.error("long-text", "`\(key)` has \(count) characters; \(most) are allowed", at: location, help: help)]
}
