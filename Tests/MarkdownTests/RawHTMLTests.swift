import Diagnostics
import TestSupport
import Testing

@testable import Markdown

@Suite struct RawHTMLTests {
  /// The page without the theme's frame around tables.
  private func page(_ text: String) -> String {
    html(text, language: "en").replacing(#/<div class="table"[^>]*>/#, with: "").replacing("</table></div>", with: "</table>")
  }

  @Test(
    "the words of a block stay, each paragraph, item and cell for itself",
    arguments: [
      ("<div>One</div><div>Two</div>\n", "<p>One</p>\n<p>Two</p>\n"),
      ("<p>One <span class=\"x\">two</span>\n   three</p>\n", "<p>One two three</p>\n"),
      ("<center>\nOne<br>Two\n</center>\n", "<p>One<br>\nTwo</p>\n"),
      ("<details>\n<summary>More</summary>\nWords\n</details>\n", "<p><strong>More</strong></p>\n<p>Words</p>\n"),
      ("<dl><dt>Term<dd>One<dd>Two</dl>\n", "<dl>\n<dt>Term</dt>\n<dd>One</dd>\n<dd>Two</dd>\n</dl>\n"),
      ("<ul><li>One<li><p>Two</p><p>Three</p></ul>\n", "<ul>\n<li>One</li>\n<li>Two<br>\nThree</li>\n</ul>\n"),
      ("<ol type=\"a\" start=\"3\"><li>c<li>d</ol>\n", "<ol start=\"3\" type=\"a\">\n<li>c</li>\n<li>d</li>\n</ol>\n"),
      (
        "<table><tr><th>A<th>B<tr><td>1<td></table>\n",
        "<table>\n<thead>\n<tr>\n<th scope=\"col\">A</th>\n<th scope=\"col\">B</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td></td>\n</tr>\n</tbody>\n</table>\n"
      ),
      (
        "<table><tr><td colspan=2 rowspan='99999'>1<ul><li>a<li>b</ul></td></tr></table>after\n",
        "<table>\n<tbody>\n<tr>\n<td colspan=\"2\">1<br>\na<br>\nb</td>\n</tr>\n</tbody>\n</table>\n<p>after</p>\n"
      ),
      ("<pre>\na  &lt;b&gt;\n  c</pre>\n", "<pre tabindex=\"0\"><code>\na  &lt;b&gt;\n  c</code></pre>\n"),
      ("<p>&eacute;t&eacute; &amp; &#x27;x&#39; &lt;b&gt; a&#8;b</p>\n", "<p>été &amp; 'x' &lt;b&gt; ab</p>\n"),
      ("<div><img src=\"https://x.y/z.png\" onerror=\"x()\" alt=\"A plan &quot;B&quot;\"></div>\n", "<p>A plan &quot;B&quot;</p>\n"),
      ("<div>10<sup>25</sup> <b>a<i>b</b>c</i> CO<sub>2</div>\n", "<p>10<sup>25</sup> <strong>ab</strong>c CO2</p>\n"),
      ("<div>a<!-- b -->c<script>d()</script>e<style>f</style>g</div>\n", "<p>acEg</p>\n".lowercased()),
      ("<div>\n\n**Markdown**\n\n</div>\n", "<p><strong>Markdown</strong></p>\n"),
      ("<!-- note --> words after\n", "<p>words after</p>\n"),
      ("<div>a < b, <3, <nom du service></div>\n", "<p>a &lt; b, &lt;3, &lt;nom du service&gt;</p>\n"),
    ])
  func blocks(_ text: String, _ wanted: String) { #expect(page(text) == wanted) }

  @Test(
    "tags in lines become elements of the page's own where they have a partner, and nothing else",
    arguments: [
      ("10<sup>25</sup> m<SUP class=x>2</SUP>, CO<sub>2</sub>\n", "<p>10<sup>25</sup> m<sup>2</sup>, CO<sub>2</sub></p>\n"),
      ("a<br>b<br/>c<br />d\n", "<p>a<br>b<br>c<br>d</p>\n"),
      ("<b>a *b</b> c*</b>\n", "<p><strong>a <em>b c</em></strong></p>\n"),
      ("<b>a <i>b</b> c</i>\n", "<p><strong>a b</strong> c</p>\n"),
      ("x</sup> y<sup>z\n", "<p>x yz</p>\n"),
      ("Press <kbd>Ctrl</kbd> <u>now</u> <span style='color:red'>a</span><a href=\"javascript:x\">b</a>\n", "<p>Press <kbd>Ctrl</kbd> now ab</p>\n"),
      ("a <script>alert(1)</script> b <style>*{}</style>c\n", "<p>a  b c</p>\n"),
      ("a <script> b\n", "<p>a  b</p>\n"),
      ("The head of <service> decides.\n", "<p>The head of &lt;service&gt; decides.</p>\n"),
      ("a <img alt=\"plan\" src=x onerror=y> <?php z ?> <![CDATA[c]]> b\n", "<p>a plan  c b</p>\n"),
    ])
  func lines(_ text: String, _ wanted: String) { #expect(page(text) == wanted) }

  @Test("the words of a clause are those that the page shows, HTML included")
  func clauseWords() throws {
    var diagnostics: [Diagnostic] = []
    let document = parse(
      "## Model <!-- #model -->\n\nAbove 10<sup>25</sup> FLOP<br>or <script>x()</script>more.\n\n<table><tr><td>One</td><td>Two</td></tr></table>\n",
      &diagnostics)
    #expect(document.clauses.map(\.text) == ["Model\nAbove 10²⁵ FLOP or more.\nOne\nTwo"])
    // What a digest was made of before these words were kept.
    #expect(document.clauses.map(\.formerText) == ["Model\nAbove 1025 FLOPor x()more."])
    #expect(parse("Text<!-- note -->. <!-- #a -->\n", &diagnostics).clauses.map(\.formerText) == [nil])
  }

  @Test("ids of headings do not change for what becomes of their HTML")
  func ids() {
    var diagnostics: [Diagnostic] = []
    let document = parse("## H<sub>2</sub>O<br>and 10<sup>25</sup> <script>x</script>\n", &diagnostics)
    #expect(document.headings.map(\.anchor) == ["h2oand-1025-x"])
    #expect(document.headings.map(\.text) == ["H₂O and 10²⁵"])
  }

  @Test("HTML is one warning for a text, with its number and first places")
  func warning() throws {
    var diagnostics: [Diagnostic] = []
    _ = parse("a <span>b</span>\n\n> <div>c</div>\n\n" + String(repeating: "<p>x</p>\n\n", count: 1000) + "<script>y</script>\n", &diagnostics)
    let found = try #require(diagnostics.first)
    #expect(diagnostics.count == 1 && found.code == "raw-html" && found.severity == .warning)
    #expect(found.message == "2004 HTML tags are left out, and the words between them kept; `script` is left out with what it holds")
    let places = [found.location?.place] + found.related.map(\.location.place)
    #expect(places.map { $0.map { [$0.line, $0.column] } } == [[1, 3], [1, 10], [3, 3]])
  }

  @Test("what is written anew, and comments, are no mistakes")
  func silence() {
    var diagnostics: [Diagnostic] = []
    _ = parse("x<sup>2</sup> y<br>z <!-- a --> <kbd>k</kbd>\n\n<!-- b -->\n", &diagnostics)
    #expect(diagnostics == [])
  }

  @Test(
    "a clause comment where no clause can be says so at its place",
    arguments: [
      ("<table>\n<tr><td>a <!-- #x --></td></tr>\n</table>\n", 2, 11, "in a block of HTML"), ("| a |\n|---|\n| b |\n\n<!-- #x -->\n", 5, 1, "after a table"),
      ("<dl><dt>a</dl>\n\n<!-- #x -->\n", 3, 1, "after a block of HTML"), ("<!-- #x --> words\n", 1, 1, "there is text after"),
    ])
  func places(_ text: String, _ line: Int32, _ column: Int32, _ words: String) throws {
    var diagnostics: [Diagnostic] = []
    let document = parse(text, &diagnostics)
    let errors = diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code) == ["clause-place"] && errors[0].message.contains(words))
    #expect(errors.first?.location?.place.map { [$0.line, $0.column] } == [line, column])
    #expect(document.refusedClauses == ["x"])
  }

  @Test("a comment that does not end is an error: the rest of the text would be lost")
  func openComment() {
    var diagnostics: [Diagnostic] = []
    _ = parse("One.\n\n<!-- two\n\nThree.\n", &diagnostics)
    #expect(diagnostics.map(\.code) == ["open-comment"] && diagnostics[0].location?.place?.line == 3)
  }

  @Test(
    "a quarter of a megabyte of pieces costs four times as much as a quarter of them",
    arguments: [
      "<", "<a ", "<a '", "<a \"", "<a b='<a c=\"", "</", "<!", "<!--", "<![CDATA[", "<?", "<script>", "<b>", "<b><i></b>", "<table>", "<td>", "<li>", "<dt>x",
      "&", "&#",
      "<svg><b>x</svg>", "<pre>", "<sup>1", "<br>", "<nom>",
    ], ["", "<div>", "x "])
  func bounded(_ piece: String, _ before: String) {
    let cost = costOfFourTimes(62_500 / piece.utf8.count) { count in
      let out = html(before + String(repeating: piece, count: count) + "\n")
      #expect(out.utf8.count < 6_000_000)
    }
    #expect(cost < steep)
  }

  @Test("elements are closed and nested right whatever the tags were", arguments: 0..<200)
  func nesting(_ seed: Int) {
    var random = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1
    func next(_ count: Int) -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(random >> 33) % count
    }
    let names = ["b", "i", "sup", "table", "tr", "td", "th", "li", "ul", "ol", "dl", "dt", "dd", "p", "pre", "script", "h2", "caption", "kbd", "nom"]
    let marks = ["x", " ", "\n", "*", "**", "[", "](https://a)", "`", "&lt;", "<br>", "<!-- c -->", "\n\n", "- ", "> ", "| "]
    let text = (0..<60).map { _ in
      switch next(4) {
      case 0: marks[next(marks.count)]
      case 1: "</\(names[next(names.count)])>"
      default: "<\(names[next(names.count)])>" + (next(2) == 0 ? "w" : "")
      }
    }.joined()
    let out = html(text)
    var open: [Substring] = []
    for tag in out.matches(of: #/<(/?)([a-z0-9]+)[^>]*>/#) where !["br", "hr", "img", "input"].contains(tag.2) {
      if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2, "\(text)\n\(out)") }
    }
    #expect(open.isEmpty, "\(text)\n\(out)")
    #expect(!out.contains("<script") && !out.contains("<nom"))
  }
}
