import Digests
import SiteTestSupport
import Testing

@Suite struct FeedTests {
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

  @Test("a feed lists what is published and has a date, what was changed last first")
  func atom() async throws {
    let loaded = try await Self.sources.load()
    #expect(loaded.report == [])
    #expect(
      loaded.file("/feed.xml") == #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
        <id>https://essai.example.org/base/feed.xml</id>
        <title>Essai</title>
        <updated>2025-04-01T00:00:00Z</updated>
        <link rel="self" type="application/atom+xml" href="https://essai.example.org/base/feed.xml"/>
        <link rel="alternate" type="text/html" href="https://essai.example.org/base/"/>
        <rights>Creative Commons Attribution - Partage dans les mêmes conditions 4.0 International</rights>
        <generator>sitegen</generator>
        <author><name>R &amp; D &lt;Essai&gt;</name></author>
        <entry>
        <id>https://essai.example.org/base/deux/</id>
        <title>Deux</title>
        <published>2025-02-01T00:00:00Z</published>
        <updated>2025-04-01T00:00:00Z</updated>
        <link rel="alternate" type="text/html" href="https://essai.example.org/base/deux/"/>
        <author><name>R &amp; D &lt;Essai&gt;</name></author>
        <summary>Sans résumé, le début compte.</summary>
        </entry>
        <entry>
        <id>https://essai.example.org/base/un/</id>
        <title>&lt;Un&gt; &amp; l'autre</title>
        <published>2025-03-01T00:00:00Z</published>
        <updated>2025-03-01T00:00:00Z</updated>
        <link rel="alternate" type="text/html" href="https://essai.example.org/base/un/"/>
        <author><name>Zoé Durand</name></author>
        <author><name>X &amp; Y</name></author>
        <category term="a &amp; b"/>
        <category term="c"/>
        <summary>A &lt; B &amp; C</summary>
        </entry>
        <entry>
        <id>https://essai.example.org/base/trois/</id>
        <title>Trois</title>
        <published>2025-02-01T00:00:00Z</published>
        <updated>2025-02-01T00:00:00Z</updated>
        <link rel="alternate" type="text/html" href="https://essai.example.org/base/trois/"/>
        <author><name>R &amp; D &lt;Essai&gt;</name></author>
        <summary></summary>
        </entry>
        </feed>

        """#)
  }

  @Test("the feed in JSON has the same entries, with the language of each")
  func json() async throws {
    let loaded = try await Self.sources.load()
    #expect(
      loaded.file("/feed.json") == #"""
        {"version":"https://jsonfeed.org/version/1.1","title":"Essai","home_page_url":"https://essai.example.org/base/","feed_url":"https://essai.example.org/base/feed.json","language":"fr","items":[
        {"id":"https://essai.example.org/base/deux/","url":"https://essai.example.org/base/deux/","title":"Deux","content_text":"Sans résumé, le début compte.","summary":"Sans résumé, le début compte.","date_published":"2025-02-01T00:00:00Z","date_modified":"2025-04-01T00:00:00Z","language":"en","authors":[{"name":"R \u0026 D \u003cEssai\u003e"}],"tags":[]},
        {"id":"https://essai.example.org/base/un/","url":"https://essai.example.org/base/un/","title":"\u003cUn\u003e \u0026 l'autre","content_text":"A \u003c B \u0026 C","summary":"A \u003c B \u0026 C","date_published":"2025-03-01T00:00:00Z","date_modified":"2025-03-01T00:00:00Z","language":"fr","authors":[{"name":"Zoé Durand"},{"name":"X \u0026 Y"}],"tags":["a \u0026 b","c"]},
        {"id":"https://essai.example.org/base/trois/","url":"https://essai.example.org/base/trois/","title":"Trois","content_text":"","summary":"","date_published":"2025-02-01T00:00:00Z","date_modified":"2025-02-01T00:00:00Z","language":"fr","authors":[{"name":"R \u0026 D \u003cEssai\u003e"}],"tags":[]}
        ]}

        """#)
  }

  @Test("whatever stands in names and summaries, a feed is well-formed XML that says it")
  func hostile() async throws {
    let title = "]]> <!-- & \"b\" 'c' </title><x>"
    var sources = Self.sources
    sources.write("content/un.md", "---\ntitle: '\(title.replacing("'", with: "''"))'\nsummary: \"a\\tb &amp; &lt;\"\ndate: 2030-01-01\n---\n")
    let loaded = try await sources.load()
    let feed = try XMLNode(parsing: try #require(loaded.file("/feed.xml")))
    let entry = try #require(feed.children("entry").first)
    #expect(entry.children("title").map(\.text) == [title])
    #expect(entry.children("summary").map(\.text) == ["a\tb &amp; &lt;"])
  }

  @Test("a feed has the fifty newest entries")
  func length() async throws {
    var sources = SiteSources(["content/index.md": "---\ntitle: A\n---\n"])
    for day in 1...28 { sources.write("content/a\(day).md", "---\ntitle: a\(day)\ndate: 2025-01-\(day < 10 ? "0" : "")\(day)\n---\n") }
    for day in 1...28 { sources.write("content/b\(day).md", "---\ntitle: b\(day)\ndate: 2025-02-\(day < 10 ? "0" : "")\(day)\n---\n") }
    let loaded = try await sources.load()
    let feed = try XMLNode(parsing: try #require(loaded.file("/feed.xml")))
    let titles = feed.children("entry").flatMap { $0.children("title").map(\.text) }
    #expect(titles == (1...28).reversed().map { "b\($0)" } + (7...28).reversed().map { "a\($0)" })
    #expect(feed.children("updated").map(\.text) == ["2025-02-28T00:00:00Z"])
  }

  @Test("a text with sealed versions has a feed of them: the note, and what is different")
  func versions() async throws {
    let versions = [
      ("T1", "2025-03-03", "- Il est déconseillé de copier. <!-- #copier -->\n"), ("T2", "2025-06-30", "- Il est interdit de copier. <!-- #copier -->\n"),
    ]
    var sources = SiteSources(["content/index.md": "---\ntitle: A\n---\n"])
    var list = ""
    for (name, day, clauses) in versions {
      let text = "---\ntitle: Charte\ntype: charter\ndate: 2025-03-03\nversion: \(name)\n---\n\n\(clauses)"
      sources.write("content/charte/releases/\(name).md", text)
      sources.write("content/charte/index.md", text)
      list += "- version: \(name)\n  date: \(day)\n  note: Note & \(name)\n  sha256: \(sha256(Array(text.utf8)))\n"
    }
    sources.write("content/charte/releases/releases.yml", list)
    let loaded = try await sources.load()
    #expect(loaded.report == [])
    let feed = try XMLNode(parsing: try #require(loaded.file("/charte/versions/feed.xml")))
    #expect(feed.children("title").map(\.text) == ["Charte — versions"])
    let entries = feed.children("entry").map { entry in ["id", "title", "updated", "summary"].map { entry.children($0).map(\.text).joined() } }
    #expect(
      entries == [
        [
          "https://essai.example.org/charte/versions/T2/", "Charte, version T2", "2025-06-30T00:00:00Z",
          "Note & T2 — 1 mise en garde devient une interdiction.",
        ],
        ["https://essai.example.org/charte/versions/T1/", "Charte, version T1", "2025-03-03T00:00:00Z", "Note & T1 — Première version."],
      ])
  }
}
