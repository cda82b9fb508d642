import Digests

extension TextAdoption {
  /// The changes that `update` made without a decision.
  package struct Update: Sendable {
    /// Clauses brought up to date with the upstream text.
    package var updated: [String] = []
    package var moved: [String] = []
    /// Whether front matter or running text was brought up to date too.
    package var surroundings = false
    /// Clauses that could not be updated because other parts of the document would have suffered.
    package var failed: [String] = []
  }

  /// Takes the upstream changes that need no decision, and records what was reviewed. Idempotent.
  package mutating func receive() -> Update {
    var update = Update()
    guard let theirs, ours != nil else { return update }
    var isSettled = false
    if let base {
      // Repeat: an edit that could not be placed may fit once others have been made.
      for _ in 0..<5 {
        guard let before = ours else { break }
        if !isSettled { isSettled = mergeSurroundings(base, theirs, &update) }
        if let own = ours, !isProtected { ours = followed(theirs, from: own, base, &update) }
        if ours?.source == before.source { break }
      }
    } else {
      isSettled = surroundings == .converged
    }
    if isSettled { item.review.version = received }
    settle()
    return update
  }

  /// - Returns: whether no decision is pending outside the clauses.
  private mutating func mergeSurroundings(_ base: TextSource, _ theirs: TextSource, _ update: inout Update) -> Bool {
    guard let own = ours else { return false }
    let merge = SurroundingMerge(base: base, ours: own, theirs: theirs, isProtected: isProtected)
    if merge.state == .updated, let merged = merge.merged {
      ours = merged
      update.surroundings = true
      return true
    }
    return !merge.state.isPending && merge.state != .updated
  }

  /// Our text with the upstream changes to the content and position of clauses that do not conflict with ours.
  private func followed(_ theirs: TextSource, from own: TextSource, _ base: TextSource, _ update: inout Update) -> TextSource {
    let reviews = Dictionary(item.clauses.map { ($0.id, $0.review) }, uniquingKeysWith: { first, _ in first })
    let edits = theirs.text.clauses.compactMap { clause -> TextEdit? in
      guard let review = reviews[clause.id], let before = versions[review.version]?.clause(clause.id), let after = theirs.clause(clause.id), before != after,
        own.clause(clause.id) == before, before.clause.binds(as: after.clause)
      else { return nil }
      return .replace(clause.id)
    }
    let (result, failed) = own.applying(edits, from: theirs, base: base)
    update.updated += edits.map(\.clause).filter { !failed.contains(.replace($0)) }
    update.failed = failed.map(\.clause)
    return moved(result, base, theirs, &update)
  }

  /// Moves clauses that moved upstream but not here, as long as that brings the order of both texts closer together.
  private func moved(_ own: TextSource, _ base: TextSource, _ theirs: TextSource, _ update: inout Update) -> TextSource {
    let wanted = Difference.moved(base.text, theirs.text).subtracting(Difference.moved(base.text, own.text))
    if wanted.isEmpty { return own }
    var state = Moves(text: own, misplaced: Difference.moved(own.text, theirs.text), base: base)
    state.bring(theirs.text.clauses.map(\.id).filter { wanted.contains($0) && state.misplaced.contains($0) }[...], theirs)
    update.moved += state.moved
    return state.text
  }

  /// Moves clauses to their upstream positions.
  private struct Moves {
    var text: TextSource
    var misplaced: Set<String>
    let base: TextSource
    var moved: [String] = []
    /// How many more times the text may be assembled; each time it is parsed again.
    var attempts = 200

    /// Moves all of them at once if possible, otherwise one half after the other: nearly always, all can be moved.
    mutating func bring(_ ids: ArraySlice<String>, _ theirs: TextSource) {
      let ids = ids.filter(misplaced.contains)[...]
      if ids.isEmpty || attempts == 0 { return }
      attempts -= 1
      if let next = text.tried(ids.map { .move($0) }, from: theirs, base: base) {
        let rest = Difference.moved(next.text, theirs.text)
        if rest.count + ids.count <= misplaced.count || ids.count == 1 && rest.count < misplaced.count {
          (text, misplaced) = (next, rest)
          moved += ids
          return
        }
      }
      if ids.count == 1 { return }
      let middle = ids.startIndex + ids.count / 2
      bring(ids[..<middle], theirs)
      bring(ids[middle...], theirs)
    }
  }

  /// Records the received version as reviewed for each clause that needs no decision.
  mutating func settle() {
    guard theirs != nil, ours != nil else { return }
    let statuses = clauses
    let byID = Dictionary(uniqueKeysWithValues: statuses.map { ($0.id, $0) })
    var settled = item.clauses.compactMap { entry -> UpstreamLock.ClauseReview? in
      guard let status = byID[entry.id] else { return entry.review.decision == nil ? nil : entry }
      return reviewed(entry.review, status).map { .init(id: entry.id, review: $0) }
    }
    // Both sides added the same clause.
    for status in statuses where status.review == nil && status.state == .converged {
      if let theirs = status.theirs { settled.append(.init(id: status.id, review: .init(version: received, sha256: Self.digest(theirs)))) }
    }
    item.clauses = settled
  }

  private func reviewed(_ before: UpstreamLock.Review, _ status: ClauseStatus) -> UpstreamLock.Review? {
    guard !status.state.isPending, status.state != .added else { return before }
    var review = before
    review.version = received
    if let theirs = status.theirs {
      review.sha256 = Self.digest(theirs)
      if status.state == .converged, review.decision != nil { review.decision = .kept }
    } else if status.ours == nil {
      // Deleted on both sides.
      if review.decision == nil { return nil }
      review.sha256 = ""
    }
    return review
  }

  /// Defers a document that is new upstream: it is not taken until a person decides.
  package mutating func leave(_ reason: String) {
    guard ours == nil else { return }
    item.review.decision = .deferred
    item.review.reason = reason
  }

  /// Takes a document without clauses that is new upstream as is.
  package mutating func takeWhole() {
    ours = theirs
    item.review.version = received
  }

  /// Replaces our document to change parts outside the comparison, such as the notice about its origin.
  package mutating func setOurs(_ source: TextSource) { ours = source }
}
