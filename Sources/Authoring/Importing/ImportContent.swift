import Catalogue
import TableImport
import Text

/// The document that a row of a table becomes.
enum ImportContent {
  case card(ImportedCard)
  case useCase(ImportedUseCase)

  var id: String? {
    switch self {
    case .card(let card): card.id
    case .useCase(let useCase): useCase.id
    }
  }
  var title: String {
    switch self {
    case .card(let card): card.title
    case .useCase(let useCase): useCase.title
    }
  }
  var type: String {
    switch self {
    case .card: "resource"
    case .useCase: "use-case"
    }
  }
  /// Identifies a row if the form gives no number, even if its other columns are corrected later.
  var identity: String {
    switch self {
    case .card(let card): "\(slug(card.title))\n\(card.url)"
    case .useCase(let useCase): "\(slug(useCase.title))\n\(useCase.useCase.institutions.map(slug).joined(separator: "\n"))"
    }
  }
}
