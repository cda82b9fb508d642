/// Checks whether a request was meant for this server.
///
/// Another site can let its own host name point to this machine, and could then read the preview as if it were of the same origin (DNS rebinding). A browser
/// sends the host name that it uses, so only requests for names of this machine are answered.
package struct HostCheck: Sendable {
  private let names: Set<String>
  /// Whether any IP address is allowed, because the server listens on all addresses of the machine. Unlike a host name, an address cannot be pointed elsewhere.
  private let allowsAddresses: Bool

  /// - Parameter host: the host that the server listens on.
  package init(host: String) {
    names = ["localhost", "127.0.0.1", "[::1]", host.contains(":") ? "[\(host.lowercased())]" : host.lowercased()]
    allowsAddresses = host == "0.0.0.0" || host == "::"
  }

  /// - Parameter header: the value of `Host`, with or without a port.
  package func allows(_ header: String) -> Bool {
    let text = header.lowercased()
    let name: Substring
    let rest: Substring
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return false }
      name = text[...end]
      rest = text[text.index(after: end)...]
    } else {
      let end = text.firstIndex(of: ":") ?? text.endIndex
      name = text[..<end]
      rest = text[end...]
    }
    guard rest.isEmpty || rest.first == ":" && rest.dropFirst().utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return false }
    // A final dot marks a fully qualified name: `localhost.` is `localhost`.
    return names.contains(String(name.last == "." ? name.dropLast() : name)) || allowsAddresses && Self.isAddress(name)
  }

  private static func isAddress(_ name: Substring) -> Bool {
    if name.hasPrefix("[") { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil && $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
  }
}
