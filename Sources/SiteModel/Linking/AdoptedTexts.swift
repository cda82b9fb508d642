import Charters
import Diagnostics
import Markdown

/// The adopted texts of a site, each compared with its original.
package struct AdoptedTexts: Sendable {
  /// Address of the original site, as recorded.
  package let source: String
  private let texts: [DocumentIndex: AdoptedText]
  /// Adopted documents without clauses, by id, and whether they were changed here.
  package let others: [String: Bool]
  package let site: UpstreamSite

  package subscript(document index: DocumentIndex) -> AdoptedText? { texts[index] }

  init(_ adoption: RepositoryAdoption, texts: [DocumentIndex: AdoptedText]) {
    source = adoption.lock.source
    self.texts = texts
    others = adoption.changed
    site = adoption.site
  }
}

/// A text adopted from another site.
package struct AdoptedText: Sendable {
  package let summary: AdoptionSummary
  /// The upstream version that was last reviewed as a whole.
  package let version: String
  package let clauses: [TextAdoption.ClauseStatus]
  /// The adoption that `clauses` is computed from.
  package let source: TextAdoption
  /// Changes from the upstream text to ours.
  package let difference: Difference
  private let positions: [String: Int]

  init?(_ entry: RepositoryAdoption.Entry) {
    guard let text = entry.text, let ours = text.ours, let reviewed = text.reviewedText else { return nil }
    summary = AdoptionSummary(published: text)
    // While clauses of the received version are pending, the version in which they were last reviewed counts.
    let older = text.clauses.filter { $0.isPending }.compactMap(\.review?.version).first { $0 != text.received }
    version = older.flatMap { text.versions[$0]?.text.version } ?? reviewed.version
    clauses = text.clauses
    source = text
    difference = Difference(from: reviewed, to: ours.text)
    positions = Dictionary(clauses.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package func status(_ clause: String) -> TextAdoption.ClauseStatus? { positions[clause].map { clauses[$0] } }
}

extension SiteLinker {
  /// Compares the texts of the site with their originals, and reports clauses that were lost.
  mutating func readAdoption(_ adoption: RepositoryAdoption?) -> AdoptedTexts? {
    guard let adoption else { return nil }
    diagnostics += adoption.diagnostics.filter { $0.code == "broken-base" }
    var texts: [DocumentIndex: AdoptedText] = [:]
    for entry in adoption.entries {
      guard let id = entry.item.id, let index = documents.firstIndex(where: { $0.id == id }), let text = AdoptedText(entry) else { continue }
      texts[index] = text
      // A text with conflict markers has an error already.
      guard entry.marked.isEmpty else { continue }
      for clause in text.clauses where clause.state == .lost && !documents[index].body.mayHold(clause.id) {
        diagnostics.append(lost(clause, text, documents[index]))
      }
    }
    return AdoptedTexts(adoption, texts: texts)
  }

  private func lost(_ clause: TextAdoption.ClauseStatus, _ text: AdoptedText, _ document: Document) -> Diagnostic {
    // The clause's former place: after the nearest preceding clause that still exists.
    let position = text.clauses.firstIndex { $0.id == clause.id } ?? 0
    let place = text.clauses[..<position].last { $0.ours != nil }?.ours?.clause.place
    let words = clause.base.map { beginning($0.clause) } ?? ""
    return .error(
      "lost-clause", "the clause `\(clause.id)`, which came from upstream, was removed without a reason: “\(words)”", at: Location(document.file, place),
      help:
        "write `<!-- #\(clause.id) withdrawn=\"reason\" -->` alone on a line where it was, or put it back: `sitegen decide \(document.id)#\(clause.id) --take`"
    )
  }
}
