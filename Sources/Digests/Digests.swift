import Crypto
import Text

/// SHA-256 (FIPS 180-4) in lower-case hexadecimal.
package func sha256(_ bytes: some Sequence<UInt8>) -> String { sha256([Array(bytes)]) }

/// The SHA-256 digest of the concatenated parts, in lower-case hexadecimal.
package func sha256(_ parts: [Bytes]) -> String {
  var hash = SHA256()
  for part in parts { part.withUnsafeBytes { hash.update(bufferPointer: $0) } }
  var result = TextBuffer()
  for byte in hash.finalize() { result.append(hexadecimal: byte) }
  return result.text
}

/// HMAC with SHA-256 (RFC 2104, FIPS 198-1) of the concatenated parts, in lower-case hexadecimal.
package func hmacSHA256(_ parts: [ArraySlice<UInt8>], key: Bytes) -> String {
  var code = HMAC<SHA256>(key: SymmetricKey(data: key))
  for part in parts { code.update(data: part) }
  var result = TextBuffer()
  for byte in code.finalize() { result.append(hexadecimal: byte) }
  return result.text
}

/// Sixteen hexadecimal digits of FNV-1a: distinguishes versions of a file, but is no protection against tampering.
package func fingerprint(_ bytes: Bytes) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  let text = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - text.count) + text
}
