/// Objects that live as long as the program, accessed without reference counting.
///
/// Counting references writes to memory: every task would write to the objects that all tasks read, and processors would wait for each other at every access.
@usableFromInline
package struct PermanentObjects<Object: AnyObject & Sendable>: Sendable {
  @usableFromInline nonisolated(unsafe) let objects: UnsafeBufferPointer<Unmanaged<Object>>

  /// Retains the objects forever.
  package init(_ objects: [Object]) {
    let buffer = UnsafeMutableBufferPointer<Unmanaged<Object>>.allocate(capacity: objects.count)
    _ = buffer.initialize(from: objects.map { Unmanaged.passRetained($0) })
    self.objects = UnsafeBufferPointer(buffer)
  }

  /// Calls `body` with one of the objects.
  ///
  /// - Parameters:
  ///   - index: must be valid.
  ///   - body: called with the object at `index`.
  @inlinable @inline(__always)
  package func with<Result>(_ index: Int, _ body: (Object) -> Result) -> Result {
    precondition(index >= 0 && index < objects.count)
    return objects[index]._withUnsafeGuaranteedRef(body)
  }

  @inlinable @inline(__always)
  package func forEach(_ body: (Object) -> Void) { for object in objects { object._withUnsafeGuaranteedRef(body) } }
}
