extension ResourceCatalogue {
  /// A bit set that tells whether two cards may have a rubric or an author in common. Most cards do not, and this is known without reading either of them.
  package struct Kinship: Sendable {
    private var rubrics: UInt64 = 0
    private var authors: UInt64 = 0

    /// Number of values with a bit of their own.
    package static let exact = 64

    /// Adds a value of a card. Only rubrics and authors count.
    ///
    /// - Parameter number: number of the value. Equal values have equal numbers; different values may share a bit.
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
