import Diagnostics
import Digests
import FileSystem
import Pages
import SiteBuild
import Text

/// Responds to requests for the site that a session shows.
package struct PreviewResponder: Sendable {
  let session: PreviewSession
  let cache: PreviewCache
  let live: LiveReload
  let search: PreviewSearch
  let hosts: HostCheck
  /// The content repository.
  let root: String
  /// The token that a page of the preview sends with a decision. Only clients that can read the page know it.
  let token: String
  /// Nil if every user of this machine may see the preview.
  private let key: AccessKey?
  private let dynamic: [String: DynamicAnswer]

  /// Maximum length of all header fields, and of a form, in bytes.
  static let headerLimit = 16 * 1024
  package static let bodyLimit = 64 * 1024

  package init(
    _ session: PreviewSession, cache: PreviewCache, live: LiveReload, search: PreviewSearch, hosts: HostCheck, root: String, token: String,
    key: AccessKey? = nil, dynamic: [DynamicAnswer] = []
  ) {
    self.session = session
    self.cache = cache
    self.live = live
    self.search = search
    self.hosts = hosts
    self.root = root
    self.token = token
    self.key = key
    self.dynamic = Dictionary(dynamic.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package func respond(_ request: PreviewRequest) async -> PreviewResponse {
    var response = await answer(request)
    response.headers.append(("X-Content-Type-Options", "nosniff"))
    if response["Cache-Control"] == nil { response.headers.append(("Cache-Control", "no-cache")) }
    if request.method == "HEAD" { (response.body, response.file) = ([], nil) }
    return response
  }

  private func answer(_ request: PreviewRequest) async -> PreviewResponse {
    guard let host = request.headers["host"] else { return .refusal(400, "The request has no Host header.") }
    guard hosts.allows(host) else {
      return .refusal(
        421, "This preview answers to localhost, 127.0.0.1, [::1] and the address given with --host only. The request was for another host.")
    }
    let path = ownPath(of: request.target)
    if path != nil, let key, case .answer(let answer) = key.verdict(request, path.flatMap { RequestTarget($0) }) { return answer }
    guard request.headers.reduce(0, { $0 + $1.key.utf8.count + $1.value.utf8.count + 4 }) <= Self.headerLimit else {
      return .refusal(431, "The header of the request is longer than \(Self.headerLimit) bytes.")
    }
    guard let path else {
      return .refusal(421, "The address is that of another server.")
    }
    guard let target = RequestTarget(path) else { return .refusal(400, "No page can have this address.") }
    let moment = await session.upToDate()
    if target.path.hasPrefix(PreviewFiles.folder) { return await own(request, target, moment) }
    if let dynamic = dynamic[target.path] { return answer(request, target, dynamic) }
    guard request.method == "GET" || request.method == "HEAD" else { return .notAllowed("GET, HEAD") }
    guard let site = moment.site else {
      // Shows only the errors, because no version of the site without errors has been loaded yet.
      return page(request, target.path, nil, moment, PreviewCache.File(bytes: Self.emptyPage, contentType: ContentTypes.type(of: "index.html")), status: 503)
    }
    if let entry = site[target.path] { return file(request, target.path, entry, site, moment, status: 200) }
    if !target.path.hasSuffix("/"), site[target.path + "/"] != nil {
      var response = PreviewResponse.refusal(301, "The page is at \(target.path)/")
      response.headers.append(("Location", percentEncodedPath(target.path) + "/" + (target.query.isEmpty ? "" : "?" + target.query)))
      return response
    }
    if site.maker.hasSearch, target.path.hasPrefix(PreviewSearch.folder), let found = try? await search.index(of: site), let bytes = found.files[target.path] {
      return FileResponse(bytes: bytes, contentType: ContentTypes.type(of: target.path), tag: String(sha256(bytes).prefix(32))).response(to: request)
    }
    guard let entry = site.notFound else { return .refusal(404, "There is nothing at this address.") }
    return file(request, target.path, entry, site, moment, status: 404)
  }

  /// The path and query of a request target, which may be an absolute URL (RFC 9112, section 3.2.2).
  ///
  /// - Returns: nil for the URL of another server.
  private func ownPath(of target: String) -> String? {
    guard target.prefix(7).lowercased() == "http://" else { return target }
    let rest = target.dropFirst(7)
    let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    guard hosts.allows(String(rest[..<end])) else { return nil }
    return end == rest.endIndex || rest[end] == "?" ? "/" + rest[end...] : String(rest[end...])
  }

  /// An empty page, shown as long as there is no site.
  private static let emptyPage = Bytes(
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>sitegen</title>\n</head>\n<body>\n</body>\n</html>\n"
      .utf8)

  private func file(
    _ request: PreviewRequest, _ path: String, _ entry: PreviewSite.Entry, _ site: PreviewSite, _ moment: PreviewMoment, status: Int
  ) -> PreviewResponse {
    if let large = site.largeFile(entry) {
      return FileResponse(file: (large.path, large.stamp.size), contentType: site.contentType(entry), tag: large.stamp.text, status: status).response(
        to: request)
    }
    do {
      let file = try cache.file(entry, of: site)
      guard file.contentType.hasPrefix("text/html") else {
        return FileResponse(bytes: file.bytes, contentType: file.contentType, tag: file.tag, status: status).response(to: request)
      }
      return page(request, path, status == 404 ? nil : entry, moment, file, status: status)
    } catch {
      return .refusal(500, "The file cannot be read: \((error as? EnvironmentFailure)?.description ?? "unknown reason")")
    }
  }

  // MARK: Panel

  private func page(
    _ request: PreviewRequest, _ path: String, _ entry: PreviewSite.Entry?, _ moment: PreviewMoment, _ file: PreviewCache.File, status: Int
  ) -> PreviewResponse {
    let panel = panel(path, entry, moment, isLocal: request.isLocal)
    let version = LiveReload.Version(page: file.tag, panel: Self.digest(panel))
    let bytes = Self.adding(PreviewInsert(panel: panel, version: version).html, to: file.bytes)
    var response = FileResponse(bytes: bytes, contentType: file.contentType, tag: "\(version.page)-\(version.panel)", status: status).response(to: request)
    // Prevents clickjacking: another site could show this page in a frame and trick the user into a decision.
    response.headers.append(("Content-Security-Policy", "frame-ancestors 'self'"))
    return response
  }

  /// Inserts the panel at the end of the body, after all content of the page.
  private static func adding(_ insert: Bytes, to page: Bytes) -> Bytes {
    let end = Array("</body>".utf8)
    var position = page.count - end.count
    while position >= 0, !page[position...].starts(with: end) { position -= 1 }
    var out = TextBuffer(capacity: page.count + insert.count)
    out.append(contentsOf: page[..<(position < 0 ? page.count : position)])
    out += insert
    out.append(contentsOf: page[(position < 0 ? page.count : position)...])
    return out.bytes
  }

  private func panel(_ path: String, _ entry: PreviewSite.Entry?, _ moment: PreviewMoment, isLocal: Bool) -> Bytes {
    PreviewPanel(
      moment: moment, path: path, page: entry.flatMap { moment.site?.page($0) }, words: PreviewWords(language: moment.site?.maker.language ?? "en"),
      token: isLocal ? token : nil, source: { [root] in sourceBytes($0, root: root) }
    ).html()
  }

  private static func digest(_ bytes: Bytes) -> String { String(sha256(bytes).prefix(16)) }

  /// The version that a browser should show at a path. Browsers on other machines get a panel without decisions.
  private func version(_ path: String, _ moment: PreviewMoment, isLocal: Bool) -> (version: LiveReload.Version, panel: Bytes) {
    let entry = moment.site?[path]
    let shown = entry ?? moment.site?.notFound
    let file = shown.flatMap { shown in moment.site.flatMap { try? cache.file(shown, of: $0) } }
    let panel = panel(path, entry, moment, isLocal: isLocal)
    let tag = file?.tag ?? PreviewCache.File(bytes: Self.emptyPage, contentType: "").tag
    return (LiveReload.Version(page: tag, panel: Self.digest(panel)), panel)
  }

  /// Notifies the open browsers of changes.
  package func announce() {
    let moment = session.moment
    live.announce { version($0.path, moment, isLocal: $0.isLocal).version }
  }

  // MARK: Addresses of the preview

  private func own(_ request: PreviewRequest, _ target: RequestTarget, _ moment: PreviewMoment) async -> PreviewResponse {
    if target.path == PreviewFiles.decide { return await decide(request) }
    guard request.method == "GET" || request.method == "HEAD" else { return .notAllowed("GET, HEAD") }
    guard let query = FormValue.list(target.query) else { return .refusal(400, "The query is not percent-encoded UTF-8.") }
    func value(_ name: String) -> String? { query.first { $0.name == name }?.value }
    switch target.path {
    case PreviewFiles.script:
      return FileResponse(
        bytes: PreviewFiles.scriptBytes, contentType: ContentTypes.type(of: target.path), tag: Self.digest(PreviewFiles.scriptBytes)
      ).response(to: request)
    case PreviewFiles.style:
      return FileResponse(
        bytes: PreviewFiles.styleBytes, contentType: ContentTypes.type(of: target.path), tag: Self.digest(PreviewFiles.styleBytes)
      ).response(to: request)
    case PreviewFiles.panel:
      let (version, panel) = version(value("path") ?? "/", moment, isLocal: request.isLocal)
      return PreviewResponse(
        status: 200, headers: [("Content-Type", "text/html; charset=utf-8"), ("X-Sitegen-Panel", version.panel)] + Self.policy, body: panel)
    case PreviewFiles.events:
      guard request.method == "GET" else { return .notAllowed("GET") }
      let client = LiveReload.Page(path: value("path") ?? "/", isLocal: request.isLocal)
      guard let events = live.open(client, showing: .init(page: value("page") ?? "", panel: value("panel") ?? "")) else {
        return .refusal(503, "Too many pages are open.")
      }
      announce()
      return PreviewResponse(events: events)
    case PreviewFiles.proposals: return proposalsPage(moment, isLocal: request.isLocal)
    case PreviewFiles.source: return sourcePage(value("file") ?? "", moment, isLocal: request.isLocal)
    default: return .refusal(404, "There is nothing at this address.")
    }
  }

  static let policy = [
    (name: "Content-Security-Policy", value: "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
    (name: "Referrer-Policy", value: "same-origin"),
  ]

  private func answer(_ request: PreviewRequest, _ target: RequestTarget, _ dynamic: DynamicAnswer) -> PreviewResponse {
    guard let query = FormValue.list(target.query) else { return .refusal(400, "The query is not percent-encoded UTF-8.") }
    var form: [FormValue]?
    switch request.method {
    case "GET", "HEAD": break
    case "POST":
      switch Self.form(request) {
      case .success(let values): form = values
      case .failure(let refusal): return refusal.response
      }
    default: return .notAllowed("GET, HEAD, POST")
    }
    guard let answer = dynamic.answer(query, form) else { return .refusal(404, "There is nothing at this address.") }
    return PreviewResponse(status: answer.status, headers: [("Content-Type", answer.contentType)], body: answer.bytes)
  }

  struct Refusal: Error { var response: PreviewResponse }

  /// Parses the fields of a submitted form.
  static func form(_ request: PreviewRequest) -> Result<[FormValue], Refusal> {
    func refuse(_ status: Int, _ text: String) -> Result<[FormValue], Refusal> { .failure(Refusal(response: .refusal(status, text))) }
    guard request.body.count <= bodyLimit else { return refuse(413, "The form is longer than \(bodyLimit) bytes.") }
    let type = request.headers["content-type"]?.split(separator: ";").first?.lowercased() ?? ""
    guard type == "application/x-www-form-urlencoded" else { return refuse(415, "The body must be application/x-www-form-urlencoded.") }
    guard let text = String(validating: request.body, as: UTF8.self), let values = FormValue.list(text) else {
      return refuse(400, "The form is not percent-encoded UTF-8.")
    }
    return .success(values)
  }
}
