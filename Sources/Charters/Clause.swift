import Diagnostics
import Markdown

/// A reference to a clause of another text, written `document#clause` in `applies=`, `overrides=` and `stricter-than=`.
package struct ClauseReference: Hashable, Sendable, CustomStringConvertible {
  package var document: String
  package var clause: String

  package init(document: String, clause: String) {
    self.document = document
    self.clause = clause
  }

  /// - Returns: nil if the text is not two non-empty parts joined by `#`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "#", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    self.init(document: String(parts[0]), clause: String(parts[1]))
  }

  package var description: String { "\(document)#\(clause)" }
}

/// One clause of a normative text: the unit that is cited, adopted, changed and withdrawn.
package struct Clause: Sendable, Equatable {
  /// Unique in its text, and never reused for another clause.
  package var id: String
  package var container: MarkdownDocument.Clause.Container
  /// The text of its heading; empty for clauses that are not headings.
  package var title: String
  /// The text, including the heading; each block is on its own line.
  package var text: String
  /// The form used to compare clauses: `folded(text)`.
  package var foldedText: String
  /// The form shown in differences: `foldedText` with each block on its own line, so that paragraphs can be counted.
  package var foldedBlocks: String { Charters.foldedBlocks(text) }
  /// Computed from the position in the text, such as `2.1`.
  package var number: String
  /// Id of the innermost clause that contains this one.
  package var parent: String?
  /// Id of the innermost heading clause that contains this one.
  package var section: String?
  /// Whether this is a heading with clauses under it. It structures the text and states nothing itself, unless it declares a force.
  package var isSection: Bool

  package var force: Force?
  package var forceSource: ForceSource
  /// Whether an exception or a condition limits it.
  package var isConditional: Bool
  /// The force of each sentence according to its wording, in the order of `text`.
  package var sentences: [SentenceForce] = []
  /// Index in `sentences` of the sentence that determines the force of the clause.
  package var mainSentence: Int?
  /// Ids of the site's audiences; empty means everybody.
  package var audience: [String]
  /// The use of AI that assessment rules allow in a course unit or an assessment, from 0 (forbidden) to 4 (unrestricted).
  package var usage: Int?
  package var applies: [ClauseReference]
  package var overrides: [ClauseReference]
  package var stricterThan: [ClauseReference]
  /// Ids of the clauses that this one replaces.
  package var replaces: [String]
  /// Index in the clauses of the parsed document, to find its HTML; -1 if it has none.
  package var position: Int
  package var place: Place
  /// See `MarkdownDocument.Clause.formerText`.
  package var formerText: String?

  /// Whether the clause states something: true for everything but sections.
  package var isProvision: Bool { !isSection }

  /// The sentences other than the main one that state a force, as indices in `sentences`; empty if they all agree with the force of the clause. Always empty
  /// for a principle, which binds nobody whatever its wording.
  package var sentencesApart: [Int] {
    guard isProvision, force != .principle, !(force == nil && usage != nil) else { return [] }
    let stated = sentences.indices.filter { $0 != mainSentence && sentences[$0].force != nil }
    return stated.contains { sentences[$0].force != force } ? stated : []
  }

  /// Whether both clauses have the same force, including that of their other sentences.
  package func binds(as other: Clause) -> Bool {
    force == other.force && sentencesApart.compactMap { sentences[$0].force } == other.sentencesApart.compactMap { other.sentences[$0].force }
  }

  /// The text of a sentence.
  package func words(of sentence: SentenceForce) -> String { String(decoding: Array(text.utf8)[sentence.range], as: UTF8.self) }

  /// Compares audience, usage level and references to other clauses, ignoring order.
  func hasSameScope(as other: Clause) -> Bool {
    Set(audience) == Set(other.audience) && usage == other.usage && Set(applies) == Set(other.applies) && Set(overrides) == Set(other.overrides)
      && Set(stricterThan) == Set(other.stricterThan)
  }
}

/// A clause that is no longer in force. It remains in the text so that its id is not reused.
package struct Tombstone: Sendable, Equatable {
  package var id: String
  package var reason: String
  package var place: Place
}
