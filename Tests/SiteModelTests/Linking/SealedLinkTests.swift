import Digests
import SiteTestSupport
import Testing

/// A sealed version cannot be mended: what its links led to may be gone.
@Suite struct SealedLinkTests {
  private static let version = """
    ---
    title: C
    type: charter
    date: 2025-01-01
    version: T1
    ---

    - Il faut lire [la note](note.md), [@un] et [ici](#b). <!-- #a -->

    - Il faut signer. <!-- #b -->

    """

  @Test("its links that lead nowhere are plain text, and its citations the keys, without a word")
  func plain() async throws {
    let loaded = try await SiteSources([
      "content/index.md": "---\ntitle: A\n---\n",
      "content/charte/index.md": "---\ntitle: C\ntype: charter\ndate: 2025-01-01\n---\n\n- Il faut lire. <!-- #a -->\n\n- Il faut signer. <!-- #b -->\n",
      "content/charte/releases/T1.md": Self.version,
      "content/charte/releases/releases.yml": "- version: T1\n  date: 2025-01-01\n  sha256: \(sha256(Array(Self.version.utf8)))\n",
    ]).load()
    #expect(loaded.report == [])
    let page = try #require(loaded.file("/charte/versions/T1/"))
    #expect(page.contains("<p>Il faut lire <a>la note</a>, <span class=\"citation\">(un)</span> et <a href=\"#b\">ici</a>. <span class=\"about\">"))
  }
}
