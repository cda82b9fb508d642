import Catalogue
import FileSystem
import SiteModel
import Text
import Vocabulary

/// The catalogue as data for the filters of its page: the values of each card, and the fields that a list shows.
///
/// One small file, the index, contains the values and their assignment to cards. The fields of the cards are in blocks, so that a reader who only ticks boxes
/// fetches only the blocks with the shown cards. File names contain a digest of the bytes, so that both can be cached forever. Both are JSON, and depend only
/// on the frozen site.
struct CatalogueData: Sendable {
  let index: Theme.Asset
  /// Blocks of `blockSize` cards, in catalogue order.
  let blocks: [Theme.Asset]

  /// Cards in a block. A page of results spans one or two blocks; a compressed block has about 50 KB.
  static let blockSize = 500

  /// The cards of each block; a block of the same cards can be reused.
  private let sources: [[CardItem]]

  /// - Parameters:
  ///   - items: the cards as list items, in catalogue order.
  ///   - former: the data of the same site before its last change. Blocks with the same cards are reused.
  init(_ site: Site, _ items: [CardItem], former: CatalogueData?) {
    var blocks: [Theme.Asset] = []
    var sources: [[CardItem]] = []
    for start in stride(from: 0, to: items.count, by: Self.blockSize) {
      let cards = Array(items[start..<min(items.count, start + Self.blockSize)])
      if let former, blocks.count < former.sources.count, former.sources[blocks.count].elementsEqual(cards, by: { $0 === $1 }) {
        blocks.append(former.blocks[blocks.count])
      } else {
        blocks.append(Self.block(cards, start))
      }
      sources.append(cards)
    }
    self.blocks = blocks
    self.sources = sources
    index = Theme.Asset("catalogue.json", Self.index(site, blocks, Self.facets(site).map(Self.bytes)))
  }

  /// Creates the data in up to `jobs` tasks.
  init(_ site: Site, _ items: [CardItem], jobs: Int) async throws {
    let makers = Self.facetMakers
    let facets = try await inParallel(count: makers.count, jobs: jobs, grain: 1) { makers[$0.lowerBound](site).map(Self.bytes) }
    blocks = try await inParallel(count: items.count, jobs: jobs, grain: Self.blockSize) { range in
      Self.block(Array(items[range]), range.lowerBound)
    }
    sources = []
    index = Theme.Asset("catalogue.json", Self.index(site, blocks, facets.compactMap { $0 }))
  }

  private static func block(_ cards: [CardItem], _ start: Int) -> Theme.Asset {
    var out = TextBuffer(capacity: cards.count * 480)
    for (offset, card) in cards.enumerated() {
      out.append(offset == 0 ? "[" : ",\n")
      append(card, &out)
    }
    out.append("]\n")
    return Theme.Asset("cards-\(start / blockSize + 1).json", out.bytes)
  }

  /// Appends a card as an array: title, address, summary, authors, publisher, language in words, duration, 1 if archived, address of the resource, label of an
  /// unpublished card, and all authors if the list shows only some. Empty values at the end are omitted. The other fields are in the index.
  private static func append(_ card: CardItem, _ out: inout TextBuffer) {
    let hidden = card.authorNames.count > CardItem.shownAuthors ? card.authorNames.joined(separator: ", ") : ""
    let texts = [
      card.title, card.url, card.summary, card.authors, card.publisher, card.languageLabel, card.duration, card.isArchived ? "1" : "", card.access?.url ?? "",
      card.unpublished?.label ?? "", hidden,
    ]
    let last = texts.lastIndex { !$0.isEmpty } ?? 0
    for (position, text) in texts[...last].enumerated() {
      out.append(position == 0 ? "[" : ",")
      out.append(json: text)
    }
    out.append("]")
  }

  private static func index(_ site: Site, _ blocks: [Theme.Asset], _ facets: [Bytes]) -> Bytes {
    let words = site.words
    var out = TextBuffer()
    field("{\"language\":", words.language, &out)
    field(",\"base\":", site.href(site.configuration.paths.address(of: .resources)), &out)
    field(",\"sort\":", words[.parameterSort], &out)
    field(",\"relevance\":", words[.parameterRelevance], &out)
    out.append(",\"size\":\(blockSize),\"count\":\(site.catalogue.cards.count),\"blocks\":[")
    list(blocks, &out) { $1.append(json: site.href($0.url)) }
    out.append("],\n\"words\":{")
    list(wordsOfScript, &out) { word, out in
      out.append(json: word.key.replacing("catalogue_", with: ""))
      field(":", words[word], &out)
    }
    out.append("},\n\"facets\":[")
    list(facets, &out) { $1 += $0 }
    out.append("]}\n")
    return out.bytes
  }

  private static func bytes(_ facet: Facet) -> Bytes {
    var out = TextBuffer()
    field("\n{\"key\":", facet.key, &out)
    field(",\"name\":", facet.name, &out)
    field(",\"path\":", facet.path, &out)
    field(",\"title\":", facet.title, &out)
    out.append(",\"terms\":[")
    list(facet.terms, &out) { term, out in
      field("[", term.slug, &out)
      field(",", term.title, &out)
      out.append("]")
    }
    out.append("],\n\"cards\":[")
    list(facet.cards, &out) { values, out in
      // Most cards have one value, written as a number. Others have an array.
      if values.count != 1 { out.append("[") }
      list(values, &out) { $1.append(String($0)) }
      if values.count != 1 { out.append("]") }
    }
    out.append("]}")
    return out.bytes
  }

