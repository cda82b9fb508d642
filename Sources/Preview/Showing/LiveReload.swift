import Pages
import Synchronization
import Text

/// The browsers that want to know when their page is another one: one stream of server-sent events each.
package final class LiveReload: Sendable {
  /// What a browser shows: digests of the page and of what the preview adds to it.
  package struct Version: Sendable, Equatable {
    package var page: String
    package var panel: String
  }

  /// What a browser looks at.
  package struct Page: Sendable, Hashable {
    package var path: String
    /// The browser runs on this machine.
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

  /// Only pages that can be seen hold a stream.
  private static let limit = 100

  package init() {}

  /// - Returns: nil where there are too many already.
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
    // Browsers come back by themselves after a second.
    events.yield(Bytes("retry: 1000\n\n".utf8))
    return stream
  }

  /// Tells every browser whose page is no longer what it shows.
  ///
  /// - Parameter current: what is shown there now.
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

  /// A sign of life, which also finds out who has gone.
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
