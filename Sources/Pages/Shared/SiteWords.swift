import SiteModel
import Text
import Vocabulary

extension Site {
  /// Names separated by commas. If there are more than `most`, the list is cut and ends in "et al."
  func names(_ people: [Person], most: Int = .max) -> String {
    if people.count > most { return joined(people.prefix(most - 1).map(\.name), ", ") + " et al." }
    return joined(people.map(\.name), ", ")
  }

  func foreignLanguage(_ document: Document) -> String {
    guard let language = document.subjectLanguage, language != configuration.language else { return "" }
    return words.languageName(language)
  }

  /// The label of an unpublished document; nil for a public one.
  package func unpublishedLabel(_ document: Document) -> String? {
    guard !document.isPublic else { return nil }
    if case .resource(let card) = document.payload, !card.status.isPublic { return words[.cardStatus, card.status] }
    return words[.statusDraft]
  }

  func unpublished(_ document: Document) -> Label? { unpublishedLabel(document).map { Label(label: $0) } }

  func kindLabel(_ type: DocumentType) -> String { words[.documentKind, type] }

  func isInFuture(_ details: TextDetails) -> Bool { details.status != .repealed && details.validFrom.map { $0.earliestDay > today } ?? false }

  /// The title of an audience, or its id if the vocabulary does not contain it.
  func audienceName(_ id: String) -> String {
    let audiences = configuration.vocabularies.audiences
    return audiences.position(of: id).map { audiences.terms[$0].title } ?? id
  }
}
