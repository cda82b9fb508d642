/// How a part of an adapted text relates to the upstream text.
///
/// The raw values appear in `sitegen status --format json`.
package enum AdoptionState: String, Sendable, CaseIterable {
  case kept, adapted, converged, withdrawn, added
  /// The upstream text has changed and ours has not: the next `update` brings ours up to date.
  case updated
  case toReview = "to-review"
  case conflict
  case withdrawalToReview = "withdrawal-to-review"
  case newUpstream = "new-upstream"
  case repealedUpstream = "repealed-upstream"
  case lost

  /// Whether a decision by a person is pending.
  package var isPending: Bool {
    switch self {
    case .kept, .adapted, .converged, .withdrawn, .added, .updated: false
    case .toReview, .conflict, .withdrawalToReview, .newUpstream, .repealedUpstream, .lost: true
    }
  }
}

/// A decision on a part, as recorded in `upstream.lock.yml`.
package enum AdoptionDecision: String, Sendable, CaseIterable {
  /// The upstream text applies.
  case kept
  /// Our own text applies, in full knowledge of the upstream one.
  case adapted
  case withdrawn
  /// The upstream change or new clause is rejected.
  case refused
  /// Left for later: the part stays pending.
  case deferred
}

/// A part of a document in the three versions that an adoption compares.
package struct ThreeVersions<Content: Equatable> {
  /// The last reviewed upstream version.
  package var base: Content?
  package var ours: Content?
  /// The last received upstream version.
  package var theirs: Content?
  /// Whether the part has a tombstone here, or was refused.
  package var isWithdrawn = false
  /// Whether the document is adopted or repealed: nothing in it changes without a decision.
  package var isProtected = false
  /// Whether the upstream change always needs a decision by a person, because it changes the force of a clause.
  var isSensitive = false

  package init(base: Content?, ours: Content?, theirs: Content?) {
    self.base = base
    self.ours = ours
    self.theirs = theirs
  }

  /// Computed from the three versions each time; only decisions are stored.
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
