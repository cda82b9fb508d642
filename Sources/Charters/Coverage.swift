import Markdown

/// How a clause of one text relates to a clause of a charter.
package enum Relation: String, Sendable, CaseIterable, Comparable {
  /// In order of precedence: if several relations apply to a text, the first one prevails.
  case contradicted, tightened, applied

  package static func < (a: Relation, b: Relation) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }

  /// - Parameters:
  ///   - clause: the clause that refers to the other one in `applies`, `overrides` or `stricter-than`.
  ///   - link: the kind of reference.
  ///   - charter: the clause referred to.
  package init(of clause: Clause, by link: Link, to charter: Clause) {
    let effect = clause.force.flatMap { own in charter.force.map { Self.effect(of: own, on: $0) } }
    switch link {
    case .applies: self = effect == .contradicted ? .contradicted : effect == .tightened ? .tightened : .applied
    // A clause declared stricter is accepted as such, unless the forces show that it permits what was forbidden.
    case .stricterThan: self = effect == .contradicted ? .contradicted : .tightened
    // A clause that overrides another one cancels it, unless it is the same rule with more force.
    case .overrides: self = effect == .tightened ? .tightened : .contradicted
    }
  }

  /// The kind of reference, named after the attribute that declares it.
  package enum Link: String, Sendable, CaseIterable {
    case applies
    case overrides
    case stricterThan = "stricter-than"
  }

  /// The relation of a clause with the force `own` to a clause with the force `rule` that it refers to.
  ///
  /// Forces alone prove little: *éviter la transcription* applies *privilégier le moyen le plus simple*, and *il est interdit de remettre un travail sans
  /// déclaration* applies *l'usage doit être déclaré*. They only prove that a permission was granted or taken away.
  static func effect(of own: Force, on rule: Force) -> Relation {
    switch (rule, own) {
    case (.must, .may), (.mustNot, .may), (.may, .mustNot): .contradicted
    case (.should, .must), (.should, .mustNot), (.shouldNot, .must), (.shouldNot, .mustNot), (.may, .must): .tightened
    default: .applied
    }
  }
}

/// A reference from a clause of one text to a clause of another text.
package struct ClauseLink: Sendable {
  package var document: String
  package var clause: Clause
  package var link: Relation.Link
  package var target: ClauseReference
  /// Nil if the target clause is unknown.
  package var relation: Relation?
}

extension NormativeText {
  /// All references declared by the clauses of this text.
  ///
  /// - Parameter clause: looks up the target clause.
  package func links(_ clause: (ClauseReference) -> Clause?) -> [ClauseLink] {
    clauses.flatMap { own in
      own.declaredLinks.map { link, target in
        ClauseLink(document: id, clause: own, link: link, target: target, relation: clause(target).map { Relation(of: own, by: link, to: $0) })
      }
    }
  }

  /// The clauses that `own`, a clause of this text, refers to, each with its relation; the relation is nil if the target is unknown.
  package func relations(of own: Clause, _ clause: (ClauseReference) -> Clause?) -> [(ClauseReference, Relation?)] {
    own.declaredLinks.map { link, target in (target, clause(target).map { Relation(of: own, by: link, to: $0) }) }
  }
}

extension Clause {
  fileprivate var declaredLinks: [(Relation.Link, ClauseReference)] {
    applies.map { (.applies, $0) } + overrides.map { (.overrides, $0) } + stricterThan.map { (.stricterThan, $0) }
  }
}
