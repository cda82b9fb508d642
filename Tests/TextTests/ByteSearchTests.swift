import TestSupport
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
        var bytes = TextBuffer()
        bytes.append(json: before + text + plain)
        #expect(bytes.text == "\"\(before)\(escaped)\(plain)\"")
      }
    }
  }

  @Test("well-formed UTF-8 is told from all else as the standard library tells it") func wellFormed() {
    var random = RandomNumbers(seed: 17)
    // Whole characters, and bytes that begin, continue or belong to none.
    let pieces: [Bytes] = ["abcdefgh", "é", "’", "\u{FFFF}", "\u{D7FF}", "\u{E000}", "𝒂", "\u{10FFFF}", ""].map { Bytes($0.utf8) }
    let loose: Bytes = [0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF, 0x9F, 0xA0, 0x8F, 0x90]
    var (right, wrong) = (0, 0)
    for _ in 0..<20_000 {
      var bytes = Bytes()
      for _ in 0..<Int.random(in: 0..<6, using: &random) { bytes += pieces.randomElement(using: &random) ?? [] }
      for _ in 0..<Int.random(in: 0..<3, using: &random) {
        bytes.insert(loose.randomElement(using: &random) ?? 0, at: Int.random(in: 0...bytes.count, using: &random))
      }
      if !bytes.isEmpty && Bool.random(using: &random) { bytes.removeLast() }
      let isWellFormed = String(validating: bytes, as: UTF8.self) != nil
      #expect(bytes.withUnsafeBufferPointer(\.isUTF8) == isWellFormed, "\(bytes)")
      if isWellFormed { right += 1 } else { wrong += 1 }
    }
    #expect(right > 2_000 && wrong > 2_000)
  }

  @Test("bytes are found at a place, and never beyond the end") func has() {
    let text = Bytes("abcabc".utf8)
    text.withUnsafeBufferPointer { text in
      #expect(text.has(Bytes("abc".utf8), at: 0) && text.has(Bytes("abc".utf8), at: 3) && text.has([], at: 6))
      #expect(!text.has(Bytes("abc".utf8), at: 1) && !text.has(Bytes("abc".utf8), at: 4) && !text.has(Bytes("a".utf8), at: -1))
    }
  }
}
