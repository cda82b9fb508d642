import Catalogue
import Charters
import Diagnostics
import FileSystem
import Markdown
import Text
import Vocabulary

extension SiteLinker {
  /// The documents that link to each document and that cite each reference, in the order of their titles.
  func citations(jobs: Int) async throws
    -> (documents: Indexed<Document, [DocumentIndex]>, references: Indexed<Reference, [DocumentIndex]>)
  {
    var citedBy = Indexed<Document, [DocumentIndex]>(repeating: [], count: documents.count)
    var referenceCitedBy = Indexed<Reference, [DocumentIndex]>(repeating: [], count: references.count)
    for (from, outcome) in outcomes.indexed() {
      for to in outcome.links where from != to { citedBy[to].append(from) }
      for to in outcome.citations { referenceCitedBy[to].append(from) }
    }
    // Clauses named in the front matter of a use case count as links too.
    for (index, document) in documents.indexed() {
      guard case .useCase(let useCase) = document.payload else { continue }
      let targets = Set(useCase.clauses.compactMap { $0.reference.split(separator: "#").first.flatMap { byID[String($0)] } })
      for target in targets.sorted() where target != index && !citedBy[target].contains(index) { citedBy[target].append(index) }
    }
    return (Indexed(try await inTitleOrder(citedBy.values, jobs: jobs)), Indexed(try await inTitleOrder(referenceCitedBy.values, jobs: jobs)))
  }

  private func inTitleOrder(_ lists: [[DocumentIndex]], jobs: Int) async throws -> [[DocumentIndex]] {
    let documents = documents
    return try await inParallel(count: lists.count, jobs: jobs, grain: 512) { range in lists[range].map { Self.inTitleOrder($0, documents) } }.flatMap { $0 }
  }

  static func inTitleOrder(_ positions: [DocumentIndex], _ documents: IndexedList<Document>) -> [DocumentIndex] {
    if positions.count < 2 { return positions }
    return positions.sorted { a, b in
      let (first, second) = (documents[a].titleKey, documents[b].titleKey)
      return first != second ? first.precedes(second) : a < b
    }
  }
}
