import Digests

extension TextAdoption {
  /// What `update` does by itself.
  package struct Update: Sendable {
    /// Clauses that follow the upstream text.
    package var updated: [String] = []
    package var moved: [String] = []
    /// Front matter and running text follow too.
    package var surroundings = false
    /// Clauses that should have followed, and would have harmed something else.
    package var failed: [String] = []
  }

  /// Brings in what has to be decided by nobody, and notes what was reviewed. Done again it changes nothing.
  package mutating func receive() -> Update {
    var update = Update()
    guard let theirs, ours != nil else { return update }
    var isSettled = false
    if let base {
      // What could not go to its place at first may do so once something else has gone to its own.
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

  /// - Returns: whether nothing around the clauses waits for a person.
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

  /// Our text with the upstream clauses and places that ours does not contradict.
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

  /// Clauses that moved upstream and not here go to their new place, as long as that brings the order of the two texts closer together.
  private func moved(_ own: TextSource, _ base: TextSource, _ theirs: TextSource, _ update: inout Update) -> TextSource {
    let wanted = Difference.moved(base.text, theirs.text).subtracting(Difference.moved(base.text, own.text))
    if wanted.isEmpty { return own }
    var state = Moves(text: own, misplaced: Difference.moved(own.text, theirs.text), base: base)
    state.bring(theirs.text.clauses.map(\.id).filter { wanted.contains($0) && state.misplaced.contains($0) }[...], theirs)
    update.moved += state.moved
    return state.text
  }

  /// Clauses on their way to the places that they have upstream.
  private struct Moves {
    var text: TextSource
    var misplaced: Set<String>
    let base: TextSource
    var moved: [String] = []
    /// How often a text may still be put together: each time it is read anew.
    var attempts = 200

    /// All of them at once where that harms nothing, else one half after the other: nearly always all can go.
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

  /// Notes for each clause that needs no decision that the received text is the one reviewed.
  mutating func settle() {
    guard theirs != nil, ours != nil else { return }
    let statuses = clauses
    let byID = Dictionary(uniqueKeysWithValues: statuses.map { ($0.id, $0) })
    var settled = item.clauses.compactMap { entry -> UpstreamLock.ClauseReview? in
      guard let status = byID[entry.id] else { return entry.review.decision == nil ? nil : entry }
      return reviewed(entry.review, status).map { .init(id: entry.id, review: $0) }
    }
    // The same clause came in on both sides.
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
      // Gone on both sides.
      if review.decision == nil { return nil }
      review.sha256 = ""
    }
    return review
  }

  /// A document that is new upstream stays out until somebody decides.
  package mutating func leave(_ reason: String) {
    guard ours == nil else { return }
    item.review.decision = .deferred
    item.review.reason = reason
  }

  /// A document without clauses that is new upstream comes in as it is.
  package mutating func takeWhole() {
    ours = theirs
    item.review.version = received
  }

  /// Replaces what stands around the clauses by something that is no part of the comparison, as the notice of where the text came from.
  package mutating func setOurs(_ source: TextSource) { ours = source }
}
