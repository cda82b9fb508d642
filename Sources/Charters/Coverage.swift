/// How a clause of one text stands to a clause of a charter.
package enum Relation: String, Sendable, CaseIterable, Comparable {
  /// In the order in which one outweighs the others where a text has several.
  case contradicted, tightened, applied

  package static func < (a: Relation, b: Relation) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }

  /// - Parameters:
  ///   - clause: the one that names the other, in `applies`, `overrides` or `stricter-than`.
  ///   - link: how it names it.
  ///   - charter: the clause that is named.
  package init(of clause: Clause, by link: Link, to charter: Clause) {
    let effect = clause.force.flatMap { own in charter.force.map { Self.effect(of: own, on: $0) } }
    switch link {
    case .applies: self = effect == .contradicted ? .contradicted : effect == .tightened ? .tightened : .applied
    // What a text declares stricter is taken as such, unless the forces say that it permits what was forbidden.
    case .stricterThan: self = effect == .contradicted ? .contradicted : .tightened
    // A clause that replaces another one leaves nothing of it, but for what its own force keeps.
    case .overrides: self = effect ?? .contradicted
    }
  }

  package enum Link: String, Sendable, CaseIterable {
    case applies
    case overrides
    case stricterThan = "stricter-than"
  }

  /// What becomes of a rule when another text words it with this force.
  static func effect(of own: Force, on rule: Force) -> Relation {
    switch (rule, own) {
    case (.principle, _), (_, .principle): .applied
    case (.mustNot, .mustNot), (.must, .must), (.should, .should), (.shouldNot, .shouldNot), (.may, .may): .applied
    case (.should, .must), (.shouldNot, .mustNot): .tightened
    // Leave to do a thing that was recommended takes nothing back; leave to do what was advised against does.
    case (.should, .may): .applied
    // A permission that becomes a duty or a recommendation still permits.
    case (.may, .must): .tightened
    case (.may, .should): .applied
    default: .contradicted
    }
  }
}

/// One clause of a text that names a clause of another text.
package struct ClauseLink: Sendable {
  package var document: String
  package var clause: Clause
  package var link: Relation.Link
  package var target: ClauseReference
  /// Nil where the clause that is named is not known.
  package var relation: Relation?
}

extension NormativeText {
  /// Every relation that the clauses of this text declare.
  ///
  /// - Parameter clause: finds the clause that is named.
  package func links(_ clause: (ClauseReference) -> Clause?) -> [ClauseLink] {
    clauses.flatMap { own -> [ClauseLink] in
      let declared = own.applies.map { (Relation.Link.applies, $0) } + own.overrides.map { (.overrides, $0) } + own.stricterThan.map { (.stricterThan, $0) }
      return declared.map { link, target in
        ClauseLink(document: id, clause: own, link: link, target: target, relation: clause(target).map { Relation(of: own, by: link, to: $0) })
      }
    }
  }
}
