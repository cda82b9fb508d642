import CLibrary
import NIOCore
import NIOHTTP1
import NIOPosix

/// Why the preview cannot be served.
package enum PreviewFailure: Error {
  case portTaken
  case host
  case other(String)

  fileprivate init(_ error: any Error) {
    guard let failure = error as? IOError else {
      self = .other("\(error)")
      return
    }
    self = failure.errnoCode == EADDRINUSE ? .portTaken : .other(String(cString: strerror(failure.errnoCode)))
  }
}

/// An HTTP server on an address of this machine.
package final class PreviewServer: Sendable {
  private let channel: any Channel

  /// How long a connection may be idle, and how long a client may take to receive a part of a response.
  private static let patience = TimeAmount.seconds(30)

  private init(_ channel: any Channel) { self.channel = channel }

  /// Starts to listen.
  ///
  /// - Parameters:
  ///   - host: an IP address, or `localhost`.
  ///   - port: 0 for any free port.
  package static func start(host: String, port: Int, budget: DescriptorBudget, responder: PreviewResponder) async throws(PreviewFailure) -> PreviewServer {
    guard let address = try? SocketAddress(ipAddress: host == "localhost" ? "127.0.0.1" : host, port: port) else { throw .host }
    let connections = Connections(limit: budget.connections)
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup(numberOfThreads: budget.threads))
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.maxMessagesPerRead, value: 4)
      .childChannelInitializer { channel in
        let peer = channel.remoteAddress?.ipAddress ?? ""
        let number = connections.open(channel, from: peer, isLocal: PreviewHandler.isLoopback(peer))
        channel.closeFuture.whenComplete { _ in connections.close(number) }
        return channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          let deadline = RequestDeadline()
          try pipeline.addHandler(IdleStateHandler(allTimeout: patience))
          try pipeline.addHandler(deadline)
          // Processes one request at a time, and responds with 400 to invalid ones.
          try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: true, withErrorHandling: true)
          try pipeline.addHandler(PreviewHandler(responder, deadline: deadline) { connections.change(number, answers: $0) })
        }
      }
    do {
      return PreviewServer(try await bootstrap.bind(to: address).get())
    } catch {
      throw PreviewFailure(error)
    }
  }

  /// The port on which it listens.
  package var port: Int { channel.localAddress?.port ?? 0 }

  /// Stops listening. Open connections end with the process.
  package func stop() async { try? await channel.close() }
}
