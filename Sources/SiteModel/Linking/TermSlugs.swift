import Digests
import Text

/// The slug of a term of a vocabulary; text without Latin letters or digits gets one from its bytes.
package func termSlug(_ text: String) -> String {
  let result = slug(text)
  if result.isEmpty { return "x-" + fingerprint(Array(text.utf8)) }
  return shortened(result, text)
}

/// The slug of a keyword or of an author's name, where signs that a slug drops can tell two words apart: `C`, `C#` and `C++`, `NET` and `.NET`, `CO₂`.
///
/// It depends on the word alone, so that an address stays what it is whatever other cards say.
func wordSlug(_ text: String) -> String {
  let result = termSlug(text)
  if result.hasPrefix("x-") || text.withBytes({ isPlain($0) }) { return result }
  let (spelled, hasOthers) = spelledOut(text)
  let own = slug(spelled)
  if own.isEmpty { return result }
  // Letters of other scripts fall out of a slug, and would make one word of several.
  return shortened(hasOthers ? own + "-x-" + fingerprint(Array(text.utf8)) : own, text)
}

/// A part of a path has 255 bytes at most; a long title is told apart by its digest.
private func shortened(_ slug: String, _ text: String) -> String {
  slug.utf8.count <= 120 ? slug : String(slug.prefix(100)) + "-" + fingerprint(Array(text.utf8))
}

/// Whether a text is made of what nearly all words are: letters of ASCII and Latin-1 (U+00C0 to U+00FF, of which two are signs), digits, spaces, apostrophes, and hyphens
/// between them.
private func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    if isLetter(byte) || byte == 0x20 || byte == 0x27 || byte >= 0x30 && byte <= 0x39 {
      index += 1
    } else if byte == 0xC3, index + 1 < bytes.count, bytes[index + 1] != 0x97, bytes[index + 1] != 0xB7 {
      index += 2
    } else if byte == UInt8(ascii: "-"), index + 1 < bytes.count, isLetter(bytes[index + 1]), index > 0, isLetter(bytes[index - 1]) {
      index += 1
    } else {
      return false
    }
  }
  return true
}

/// The text with the signs that mean something written as words, and whether it holds letters of other scripts than Latin.
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
      // `A-` and `A*` are marks of one letter; elsewhere `-` joins words and `*` refers to a note.
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

/// The digit that a superscript or subscript one is.
private func smallDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar.value {
  case 0xB2, 0xB3: Unicode.Scalar(0x30 + scalar.value - 0xB0)
  case 0xB9: "1"
  case 0x2070, 0x2074...0x2079: Unicode.Scalar(0x30 + scalar.value - 0x2070)
  case 0x2080...0x2089: Unicode.Scalar(0x30 + scalar.value - 0x2080)
  default: nil
  }
}
