import Diagnostics
import Testing
import Text

@testable import Markdown

@Suite struct TagTests {
  @Test(
    "a line break is one on the page, and blocks of HTML do not glue words together",
    arguments: [
      ("a<br>b", "a<br>b", 0), ("a<br/>b<BR />c", "a<br>b<br>c", 0), ("a<p>b</p>c", "a b c", 2), ("<kbd>a</kbd>b", "ab", 2), ("a<wbr>b", "ab", 1),
      ("a</li><li>b", "a b", 2),
    ])
  func tags(_ text: String, _ expected: String, _ warnings: Int) {
    var diagnostics: [Diagnostic] = []
    let out = parse("| x |\n|---|\n| \(text) |\n", &diagnostics).html.text
    #expect(out.contains("<td>\(expected)</td>") && diagnostics.map(\.code) == Array(repeating: "raw-html", count: warnings))
  }

  @Test("words that HTML kept apart stay apart in a clause, and the id of a heading stays as it was")
  func words() {
    var diagnostics: [Diagnostic] = []
    let document = parse("## Étudiants<br>Enseignants\n\nUn<br>deux<p>trois. <!-- #a -->\n", &diagnostics)
    #expect(document.clauses.map(\.text) == ["Un deux trois."])
    #expect(document.headings.map { [$0.text, $0.anchor] } == [["Étudiants Enseignants", "etudiantsenseignants"]])
  }
}
