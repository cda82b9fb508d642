import Text

/// Makes citation keys for TeX.
enum BibTeXKey {
  /// Letters and digits of any script and `-_:.`, the characters that BibTeX, biber and pandoc all accept; others become hyphens.
  static func key(_ id: String) -> String {
    if id.isEmpty { return nameless }
    if id.utf8.allSatisfy(isKey) { return id }
    var key = ""
    for scalar in id.unicodeScalars {
      if isKey(scalar) {
        key.unicodeScalars.append(scalar)
      } else if !isMark(scalar) {
        key += "-"
      }
    }
    return key.isEmpty ? nameless : key
  }

  /// The FNV-1a hash of an id's key, for nearly all ids without building the key.
  static func digest(_ id: String) -> UInt64 {
    func digest(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
      var digest: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in bytes {
        if byte >= 0x80 { return nil }
        digest = (digest ^ UInt64(isKey(byte) ? byte : 0x2D)) &* 0x0000_0100_0000_01B3
      }
      return digest
    }
    if let known = (id.isEmpty ? nameless : id).withBytes(digest) { return known }
    return key(id).utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  private static let nameless = "reference"

  private static func isKey(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F: true
    default: false
    }
  }

  private static func isKey(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return isKey(UInt8(scalar.value)) }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: true
    default: false
    }
  }

  /// A combining accent, which pandoc does not accept in a key: only the base letter is kept.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}
