import SiteTestSupport
import Testing

@testable import SiteModel

/// Names that headings have where somebody reads the sources.
@Suite struct ForgeAnchorTests {
  private static let text = """
    ## Les étapes : l'écrit

    ## Étape

    ### Étape

    ## 日本語

    ## L'`avis` du **CA** <!-- #avis -->

    ## C & D -- fin

    """

  @Test(
    "a name that a forge gives a heading is the heading's id here",
    arguments: [
      ("les-étapes--lécrit", "les-etapes-l-ecrit"), ("Les-Étapes--Lécrit", "les-etapes-l-ecrit"), ("user-content-les-étapes--lécrit", "les-etapes-l-ecrit"),
      ("étape", "etape"), ("étape-1", "etape-1"), ("user-content-etape-1", "etape-1"), ("étape-2", nil), ("lavis-du-ca", "avis"), ("lavis-du-ca-", "avis"),
      ("c--d----fin", "c-d-fin"), ("rien", nil), ("", nil), ("user-content-", nil),
    ])
  func id(_ name: String, _ id: String?) async throws {
    let loaded = try await SiteSources(["content/index.md": "---\ntitle: A\n---\n\n" + Self.text]).load()
    let document = try #require(loaded.site?.documents.first)
    #expect(ForgeAnchors().id(of: name, in: document.body, file: document.file) == id)
  }

  @Test("a name that no heading has for its length is not looked for")
  func length() async throws {
    let long = String(repeating: "a", count: 1001)
    let loaded = try await SiteSources(["content/index.md": "---\ntitle: A\n---\n\n## \(long)\n"]).load()
    let document = try #require(loaded.site?.documents.first)
    #expect(ForgeAnchors().id(of: long, in: document.body, file: document.file) == nil)
  }

  @Test("a sealed version has headings of its own")
  func files() async throws {
    let loaded = try await SiteSources(["content/a.md": "---\ntitle: A\n---\n\n## É\n", "content/b.md": "---\ntitle: B\n---\n\n## Ô\n"]).load()
    let documents = try #require(loaded.site?.documents)
    try #require(documents.map(\.file) == ["content/a.md", "content/b.md"])
    let anchors = ForgeAnchors()
    #expect(anchors.id(of: "é", in: documents[0].body, file: documents[0].file) == "e")
    #expect(anchors.id(of: "é", in: documents[1].body, file: documents[1].file) == nil)
    #expect(anchors.id(of: "ô", in: documents[1].body, file: documents[1].file) == "o")
  }
}
