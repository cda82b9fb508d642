import Markdown

/// Nouns shown with a count. Each has a singular and a plural form in `strings.yml`, such as `clause_one` and `clause_other`.
package enum Noun: String, Sendable, CaseIterable {
  case clause, resource, reference, census, days, binding, advice
  case useCase = "use_case"
  // Adoption.
  case takenOver = "taken_over"
  case clausesAdapted = "clauses_adapted"
  case clausesWithdrawn = "clauses_withdrawn"
  case clausesAdded = "clauses_added"
  case clausesTightened = "clauses_tightened"
  // The sentence that sums up a difference: "3 clauses changed, 1 recommendation became a prohibition".
  case countAdded = "count_added"
  case countRemoved = "count_removed"
  case countChanged = "count_changed"
  case countMoved = "count_moved"
  case countWithdrawn = "count_withdrawn"
  case countPassages = "count_passages"
  case countUnchanged = "count_unchanged"
  case wasMust = "was_must"
  case wasMustNot = "was_must_not"
  case wasShould = "was_should"
  case wasShouldNot = "was_should_not"
  case wasMay = "was_may"
  case wasPrinciple = "was_principle"
  case wasUnqualified = "was_unqualified"
  // The registry of adoptions.
  case registryCount = "registry_count"
  case registryLate = "registry_late"
  case registryBehind = "registry_behind"
  // The bulletin.
  case bulletinToReview = "bulletin_to-review"
  case bulletinConflict = "bulletin_conflict"
  case bulletinWithdrawalToReview = "bulletin_withdrawal-to-review"
  case bulletinNewUpstream = "bulletin_new-upstream"
  case bulletinRepealedUpstream = "bulletin_repealed-upstream"
  case bulletinLost = "bulletin_lost"
  case bulletinForce = "bulletin_force"
  case bulletinMarked = "bulletin_marked"

  /// The noun for clauses whose force was `force` before a change.
  package static func was(_ force: Force?) -> Noun {
    switch force {
    case .must: .wasMust
    case .mustNot: .wasMustNot
    case .should: .wasShould
    case .shouldNot: .wasShouldNot
    case .may: .wasMay
    case .principle: .wasPrinciple
    case nil: .wasUnqualified
    }
  }
}
