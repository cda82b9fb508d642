import Testing

@testable import SiteModel

@Suite struct MinifierTests {
  private func style(_ text: String) -> String { String(decoding: Array(text.utf8).minifiedStyle(), as: UTF8.self) }

  @Test("comments and white space go; strings, sums and selectors keep what they mean")
  func styles() {
    #expect(style("/* a */\na > b , c d {\n  color : red;\n  margin: 0 auto;\n}\n") == "a>b,c d{color :red;margin:0 auto}\n")
    #expect(style("a::before { content: \" /* no */ ; \\\" } \" }") == "a::before{content:\" /* no */ ; \\\" } \"}\n")
    #expect(style("a { width: calc(1px + 2px * (3 - 1)) }") == "a{width:calc(1px + 2px * (3 - 1))}\n")
    #expect(style(".a :is(.b, .c) + .d ~ .e { x: y !important }") == ".a :is(.b,.c) + .d~.e{x:y!important}\n")
    #expect(style("@media (min-width: 48rem) { a { b: c } }") == "@media (min-width:48rem){a{b:c}}\n")
    #expect(style("a { b: 'x") == "a{b:'x\n" && style("/* open") == "\n" && style("") == "\n")
  }

  @Test("a script loses the lines that only hold a comment")
  func scripts() {
    #expect(String(decoding: Array("// a\n  b(); // c\n\n  // d\n".utf8).minifiedScript(), as: UTF8.self) == "b(); // c\n")
  }
}
