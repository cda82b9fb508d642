/// How strongly a clause binds: the vocabulary of `force=`, in the words of BCP 14 (RFC 2119, RFC 8174), with `principle` for what orients and binds nobody.
package enum Force: String, Sendable, CaseIterable, Hashable {
  case mustNot = "must-not"
  case must
  case should
  case shouldNot = "should-not"
  case may
  case principle

  /// What `force=` may be, for messages.
  package static let names = allCases.map(\.rawValue)

  /// Whether a reader has no choice.
  package var isBinding: Bool { self == .must || self == .mustNot }

  /// Whether it counsels and leaves the choice.
  package var isAdvice: Bool { self == .should || self == .shouldNot }

  /// What it says of doing the thing: forbids or advises against it, or not.
  package var isNegative: Bool { self == .mustNot || self == .shouldNot }
}

extension Force? {
  /// From binding to advice, what is not known last: the order of lists of clauses.
  package var rank: Int { self.flatMap { Force.allCases.firstIndex(of: $0) } ?? Force.allCases.count }
}
