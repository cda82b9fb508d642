import Diagnostics
import TestSupport
import Testing
import Text

@testable import Markdown

/// Where things stand is told to people, who look there: a place is compared with the bytes of the source.
@Suite struct PlaceTests {
  /// The line and column of what stands between `⟦` and `⟧`, and the text without them.
  private func marked(_ text: String) -> (text: String, place: [Int32]) {
    let before = text.prefix { $0 != "⟦" }.unicodeScalars
    let inner = text.drop { $0 != "⟦" }.dropFirst().prefix { $0 != "⟧" }.unicodeScalars
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    return (
      text.replacing("⟦", with: "").replacing("⟧", with: ""),
      [Int32(lines.count), Int32((lines.last?.count ?? 0) + 1), Int32(max(1, inner.count))]
    )
  }

  static let beginnings = [
    "Un mot.\n", "`code sur\ndeux lignes` et\n", "Deux ``co`de\nsur\ntrois`` et `x`\n", "[a](https://b \"titre sur\ndeux lignes\") et\n",
    "[a](\n  https://b\n  'titre'\n) et\n", "[texte\nsur deux](https://b) et\n", "[r]: https://b\nTexte.\n",
    "[r]: https://b\n  \"titre\nlong\"\n[s]: c.md\nTexte, [r].\n",
    "<!-- commentaire\nsur deux --> et\n", "Un <b\nclass=\"x\">mot</b>.\n", "Ligne  \nautre\\\nencore\n", "    \n\tTexte\n \t  suite\n",
    "Un \\[mot\\] &amp; &#233; &eacute;t&eacute; *é*\n",
    "Un &NotEqualTilde; et &nbsp; \\` x\n", "~~barré\nici~~ ***fort* et** _a_b_\n", "![image\nlongue](https://b/c \"t\") et\n",
    "<https://b/c> https://example.org/x, www.example.org. a@example.org\n",
    "[^inconnue] et [pas un lien] [x][y] [z]\n", "été 𝒳 e\u{301} 人\n", "[a&amp;b\\]](<https://b/ c> (t\\)))\n", "[![i](https://x)](https://b)\n", "Fin   \n",
    "x\u{A0}: y\n",
    "`` ` `` \\\\ \\a & &x; &amp;amp; \\&amp;\n", "Note[^1] et[^1].\n", "[a][r] [r][] [r]\n",
  ]

  @Test("the place of a link is that of its destination, whatever stands before it in the paragraph", arguments: beginnings)
  func paragraphs(_ before: String) {
    for link in [
      "[là](⟦absent.md⟧)", "[l\nà](⟦absent.md⟧)", "*[là](<⟦absent é.md⟧>)*", "[là](\n⟦absent.md⟧ \"t\")", "[`a]`](⟦a\\_b&amp;c.md⟧)", "[x *y](⟦a(b)c.md⟧)*",
    ] {
      for wrap in [{ $0 }, Self.quoted, Self.listed, Self.deep, Self.lazy, Self.crlf, Self.tabbed, Self.footnote] as [(String) -> String] {
        let (text, place) = marked(wrap(before + "suite " + link + " fin.\n") + "\n[r]: https://r\n\n[^1]: Note.\n")
        var diagnostics: [Diagnostic] = []
        let document = parse(text, &diagnostics)
        let holes = document.holes.filter {
          if case .link(let destination) = $0.kind { destination.hasPrefix("a") && destination.contains(".md") } else { false }
        }
        #expect(holes.map { [$0.place.line, $0.place.column, $0.place.length] } == [place], "\(text)")
      }
    }
  }

  private static func prefixed(_ text: String, _ first: String, _ others: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { $1.isEmpty ? "" : ($0 == 0 ? first : others) + $1 }.joined(separator: "\n")
  }
  private static func quoted(_ text: String) -> String { prefixed(text, "> ", "> ") }
  private static func listed(_ text: String) -> String { prefixed(text, "- ", "  ") }
  private static func deep(_ text: String) -> String { prefixed(text, "1. > - ", "   >   ") }
  private static func lazy(_ text: String) -> String { prefixed(text, "> - ", "   ") }
  private static func tabbed(_ text: String) -> String { prefixed(text, "-\t", "\t") }
  private static func footnote(_ text: String) -> String { prefixed(text, "A[^n].\n\n[^n]: ", "    ") }
  private static func crlf(_ text: String) -> String { text.replacing("\n", with: "\r\n") }

