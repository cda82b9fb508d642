import SiteTestSupport
import Testing

@testable import SiteModel

@Suite struct FolderPageTests {
  @Test("the page of a folder may have four names, index.md first", arguments: ["guides", "guides/"])
  func paths(_ folder: String) {
    #expect(FolderPage.paths(folder) == ["guides/index.md", "guides/README.md", "guides/readme.md", "guides/Readme.md"])
    #expect(FolderPage.paths("") == ["index.md", "README.md", "readme.md", "Readme.md"])
  }

  @Test("it is the first of them that is there")
  func find() {
    #expect(FolderPage.find("guides", ["guides/README.md": 3, "guides/index.md": 5]) == 5)
    #expect(FolderPage.find("guides/", ["guides/Readme.md": 3, "guides/un.md": 1]) == 3)
    #expect(FolderPage.find("", ["readme.md": 2]) == 2)
    #expect(FolderPage.find("guides", ["index.md": 0, "guides/un.md": 1]) == nil)
  }

  @Test(
    "a README is one by its whole name",
    arguments: [
      ("README.md", true), ("guides/readme.md", true), ("a/b/Readme.md", true), ("index.md", false), ("guides/MYREADME.md", false), ("README.markdown", false),
      ("readMe.md", false), ("README.md/a.md", false), ("", false),
    ])
  func readme(_ path: String, _ isReadme: Bool) { #expect(FolderPage.isReadme(path) == isReadme) }

  @Test("a folder with two pages is a warning at the one that links to the folder do not lead to")
  func two() async throws {
    let loaded = try await SiteSources([
      "content/index.md": "---\ntitle: A\n---\n", "content/README.md": "---\ntitle: R\n---\n", "content/guides/index.md": "---\ntitle: G\n---\n",
      "content/guides/README.md": "---\ntitle: R\n---\n\n[le dossier](.)\n", "content/autres/readme.md": "---\ntitle: R\n---\n",
    ]).load()
    #expect(
      loaded.report == [
        "warning two-folder-pages content/README.md `content/` has two pages: links to the folder lead to index.md here, and to this file on a forge",
        "warning two-folder-pages content/guides/README.md `content/guides` has two pages: links to the folder lead to index.md here, and to this file on a forge",
      ])
    #expect(loaded.diagnostics.map { $0.related.map(\.location.file) } == [["content/index.md"], ["content/guides/index.md"]])
    #expect(loaded.body("content/guides/README.md") == "<p><a href=\"/guides/\">le dossier</a></p>\n")
  }

  @Test(
    "a folder stands for its page, under whatever name", arguments: ["index.md", "README.md", "readme.md"],
    ["guides", "guides/", "./guides/", "/guides", "guides/NAME", "autres/../guides/", "guides/NAME#portée"])
  func link(_ name: String, _ written: String) async throws {
    let loaded = try await SiteSources([
      "content/guides/\(name)": "---\ntitle: Guides\n---\n\n## Portée\n",
      "content/essai.md": "---\ntitle: Essai\n---\n\n[lien](\(written.replacing("NAME", with: name)))\n",
    ]).load()
    #expect(loaded.report == [])
    let url = (name == "index.md" ? "/guides/" : "/guides/readme/") + (written.contains("#") ? "#portee" : "")
    #expect(loaded.body("content/essai.md") == "<p><a href=\"\(url)\">lien</a></p>\n")
  }

  @Test("the folder above has a page too")
  func above() async throws {
    let loaded = try await SiteSources([
      "content/README.md": "---\ntitle: Accueil\n---\n",
      "content/guides/index.md": "---\ntitle: Guides\n---\n\n[lien](..) [lien](../) [lien](.) [lien](../README.md)\n",
    ]).load()
    #expect(loaded.report == [])
    let body = try #require(loaded.body("content/guides/index.md"))
    #expect(body.matches(of: #/<a href="([^"]*)"/#).map { String($0.1) } == ["/readme/", "/readme/", "/guides/", "/readme/"])
  }

  @Test("a folder without a page says what to do, and one whose page is a draft is not published")
  func missing() async throws {
    let none = try await SiteSources([
      "content/guides/usages.md": "---\ntitle: Usages\n---\n", "content/essai.md": "---\ntitle: Essai\n---\n\n[lien](guides/)\n",
    ]).load()
    #expect(none.report == ["error dead-link content/essai.md:5:8 there is no file `content/guides/`"])
    #expect(none.diagnostics.first?.help?.contains("`content/guides/index.md`") == true)
    let draft = try await SiteSources([
      "content/guides/README.md": "---\ntitle: Guides\ndraft: true\n---\n", "content/essai.md": "---\ntitle: Essai\n---\n\n[lien](guides)\n",
    ]).load()
    #expect(draft.report == ["error unpublished-link content/essai.md:5:8 `guides` is not published"])
  }
}
