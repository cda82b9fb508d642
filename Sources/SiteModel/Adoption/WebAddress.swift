import CLibrary
import Text

/// User and password from an address. They are passed to the program that needs them and never recorded.
package struct Login: Sendable, Equatable {
  package var user: String
  package var password: String
}

/// An `http` or `https` address, parsed (RFC 3986) and normalised.
///
/// Programs disagree on the meaning of ill-formed addresses, but a check must read an address as the program that follows it does. So only unambiguous
/// addresses are accepted.
package struct WebAddress: Sendable, Equatable {
  package var isSecure: Bool
  /// In lower case, without a final dot; an IPv6 address is in brackets.
  package var host: String
  package var port: Int
  /// Path and query.
  package var target: String
  package var login: Login?

  /// Parses an address. A fragment is dropped.
  ///
  /// - Returns: nil if `text` is not a well-formed address.
  package init?(_ text: String) {
    let lower = text.prefix(8).lowercased()
    guard lower.hasPrefix("http://") || lower.hasPrefix("https://") else { return nil }
    isSecure = lower.hasPrefix("https://")
    let bytes = Array(text.utf8.dropFirst(isSecure ? 8 : 7))
    guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
    let end = bytes.firstIndex { "/?#\\".utf8.contains($0) } ?? bytes.count
    guard let authority = Authority(bytes[..<end]), authority.port.map({ (1...65535).contains($0) }) ?? true else { return nil }
    (host, login) = (authority.host, authority.login)
    port = authority.port ?? (isSecure ? 443 : 80)
    let rest = bytes[end...].prefix { $0 != UInt8(ascii: "#") }
    guard rest.first != UInt8(ascii: "\\") else { return nil }
    var out = TextBuffer()
    if rest.first != UInt8(ascii: "/") { out.append(UInt8(ascii: "/")) }
    for byte in rest {
      if byte > 0x20, byte < 0x7F, !"\"<>\\^`{|}".utf8.contains(byte) {
        out.append(byte)
      } else {
        out.append("%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true))
      }
    }
    target = String(decoding: out.bytes, as: UTF8.self)
  }

  /// The address without user and password.
  package var text: String {
    let standard = isSecure ? 443 : 80
    return "\(isSecure ? "https" : "http")://\(host)\(port == standard ? "" : ":\(port)")\(target)"
  }

  /// The address without user and password, and without a query that may contain a secret.
  package var recorded: String {
    guard let mark = target.firstIndex(of: "?") else { return text }
    var result = self
    if Self.mayHoldSecret(target[target.index(after: mark)...]) { result.target = String(target[..<mark]) }
    return result.text
  }

  /// Whether scheme, host and port are equal.
  package func isSameOrigin(as other: WebAddress) -> Bool { (isSecure, host, port) == (other.isSecure, other.host, other.port) }

  /// Whether a query may contain a secret. A short value whose name does not suggest a key is harmless: `?ref=main`, `?version=2026-T1`.
  private static func mayHoldSecret(_ query: Substring) -> Bool {
    let names = ["token", "key", "secret", "sig", "pass", "pwd", "auth", "access", "credential", "jwt", "session", "code", "user", "login"]
    return query.split(separator: "&").contains { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts[0].lowercased()
      return parts.count < 2 || parts[1].utf8.count > 16 || names.contains(where: name.contains)
    }
  }
}

/// The part between `//` and the path: `user:password@host:port`.
struct Authority: Equatable {
  var login: Login?
  var host: String
  var port: Int?

  init?(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    if let at = rest.lastIndex(of: UInt8(ascii: "@")) {
      let parts = rest[..<at].split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
      guard let user = percentDecodedText(parts[0]), let password = percentDecodedText(parts.count > 1 ? parts[1] : []) else { return nil }
      login = Login(user: user, password: password)
      rest = rest[(at + 1)...]
    }
    let end: Int
    if rest.first == UInt8(ascii: "[") {
      guard let bracket = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      end = bracket + 1
      guard rest[(rest.startIndex + 1)..<bracket].allSatisfy({ Self.isHexadecimal($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }) else {
        return nil
      }
    } else {
      end = rest.firstIndex(of: UInt8(ascii: ":")) ?? rest.endIndex
      guard rest[..<end].allSatisfy({ Self.isNameByte($0) }), rest.first != UInt8(ascii: "-") else { return nil }
    }
    var name = String(decoding: rest[..<end], as: UTF8.self).lowercased()
    if name.hasSuffix(".") { name.removeLast() }
    guard !name.isEmpty, name.utf8.count <= 255, !name.hasSuffix("."), !name.hasPrefix(".") else { return nil }
    host = name
    let tail = rest[end...]
    if tail.isEmpty { return }
    guard tail.first == UInt8(ascii: ":") else { return nil }
    let digits = tail.dropFirst()
    if digits.isEmpty { return }
    guard digits.count <= 5, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
    port = number
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte.isASCIILetter || "-._".utf8.contains(byte)
  }
}

/// Decodes percent escapes; nil if the result is not UTF-8 or contains control characters.
private func percentDecodedText(_ bytes: ArraySlice<UInt8>) -> String? {
  var result: [UInt8] = []
  var position = bytes.startIndex
  while position < bytes.endIndex {
    if bytes[position] == UInt8(ascii: "%"), position + 2 < bytes.endIndex,
      let value = UInt8(String(decoding: bytes[(position + 1)...(position + 2)], as: UTF8.self), radix: 16)
    {
      result.append(value)
      position += 3
    } else {
      result.append(bytes[position])
      position += 1
    }
  }
  guard !result.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
  return String(validating: result, as: UTF8.self)
}
