import Markdown

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
    // A clause that replaces another one leaves nothing of it, unless it is the same rule made stronger.
    case .overrides: self = effect == .tightened ? .tightened : .contradicted
    }
  }

  package enum Link: String, Sendable, CaseIterable {
    case applies
    case overrides
    case stricterThan = "stricter-than"
  }

  /// What becomes of a rule when a clause that refers to it has this force.
  ///
  /// The forces alone prove little: *éviter la transcription* applies *privilégier le moyen le plus simple*, and *il est interdit de remettre un travail sans
  /// déclaration* applies *l'usage doit être déclaré*. What they do prove is that leave is given where there was none, or taken where it was given.
  static func effect(of own: Force, on rule: Force) -> Relation {
    switch (rule, own) {
    case (.must, .may), (.mustNot, .may), (.may, .mustNot): .contradicted
    case (.should, .must), (.should, .mustNot), (.shouldNot, .must), (.shouldNot, .mustNot), (.may, .must): .tightened
    default: .applied
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
    clauses.flatMap { own in
      own.declaredLinks.map { link, target in
        ClauseLink(document: id, clause: own, link: link, target: target, relation: clause(target).map { Relation(of: own, by: link, to: $0) })
      }
    }
  }

  /// The clauses that one clause of this text names, each with how it stands to it.
  package func relations(of own: Clause, _ clause: (ClauseReference) -> Clause?) -> [(ClauseReference, Relation?)] {
    own.declaredLinks.map { link, target in (target, clause(target).map { Relation(of: own, by: link, to: $0) }) }
  }
}

extension Clause {
  fileprivate var declaredLinks: [(Relation.Link, ClauseReference)] {
    applies.map { (.applies, $0) } + overrides.map { (.overrides, $0) } + stricterThan.map { (.stricterThan, $0) }
  }
}
