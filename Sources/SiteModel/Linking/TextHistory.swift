import Charters
import Diagnostics
import FileSystem
import Markdown
import Text

/// A text with clauses in all its versions.
package struct TextHistory: Sendable {
  /// Index of its document.
  package let document: DocumentIndex
  package let current: NormativeText
  /// Sealed versions, oldest first. Bodies are complete HTML.
  package private(set) var releases: IndexedList<SealedText>
  /// The difference from each release to the next.
  private let differences: [Difference]
  /// The difference from the last release to the working text; nil if there is no release or no change.
  package let pending: Difference?
  /// The HTML of each clause of the working text for other pages: without ids, and with links that work on any page.
  package var excerpts: Indexed<Clause, Bytes> = Indexed([])
  /// Clauses of former versions that no longer exist, by id: as the last release with them has them.
  package let former: [String: Clause]
  /// Clauses of the working text that replace others, in order, by the id of the replaced clause.
  package let successors: [String: [ClauseIndex]]

  /// A sealed version with its clauses.
  package struct SealedText: Sendable {
    package var release: Release
    package var document: Document
    package var text: NormativeText
  }

  package var last: SealedText? { releases.last }

  init(document: DocumentIndex, current: NormativeText, releases: [SealedText]) {
    self.document = document
    self.current = current
    self.releases = IndexedList(releases)
    differences = zip(releases, releases.dropFirst()).map { Difference(from: $0.text, to: $1.text) }
    pending = releases.last.map { Difference(from: $0.text, to: current) }.flatMap { $0.isEmpty ? nil : $0 }
    var former: [String: Clause] = [:]
    for release in releases {
      for clause in release.text.clauses where !current.contains(clause.id) { former[clause.id] = clause }
    }
    self.former = former
    var successors: [String: [ClauseIndex]] = [:]
    for (position, clause) in current.clauses.indexed() { for id in Set(clause.replaces) { successors[id, default: []].append(position) } }
    self.successors = successors
  }

  fileprivate mutating func setSealedBody(_ body: MarkdownDocument, _ release: ReleaseIndex) { releases[release].document.body = body }

  /// The difference from the release before to this one, or to the working text for `releases.endIndex`; nil if there is no release before, or no change to the
  /// working text.
  package func difference(to newer: ReleaseIndex) -> Difference? {
    guard newer > releases.startIndex, newer <= releases.endIndex else { return nil }
    return newer == releases.endIndex ? pending : differences[newer.position - 1]
  }

  /// The ids of all clauses with a page: current clauses and former ones.
  package var pageIDs: [String] { current.clauses.map(\.id) + former.keys.sorted() }
}