  private static func field(_ name: StaticString, _ value: String, _ out: inout TextBuffer) {
    out.append(name)
    out.append(json: value)
  }

  private static func list<Element>(_ elements: some Sequence<Element>, _ out: inout TextBuffer, _ write: (Element, inout TextBuffer) -> Void) {
    for (position, element) in elements.enumerated() {
      if position > 0 { out.append(",") }
      write(element, &out)
    }
  }

  /// The entries of `strings.yml` that the script shows.
  static let wordsOfScript: [Word] = [
    .catalogueFilter, .catalogueFiltersOnOne, .catalogueFiltersOnOther, .catalogueWords, .catalogueWordsHint, .catalogueSort, .catalogueByRelevance,
    .catalogueByYear, .catalogueOfAll, .catalogueClear, .catalogueRemove, .catalogueAllValues, .catalogueFewerValues, .catalogueMoreResultsOne,
    .catalogueMoreResultsOther, .catalogueNoResult, .catalogueNoResultHint, .catalogueFailed, .catalogueResults, .catalogueActive, .resourceOne,
    .resourceOther, .readMore, .consult, .archived, .rubrics,
  ]

  // MARK: Facets

  struct Facet: Sendable {
    var key: String
    /// Name of the query parameter.
    var name: String
    /// The folder of its term pages; empty if it has none.
    var path: String
    var title: String
    var terms: [(slug: String, title: String)]
    /// Positions in `terms`, by card. Terms of a vocabulary are in the order of the card.
    var cards: Indexed<ResourceCard, [Int]>
  }

  /// The facets of a site. Authors are not a facet: there are too many, with a card or two each. Readers find them by text search.
  static func facets(_ site: Site) -> [Facet] {
    facetMakers.compactMap { $0(site) }
  }

  /// In display order.
  private static let facetMakers: [@Sendable (Site) -> Facet?] = [
    { dimension($0, .rubrics) }, { dimension($0, .types) }, { dimension($0, .years) }, { dimension($0, .audiences) }, { dimension($0, .licenses) },
    { languages($0) }, { levels($0) }, { dimension($0, .keywords) },
  ]

  private static func resource(_ site: Site, _ position: CardIndex) -> (document: Document, card: ResourceCard)? {
    let document = site.documents[site.catalogue.cards[position]]
    guard case .resource(let card) = document.payload else { return nil }
    return (document, card)
  }

  private static func dimension(_ site: Site, _ dimension: ResourceCatalogue.Dimension) -> Facet? {
    guard let index = site.catalogue[dimension], !index.terms.isEmpty else { return nil }
    var cards = Indexed<ResourceCard, [Int]>(repeating: [], count: site.catalogue.cards.count)
    for (position, term) in index.terms.enumerated() { for card in term.members { cards[card].append(position) } }
    if let vocabulary = site.configuration.vocabularies[dimension] {
      let positions = Indexed<ControlledVocabulary.Term, Int?>(vocabulary.terms.map { index.position(termSlug($0.id))?.position })
      for card in cards.indices where cards[card].count > 1 {
        guard let resource = resource(site, card)?.card else { continue }
        let named = dimension == .rubrics ? resource.rubrics : dimension == .types ? resource.types : resource.audience
        var seen: [Int] = []
        for term in named { if let position = positions[term], !seen.contains(position) { seen.append(position) } }
        cards[card] = seen
      }
    }
    let path = site.configuration.paths[dimension.folder]
    return Facet(
      key: dimension.rawValue, name: parameter(path, site), path: percentEncodedPath(path), title: site.words[.facet, dimension],
      terms: index.terms.map { ($0.slug, $0.title) }, cards: cards)
  }

  private static func languages(_ site: Site) -> Facet? {
    let tags = site.catalogue.cards.indices.map { position in
      resource(site, position).map { $0.document.subjectLanguage ?? $0.document.language } ?? site.configuration.language
    }
    let terms = Set(tags).map { (slug: $0, title: site.words.languageName($0)) }.map { (key: collationKey($0.title), term: $0) }
      .sorted { $0.key != $1.key ? $0.key.precedes($1.key) : $0.term.slug < $1.term.slug }.map(\.term)
    return closed(site, .languages, .facetLanguages, terms, tags.map { [$0] })
  }

  private static func levels(_ site: Site) -> Facet? {
    let levels = site.catalogue.cards.indices.map { resource(site, $0)?.card.level.map { [$0] } ?? [] }
    let present = Set(levels.joined())
    return closed(
      site, .levels, .facetLevels, ResourceCard.Level.allCases.filter(present.contains).map { ($0.rawValue, site.words[.level, $0]) },
      levels.map { $0.map(\.rawValue) })
  }

  private static func closed(
    _ site: Site, _ folder: GeneratedFolder, _ title: Word, _ terms: [(slug: String, title: String)], _ values: [[String]]
  ) -> Facet? {
    guard !terms.isEmpty else { return nil }
    let positions = Dictionary(uniqueKeysWithValues: terms.enumerated().map { ($1.slug, $0) })
    return Facet(
      key: folder.key, name: parameter(site.configuration.paths[folder], site), path: "", title: site.words[title], terms: terms,
      cards: Indexed(values.map { $0.compactMap { positions[$0] } }))
  }

  /// The query parameter of a facet: the name of the folder of its pages, with a hyphen added if the text search or the sort order uses that name.
  private static func parameter(_ path: String, _ site: Site) -> String { path == "q" || path == site.words[.parameterSort] ? path + "-" : path }
}
