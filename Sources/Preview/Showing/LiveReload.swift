import Pages
import Synchronization
import Text

/// Notifies browsers when their page has changed, with a stream of server-sent events for each.
package final class LiveReload: Sendable {
  /// The version of a shown page: digests of the page and of the panel.
  package struct Version: Sendable, Equatable {
    package var page: String
    package var panel: String
  }

  /// The page that a browser shows.
  package struct Page: Sendable, Hashable {
    package var path: String
    /// Whether the browser runs on this machine.
    package var isLocal: Bool
  }

  private struct Client {
    var page: Page
    var version: Version
    var events: AsyncStream<Bytes>.Continuation
  }

  private struct State {
    var clients: [Int: Client] = [:]
    var last = 0
    var isClosed = false
  }

  private let state = Mutex(State())

  /// Maximum number of streams. Only visible pages keep one open.
  private static let limit = 100

  package init() {}

  /// - Returns: nil if there are too many streams.
  package func open(_ page: Page, showing version: Version) -> AsyncStream<Bytes>? {
    let (stream, events) = AsyncStream.makeStream(of: Bytes.self, bufferingPolicy: .bufferingNewest(16))
    let number = state.withLock { state -> Int? in
      guard state.clients.count < Self.limit, !state.isClosed else { return nil }
      state.last += 1
      state.clients[state.last] = Client(page: page, version: version, events: events)
      return state.last
    }
    guard let number else { return nil }
    events.onTermination = { [weak self] _ in _ = self?.state.withLock { $0.clients.removeValue(forKey: number) } }
    // Makes browsers reconnect after a second.
    events.yield(Bytes("retry: 1000\n\n".utf8))
    return stream
  }

  /// Notifies every browser whose page has changed.
  ///
  /// - Parameter current: returns the current version of a page.
  package func announce(_ current: (Page) -> Version) {
    let clients = state.withLock { $0.clients }
    var versions: [Page: Version] = [:]
    for (number, client) in clients {
      let version = versions[client.page] ?? current(client.page)
      versions[client.page] = version
      guard version != client.version else { continue }
      state.withLock { $0.clients[number]?.version = version }
      client.events.yield(Self.event(version))
    }
  }

  /// Sends a keep-alive event, which also detects closed connections.
  package func ping() {
    for client in state.withLock({ Array($0.clients.values) }) { client.events.yield(Bytes("event: ping\ndata: \n\n".utf8)) }
  }

  package func close() {
    let clients = state.withLock { state in
      state.isClosed = true
      defer { state.clients = [:] }
      return state.clients
    }
    for client in clients.values { client.events.finish() }
  }

  package static func event(_ version: Version) -> Bytes {
    Bytes("event: version\ndata: {\"page\":\"\(version.page)\",\"panel\":\"\(version.panel)\"}\n\n".utf8)
  }
}
