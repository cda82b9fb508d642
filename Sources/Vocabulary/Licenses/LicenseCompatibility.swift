/// Whether a text under one licence may become part of a text under another one.
///
/// One table of what the law and the licences themselves say. Without a row that allows it, the answer is no: a licence not declared compatible is not
/// compatible.
package enum LicenseCompatibility {
  /// The answer to a question about licences.
  package enum Answer: Equatable, Sendable {
    case allowed
    /// The reason, as the rest of a sentence that begins with the licence.
    case refused(String)
  }

  /// One statement about a family of licences.
  private struct Row {
    /// Prefixes of SPDX identifiers.
    var sources: [String]
    /// Prefixes of the identifiers of the texts that may include them; `*` for any licence.
    var targets: [String]
    /// The source of the statement.
    var authority: String
  }

  private static let rows: [Row] = [
    // All rights are waived: anything is allowed.
    Row(sources: ["CC0-1.0"], targets: ["*"], authority: "https://creativecommons.org/publicdomain/zero/1.0/legalcode, section 2"),
    // Only attribution is required, whatever the licence of the adaptation.
    Row(
      sources: ["CC-BY-1.0", "CC-BY-2.0", "CC-BY-2.5", "CC-BY-3.0", "CC-BY-4.0"], targets: ["CC-BY-", "LAL-1.3"],
      authority: "https://creativecommons.org/faq/#if-i-derive-or-adapt-material-offered-under-a-creative-commons-license-which-cc-licenses-can-i-use"),
    // An adaptation must have the same licence or a later version of it; version 1.0 names no later one.
    Row(
      sources: ["CC-BY-SA-2.0", "CC-BY-SA-2.1"], targets: ["CC-BY-SA-2.", "CC-BY-SA-3.0", "CC-BY-SA-4.0"],
      authority: "https://creativecommons.org/licenses/by-sa/2.0/legalcode, section 4(b)"),
    Row(
      sources: ["CC-BY-SA-2.5"], targets: ["CC-BY-SA-2.5", "CC-BY-SA-3.0", "CC-BY-SA-4.0"],
      authority: "https://creativecommons.org/licenses/by-sa/2.5/legalcode, section 4(b)"),
    Row(
      sources: ["CC-BY-SA-3.0"], targets: ["CC-BY-SA-3.0", "CC-BY-SA-4.0"], authority: "https://creativecommons.org/licenses/by-sa/3.0/legalcode, section 4(b)"),
    Row(
      sources: ["CC-BY-SA-4.0"], targets: ["CC-BY-SA-4.0", "LAL-1.3", "GPL-3.0"],
      authority: "https://creativecommons.org/share-your-work/licensing-considerations/compatible-licenses/"),
    Row(
      sources: ["LAL-1.3"], targets: ["LAL-1.3", "CC-BY-SA-4.0"],
      authority: "https://creativecommons.org/share-your-work/licensing-considerations/compatible-licenses/"),
    // Requires the source and the date of its last update; declares itself compatible with CC BY.
    Row(
      sources: ["etalab-2.0"], targets: ["CC-BY-", "LAL-1.3", "etalab-2.0"],
      authority: "https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf, « Compatibilité de la présente licence »"),
    Row(
      sources: ["OGL-UK-3.0"], targets: ["CC-BY-", "OGL-UK-3.0"],
      authority: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/, “the Open Government Licence is compatible with CC BY 4.0”"),
    // Non-commercial texts among each other.
    Row(sources: ["CC-BY-NC-"], targets: ["CC-BY-NC-"], authority: "https://creativecommons.org/licenses/by-nc/4.0/legalcode, section 2(a)(1)(B)"),
  ]

  /// Whether an adaptation may be shared at all.
  package static func permitsAdaptation(_ license: License) -> Answer {
    if !license.isStated { return .refused("states no licence: nothing but reading it is allowed") }
    if license.id.contains("-ND") { return .refused("allows no adaptation (ND)") }
    return .allowed
  }

  /// Whether a text may become part of another one.
  ///
  /// - Parameters:
  ///   - source: the licence of the text that is included or adapted.
  ///   - target: the licence of the text that includes it.
  package static func canJoin(_ source: License, _ target: License) -> Answer {
    if case .refused(let reason) = permitsAdaptation(source) { return .refused(reason) }
    if !source.isSPDX { return .refused("does not say which version of the licence applies") }
    if source.id == target.id { return .allowed }
    func begins(_ license: License, _ prefix: String) -> Bool {
      guard license.id.hasPrefix(prefix) else { return false }
      // `CC-BY-` here means any version of CC BY, with or without share-alike; variants with NC or ND have prefixes of their own.
      return prefix != "CC-BY-" || !license.id.contains("-ND")
    }
    let isShareAlike = source.id.contains("-SA")
    let isNonCommercial = source.id.contains("-NC")
    for row in rows where row.sources.contains(where: { source.id == $0 || source.id.hasPrefix($0.hasSuffix("-") ? $0 : $0 + "-") }) {
      guard row.targets.contains("*") || row.targets.contains(where: { begins(target, $0) }) else { continue }
      // Share-alike requires the same conditions, in the same version or a later one.
      if isShareAlike, isNonCommercial, !(target.id.contains("-SA") && target.id.contains("-NC") && version(of: target) >= version(of: source)) { continue }
      return .allowed
    }
    if isNonCommercial { return .refused("forbids commercial use (NC), which \(target.short) allows") }
    if isShareAlike { return .refused("requires the same licence (SA), and \(target.short) is another one") }
    return .refused("is not declared compatible with \(target.short)")
  }

  private static func version(of license: License) -> String { license.id.split(separator: "-").first { $0.first?.isNumber ?? false }.map(String.init) ?? "" }
}
