import Text
import YAML

/// Finds e-mail addresses in running text.
package enum EmailAddresses {
  /// Removes e-mail addresses and the brackets around them.
  ///
  /// - Returns: The rest of the text, and the number of addresses removed.
  package static func removed(from text: String) -> (text: String, count: Int) {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return (text, 0) }
    let scalars = Array(text.unicodeScalars)
    var out = String.UnicodeScalarView()
    var count = 0
    var index = 0
    /// The number of scalars of the current word at the end of `out`: if it is the local part of an address, they are removed again.
    var word = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "@", word > 0 {
        var end = index + 1
        while end < scalars.count, isHost(scalars[end]) { end += 1 }
        while end > index + 1, scalars[end - 1] == "." || scalars[end - 1] == "-" { end -= 1 }
        if scalars[(index + 1)..<end].contains(".") {
          out.removeLast(word)
          count += 1
          word = 0
          index = end
          continue
        }
      }
      out.append(scalar)
      word = isLocal(scalar) ? word + 1 : 0
      index += 1
    }
    guard count > 0 else { return (text, 0) }
    var result = String(out)
    for (old, new) in [("mailto:", ""), ("<>", ""), ("()", ""), ("[]", "")] { result = result.replacing(old, with: new) }
    return (result.split(separator: " ").joined(separator: " ").trimmingSpace.trimmingEnds(of: " ,;-–:"), count)
  }

  private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value) || ".!#$%&'*+/=?^_`{|}~-".unicodeScalars.contains(scalar)
  }

  private static func isHost(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value) || scalar == "." || scalar == "-"
  }
}
