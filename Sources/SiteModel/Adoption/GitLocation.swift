import Text

/// The location of a git repository.
package enum GitLocation: Sendable, Equatable {
  /// A path on this machine.
  case folder(String)
  case web(WebAddress)
  case secureShell(user: String?, host: String, port: Int?, path: String)
  /// The git protocol, which has neither encryption nor authentication.
  case daemon(host: String, port: Int?, path: String)

  /// Parses an address with `http`, `https`, `file`, `ssh` or `git`, or of the form `user@host:path`.
  ///
  /// - Returns: nil if `text` is not the address of a server, or is ambiguous.
  init?(address text: String) {
    guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
    if text.hasPrefix("http://") || text.hasPrefix("https://") {
      guard let web = WebAddress(text) else { return nil }
      self = .web(web)
      return
    }
    if text.hasPrefix("file://") {
      let path = text.dropFirst(7)
      // `file://host/…` would be a folder on another machine.
      guard path.hasPrefix("/") else { return nil }
      self = .folder(String(path))
      return
    }
    for (scheme, isShell) in [("ssh://", true), ("git://", false)] where text.hasPrefix(scheme) {
      let rest = text.dropFirst(scheme.count)
      guard let slash = rest.firstIndex(of: "/"), let authority = Authority(Array(rest[..<slash].utf8)[...]) else { return nil }
      let path = String(rest[slash...])
      guard isShell else {
        self = .daemon(host: authority.host, port: authority.port, path: path)
        return
      }
      guard authority.login.map({ Self.isUser($0.user) }) ?? true else { return nil }
      self = .secureShell(user: authority.login?.user, host: authority.host, port: authority.port, path: path)
      return
    }
    // `git@host:path`.
    guard let at = text.firstIndex(of: "@"), let colon = text[at...].firstIndex(of: ":"), !text[..<colon].contains("/"), Self.isUser(String(text[..<at])),
      let authority = Authority(Array(text[text.index(after: at)..<colon].utf8)[...]), case let path = String(text[text.index(after: colon)...]), !path.isEmpty
    else { return nil }
    self = .secureShell(user: String(text[..<at]), host: authority.host, port: nil, path: path)
  }

  private static func isUser(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix("-")
      && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0.isASCIILetter || "-._".utf8.contains($0) }
  }

  /// The name that git uses for the protocol.
  package var scheme: String {
    switch self {
    case .folder: "file"
    case .web(let web): web.isSecure ? "https" : "http"
    case .secureShell: "ssh"
    case .daemon: "git"
    }
  }

  /// The address for git, without a password.
  package var text: String { text(user: { $0 }) }

  /// The address for the record. Of user names, only the shared name `git` is kept.
  package var recorded: String {
    if case .web(let web) = self { return web.recorded }
    return text { $0 == "git" ? $0 : nil }
  }

  private func text(user shown: (String) -> String?) -> String {
    func port(_ number: Int?) -> String { number.map { ":\($0)" } ?? "" }
    switch self {
    case .folder(let path): return path
    case .web(let web): return web.text
    case .daemon(let host, let number, let path): return "git://\(host)\(port(number))\(path)"
    case .secureShell(let user, let host, let number, let path):
      let user = user.flatMap(shown)
      if path.hasPrefix("/") { return "ssh://\(user.map { $0 + "@" } ?? "")\(host)\(port(number))\(path)" }
      // A path without a leading slash is relative to the user's home folder on the server.
      return user.map { "\($0)@\(host):\(path)" } ?? "ssh://\(host)/~/\(path)"
    }
  }
}
