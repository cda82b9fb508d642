import Diagnostics
import Markdown

/// A clause of another text, as `applies=` names it: `document#clause`.
package struct ClauseReference: Hashable, Sendable, CustomStringConvertible {
  package var document: String
  package var clause: String

  package init(document: String, clause: String) {
    self.document = document
    self.clause = clause
  }

  /// - Returns: nil where the text is not two parts joined by `#`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "#", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    self.init(document: String(parts[0]), clause: String(parts[1]))
  }

  package var description: String { "\(document)#\(clause)" }
}

/// One clause of a normative text: what can be cited, adopted, changed and withdrawn for itself.
package struct Clause: Sendable, Equatable {
  /// Unique in its text, and never used again for another clause.
  package var id: String
  package var container: MarkdownDocument.Clause.Container
  /// The words of its heading; empty for other clauses.
  package var title: String
  /// The words, the heading's included; blocks on lines of their own.
  package var text: String
  /// What texts are compared by: `folded(text)`.
  package var foldedText: String
  /// What differences show: `foldedText` with each block on a line of its own, so that paragraphs can be counted.
  package var foldedBlocks: String { Charters.foldedBlocks(text) }
  /// Computed from the place in the text, as `2.1`.
  package var number: String
  /// The innermost clause that this one stands in.
  package var parent: String?
  /// The innermost heading clause that it stands in.
  package var section: String?
  /// A heading with clauses under it orders the text; it states nothing itself, unless a force is written.
  package var isSection: Bool

  package var force: Force?
  package var forceSource: ForceSource
  /// An exception or a condition limits it.
  package var isConditional: Bool
  /// What each of its sentences says by its words, in the order of `text`.
  package var sentences: [SentenceForce] = []
  /// The position in `sentences` of the one that the clause goes by.
  package var mainSentence: Int?
  /// Ids of the site's audiences; none: everybody.
  package var audience: [String]
  /// What an assessment rule allows in a course unit, from 0 (forbidden) to 4 (free).
  package var usage: Int?
  package var applies: [ClauseReference]
  package var overrides: [ClauseReference]
  package var stricterThan: [ClauseReference]
  /// Ids of clauses that this one took the place of.
  package var replaces: [String]
  /// Position in the document's clauses, for its HTML; -1 where there is none.
  package var position: Int
  package var place: Place
  /// See `MarkdownDocument.Clause.formerText`.
  package var formerText: String?

  /// Whether a reader is told something: everything but sections.
  package var isProvision: Bool { !isSection }

  /// The sentences beside the main one that say how strongly they bind, where not all of them say what the clause does; positions in `sentences`. A principle binds
  /// nobody, whatever its words.
  package var sentencesApart: [Int] {
    guard isProvision, force != .principle, !(force == nil && usage != nil) else { return [] }
    let stated = sentences.indices.filter { $0 != mainSentence && sentences[$0].force != nil }
    return stated.contains { sentences[$0].force != force } ? stated : []
  }

  /// Whether a sentence of one of them binds otherwise than in the other: in its head or beside it.
  package func binds(as other: Clause) -> Bool {
    force == other.force && sentencesApart.compactMap { sentences[$0].force } == other.sentencesApart.compactMap { other.sentences[$0].force }
  }

  /// The words of a sentence.
  package func words(of sentence: SentenceForce) -> String { String(decoding: Array(text.utf8)[sentence.range], as: UTF8.self) }

  /// What a difference between two versions looks at: the place in the source and the computed number are not part of it.
  package func hasSameMeaning(as other: Clause) -> Bool {
    foldedText == other.foldedText && force == other.force && isConditional == other.isConditional && hasSameScope(as: other)
  }

  /// Audience, usage and relations.
  package func hasSameScope(as other: Clause) -> Bool {
    Set(audience) == Set(other.audience) && usage == other.usage && Set(applies) == Set(other.applies) && Set(overrides) == Set(other.overrides)
      && Set(stricterThan) == Set(other.stricterThan)
  }
}

/// A clause that is no longer in force, and stays in the text so that its id is not used again.
package struct Tombstone: Sendable, Equatable {
  package var id: String
  package var reason: String
  package var place: Place
}
