import Markdown

/// Where the force of a clause comes from.
package enum ForceSource: String, Sendable {
  /// Written as `force=` in the clause's comment.
  case declared
  /// Read from the words.
  case wording
  /// Neither written nor certain.
  case unqualified
}

/// One sentence of a clause, and what its words say.
package struct SentenceForce: Sendable, Hashable {
  /// Nil where the words do not say, or say several things.
  package var force: Force?
  /// An exception or a condition limits it: *sauf si*, *sans avoir*, *unless*.
  package var isConditional = false
  /// Its UTF-8 in the text, with the mark that ends it.
  package var range: Range<Int>
  /// No wording of a force was found in it.
  var isSilent = false
  /// A few words that name what follows, as *Données personnelles.*, and state nothing.
  var isLabel = false
  /// An exception that stands alone.
  var isException = false

  /// The same sentence in a text that has so many bytes before it.
  func moved(by bytes: Int) -> SentenceForce {
    var moved = self
    moved.range = (range.lowerBound + bytes)..<(range.upperBound + bytes)
    return moved
  }
}

/// What the words of a clause say of its force.
package struct ForceReading: Sendable, Equatable {
  /// That of the main sentence; nil where its words do not say, or say several things.
  package var force: Force?
  /// An exception or a condition limits the main sentence.
  package var isConditional = false
  /// In the order of the text.
  package var sentences: [SentenceForce] = []
  /// The position in `sentences` of the one that the clause goes by: the first that is more than a label. What comes after it explains, adds or limits, and whether
  /// it weighs more is not certain.
  package var main: Int?
  /// The words that forces were read from, as the clause has them in lower case; one entry for each different force.
  package var evidence: [(force: Force, words: String)] = []

  package static func == (a: ForceReading, b: ForceReading) -> Bool {
    a.force == b.force && a.isConditional == b.isConditional && a.sentences == b.sentences && a.evidence.map(\.words) == b.evidence.map(\.words)
  }
}
