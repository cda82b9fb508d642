import Dispatch
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Preview
import SiteBuild
import Text

/// Checks that each request, parsed from bytes, gets a response without line ends in its headers, that a request to another host name than this machine's gets
/// nothing of the site, and that no request makes a decision.
func checkHTTP(_ input: Bytes) throws(Violation) {
  for request in requests(input) {
    for responder in [Responders.open, Responders.keyed] {
      let response = Responders.answer(request, responder)
      try expect((100...599).contains(response.status), "the status \(response.status)")
      for (name, value) in response.headers {
        try expect(!(name + value).unicodeScalars.contains { $0.value < 0x20 && $0 != "\t" || $0.value == 0x7F }, "the field \(name): \(value)")
      }
      if request.method == "HEAD" { try expect(response.body.isEmpty, "a body for HEAD") }
      let host = request.headers["host"] ?? ""
      if !host.lowercased().hasPrefix("localhost"), !host.hasPrefix("127.0.0.1"), !host.hasPrefix("[::1]") {
        try expect(response.status >= 400, "an answer for the host `\(host)`")
      }
      if let location = response["Location"] {
        try expect(location.hasPrefix("/") && !location.hasPrefix("//") && !location.hasPrefix("/\\"), "leads to \(location)")
      }
      // An address with the key redirects to the same address without it and sets the key as a cookie.
      let isLedOn = response["Set-Cookie"] != nil && ["GET", "HEAD"].contains(request.method)
      if request.target.hasPrefix("/.sitegen/decide"), !isLedOn { try expect(response.status >= 400, "a decision") }
    }
    if let target = RequestTarget(request.target) {
      let parts = target.path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
      try expect(!parts.contains { $0 == "." || $0 == ".." } && target.path.utf8.first == UInt8(ascii: "/"), "the path `\(target.path)`")
      _ = FormValue.list(target.query)
    }
    if case .part(let range) = ByteRange(request.headers["range"], size: 1000) {
      try expect(range.lowerBound >= 0 && range.upperBound <= 1000 && !range.isEmpty, "the range \(range)")
    }
    try expect(request.body.count <= PreviewResponder.bodyLimit + 1, "a body of \(request.body.count) bytes")
  }
}

/// The requests that the server's own HTTP parser finds in the bytes, up to the first invalid one.
private func requests(_ input: Bytes) -> [PreviewRequest] {
  let channel = EmbeddedChannel()
  defer { _ = try? channel.finish() }
  var result: [PreviewRequest] = []
  do {
    try channel.pipeline.syncOperations.addHandler(ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)))
    try channel.writeInbound(ByteBuffer(bytes: input))
    var head: HTTPRequestHead?
    var body = Bytes()
    while let part = try channel.readInbound(as: HTTPServerRequestPart.self) {
      switch part {
      case .head(let next): (head, body) = (next, [])
      case .body(let bytes): PreviewRequest.append(bytes, to: &body)
      case .end:
        if let head { result.append(PreviewRequest(head, body: body, isLocal: true)) }
        if result.count == 4 { return result }
      }
    }
  } catch {
    return result
  }
  return result
}

/// Previews of a folder that does not exist, one of them with a key.
private enum Responders {
  static let open = responder(key: nil)
  static let keyed = responder(key: AccessKey("abcdefghijklmnop"))

  private static func responder(key: AccessKey?) -> PreviewResponder {
    let echo = DynamicAnswer(path: "/oai") { query, form in
      PreviewAnswer(contentType: "text/plain", bytes: Bytes(((form ?? []) + query).map { $0.name + $0.value }.joined().utf8))
    }
    let session = PreviewSession(SilentWatcher()) { _, moment in moment }
    wait { await session.begin() }
    return PreviewResponder(
      session, cache: PreviewCache(), live: LiveReload(), search: PreviewSearch(root: "/nowhere", jobs: 1),
      hosts: HostCheck(host: "127.0.0.1"), root: "/nowhere", token: "a token that nobody knows", key: key, dynamic: [echo])
  }

  /// Waits for the response, because libFuzzer's callback must not return before the input has been checked.
  static func answer(_ request: PreviewRequest, _ responder: PreviewResponder) -> PreviewResponse {
    let box = Box()
    wait { box.response = await responder.respond(request) }
    return box.response
  }

  private static func wait(_ work: @escaping @Sendable () async -> Void) {
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      await work()
      done.signal()
    }
    done.wait()
  }

  private final class Box: @unchecked Sendable { var response = PreviewResponse(status: 0, body: []) }
}

private final class SilentWatcher: SourceWatcher {
  func take() -> SourceChanges { SourceChanges() }
  func start(_ handler: @escaping @Sendable () -> Void) {}
  func stop() {}
}
