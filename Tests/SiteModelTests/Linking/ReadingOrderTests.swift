import SiteModel
import SiteTestSupport
import Testing

/// What stands before and after a document, and beside it.
@Suite struct ReadingOrderTests {
  private func sources() -> SiteSources {
    var texts = [
      "content/index.md": "---\ntitle: A\n---\n", "content/guides/index.md": "---\ntitle: G\n---\n", "content/guides/page.md": "---\ntitle: P\n---\n",
      "content/guides/sous/index.md": "---\ntitle: S\n---\n",
    ]
    for name in ["b", "c", "a"] { texts["content/guides/\(name).md"] = "---\ntitle: \(name)\ntype: guide\n---\n" }
    for (name, start) in [("a", "2025-03-01"), ("b", "2024-01-01"), ("c", "2025-03-01T10:00")] {
      texts["content/w/\(name).md"] = "---\ntitle: \(name)\ntype: webinar\nstart: \(start)\n---\n"
    }
    return SiteSources(texts)
  }

  @Test("documents of one kind in one folder follow each other by their names, events by their days")
  func neighbours() async throws {
    let loaded = try await sources().load()
    #expect(loaded.report == [])
    let site = try #require(loaded.site)
    func name(_ position: DocumentIndex?) -> String { position.map { site.documents[$0].path } ?? "–" }
    let found = Dictionary(
      uniqueKeysWithValues: zip(site.documents, site.neighbours).map { ($0.path, "\(name($1.previous)) \(name($1.next))") })
    #expect(
      found == [
        "index.md": "– –", "guides/index.md": "– –", "guides/sous/index.md": "– –", "guides/page.md": "– –", "guides/a.md": "– guides/b.md",
        "guides/b.md": "guides/a.md guides/c.md", "guides/c.md": "guides/b.md –", "w/b.md": "– w/a.md", "w/a.md": "w/b.md w/c.md", "w/c.md": "w/a.md –",
      ])
  }

  @Test("the page of a folder stands in the folder above")
  func folders() async throws {
    let loaded = try await sources().load()
    let site = try #require(loaded.site)
    #expect(
      site.folders.mapValues { $0.map { site.documents[$0].path } } == [
        "": ["guides/index.md"], "guides/": ["guides/a.md", "guides/b.md", "guides/c.md", "guides/page.md", "guides/sous/index.md"],
        "w/": ["w/a.md", "w/b.md", "w/c.md"],
      ])
  }
}
