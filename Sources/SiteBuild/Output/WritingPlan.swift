import Pages
import SiteModel
import Text

/// Divides the files of a site among tasks.
struct WritingPlan: Sendable {
  struct Batch: Sendable {
    /// Positions of pages.
    var pages: [Int]
    /// The number of the batch's run of cards, if it is one.
    var run: Int?
  }

  let batches: [Batch]
  /// Positions of the files that are assembled from all cards. They are in no batch.
  let catalogueFiles: [String: Int]

  /// The number of runs of cards.
  var runs: Int { batches.count { $0.run != nil } }

  /// Small enough to share the work evenly, large enough to make sharing cheap.
  static let grain = 32

  /// Pages that take as long as hundreds of others come first, each in a batch of its own, so that no task is left with one at the end. Then come the cards,
  /// each with its citations, in the order of the catalogue, then everything else.
  init(_ pages: [Page], _ maker: PageMaker) {
    let files = 1 + CitationFormat.allCases.count
    var places = Indexed<Document, Int?>(repeating: nil, count: maker.site.documents.count)
    for (place, card) in maker.publicCards.enumerated() { places[card] = place }
    var cards = [Int?](repeating: nil, count: maker.publicCards.count * files)
    var (large, others) = ([Int](), [Int]())
    var catalogueFiles: [String: Int] = [:]
    for (position, page) in pages.enumerated() {
      // The position of a card's file among the files of all cards.
      var place: Int?
      if let kind = page.kind(as: DocumentPages.Kind.self) {
        place = places[kind.document].map { $0 * files }
      } else if let kind = page.kind(as: CatalogueExports.Kind.self) {
        switch kind {
        case .citation(let index, let format): place = places[index].map { $0 * files + 1 + format.position }
        case .citations, .json:
          catalogueFiles[page.file] = position
          continue
        default: break
        }
      }
      if let place {
        cards[place] = position
      } else if maker.isLarge(page) {
        large.append(position)
      } else {
        others.append(position)
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
