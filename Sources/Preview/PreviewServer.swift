#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif
import Catalogue
import FlyingFox
import FlyingSocks
import Foundation
import Synchronization
import Text

/// Hands requests from FlyingFox to a responder; nothing else in the program knows the types of the server.
struct PreviewHandler: HTTPHandler {
  let responder: PreviewResponder

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    var headers: [String: String] = [:]
    for (header, value) in request.headers { headers[header.rawValue.lowercased()] = value }
    var body = Bytes()
    // A body that no answer needs is not read here: the server skips it.
    if request.method == .POST, (request.bodySequence.count ?? 0) <= PreviewResponder.bodyLimit {
      for try await part in request.bodySequence where body.count <= PreviewResponder.bodyLimit { body += part }
    } else if request.method == .POST {
      body = Bytes(repeating: 0, count: PreviewResponder.bodyLimit + 1)
    }
    let response = responder.respond(
      PreviewRequest(method: request.method.rawValue, target: request.target.rawValue, headers: headers, body: body))
    var fields = HTTPHeaders()
    for (name, value) in response.headers { fields[HTTPHeader(name)] = value }
    fields[.contentLength] = String(response.length)
    fields[.date] = httpDate(secondsSince1970: time(nil))
    return HTTPResponse(statusCode: HTTPStatusCode(response.status, phrase: phrase(response.status)), headers: fields, body: Data(response.body))
  }

  private func phrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 206: "Partial Content"
    case 301: "Moved Permanently"
    case 304: "Not Modified"
    case 400: "Bad Request"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 413: "Content Too Large"
    case 415: "Unsupported Media Type"
    case 416: "Range Not Satisfiable"
    case 421: "Misdirected Request"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 503: "Service Unavailable"
    default: "Status"
    }
  }
}

/// `Tue, 09 Sep 2025 12:00:00 GMT` (RFC 9110, section 5.6.7).
func httpDate(secondsSince1970 seconds: Int) -> String {
  func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  let date = CalendarDate(secondsSince1970: seconds)
  let day = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][(seconds / 86400) % 7]
  let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][(date.month ?? 1) - 1]
  let clock = "\(padded(seconds / 3600 % 24)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
  return "\(day), \(padded(date.day ?? 1)) \(month) \(date.year) \(clock) GMT"
}

/// Why a preview cannot be served.
package enum PreviewFailure: Error {
  case portTaken
  case host
  case other(String)
}

/// Listens on an address of this machine.
package final class PreviewServer: Sendable {
  private let server: HTTPServer
  private let failure = Mutex<(any Error)?>(nil)

  private init(_ server: HTTPServer) { self.server = server }

  /// Starts to listen.
  ///
  /// - Parameters:
  ///   - host: an address, or `localhost`.
  ///   - port: 0 for any that is free.
  package static func start(host: String, port: UInt16, responder: PreviewResponder) async throws(PreviewFailure) -> PreviewServer {
    let handler = PreviewHandler(responder: responder)
    let address = host == "localhost" ? "127.0.0.1" : host
    let server: HTTPServer
    // Packing the sources of a large site may take a while.
    let timeout = 120.0
    if let ip4 = try? sockaddr_in.inet(ip4: address, port: port) {
      server = HTTPServer(address: ip4, timeout: timeout, logger: .disabled, handler: handler)
    } else if let ip6 = try? sockaddr_in6.inet6(ip6: address, port: port) {
      server = HTTPServer(address: ip6, timeout: timeout, logger: .disabled, handler: handler)
    } else {
      throw .host
    }
    let preview = PreviewServer(server)
    Task {
      do { try await server.run() } catch { preview.failure.withLock { $0 = error } }
    }
    while true {
      if await server.isListening { return preview }
      if let failure = preview.failure.withLock({ $0 }) {
        if case SocketError.failed(_, let code, _) = failure {
          if code == EADDRINUSE { throw .portTaken }
          throw .other(String(cString: strerror(code)))
        }
        throw .other("\(failure)")
      }
      try? await Task.sleep(for: .milliseconds(2))
    }
  }

  /// The port that it listens on.
  package var port: UInt16 {
    get async {
      switch await server.listeningAddress {
      case .ip4(_, let port), .ip6(_, let port): port
      default: 0
      }
    }
  }

  /// Why it has stopped by itself; nil while it runs.
  package var reasonOfEnd: String? { failure.withLock { $0.map { "\($0)" } } }

  /// Ends it; requests that have begun get a second to end.
  package func stop() async { await server.stop(timeout: 1) }
}
