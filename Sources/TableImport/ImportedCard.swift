import Catalogue
import Diagnostics
import Text
import Vocabulary

/// A resource card proposed by a row of a table. Values are in the form of the front matter; terms are ids of the site's vocabularies.
package struct ImportedCard: Sendable {
  package var id: String?
  package var title = ""
  package var summary = ""
  package var url = ""
  package var rubrics: [String] = []
  package var types: [String] = []
  /// Words in the row that are not valid values of a key, such as rubrics that the site does not have: kept for the committee.
  package var proposed: [(key: String, text: String)] = []
  package var authors: [Person] = []
  package var publisher = ""
  package var issued: CalendarDate?
  package var online: CalendarDate?
  package var license = License.unknown.id
  package var keywords: [String] = []
  package var audience: [String] = []
  package var level = ""
  package var duration = ""
  package var language = ""
  package var objectives: [String] = []
  package var identifiers: [(scheme: String, value: String)] = []
  package var related: [(id: String, place: Place)] = []
  package var replaces: (id: String, place: Place)?
  package var status = ResourceCard.Status.submitted
  package var reviewBy = ""
  package var reviewOn: CalendarDate?
  package var reviewReason = ""
  package var archivedBy = ""
  package var archivedOn: CalendarDate?
  package var archivedReason = ""
  /// Markdown.
  package var body = ""

  /// The keys that the committee has to add before the card can be published.
  package var lacking: [String] {
    var result: [String] = []
    if summary.isEmpty { result.append("summary") }
    if rubrics.isEmpty { result.append("rubrics") }
    if types.isEmpty { result.append("types") }
    if authors.isEmpty { result.append("authors") }
    if issued == nil { result.append("issued") }
    return result
  }

  package init() {}
}
