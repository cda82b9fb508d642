import Text

/// A request, independent of the HTTP server.
package struct PreviewRequest: Sendable {
  package var method: String
  /// The request target, unchanged.
  package var target: String
  /// Header fields by name in lower case.
  package var headers: [String: String]
  package var body: Bytes
  /// Whether the client is on this machine.
  package var isLocal: Bool
  /// The user of this machine who sent it, if known.
  package var user: UInt32?

  package init(method: String, target: String, headers: [String: String], body: Bytes = [], isLocal: Bool = true, user: UInt32? = nil) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
    self.isLocal = isLocal
    self.user = user
  }
}

/// A response. If the body is omitted (HEAD, 304), the length is that of the full response.
package struct PreviewResponse: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: Bytes
  package var length: Int
  /// A file of which `length` bytes are sent, in place of the body.
  package var file: FilePart?
  /// An endless stream of events, in place of the body.
  package var events: AsyncStream<Bytes>?

  package init(status: Int, headers: [(name: String, value: String)] = [], body: Bytes) {
    self.status = status
    self.headers = headers
    self.body = body
    length = body.count
  }

  package init(events: AsyncStream<Bytes>) {
    self.init(status: 200, headers: [("Content-Type", "text/event-stream; charset=utf-8")], body: [])
    self.events = events
  }

  package subscript(name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }

  /// A response in plain text that says what is wrong.
  static func refusal(_ status: Int, _ text: String) -> PreviewResponse {
    PreviewResponse(status: status, headers: [("Content-Type", "text/plain; charset=utf-8")], body: Bytes((text + "\n").utf8))
  }

  static func notAllowed(_ methods: String) -> PreviewResponse {
    var response = refusal(405, "Only \(methods) can be answered here.")
    response.headers.append(("Allow", methods))
    return response
  }
}
