import CLibrary

/// An IP address and the kind of network that it belongs to.
struct NetworkAddress: Sendable, Equatable {
  /// Four bytes for IPv4, sixteen for IPv6.
  let bytes: [UInt8]

  enum Network { case `public`, `private`, loopback, linkLocal, other }

  /// The kind of network according to the registries of special-purpose addresses (RFC 6890 and its successors). For an IPv6 address that embeds an IPv4
  /// address, it is that of the latter.
  var network: Network {
    guard bytes.count == 16 else { return Self.network(of: bytes) }
    if let inner = embedded { return Self.network(of: inner) }
    if bytes.dropLast().allSatisfy({ $0 == 0 }) { return bytes[15] == 1 ? .loopback : .other }
    if bytes[0] & 0xFE == 0xFC { return .private }
    if bytes[0] == 0xFE { return bytes[1] & 0xC0 == 0x80 ? .linkLocal : .private }
    // Only 2000::/3 has been allocated (RFC 4291, section 2.4).
    guard bytes[0] & 0xE0 == 0x20 else { return .other }
    // 2001::/23 is for protocols such as Teredo; 2001:db8::/32 and 3fff::/20 are for documentation.
    if bytes[0] == 0x20, bytes[1] == 0x01, bytes[2] < 2 || bytes[2] == 0x0D && bytes[3] == 0xB8 { return .other }
    return bytes[0] == 0x3F && bytes[1] == 0xFF && bytes[2] < 0x10 ? .other : .public
  }

  private static func network(of bytes: [UInt8]) -> Network {
    switch (bytes[0], bytes[1], bytes[2]) {
    case (127, _, _): .loopback
    // 0.0.0.0/8 reaches this machine.
    case (0, _, _): .loopback
    case (10, _, _), (172, 16...31, _), (192, 168, _), (100, 64...127, _): .private
    case (169, 254, _): .linkLocal
    case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 18...19, _), (198, 51, 100), (203, 0, 113), (224..., _, _): .other
    default: .public
    }
  }

  /// The IPv4 address embedded in an IPv6 one: mapped, compatible (RFC 4291), translated (RFC 6052, RFC 8215), or 6to4 (RFC 3056).
  private var embedded: [UInt8]? {
    let zeros = bytes.prefix { $0 == 0 }.count
    if zeros == 10, bytes[10] == 0xFF, bytes[11] == 0xFF { return Array(bytes[12...]) }
    if zeros == 8, bytes[8] == 0xFF, bytes[9] == 0xFF, bytes[10] == 0, bytes[11] == 0 { return Array(bytes[12...]) }
    if zeros >= 12, bytes[12] != 0 { return Array(bytes[12...]) }
    if bytes[..<4] == [0, 0x64, 0xFF, 0x9B] { return Array(bytes[12...]) }
    return bytes[..<2] == [0x20, 0x02] ? Array(bytes[2..<6]) : nil
  }

  /// The address in the form that programs accept, an IPv6 address in brackets.
  var text: String {
    var buffer = [CChar](repeating: 0, count: 64)
    let isWritten = bytes.withUnsafeBytes { inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, $0.baseAddress, &buffer, socklen_t(buffer.count)) != nil }
    guard isWritten else { return "" }
    let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return bytes.count == 4 ? text : "[\(text)]"
  }

  /// The addresses to which this machine resolves a name. Numbers are parsed in all forms that programs accept, such as `0x7f.1` and `2130706433`.
  static func all(of host: String) -> [NetworkAddress] {
    let name = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    var result: [NetworkAddress] = []
    var next = list
    while let entry = next?.pointee {
      next = entry.ai_next
      guard let address = entry.ai_addr else { continue }
      let raw = UnsafeRawPointer(address)
      switch entry.ai_family {
      case AF_INET: result.append(.init(bytes: withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr, Array.init)))
      case AF_INET6: result.append(.init(bytes: withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr, Array.init)))
      default: break
      }
    }
    return result.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  init(bytes: [UInt8]) { self.bytes = bytes }
}

/// Decides which machines one download may contact. An address from a stranger, or a redirect, must not reach machines that only this machine and its
/// neighbours can reach.
struct NetworkPolicy {
  /// Whether a person on this machine named the first address: it may be in their own network.
  let isTrusted: Bool
  /// The network of the last step; nil before the first one.
  private var last: NetworkAddress.Network?

  init(isTrusted: Bool) { self.isTrusted = isTrusted }

  /// - Parameter usesProxy: whether a proxy resolves names that this machine cannot.
  /// - Returns: the only addresses to contact, since the name may resolve to others a moment later; empty if only a proxy can resolve it.
  mutating func addresses(of host: String, usesProxy: Bool) throws(UpstreamFailure) -> [NetworkAddress] {
    let found = NetworkAddress.all(of: host)
    if found.isEmpty {
      guard usesProxy, !host.hasPrefix("["), host.contains(where: { $0.isLetter }), !Self.isLocalName(host) else {
        throw UpstreamFailure(message: "there is no host `\(host)`", help: "check the address and the connection", isEnvironment: true)
      }
      last = .public
      return []
    }
    guard let refused = found.first(where: { !allows($0.network) }) else {
      last = found[0].network
      return found
    }
    throw UpstreamFailure(
      message: "`\(host)` (\(refused.text)) is not a public address",
      help: last == nil
        ? "the address was never given on this machine: check `source` in upstream.lock.yml, and if it is right, run `sitegen update UPSTREAM` with it"
        : "a redirect led there; give the address that the download should come from")
  }

  private func allows(_ network: NetworkAddress.Network) -> Bool {
    guard network != .public else { return true }
    guard let last else { return isTrusted }
    // Redirects may stay in one's own network, but must never reach the link-local addresses from which machines in a data centre get their keys.
    return network == last && (network == .loopback || network == .private)
  }

  private static func isLocalName(_ host: String) -> Bool {
    host == "localhost" || [".localhost", ".local", ".internal", ".home.arpa"].contains(where: host.hasSuffix) || !host.contains(".")
  }
}