  @Test(
    "a link in other blocks has its place",
    arguments: [
      "## Titre [là](⟦absent.md⟧) ##\n", "  ###   `x` [là](⟦absent.md⟧)   ###  \n", "Titre `a\nb` [là](⟦absent.md⟧)\n===\n",
      "[r]: https://b\nTitre [là](⟦absent.md⟧)\n---\n",
      "> Titre\n> [là](⟦absent.md⟧)\n> ---\n", "| a | [là](⟦absent.md⟧) |\n|---|---|\n", "| `a\\|b` \\| c | [là](⟦absent.md⟧) |\n|---|---|\n| x | y |\n",
      "| a | b |\n|---|---|\n| | x |\n| é `\\|` | \\| &amp; [là](⟦absent.md⟧)|\n", "a | b\n---|---\nx | [là](⟦absent.md⟧)\n",
      "> | a | b |\n> |--|--|\n> | x | [là](⟦absent.md⟧) |\n",
      "- | a | [là](⟦absent.md⟧) |\n  |---|---|\n  | x | y |\n", "Texte avant\n| a | [là](⟦absent.md⟧) |\n|---|---|\n",
      "Texte [là](⟦absent.md⟧) avant\n| a | b |\n|---|---|\n",
      "| a | b |\n|---|---|\n| [x](https://b) [![i](https://c)](https://d) | [là](⟦absent.md⟧) | de trop |\n", "<div>\n*html*\n</div>\n\n[là](⟦absent.md⟧)\n",
      "<!-- a\n\nb -->\n[là](⟦absent.md⟧)\n", "```\n[x](y)\n```\nTexte [là](⟦absent.md⟧)\n", "- [ ] tâche [là](⟦absent.md⟧)\n",
      "[r]: a\n[r2]: a\na\na [là](⟦absent.md⟧)\n",
      "Un\rretour [là](⟦absent.md⟧)\n", "# A\r\n\r\nB\r\n`c\r\nd` [là](⟦absent.md⟧)\r\n", "- a\n\n\n\t- b\n\n\t  c [là](⟦absent.md⟧)\n",
      "[é](<⟦absent.md⟧>\n'titre\n\nnon')",
      "![x](https://a \"b\n\") ⟦[⟧là][r]\n\n[r]: absent.md\n",
    ])
  func blocks(_ marks: String) {
    let (text, place) = marked(marks)
    var diagnostics: [Diagnostic] = []
    let holes = parse(text, &diagnostics).holes.filter { if case .link("absent.md") = $0.kind { true } else { false } }
    let isLink = marks != "[é](<⟦absent.md⟧>\n'titre\n\nnon')"
    #expect(holes.map { [$0.place.line, $0.place.column, $0.place.length] } == (isLink ? [place] : []), "\(text)")
  }

  @Test("the place of what is wrong is that of the node, whatever stands before it", arguments: beginnings)
  func others(_ before: String) {
    for (wrong, code) in [
      ("[x](⟦file:x⟧)", "unsafe-link"), ("<⟦file:x⟧>", "unsafe-link"), ("![x](⟦https://x⟧)", "external-image"),
      ("⟦[^rien]⟧", "undefined-footnote"),
    ] {
      let (text, place) = marked(before + "suite " + wrong + " fin.\n\n[r]: https://r\n\n[^1]: Note.\n")
      var diagnostics: [Diagnostic] = []
      _ = parse(text, &diagnostics)
      let last = diagnostics.last { $0.code == code }?.location?.place
      #expect(last.map { [$0.line, $0.column, $0.length] } == place, "\(text)")
    }
  }

  /// The library ends a line there; editors do not.
  @Test(
    "a carriage return alone moves no place into another line",
    arguments: [
      ("Un\r⟦<⟧video> mot.\n\nDeux.\n", "raw-html"), ("<p>a</p>\r⟦<video>⟧\r<p>b</p>\n\nDeux.\n", "raw-html"),
      ("Il est interdit\rde verser des données. ⟦<! -- #c⟧ -->\n\nDeux.\n", "clause-comment"), ("Un.\r\r    ⟦<⟧!-- #c -->\n\nDeux.\n", "clause-place"),
      ("<div>\rmot ⟦<⟧!-- #c -->\r</div>\n\nDeux.\n", "clause-place"),
    ])
  func carriageReturns(_ marks: String, _ code: String) {
    let (text, place) = marked(marks)
    var diagnostics: [Diagnostic] = []
    var options = MarkdownOptions(file: "content/a.md")
    options.isNormative = true
    _ = Array(text.utf8).withUnsafeBufferPointer { MarkdownDocument.parse($0, options, &diagnostics) }
    let places = diagnostics.filter { $0.code == code }.flatMap { found in [found.location?.place] + found.related.map(\.location.place) }.compactMap { $0 }
    #expect(places.map { [$0.line, $0.column, $0.length] }.contains(place), "\(diagnostics.map(\.code)) \(places)")
  }

  @Test("the place of a citation is that of its key, whatever stands before it", arguments: beginnings)
  func citations(_ before: String) {
    for citation in ["[@⟦clé⟧, p. 3]", "\\[ [voir -@⟦clé⟧]", "&amp; @⟦clé⟧", "[@⟦clé⟧;\n  @b]"] {
      let (text, place) = marked(before + "suite " + citation + " fin.\n\n[r]: https://r\n\n[^1]: Note.\n")
      var diagnostics: [Diagnostic] = []
      let places = parse(text, &diagnostics).holes.compactMap { if case .citation(let group) = $0.kind { group.works[0].place } else { nil } }
      #expect(places.map { [$0.line, $0.column, $0.length] } == [place], "\(text)")
    }
  }

  @Test("every link of 3,000 random documents has the place of its destination")
  func random() {
    var generator = MarkdownGenerator(seed: 77)
    for number in 0..<3000 {
      var count = 0
      let text = generator.document().replacing(#/mot|mal|\*fort\*/#) { match in
        count += 1
        return "\(match.output) [x](d\(number)-\(count).md)"
      }
      var diagnostics: [Diagnostic] = []
      for hole in parse(text, &diagnostics).holes {
        guard case .link(let destination) = hole.kind, destination.hasPrefix("d\(number)"), let found = text.firstRange(of: destination + ")") else { continue }
        let before = text[..<found.lowerBound].unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        #expect([Int(hole.place.line), Int(hole.place.column)] == [before.count, (before.last?.count ?? 0) + 1], "\(destination) in\n\(text)")
      }
    }
  }
}
