import Testing
import Text

@Suite struct ByteSearchTests {
  @Test("control characters are found wherever they stand") func controls() {
    let harmless = Bytes("Un texte, « des guillemets », des accents : éàü, des tabulations\t et des lignes\r\n".utf8).filter { $0 != 0xC2 }
    harmless.withUnsafeBufferPointer { #expect(!$0.mayHoldControl) }
    for byte in UInt8.min...UInt8.max {
      let isSuspect = byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte) || byte == 0x7F || byte == 0xC2 || byte >= 0xEF
      for place in [0, 1, 7, 8, 9, 40, harmless.count - 1] {
        var bytes = harmless
        bytes[place] = byte
        bytes.withUnsafeBufferPointer { #expect($0.mayHoldControl == isSuspect, "\(byte) at \(place)") }
      }
      [byte].withUnsafeBufferPointer { #expect($0.mayHoldControl == isSuspect) }
    }
  }

  @Test("JSON strings are escaped wherever what is to be escaped stands") func json() {
    let plain = "abcdefghijklmnopqrstuvwxyz é 0123456789"
    for (text, escaped) in [
      ("\"", "\\\""), ("\\", "\\\\"), ("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\n", "\\n"), ("\u{1}", "\\u0001"), ("\u{7F}", "\\u007f"),
      ("\u{85}", "\\u0085"), ("\u{2028}", "\\u2028"), ("\u{202E}", "\\u202e"), ("\u{FEFF}", "\\ufeff"), ("\u{61C}", "\\u061c"), ("’", "’"),
      ("\u{A0}", "\u{A0}"),
    ] {
      for count in 0...33 {
        let before = String(plain.prefix(count))
        var bytes = Bytes()
        bytes.append(json: before + text + plain)
        #expect(bytes.text == "\"\(before)\(escaped)\(plain)\"")
      }
    }
  }
}
