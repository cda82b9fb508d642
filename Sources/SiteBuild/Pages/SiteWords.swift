import Catalogue
import Text

extension Site {
  /// Names joined by commas; "et al." after `most`.
  func names(_ people: [Person], most: Int = .max) -> String {
    if people.count > most { return joined(people.prefix(most - 1).map(\.name), ", ") + " et al." }
    return joined(people.map(\.name), ", ")
  }

  func foreignLanguage(_ document: Document) -> String {
    guard let language = document.subjectLanguage, language != configuration.language else { return "" }
    return words.languageName(language)
  }

  func unpublished(_ document: Document) -> Label? {
    guard !document.isPublic else { return nil }
    if case .resource(let card) = document.payload, !card.status.isPublic { return Label(label: words["status_\(card.status.rawValue)"]) }
    return Label(label: words["status_draft"])
  }

}
