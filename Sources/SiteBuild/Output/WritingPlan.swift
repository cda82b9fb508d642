import Pages

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
    var places = [Int](repeating: -1, count: maker.site.documents.count)
    for (place, card) in maker.publicCards.enumerated() { places[card] = place }
    var cards = [Int](repeating: -1, count: maker.publicCards.count * files)
    var (large, others) = ([Int](), [Int]())
    var catalogueFiles: [String: Int] = [:]
    for (position, page) in pages.enumerated() {
      switch page.content {
      case .document(let index) where places[index] >= 0: cards[places[index] * files] = position
      case .citation(let index, let format): cards[places[index] * files + 1 + format.position] = position
      case .catalogueCitations, .catalogueJSON: catalogueFiles[page.file] = position
      case _ where page.isLarge: large.append(position)
      default: others.append(position)
      }
    }
    self.catalogueFiles = catalogueFiles
    var batches = large.map { Batch(pages: [$0]) }
    for (run, start) in stride(from: 0, to: cards.count, by: Self.grain * files).enumerated() {
      batches.append(Batch(pages: cards[start..<min(cards.count, start + Self.grain * files)].filter { $0 >= 0 }, run: run))
    }
    for start in stride(from: 0, to: others.count, by: Self.grain) {
      batches.append(Batch(pages: Array(others[start..<min(others.count, start + Self.grain)])))
    }
    self.batches = batches
  }
}
