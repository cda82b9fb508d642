import CLibrary
import Synchronization
import Text

/// Restricts access to the preview, whose address every user of the machine can reach.
///
/// A browser that opens the address with the key gets a cookie and is sent to the same address without the key. So the key is in no page address, and therefore
/// in no `Referer` and no history. Programs can send it as `Authorization: Bearer KEY`.
package final class AccessKey: Sendable {
  /// The key: letters and digits.
  package let text: String
  private let ticket = Mutex<(text: String, until: ContinuousClock.Instant)?>(nil)

  package static let parameter = "key"
  /// How long a ticket is valid.
  private static let patience = Duration.seconds(60)

  package init(_ text: String = AccessKey.random()) { self.text = text }

  /// 80 random bits, in the letters and digits of base32.
  package static func random() -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
    var random = SystemRandomNumberGenerator()
    return String((0..<16).map { _ in letters[Int(truncatingIfNeeded: random.next() as UInt64) & 31] })
  }

  /// Creates a key for a single visit by this user in the near future. The browser gets it as a command-line argument, which every user of the machine can
  /// read.
  package func makeTicket() -> String {
    let text = Self.random()
    ticket.withLock { $0 = (text, .now + Self.patience) }
    return text
  }

  enum Verdict {
    case open
    case answer(PreviewResponse)
  }

  /// - Parameter target: nil if the request target is invalid.
  func verdict(_ request: PreviewRequest, _ target: RequestTarget?) -> Verdict {
    let given = target.flatMap { FormValue.list($0.query) }?.first { $0.name == Self.parameter }?.value
    if let target, let given, request.method == "GET" || request.method == "HEAD", isKey(given) || isTicket(given, request) {
      return .answer(entrance(request, target))
    }
    if cookies(request).contains(where: isKey) { return .open }
    if let header = request.headers["authorization"], header.prefix(7).lowercased() == "bearer ", isKey(String(header.dropFirst(7))) { return .open }
    return .answer(Self.refusal)
  }

  private func isKey(_ given: String) -> Bool { isSameText(given, text) }

  private func isTicket(_ given: String, _ request: PreviewRequest) -> Bool {
    guard request.user.map({ $0 == geteuid() }) ?? true else { return false }
    return ticket.withLock { ticket in
      guard let known = ticket, known.until > .now, isSameText(given, known.text) else { return false }
      ticket = nil
      return true
    }
  }

  /// The cookie name contains the port, because cookies do not depend on ports: another preview on this machine needs another name.
  private func cookieName(_ request: PreviewRequest) -> String {
    let host = request.headers["host"] ?? ""
    let port = host.hasSuffix("]") ? nil : host.lastIndex(of: ":").map { host[host.index(after: $0)...] }
    return "sitegen-preview-\(port ?? "80")"
  }

  private func cookies(_ request: PreviewRequest) -> [String] {
    let name = cookieName(request) + "="
    // Repeated header fields are joined by commas, which no cookie of the preview contains.
    return (request.headers["cookie"] ?? "").split { $0 == ";" || $0 == "," }.compactMap { pair in
      let pair = pair.trimming { $0 == " " }
      return pair.hasPrefix(name) ? String(pair.dropFirst(name.count)) : nil
    }
  }

  private func entrance(_ request: PreviewRequest, _ target: RequestTarget) -> PreviewResponse {
    let query = target.query.split(separator: "&").filter { !$0.hasPrefix(Self.parameter + "=") }.joined(separator: "&")
    // A path that starts with two slashes would be an address on another host.
    let place = (target.path.hasPrefix("//") ? "/" : percentEncodedPath(target.path)) + (query.isEmpty ? "" : "?" + query)
    var response: PreviewResponse
    if let site = request.headers["sec-fetch-site"], site != "none", site != "same-origin" {
      // If the link was on another site, such as a terminal in the browser, the browser would not send the cookie after a redirect. So the response is a page
      // that leads there.
      let page =
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"refresh\" content=\"0; url=\(escaped(place))\">\n<title>sitegen</title>\n</head>\n<body>\n<p><a href=\"\(escaped(place))\">The preview</a></p>\n</body>\n</html>\n"
      response = PreviewResponse(status: 200, headers: [("Content-Type", "text/html; charset=utf-8")], body: Bytes(page.utf8))
      response.headers.append(("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"))
    } else {
      response = .refusal(303, "The preview is at \(place)")
      response.headers.append(("Location", place))
    }
    response.headers += [
      ("Set-Cookie", "\(cookieName(request))=\(text); Path=/; HttpOnly; SameSite=Strict"), ("Referrer-Policy", "no-referrer"), ("Cache-Control", "no-store"),
    ]
    return response
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private static var refusal: PreviewResponse {
    var response = PreviewResponse.refusal(
      403,
      """
      Ouvrez l'adresse que `sitegen serve` a affichée dans son terminal : elle porte la clé de cet aperçu.

      Open the address that `sitegen serve` printed in its terminal: it holds the key of this preview.
      """)
    response.headers.append(("Cache-Control", "no-store"))
    return response
  }
}

/// Compares two strings. The time depends only on their lengths.
func isSameText(_ one: String, _ other: String) -> Bool {
  let (a, b) = (Array(one.utf8), Array(other.utf8))
  guard a.count == b.count else { return false }
  return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
