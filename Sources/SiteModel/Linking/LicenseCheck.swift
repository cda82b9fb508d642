import Diagnostics
import Vocabulary

/// Checks that the licences of a text's originals and of included material allow them to become part of the text.
///
/// Cards may describe resources under any licence: they point to a resource and do not contain it.
package struct LicenseCheck {
  package let configuration: Configuration

  private static let alternatives =
    "cite it or link to it instead, or describe it in a resource card, which may have any licence; or ask its authors for a licence that allows this"

  /// Reports licences that are incompatible with the document's own, missing credits, and clauses that name an unknown source.
  package func diagnostics(_ document: Document) -> [Diagnostic] {
    let own = document.license ?? configuration.license
    var result: [Diagnostic] = []
    if case .text(let details) = document.payload {
      for ancestor in details.upstream {
        if let error = refusal("“\(ancestor.title)”, which this text is based on,", ancestor.license ?? .unknown, own, Location(document.file, ancestor.place))
        {
          result.append(error)
        }
      }
    }
    for source in document.sources {
      if let error = refusal("“\(source.title)”, which this text includes,", source.license, own, Location(document.file, source.place)) {
        result.append(error)
      }
      // The « mention de la paternité » that the licence requires: the source and the date of its last update.
      if source.license.id == "etalab-2.0", source.updated == nil || source.authors.isEmpty {
        let missing = (source.authors.isEmpty ? ["`authors: [{literal: …}]`"] : []) + (source.updated == nil ? ["`updated: 2025-03-26`"] : [])
        result.append(
          .error(
            "license-credit", "the Licence Ouverte 2.0 asks for the producer of “\(source.title)” and the day of its last update",
            at: Location(document.file, source.place), help: "add \(missing.joined(separator: " and "))"))
      }
    }
    let ids = Set(document.sources.compactMap(\.id))
    for clause in document.body.clauses {
      guard let name = clause.comment["source"], !ids.contains(name) else { continue }
      result.append(
        .error(
          "unknown-source", "the clause `\(clause.comment.id)` names the source `\(name)`, which the front matter does not list",
          at: Location(document.file, clause.place),
          help: ids.isEmpty
            ? "add `sources: [{id: \(name), title: …, license: …}]`" : suggestion(for: name, among: ids.sorted(), listing: "sources are")))
    }
    return result
  }

  private func refusal(_ what: String, _ license: License, _ own: License, _ location: Location) -> Diagnostic? {
    guard case .refused(let reason) = LicenseCompatibility.canJoin(license, own) else { return nil }
    let name = license.isStated ? "is under \(license.short), which \(reason)" : reason
    return .error(
      "license-gate", "\(what) \(name): it cannot become part of a text under \(own.short)", at: location,
      help: license.isStated ? Self.alternatives : "find out its licence and add it as `license:`; without one, \(Self.alternatives)")
  }
}
