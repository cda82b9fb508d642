import Diagnostics
import TestSupport
import Testing
import Text

@testable import Markdown

func parse(_ text: String, language: String = "fr", _ diagnostics: inout [Diagnostic]) -> MarkdownDocument {
  var options = MarkdownOptions(file: "content/a.md")
  options.language = language
  let bytes = Array(text.utf8)
  return bytes.withUnsafeBufferPointer { MarkdownDocument.parse($0, options, &diagnostics) }
}

func html(_ text: String, language: String = "fr") -> String {
  var diagnostics: [Diagnostic] = []
  let document = parse(text, language: language, &diagnostics)
  return document.html { filled($0, document) }.text
}

/// What a site would write into a hole, in short.
func filled(_ hole: MarkdownDocument.Hole, _ document: MarkdownDocument) -> Bytes {
  switch hole.kind {
  case .link(let destination): Bytes(" href=\"@\(destination)\"".utf8)
  case .image(let destination): Bytes(("@" + destination).utf8)
  case .citation(let group):
    Bytes("@\(group.works.map { $0.locator.isEmpty ? $0.key : "\($0.key)|\($0.locator)" })".utf8)
  case .anchor(let id): Bytes(" id=\"\(id)\"".utf8)
  case .clauseStart(let clause): Bytes("<b>\(document.clauses[clause].comment.id)</b> ".utf8)
  case .clauseEnd(let clause): Bytes(" <i>\(document.clauses[clause].comment.id)</i>".utf8)
  case .sentenceEnd(_, let sentence): Bytes("⟨\(sentence)⟩".utf8)
  case .permalink(let id): MarkdownDocument.permalink(id, MarkdownWords(), isFrench: true)
  case .footnote(let number, let reference): MarkdownDocument.footnoteMark(number, reference, MarkdownWords())
  }
}

