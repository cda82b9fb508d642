/// How a part of an adapted text stands to the text that it came from.
///
/// The names are those of `sitegen status --format json`.
package enum AdoptionState: String, Sendable, CaseIterable {
  case kept, adapted, converged, withdrawn, added
  /// The upstream text has changed, ours has not: ours follows as soon as `update` runs.
  case updated
  case toReview = "to-review"
  case conflict
  case withdrawalToReview = "withdrawal-to-review"
  case newUpstream = "new-upstream"
  case repealedUpstream = "repealed-upstream"
  case lost

  /// Whether a person has to decide.
  package var isPending: Bool {
    switch self {
    case .kept, .adapted, .converged, .withdrawn, .added, .updated: false
    case .toReview, .conflict, .withdrawalToReview, .newUpstream, .repealedUpstream, .lost: true
    }
  }
}

/// What a person decided on a part, as `upstream.lock.yml` records it.
package enum AdoptionDecision: String, Sendable, CaseIterable {
  /// The upstream words stand.
  case kept
  /// Our own words stand, knowing the upstream ones.
  case adapted
  case withdrawn
  /// The upstream change or the new clause is not taken.
  case refused
  /// To be decided later: the part stays pending.
  case deferred
}

/// A part of a document in the three texts that an adoption compares.
package struct ThreeVersions<Content: Equatable> {
  /// The upstream text that was last reviewed.
  package var base: Content?
  package var ours: Content?
  /// The upstream text that was last received.
  package var theirs: Content?
  /// A tombstone stands here, or the part was refused.
  package var isWithdrawn = false
  /// The document is adopted or repealed: nothing in it changes without a decision.
  package var isProtected = false
  /// The upstream change is one that a person decides on whatever else holds: the force of a clause.
  package var isSensitive = false

  package init(base: Content?, ours: Content?, theirs: Content?) {
    self.base = base
    self.ours = ours
    self.theirs = theirs
  }

  /// Recomputed from the three texts each time; nothing but decisions is stored.
  package var state: AdoptionState {
    guard let ours else {
      guard let base else { return theirs == nil ? .withdrawn : isWithdrawn ? .withdrawalToReview : .newUpstream }
      if isWithdrawn { return theirs == nil || theirs == base ? .withdrawn : .withdrawalToReview }
      return theirs == nil ? .converged : .lost
    }
    guard let theirs else {
      return base == nil ? .added : .repealedUpstream
    }
    if theirs == base { return ours == base ? .kept : .adapted }
    if ours == theirs { return .converged }
    guard let base, ours == base else { return .conflict }
    return isProtected || isSensitive ? .toReview : .updated
  }
}
