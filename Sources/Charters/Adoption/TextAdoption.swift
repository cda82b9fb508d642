import Digests

/// The adoption of one upstream document: the received versions, our version, and the decisions. A pure value, without file access.
package struct TextAdoption: Sendable {
  package internal(set) var item: UpstreamLock.Item
  /// All received versions that are still referred to, keyed by version name. The last received one is missing if the document no longer exists upstream.
  package let versions: [String: TextSource]
  package let received: String
  /// Nil if the document was removed here.
  package internal(set) var ours: TextSource?
  /// Whether the text is adopted or repealed: nothing in it changes without a decision.
  package let isProtected: Bool
  /// Whether another document already occupies the path where this one would be added.
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

  /// The state of one clause.
  package struct ClauseStatus: Sendable {
    package var id: String
    package var state: AdoptionState
    /// Whether the force differs between the last reviewed upstream version and the received one.
    package var forceChanged: Bool
    package var base: ClauseContent?
    package var ours: ClauseContent?
    package var theirs: ClauseContent?
    package var review: UpstreamLock.Review?

    package var isPending: Bool { state.isPending }
    /// Whether our clause is more binding than the upstream clause that it came from.
    package var isTightened: Bool {
      guard let own = ours?.clause.force, let from = (theirs ?? base)?.clause.force else { return false }
      return Relation.effect(of: own, on: from) == .tightened
    }
  }

  // MARK: States

  /// Our clauses in order; each is followed by the clauses that exist only upstream and come after it there.
  package var clauses: [ClauseStatus] {
    let reviews = Dictionary(item.clauses.map { ($0.id, $0.review) }, uniquingKeysWith: { first, _ in first })
    return order(reviews).map { status($0, reviews[$0]) }
  }

  private func status(_ id: String, _ review: UpstreamLock.Review?) -> ClauseStatus {
    // A new clause that was deferred has not been reviewed in any version.
    let isUnseen = review?.decision == .deferred && review?.sha256.isEmpty ?? true
    let before = isUnseen ? nil : review.flatMap { self.versions[$0.version]?.clause(id) }
    // If the whole document is gone upstream, there is one decision to make, not one per clause.
    var versions = ThreeVersions(base: before, ours: ours?.clause(id), theirs: theirs == nil ? before : theirs?.clause(id))
    versions.isWithdrawn = ours?.tombstone(id) != nil || review?.decision == .withdrawn || review?.decision == .refused
    versions.isProtected = isProtected
    let forceChanged = versions.base.flatMap { base in versions.theirs.map { $0.clause.force != base.clause.force } } ?? false
    // A change of force in a sentence other than the main one needs a decision too.
    versions.isSensitive = forceChanged || versions.base.flatMap { base in versions.theirs.map { !$0.clause.binds(as: base.clause) } } ?? false
    var state = versions.state
    // It was already gone upstream at the last review, and was kept here.
    if state == .added, let review, !review.sha256.isEmpty { state = review.sha256 == versions.ours.map(Self.digest) ? .kept : .adapted }
    // `update` could not apply the change, so a person has to.
    if state == .updated { state = .toReview }
    return ClauseStatus(
      id: id, state: state, forceChanged: forceChanged, base: versions.base, ours: versions.ours, theirs: versions.theirs, review: review)
  }

  private func order(_ reviews: [String: UpstreamLock.Review]) -> [String] {
    var result = ours?.text.clauses.map(\.id) ?? []
    var known = Set(result)
    /// Clauses that exist only upstream, keyed by the clause that precedes them.
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

  /// The upstream text as reviewed: each clause in the version last decided on, in the order of the last reviewed version.
  ///
  /// Our text is compared with this one to show readers what was changed.
  package var reviewedText: NormativeText? {
    guard let origin = base ?? theirs else { return nil }
    let statuses = Dictionary(clauses.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var result: [Clause] = []
    for clause in origin.text.clauses {
      guard let status = statuses[clause.id] else { continue }
      // A clause that is gone upstream but kept here word for word is still theirs.
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

  /// SHA-256 of the folded text of a clause, as recorded in its review.
  package static func digest(_ content: ClauseContent) -> String { sha256(content.clause.foldedText.utf8) }

  /// Whether a digest is that of this clause, computed by this version of the program or by an earlier one that ignored text in HTML.
  package static func isDigest(_ digest: String, of content: ClauseContent) -> Bool {
    digest == Self.digest(content) || content.clause.formerText.map { digest == sha256(folded($0).utf8) } ?? false
  }

  /// Whether any version of the text has clauses.
  package var hasClauses: Bool { !(ours?.text.clauses.isEmpty ?? true) || versions.values.contains { !$0.text.clauses.isEmpty } }

  /// The state of the parts outside the clauses; for a document without clauses, that of the whole document.
  package var surroundings: AdoptionState {
    guard let ours else {
      if item.review.decision == .withdrawn || item.review.decision == .refused { return .withdrawn }
      if isBlocked, base == nil, theirs != nil { return .conflict }
      // A deferred document stays pending.
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

  /// The parts outside the clauses that both sides changed, for a person to decide on.
  package var surroundingConflicts: [String] {
    guard let base, let ours, let theirs else { return [] }
    return SurroundingMerge(base: base, ours: ours, theirs: theirs, isProtected: isProtected).conflicts
  }

  package var pendingCount: Int { (surroundings.isPending ? 1 : 0) + (ours == nil ? 0 : clauses.count { $0.isPending }) }
}
