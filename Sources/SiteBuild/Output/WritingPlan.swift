import Pages
import SiteModel
import Text

/// Which files one task makes at a time.
struct WritingPlan: Sendable {
  struct Batch: Sendable {
    /// Positions of pages.
    var pages: [Int]
    /// The number of the run of cards that they are, where they are one.
    var run: Int?
  }

  let batches: [Batch]
  /// Positions of the files that are put together of all cards, beside the pages in the batches.
  let catalogueFiles: [String: Int]

  /// How many runs of cards there are.
  var runs: Int { batches.count { $0.run != nil } }

  /// Small enough that tasks share the work evenly, large enough that sharing costs nothing.
  static let grain = 32

  /// What takes as long as hundreds of pages comes first and alone, so that no task is left with it at the end; then the cards, each with its citations, in the order
  /// of the catalogue; then everything else.
  init(_ pages: [Page], _ maker: PageMaker) {
    let files = 1 + CitationFormat.allCases.count
    var places = Indexed<Document, Int?>(repeating: nil, count: maker.site.documents.count)
    for (place, card) in maker.publicCards.enumerated() { places[card] = place }
    var cards = [Int?](repeating: nil, count: maker.publicCards.count * files)
    var (large, others) = ([Int](), [Int]())
    var catalogueFiles: [String: Int] = [:]
    /// Where a file of a card goes among those of all cards.
    func place(_ page: Page) -> Int? {
      switch page.kind {
      case let kind as DocumentPages.Kind: places[kind.document].map { $0 * files }
      case CatalogueExports.Kind.citation(let index, let format): places[index].map { $0 * files + 1 + format.position }
      default: nil
      }
    }
    for (position, page) in pages.enumerated() {
      if let place = place(page) {
        cards[place] = position
        continue
      }
      switch page.kind {
      case CatalogueExports.Kind.citations, CatalogueExports.Kind.json: catalogueFiles[page.file] = position
      case _ where maker.isLarge(page): large.append(position)
      default: others.append(position)
      }
    }
    self.catalogueFiles = catalogueFiles
    var batches = large.map { Batch(pages: [$0]) }
    for (run, start) in stride(from: 0, to: cards.count, by: Self.grain * files).enumerated() {
      batches.append(Batch(pages: cards[start..<min(cards.count, start + Self.grain * files)].compactMap { $0 }, run: run))
    }
    for start in stride(from: 0, to: others.count, by: Self.grain) {
      batches.append(Batch(pages: Array(others[start..<min(others.count, start + Self.grain)])))
    }
    self.batches = batches
  }
}
