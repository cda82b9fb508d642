import CLibrary
import NIOCore
import NIOHTTP1
import Text

/// Passes the requests of one connection to a responder. The responder does not use the types of the HTTP server.
///
/// Pages are rendered outside the event loop, so that a request for a long page does not delay other connections.
final class PreviewHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let responder: PreviewResponder
  private let deadline: RequestDeadline
  /// Called with 1 for each request received, and with -1 for each response sent.
  private let counting: @Sendable (Int) -> Void
  private var head: HTTPRequestHead?
  private var body = Bytes()
  private var answering: Task<Void, Never>?

  init(_ responder: PreviewResponder, deadline: RequestDeadline, counting: @escaping @Sendable (Int) -> Void) {
    self.responder = responder
    self.deadline = deadline
    self.counting = counting
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
      if head.version == .http1_1, head.headers["expect"].contains(where: { $0.lowercased() == "100-continue" }) {
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
      }
    case .body(let part): PreviewRequest.append(part, to: &body)
    case .end:
      deadline.met()
      guard let head else { return }
      self.head = nil
      answer(head, context)
    }
  }

  private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let isLocal = Self.isLoopback(context.remoteAddress?.ipAddress)
    var request = PreviewRequest(head, body: body, isLocal: isLocal)
    if isLocal, head.uri.contains("?" + AccessKey.parameter + "="), let client = context.remoteAddress?.port, let server = context.localAddress?.port {
      request.user = PeerUser.number(clientPort: client, serverPort: server)
    }
    body = []
    let keepsAlive = head.isKeepAlive
    let version = head.version
    let channel = context.channel
    let responder = responder
    // A response is not created before the client has received the previous one.
    let former = answering
    let (counting, asked) = (counting, request)
    counting(1)
    answering = Task {
      defer { counting(-1) }
      await former?.value
      guard channel.isActive else { return }
      let response = await responder.respond(asked)
      // A stream ends when its connection is closed.
      let isLast = !keepsAlive || response.events != nil && version.major == 1 && version.minor == 0
      var fields = HTTPHeaders(response.headers.map { ($0.name, $0.value) })
      if response.events == nil { fields.add(name: "Content-Length", value: String(response.length)) }
      fields.add(name: "Date", value: httpDate(secondsSince1970: time(nil)))
      if isLast {
        fields.add(name: "Connection", value: "close")
      } else if version.major == 1, version.minor == 0 {
        fields.add(name: "Connection", value: "keep-alive")
      }
      let status = HTTPResponseStatus(statusCode: response.status)
      channel.write(HTTPServerResponsePart.head(HTTPResponseHead(version: version, status: status, headers: fields)), promise: nil)
      if let events = response.events {
        channel.flush()
        for await event in events {
          guard (try? await channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: event))))) != nil else { return }
        }
      } else if let file = response.file {
        // A file sent incompletely must not look complete, so the connection is closed.
        let isWhole = await file.send(count: response.length, to: channel)
        if !isWhole {
          try? await channel.close()
          return
        }
      } else if !response.body.isEmpty {
        channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: response.body))), promise: nil)
      }
      try? await channel.writeAndFlush(HTTPServerResponsePart.end(nil))
      if isLast { try? await channel.close() }
    }
  }

  static func isLoopback(_ address: String?) -> Bool {
    guard let address else { return false }
    return address == "::1" || address.hasPrefix("127.") || address.hasPrefix("::ffff:127.")
  }

  func channelInactive(context: ChannelHandlerContext) {
    // Ends a stream of events, whose client has disconnected.
    answering?.cancel()
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) } else { context.fireUserInboundEventTriggered(event) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

extension PreviewRequest {
  package init(_ head: HTTPRequestHead, body: Bytes, isLocal: Bool) {
    var headers: [String: String] = [:]
    // Repeated fields are joined into a list (RFC 9110, section 5.3). A list in Host is not a name of this machine, so it is refused.
    for (name, value) in head.headers { headers[name.lowercased()] = headers[name.lowercased()].map { "\($0), \(value)" } ?? value }
    self.init(method: head.method.rawValue, target: head.uri, headers: headers, body: body, isLocal: isLocal)
  }

  /// Appends a part of a request body. Keeps at most one byte more than the limit: enough to refuse the request as too long.
  package static func append(_ part: ByteBuffer, to body: inout Bytes) {
    body += part.readableBytesView.prefix(PreviewResponder.bodyLimit + 1 - body.count)
  }
}

/// Closes a connection whose request takes too long to arrive. An idle timeout is not enough, because a byte now and then would reset it.
final class RequestDeadline: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private static let patience = TimeAmount.seconds(20)
  private var timer: Scheduled<Void>?

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if timer == nil {
      let channel = context.channel
      timer = context.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
    }
    context.fireChannelRead(data)
  }

  /// Stops the timer, because the request is complete. Must be called on the event loop of the connection.
  func met() {
    timer?.cancel()
    timer = nil
  }

  func channelInactive(context: ChannelHandlerContext) {
    met()
    context.fireChannelInactive()
  }
}
