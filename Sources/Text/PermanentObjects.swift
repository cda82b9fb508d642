/// Objects that live as long as the program, reached without counting references.
///
/// To count is to write: what all tasks read would be written to by each of them, and one processor wait for the other at every look.
@usableFromInline
package struct PermanentObjects<Object: AnyObject & Sendable>: Sendable {
  @usableFromInline nonisolated(unsafe) let objects: UnsafeBufferPointer<Unmanaged<Object>>

  /// The objects are never let go.
  package init(_ objects: [Object]) {
    let buffer = UnsafeMutableBufferPointer<Unmanaged<Object>>.allocate(capacity: objects.count)
    _ = buffer.initialize(from: objects.map { Unmanaged.passRetained($0) })
    self.objects = UnsafeBufferPointer(buffer)
  }

  /// - Parameter body: is given the object at a position, which must be one of those there are.
  @inlinable @inline(__always)
  package func with<Result>(_ index: Int, _ body: (Object) -> Result) -> Result {
    precondition(index >= 0 && index < objects.count)
    return objects[index]._withUnsafeGuaranteedRef(body)
  }

  @inlinable @inline(__always)
  package func forEach(_ body: (Object) -> Void) { for object in objects { object._withUnsafeGuaranteedRef(body) } }
}
