import Digests

/// One document that came from upstream: what was received of it, what became of it here, and what was decided. Values only; nothing is read or written.
package struct TextAdoption: Sendable {
  package internal(set) var item: UpstreamLock.Item
  /// Everything received of it that something still refers to, by version; the last received one is missing where the document is gone upstream.
  package let versions: [String: TextSource]
  package let received: String
  /// Nil where the document was removed here.
  package internal(set) var ours: TextSource?
  /// The text is adopted or repealed: nothing changes in it without a decision.
  package let isProtected: Bool
  /// Another document stands here where this one would come in.
  package var isBlocked = false

  package var theirs: TextSource? { versions[received] }
  package var base: TextSource? { versions[item.review.version] }

  package init(item: UpstreamLock.Item, versions: [String: TextSource], received: String, ours: TextSource?, isProtected: Bool) {
    self.item = item
    self.versions = versions
    self.received = received
    self.ours = ours
    self.isProtected = isProtected
  }

  /// Where one clause stands.
  package struct ClauseStatus: Sendable {
    package var id: String
    package var state: AdoptionState
    /// Between the upstream text that was last reviewed and the one that was received.
    package var forceChanged: Bool
    package var base: ClauseContent?
    package var ours: ClauseContent?
    package var theirs: ClauseContent?
    package var review: UpstreamLock.Review?

    package var isPending: Bool { state.isPending }
    /// Ours binds more strongly than the upstream clause that it came from.
    package var isTightened: Bool {
      guard let own = ours?.clause.force, let from = (theirs ?? base)?.clause.force else { return false }
      return Relation.effect(of: own, on: from) == .tightened
    }
  }

  // MARK: States

  /// Our clauses in their order, then those that stand upstream only, after the clause that they follow there.
  package var clauses: [ClauseStatus] {
    let reviews = Dictionary(item.clauses.map { ($0.id, $0.review) }, uniquingKeysWith: { first, _ in first })
    return order(reviews).map { status($0, reviews[$0]) }
  }

  private func status(_ id: String, _ review: UpstreamLock.Review?) -> ClauseStatus {
    // A new clause that was put off has been reviewed in no version.
    let isUnseen = review?.decision == .deferred && review?.sha256.isEmpty ?? true
    let before = isUnseen ? nil : review.flatMap { self.versions[$0.version]?.clause(id) }
    // Where the whole document is gone upstream there is one decision to make, not one for each clause.
    var versions = ThreeVersions(base: before, ours: ours?.clause(id), theirs: theirs == nil ? before : theirs?.clause(id))
    versions.isWithdrawn = ours?.tombstone(id) != nil || review?.decision == .withdrawn || review?.decision == .refused
    versions.isProtected = isProtected
    let forceChanged = versions.base.flatMap { base in versions.theirs.map { $0.clause.force != base.clause.force } } ?? false
    // A sentence beside the main one that binds otherwise does not come in unseen either.
    versions.isSensitive = forceChanged || versions.base.flatMap { base in versions.theirs.map { !$0.clause.binds(as: base.clause) } } ?? false
    var state = versions.state
    // Gone upstream when it was last reviewed, and kept here.
    if state == .added, let review, !review.sha256.isEmpty { state = review.sha256 == versions.ours.map(Self.digest) ? .kept : .adapted }
    // What `update` could not bring in by itself is for a person.
    if state == .updated { state = .toReview }
    return ClauseStatus(
      id: id, state: state, forceChanged: forceChanged, base: versions.base, ours: versions.ours, theirs: versions.theirs, review: review)
  }

  private func order(_ reviews: [String: UpstreamLock.Review]) -> [String] {
    var result = ours?.text.clauses.map(\.id) ?? []
    var known = Set(result)
    /// What stands upstream only, by the clause that it follows.
    var following: [String: [String]] = [:]
    for text in [theirs, base].compactMap({ $0 }) {
      var anchor = ""
      for clause in text.text.clauses {
        if known.insert(clause.id).inserted {
          following[anchor, default: []].append(clause.id)
        } else if ours?.text.contains(clause.id) ?? false {
          anchor = clause.id
        }
      }
    }
    for review in item.clauses where known.insert(review.id).inserted && versions[review.review.version]?.clause(review.id) != nil {
      following["", default: []].append(review.id)
    }
    result = (following[""] ?? []) + result.flatMap { [$0] + (following[$0] ?? []) }
    return result
  }

  /// The upstream text as it was reviewed: each clause in the version that was decided on last, in the order of that text.
  ///
  /// This is what ours is compared with where readers are told what was changed.
  package var reviewedText: NormativeText? {
    guard let origin = base ?? theirs else { return nil }
    let statuses = Dictionary(clauses.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var result: [Clause] = []
    for clause in origin.text.clauses {
      guard let status = statuses[clause.id] else { continue }
      // Gone upstream, and kept here word for word: it still is their clause.
      if let reviewed = status.base?.clause ?? (status.state == .kept ? status.ours?.clause : nil) { result.append(reviewed) }
    }
    var known = Set(result.map(\.id))
    var last: String?
    for clause in theirs?.text.clauses.values ?? [] {
      if !known.contains(clause.id), let reviewed = statuses[clause.id]?.base?.clause {
        let index = last.flatMap { id in result.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0
        result.insert(reviewed, at: index)
        known.insert(clause.id)
      }
      if known.contains(clause.id) { last = clause.id }
    }
    for status in clauses where status.state == .kept && status.base == nil && !known.contains(status.id) {
      if let own = status.ours?.clause { result.append(own) }
    }
    return NormativeText(
      id: origin.text.id, title: origin.text.title, language: origin.text.language, version: origin.text.version, clauses: result, tombstones: [],
      passages: origin.text.passages)
  }

  package static func digest(_ content: ClauseContent) -> String { sha256(content.clause.foldedText.utf8) }

  /// Whether a digest was made of this clause, by this version of the program or by one that left out words of HTML.
  package static func isDigest(_ digest: String, of content: ClauseContent) -> Bool {
    digest == Self.digest(content) || content.clause.formerText.map { digest == sha256(folded($0).utf8) } ?? false
  }

  /// Whether the text has clauses in any of its versions.
  package var hasClauses: Bool { !(ours?.text.clauses.isEmpty ?? true) || versions.values.contains { !$0.text.clauses.isEmpty } }

  /// What stands around the clauses; of a document without clauses, all of it.
  package var surroundings: AdoptionState {
    guard let ours else {
      if item.review.decision == .withdrawn || item.review.decision == .refused { return .withdrawn }
      if isBlocked, base == nil, theirs != nil { return .conflict }
      // What was left for later is not forgotten.
      if base == nil, theirs != nil, item.review.decision == .deferred { return .newUpstream }
      // A page or card that was removed here stays removed.
      if !hasClauses { return .withdrawn }
      return base == nil && theirs != nil ? (isBlocked ? .conflict : .newUpstream) : .lost
    }
    guard let theirs else { return base == nil ? (item.review.decision == nil ? .added : .adapted) : .repealedUpstream }
    guard let base else { return SurroundingMerge(base: theirs, ours: ours, theirs: theirs, isProtected: false).state == .kept ? .converged : .conflict }
    let state = SurroundingMerge(base: base, ours: ours, theirs: theirs, isProtected: isProtected).state
    return state == .updated ? .toReview : state
  }

  /// What both sides changed around the clauses, where a person has to decide.
  package var surroundingConflicts: [String] {
    guard let base, let ours, let theirs else { return [] }
    return SurroundingMerge(base: base, ours: ours, theirs: theirs, isProtected: isProtected).conflicts
  }

  package var pendingCount: Int { (surroundings.isPending ? 1 : 0) + (ours == nil ? 0 : clauses.count { $0.isPending }) }
}
