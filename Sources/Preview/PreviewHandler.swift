#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif
import NIOCore
import NIOHTTP1
import Text

/// Hands the requests of one connection to a responder; nothing else in the program knows the types of the server but `PreviewServer`.
///
/// Pages are rendered outside of the event loop: another connection does not wait for one that asks for a long page.
final class PreviewHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let responder: PreviewResponder
  private var head: HTTPRequestHead?
  private var body = Bytes()

  init(_ responder: PreviewResponder) { self.responder = responder }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
    case .body(let part):
      // One byte too many is enough for the answer that there are too many.
      body += part.readableBytesView.prefix(PreviewResponder.bodyLimit + 1 - body.count)
    case .end:
      guard let head else { return }
      self.head = nil
      answer(head, context)
    }
  }

  private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    var headers: [String: String] = [:]
    // A field that is sent twice is a list (RFC 9110, section 5.3); for Host that is no name of this machine.
    for (name, value) in head.headers { headers[name.lowercased()] = headers[name.lowercased()].map { "\($0), \(value)" } ?? value }
    let request = PreviewRequest(method: head.method.rawValue, target: head.uri, headers: headers, body: body)
    body = []
    let keepsAlive = head.isKeepAlive
    let version = head.version
    let channel = context.channel
    let responder = responder
    Task {
      let response = responder.respond(request)
      var fields = HTTPHeaders(response.headers.map { ($0.name, $0.value) })
      fields.add(name: "Content-Length", value: String(response.length))
      fields.add(name: "Date", value: httpDate(secondsSince1970: time(nil)))
      if !keepsAlive {
        fields.add(name: "Connection", value: "close")
      } else if version.major == 1, version.minor == 0 {
        fields.add(name: "Connection", value: "keep-alive")
      }
      let status = HTTPResponseStatus(statusCode: response.status)
      channel.write(HTTPServerResponsePart.head(HTTPResponseHead(version: version, status: status, headers: fields)), promise: nil)
      if !response.body.isEmpty {
        channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: response.body))), promise: nil)
      }
      try? await channel.writeAndFlush(HTTPServerResponsePart.end(nil))
      if !keepsAlive { try? await channel.close() }
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) } else { context.fireUserInboundEventTriggered(event) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
