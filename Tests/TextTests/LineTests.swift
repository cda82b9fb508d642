import Testing

@testable import Text

@Suite struct LineTests {
  private static let breaks: [Unicode.Scalar] = ["\n", "\u{0B}", "\u{0C}", "\r", "\u{85}", "\u{2028}", "\u{2029}"]

  @Test("everything that a reader of lines may take for an end of one is one") func lineBreaks() {
    let found = (0..<0x3000 as Range<UInt32>).compactMap(Unicode.Scalar.init).filter(isLineBreak)
    #expect(found == Self.breaks)
    for scalar in (0..<0x3000 as Range<UInt32>).compactMap(Unicode.Scalar.init) {
      String(scalar).withBytes { bytes in #expect(lineBreakLength(bytes, 0) == (isLineBreak(scalar) ? bytes.count : 0)) }
    }
  }

  @Test("text on one line has no break, no tab and no control character") func oneLine() {
    func line(_ text: String) -> String {
      var out = TextBuffer()
      text.withBytes { out.append(onOneLine: $0) }
      return out.text
    }
    for scalar in Self.breaks + ["\t"] { #expect(line("a\(scalar)b") == "a b") }
    #expect(line("a\r\nb") == "a  b" && line("\u{0}a\u{1B}[31m\u{7F}") == "a[31m")
    #expect(line("« Été » – \u{202E}x €🎓") == "« Été » – \u{202E}x €🎓")
  }

  @Test("XML holds what it allows, and a reader gets the text back") func xml() {
    func written(_ text: String, _ inAttribute: Bool = false) -> String {
      var out = TextBuffer()
      out.append(xml: text, inAttribute: inAttribute)
      return out.text
    }
    #expect(written("<a href=\"x\">'&'</a>") == "&lt;a href=&quot;x&quot;&gt;'&amp;'&lt;/a&gt;")
    #expect(written("a\r\nb\tc\rd") == "a&#13;\nb\tc&#13;d" && written("a\r\nb\tc", true) == "a&#13;&#10;b&#9;c")
    #expect(written("\u{0}\u{8}\u{B}\u{C}\u{1F}a\u{FFFE}\u{FFFF}b") == "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}a\u{FFFD}\u{FFFD}b")
    #expect(written("\u{FFFD}\u{FEFF}ﬀ\u{85}\u{2028}\u{1FFFE}]]>") == "\u{FFFD}\u{FEFF}ﬀ\u{85}\u{2028}\u{1FFFE}]]&gt;")
  }
}
