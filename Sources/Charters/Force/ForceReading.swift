import Markdown

/// Where the force of a clause comes from.
package enum ForceSource: String, Sendable {
  /// Declared as `force=` in the clause's comment.
  case declared
  /// Read from the wording.
  case wording
  /// Neither declared nor certain from the wording.
  case unqualified
}

/// The force of one sentence of a clause according to its wording.
package struct SentenceForce: Sendable, Hashable {
  /// Nil if the wording states no force, or several.
  package var force: Force?
  /// Whether an exception or a condition limits it: *sauf si*, *sans avoir*, *unless*.
  package var isConditional = false
  /// UTF-8 byte range in the text, including the punctuation mark at the end.
  package var range: Range<Int>
  /// Whether it contains no wording of a force.
  var isSilent = false
  /// Whether it is a label that announces what follows, such as *Données personnelles.*, and states nothing.
  var isLabel = false
  /// Whether it is only an exception.
  var isException = false

  /// The same sentence with its range shifted by a number of bytes.
  func moved(by bytes: Int) -> SentenceForce {
    var moved = self
    moved.range = (range.lowerBound + bytes)..<(range.upperBound + bytes)
    return moved
  }
}

/// The force of a clause according to its wording.
package struct ForceReading: Sendable, Equatable {
  /// The force of the main sentence; nil if it states none, or several.
  package var force: Force?
  /// Whether an exception or a condition limits the main sentence.
  package var isConditional = false
  /// In document order.
  package var sentences: [SentenceForce] = []
  /// Index in `sentences` of the main one, which determines the force: the first that is more than a label. The sentences after it explain, add or limit;
  /// whether they weigh more is uncertain.
  package var main: Int?
  /// The words that each force was read from, in lower case; one entry per force.
  package var evidence: [(force: Force, words: String)] = []

  package static func == (a: ForceReading, b: ForceReading) -> Bool {
    a.force == b.force && a.isConditional == b.isConditional && a.sentences == b.sentences && a.evidence.map(\.words) == b.evidence.map(\.words)
  }
}
