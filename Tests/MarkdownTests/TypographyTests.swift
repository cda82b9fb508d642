import Testing
import Text

@testable import Markdown

@Suite struct TypographyTests {
  @Test(
    "the spaces of French typography do not mind marks, links, code and citations beside them",
    arguments: [
      ("« *a* »", "«_<em>a</em>_»"), ("« [a](b.md) »", "«_<a href=\"@b.md\">a</a>_»"), ("« `a` »", "«_<code>a</code>_»"), ("« [@a] »", "«_@[\"a\"]_»"),
      ("« ![a](b.png) »", "«_<img src=\"@b.png\" alt=\"a\" loading=\"lazy\">_»"),
      ("*a* : b", "<em>a</em>_: b"), ("`a` ; b", "<code>a</code>-; b"), ("a **!** b", "a-<strong>!</strong> b"), ("a *: b*", "a_<em>: b</em>"),
      ("**«** a *»*", "<strong>«</strong>_a_<em>»</em>"),
      ("*« a* »", "<em>«_a</em>_»"), ("[« a](b.md) **»**", "<a href=\"@b.md\">«_a</a>_<strong>»</strong>"), ("“ *a* ”", "“_<em>a</em>_”"), ("‹ a ›", "‹_a_›"),
      ("“ a ” et “b”", "“_a_” et “b”"),
      ("*a* b", "<em>a</em> b"), ("a *b*", "a <em>b</em>"), ("a `:` b", "a <code>:</code> b"), ("« [*a*](b.md) »", "«_<a href=\"@b.md\"><em>a</em></a>_»"),
      ("Ü mot", "Ü mot"), ("[@a] : b", "@[\"a\"]_: b"),
    ])
  func inlines(_ text: String, _ expected: String) {
    let shown = html(text + "\n").replacing("\u{A0}", with: "_").replacing("\u{202F}", with: "-")
    #expect(shown == "<p>\(expected)</p>\n")
  }

  @Test("an English text keeps its spaces")
  func english() { #expect(html("« *a* » : b !\n", language: "en") == "<p>« <em>a</em> » : b !</p>\n") }
}
