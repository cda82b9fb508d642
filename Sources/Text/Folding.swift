import CLibrary

/// The unaccented form of a Latin letter, as French readers and URLs expect it: `é` → `e`, `œ` → `oe`.
///
/// Covers Latin-1 and Latin Extended-A. Letters are lower-cased. Nil for any other scalar; combining marks (U+0300 to U+036F) are dropped by the callers.
func foldedLatin(_ scalar: Unicode.Scalar) -> StaticString? {
  switch scalar.value {
  case 0xC0...0xC5, 0xE0...0xE5, 0x100...0x105: "a"
  case 0xC6, 0xE6: "ae"
  case 0xC7, 0xE7, 0x106...0x10D: "c"
  case 0xD0, 0xF0, 0x10E...0x111: "d"
  case 0xC8...0xCB, 0xE8...0xEB, 0x112...0x11B: "e"
  case 0x11C...0x123: "g"
  case 0x124...0x127: "h"
  case 0xCC...0xCF, 0xEC...0xEF, 0x128...0x131: "i"
  case 0x132, 0x133: "ij"
  case 0x134, 0x135: "j"
  case 0x136...0x138: "k"
  case 0x139...0x142: "l"
  case 0xD1, 0xF1, 0x143...0x14B: "n"
  case 0xD2...0xD6, 0xD8, 0xF2...0xF6, 0xF8, 0x14C...0x151: "o"
  case 0x152, 0x153: "oe"
  case 0x154...0x159: "r"
  case 0x15A...0x161, 0x17F: "s"
  case 0xDF, 0x1E9E: "ss"
  case 0x162...0x167: "t"
  case 0xDE, 0xFE: "th"
  case 0xD9...0xDC, 0xF9...0xFC, 0x168...0x173: "u"
  case 0x174, 0x175: "w"
  case 0xDD, 0xFD, 0xFF, 0x176...0x178: "y"
  case 0x179...0x17E: "z"
  default: nil
  }
}

/// A slug: lower-case ASCII letters and digits, words joined by single hyphens, none at the ends.
///
/// `Données sensibles` → `donnees-sensibles`, `L'œuvre` → `l-oeuvre`. Letters of other scripts than Latin are dropped; the result may be empty.
package func slug(_ text: String) -> String { slug(text, keepsOtherScripts: false) }

/// - Parameter keepsOtherScripts: whether letters of other scripts than Latin are kept, in lower case.
func slug(_ text: String, keepsOtherScripts: Bool) -> String {
  var bytes = TextBuffer(capacity: text.utf8.count)
  // A character was dropped: a hyphen is due before the next one that is kept.
  var isDue = false
  for scalar in text.unicodeScalars {
    let plain: UInt8
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: plain = UInt8(scalar.value)
    case 0x41...0x5A: plain = UInt8(scalar.value) + 0x20
    case 0x300...0x36F, 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: continue
    default:
      guard let folded = foldedLatin(scalar) else {
        guard keepsOtherScripts, isOfOtherScript(scalar) else {
          isDue = true
          continue
        }
        if isDue && !bytes.isEmpty { bytes.append(UInt8(ascii: "-")) }
        isDue = false
        for lower in scalar.properties.lowercaseMapping.unicodeScalars { bytes.append(lower) }
        continue
      }
      if folded.utf8CodeUnitCount == 0 { continue }
      if isDue && !bytes.isEmpty { bytes.append(UInt8(ascii: "-")) }
      isDue = false
      bytes.append(folded)
      continue
    }
    if isDue && !bytes.isEmpty { bytes.append(UInt8(ascii: "-")) }
    isDue = false
    bytes.append(plain)
  }
  return bytes.text
}

/// A key whose byte order is the order of a French index: letters are first compared without case or accents; accents and case break ties.
///
/// Built into the program, so that the order does not depend on the machine's locale. Words are compared from left to right.
package func collationKey(_ text: String) -> Bytes {
  var bytes = TextBuffer(capacity: text.utf8.count * 2 + 1)
  var space = false
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A, 0x41...0x5A:
      if space && !bytes.isEmpty { bytes.append(0x20) }
      space = false
      bytes.append(UInt8(scalar.value) | (scalar.value >= 0x41 ? 0x20 : 0))
    case 0x300...0x36F: continue
    default:
      if let folded = foldedLatin(scalar) {
        if space && !bytes.isEmpty { bytes.append(0x20) }
        space = false
        folded.withUTF8Buffer { bytes.append(contentsOf: $0) }
      } else if scalar.value < 0x80 || (0x2000...0x206F).contains(scalar.value) || scalar.value == 0xA0 {
        space = true
      } else {
        bytes.append(scalar)
      }
    }
  }
  bytes.append(0)
  bytes.append(text)
  return bytes.bytes
}

/// Whether `a` comes before `b` in byte order.
private func precedes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let x = a.baseAddress, let y = b.baseAddress else { return a.count < b.count }
  let difference = memcmp(x, y, min(a.count, b.count))
  return difference != 0 ? difference < 0 : a.count < b.count
}

extension [UInt8] {
  /// Whether the bytes come before others in byte order, the order of collation keys.
  package func precedes(_ other: [UInt8]) -> Bool {
    withUnsafeBufferPointer { a in other.withUnsafeBufferPointer { b in Text.precedes(a, b) } }
  }
}

extension String {
  /// Whether the string comes before another in the byte order of UTF-8, the order of paths and names.
  package func precedes(_ other: String) -> Bool {
    let order = utf8.withContiguousStorageIfAvailable { a in other.utf8.withContiguousStorageIfAvailable { b in Text.precedes(a, b) } }
    if case .some(.some(let result)) = order { return result }
    return utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// Whether both are the same name: most names already differ in length. For ASCII names only: strings that are equal as characters but not as bytes, such as
  /// K and the Kelvin sign, may compare as different.
  @inlinable
  package func isName(_ other: String) -> Bool { utf8.count == other.utf8.count && self == other }

  /// Whether both are the same in UTF-8, byte for byte: texts that look alike but are spelled with other characters are not.
  package func hasSameBytes(as other: String) -> Bool {
    withBytes { a in
      other.withBytes { b in
        guard a.count == b.count, let x = a.baseAddress, let y = b.baseAddress else { return a.count == b.count }
        return memcmp(x, y, a.count) == 0
      }
    }
  }
}

/// The indices of the texts sorted by the byte order of their UTF-8, the order of paths and names.
package func byteOrder(_ texts: [String]) -> [Int] {
  var bytes = TextBuffer(capacity: texts.count * 32)
  var ends: [Int] = []
  ends.reserveCapacity(texts.count)
  for text in texts {
    bytes.append(text)
    ends.append(bytes.count)
  }
  // The texts are compared inside one buffer: touching a `String` of its own would count references every time.
  return bytes.withBytes { bytes in
    ends.withUnsafeBufferPointer { ends in
      func text(_ index: Int) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[(index > 0 ? ends[index - 1] : 0)..<ends[index]]) }
      return texts.indices.sorted { precedes(text($0), text($1)) }
    }
  }
}
