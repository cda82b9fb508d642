import Diagnostics
import Foundation
import Pages
import SiteBuild
import SiteTestSupport
import TestSupport
import Testing
import Text

/// What the incremental loader yields is what the plain one yields.
@Suite struct IncrementalLoaderTests {
  private static let configuration = """
    title: Essai
    url: https://example.org/ia/
    license: CC-BY-SA-4.0
    vocabularies:
      rubrics: [{id: formation, title: Formation}, {id: droit, title: Droit}]
      types: [{id: guide, title: Guide}, {id: video, title: Vidéo}]
    """

  private func card(_ number: Int, _ random: inout RandomNumbers) -> String {
    // Words that are one term in two spellings, words that only one card has, words that sort where accents matter.
    let words = ["Éthique", "ethique", "Zèle", "zele", "droit d'auteur", "mot \(number)", "abc"]
    let people = ["{family: Exemple, given: Zoé}", "{family: Autre, given: Ana}", "Une équipe", "{family: exemple, given: zoe}"]
    let other = Int.random(in: 0..<40, using: &random)
    let day = Int.random(in: 1...28, using: &random)
    return """
      ---
      type: resource
      title: \(random.pick(["Carte", "carte", "Écarte", "Zone"])) \(random.pick(["\(number)", "de plus"]))
      summary: Un résumé.
      url: https://example.org/\(number)
      rubrics: [\(random.pick(["formation", "droit", "droit, formation"]))]
      types: [\(random.pick(["guide", "video"]))]
      authors: [\(random.pick(people)), \(random.pick(people))]
      issued: \(random.pick(["2024", "2025", "2025-03-\(day < 10 ? "0" : "")\(day)"]))
      license: \(random.pick(["CC-BY-4.0", "unknown", "CC0-1.0"]))
      keywords: [\(random.pick(words)), \(random.pick(words))]
      \(random.chance(4) ? "related: [ressources/carte-\(other)]" : "level: advanced")
      status: published
      review: {by: Comité, on: 2025-01-01}
      ---

      Texte \(number), [lien](carte-\(other).md).
      """
  }

  /// - Parameter share: of every so many pages one is rendered, others each time.
  private func rendered(_ loaded: LoadedSite, _ step: Int, share: Int) throws -> [String: [UInt8]] {
    let maker = try #require(loaded.maker)
    var result: [String: [UInt8]] = [:]
    var memory = PageMemory(loaded.pages)
    for page in loaded.pages + maker.dataPages()
    where share == 1 || page.url.utf8.reduce(step, { $0 &* 31 &+ Int($1) }) % share == 0 || page.url == "/ressources/" {
      var bytes = TextBuffer()
      maker.render(page, &memory, into: &bytes)
      result[page.url] = bytes.bytes
    }
    return result
  }

  @Test("the site is that of a fresh load after each of 60 changes of cards", arguments: [1, 2])
  func changes(_ seed: UInt64) async throws {
    var random = RandomNumbers(seed: seed)
    let folder = try TestFolder()
    try folder.make("content/ressources")
    try folder.write("sitegen.yml", Self.configuration)
    try folder.write("content/index.md", "---\ntitle: Accueil\n---\n\n[Une carte](ressources/carte-3.md)\n")
    for number in 0..<40 { try folder.write("content/ressources/carte-\(number).md", card(number, &random)) }
    var options = BuildOptions(root: folder.path)
    options.defersData = true
    let plain = SiteLoader(options)
    var incremental = IncrementalLoader(options)
    _ = try await incremental.load(.everything)
    for step in 0..<60 {
      var paths: Set<String> = []
      for _ in 0...(random.chance(5) ? 2 : 0) {
        let number = Int.random(in: 0..<40, using: &random)
        try folder.write("content/ressources/carte-\(number).md", card(number, &random))
        paths.insert("content/ressources/carte-\(number).md")
      }
      let share = step % 30 == 29 ? 1 : 20
      try expectSame(try await incremental.load(SourceChanges(paths: paths)), try await plain.load(), "step \(step)", step, share: share)
    }
  }

  private func expectSame(_ kept: LoadedSite, _ fresh: LoadedSite, _ what: String, _ step: Int, share: Int) throws {
    #expect(kept.diagnostics == fresh.diagnostics, "\(what)")
    #expect(kept.documentCount == fresh.documentCount, "\(what)")
    #expect(Set(kept.pages.map(\.url)) == Set(fresh.pages.map(\.url)), "\(what)")
    // Where there are errors, nobody sees the pages.
    if fresh.diagnostics.errorCount > 0 { return }
    let (one, two) = (try rendered(kept, step, share: share), try rendered(fresh, step, share: share))
    for (url, bytes) in two where one[url] != bytes { Issue.record("\(what): \(url) differs") }
    #expect(one.count == two.count, "\(what)")
  }

  // MARK: Everything else

  /// What stands in a file afterwards; nil where nothing does.
  private static let others: [(path: String, text: String?)] = [
    ("templates/strings.yml", "permalink: {fr: \"Lien ici\", en: \"Link here\"}\n"),
    ("templates/custom.css", ":root { --essai: 1px }\n"),
    ("templates/page.html", "{{#nothing}}"),
    ("sitegen.yml", SiteSources.configuration),
    ("sitegen.yml", "title: ["),
    ("sitegen.yml", nil),
    ("content/usages/_defaults.yml", "type: nothing\n"),
    ("content/usages/_defaults.yml", nil),
    ("content/usages/table.csv", "Titre;Résumé;Domaine\nTraduire;Une traduction;Langues\n"),
    ("content/bibliographie/references.yml", "- {id: rgpd, type: legislation, title: Règlement, issued: 2016-04-27}\n"),
    ("content/bibliographie/index.md", nil),
    ("content/guides/nouveau.md", "---\ntitle: Nouveau\ntype: guide\nsummary: Un guide.\n---\n\nVoir [les usages](usages.md).\n"),
    ("content/guides/usages.md", "Sans rien devant.\n"),
    ("content/ressources/manuel.md", nil),
    ("content/charte/releases/2025-T1.md", "---\ntitle: Une autre charte\ntype: charter\n---\n"),
    ("content/charte/releases/releases.yml", nil),
    ("content/media/photo.png", "Ceci n'est pas une image.\n"),
    ("content/media/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><script>1</script></svg>\n"),
    ("content/media/page.html", "<p>Une page</p>\n"),
    ("addresses.txt", "/ailleurs/\tailleurs\n"),
  ]

  @Test("the site is that of a fresh load after a change of each other file, and after it is taken back")
  func otherFiles() async throws {
    let folder = try TestFolder()
    try SiteSources.small().write(to: folder)
    try folder.make("templates")
    var options = BuildOptions(root: folder.path)
    options.defersData = true
    let plain = SiteLoader(options)
    var incremental = IncrementalLoader(options)
    let first = try await incremental.load(.everything)
    #expect(first.diagnostics.errorCount == 0)
    for (step, (path, text)) in Self.others.enumerated() {
      let before = folder.bytes(path)
      for (bytes, what) in [(text.map { Array($0.utf8) }, "changed"), (before, "as before")] {
        if let bytes { try folder.write(path, bytes: bytes) } else { try FileManager.default.removeItem(atPath: "\(folder.path)/\(path)") }
        let kept = try await incremental.load(SourceChanges(paths: [path]))
        try expectSame(kept, try await plain.load(), "\(path) \(what)", step, share: 10)
        if what == "as before" { #expect(kept.diagnostics == first.diagnostics, "\(path)") }
      }
    }
  }
}
