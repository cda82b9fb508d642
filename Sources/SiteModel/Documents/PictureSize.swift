import Text

/// Reads the width and height of a picture, in pixels as browsers show it, from its first bytes. Pages state both so that they do not jump while loading.
///
/// - Returns: nil if the picture is not PNG, GIF, JPEG or WebP.
package func pictureSize(_ bytes: Bytes) -> (width: Int, height: Int)? {
  func big(_ at: Int) -> Int { at + 1 < bytes.count ? Int(bytes[at]) << 8 | Int(bytes[at + 1]) : 0 }
  func little(_ at: Int) -> Int { at + 1 < bytes.count ? Int(bytes[at]) | Int(bytes[at + 1]) << 8 : 0 }
  func valid(_ width: Int, _ height: Int) -> (width: Int, height: Int)? { width > 0 && height > 0 ? (width, height) : nil }
  guard bytes.count >= 24 else { return nil }
  if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return valid(big(16) << 16 | big(18), big(20) << 16 | big(22)) }
  if bytes.starts(with: Array("GIF8".utf8)) { return valid(little(6), little(8)) }
  if bytes.starts(with: Array("RIFF".utf8)), bytes[8..<12].elementsEqual("WEBP".utf8), bytes.count >= 30 {
    switch bytes[15] {
    case UInt8(ascii: "X"): return valid((little(24) | Int(bytes[26]) << 16) + 1, (little(27) | Int(bytes[29]) << 16) + 1)
    case UInt8(ascii: "L"):
      let bits = little(21) | little(23) << 16
      return valid((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    default: return valid(little(26) & 0x3FFF, little(28) & 0x3FFF)
    }
  }
  guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
  var index = 2
  var isTurned = false
  while index + 9 < bytes.count, bytes[index] == 0xFF {
    let marker = bytes[index + 1]
    if marker == 0xFF {
      index += 1
      continue
    }
    // Start of frame: the whole marker range except the three that mean something else (DHT, JPG, DAC).
    if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
      let (width, height) = (big(index + 7), big(index + 5))
      return isTurned ? valid(height, width) : valid(width, height)
    }
    let end = index + 2 + big(index + 2)
    if marker == 0xE1, end <= bytes.count, let orientation = exifOrientation(bytes[(index + 4)..<max(index + 4, end)]) { isTurned = orientation >= 5 }
    index = end
  }
  return nil
}

/// The orientation of a photo from 1 to 8 (Exif 2.32, tag 0x0112); nil if it has none. From 5 on, width and height are swapped.
private func exifOrientation(_ segment: ArraySlice<UInt8>) -> Int? {
  guard segment.starts(with: Array("Exif\0\0".utf8)) else { return nil }
  let tiff = Bytes(segment.dropFirst(6))
  guard tiff.count >= 8, tiff[0] == tiff[1], tiff[0] == UInt8(ascii: "I") || tiff[0] == UInt8(ascii: "M") else { return nil }
  let isLittle = tiff[0] == UInt8(ascii: "I")
  func number(_ at: Int, _ length: Int) -> Int? {
    guard at >= 0, at <= tiff.count - length else { return nil }
    let digits = isLittle ? Bytes(tiff[at..<(at + length)].reversed()) : Bytes(tiff[at..<(at + length)])
    return digits.reduce(0) { $0 << 8 | Int($1) }
  }
  guard number(2, 2) == 42, let directory = number(4, 4), let count = number(directory, 2) else { return nil }
  for entry in 0..<count {
    let at = directory + 2 + 12 * entry
    guard let tag = number(at, 2) else { return nil }
    // A single 16-bit number.
    if tag == 0x0112 { return number(at + 2, 2) == 3 ? number(at + 8, 2).flatMap { (1...8).contains($0) ? $0 : nil } : nil }
  }
  return nil
}
