import Diagnostics
import Pages
import SiteBuild
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
      switch page.content {
      case .sources, .catalogueCSV: continue
      default:
        var bytes = TextBuffer()
        maker.render(page, &memory, into: &bytes)
        result[page.url] = bytes.bytes
      }
    }
    return result
  }

  @Test("after each of 60 changes of cards", arguments: [1, 2])
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
      let kept = try await incremental.load(SourceChanges(paths: paths))
      let fresh = try await plain.load()
      #expect(kept.diagnostics == fresh.diagnostics)
      #expect(Set(kept.pages.map(\.url)) == Set(fresh.pages.map(\.url)), "step \(step)")
      let share = step % 30 == 29 ? 1 : 20
      let (one, two) = (try rendered(kept, step, share: share), try rendered(fresh, step, share: share))
      for (url, bytes) in two where one[url] != bytes { Issue.record("step \(step): \(url) differs") }
      #expect(one.count == two.count)
    }
  }
}
