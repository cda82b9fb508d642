/// A dictionary for a few entries with short names: a linear scan, since comparing ten short strings takes less time than hashing one.
///
/// Entries keep their insertion order.
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
