extension ResourceCatalogue {
  /// Whether two cards can have a rubric or an author in common: most cannot, and this is known without looking at either of them.
  package struct Kinship: Sendable {
    private var rubrics: UInt64 = 0
    private var authors: UInt64 = 0

    /// How many values each have a bit of their own.
    package static let exact = 64

    /// - Parameter number: the same for the same value; two values may have one bit.
    package mutating func add(_ dimension: Dimension, _ number: Int) {
      switch dimension {
      case .rubrics: rubrics |= 1 << UInt64(number & 63)
      case .authors: authors |= 1 << UInt64(number & 63)
      case .years, .types, .keywords, .licenses, .audiences: break
      }
    }

    package func mayShareRubric(_ other: Kinship) -> Bool { rubrics & other.rubrics != 0 }
    package func mayShareAuthor(_ other: Kinship) -> Bool { authors & other.authors != 0 }
  }
}
