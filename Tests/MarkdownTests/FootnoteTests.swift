import Diagnostics
import Testing
import Text

@testable import Markdown

@Suite struct FootnoteTests {
  private func found(_ text: String) -> [String] {
    var diagnostics: [Diagnostic] = []
    _ = parse(text, &diagnostics)
    return diagnostics.map { "\($0.code) \($0.location?.place.map { "\($0.line):\($0.column)+\($0.length)" } ?? "")" }
  }

  @Test("a footnote without a definition, one that nothing refers to and a second one of a name are warnings")
  func mistakes() {
    #expect(
      found("Règle[^1], exception[^absente].\n\n[^1]: Un.\n[^1]: Deux.\n[^perdue]: Note jamais citée.\n") == [
        "duplicate-footnote 4:1+4", "unused-footnote 5:1+9", "undefined-footnote 1:21+10",
      ])
    #expect(found("A.\n\n> [^a]: Note.\n\n- x\n- [^b]: Note.\n") == ["unused-footnote 3:3+4", "unused-footnote 6:3+4"])
    #expect(found("A[^a].\n\n[^A]: Note[^b].\n\n    Suite.\n\n    [^c]: x\n").map { $0.prefix(18) } == ["undefined-footnote"])
    #expect(found("A.\r\n\r\n[^a]: Note.\r\n[^a]: Autre.\r\n") == ["unused-footnote 3:1+4", "duplicate-footnote 4:1+4"])
  }

  @Test(
    "code, escapes and other brackets are no footnotes",
    arguments: [
      "A[^1].\n\n[^1]: B.\n", "`[^a]` \\[^b] [^] [^ c] [x^y]\n", "```\n[^a]: b\n```\n", "    [^a]: b\n", "<!--\n[^a]: b\n-->\n",
      "A[^été].\n\n[^été]: B.\n\n    C.\n", "[\\^a]\n",
    ])
  func none(_ text: String) { #expect(found(text) == []) }

  @Test("the second definition of a footnote is not on the page")
  func second() {
    let out = html("A[^1].\n\n[^1]: Un.\n[^1]: Deux.\n\n## B\n")
    #expect(out.contains("Un.") && !out.contains("Deux") && out.matches(of: #/<section/#).count == 1 && out.hasSuffix("</ol>\n</section>\n"))
  }
}
