import Diagnostics
import Testing

@testable import Markdown

@Suite struct SpoiledCommentTests {
  private static func codes(_ body: String, isNormative: Bool = true) -> [String] {
    var diagnostics: [Diagnostic] = []
    var options = MarkdownOptions(file: "charte.md")
    options.isNormative = isNormative
    _ = Array(body.utf8).withUnsafeBufferPointer { MarkdownDocument.parse($0, options, &diagnostics) }
    return diagnostics.map(\.code)
  }

  @Test(
    "a clause comment with a wrong sign is reported where readers would see it",
    arguments: [
      "<!-- #donnees --", "<!-- #donnees ->", "<!– #donnees –>", "<!— #donnees —>", "<!--- #donnees --->", "<! -- #donnees -->", "< !-- #donnees -->",
      "‹!-- #donnees --›",
      "<!- #donnees ->", "<!-- #donnees - ->", "&lt;!-- #donnees --&gt;", "<!-- #Donnees_sensibles --",
    ])
  func spoiled(_ comment: String) {
    #expect(Self.codes("Il est interdit de verser des données. \(comment)\n") == ["clause-comment"])
    #expect(Self.codes("## Données \(comment)\n").contains("clause-comment"))
  }

  @Test(
    "what is no clause comment is left alone",
    arguments: [
      "La règle. <!-- #donnees -->", "La règle `<!– #donnees –>` se lit.", "La règle. <!-- une note -->", "Le titre #donnees et la suite.",
      "Écrire \\<!-- #id --> après la règle.",
      "Le prix : 10 – #1 du classement !", "La règle <!-- #donnees\nforce=must -->", "Voir `a\n<!– #donnees –>` ici.",
    ])
  func plain(_ text: String) { #expect(!Self.codes(text + "\n").contains("clause-comment")) }

  @Test("a page that has no clauses says what it likes")
  func page() { #expect(Self.codes("La règle. <!– #donnees –>\n", isNormative: false) == []) }
}
