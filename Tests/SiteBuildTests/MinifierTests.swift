import Testing

@testable import SiteBuild

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

  private func script(_ text: String) -> String { String(decoding: Array(text.utf8).minifiedScript(), as: UTF8.self) }

  @Test("a script loses its comments and the white space that only helps its authors")
  func scripts() {
    #expect(script("// a\n  b(); // c\n\n  /* d */ e = 1 + +f;\n") == "b();e=1+ +f;\n")
    #expect(script("if (a) {\n  b();\n}\nc();\n") == "if(a){b();}\nc();\n")
    #expect(script("return a in b;\n") == "return a in b;\n")
  }

  @Test("strings, templates and regular expressions stay as they are")
  func scriptTexts() {
    #expect(script("a(\"// b  c\", '/* d */');") == "a(\"// b  c\",'/* d */');\n")
    #expect(script("a(/[/ \"]  b/g, c / d / e);") == "a(/[/ \"]  b/g,c/d/e);\n")
    #expect(script("a(`b  ${ c ? `d  ${e}` : { f: 1 }.f } g  `);") == "a(`b  ${c?`d  ${e}`:{f:1}.f} g  `);\n")
  }

  @Test("names that a script declares become short; properties, keys and names of the browser keep theirs")
  func scriptNames() {
    #expect(script("const first = (value, other) => value + other;\nfirst(document.title);") == "const a=(c,b)=>c+b;a(document.title);\n")
    // `size` is a property somewhere: it stays everywhere.
    #expect(script("const size = 1, list = [...size];\na.size = size;") == "const size=1,list=[...size];a.size=size;\n")
    #expect(script("let count, node;\nconst make = () => ({ count });\nnode = make(`${node}`);") == "let count,a;const b=()=>({count});a=b(`${a}`);\n")
    #expect(script("const spread = [1];\nf(...spread, other.spread_);") == "const a=[1];f(...a,other.spread_);\n")
  }
}
