import Dispatch

/// A source of dispatch events, which may be used from any thread although its type does not say so.
struct WatchSource: @unchecked Sendable {
  let source: any DispatchSourceProtocol

  func cancel() { source.cancel() }
}
