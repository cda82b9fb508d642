import Catalogue
import Charters
import Diagnostics
import Text
import YAML

/// What the site takes from files that are not Markdown.
package struct DataFiles: Sendable {
  package var documents: [Document] = []
  package var references: [(reference: Reference, file: String)] = []
  /// What citations may name although it is not among the references.
  package var unread = UnreadReferences()
  /// Files that were read as data and are not copied.
  package var consumed: Set<String> = []
  /// Adoptions that other sites published, collected in a folder `adoption`.
  package var adoptions: [AdoptionRecord] = []
  /// BibTeX files as pandoc converted them, by their paths: it takes longer than all the rest.
  package var conversions: [String: Conversion] = [:]

  package init(
    documents: [Document] = [], references: [(reference: Reference, file: String)] = [], unread: UnreadReferences = UnreadReferences(),
    consumed: Set<String> = [], adoptions: [AdoptionRecord] = [], conversions: [String: Conversion] = [:]
  ) {
    self.documents = documents
    self.references = references
    self.unread = unread
    self.consumed = consumed
    self.adoptions = adoptions
    self.conversions = conversions
  }

  package struct Conversion: Sendable {
    package var source: [UInt8]
    package var result: [UInt8]

    package init(source: [UInt8], result: [UInt8]) {
      self.source = source
      self.result = result
    }
  }
}
