import NIOCore
import Synchronization

/// The connections that are open. There is always room for one more: where there are too many, the one goes that has waited longest for nothing.
final class Connections: Sendable {
  private struct Connection {
    var channel: any Channel
    var address: String
    /// Requests that are being answered.
    var answers = 0
    /// When it was last of use, in order.
    var used: Int
  }

  private struct State {
    var connections: [Int: Connection] = [:]
    var counts: [String: Int] = [:]
    var moment = 0
  }

  private let state = Mutex(State())
  private let limit: Int
  /// Of another machine: one of them does not take the place of all others.
  private let remoteLimit: Int

  init(limit: Int) {
    self.limit = limit
    remoteLimit = max(2, limit / 4)
  }

  /// Takes a connection up; closes another one where there is no room.
  ///
  /// - Returns: its number.
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

  /// Whoever is not being answered goes first, and whoever has been longest so.
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

  /// A request has come in whole, or its answer has gone out.
  func change(_ number: Int, answers: Int) {
    state.withLock { state in
      state.moment += 1
      state.connections[number]?.answers += answers
      state.connections[number]?.used = state.moment
    }
  }
}
