import Foundation
import SiteBuild
import SiteModel
import Testing

@testable import Pages

@Suite struct CatalogueDataTests {
  private func repository(_ cards: [(name: String, front: String)]) throws -> URL {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("catalogue-\(UUID().uuidString)")
    let folder = root.appendingPathComponent("content/ressources")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(
      """
      title: Essai
      url: https://example.org/ia/
      license: CC-BY-SA-4.0
      vocabularies:
        rubrics: [{id: formation, title: Formation}, {id: droit, title: Droit}]
        types: [{id: guide, title: Guide}, {id: video, title: Vidéo}]
      """.utf8
    ).write(to: root.appendingPathComponent("sitegen.yml"))
    for card in cards {
      let text = """
        ---
        type: resource
        title: "Carte \(card.name)"
        summary: Un résumé <b>d'essai</b>.
        url: https://example.org/\(card.name)
        authors: [{family: Exemple, given: Zoé}]
        \(card.front)
        ---

        Texte.
        """
      try Data(text.utf8).write(to: folder.appendingPathComponent("\(card.name).md"))
    }
    return root
  }

  private let cards = [
    (
      "un",
      "rubrics: [droit, formation]\ntypes: [guide]\nissued: 2024\nlicense: CC-BY-4.0\n"
        + "keywords: [Éthique, ethique]\nlevel: advanced\nlanguage: en\nstatus: published"
    ),
    ("deux", "rubrics: [formation]\ntypes: [video, guide]\nissued: 2025-03\nlicense: unknown\nstatus: archived"),
    ("cachee", "rubrics: [formation]\ntypes: [guide]\nissued: 2025-04\nlicense: unknown\nkeywords: [secret]\nstatus: submitted"),
  ]

  private func data(_ cards: [(name: String, front: String)], jobs: Int = 1) async throws -> CatalogueData {
    let root = try repository(cards)
    defer { try? FileManager.default.removeItem(at: root) }
    var options = BuildOptions(root: root.path)
    options.jobs = jobs
    let loaded = try await SiteLoader(options).load()
    #expect(loaded.diagnostics.filter { $0.severity == .error } == [])
    return try #require(loaded.maker?.context.catalogue.data)
  }

  private func index(_ data: CatalogueData) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(data.index.bytes)) as? [String: Any])
  }

  @Test("each facet names its values, and each card the positions of its own, in the order in which the card names them")
  func facets() async throws {
    let index = try index(await data(cards))
    #expect(index["count"] as? Int == 2)
    #expect(index["base"] as? String == "/ia/ressources/")
    let facets = try #require(index["facets"] as? [[String: Any]])
    #expect(facets.compactMap { $0["name"] as? String } == ["rubriques", "types", "annees", "licences", "langues", "niveaux", "mots-cles"])
    func facet(_ key: String) throws -> (terms: [[String]], cards: [Any]) {
      let facet = try #require(facets.first { $0["key"] as? String == key })
      return (try #require(facet["terms"] as? [[String]]), try #require(facet["cards"] as? [Any]))
    }
    // The newest card comes first: `deux`, then `un`.
    let rubrics = try facet("rubrics")
    #expect(rubrics.terms == [["formation", "Formation"], ["droit", "Droit"]])
    #expect(rubrics.cards[0] as? Int == 0 && rubrics.cards[1] as? [Int] == [1, 0])
    #expect(try facet("types").cards[0] as? [Int] == [1, 0])
    #expect(try facet("years").terms == [["2025", "2025"], ["2024", "2024"]])
    #expect(try facet("languages").terms == [["en", "Anglais"], ["fr", "Français"]])
    let levels = try facet("levels")
    #expect(levels.terms == [["advanced", "Avancé"]] && levels.cards[0] as? [Int] == [] && levels.cards[1] as? Int == 0)
    // Two spellings of one keyword are one value, which a card has once.
    let keywords = try facet("keywords")
    #expect(keywords.terms.map(\.first) == ["ethique"] && keywords.cards[1] as? Int == 0)
  }

  @Test("blocks hold what a list shows of each card, and nothing of a card that is not published")
  func blocks() async throws {
    let data = try await data(cards)
    #expect(data.blocks.count == 1)
    let block = try #require(try JSONSerialization.jsonObject(with: Data(data.blocks[0].bytes)) as? [[String]])
    #expect(block.map(\.first) == ["Carte deux", "Carte un"])
    #expect(block[0][1] == "/ia/ressources/deux/" && block[0][7] == "1" && block[1][7] == "")
    #expect(block[1][2] == "Un résumé <b>d'essai</b>." && block[1][3] == "Zoé Exemple" && block[1][5] == "Anglais")
    for bytes in [data.index.bytes] + data.blocks.map(\.bytes) {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("cachee") && !text.contains("secret"))
      // May stand anywhere in a page.
      #expect(!text.contains("<"))
    }
  }

  @Test("names hold a digest of the bytes: the same for the same cards and any number of tasks, others where a card changes")
  func names() async throws {
    let many = (0..<1203).map { ("c\($0)", "rubrics: [formation]\ntypes: [guide]\nissued: \(2000 + $0 % 20)\nlicense: unknown\nstatus: published") }
    let one = try await data(many)
    let four = try await data(many, jobs: 4)
    #expect(one.index.url == four.index.url && one.blocks.map(\.url) == four.blocks.map(\.url))
    #expect(one.blocks.count == 3 && one.index.bytes == four.index.bytes)
    #expect(one.blocks[2].url.hasPrefix("/assets/cards-3-") && one.index.url.hasPrefix("/assets/catalogue-"))
    var changed = many
    changed[1202].1 += "\npublisher: Presses"
    let other = try await data(changed)
    #expect(other.index.url != one.index.url)
    #expect(zip(other.blocks, one.blocks).filter { $0.url != $1.url }.count == 1)
  }

  @Test("a facet whose folder goes by the name of the words or of the order has another name in addresses")
  func parameters() async throws {
    let root = try repository([cards[0]])
    defer { try? FileManager.default.removeItem(at: root) }
    let file = root.appendingPathComponent("sitegen.yml")
    try (try Data(contentsOf: file) + Data("\npaths: {rubrics: q, types: tri}\n".utf8)).write(to: file)
    let loaded = try await SiteLoader(BuildOptions(root: root.path)).load()
    let data = try #require(loaded.maker?.context.catalogue.data)
    let facets = try #require(try index(data)["facets"] as? [[String: Any]])
    #expect(facets.prefix(2).compactMap { $0["name"] as? String } == ["q-", "tri-"])
    #expect(facets.prefix(2).compactMap { $0["path"] as? String } == ["q", "tri"])
  }
}

