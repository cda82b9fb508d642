import NIOCore
import Synchronization

/// The open connections. A new one is always accepted: if there are too many, the most idle connection of the address with the most is closed.
final class Connections: Sendable {
  private struct Connection {
    var channel: any Channel
    var address: String
    /// Number of requests in progress.
    var answers = 0
    /// Sequence number of its last use.
    var used: Int
  }

  private struct State {
    var connections: [Int: Connection] = [:]
    var counts: [String: Int] = [:]
    var moment = 0
  }

  private let state = Mutex(State())
  private let limit: Int
  /// Maximum number of connections from one other machine, so that it cannot displace all others.
  private let remoteLimit: Int

  init(limit: Int) {
    self.limit = limit
    remoteLimit = max(2, limit / 4)
  }

  /// Registers a connection. Closes another one if there are too many.
  ///
  /// - Returns: the number of the connection.
  func open(_ channel: any Channel, from address: String, isLocal: Bool) -> Int {
    let (number, victim) = state.withLock { state -> (Int, (any Channel)?) in
      var victim: Int?
      if !isLocal, state.counts[address, default: 0] >= remoteLimit {
        victim = Self.leastUseful(state, of: address)
      } else if state.connections.count >= limit {
        victim = Self.leastUseful(state, of: state.counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? address)
      }
      let closed = victim.flatMap { Self.remove($0, &state) }
      state.moment += 1
      state.connections[state.moment] = Connection(channel: channel, address: address, used: state.moment)
      state.counts[address, default: 0] += 1
      return (state.moment, closed)
    }
    victim?.close(promise: nil)
    return number
  }

  /// The connection to close: the one with the fewest requests in progress and, among these, the one used least recently.
  private static func leastUseful(_ state: State, of address: String) -> Int? {
    state.connections.filter { $0.value.address == address }.min { ($0.value.answers, $0.value.used) < ($1.value.answers, $1.value.used) }?.key
  }

  private static func remove(_ number: Int, _ state: inout State) -> (any Channel)? {
    guard let connection = state.connections.removeValue(forKey: number) else { return nil }
    let left = state.counts[connection.address, default: 1] - 1
    state.counts[connection.address] = left > 0 ? left : nil
    return connection.channel
  }

  func close(_ number: Int) { state.withLock { _ = Self.remove(number, &$0) } }

  /// Records that a request was received or that its response was sent.
  func change(_ number: Int, answers: Int) {
    state.withLock { state in
      state.moment += 1
      state.connections[number]?.answers += answers
      state.connections[number]?.used = state.moment
    }
  }
}
