import Testing

@testable import Diagnostics

@Suite struct RenderingTests {
  private func render(_ diagnostic: Diagnostic, _ source: String) -> String {
    DiagnosticRenderer(source: { _ in Array(source.utf8) }).text(diagnostic)
  }

  @Test("a diagnostic shows file, line, column, the line and a marker under the place, and what to do")
  func exactText() {
    let diagnostic = Diagnostic.error(
      "unknown-key", "unknown key `titel`", at: Location("content/a.md", Place(line: 2, column: 1, length: 5)), help: "did you mean `title`?")
    #expect(
      render(diagnostic, "---\ntitel: Été\n---\n") == """
        error: unknown key `titel` [unknown-key]
          --> content/a.md:2:1
           |
         2 | titel: Été
           | ^^^^^
          = help: did you mean `title`?

        """)
  }

  @Test("columns are counted in scalars, and the marker stands under wide letters")
  func columns() {
    let diagnostic = Diagnostic.warning("w", "m", at: Location("f", Place(line: 1, column: 4, length: 2)))
    #expect(render(diagnostic, "é漢 ab\r\n").contains(" 1 | é漢 ab\n   |     ^^\n"))
  }

  @Test("what could move the cursor, change colours or reorder the line is made visible")
  func controls() {
    let diagnostic = Diagnostic.error("e", "name \u{1B}[31mred\u{202E}", at: Location("a\u{7}b", Place(line: 1, column: 1)))
    let text = render(diagnostic, "\u{1B}]0;title\u{7}\u{9B}x\n")
    #expect(!text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}" })
    #expect(text.contains("\\u{1b}[31mred\\u{202e}"))
  }

  @Test("a long line is cut around the place")
  func longLine() {
    let line = String(repeating: "x", count: 5000) + "HERE" + String(repeating: "y", count: 5000)
    let text = render(Diagnostic.error("e", "m", at: Location("f", Place(line: 1, column: 5001, length: 4))), line)
    #expect(text.contains("HERE"))
    #expect(text.contains("^^^^"))
    #expect(text.utf8.count < 800)
  }

  @Test("a place past the end of the file or line is no crash")
  func beyond() {
    for place in [Place(line: 9, column: 1), Place(line: 1, column: 99, length: 50), Place(line: 0, column: 0)] {
      #expect(render(Diagnostic.error("e", "m", at: Location("f", place)), "ab").hasPrefix("error: m [e]\n"))
    }
  }

  @Test("JSON holds one object with the seven keys of the contract")
  func json() {
    let diagnostic = Diagnostic.error("code", "say \"hi\"", at: Location("f", Place(line: 3, column: 2)), help: nil)
    let text = DiagnosticRenderer(source: { _ in nil }).json(diagnostic)
    #expect(text == #"{"severity":"error","code":"code","message":"say \"hi\"","file":"f","line":3,"column":2,"help":null}"#)
  }

  @Test("diagnostics are ordered by file, line and column, whatever order they came in")
  func order() {
    let all = [("b", 1, 1), ("a", 2, 9), ("a", 2, 1), ("a", 1, 5)].map { Diagnostic.error("e", "m", at: Location($0.0, Place(line: $0.1, column: $0.2))) }
    let sorted = all.reversed().map { $0 }.inOrder()
    #expect(sorted == all.inOrder())
    #expect(sorted.map { "\($0.location?.file ?? "")\($0.location?.place?.line ?? 0)\($0.location?.place?.column ?? 0)" } == ["a15", "a21", "a29", "b11"])
  }
}
