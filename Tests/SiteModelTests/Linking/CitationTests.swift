import SiteTestSupport
import Testing

/// What stands in a text where it cites the bibliography.
@Suite struct CitationTests {
  private func sources(_ text: String, _ language: String = "fr") -> SiteSources {
    SiteSources([
      "sitegen.yml": SiteSources.configuration + "language: \(language)\n", "content/index.md": "---\ntitle: A\n---\n",
      "content/biblio/index.md": "---\ntitle: B\ntype: bibliography\n---\n", "content/biblio/r.yml": Self.references,
      "content/essai.md": "---\ntitle: Essai\n---\n\n\(text)\n",
    ])
  }

  private static let references = """
    - id: un
      type: book
      title: Enseigner avec des modèles
      author: [{family: Durand, given: Paul}]
      issued: 2024
    - id: deux
      type: article-journal
      title: À deux
      author: [{family: Diallo, given: Awa}, {family: Roy, given: Luc}]
      issued: 2020-03
    - id: trois
      type: article-journal
      title: À trois
      author: [{family: O'Neil, given: A}, {family: B, given: B}, {family: C, given: C}]
    - id: loi/2016
      type: legislation
      title: Loi pour une république numérique et quelques autres dispositions d'ordre divers
      issued: 2016-10-07
    - id: dirige
      type: book
      title: Un recueil
      editor: [{family: Petit, given: Zoé}]
      issued: 2019
    """

  @Test(
    "a citation shows authors and year, linked to the entry",
    arguments: [
      ("[@un]", #"<span class="citation">(<a href="/biblio/#ref:un">Durand, 2024</a>)</span>"#),
      ("[@un, p. 12]", #"<span class="citation">(<a href="/biblio/#ref:un">Durand, 2024</a>, p.\#u{A0}12)</span>"#),
      (
        "[voir @un, p. 12 ; @deux]",
        #"<span class="citation">(voir <a href="/biblio/#ref:un">Durand, 2024</a>, p.\#u{A0}12\#u{A0}; <a href="/biblio/#ref:deux">Diallo et Roy, 2020</a>)</span>"#
      ), ("[-@un]", #"<span class="citation">(<a href="/biblio/#ref:un">2024</a>)</span>"#),
      ("Selon @un, oui.", #"Selon <span class="citation"><a href="/biblio/#ref:un">Durand (2024)</a></span>, oui."#),
      (
        "Selon @deux et @trois.",
        #"Selon <span class="citation"><a href="/biblio/#ref:deux">Diallo et Roy (2020)</a></span> et <span class="citation"><a href="/biblio/#ref:trois">O’Neil et al. (s. d.)</a></span>."#
      ), ("[@trois]", #"<span class="citation">(<a href="/biblio/#ref:trois">O’Neil et al., s. d.</a>)</span>"#),
      (
        "[@loi/2016, art. 3]",
        #"<span class="citation">(<a href="/biblio/#ref:loi/2016">Loi pour une république numérique et quelques autres…, 2016</a>, art.\#u{A0}3)</span>"#
      ), ("[@dirige]", #"<span class="citation">(<a href="/biblio/#ref:dirige">Petit, 2019</a>)</span>"#), ("@inconnue", "@inconnue"), ("[a@un]", "[a@un]"),
      ("`[@un]`", "<code>[@un]</code>"), (#"\[@un]"#, "[@un]"),
      ("[[@un]](https://example.org/)", #"<a href="https://example.org/"><span class="citation">(Durand, 2024)</span></a>"#),
      (#"[texte](https://example.org/ "[@un]")"#, #"<a href="https://example.org/" title="[@un]">texte</a>"#),
      ("a@un.fr", #"<a href="mailto:a@un.fr">a@un.fr</a>"#),
      ("[@un,\np. 3]", #"<span class="citation">(<a href="/biblio/#ref:un">Durand, 2024</a>, p.\#u{A0}3)</span>"#),
    ])
  func french(_ written: String, _ html: String) async throws {
    let loaded = try await sources(written).load()
    #expect(loaded.report == [])
    #expect(loaded.body("content/essai.md") == "<p>\(html)</p>\n")
  }

  @Test(
    "a citation on an English site has English words and signs",
    arguments: [
      ("[@un, p. 12]", #"<span class="citation">(<a href="/biblio/#ref:un">Durand, 2024</a>, p.\#u{A0}12)</span>"#),
      (
        "[voir @un, p. 12 ; @deux]",
        #"<span class="citation">(voir <a href="/biblio/#ref:un">Durand, 2024</a>, p.\#u{A0}12; <a href="/biblio/#ref:deux">Diallo and Roy, 2020</a>)</span>"#
      ), ("[@trois]", #"<span class="citation">(<a href="/biblio/#ref:trois">O'Neil et al., n.d.</a>)</span>"#),
      (
        "Selon @deux et @trois.",
        #"Selon <span class="citation"><a href="/biblio/#ref:deux">Diallo and Roy (2020)</a></span> et <span class="citation"><a href="/biblio/#ref:trois">O'Neil et al. (n.d.)</a></span>."#
      ),
    ])
  func english(_ written: String, _ html: String) async throws {
    let loaded = try await sources(written, "en").load()
    #expect(loaded.report == [])
    #expect(loaded.body("content/essai.md") == "<p>\(html)</p>\n")
  }

  @Test("a key that no reference has is an error at the key", arguments: [("[@absent]", 3), ("[@un; @absent]", 8)])
  func unknown(_ written: String, _ column: Int) async throws {
    let loaded = try await sources(written).load()
    #expect(loaded.report == ["error unknown-citation content/essai.md:5:\(column) there is no reference `absent`"])
  }

  @Test("words that may be a citation or something else are shown as they are written, with a warning")
  func doubtful() async throws {
    let loaded = try await sources("Selon [voir @absent, p. 3].").load()
    #expect(
      loaded.report == [
        "warning unknown-citation content/essai.md:5:14 `[voir @absent, p. 3]` looks like a citation, but there is no reference `absent`: it is shown as written"
      ])
    #expect(loaded.body("content/essai.md") == "<p>Selon [voir @absent, p. 3].</p>\n")
  }

  @Test("a reference knows the documents that cite it, in the order of their titles")
  func citedBy() async throws {
    var sources = sources("[@un] et encore [@un], [@deux]")
    sources.write("content/autre.md", "---\ntitle: Autre\n---\n\n@un\n")
    let loaded = try await sources.load()
    let site = try #require(loaded.site)
    let cited = zip(site.references.map(\.id), site.referenceCitedBy).map { "\($0): \($1.map { site.documents[$0].title }.joined(separator: ", "))" }
    #expect(cited == ["un: Autre, Essai", "deux: Essai", "trois: ", "loi/2016: ", "dirige: "])
  }
}
