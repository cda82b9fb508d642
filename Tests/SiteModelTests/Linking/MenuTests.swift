import SiteTestSupport
import Testing

/// What entries of menus in sitegen.yml lead to.
@Suite struct MenuTests {
  private func sources(_ entries: String) -> SiteSources {
    SiteSources([
      "sitegen.yml": SiteSources.configuration + "menu: [\(entries)]\n", "content/index.md": "---\ntitle: Accueil\n---\n",
      "content/guides/index.md": "---\ntitle: Guides\n---\n", "content/guides/un.md": "---\ntitle: Un\ntype: guide\n---\n",
      "content/a-propos.md": "---\ntitle: À propos\nid: propos\n---\n", "content/dossier/README.md": "---\ntitle: Dossier\n---\n",
      "content/webinaires/x.md": "---\ntitle: W\ntype: webinar\nstart: 2025-01-01\n---\n",
    ])
  }

  @Test(
    "an entry is an id, a path, a folder, or the address of a page that is made of others",
    arguments: [
      ("guides", "/guides/ Guides"), ("guides/index.md", "/guides/ Guides"), ("guides/un", "/guides/un/ Un"), ("guides/un.md", "/guides/un/ Un"),
      ("propos", "/a-propos/ À propos"), ("a-propos", "/a-propos/ À propos"), ("dossier", "/dossier/readme/ Dossier"), ("index", "/ Accueil"),
      ("webinaires", "/webinaires/ Webinaires"), ("attribution", "/attribution/ Licences et attribution"),
      ("{page: guides, title: Nos guides}", "/guides/ Nos guides"),
    ])
  func target(_ entry: String, _ link: String) async throws {
    let loaded = try await sources(entry).load()
    #expect(loaded.report == [])
    let site = try #require(loaded.site)
    #expect(site.menu.map { "\($0.url) \($0.title)" } == [link])
  }

  @Test(
    "an entry that leads nowhere is an error, with what could be meant or what is missing",
    arguments: [
      ("rien", "`menu` names `rien`, but there is no such page", "pages are: `attribution`, `guides`, `index`, `propos`, `webinaires`"),
      ("guide", "`menu` names `guide`, but there is no such page", "did you mean `guides`?"),
      (
        "ressources", "`menu` names `ressources`, a page that exists only if there is a card that is published",
        "add one with `sitegen new resource \"…\"`, or remove the entry"
      ),
      (
        "recherche", "`menu` names `recherche`, a page that exists only if `search: true` is in sitegen.yml, and that no menu needs",
        "every page links to it by itself: remove the entry"
      ),
    ])
  func nowhere(_ entry: String, _ message: String, _ help: String) async throws {
    let loaded = try await sources(entry).load()
    #expect(loaded.report == ["error unknown-page sitegen.yml:4:8 \(message)"])
    #expect(loaded.diagnostics.first?.help == help)
  }

  @Test("a draft is left out of menus, with one warning for all of them")
  func draft() async throws {
    var sources = sources("guides, brouillon")
    sources.write("content/brouillon.md", "---\ntitle: Brouillon\ndraft: true\n---\n")
    sources.write("sitegen.yml", try sources.text("sitegen.yml") + "footer: [brouillon]\n")
    let loaded = try await sources.load()
    #expect(loaded.report == ["warning unpublished-link sitegen.yml:4:16 `menu` names `brouillon`, which is not published: it is left out"])
    let site = try #require(loaded.site)
    #expect(site.menu.map(\.url) == ["/guides/"])
    #expect(site.footer.isEmpty)
    let shown = try #require(try await sources.load { $0.showsDrafts = true }.site)
    #expect(shown.menu.map(\.url) == ["/guides/", "/brouillon/"])
    #expect(shown.footer.map(\.title) == ["Brouillon"])
  }
}
