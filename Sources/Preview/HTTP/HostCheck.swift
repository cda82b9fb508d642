/// Whether a request was meant for this server.
///
/// A page elsewhere may let its own name point to this machine and would then read what is served here as if it were its own (DNS rebinding). A
/// browser sends the name that it was given: only names of this machine are answered.
package struct HostCheck: Sendable {
  private let names: Set<String>
  /// The server listens to every address of the machine: all of them are its own. They are no names, which somebody could point elsewhere.
  private let allowsAddresses: Bool

  /// - Parameter host: what the server was told to listen on.
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
    // A dot at the end says that a name is whole: `localhost.` is `localhost`.
    return names.contains(String(name.last == "." ? name.dropLast() : name)) || allowsAddresses && Self.isAddress(name)
  }

  private static func isAddress(_ name: Substring) -> Bool {
    if name.hasPrefix("[") { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil && $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
  }
}
