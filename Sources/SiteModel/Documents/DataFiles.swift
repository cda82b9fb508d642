import Catalogue
import Charters
import Diagnostics
import Text
import YAML

/// The content that the site reads from files other than Markdown.
package struct DataFiles: Sendable {
  package var documents: [Document] = []
  package var references: [(reference: Reference, file: String)] = []
  /// Ids that citations may use although no reference was read for them, because a bibliography has errors.
  package var unread = UnreadReferences()
  /// Files read as data. They are not copied to the site.
  package var consumed: Set<String> = []
  /// Adoption records published by other sites, collected in a folder named `adoption`.
  package var adoptions: [AdoptionRecord] = []
  /// The results of pandoc for BibTeX files, by path. They are kept because converting takes longer than all other loading.
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

  /// A BibTeX file and its conversion by pandoc.
  package struct Conversion: Sendable {
    package var source: [UInt8]
    package var result: [UInt8]

    package init(source: [UInt8], result: [UInt8]) {
      self.source = source
      self.result = result
    }
  }
}
