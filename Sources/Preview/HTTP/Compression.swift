import CZlib
import Text

/// gzip (RFC 1952), used only for text that is longer than one packet.
enum Compression {
  private static let shortest = 1400
  private static let types = [
    "text/", "application/json", "application/xml", "application/atom+xml", "application/feed+json", "application/ld+json", "image/svg+xml",
  ]

  static func pays(_ contentType: String, _ size: Int) -> Bool { size >= shortest && types.contains { contentType.hasPrefix($0) } }

  /// - Parameter header: the value of `Accept-Encoding` (RFC 9110, section 12.5.3).
  static func accepts(_ header: String?) -> Bool {
    guard let header else { return false }
    var others = false
    for coding in header.lowercased().split(separator: ",") {
      let parts = coding.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
      guard let name = parts.first, name == "gzip" || name == "x-gzip" || name == "*" else { continue }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { $0.dropFirst(2) }
      let isWelcome = !(weight?.allSatisfy { $0 == "0" || $0 == "." } ?? false)
      // An explicitly named coding overrides `*`, wherever it is in the list.
      if name != "*" { return isWelcome }
      others = isWelcome
    }
    return others
  }

  /// - Returns: nil if zlib fails.
  static func gzip(_ bytes: Bytes) -> Bytes? {
    var stream = z_stream()
    // Fast rather than small, because the client is usually nearby.
    guard sitegen_deflate_begin(&stream, 1) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    let room = Int(deflateBound(&stream, uLong(bytes.count)))
    var bytes = bytes
    var isWhole = false
    let out = Bytes(unsafeUninitializedCapacity: room) { buffer, count in
      bytes.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = uInt(room)
        isWhole = deflate(&stream, Z_FINISH) == Z_STREAM_END
      }
      count = isWhole ? Int(stream.total_out) : 0
    }
    return isWhole ? out : nil
  }
}
