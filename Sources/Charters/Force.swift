/// How strongly a clause binds: the vocabulary of `force=`, in the words of BCP 14 (RFC 2119, RFC 8174), with `principle` for what orients and binds nobody.
package enum Force: String, Sendable, CaseIterable, Hashable {
  case mustNot = "must-not"
  case must
  case should
  case shouldNot = "should-not"
  case may
  case principle

  /// Whether a reader has no choice.
  package var isBinding: Bool { self == .must || self == .mustNot }

  /// What it says of doing the thing: forbids or advises against it, or not.
  var isNegative: Bool { self == .mustNot || self == .shouldNot }
}

extension Force? {
  /// From binding to advice, what is not known last: the order of lists of clauses.
  package var rank: Int { self.flatMap { Force.allCases.firstIndex(of: $0) } ?? Force.allCases.count }
}

/// Where the force of a clause comes from.
package enum ForceSource: String, Sendable {
  /// Written as `force=` in the clause's comment.
  case declared
  /// Read from the words.
  case wording
  /// Neither written nor certain.
  case unqualified
}

/// What the words of a clause say of its force.
package struct ForceReading: Sendable, Equatable {
  /// Nil where the words do not say, or say several things.
  package var force: Force?
  /// An exception or a condition limits it: *sauf si*, *sans avoir*, *unless*.
  package var isConditional = false
  /// The words that it was read from, as the clause has them in lower case; one entry for each different force.
  package var evidence: [(force: Force, words: String)] = []

  package static func == (a: ForceReading, b: ForceReading) -> Bool {
    a.force == b.force && a.isConditional == b.isConditional && a.evidence.map(\.words) == b.evidence.map(\.words)
  }
}