@Suite struct MarkdownRenderingTests {
  @Test("a heading gets an anchor from its words, another one on repetition, and a permalink")
  func headings() {
    #expect(
      html("## Données *sensibles*\n\n## Données sensibles\n") == """
        <h2 id="donnees-sensibles">Données <em>sensibles</em> <a class="permalink" href="#donnees-sensibles" aria-label="Lien permanent\u{A0}: donnees-sensibles">#</a></h2>
        <h2 id="donnees-sensibles-1">Données sensibles <a class="permalink" href="#donnees-sensibles-1" aria-label="Lien permanent\u{A0}: donnees-sensibles-1">#</a></h2>

        """)
  }

  @Test("a clause comment gives its id to heading, item or paragraph, is kept out of the page, and no heading takes the id")
  func clauses() {
    let out = html(
      """
      ## Transparence

      ## Données <!-- #transparence -->

      - Il est proscrit de copier. <!-- #copie force=must-not audience=etudiants -->
        - dessous

      Un paragraphe. <!-- #para -->

      <!-- #retire withdrawn="dit ailleurs" -->
      <!-- une note -->
      """)
    #expect(out.contains("<h2 id=\"transparence-1\">Transparence"))
    #expect(out.contains("<h2 id=\"transparence\" class=\"clause\"><b>transparence</b> Données <i>transparence</i></h2>"))
    #expect(
      out.contains(
        "<li id=\"copie\" class=\"clause\"><b>copie</b> Il est proscrit de copier. <i>copie</i>\n<ul>\n<li>dessous</li>"
      ))
    #expect(out.contains("<p id=\"para\" class=\"clause\"><b>para</b> Un paragraphe. <i>para</i></p>"))
    #expect(!out.contains("retire") && !out.contains("une note") && !out.contains("<!--") && !out.contains("force"))
  }

  @Test("clause attributes are read with their values")
  func attributes() throws {
    var diagnostics: [Diagnostic] = []
    let document = parse("Texte. <!-- #a-1 force=must applies=charte#x title=\"deux mots\" conditional -->\n", &diagnostics)
    let clause = try #require(document.clauses.first)
    #expect(clause.comment.id == "a-1")
    #expect(clause.comment.attributes.map { "\($0.key)=\($0.value)" } == ["force=must", "applies=charte#x", "title=deux mots", "conditional="])
    #expect(diagnostics == [])
  }

  @Test(
    "mistakes in clause comments are errors at their place",
    arguments: [
      ("Texte. <!-- #Id -->\n", "clause-id", 1, 8), ("T <!-- #a forse=must -->\n", "clause-attribute", 1, 3),
      ("T <!-- #a force=muss -->\n", "clause-force", 1, 3),
      ("T <!-- #a -->\n\nU <!-- #a -->\n", "duplicate-clause", 3, 3), ("T <!-- #a --> suite\n", "clause-place", 1, 3),
      ("<!-- #seul -->\n", "clause-place", 1, 1),
      ("T <!-- #a x=\"y -->\n", "clause-attribute", 1, 3), ("T <!-- #a usage=5 -->\n", "clause-usage", 1, 3),
    ])
  func clauseMistakes(_ text: String, _ code: String, _ line: Int32, _ column: Int32) {
    var diagnostics: [Diagnostic] = []
    _ = parse(text, &diagnostics)
    #expect(diagnostics.map(\.code) == [code])
    #expect(diagnostics.first?.location?.place.map { [$0.line, $0.column] } == [line, column])
  }

  @Test("tables have header cells with a scope and scroll in a region of their own")
  func table() {
    #expect(
      html("| a | |\n|---|:-:|\n| 1 | ~~2~~ |\n") == """
        <div class="table" tabindex="0" role="region" aria-label="Tableau 1"><table>
        <thead>
        <tr>
        <th scope="col">a</th>
        <td class="center"></td>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td>1</td>
        <td class="center"><del>2</del></td>
        </tr>
        </tbody>
        </table></div>

        """)
  }

  @Test("task lists, alerts and footnotes become HTML")
  func extensions() {
    #expect(html("- [x] fait\n") == "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"fait\" checked> fait</li>\n</ul>\n")
    #expect(
      html("> [!WARNING]\n> Texte\n") == "<div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">Attention</p>\n<p>Texte</p>\n</div>\n")
    #expect(html("> [!NOTICE]\n> Texte\n").hasPrefix("<blockquote>"))
    let notes = html("Un[^a] deux[^a].\n\n[^a]: Note.\n")
    #expect(notes.contains("<sup class=\"footnote\"><a href=\"#_note-1\" id=\"_ref-1\" role=\"doc-noteref\""))
    #expect(notes.contains("id=\"_ref-1-2\""))
    #expect(notes.contains("<li id=\"_note-1\">\n<p>Note. <a class=\"backref\" role=\"doc-backlink\" href=\"#_ref-1\""))
  }

  @Test("citations and links within the site are left to the site")
  func holes() {
    #expect(html("Voir [guide](../g.md#x) et [@ai-act, art. 4; @b].\n") == "<p>Voir <a href=\"@../g.md#x\">guide</a> et @[\"ai-act|art. 4\", \"b\"].</p>\n")
    #expect(html("[@] [@ x] [a@b] `[@c]` \\[x]\n").contains("[@] [@ x] [a@b]") || !html("[@] [@ x]\n").contains("@["))
    #expect(html("![Plan](p.png)\n") == "<p><img src=\"@p.png\" alt=\"Plan\" loading=\"lazy\"></p>\n")
  }

  @Test("places of links are those of the destination, in scalars, after front matter and indentation")
  func places() {
    var diagnostics: [Diagnostic] = []
    var options = MarkdownOptions(file: "f")
    options.lineOffset = 5
    let bytes = Array("Été [un](a.md)\n   suite é [deux](b.md) et [@clé]\n".utf8)
    let document = bytes.withUnsafeBufferPointer { MarkdownDocument.parse($0, options, &diagnostics) }
    #expect(document.holes.map { [$0.place.line, $0.place.column] } == [[6, 10], [7, 19], [7, 30]])
  }

  @Test(
    "raw HTML and other schemes never reach the page",
    arguments: [
      "<script>alert(1)</script>\n", "a <img src=x onerror=alert(1)> b\n", "[x](javascript:alert(1))\n", "[x](data:text/html,y)\n", "<javascript:alert(1)>\n",
      "[x]: javascript:y\n\n[x]\n",
      "![x](javascript:y)\n", "<!-- a --> <script>x</script>\n", "<!-- a --><b onclick=x>\n\n</b>\n", "<a href=\"javascript:x\">y</a>\n",
      "[x](JAVASCRIPT&colon;alert)\n", "<?php x ?>\n", "<![CDATA[x]]>\n",
      "[a](vbscript:x \"t\")\n", "[x](java\\\nscript:y)\n",
    ])
  func untrusted(_ text: String) {
    let out = html(text).lowercased()
    for bad in ["<script", "onerror", "onclick", "href=\"javascript", "href=\"data", "href=\"vbscript", "src=\"data", "src=\"javascript", "<?", "<!["] {
      #expect(!out.contains(bad), "\(bad) in \(out)")
    }
  }

  @Test("an attribute's value cannot be left: titles, alternative texts and languages of code are escaped")
  func attributeEscapes() {
    #expect(html("[x](https://a \"\\\" onclick=y\")\n").contains("title=\"&quot; onclick=y\""))
    #expect(html("![\" onerror=y](p.png)\n").contains("alt=\"&quot; onerror=y\""))
    #expect(html("```\"><b>\nx\n```\n").contains("class=\"language-&quot;&gt;&lt;b&gt;\""))
    #expect(html("[x](https://a/\"onclick=y)\n").contains("href=\"https://a/%22onclick=y\""))
  }

  @Test("deep nesting is an error, not a crash", arguments: [">", "- ", "*", "[", "![", "~~", "**a "])
  func nesting(_ piece: String) {
    var diagnostics: [Diagnostic] = []
    let document = parse(String(repeating: piece, count: 20_000) + "x\n", &diagnostics)
    #expect(diagnostics.contains { $0.code == "too-deep" || $0.code == "costly-markdown" } || !document.html.isEmpty)
  }

  @Test(
    "links and citations in one line, up to 20,000, cost four times as much for four times as many",
    arguments: ["[a](#b) ", "[@rgpd] ", "[@a ", "é [x](y.md) "])
  func longLine(_ piece: String) {
    #expect(costOfFourTimes(5_000) { count in _ = html(String(repeating: piece, count: count) + "\n") } < steep)
  }

  @Test("character references cannot spell what no page may hold", arguments: ["&#8;", "&#27;", "&#xFFFE;", "&#x80;", "&#xFDD0;"])
  func references(_ reference: String) {
    let out = html("a\(reference)b [x](https://a \"t\(reference)u\") `c`\n\n## \(reference)d\n\n![\(reference)e](p.png)\n")
    #expect(!out.unicodeScalars.contains { isControl($0) })
    // The library spells U+FFFE with a byte that is no UTF-8, which becomes the replacement character.
    #expect(out.replacing("\u{FFFD}", with: "").contains("ab <a href=\"https://a\" title=\"tu\">"))
  }

  @Test("an apostrophe before a link is typeset too")
  func apostrophes() { #expect(html("l'[a](https://a) d'*b* c'\n").contains("l’<a") && html("d'*b* c'\n").contains("d’<em>b</em> c'")) }

  @Test("a heading that skips a level is a warning")
  func levels() {
    var diagnostics: [Diagnostic] = []
    _ = parse("# Un\n\n## Deux\n\n#### Quatre\n", &diagnostics)
    #expect(diagnostics.map(\.code) == ["heading-level", "heading-level"])
  }
}
