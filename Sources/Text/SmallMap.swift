/// A dictionary of a few entries with short names: a list that is walked, since comparing ten short strings takes less time than hashing one.
///
/// Entries keep the order in which they were added.
@usableFromInline
package struct SmallMap<Value: Sendable>: Sendable {
  @usableFromInline var keys: [String] = []
  @usableFromInline var values: [Value] = []

  @inlinable
  package init() {}

  @inlinable
  package subscript(_ key: String) -> Value? {
    get { keys.firstIndex { $0.isName(key) }.map { values[$0] } }
    set {
      if let position = keys.firstIndex { $0.isName(key) } {
        if let newValue {
          values[position] = newValue
        } else {
          keys.remove(at: position)
          values.remove(at: position)
        }
      } else if let newValue {
        keys.append(key)
        values.append(newValue)
      }
    }
  }

  @inlinable
  package var entries: Zip2Sequence<[String], [Value]> { zip(keys, values) }

  @inlinable
  package mutating func reserveCapacity(_ count: Int) {
    keys.reserveCapacity(count)
    values.reserveCapacity(count)
  }
}

extension String {
  /// Whether both are the same name: most differ in length already. For names in ASCII: texts that are equal as characters and not as bytes, as K and the sign for
  /// Kelvin are, need not be one name here.
  @inlinable
  package func isName(_ other: String) -> Bool { utf8.count == other.utf8.count && self == other }
}
