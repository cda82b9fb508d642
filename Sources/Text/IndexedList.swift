/// A place in the one list of its kind, as a document's among those of a site: places in lists of other elements are other types.
///
/// It is an `Int` in memory, and all of it is inlined: it costs what the number does.
@usableFromInline
package struct ListIndex<Element>: Hashable, Comparable, Strideable, Sendable, CustomStringConvertible {
  /// From 0.
  @usableFromInline package let position: Int

  @inlinable package init(_ position: Int) { self.position = position }

  @inlinable package static func == (a: Self, b: Self) -> Bool { a.position == b.position }
  @inlinable package static func < (a: Self, b: Self) -> Bool { a.position < b.position }
  @inlinable package func hash(into hasher: inout Hasher) { hasher.combine(position) }
  @inlinable package func distance(to other: Self) -> Int { other.position - position }
  @inlinable package func advanced(by distance: Int) -> Self { Self(position + distance) }
  @inlinable package var description: String { position.description }
}

/// An array of values, one for each element of a list: its places are those of the list.
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

  // Going through all values is going through the array: no place is checked on the way.
  @inlinable package func makeIterator() -> IndexingIterator<[Value]> { values.makeIterator() }
  @inlinable package func withContiguousStorageIfAvailable<Result>(_ body: (UnsafeBufferPointer<Value>) throws -> Result) rethrows -> Result? {
    try values.withContiguousStorageIfAvailable(body)
  }

  /// Each value with its place.
  @inlinable package func indexed() -> Zip2Sequence<Range<ListIndex<Element>>, [Value]> { zip(startIndex..<endIndex, values) }
}

/// A list whose places are of a type of their own.
package typealias IndexedList<Element> = Indexed<Element, Element>

extension Indexed: Sendable where Value: Sendable {}
extension Indexed: Equatable where Value: Equatable {}
