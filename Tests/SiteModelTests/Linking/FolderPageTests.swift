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
}
