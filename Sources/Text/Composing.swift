@_spi(_Unicode) import Swift

/// The text in Unicode's NFC, in which `é` is one scalar and not two.
///
/// `==` treats both forms of a string as equal; file systems, servers and digests do not. `_nfc` is the standard library's own normalisation, which `==` is
/// based on; Foundation's would double the size of the program.
package func composed(_ text: String) -> String {
  // Nothing below U+0300 composes or changes.
  if text.utf8.allSatisfy({ $0 < 0xCC }) { return text }
  var result = String.UnicodeScalarView()
  for scalar in text._nfc { result.append(scalar) }
  return String(result)
}
