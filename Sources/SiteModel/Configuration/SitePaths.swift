import Markdown
import Text

/// The folders of generated pages, by purpose.
package enum GeneratedFolder: String, NumberedCase {
  // The catalogue, and the indexes in it.
  case resources, rubrics, years, types, keywords, authors, licenses, audiences
  // Filters of the catalogue that have no pages, only names in addresses.
  case languages, levels
  case webinars, calendar, useCases, census, attribution, page, search
  // Pages of normative texts.
  case texts, appliesTo, matrix, clauses, versions, working, units, origin
  case mustNot, must, should, shouldNot, may, principle, unqualified

  /// The key under `paths` in `sitegen.yml`: `use-cases` for `useCases`.
  package var key: String { Self.keys[number] }

  private static let keys = allCases.map { Text.key(ofCase: $0.rawValue, separator: UInt8(ascii: "-")) }

  /// The folder for all clauses with this force.
  package static func clauses(of force: Force?) -> GeneratedFolder {
    switch force {
    case .mustNot: .mustNot
    case .must: .must
    case .should: .should
    case .shouldNot: .shouldNot
    case .may: .may
    case .principle: .principle
    case nil: .unqualified
    }
  }

  package static let top: [GeneratedFolder] = [.resources, .webinars, .useCases, .census, .attribution, .texts, .appliesTo, .search]
  package static let inCatalogue: [GeneratedFolder] = [
    .rubrics, .years, .types, .keywords, .authors, .licenses, .audiences, .languages, .levels, .page,
  ]
  static let inTexts: [GeneratedFolder] = [.matrix, .mustNot, .must, .should, .shouldNot, .may, .principle, .unqualified]

  /// Top-level folders whose page needs no document, with the title of the page if it has none.
  package static let listings: [(folder: GeneratedFolder, title: Word)] = [
    (.attribution, .titleAttribution), (.resources, .titleResources), (.webinars, .titleWebinars), (.useCases, .titleUseCases), (.census, .titleCensus),
    (.texts, .titleTexts), (.appliesTo, .titleAppliesTo),
  ]

  fileprivate var standard: (french: String, english: String) {
    switch self {
    case .resources: ("ressources", "resources")
    case .rubrics: ("rubriques", "topics")
    case .years: ("annees", "years")
    case .types: ("types", "types")
    case .keywords: ("mots-cles", "keywords")
    case .authors: ("auteurs", "authors")
    case .licenses: ("licences", "licences")
    case .audiences: ("publics", "audiences")
    case .languages: ("langues", "languages")
    case .levels: ("niveaux", "levels")
    case .webinars: ("webinaires", "webinars")
    case .calendar: ("calendrier", "calendar")
    case .useCases: ("usages", "use-cases")
    case .census: ("recensement", "census")
    case .attribution: ("attribution", "attribution")
    case .page: ("page", "page")
    case .search: ("recherche", "search")
    case .texts: ("textes", "texts")
    case .appliesTo: ("publics", "audiences")
    case .matrix: ("matrice", "matrix")
    case .clauses: ("clauses", "clauses")
    case .versions: ("versions", "versions")
    case .working: ("en-preparation", "working")
    case .units: ("unites", "units")
    case .origin: ("origine", "origin")
    case .mustNot: ("interdictions", "prohibitions")
    case .must: ("obligations", "obligations")
    case .should: ("recommandations", "recommendations")
    case .shouldNot: ("mises-en-garde", "warnings")
    case .may: ("facultes", "permissions")
    case .principle: ("principes", "principles")
    case .unqualified: ("a-qualifier", "to-be-qualified")
    }
  }
}

extension ResourceCatalogue.Dimension {
  /// The folder of the dimension's index, within the catalogue's folder.
  package var folder: GeneratedFolder {
    switch self {
    case .rubrics: .rubrics
    case .years: .years
    case .types: .types
    case .keywords: .keywords
    case .authors: .authors
    case .licenses: .licenses
    case .audiences: .audiences
    }
  }
}

/// The folders of generated pages, as URL segments.
package struct SitePaths: Sendable {
  /// One segment for each folder, in the order of the cases.
  private var segments: [String]

  package init(language: String) {
    segments = GeneratedFolder.allCases.map { language == "fr" ? $0.standard.french : $0.standard.english }
  }

  package subscript(folder: GeneratedFolder) -> String {
    get { segments[folder.number] }
    set { segments[folder.number] = newValue }
  }

  /// The address of a top-level folder, such as `/textes/`.
  package func address(of folder: GeneratedFolder) -> String { concatenated("/", self[folder], "/") }
}
