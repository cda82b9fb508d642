import Catalogue
import SiteModel
import Text

/// The machine-readable data of a card, created once for all files that contain it: its page, its citations, and the files with an entry for each card.
///
/// A class with immutable properties: it is passed around, and has some forty strings.
package final class CardData: Sendable {
  let metadata: ResourceMetadata
  /// One object of JSON-LD.
  package let json: Bytes
  /// The reference, in an array of one element, from which the citation files are written.
  package let references: [Reference]

  /// - Returns: nil if the document is not a card.
  init?(_ index: DocumentIndex, _ catalogue: PreparedCatalogue) {
    guard let metadata = catalogue.metadata(index) else { return nil }
    self.metadata = metadata
    var json = JSONWriter(capacity: 2048)
    metadata.appendJSONLD(to: &json)
    self.json = json.out.bytes
    references = [metadata.reference]
  }
}

/// Data that a task keeps while it renders pages.
package struct PageMemory {
  /// Every page of the site.
  package let pages: [Page]
  /// The card rendered last: its page and its citations are rendered one after the other.
  private var card: DocumentIndex?
  private var data: CardData?

  package init(_ pages: [Page]) { self.pages = pages }

  package mutating func data(ofCard index: DocumentIndex, _ catalogue: PreparedCatalogue) -> CardData? {
    if card != index { (card, data) = (index, CardData(index, catalogue)) }
    return data
  }
}
