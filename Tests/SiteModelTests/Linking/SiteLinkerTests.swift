import Catalogue
import Diagnostics
import FileSystem
import Markdown
import Testing
import YAML

@testable import SiteModel

/// Documents in memory, parsed but not linked: what the linker is given, without the loader and without pages.
struct UnlinkedDocuments {
  /// The built-in words, with templates that nothing is rendered by.
  private static let theme = Result { () throws(EnvironmentFailure) in
    var ignored: [Diagnostic] = []
    return try Theme.load(root: "/nowhere", configuration: Configuration(), layouts: [:], diagnostics: &ignored)
  }

  var texts: [String: String]
  /// References in CSL-YAML.
  var references = "[]"
  var assets: [String] = []
  var unread = UnreadFiles()
  var showsDrafts = false
  var configuration = Configuration()

  /// - Parameter texts: by path in `content/`.
  init(_ texts: [String: String]) { self.texts = texts }

  func linker() throws -> SiteLinker {
    var diagnostics: [Diagnostic] = []
    let parser = DocumentParser(configuration: configuration, words: MarkdownWords(), defaults: [:])
    let documents = texts.sorted { $0.key < $1.key }.compactMap { parser.parse(Array($0.value.utf8), path: $0.key, diagnostics: &diagnostics) }
    let node = try Array(references.utf8).withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: "content/references.yml") }
    let list = ReferenceList(node, file: "content/references.yml", format: .yaml, diagnostics: &diagnostics)
    try #require(diagnostics == [])
    return SiteLinker(
      configuration: configuration, theme: try Self.theme.get(), documents: documents, sealed: [:],
      references: list.references.map { ($0, "content/references.yml") }, unreadReferences: UnreadReferences(),
      assets: assets.map { .init(path: $0, size: 1) }, unread: unread, showsDrafts: showsDrafts, epoch: nil, pictureSize: { _ in (40, 20) })
  }

  /// - Returns: the site, and each diagnostic as its code, file, line and column.
  func link() async throws -> (site: Site, report: [String]) {
    var linker = try linker()
    let (site, diagnostics) = try await linker.link(jobs: 2)
    return (site, Self.report(diagnostics))
  }

  static func report(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { diagnostic in
      let place = diagnostic.location?.place.map { ":\($0.line):\($0.column)" } ?? ""
      return "\(diagnostic.code) \(diagnostic.location?.file ?? "")\(place)"
    }
  }
}

/// The linker by itself.
@Suite struct SiteLinkerTests {
  @Test("of two documents with one id the first keeps it, and the error shows both")
  func duplicateID() async throws {
    var linker = try UnlinkedDocuments(["a.md": "---\ntitle: A\nid: x\n---\n", "b.md": "---\ntitle: B\nid: x\n---\n"]).linker()
    let (site, diagnostics) = try await linker.link(jobs: 1)
    #expect(UnlinkedDocuments.report(diagnostics) == ["duplicate-id content/b.md:3:1"])
    #expect(diagnostics.first?.related.map(\.location.file) == ["content/a.md"])
    #expect(site.byID["x"].map { site.documents[$0].path } == "a.md")
  }

  @Test("every link is filled in, and its target knows who links to it")
  func links() async throws {
    let (site, report) = try await UnlinkedDocuments([
      "index.md": "---\ntitle: Accueil\n---\n\n[un](guides/un.md#deux)\n", "guides/un.md": "---\ntitle: Un\n---\n\n## Deux\n\n[retour](../index.md)\n",
    ]).link()
    #expect(report == [])
    let bodies = Dictionary(uniqueKeysWithValues: site.documents.map { ($0.path, String(decoding: $0.body.html, as: UTF8.self)) })
    #expect(bodies["index.md"]?.contains("href=\"/guides/un/#deux\"") == true && bodies["guides/un.md"]?.contains("href=\"/\"") == true)
    #expect(site.documents.allSatisfy { $0.body.holes.isEmpty })
    for (index, document) in site.documents.indexed() {
      #expect(site.citedBy[index].map { site.documents[$0].path } == [document.path == "index.md" ? "guides/un.md" : "index.md"])
    }
  }

  @Test("each link that leads nowhere is one error at its place")
  func deadLinks() async throws {
    let (_, report) = try await UnlinkedDocuments([
      "a.md": "---\ntitle: A\n---\n\n[x](b.md) [y](#z)\n\n[z](../../c.md) ![p](p.png)\n"
    ]).link()
    #expect(report == ["dead-link content/a.md:5:5", "dead-anchor content/a.md:5:15", "link-outside content/a.md:7:5", "dead-link content/a.md:7:22"])
  }

  @Test("a link to a draft is an error unless drafts are shown")
  func draft() async throws {
    var documents = UnlinkedDocuments(["a.md": "---\ntitle: A\n---\n\n[b](b.md)\n", "b.md": "---\ntitle: B\ndraft: true\n---\n"])
    let hidden = try await documents.link()
    #expect(hidden.report == ["unpublished-link content/a.md:5:5"] && hidden.site.documents.map(\.path) == ["a.md"])
    documents.showsDrafts = true
    let shown = try await documents.link()
    #expect(shown.report == [] && shown.site.documents.count == 2)
  }

