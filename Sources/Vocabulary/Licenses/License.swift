/// A licence by its SPDX identifier (<https://spdx.org/licenses/>), or a value that sources give instead of one.
package struct License: Hashable, Sendable {
  /// A single instance per licence, shared by all uses.
  private let entry: Entry

  private final class Entry: Sendable {
    let id: String
    let short: String
    let nameFrench: String
    let nameEnglish: String
    let url: String?
    let isSPDX: Bool

    init(id: String, short: String, nameFrench: String, nameEnglish: String, url: String?, isSPDX: Bool) {
      self.id = id
      self.short = short
      self.nameFrench = nameFrench
      self.nameEnglish = nameEnglish
      self.url = url
      self.isSPDX = isSPDX
    }
  }

  package static func == (a: License, b: License) -> Bool { a.entry === b.entry || a.id == b.id }
  package func hash(into hasher: inout Hasher) { hasher.combine(id) }

  package var id: String { entry.id }
  /// Short form for lists, such as `CC BY-SA 4.0`.
  package var short: String { entry.short }
  package var nameFrench: String { entry.nameFrench }
  var nameEnglish: String { entry.nameEnglish }
  /// The URL of the licence text; nil if there is no single one.
  package var url: String? { entry.url }
  /// False for `unknown`.
  package var isStated: Bool { id != "unknown" }
  /// False for `unknown` and for Creative Commons without a version: these are only allowed on cards and census records.
  package var isSPDX: Bool { entry.isSPDX }

  /// The full name, in French for `fr`, else in English.
  package func name(_ language: String) -> String { language == "fr" ? nameFrench : nameEnglish }

  package static let unknown = License(
    id: "unknown", short: "?", nameFrench: "Licence non indiquée par la source", nameEnglish: "Licence not stated by the source", url: nil,
    isSPDX: false)

  /// The licence with this identifier; nil if it is unknown.
  ///
  /// - Parameter id: matched exactly: SPDX identifiers have one spelling, and sitegen accepts no other.
  package init?(id: String) {
    guard let known = Self.table[id] else { return nil }
    self = known
  }

  package static let identifiers: [String] = table.keys.sorted()

  private init(id: String, short: String, nameFrench: String, nameEnglish: String, url: String?, isSPDX: Bool = true) {
    entry = Entry(id: id, short: short, nameFrench: nameFrench, nameEnglish: nameEnglish, url: url, isSPDX: isSPDX)
  }

  private static let table: [String: License] = {
    var table: [String: License] = ["unknown": unknown]
    func add(_ license: License) { table[license.id] = license }
    for kind in ["BY", "BY-SA", "BY-NC", "BY-ND", "BY-NC-SA", "BY-NC-ND"] {
      add(creativeCommons(kind, version: nil, port: nil))
      for version in ["1.0", "2.0", "2.5", "3.0", "4.0"] { add(creativeCommons(kind, version: version, port: nil)) }
    }
    // The ported versions listed by SPDX.
    for (kind, version, ports) in [
      ("BY", "2.5", ["AU"]), ("BY", "3.0", ["AT", "AU", "DE", "IGO", "NL", "US"]), ("BY-SA", "2.0", ["UK"]), ("BY-SA", "2.1", ["JP"]),
      ("BY-SA", "3.0", ["AT", "DE", "IGO"]), ("BY-NC", "3.0", ["DE"]), ("BY-ND", "3.0", ["DE"]), ("BY-NC-SA", "2.0", ["DE", "FR", "UK"]),
      ("BY-NC-SA", "3.0", ["DE", "IGO"]), ("BY-NC-ND", "3.0", ["DE", "IGO"]),
    ] { for port in ports { add(creativeCommons(kind, version: version, port: port)) } }
    for (id, short, french, english, url) in others {
      add(License(id: id, short: short, nameFrench: french, nameEnglish: english, url: url))
    }
    return table
  }()

  private static func creativeCommons(_ kind: String, version: String?, port: String?) -> License {
    let french = ["BY": "Attribution", "SA": "Partage dans les mêmes conditions", "NC": "Pas d’utilisation commerciale", "ND": "Pas de modification"]
    let english = ["BY": "Attribution", "SA": "ShareAlike", "NC": "NonCommercial", "ND": "NoDerivatives"]
    let parts = kind.split(separator: "-").map(String.init)
    let suffix = [version, port].compactMap { $0 }
    let tail = suffix.isEmpty ? "" : " " + suffix.joined(separator: " ")
    let international = version == "4.0" ? " International" : ""
    return License(
      id: (["CC-\(kind)"] + suffix).joined(separator: "-"), short: "CC \(kind)\(tail)",
      nameFrench: "Creative Commons " + parts.compactMap { french[$0] }.joined(separator: " - ") + tail + international
        + (version == nil ? " (version non précisée)" : ""),
      nameEnglish: "Creative Commons " + parts.compactMap { english[$0] }.joined(separator: "-") + tail + international
        + (version == nil ? " (version not stated)" : ""),
      url: version.map { "https://creativecommons.org/licenses/\(kind.lowercased())/\($0)/" + (port.map { "\($0.lowercased())/" } ?? "") },
      isSPDX: version != nil)
  }

  private static let others: [(String, String, String, String, String)] = [
    (
      "CC0-1.0", "CC0 1.0", "Creative Commons Zéro 1.0 : domaine public", "Creative Commons Zero 1.0: public domain",
      "https://creativecommons.org/publicdomain/zero/1.0/"
    ),
    (
      "etalab-2.0", "Licence Ouverte 2.0", "Licence Ouverte / Open Licence 2.0 (Etalab)", "Open Licence 2.0 (Etalab)",
      "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
    ),
    ("LAL-1.3", "Licence Art Libre 1.3", "Licence Art Libre 1.3", "Free Art License 1.3", "https://artlibre.org/licence/lal/"),
    ("LAL-1.2", "Licence Art Libre 1.2", "Licence Art Libre 1.2", "Free Art License 1.2", "https://artlibre.org/licence/lal/licence-art-libre-12/"),
    (
      "GFDL-1.3-or-later", "GFDL 1.3+", "Licence de documentation libre GNU 1.3 ou ultérieure", "GNU Free Documentation License 1.3 or later",
      "https://www.gnu.org/licenses/fdl-1.3.html"
    ),
    ("ODbL-1.0", "ODbL 1.0", "Open Database License 1.0", "Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    (
      "OGL-UK-3.0", "OGL UK 3.0", "Open Government Licence 3.0 (Royaume-Uni)", "Open Government Licence 3.0",
      "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
    ),
    ("EUPL-1.2", "EUPL 1.2", "Licence publique de l’Union européenne 1.2", "European Union Public Licence 1.2", "https://eupl.eu/1.2/"),
    ("CECILL-2.1", "CeCILL 2.1", "CeCILL 2.1", "CeCILL 2.1", "https://cecill.info/licences/Licence_CeCILL_V2.1-fr.html"),
    ("Apache-2.0", "Apache 2.0", "Licence Apache 2.0", "Apache License 2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
    ("MIT", "MIT", "Licence MIT", "MIT License", "https://opensource.org/license/mit"),
    ("BSD-3-Clause", "BSD 3-Clause", "Licence BSD à trois clauses", "BSD 3-Clause License", "https://opensource.org/license/bsd-3-clause"),
    ("MPL-2.0", "MPL 2.0", "Mozilla Public License 2.0", "Mozilla Public License 2.0", "https://www.mozilla.org/MPL/2.0/"),
    (
      "GPL-3.0-or-later", "GPL 3.0+", "Licence publique générale GNU 3.0 ou ultérieure", "GNU General Public License 3.0 or later",
      "https://www.gnu.org/licenses/gpl-3.0.html"
    ),
    (
      "AGPL-3.0-or-later", "AGPL 3.0+", "Licence publique générale GNU Affero 3.0 ou ultérieure", "GNU Affero General Public License 3.0 or later",
      "https://www.gnu.org/licenses/agpl-3.0.html"
    ),
    (
      "LGPL-3.0-or-later", "LGPL 3.0+", "Licence publique générale limitée GNU 3.0 ou ultérieure", "GNU Lesser General Public License 3.0 or later",
      "https://www.gnu.org/licenses/lgpl-3.0.html"
    ),
  ]
}
