import SiteTestSupport
import Testing

/// Where links lead that authors write as paths of files, folders, addresses or headings.
@Suite struct LinkTargetTests {
  private static let sources = SiteSources([
    "sitegen.yml": SiteSources.configuration.replacing("example.org/", with: "example.org/base/"),
    "content/index.md": "---\ntitle: Accueil\n---\n",
    "content/guides/README.md": "---\ntitle: Guides\n---\n",
    "content/guides/un.md": "---\ntitle: Un\n---\n\n## Les étapes : l'écrit\n\n## Étape\n\n### Étape\n",
    "content/guides/deux.md": "---\ntitle: Deux\nslug: second\nid: deux\n---\n\n## Données <!-- #donnees -->\n",
    "content/charte/index.md": "---\ntitle: Charte\ntype: charter\n---\n\n- Il faut signer. <!-- #signature -->\n",
    "content/media/notes d'été.txt": "x", "content/media/plan.pdf": "%PDF-1.4", "content/media/a&b.svg": #"<svg xmlns="http://www.w3.org/2000/svg"/>"#,
  ])

  @Test(
    "a link leads to the page, the file or the heading that it names",
    arguments: [
      ("un.md", "/base/guides/un/"), ("./un.md", "/base/guides/un/"), ("deux.md", "/base/guides/second/"), ("../charte/index.md", "/base/charte/"),
      ("../charte/", "/base/charte/"), ("../charte", "/base/charte/"), ("/charte/index.md", "/base/charte/"), ("/charte/", "/base/charte/"),
      (".", "/base/guides/readme/"), ("./", "/base/guides/readme/"), ("/", "/base/"), ("..", "/base/"), ("/guides/second/", "/base/guides/second/"),
      ("second/", "/base/guides/second/"), ("un.md#les-etapes-l-ecrit", "/base/guides/un/#les-etapes-l-ecrit"),
      ("un.md#les-étapes--lécrit", "/base/guides/un/#les-etapes-l-ecrit"), ("un.md#%C3%A9tape", "/base/guides/un/#etape"),
      ("un.md#user-content-étape-1", "/base/guides/un/#etape-1"), ("un.md#etape-1", "/base/guides/un/#etape-1"), ("un.md#top", "/base/guides/un/#top"),
      ("#top", "#top"), ("#ici", "#ici"), ("#Ici", "#ici"), ("#section-à-part", "#section-a-part"), ("essai.md#ici", "/base/guides/essai/#ici"),
      ("essai.md", "/base/guides/essai/"), ("deux.md#donnees", "/base/guides/second/#donnees"), ("deux.md#données", "/base/guides/second/#donnees"),
      ("../charte/index.md#signature", "/base/charte/#signature"), ("../media/notes%20d'été.txt", "/base/media/notes%20d%27%C3%A9t%C3%A9.txt"),
      ("<../media/notes d'été.txt>", "/base/media/notes%20d%27%C3%A9t%C3%A9.txt"), ("../media/plan.pdf#page=2", "/base/media/plan.pdf#page=2"),
      ("../media/a&b.svg", "/base/media/a%26b.svg"), ("https://www.example.org/?a=1&b=2#c", "https://www.example.org/?a=1&amp;b=2#c"),
      ("mailto:a@example.org", "mailto:a@example.org"), ("tel:+33102030405", "tel:+33102030405"), ("../guides/un.md", "/base/guides/un/"),
      ("README.md", "/base/guides/readme/"), ("../guides/", "/base/guides/readme/"),
    ])
  func target(_ written: String, _ href: String) async throws {
    var sources = Self.sources
    sources.write("content/guides/essai.md", "---\ntitle: Essai\n---\n\n## Ici\n\n## Section à part\n\n[x](\(written))\n")
    let loaded = try await sources.load()
    #expect(loaded.report == [])
    let body = try #require(loaded.body("content/guides/essai.md"))
    #expect(body.matches(of: #/<a href="([^"]*)"/#).map { String($0.1) } == [href])
  }

  @Test("a link to a page is noted there, once, in the order of titles")
  func citedBy() async throws {
    let loaded = try await SiteSources([
      "content/index.md": "---\ntitle: Zéro\n---\n\n[un](un.md), [un encore](un.md#top)\n",
      "content/un.md": "---\ntitle: Un\n---\n\n[moi](un.md)\n",
      "content/deux.md": "---\ntitle: Écart\n---\n\n[un](/un/)\n",
      "content/trois.md": "---\ntitle: Ecart\n---\n\n[un](un.md)\n",
    ]).load()
    let site = try #require(loaded.site)
    let cited = Dictionary(uniqueKeysWithValues: zip(site.documents.map(\.path), site.citedBy.map { $0.map { site.documents[$0].title } }))
    #expect(cited == ["index.md": [], "un.md": ["Ecart", "Écart", "Zéro"], "deux.md": [], "trois.md": []])
  }

  @Test("every link that leads nowhere is told with its place, in the order of the text")
  func dead() async throws {
    let links = "[a](b.md) ![p](p.png) [c](#d) [@e] [f](../g) [h](%zz) [i](x.md?y) [j](javascript:x)"
    let loaded = try await SiteSources(["content/index.md": "---\ntitle: A\n---\n\n\(links)\n"]).load()
    #expect(
      loaded.report == [
        "error dead-link content/index.md:5:5 there is no file `content/b.md`",
        "error dead-link content/index.md:5:16 there is no picture `content/p.png`",
        "error dead-anchor content/index.md:5:27 this page has no anchor `d`",
        "error unknown-citation content/index.md:5:33 there is no reference `e`",
        "error link-outside content/index.md:5:40 `../g` leads out of the content folder",
        "error dead-link content/index.md:5:50 `%zz` is not a well-formed link",
        "error dead-link content/index.md:5:59 a link within the site cannot have a query: `x.md?y`",
        "error unsafe-link content/index.md:5:71 links with the scheme `javascript:` are not allowed",
      ])
  }

  @Test("what cannot be read is told once, and not by the links that lead there")
  func unread() async throws {
    let loaded = try await SiteSources([
      "content/index.md": "---\ntitle: A\n---\n",
      "content/guides/index.md": "---\ntitle: a: b\n---\n",
      "content/essai.md": "---\ntitle: E\n---\n\n[x](guides/) [y](guides/index.md#z) [z](/guides/) ![p](media/x.exe)\n",
      "content/media/x.exe": "x",
    ]).load()
    #expect(
      loaded.report == [
        "error yaml-syntax content/guides/index.md:2:9 invalid YAML: mapping values are not allowed in this context",
        "error file-kind content/media/x.exe `x.exe` is not a kind of file that may be published from `content/`",
      ])
  }

  @Test("a draft is not published, and links to its file say so")
  func draft() async throws {
    let sources = SiteSources([
      "content/index.md": "---\ntitle: A\n---\n", "content/un.md": "---\ntitle: Un\ndraft: true\n---\n",
      "content/essai.md": "---\ntitle: E\n---\n\n[x](un.md) [z](un.md#q)\n",
    ])
    #expect(
      try await sources.load().report == [
        "error unpublished-link content/essai.md:5:5 `un.md` is not published", "error unpublished-link content/essai.md:5:16 `un.md` is not published",
      ])
    #expect(
      try await sources.load { $0.showsDrafts = true }.report == ["error dead-anchor content/essai.md:5:16 content/un.md has no anchor `q`"])
  }
}
