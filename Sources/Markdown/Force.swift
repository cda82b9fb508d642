/// How strongly a clause binds: the values of `force=`, in the terms of BCP 14 (RFC 2119, RFC 8174), plus `principle` for clauses that give direction without
/// binding.
package enum Force: String, Sendable, CaseIterable, Hashable {
  case mustNot = "must-not"
  case must
  case should
  case shouldNot = "should-not"
  case may
  case principle

  /// The valid values of `force=`, for messages.
  package static let names = allCases.map(\.rawValue)

  /// Whether the reader has no choice.
  package var isBinding: Bool { self == .must || self == .mustNot }

  /// Whether it advises and leaves the choice to the reader.
  package var isAdvice: Bool { self == .should || self == .shouldNot }

  /// Whether it forbids or advises against something.
  package var isNegative: Bool { self == .mustNot || self == .shouldNot }
}

extension Force? {
  /// The sort order of lists of clauses: the order of the cases, unknown last.
  package var rank: Int { self.flatMap { Force.allCases.firstIndex(of: $0) } ?? Force.allCases.count }
}
