import SiteModel
import Text
import Vocabulary

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

  /// What readers are told of a document that is not published; nil where it is.
  package func unpublishedLabel(_ document: Document) -> String? {
    guard !document.isPublic else { return nil }
    if case .resource(let card) = document.payload, !card.status.isPublic { return words[.cardStatus, card.status] }
    return words[.statusDraft]
  }

  func unpublished(_ document: Document) -> Label? { unpublishedLabel(document).map { Label(label: $0) } }

  func kindLabel(_ type: DocumentType) -> String { words[.documentKind, type] }

  func isInFuture(_ details: TextDetails) -> Bool { details.status != .repealed && details.validFrom.map { $0.earliestDay > today } ?? false }

  /// The title of an audience; its id where the vocabulary has none of that id.
  func audienceName(_ id: String) -> String {
    let audiences = configuration.vocabularies.audiences
    return audiences.position(of: id).map { audiences.terms[$0].title } ?? id
  }
}
