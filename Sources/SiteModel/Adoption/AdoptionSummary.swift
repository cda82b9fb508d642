import Charters

/// The number of clauses of a text that were taken over, adapted, withdrawn and added.
package struct AdoptionSummary: Sendable, Equatable {
  package var kept = 0
  package var adapted = 0
  package var withdrawn = 0
  package var added = 0
  package var pending = 0
  /// Whether front matter or text outside of the clauses differs.
  package var surroundings = false

  package init() {}

  /// Compares our text with the upstream text that was last reviewed. Pending changes do not count, because they are not applied yet.
  package init(published text: TextAdoption) {
    for clause in text.clauses {
      let isSection = (clause.ours ?? clause.theirs ?? clause.base)?.clause.isSection ?? false
      if isSection, clause.ours == clause.base || clause.state == .kept || clause.state == .converged { continue }
      guard clause.isPending else {
        count(clause.state)
        continue
      }
      if clause.ours == nil {
        if clause.base != nil { withdrawn += 1 }
      } else {
        count(clause.base == nil ? .added : clause.ours == clause.base ? .kept : .adapted)
      }
    }
    surroundings = text.surroundings == .adapted || text.surroundings == .conflict
  }

  package init(_ text: TextAdoption) {
    for clause in text.clauses {
      // A heading only structures the text, so it counts only if it was changed.
      let isSection = (clause.ours ?? clause.theirs ?? clause.base)?.clause.isSection ?? false
      if isSection, clause.state == .kept || clause.state == .converged { continue }
      count(clause.state)
    }
  }

  private mutating func count(_ state: AdoptionState) {
    switch state {
    case .kept, .converged, .updated: kept += 1
    case .adapted: adapted += 1
    case .withdrawn: withdrawn += 1
    case .added: added += 1
    default: pending += 1
    }
  }

  /// Whether nothing of the upstream text was changed here.
  package var isWhole: Bool { adapted + withdrawn + added == 0 && !surroundings }
}
