import SiteBuild
import Text

/// Answers requests for the site that a cache shows, as RFC 9110 asks.
package struct PreviewResponder: Sendable {
  private let cache: PreviewCache
  private let hosts: HostCheck
  private let dynamic: [String: DynamicAnswer]

  /// Bytes of all header fields, and of a form.
  package static let headerLimit = 16 * 1024
  package static let bodyLimit = 64 * 1024

  package init(_ cache: PreviewCache, hosts: HostCheck, dynamic: [DynamicAnswer] = []) {
    self.cache = cache
    self.hosts = hosts
    self.dynamic = Dictionary(dynamic.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package func respond(_ request: PreviewRequest) -> PreviewResponse {
    var response = answer(request)
    response.headers.append(("X-Content-Type-Options", "nosniff"))
    response.headers.append(("Cache-Control", "no-cache"))
    if request.method == "HEAD" { response.body = [] }
    return response
  }

  private func answer(_ request: PreviewRequest) -> PreviewResponse {
    guard let host = request.headers["host"] else { return refusal(400, "The request has no Host header.") }
    guard hosts.allows(host) else {
      return refusal(
        421, "This preview answers to localhost, 127.0.0.1, [::1] and the address given with --host only. The request was for another host.")
    }
    guard request.headers.reduce(0, { $0 + $1.key.utf8.count + $1.value.utf8.count + 4 }) <= Self.headerLimit else {
      return refusal(431, "The header of the request is longer than \(Self.headerLimit) bytes.")
    }
    guard let target = RequestTarget(request.target) else { return refusal(400, "The address is not one that a page could have.") }
    if let dynamic = dynamic[target.path] { return answer(request, target, dynamic) }
    guard request.method == "GET" || request.method == "HEAD" else { return notAllowed("GET, HEAD") }
    guard let site = cache.site else {
      var response = refusal(503, "The content is being read.")
      response.headers.append(("Retry-After", "1"))
      return response
    }
    if let entry = site[target.path] { return file(entry, site, request, status: 200) }
    if !target.path.hasSuffix("/"), site[target.path + "/"] != nil {
      var response = refusal(301, "The page is at \(target.path)/")
      response.headers.append(("Location", percentEncodedPath(target.path) + "/" + (target.query.isEmpty ? "" : "?" + target.query)))
      return response
    }
    guard let entry = site.notFound else { return refusal(404, "There is nothing at this address.") }
    return file(entry, site, request, status: 404)
  }

  private func file(_ entry: PreviewSite.Entry, _ site: PreviewSite, _ request: PreviewRequest, status: Int) -> PreviewResponse {
    let file: PreviewCache.File
    do {
      file = try cache.file(entry, of: site)
    } catch {
      return refusal(500, "The file cannot be read: \((error as? EnvironmentFailure)?.description ?? "unknown reason")")
    }
    var response = PreviewResponse(status: status, headers: [("Content-Type", file.contentType)], body: file.bytes)
    guard status == 200 else { return response }
    response.headers += [("ETag", file.tag), ("Accept-Ranges", "bytes")]
    if let tags = request.headers["if-none-match"], Self.matches(tags, file.tag) {
      response.status = 304
      response.body = []
      return response
    }
    // A part of another version would be mixed with what the reader has: If-Range asks for the whole then.
    guard request.method == "GET", request.headers["if-range"].map({ $0 == file.tag }) ?? true else { return response }
    switch ByteRange(request.headers["range"], size: file.bytes.count) {
    case .whole: return response
    case .part(let range):
      response.status = 206
      response.headers.append(("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.bytes.count)"))
      response.body = Bytes(file.bytes[range])
      response.length = range.count
      return response
    case .unsatisfiable:
      var refusal = refusal(416, "The file has \(file.bytes.count) bytes.")
      refusal.headers.append(("Content-Range", "bytes */\(file.bytes.count)"))
      return refusal
    }
  }

  private func answer(_ request: PreviewRequest, _ target: RequestTarget, _ dynamic: DynamicAnswer) -> PreviewResponse {
    guard let query = FormValue.list(target.query) else { return refusal(400, "The query is not percent-encoded UTF-8.") }
    var form: [FormValue]?
    switch request.method {
    case "GET", "HEAD": break
    case "POST":
      guard request.body.count <= Self.bodyLimit else { return refusal(413, "The form is longer than \(Self.bodyLimit) bytes.") }
      let type = request.headers["content-type"]?.split(separator: ";").first?.lowercased() ?? ""
      guard type == "application/x-www-form-urlencoded" else { return refusal(415, "The body must be application/x-www-form-urlencoded.") }
      guard let text = String(validating: request.body, as: UTF8.self), let values = FormValue.list(text) else {
        return refusal(400, "The form is not percent-encoded UTF-8.")
      }
      form = values
    default: return notAllowed("GET, HEAD, POST")
    }
    guard let answer = dynamic.answer(query, form) else { return refusal(404, "There is nothing at this address.") }
    return PreviewResponse(status: answer.status, headers: [("Content-Type", answer.contentType)], body: answer.bytes)
  }

  private func notAllowed(_ methods: String) -> PreviewResponse {
    var response = refusal(405, "Only \(methods) can be answered here.")
    response.headers.append(("Allow", methods))
    return response
  }

  private func refusal(_ status: Int, _ text: String) -> PreviewResponse {
    PreviewResponse(status: status, headers: [("Content-Type", "text/plain; charset=utf-8")], body: Bytes((text + "\n").utf8))
  }

  /// Weak comparison of a list of entity tags (RFC 9110, section 13.1.2).
  private static func matches(_ list: String, _ tag: String) -> Bool {
    list.split(separator: ",").contains { candidate in
      let text = candidate.trimming(while: { $0 == " " || $0 == "\t" })
      return text == "*" || text == tag || text == "W/" + tag
    }
  }
}