/// All texts of a site and how their clauses relate.
package struct Texts: Sendable {
  package private(set) var histories: IndexedList<TextHistory>
  let byDocument: [DocumentIndex: TextIndex]
  private let byID: [String: TextIndex]
  /// Relations by the clause that they refer to, in the order of the texts.
  package let appliedBy: [ClauseReference: [ClauseLink]]
  /// Indexes of use cases by the clause that they refer to.
  package let useCases: [ClauseReference: [DocumentIndex]]

  init(_ list: [TextHistory], documents: IndexedList<Document>) {
    let histories = IndexedList(list)
    self.histories = histories
    byDocument = Dictionary(uniqueKeysWithValues: histories.indexed().map { ($1.document, $0) })
    let byID = Dictionary(histories.indexed().map { ($1.current.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.byID = byID
    var appliedBy: [ClauseReference: [ClauseLink]] = [:]
    for history in histories {
      for link in history.current.links({ reference in byID[reference.document].flatMap { histories[$0].current[reference.clause] } }) {
        appliedBy[link.target, default: []].append(link)
      }
    }
    self.appliedBy = appliedBy
    var useCases: [ClauseReference: [DocumentIndex]] = [:]
    for (index, document) in documents.indexed() {
      guard case .useCase(let useCase) = document.payload else { continue }
      for (text, _) in useCase.clauses { if let reference = ClauseReference(text) { useCases[reference, default: []].append(index) } }
    }
    self.useCases = useCases
  }

  package subscript(document id: String) -> TextHistory? { byID[id].map { histories[$0] } }
  package func history(ofDocument index: DocumentIndex) -> TextHistory? { byDocument[index].map { histories[$0] } }

  package func clause(_ reference: ClauseReference) -> (history: TextHistory, clause: Clause)? {
    guard let history = self[document: reference.document], let clause = history.current[reference.clause] else { return nil }
    return (history, clause)
  }

  mutating func setSealedBody(_ body: MarkdownDocument, text: TextIndex, release: ReleaseIndex) { histories[text].setSealedBody(body, release) }
  mutating func setExcerpts(_ excerpts: Indexed<Clause, Bytes>, of text: TextIndex) { histories[text].excerpts = excerpts }
}

extension SiteLinker {
  /// Reads the clauses of every text and of its sealed versions, and checks that ids persist.
  mutating func readTexts(jobs: Int) async throws -> Texts {
    let (documents, sealed, audiences) = (documents, sealed, configuration.vocabularies.audiences)
    let canonical = Dictionary(
      audiences.terms.flatMap { term in term.formerly.map { ($0, term.id) } }, uniquingKeysWith: { first, _ in first })
    let candidates = documents.indices.filter { index in
      guard case .text = documents[index].payload else { return false }
      return !documents[index].body.clauses.isEmpty || sealed[documents[index].path] != nil
    }
    // Each version is a task of its own, because determining the force of thousands of clauses takes the most time.
    struct Read: Sendable {
      var text: NormativeText
      var diagnostics: [Diagnostic]
    }
    /// The working text of each candidate, followed by its sealed versions.
    let versions = candidates.flatMap { index -> [(index: DocumentIndex, sealed: SealedVersion?)] in
      [(index, nil)] + (sealed[documents[index].path] ?? []).map { (index, $0) }
    }
    let read = try await inParallel(count: versions.count, jobs: jobs, grain: 1) { range in
      range.map { position -> Read in
        let (index, version) = versions[position]
        let document = version?.document ?? documents[index]
        var audience: [String] = []
        var label = version?.release.version ?? ""
        if case .text(let details) = document.payload {
          audience = details.audience.map { audiences.terms[$0].id }
          if version == nil { label = details.version }
        }
        var diagnostics: [Diagnostic] = []
        let text = NormativeText(
          document.body, id: document.id, title: document.title, language: document.language, version: label, audience: audience,
          canonicalAudiences: canonical, file: document.file,
          diagnostics: &diagnostics)
        // A sealed version cannot be corrected, so its diagnostics are dropped.
        return Read(text: text, diagnostics: version == nil ? diagnostics : [])
      }
    }.flatMap { $0 }
    diagnostics += read.flatMap(\.diagnostics)
    /// Position in `read` of each candidate's working text.
    var starts: [Int] = []
    for (position, version) in versions.enumerated() where version.sealed == nil { starts.append(position) }
    let first = starts
    struct Compared: Sendable {
      var history: TextHistory
      var diagnostics: [Diagnostic]
    }
    let adoptedIDs = Set(adoption?.lock.items.compactMap(\.id) ?? [])
    let results = try await inParallel(count: candidates.count, jobs: jobs, grain: 1) { range in
      range.map { candidate -> Compared in
        let document = documents[candidates[candidate]]
        let releases = (sealed[document.path] ?? []).enumerated().map { offset, version in
          TextHistory.SealedText(release: version.release, document: version.document, text: read[first[candidate] + 1 + offset].text)
        }
        let current = read[first[candidate]].text
        return Compared(
          history: TextHistory(document: candidates[candidate], current: current, releases: releases),
          diagnostics: IdentityCheck(
            releases: releases.map(\.text), working: current, file: document.file, isAdopted: adoptedIDs.contains(document.id),
            mayHold: document.body.mayHold
          ).diagnostics())
      }
    }.flatMap { $0 }
    diagnostics += results.flatMap(\.diagnostics)
    let texts = Texts(results.map(\.history), documents: documents)
    for links in texts.appliedBy.values {
      for link in links where link.relation == .contradicted && link.link != .overrides {
        guard let own = texts[document: link.document], let (_, target) = texts.clause(link.target) else { continue }
        diagnostics.append(contradiction(link, target, documents[own.document].file))
      }
    }
    return texts
  }

  private func contradiction(_ link: ClauseLink, _ target: Clause, _ file: String) -> Diagnostic {
    let effect = target.force == .may ? "forbids what the other one allows" : "leaves to choice what the other one demands"
    return .warning(
      "contradiction",
      "the clause `\(link.clause.id)` says that it \(link.link == .applies ? "applies" : "is stricter than") `\(link.target)`, and \(effect): \(link.clause.force?.rawValue ?? "") against \(target.force?.rawValue ?? "")",
      at: Location(file, link.clause.place),
      help: "change its words or its force; a clause that is meant to replace the other one names it with `overrides=`")
  }
}