@Suite struct CataloguePictureTests {
  private let words = Words.builtIn(language: "fr")

  private func rects(_ bytes: [UInt8]) -> [(y: Double, height: Double)] {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.matches(of: /<g fill="url\(#_fill-\d+\)">(.*?)<\/g>/).flatMap { group in
      group.1.matches(of: /\sy="([0-9.]+)" width="[0-9.]+%" height="([0-9.]+)"/).compactMap { match in
        Double(match.1).flatMap { y in Double(match.2).map { (y, $0) } }
      }
    }
  }

  @Test("however old one card is, no more than forty bars are drawn; the first one holds all earlier years")
  func outlier() {
    let picture = CataloguePicture(words: words, names: ["Formation"])
    let years = [CataloguePicture.Year(year: 1, counts: [3])] + (2000...2026).map { .init(year: $0, counts: [1]) }
    let text = String(decoding: picture.bars(years), as: UTF8.self)
    #expect(rects(Array(text.utf8)).count == 28)
    #expect(text.contains("≤ 1987") && text.matches(of: /<title>/).count == 29)
  }

  @Test("bars are in proportion to their counts, and stay in the picture")
  func proportion() throws {
    let picture = CataloguePicture(words: words, names: ["A", "B"])
    let bars = rects(picture.bars([.init(year: 2025, counts: [100, 0]), .init(year: 2026, counts: [50, 200])]))
    #expect(bars.count == 3)
    // With the pixel of background that separates them.
    #expect(abs((bars[0].height + 1) - 2 * (bars[1].height + 1)) < 0.3)
    #expect(abs((bars[2].height + 1) - 2 * (bars[0].height + 1)) < 0.3)
    #expect(bars.allSatisfy { $0.y >= 0 && $0.y + $0.height <= 176 })
  }

  @Test("no cards, no picture; names are escaped")
  func safety() {
    #expect(CataloguePicture(words: words, names: []).bars([]).isEmpty)
    let text = String(decoding: CataloguePicture(words: words, names: ["<script>&\""]).bars([.init(year: 2026, counts: [1])]), as: UTF8.self)
    #expect(!text.contains("<script") && text.contains("&lt;script&gt;&amp;"))
  }
}
