import Diagnostics
import YAML

/// Limits on values of `sitegen.yml` that every page repeats.
enum ConfigurationLimits {
  /// Maximum number of pages in a menu. Every page shows all of them.
  static let mostEntries = 100
  /// Maximum number of ids in a vocabulary, including former ones. Each may have pages and redirects.
  ///
  /// Audiences have a lower limit, because each of them lists all clauses that concern everyone.
  static func mostIDs(_ vocabulary: String) -> Int { vocabulary == "audiences" ? 50 : 5000 }
  /// Maximum Unicode scalars of a title, name or address.
  private static let longestText = 500
  private static let longestDescription = 2000

  static func check(_ entries: [YAMLNode.Entry], _ file: String, _ diagnostics: inout [Diagnostic]) {
    for entry in entries { check(entry.value, entry.key, file, &diagnostics) }
  }

  private static func check(_ node: YAMLNode, _ key: String, _ file: String, _ diagnostics: inout [Diagnostic]) {
    switch node.value {
    case .scalar(let text, _):
      let most = key == "description" ? longestDescription : longestText
      diagnostics += longText(text, key, most: most, at: Location(file, node.place), help: "shorten it: every page may repeat it")
    case .sequence(let items):
      if ["menu", "footer", "actions"].contains(key), items.count > mostEntries {
        diagnostics.append(
          .error(
            "too-many-values", "`\(key)` has \(items.count) values; \(mostEntries) are allowed", at: Location(file, items[mostEntries].place),
            help: "every page shows them: keep those that readers look for"))
      }
      for item in items { check(item, key, file, &diagnostics) }
    case .mapping(let entries):
      for entry in entries { check(entry.value, entry.key, file, &diagnostics) }
    }
  }
}
