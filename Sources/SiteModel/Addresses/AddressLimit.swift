import Diagnostics
import Text
import YAML

/// Maximum length of addresses. Most file systems allow 255 bytes for a name, Linux 4096 for a path including the folders above the site, and site maps 2048
/// for an address.
package enum AddressLimit {
  /// Maximum bytes of one part. Each part is a folder name, so endings such as `.csl.json` still fit after it.
  package static let part = 200
  /// Maximum bytes of a whole address.
  package static let whole = 2000
  private static let name = 255

  /// Whether an address, or a part of it, is too long.
  ///
  /// - Parameter url: address from the root of the site, not percent-encoded.
  package static func isTooLong(_ url: String) -> Bool { url.utf8.count > part && tooLong(url) != nil }

  /// The part of an address that is too long: everything up to the end of the first part over its limit, or the whole address. Nil if nothing is too long.
  package static func tooLong(_ url: String) -> (beginning: Substring, bytes: Int, allowed: Int)? {
    let bytes = url.utf8
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let slash = bytes[start...].firstIndex(of: UInt8(ascii: "/"))
      let count = bytes.distance(from: start, to: slash ?? bytes.endIndex)
      let allowed = slash == nil ? name : part
      if count > allowed { return (url[..<(slash ?? bytes.endIndex)], count, allowed) }
      guard let slash else { break }
      start = bytes.index(after: slash)
    }
    return bytes.count > whole ? (url[...], bytes.count, whole) : nil
  }

  /// Reports a text that is too long as a part of an address.
  package static func report(_ what: String, _ text: String, _ place: Place, _ reader: inout MappingReader) {
    reader.report("long-address", message(what, text, text.utf8.count), at: place, help: help)
  }

  /// The message for an address that is too long. It shows the first 60 characters.
  package static func message(_ what: String, _ text: some StringProtocol, _ bytes: Int, allowed: Int = part) -> String {
    let shown = text.unicodeScalars.count > 60 ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(60))) + "…" : String(text)
    return "\(what) `\(shown)` is too long for an address: \(bytes) bytes, and \(allowed) are allowed for \(allowed == whole ? "all of it" : "each part")"
  }

  package static let help = "shorten it: each part of an address becomes the name of a folder or file"
}
