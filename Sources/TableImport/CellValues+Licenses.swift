import Text
import Vocabulary
import YAML

/// Licences by their common names.
extension CellValues {
  private static let licenseNames: [String: String] = [
    "licence-ouverte": "etalab-2.0", "licence-ouverte-etalab": "etalab-2.0", "licence-ouverte-2-0": "etalab-2.0", "licence-ouverte-open-licence": "etalab-2.0",
    "open-licence": "etalab-2.0", "etalab": "etalab-2.0", "licence-etalab": "etalab-2.0", "licence-ouverte-etalab-2-0": "etalab-2.0",
    "licence-ouverte-2-0-etalab": "etalab-2.0", "licence-etalab-2-0": "etalab-2.0", "etalab-2-0": "etalab-2.0", "licence-ouverte-v2-0": "etalab-2.0",
    "licence-ouverte-version-2-0": "etalab-2.0", "lo-2-0": "etalab-2.0",
    "cc0": "CC0-1.0", "cc-0": "CC0-1.0", "cc0-1-0": "CC0-1.0", "cc-zero": "CC0-1.0", "creative-commons-zero": "CC0-1.0", "creative-commons-0": "CC0-1.0",
    "licence-art-libre": "LAL-1.3", "art-libre": "LAL-1.3", "licence-mit": "MIT", "mit-license": "MIT", "odbl": "ODbL-1.0", "apache-2": "Apache-2.0",
    "licence-apache-2-0": "Apache-2.0", "apache-license-2-0": "Apache-2.0",
    "inconnu": "unknown", "inconnue": "unknown", "non-precise": "unknown", "non-precisee": "unknown", "non-indiquee": "unknown", "non-indique": "unknown",
    "non-renseigne": "unknown", "non-renseignee": "unknown", "non-specifiee": "unknown", "je-ne-sais-pas": "unknown", "ne-sais-pas": "unknown",
    "ne-sait-pas": "unknown",
    "nsp": "unknown", "aucune": "unknown", "aucune-licence": "unknown", "sans-licence": "unknown", "licence-inconnue": "unknown",
    "licence-non-precisee": "unknown",
    "licence-non-indiquee": "unknown", "licence-non-indiquee-par-la-source": "unknown", "not-stated": "unknown", "not-known": "unknown", "none": "unknown",
    "n-a": "unknown",
    "non-connue": "unknown",
  ]

  /// SPDX identifiers by their slugs, which match the ways people write them.
  private static let licenseIDs: [String: String] = Dictionary(License.identifiers.map { (slug($0), $0) }, uniquingKeysWith: { first, _ in first })

  /// An SPDX identifier, a Creative Commons licence without version, or `unknown`; nil if the text is not recognised.
  package static func license(_ text: String) -> String? {
    let text = text.trimmingSpace
    if License(id: text) != nil { return text }
    let lower = text.lowercased()
    if lower == "?" { return "unknown" }
    if let found = creativeCommonsAddress(lower) { return found }
    let name = slug(text)
    if let found = licenseNames[name] ?? licenseIDs[name] { return found }
    return creativeCommons(name)
  }

  private static func creativeCommonsAddress(_ text: String) -> String? {
    guard let range = text.ranges(of: "creativecommons.org/").first else { return nil }
    let parts = text[range.upperBound...].prefix { $0 != "?" && $0 != "#" && $0 != " " && $0 != ")" }.split(separator: "/").map(String.init)
    if parts.count >= 3, parts[0] == "publicdomain", parts[1] == "zero" { return License(id: "CC0-\(parts[2])")?.id }
    guard parts.count >= 2, parts[0] == "licenses" else { return nil }
    let kind = "CC-" + parts[1].uppercased()
    guard parts.count >= 3 else { return License(id: kind)?.id }
    let port =
      parts.count >= 4 && parts[3].count <= 3 && !["fr", "en"].contains(parts[3]) || parts.count >= 4 && parts[3] == "fr" && parts[2] != "4.0"
      ? "-" + parts[3].uppercased() : ""
    return License(id: "\(kind)-\(parts[2])\(port)")?.id
  }

  /// `cc-by-sa-4-0`, `creative-commons-attribution-partage-dans-les-memes-conditions-4-0-international`: every word must be recognised.
  private static func creativeCommons(_ name: String) -> String? {
    var rest = name
    for prefix in ["licence-", "license-", "sous-licence-"] where rest.hasPrefix(prefix) { rest = String(rest.dropFirst(prefix.count)) }
    for (long, short) in [
      ("creative-commons", "cc"), ("partage-dans-les-memes-conditions", "sa"), ("partage-a-l-identique", "sa"), ("pas-d-utilisation-commerciale", "nc"),
      ("pas-d-usage-commercial", "nc"), ("pas-de-modification", "nd"), ("pas-de-modifications", "nd"), ("sharealike", "sa"), ("share-alike", "sa"),
      ("noncommercial", "nc"), ("non-commercial", "nc"), ("noderivatives", "nd"), ("no-derivatives", "nd"), ("attribution", "by"), ("paternite", "by"),
    ] { rest = rest.replacing(long, with: short) }
    var words = rest.split(separator: "-").map(String.init)
    guard words.first == "cc" else { return nil }
    words.removeFirst()
    if words.first == "cc" { words.removeFirst() }
    var kinds: [String] = []
    while let word = words.first, ["by", "nc", "nd", "sa"].contains(word) {
      if !kinds.contains(word) { kinds.append(word) }
      words.removeFirst()
    }
    // `CC BYSA`, `BYNCSA`
    if kinds.isEmpty, let word = words.first, ["bysa", "bync", "bynd", "byncsa", "byncnd"].contains(word) {
      kinds = stride(from: 0, to: word.count, by: 2).map { String(word.dropFirst($0).prefix(2)) }
      words.removeFirst()
    }
    guard kinds.first == "by" else { return nil }
    let kind = "CC-" + (["by", "nc", "nd", "sa"].filter(kinds.contains)).joined(separator: "-").uppercased()
    words.removeAll { ["international", "internationale", "version", "v", "licence"].contains($0) }
    if let first = words.first, first.hasPrefix("v"), first.dropFirst().allSatisfy(\.isNumber) { words[0] = String(first.dropFirst()) }
    switch words.count {
    case 0: return License(id: kind)?.id
    case 1: return License(id: "\(kind)-\(words[0]).0")?.id
    case 2: return License(id: "\(kind)-\(words[0]).\(words[1])")?.id
    default: return nil
    }
  }
}
