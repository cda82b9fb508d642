import Diagnostics
import Vocabulary

/// Front matter specific to normative texts and guides.
package struct TextDetails: Sendable {
  package enum Status: String, Sendable, CaseIterable { case draft, adopted, repealed }

  package var version = ""
  package var status: Status?
  package var validFrom: CalendarDate?
  package var adoption: [AdoptionAct] = []
  /// Whom the whole text is for: terms of the vocabulary of audiences.
  package var audience: [VocabularyTermIndex] = []
  /// Whether each of the terms that the text names is in the vocabulary. Any other has its own error.
  var isAudienceKnown = true
  package var signature = false
  package var upstream: [Upstream] = []

  package init(
    version: String = "", status: Status? = nil, validFrom: CalendarDate? = nil, adoption: [AdoptionAct] = [], audience: [VocabularyTermIndex] = [],
    signature: Bool = false, upstream: [Upstream] = []
  ) {
    self.version = version
    self.status = status
    self.validFrom = validFrom
    self.adoption = adoption
    self.audience = audience
    self.signature = signature
    self.upstream = upstream
  }

  /// A text that this one was adapted from.
  package struct Upstream: Sendable {
    package var title: String
    package var authors: [Person]
    package var url: String
    package var version: String
    package var license: License?
    package var changes: String
    package var place = Place(line: 1, column: 1)

    package init(
      title: String, authors: [Person], url: String, version: String, license: License? = nil, changes: String, place: Place = Place(line: 1, column: 1)
    ) {
      self.title = title
      self.authors = authors
      self.url = url
      self.version = version
      self.license = license
      self.changes = changes
      self.place = place
    }
  }
}
