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

  /// Where the links of a page lead, permalinks aside.
  private func targets(_ text: String, _ more: [String: String] = [:]) async throws -> [String] {
    let loaded = try await SiteSources(["content/essai.md": "---\ntitle: Essai\n---\n\n" + text].merging(more) { $1 }).load()
    #expect(loaded.report == [])
    return try #require(loaded.body("content/essai.md")).matches(of: #/<a href="([^"]*)">lien/#).map { String($0.1) }
  }

  @Test(
    "a link to a heading by the name that it has on a forge leads to it",
    arguments: [
      ("Données sensibles", "#données-sensibles", "donnees-sensibles"),
      ("Données sensibles", "#donn%C3%A9es-sensibles", "donnees-sensibles"),
      ("Données sensibles", "#donne%CC%81es-sensibles", "donnees-sensibles"),
      ("Données Sensibles", "#Données-Sensibles", "donnees-sensibles"),
      ("Données sensibles", "#user-content-données-sensibles", "donnees-sensibles"),
      ("Lecture/écriture", "#lectureécriture", "lecture-ecriture"),
      ("L'œuvre d’art", "#lœuvre-dart", "l-oeuvre-d-art"),
      ("Node-js & npm", "#node-js--npm", "node-js-npm"),
      ("Node-js & npm", "#node-js-npm", "node-js-npm"),
      ("Le champ max_size", "#le-champ-max_size", "le-champ-max-size"),
      ("L'option `--dry-run`", "#loption---dry-run", "l-option-dry-run"),
      ("L'option `--dry-run`", "#loption-dry-run", "l-option-dry-run"),
      ("Et si… oui ?", "#et-si-oui-", "et-si-oui"),
      ("🚀 Départ", "#-départ", "depart"),
      ("⚠\u{FE0F} Alerte", "#\u{FE0F}-alerte", "alerte"),
      ("Un *mot* [fort](essai.md)", "#un-mot-fort", "un-mot-fort"),
      ("2025", "#anchor-2025", "2025"),
      ("12 m² utiles", "#12-m²-utiles", "12-m-utiles"),
      ("Личные данные", "#личные-данные", "личные-данные"),
      ("Личные данные", "#%D0%BB%D0%B8%D1%87%D0%BD%D1%8B%D0%B5-%D0%B4%D0%B0%D0%BD%D0%BD%D1%8B%D0%B5", "личные-данные"),
      ("个人数据", "#个人数据", "个人数据"),
      ("Guide 指南 v2", "#guide-指南-v2", "guide-指南-v2"),
      ("البيانات", "#البيانات", "البيانات"),
      ("Objet <!-- omit in toc -->", "#objet-", "objet"),
    ])
  func link(_ heading: String, _ written: String, _ id: String) async throws {
    #expect(try await targets("Voir [lien](\(written)).\n\n## \(heading)\n\nTexte.\n") == ["#" + id])
  }

  @Test("headings of one name are counted as on a forge, and an id of a heading comes before a name")
  func counted() async throws {
    #expect(try await targets("[lien](#été) [lien](#été-1) [lien](#été-2)\n\n## Été\n\n### Été\n\n## Été\n") == ["#ete", "#ete-1", "#ete-2"])
    #expect(try await targets("[lien](#ab)\n\n## A/B\n\n## AB\n") == ["#ab"])
    #expect(try await targets("[lien](#section-1)\n\n## Цель\n\n## Охват\n") == ["#охват"])
  }

  @Test("a clause is found by the name of its heading")
  func clause() async throws {
    let charter = "---\ntype: charter\ntitle: Charte\n---\n\n## Données à caractère personnel <!-- #dcp -->\n\nIl est interdit de les verser.\n"
    let links = "[lien](charte.md#données-à-caractère-personnel-) [lien](charte.md#données-à-caractère-personnel) [lien](charte.md#dcp)\n"
    #expect(try await targets(links, ["content/charte.md": charter]) == ["/charte/#dcp", "/charte/#dcp", "/charte/#dcp"])
  }

  @Test("a name that no forge gives is an error, with the nearest one")
  func unknown() async throws {
    let loaded = try await SiteSources(["content/essai.md": "---\ntitle: Essai\n---\n\n[lien](#donnée)\n\n## Données\n"]).load()
    #expect(loaded.report == ["error dead-anchor content/essai.md:5:8 this page has no anchor `donnée`"])
    #expect(loaded.diagnostics.map(\.help) == ["did you mean `#donnees`?"])
  }
}
