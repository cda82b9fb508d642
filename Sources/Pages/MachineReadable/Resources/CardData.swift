import Catalogue
import SiteModel
import Text

/// What a card says to machines, made once for all files that say it: its page, its citations, and the files that hold an entry for each card.
///
/// A class whose parts do not change: it is handed on, and holds some forty texts.
package final class CardData: Sendable {
  let metadata: ResourceMetadata
  /// One object of JSON-LD.
  package let json: Bytes
  /// The reference, as the list of one that its own files are written from.
  package let references: [Reference]

  /// - Returns: nil for what is no card.
  init?(_ index: DocumentIndex, _ catalogue: PreparedCatalogue) {
    guard let metadata = catalogue.metadata(index) else { return nil }
    self.metadata = metadata
    var json = JSONWriter(capacity: 2048)
    metadata.appendJSONLD(to: &json)
    self.json = json.out.bytes
    references = [metadata.reference]
  }
}

/// What one task that makes pages has at hand.
package struct PageMemory {
  /// Every page of the site.
  package let pages: [Page]
  /// Kept from one page for the next: a card's page and its citations are made one after the other.
  private var card: DocumentIndex?
  private var data: CardData?

  package init(_ pages: [Page]) { self.pages = pages }

  package mutating func data(ofCard index: DocumentIndex, _ catalogue: PreparedCatalogue) -> CardData? {
    if card != index { (card, data) = (index, CardData(index, catalogue)) }
    return data
  }
}
