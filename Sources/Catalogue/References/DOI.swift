import Text

/// Parses digital object identifiers, such as `10.1000/182` (ISO 26324), in the various forms that people and programs write.
package enum DOI {
  /// The bare identifier: from a URL, with the prefix `doi:`, or among other words as exported by Web of Science.
  ///
  /// - Returns: Nil if there is none.
  package static func bare(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    var start = 0
    while let ten = bytes[start...].firstRange(of: "10.".utf8) {
      start = ten.upperBound
      // "210.1000/x" is not a DOI.
      if ten.lowerBound > 0, (0x30...0x39).contains(bytes[ten.lowerBound - 1]) { continue }
      // The registrant: digits, and further parts after full stops. Among other words, it must have at least four characters, so that a number is not taken for
      // a DOI.
      let registrant = bytes[start...].prefix(21).prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
      let before = String(decoding: bytes[max(0, ten.lowerBound - 8)..<ten.lowerBound], as: UTF8.self).lowercased()
      let isAlone = before.isEmpty || before.hasSuffix("doi.org/") || before.hasSuffix("doi:") || before.hasSuffix("doi: ")
      guard ((isAlone ? 1 : 4)...20).contains(registrant.count), registrant.endIndex < bytes.count else { continue }
      let isEncoded = bytes[registrant.endIndex...].starts(with: "%2F".utf8) || bytes[registrant.endIndex...].starts(with: "%2f".utf8)
      guard isEncoded || bytes[registrant.endIndex] == UInt8(ascii: "/") else { continue }
      let suffix = bytes[(registrant.endIndex + (isEncoded ? 3 : 1))...].prefix { $0 > 0x20 && $0 != 0x7F }
      guard !suffix.isEmpty else { continue }
      let found = concatenated("10.", String(decoding: registrant, as: UTF8.self), "/", String(decoding: suffix, as: UTF8.self))
      // In a URL, it is percent-encoded.
      let isAddress = bytes[..<ten.lowerBound].firstRange(of: "://".utf8) != nil
      return isAddress ? percentDecoded(found) ?? found : found
    }
    return nil
  }
}
