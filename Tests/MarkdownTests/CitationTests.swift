import Diagnostics
import Testing
import Text

@testable import Markdown

@Suite struct CitationTests {
  /// The citations of a text, in short.
  private func citations(_ text: String) -> [String] {
    var diagnostics: [Diagnostic] = []
    return parse(text + "\n", &diagnostics).holes.compactMap { hole in
      guard case .citation(let group) = hole.kind else { return nil }
      let works = group.works.map { "\($0.prefix)|\($0.omitsAuthors ? "-" : "")\($0.key)|\($0.locator)" }.joined(separator: ";")
      return (group.isInSentence ? "sentence " : "") + works
    }
  }

  @Test(
    "citations are read as pandoc reads them",
    arguments: [
      ("[@a]", ["|a|"]), ("[@a, p. 3; @b]", ["|a|p. 3;|b|"]), ("[voir @a, p. 3]", ["voir|a|p. 3"]), ("[-@a]", ["|-a|"]),
      ("[voir -@a ; cf. @b]", ["voir|-a|;cf.|b|"]),
      ("[voir\u{A0}@a]", ["voir|a|"]), ("Selon @a, non.", ["sentence |a|"]), ("(@a.b:c.)", ["sentence |a.b:c|"]), ("«\u{A0}@a\u{A0}»", ["sentence |a|"]),
      ("[@a,\np. 3;\n@b]", ["|a|p. 3;|b|"]), ("[voir\n   @a]", ["voir|a|"]), ("[x [@a] y]", ["|a|"]), ("[x] @a", ["sentence |a|"]),
      ("*x* @a", ["sentence |a|"]),
    ])
  func syntax(_ text: String, _ expected: [String]) { #expect(citations(text) == expected) }

  @Test(
    "what is escaped, code, an address or a word with `@` in it is no citation",
    arguments: [
      "\\[@a]", "[\\@a]", "\\@a", "Ask Ana \\[@ana-k] or Bo [\\@bo].", "&#91;@a&#93;", "[&#64;a]", "&commat;a", "`[@a]`", "``@a``", "    [@a]", "contact@a.org",
      "[contact@a.org]", "x@a",
      "https://a.org/@b", "@ a", "[@]", "[@ x]", "[texte @a](https://b.org)", "\\\\\\@a", "*x*@a", "```\n[@a]\n```",
    ])
  func others(_ text: String) { #expect(citations(text).isEmpty) }

  @Test("a backslash that is itself escaped escapes nothing")
  func doubled() { #expect(citations("\\\\[@a] \\\\ @b") == ["|a|", "sentence |b|"]) }

  @Test("the words of a clause leave out citations, and keep what is none")
  func words() {
    var diagnostics: [Diagnostic] = []
    let document = parse("Il faut citer [voir @a, p. 3] et `[@b]`, \\[@c], [@d;\n@e], selon @f. <!-- #x -->\n", &diagnostics)
    #expect(document.clauses.first?.text == "Il faut citer et [@b], [@c],, selon @f.")
    #expect(diagnostics == [])
  }
}
