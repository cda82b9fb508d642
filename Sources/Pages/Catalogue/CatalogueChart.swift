import Catalogue
import SiteModel
import Templating
import Text
import Vocabulary

/// The number of cards for each year and rubric, as a picture and as a table.
///
/// Counts each card once, in its first rubric, so that the segments of a year's bar add up to its cards.
struct CatalogueChart: PageModel {
  let picture: Bytes
  let keys: Records<ChartKey>
  let rows: Records<ChartRow>

  static let shape = Shape<CatalogueChart>("chart", [.html("picture") { $0.picture }] + Field.lists("keys") { $0.keys } + Field.lists("rows") { $0.rows })
}

/// A rubric in the picture.
struct ChartKey: PageModel {
  var title: String
  var url: String
  var count: String
  var swatch: Bytes
  static let shape = Shape<ChartKey>(
    "chart key", [.text("title") { $0.title }, .url("url") { $0.url }, .text("count") { $0.count }, .html("swatch") { $0.swatch }])
}

struct ChartRow: PageModel {
  var year: String
  var url: String
  var total: String
  var cells: Records<ChartCell>
  static let shape = Shape<ChartRow>(
    "chart row", [.text("year") { $0.year }, .url("url") { $0.url }, .text("total") { $0.total }] + Field.lists("cells") { $0.cells })
}

struct ChartCell: PageModel {
  var rubric: String
  var count: String
  var isNone: Bool
  static let shape = Shape<ChartCell>("chart cell", [.text("rubric") { $0.rubric }, .text("count") { $0.count }, .flag("none") { $0.isNone }])
}

/// Counts the cards for the chart.
struct CatalogueChartMaker: PagePart {
  let context: PageContext

  /// - Returns: nil for fewer than two cards, which need no picture.
  func chart() -> CatalogueChart? {
    let cards = site.catalogue.cards
    guard cards.count > 1, let years = site.catalogue[.years], let rubrics = site.catalogue[.rubrics] else { return nil }
    let positions = Indexed<ControlledVocabulary.Term, TermIndex?>(
      site.configuration.vocabularies.rubrics.terms.map { rubrics.position(termSlug($0.id)) })
    let first = Indexed<ResourceCard, TermIndex?>(cards.indices.map { card in catalogue.item(at: card).rubricPositions.first.flatMap { positions[$0] } })
    var totals = Indexed<ResourceCatalogue.Term, Int>(repeating: 0, count: rubrics.terms.count)
    for case let rubric? in first { totals[rubric] += 1 }
    // Shows as many rubrics as readers can tell apart; the rest are combined into one.
    var shown = totals.indices.filter { totals[$0] > 0 }
    if shown.count > CataloguePicture.fills {
      shown = shown.sorted { totals[$0] != totals[$1] ? totals[$0] > totals[$1] : $0 < $1 }.prefix(CataloguePicture.fills - 1).sorted()
    }
    var place = Indexed<ResourceCatalogue.Term, Int>(repeating: shown.count, count: totals.count)
    for (position, rubric) in shown.enumerated() { place[rubric] = position }
    var names = shown.map { Link(title: rubrics.terms[$0].title, url: catalogue.termURL(.rubrics, rubrics.terms[$0].slug)) }
    if totals.indices.contains(where: { totals[$0] > 0 && place[$0] == shown.count }) { names.append(Link(title: words[.chartOther], url: "")) }
    let rows = years.terms.compactMap { term -> CataloguePicture.Year? in
      guard let year = Int(term.slug) else { return nil }
      var counts = [Int](repeating: 0, count: names.count)
      for case let rubric? in term.members.map({ first[$0] }) { counts[place[rubric]] += 1 }
      return .init(year: year, counts: counts)
    }
    let picture = CataloguePicture(words: words, names: names.map(\.title))
    return CatalogueChart(
      picture: picture.bars(rows),
      keys: names.enumerated().map { index, name in
        ChartKey(title: name.title, url: name.url, count: words.number(rows.reduce(0) { $0 + $1.counts[index] }), swatch: picture.swatch(index))
      }.records,
      rows: rows.map { row in
        ChartRow(
          year: "\(row.year)", url: catalogue.termURL(.years, "\(row.year)"), total: words.number(row.total),
          cells: zip(names, row.counts).map { ChartCell(rubric: $0.title, count: words.number($1), isNone: $1 == 0) }.records)
      }.records)
  }
}
