import Diagnostics
import Testing
import Text

@testable import Markdown

@Suite struct ClauseCommentTests {
  @Test(
    "a heading that is commented out, a note and the marks of an editor are no clauses",
    arguments: [
      "<!--\n# Drawbacks\n\nTo be written.\n-->", "<!-- # Drawbacks -->", "<!-- # Annexe à écrire -->", "<!--\n## Suite\n-->", "<!-- ### Suite -->",
      "Texte <!-- ## Suite -->",
      "Texte. <!-- # à reprendre -->", "Texte. <!-- # TODO: fix -->", "<!--\n#Drawbacks\n\nx\n-->", "<!-- #region a -->", "<!-- #endregion -->", "<!-- # -->",
      "`<!-- #a -->`",
      "<!--\n- `<!-- #a`\n-->", "<!-- Voir\n# Titre -->",
    ])
  func notes(_ text: String) {
    var diagnostics: [Diagnostic] = []
    let document = parse("## Use\n\n" + text + "\n", &diagnostics)
    #expect(diagnostics == [] && document.clauses.isEmpty)
  }

  @Test("a space before the id is a mistake", arguments: ["Texte. <!-- # a -->", "Texte. <!-- # a force=must -->", "<!-- # a withdrawn=\"dit ailleurs\" -->"])
  func space(_ text: String) {
    var diagnostics: [Diagnostic] = []
    _ = parse(text + "\n", &diagnostics)
    #expect(diagnostics.map(\.code) == ["clause-id"] && diagnostics.first?.message.contains("space") == true)
  }
}