  @Test("a link to a file that could not be read is no second error")
  func unread() async throws {
    var documents = UnlinkedDocuments(["a.md": "---\ntitle: A\n---\n\n[b](b.md) [c](c.md)\n"])
    documents.unread = UnreadFiles(ContentTree(documents: ["a.md", "b.md"]), documents: [UnreadDocument(path: "b.md")], bibliographies: [], damaged: [])
    #expect(try await documents.link().report == ["dead-link content/a.md:5:15"])
  }

  @Test("a citation needs its reference, and references need a page")
  func citations() async throws {
    var documents = UnlinkedDocuments([
      "a.md": "---\ntitle: A\n---\n\nVu [@k] et [@l].\n", "references.md": "---\ntitle: Bibliographie\ntype: bibliography\n---\n",
    ])
    documents.references = "[{id: k, type: book, title: T, issued: 2020}]"
    let (site, report) = try await documents.link()
    #expect(report == ["unknown-citation content/a.md:5:14"])
    #expect(site.referenceCitedBy.map { $0.map { site.documents[$0].path } } == [["a.md"]])
    documents.texts["references.md"] = nil
    documents.texts["a.md"] = "---\ntitle: A\n---\n"
    let without = try await documents.link()
    #expect(without.report == ["no-bibliography-page content/references.yml:1:3"])
  }

  @Test("a menu names a page by its id, its path or its folder")
  func menu() async throws {
    var documents = UnlinkedDocuments(["guides/index.md": "---\ntitle: Guides\n---\n", "un.md": "---\ntitle: Un\nid: premier\n---\n"])
    documents.configuration.menu = ["guides", "premier", "un.md", "rien"].map { .init(target: $0, title: nil, place: Place(line: 4, column: 1)) }
    let (site, report) = try await documents.link()
    #expect(site.menu.map(\.url) == ["/guides/", "/un/", "/un/"])
    #expect(report == ["unknown-page sitegen.yml:4:1"])
  }
}

/// The link resolver by itself, with one body at a time.
@Suite struct LinkResolverTests {
  private func resolve(_ documents: UnlinkedDocuments, _ path: String) async throws -> (html: String, work: LinkResolver.Work) {
    var linker = try documents.linker()
    await linker.claimIdentities()
    let resolver = linker.resolver(try await linker.readTexts(jobs: 1))
    let index = try #require(linker.byPath[path])
    var work = LinkResolver.Work(linker.documents[index], index, nil)
    let html = String(decoding: resolver.resolve(&work).html, as: UTF8.self)
    return (html, work)
  }

  @Test(
    "a path is joined to the folder of its document, and never leaves the content",
    arguments: [
      ("b.md", "", "b.md"), ("b.md", "a/", "a/b.md"), ("./b.md", "a/", "a/b.md"), ("../b.md", "a/", "b.md"), ("../b.md", "a/c/", "a/b.md"),
      ("/b.md", "a/", "b.md"), ("c/", "a/", "a/c/"), ("..", "a/", ""), (".", "a/", "a"), ("../b.md", "", nil), ("../../b.md", "a/", nil),
      ("/../b.md", "a/", nil), ("c/../../../b", "a/", nil),
    ])
  func join(_ path: String, _ folder: String, _ expected: String?) { #expect(LinkResolver.join(path, from: folder) == expected) }

  @Test("a body without mistakes has no hole left, and its links are those to other documents")
  func body() async throws {
    var documents = UnlinkedDocuments([
      "a.md": "---\ntitle: A\n---\n\n## Ici\n\n[b](b.md) [ici](#ici) [f](f.pdf#page=2) ![p](p.png)\n", "b.md": "---\ntitle: B\n---\n",
    ])
    documents.assets = ["f.pdf", "p.png"]
    let (html, work) = try await resolve(documents, "a.md")
    #expect(work.diagnostics == [] && work.links.count == 1)
    for part in [#"href="/b/""#, ##"href="#ici""##, #"href="/f.pdf#page=2""#, #"src="/p.png" width="40" height="20""#] {
      #expect(html.contains(part), "\(html)")
    }
  }

  @Test("addresses begin with the path of the site")
  func prefix() async throws {
    var documents = UnlinkedDocuments(["a.md": "---\ntitle: A\n---\n\n[b](b.md)\n", "b.md": "---\ntitle: B\n---\n"])
    documents.configuration.url = "https://essai.example.org/base/"
    #expect(try await resolve(documents, "a.md").html.contains("href=\"/base/b/\""))
  }

  @Test("in a sealed version, which nobody can correct, a dead link is no error and becomes text")
  func sealed() async throws {
    var linker = try UnlinkedDocuments(["a.md": "---\ntitle: A\n---\n\n[b](b.md)\n"]).linker()
    await linker.claimIdentities()
    let resolver = linker.resolver(try await linker.readTexts(jobs: 1))
    let index = try #require(linker.byPath["a.md"])
    var work = LinkResolver.Work(linker.documents[index], index, nil)
    work.isSealed = true
    let html = String(decoding: resolver.resolve(&work).html, as: UTF8.self)
    #expect(work.diagnostics == [] && !html.contains("href"))
  }
}
