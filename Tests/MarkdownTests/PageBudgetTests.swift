import Diagnostics
import Testing

@testable import Markdown

/// A page that becomes much longer than its text is refused where it becomes too long.
@Suite struct PageBudgetTests {
  private func parse(_ text: String) -> (document: MarkdownDocument, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var options = MarkdownOptions(file: "content/a.md")
    options.isNormative = true
    let document = Array(text.utf8).withUnsafeBufferPointer { MarkdownDocument.parse($0, options, &diagnostics) }
    return (document, diagnostics.filter { $0.code == "costly-markdown" })
  }

  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  private static let costly: [String] = [
    repeated("#\n", 100_000), repeated("## a\n\n", 40_000), "[^a]: Une note.\n\n" + repeated("[^a]\n\n", 40_000), repeated("[@a]\n\n", 30_000),
    "- " + repeated("a;", 100_000) + " <!-- #a -->\n", "- " + repeated("On doit. ", 25_000) + " <!-- #a -->\n",
    (0..<10).map { "- On doit. <!-- #a\($0) applies=" + repeated("charte#b,", 2_000) + "charte#b -->\n" }.joined(),
    "[a]: b?" + repeated("&", 150) + "\n\n" + repeated("[a]\n\n", 30_000),
  ]

  @Test("a costly text is one error where it happens, and nothing is kept of it", arguments: costly.indices)
  func tooLong(_ shape: Int) throws {
    let (document, found) = parse(Self.costly[shape])
    try #require(found.count == 1)
    #expect(found[0].location?.file == "content/a.md" && found[0].location?.place?.line ?? 0 >= 1)
    #expect(document.html.isEmpty && document.holes.isEmpty && document.clauses.isEmpty && document.mayHold("x"))
  }

  @Test("short texts of whatever kind, and texts as people write them, are not refused")
  func ordinary() {
    #expect(parse(Self.repeated("#\n", 1_000)).diagnostics.isEmpty)
    #expect(parse(Self.repeated("[@a]\n\n", 500)).diagnostics.isEmpty)
    let paragraph = "Une équipe a montré que les outils changent les usages [@a, p. 12], et d'autres en doutent[^1] ; voir [la suite](b.md)."
    #expect(parse(Self.repeated("## Un titre\n\n\(paragraph)\n\n", 1_500) + "[^1]: Une note.\n").diagnostics.isEmpty)
    let clause =
      "- Il est interdit de confier des données sensibles à un outil non validé. Un responsable peut y déroger. <!-- #c applies=charte#a,charte#b -->\n"
    #expect(parse(Self.repeated(clause, 1_500)).diagnostics.isEmpty)
    #expect(parse(Self.repeated("- [ ] Lire le chapitre\n", 10_000)).diagnostics.isEmpty)
    #expect(parse(Self.repeated("| un mot | un autre |\n", 2) + "| - | - |\n" + Self.repeated("| un mot | un autre |\n", 10_000)).diagnostics.isEmpty)
  }
}
