import Digests
import SiteTestSupport
import Testing

@Suite struct ClauseDataTests {
  private static let version = """
    ---
    title: Charte
    type: charter
    id: charte
    date: 2025-03-03
    version: T1
    ---

    - Il est déconseillé de copier. <!-- #copier -->

    - Il faut tout imprimer. <!-- #imprimer -->

    """

  private static let text = """
    ---
    title: Charte
    type: charter
    id: charte
    date: 2025-03-03
    status: adopted
    adoption: [{body: CFVU, date: 2025-06-12, act: vote, reference: "41"}]
    audience: [etudiants]
    ---

    ## Règles <!-- #regles -->

    - Il est interdit de copier, sauf accord. La source est nommée. <!-- #copier audience=enseignants -->

    - "Citer" <!-- #citer force=may usage=2 title="Citer" replaces=imprimer -->

    <!-- #imprimer withdrawn="remplacé" -->

    """

  private static let sources = SiteSources([
    "sitegen.yml": SiteSources.configuration
      + "vocabularies:\n  audiences: [{id: etudiants, title: Étudiants}, {id: enseignants, title: Enseignants}]\n",
    "content/index.md": "---\ntitle: A\n---\n", "content/charte/index.md": text, "content/charte/releases/T1.md": version,
    "content/charte/releases/releases.yml": "- version: T1\n  date: 2025-03-03\n  note: Première lecture\n  sha256: \(sha256(Array(version.utf8)))\n",
  ])

  @Test("each clause with its number, force, sentences, audience and digest; the versions, and what was withdrawn")
  func whole() async throws {
    let loaded = try await Self.sources.load()
    #expect(loaded.report == [])
    #expect(
      loaded.file("/charte/clauses.json") == #"""
        {"document":"charte","title":"Charte","version":"","changed_since":"T1","language":"fr","license":"CC-BY-SA-4.0","url":"https://essai.example.org/charte/","status":"adopted","valid_from":null,"adoption":[{"body":"CFVU","date":"2025-06-12","act":"vote","reference":"41"}],"versions":[{"version":"T1","date":"2025-03-03","sha256":"2e8c2754c46c5612735ffa9ba8d5ac007a14d9db049a1ac48857e08978b178cf","url":"https://essai.example.org/charte/versions/T1/"}],"clauses":[
        {"id":"regles","kind":"section","number":"1","section":null,"force":null,"force_source":"unqualified","conditional":false,"sentences":[],"audience":["etudiants"],"usage":null,"applies":[],"overrides":[],"stricter_than":[],"replaces":[],"text":"Règles","sha256":"3a0814f304ea6e6c06a4f754ca833d543988af81ddbe8ce72fec0edbcdedebae","url":"https://essai.example.org/charte/#regles"},
        {"id":"copier","kind":"clause","number":"1.1","section":"regles","force":"must-not","force_source":"wording","conditional":true,"sentences":[{"text":"Il est interdit de copier, sauf accord.","force":"must-not","conditional":true,"main":true},{"text":"La source est nommée.","force":null,"conditional":false,"main":false}],"audience":["enseignants"],"usage":null,"applies":[],"overrides":[],"stricter_than":[],"replaces":[],"text":"Il est interdit de copier, sauf accord. La source est nommée.","sha256":"f69c3bf042c3559861004d82bd771a61c1ffd7a1f2a31dfb4b4de53589101bd8","url":"https://essai.example.org/charte/#copier"},
        {"id":"citer","kind":"clause","number":"1.2","section":"regles","force":"may","force_source":"declared","conditional":false,"sentences":[{"text":"\"Citer\"","force":null,"conditional":false,"main":false}],"audience":["etudiants"],"usage":2,"applies":[],"overrides":[],"stricter_than":[],"replaces":["imprimer"],"text":"\"Citer\"","sha256":"cee1b6c85e70dca6ea957e85c67ec5ffa1f7b8d4da7bcc9d485b5f2c04765501","url":"https://essai.example.org/charte/#citer"}],"withdrawn":[
        {"id":"imprimer","reason":"remplacé"}]}

        """#)
  }
}
