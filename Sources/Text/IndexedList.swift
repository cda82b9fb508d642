/// An index into the list of all elements of a kind, such as the documents of a site. Indices of different lists have different types.
///
/// In memory it is an `Int`, and everything is inlined: it costs no more than a plain number.
@usableFromInline
package struct ListIndex<Element>: Hashable, Comparable, Strideable, Sendable, CustomStringConvertible {
  /// Zero-based.
  @usableFromInline package let position: Int

  @inlinable package init(_ position: Int) { self.position = position }

  @inlinable package static func == (a: Self, b: Self) -> Bool { a.position == b.position }
  @inlinable package static func < (a: Self, b: Self) -> Bool { a.position < b.position }
  @inlinable package func hash(into hasher: inout Hasher) { hasher.combine(position) }
  @inlinable package func distance(to other: Self) -> Int { other.position - position }
  @inlinable package func advanced(by distance: Int) -> Self { Self(position + distance) }
  @inlinable package var description: String { position.description }
}

/// An array with one value for each element of a list, indexed like that list.
@usableFromInline
package struct Indexed<Element, Value>: RandomAccessCollection, MutableCollection {
  @usableFromInline package var values: [Value]

  @inlinable package init(_ values: [Value]) { self.values = values }
  @inlinable package init(repeating value: Value, count: Int) { values = Array(repeating: value, count: count) }

  @inlinable package var startIndex: ListIndex<Element> { ListIndex(0) }
  @inlinable package var endIndex: ListIndex<Element> { ListIndex(values.count) }

  @inlinable package subscript(index: ListIndex<Element>) -> Value {
    _read { yield values[index.position] }
    _modify { yield &values[index.position] }
  }

  /// - Returns: the index of the new value.
  @inlinable @discardableResult package mutating func append(_ value: Value) -> ListIndex<Element> {
    values.append(value)
    return ListIndex(values.count - 1)
  }

  // Iteration runs over the plain array, without a bounds check per index.
  @inlinable package func makeIterator() -> IndexingIterator<[Value]> { values.makeIterator() }
  @inlinable package func withContiguousStorageIfAvailable<Result>(_ body: (UnsafeBufferPointer<Value>) throws -> Result) rethrows -> Result? {
    try values.withContiguousStorageIfAvailable(body)
  }

  /// Each value with its index.
  @inlinable package func indexed() -> Zip2Sequence<Range<ListIndex<Element>>, [Value]> { zip(startIndex..<endIndex, values) }
}

/// A list with an index type of its own.
package typealias IndexedList<Element> = Indexed<Element, Element>

extension Indexed: Sendable where Value: Sendable {}
extension Indexed: Equatable where Value: Equatable {}
