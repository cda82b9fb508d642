import Diagnostics

/// A YAML value with its location. Scalars are kept as text: the code that reads a key decides on the type.
package struct YAMLNode: Sendable {
  package enum Value: Sendable {
    /// `quoted` is true for every style except plain, so that `"null"` and `""` do not count as null.
    case scalar(String, quoted: Bool)
    case sequence([YAMLNode])
    /// In the order of the file; keys are unique.
    case mapping([Entry])
  }

  package struct Entry: Sendable {
    package var key: String
    package var keyPlace: Place
    package var value: YAMLNode

    package init(key: String, keyPlace: Place, value: YAMLNode) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
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

  /// A scalar of white space only, as browser forms write for an emptied field.
  var isBlankText: Bool {
    if case .scalar(let text, _) = value { text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 } } else { false }
  }

  /// Null or white space only.
  package var isBlank: Bool { isNull || isBlankText }

  package var isEmptyList: Bool { if case .sequence(let items) = value { items.allSatisfy(\.isBlankText) } else { false } }

  /// The kind of value, for messages.
  package var kind: String {
    switch value {
    case .scalar: isNull ? "nothing" : "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
