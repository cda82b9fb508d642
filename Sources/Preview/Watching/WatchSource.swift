import Dispatch

/// A dispatch source. It is safe to use from any thread, although its type is not `Sendable`.
struct WatchSource: @unchecked Sendable {
  let source: any DispatchSourceProtocol

  func cancel() { source.cancel() }
}
