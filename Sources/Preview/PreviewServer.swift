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

  fileprivate init(_ error: any Error) {
    switch error {
    case SocketError.failed(_, EADDRINUSE, _): self = .portTaken
    case SocketError.failed(_, let code, _): self = .other(String(cString: strerror(code)))
    default: self = .other("\(error)")
    }
  }
}

/// Listens on an address of this machine.
package final class PreviewServer: Sendable {
  private let server: HTTPServer
  private let failure = Mutex<(any Error)?>(nil)

  /// - Parameter address: the same address with another port.
  private init<Address: SocketAddress>(
    at chosen: Address, _ responder: PreviewResponder, address: (UInt16) throws -> Address
  ) throws(PreviewFailure) {
    do {
      // A free port is looked for beforehand: the server has to find it again when it begins anew.
      let socket = try Socket(domain: Int32(Address.family))
      try socket.setValue(true, for: .localAddressReuse)
      try socket.bind(to: chosen)
      let port: UInt16 =
        switch try socket.sockname() {
        case .ip4(_, let port), .ip6(_, let port): port
        case .unix: 0
        }
      try socket.close()
      // Packing the sources of a large site may take a while.
      server = HTTPServer(address: try address(port), timeout: 120, logger: .disabled, handler: PreviewHandler(responder: responder))
    } catch {
      throw PreviewFailure(error)
    }
  }

  /// Starts to listen.
  ///
  /// - Parameters:
  ///   - host: an address, or `localhost`.
  ///   - port: 0 for any that is free.
  package static func start(host: String, port: UInt16, responder: PreviewResponder) async throws(PreviewFailure) -> PreviewServer {
    let address = host == "localhost" ? "127.0.0.1" : host
    let preview: PreviewServer
    if let ip4 = try? sockaddr_in.inet(ip4: address, port: port) {
      preview = try PreviewServer(at: ip4, responder) { try sockaddr_in.inet(ip4: address, port: $0) }
    } else if let ip6 = try? sockaddr_in6.inet6(ip6: address, port: port) {
      preview = try PreviewServer(at: ip6, responder) { try sockaddr_in6.inet6(ip6: address, port: $0) }
    } else {
      throw .host
    }
    Task { await preview.run() }
    while true {
      if await preview.server.isListening { return preview }
      if let failure = preview.failure.withLock({ $0 }) { throw PreviewFailure(failure) }
      try? await Task.sleep(for: .milliseconds(2))
    }
  }

  /// Runs until it is stopped. A machine that has no room for one more connection ends all of them, and the server begins again on the same port.
  private func run() async {
    while true {
      do {
        try await server.run()
        return
      } catch SocketError.failed("Accept", let code, _) where [EMFILE, ENFILE, ENOBUFS, ENOMEM, ECONNABORTED].contains(code) {
        try? await Task.sleep(for: .milliseconds(50))
      } catch {
        failure.withLock { $0 = error }
        return
      }
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
