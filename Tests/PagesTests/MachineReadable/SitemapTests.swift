import SiteTestSupport
import Testing

@Suite struct SitemapTests {
  private static let sources = SiteSources([
    "sitegen.yml": SiteSources.configuration.replacing("example.org/", with: "example.org/base/") + "institution: {name: \"R & D <Essai>\"}\n",
    "content/index.md": "---\ntitle: A\n---\n",
    "content/un.md":
      "---\ntitle: \"<Un> & l'autre\"\nsummary: \"A < B & C\"\ndate: 2025-03\nkeywords: [\"a & b\", c]\nauthors: [{family: Durand, given: Zoé}, {literal: \"X & Y\"}]\n---\n",
    "content/deux.md": "---\ntitle: Deux\ndate: 2025-02-01\nmodified: 2025-04-01\nlanguage: en\n---\n\nSans résumé, le début compte.\n",
    "content/trois.md": "---\ntitle: Trois\ndate: 2025-02-01\n---\n",
    "content/brouillon.md": "---\ntitle: B\ndate: 2025-05-05\ndraft: true\n---\n",
    "content/sans.md": "---\ntitle: Sans date\n---\n",
  ])

  @Test("a sitemap lists the pages that are published, with the day of their last change where it is known")
  func entries() async throws {
    let loaded = try await Self.sources.load()
    #expect(
      loaded.file("/sitemap.xml") == #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc>https://essai.example.org/base/deux/</loc><lastmod>2025-04-01</lastmod></url>
        <url><loc>https://essai.example.org/base/</loc></url>
        <url><loc>https://essai.example.org/base/sans/</loc></url>
        <url><loc>https://essai.example.org/base/trois/</loc><lastmod>2025-02-01</lastmod></url>
        <url><loc>https://essai.example.org/base/un/</loc><lastmod>2025-03</lastmod></url>
        <url><loc>https://essai.example.org/base/attribution/</loc></url>
        </urlset>

        """#)
  }

  @Test("a site with drafts is for those who write them")
  func robots() async throws {
    let loaded = try await Self.sources.load()
    #expect(loaded.file("/robots.txt") == "User-agent: *\nAllow: /\n\nSitemap: https://essai.example.org/base/sitemap.xml\n")
    let drafts = try await Self.sources.load { $0.showsDrafts = true }
    #expect(drafts.file("/robots.txt") == "User-agent: *\nDisallow: /\n\nSitemap: https://essai.example.org/base/sitemap.xml\n")
    let map = try XMLNode(parsing: try #require(drafts.file("/sitemap.xml")))
    let addresses = map.children("url").flatMap { $0.children("loc").map(\.text) }
    #expect(!addresses.isEmpty && !addresses.contains("https://essai.example.org/base/brouillon/"))
  }
}
