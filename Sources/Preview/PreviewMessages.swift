import Text

/// A request, whatever server has read it.
package struct PreviewRequest: Sendable {
  package var method: String
  /// As it was sent.
  package var target: String
  /// By names in lower case.
  package var headers: [String: String]
  package var body: Bytes

  package init(method: String, target: String, headers: [String: String], body: Bytes = []) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }
}

/// What is sent back. The length is that of the whole answer where the body is left out (HEAD, 304).
package struct PreviewResponse: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: Bytes
  package var length: Int

  package init(status: Int, headers: [(name: String, value: String)] = [], body: Bytes) {
    self.status = status
    self.headers = headers
    self.body = body
    length = body.count
  }

  package subscript(name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }
}
