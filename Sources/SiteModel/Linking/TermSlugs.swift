import Digests
import Text

/// The slug of a vocabulary term. Text without Latin letters and digits gets a slug from a digest of its bytes.
package func termSlug(_ text: String) -> String {
  let result = slug(text)
  if result.isEmpty { return "x-" + fingerprint(Array(text.utf8)) }
  return shortened(result, text)
}

/// The slug of a keyword or an author's name. It keeps the difference between words that differ in signs only: `C`, `C#` and `C++`, `NET` and `.NET`, `CO₂`.
///
/// It depends on the word alone, so an address does not change with other cards.
func wordSlug(_ text: String) -> String {
  let result = termSlug(text)
  if result.hasPrefix("x-") || text.withBytes({ isPlain($0) }) { return result }
  let (spelled, hasOthers) = spelledOut(text)
  let own = slug(spelled)
  if own.isEmpty { return result }
  // Slugs drop letters of other scripts, so different words would get the same slug.
  return shortened(hasOthers ? own + "-x-" + fingerprint(Array(text.utf8)) : own, text)
}

/// File names have at most 255 bytes. A digest keeps long slugs distinct after truncation.
private func shortened(_ slug: String, _ text: String) -> String {
  slug.utf8.count <= 120 ? slug : String(slug.prefix(100)) + "-" + fingerprint(Array(text.utf8))
}

/// Whether a text consists only of the usual characters of words: letters of ASCII and Latin-1 (U+00C0 to U+00FF without the two signs), digits, spaces,
/// apostrophes, and hyphens between letters.
private func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    if byte.isASCIILetter || byte == 0x20 || byte == 0x27 || byte >= 0x30 && byte <= 0x39 {
      index += 1
    } else if byte == 0xC3, index + 1 < bytes.count, bytes[index + 1] != 0x97, bytes[index + 1] != 0xB7 {
      index += 2
    } else if byte == UInt8(ascii: "-"), index + 1 < bytes.count, bytes[index + 1].isASCIILetter, index > 0, bytes[index - 1].isASCIILetter {
      index += 1
    } else {
      return false
    }
  }
  return true
}

/// The text with meaningful signs spelled out, and whether it contains letters of non-Latin scripts.
private func spelledOut(_ text: String) -> (text: String, hasOthers: Bool) {
  let scalars = Array(text.unicodeScalars)
  var result = String.UnicodeScalarView()
  var hasOthers = false
  func isWord(_ index: Int) -> Bool {
    scalars.indices.contains(index) && (scalars[index].properties.isAlphabetic || scalars[index].properties.numericType != nil)
  }
  func isSign(_ index: Int) -> Bool { scalars.indices.contains(index) && "+#-*".unicodeScalars.contains(scalars[index]) }
  var index = 0
  while index < scalars.count {
    let scalar = scalars[index]
    if isSign(index), isWord(index - 1) {
      var end = index
      while isSign(end) { end += 1 }
      // Only after a single letter, `-` and `*` are marks, as in `A-` and `A*`. Elsewhere, `-` joins words and `*` refers to a note.
      let isLetter = !isWord(index - 2)
      if !isWord(end) {
        for sign in scalars[index..<end] {
          switch sign {
          case "+": result.append(contentsOf: " plus ".unicodeScalars)
          case "#": result.append(contentsOf: " sharp ".unicodeScalars)
          case "-" where isLetter: result.append(contentsOf: " minus ".unicodeScalars)
          case "*" where isLetter: result.append(contentsOf: " star ".unicodeScalars)
          default: result.append(" ")
          }
        }
      } else {
        result.append(contentsOf: scalars[index..<end])
      }
      index = end
      continue
    }
    if scalar == ".", isWord(index + 1), index == 0 || scalars[index - 1].properties.isWhitespace {
      result.append(contentsOf: " dot ".unicodeScalars)
    } else if let digit = smallDigit(scalar) {
      result.append(digit)
    } else {
      if scalar.value >= 0x180, scalar.properties.isAlphabetic, slug(String(scalar)).isEmpty, headingID(String(scalar)) != "" { hasOthers = true }
      result.append(scalar)
    }
    index += 1
  }
  return (String(result), hasOthers)
}

/// The ASCII digit for a superscript or subscript digit.
private func smallDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar.value {
  case 0xB2, 0xB3: Unicode.Scalar(0x30 + scalar.value - 0xB0)
  case 0xB9: "1"
  case 0x2070, 0x2074...0x2079: Unicode.Scalar(0x30 + scalar.value - 0x2070)
  case 0x2080...0x2089: Unicode.Scalar(0x30 + scalar.value - 0x2080)
  default: nil
  }
}
