import Templating

/// The kinds of pages, by the name of their template without `.html`.
package enum PageKind: String, Sendable, CaseIterable {
  case home, page, guide, text, bibliography, catalogue, terms, term, card, webinars, webinar
  case useCases = "use-cases"
  case useCase = "use-case"
  case census
  case censusRecord = "census-record"
  case attribution
  case notFound = "not-found"
  case redirect
  case clause, force, audience, audiences, texts, matrix, units, versions, version, difference, search

  package var template: String { rawValue + ".html" }

  /// Files of the theme that only pages of this kind load, by name.
  var assets: [String] {
    switch self {
    case .catalogue: ["catalogue.css", "chart.css", "catalogue.js"]
    case .useCases: ["catalogue.css", "table.css", "table.js"]
    case .search: ["search.css", "search.js"]
    default: []
    }
  }

  /// The data that each template is checked against.
  package var layout: Layout {
    switch self {
    case .home: HomePage.shape.layout
    case .page: PlainPage.shape.layout
    case .guide, .text: TextPage.shape.layout
    case .bibliography: BibliographyPage.shape.layout
    case .catalogue: CataloguePage.shape.layout
    case .terms: TermsPage.shape.layout
    case .term: TermPage.shape.layout
    case .card: CardPage.shape.layout
    case .webinars: WebinarsPage.shape.layout
    case .webinar: WebinarPage.shape.layout
    case .useCases: UseCasesPage.shape.layout
    case .useCase: UseCasePage.shape.layout
    case .census: CensusPage.shape.layout
    case .censusRecord: CensusRecordPage.shape.layout
    case .attribution: AttributionPage.shape.layout
    case .notFound: NotFoundPage.shape.layout
    case .redirect: RedirectPage.shape.layout
    case .clause: ClausePage.shape.layout
    case .force: ForcePage.shape.layout
    case .audience: AudiencePage.shape.layout
    case .audiences: AudiencesPage.shape.layout
    case .texts: TextsPage.shape.layout
    case .matrix: MatrixPage.shape.layout
    case .units: UnitsPage.shape.layout
    case .versions: VersionsPage.shape.layout
    case .version: VersionPage.shape.layout
    case .difference: DifferencePage.shape.layout
    case .search: SearchPage.shape.layout
    }
  }

  package static var layouts: [String: Layout] { Dictionary(uniqueKeysWithValues: allCases.map { ($0.template, $0.layout) }) }
}
