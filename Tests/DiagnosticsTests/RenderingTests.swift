import TestSupport
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

  @Test(
    "the marker stands under the place whatever comes before it",
    arguments: [
      ("\ta\tHERE\r\n", 4, " 1 |  a HERE\n   |    ^^^^\n"), ("\u{FEFF}HERE\n", 1, " 1 | HERE\n   | ^^^^\n"),
      ("e\u{301}\u{5B0}\u{20DD}HERE\n", 5, "   |  ^^^^\n"), ("한글 🙂 HERE\n", 6, "   |         ^^^^\n"),
      ("a\u{200D}\u{FE0F}HERE\n", 4, "   |  ^^^^\n"), ("\u{202E}HERE\n", 2, " 1 | \\u{202e}HERE\n   |         ^^^^\n"),
    ])
  func marker(_ source: String, _ column: Int, _ wanted: String) {
    #expect(render(Diagnostic.warning("w", "m", at: Location("f", Place(line: 1, column: column, length: 4))), source).contains(wanted))
  }

  @Test("a letter carries a few marks, not thousands")
  func marks() {
    let text = render(
      Diagnostic.error("e", "m", at: Location("f", Place(line: 1, column: 121, length: 4))), "a" + String(repeating: "\u{301}", count: 119) + "HERE")
    #expect(text.unicodeScalars.count { $0 == "\u{301}" } == 4 && text.contains("HERE\n"))
  }

  @Test("twenty thousand diagnostics in a line of 200 KB take one pass over it")
  func manyInOneLine() {
    let cost = costOfFourTimes(5_000) { count in
      let line = Array(String(repeating: "é mot ", count: count * 3 / 2).utf8)
      let renderer = DiagnosticRenderer(source: { _ in line })
      var bytes = 0
      for column in stride(from: 1, through: count * 9, by: 9) {
        bytes += renderer.text(Diagnostic.error("e", "m", at: Location("f", Place(line: 1, column: column)))).utf8.count
      }
      #expect(bytes < count * 1000)
    }
    #expect(cost < steep)
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

  @Test("what all files depend on comes first: a mistake there may be the cause of others")
  func causesFirst() {
    let files = ["content/z/_defaults.yml", "content/a.md", "sitegen.yml", "templates/base.html"]
    let sorted = (files.map { Diagnostic.error("e", "m", at: Location($0)) } + [.error("e", "m")]).inOrder()
    #expect(sorted.map { $0.location?.file ?? "" } == ["", "sitegen.yml", "content/z/_defaults.yml", "content/a.md", "templates/base.html"])
  }
}
