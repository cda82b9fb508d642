import Text

/// A request, whatever server has read it.
package struct PreviewRequest: Sendable {
  package var method: String
  /// As it was sent.
  package var target: String
  /// By names in lower case.
  package var headers: [String: String]
  package var body: Bytes
  /// It comes from this machine.
  package var isLocal: Bool
  /// The user of this machine that it comes from, where that is known.
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

/// What is sent back. The length is that of the whole answer where the body is left out (HEAD, 304).
package struct PreviewResponse: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: Bytes
  package var length: Int
  /// A file of which `length` bytes from here on are sent, in place of the body.
  package var file: FilePart?
  /// An answer without end, in place of the body.
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

  /// In plain words, with what to do.
  static func refusal(_ status: Int, _ text: String) -> PreviewResponse {
    PreviewResponse(status: status, headers: [("Content-Type", "text/plain; charset=utf-8")], body: Bytes((text + "\n").utf8))
  }

  static func notAllowed(_ methods: String) -> PreviewResponse {
    var response = refusal(405, "Only \(methods) can be answered here.")
    response.headers.append(("Allow", methods))
    return response
  }
}
