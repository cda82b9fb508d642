import Diagnostics

/// A YAML value with its place. Scalars stay text: the reader of a key decides what it must be.
package struct Node: Sendable {
  package enum Value: Sendable {
    /// `quoted` is true for every style but plain, so that `"null"` and `""` are not empty values.
    case scalar(String, quoted: Bool)
    case sequence([Node])
    /// In the order of the file; keys are unique.
    case mapping([Entry])
  }

  package struct Entry: Sendable {
    package var key: String
    package var keyPlace: Place
    package var value: Node
  }

  package var value: Value
  package var place: Place

  package init(_ value: Value, at place: Place) {
    self.value = value
    self.place = place
  }

  /// No value: nothing, `~` or `null`, unquoted (YAML 1.2 core schema).
  package var isNull: Bool {
    if case .scalar(let text, false) = value, text.utf8.count <= 4 { return text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL" }
    return false
  }

  package var isEmptyList: Bool { if case .sequence(let items) = value { items.isEmpty } else { false } }

  /// What stands here, for messages.
  package var kind: String {
    switch value {
    case .scalar: isNull ? "nothing" : "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
