import Authoring
import SiteModel
import Testing

@Suite struct FirstAdoptionTests {
  @Test("an adoption holds the texts as they were received, and its own that begin from them")
  func whole() async throws {
    let kit = try await AdoptedKit()
    #expect(kit.outcome.version == "1")
    #expect(kit.outcome.title == "Kit")
    #expect(kit.outcome.texts.map { "\($0.title) \($0.version) \($0.clauses)" } == ["Charte  4"])
    #expect(kit.outcome.files == 12)
    #expect(kit.outcome.themeFiles.isEmpty && kit.outcome.missingIgnores.isEmpty)
    #expect(kit.folder.text("ours/upstream/1/content/charte/index.md") == AdoptedKit.charter)
    #expect(
      kit.folder.text("ours/sitegen.yml") == """
        title: Kit
        url: https://ecole.example.org/
        license: CC-BY-SA-4.0
        institution:
          name: École d'Exemple

        """)
    #expect(
      try kit.text("content/charte/index.md") == """
        ---
        title: Charte
        type: charter
        id: charte
        date: 2025-03-03
        upstream:
          - title: "Charte"
            authors: [{literal: "Réseau"}]
            url: "https://kit.example.org/charte/"
            license: CC-BY-SA-4.0
        ---

        ## Données <!-- #donnees -->

        - Il est déconseillé de copier. <!-- #copier -->

        - Il faut citer. <!-- #citer -->

        - Il faut imprimer. <!-- #imprimer -->

        - Chacun peut jouer. <!-- #jouer -->

        """)
    let adoption = try StatusReport.read(kit.root)
    #expect(
      adoption.entries.map { "\($0.name) \($0.state.rawValue)" } == ["charte kept", "guide kept", "index kept", "media/notes.txt kept", "sitegen.yml kept"])
    #expect(adoption.pendingCount == 0)
  }

  @Test("it builds at once, without a word to be said")
  func builds() async throws {
    let kit = try await AdoptedKit()
    let loaded = try await kit.load()
    #expect(loaded.diagnostics == [])
    #expect(loaded.site?.documents.map(\.path) == ["charte/index.md", "guide.md", "index.md"])
  }
}
