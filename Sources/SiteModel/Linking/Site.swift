import Catalogue
import Diagnostics
import Markdown
import Templating
import Text
import Vocabulary

/// Everything that pages are rendered from, frozen: linked documents, the catalogue with its indexes, the bibliography, the theme.
///
/// A page is a pure function of this value. It has some thirty fields and is passed to all rendering code, so it is a class of constants: passing it on costs
/// one reference count instead of thirty.
package final class Site: Sendable {
  package let configuration: Configuration
  package let theme: Theme
  /// Public documents (with `--drafts`, all of them), sorted by path. Bodies are complete HTML.
  package let documents: IndexedList<Document>
  /// The documents with clauses, including their sealed versions.
  package let texts: Texts
  /// The adopted texts, compared with their originals; nil if nothing was adopted.
  package let adoption: AdoptedTexts?
  /// Adoptions of this site's texts by other institutions.
  package let registry: [RegistryText]
  /// Source files that readers must not see, such as `content/a.md`.
  package let unpublishedFiles: Set<String>
  package let unpublishedIDs: Set<String>
  package let assets: [ContentAsset]
  package let catalogue: ResourceCatalogue
  package let references: IndexedList<Reference>
  /// The documents that link to each document, in the order of their titles.
  package let citedBy: Indexed<Document, [DocumentIndex]>
  /// The documents that cite each reference.
  package let referenceCitedBy: Indexed<Reference, [DocumentIndex]>
  /// Indexes of documents by id and by address.
  package let byID: [String: DocumentIndex]
  package let byURL: [String: DocumentIndex]
  package let bibliography: DocumentIndex?
  package let neighbours: Indexed<Document, Neighbours>
  /// Documents by folder, in reading order.
  package let folders: [String: [DocumentIndex]]
  /// The date that serves as today: `SOURCE_DATE_EPOCH`, or else the newest date of the content.
  package let today: CalendarDate
  package let showsDrafts: Bool
  package let menu: [ResolvedLink]
  package let footer: [ResolvedLink]
  package let actions: [ResolvedLink]

  init(
    configuration: Configuration, theme: Theme, documents: IndexedList<Document>, texts: Texts, adoption: AdoptedTexts?, registry: [RegistryText],
    unpublishedFiles: Set<String>, unpublishedIDs: Set<String>, assets: [ContentAsset], catalogue: ResourceCatalogue, references: IndexedList<Reference>,
    citedBy: Indexed<Document, [DocumentIndex]>,
    referenceCitedBy: Indexed<Reference, [DocumentIndex]>, byID: [String: DocumentIndex], byURL: [String: DocumentIndex], bibliography: DocumentIndex?,
    neighbours: Indexed<Document, Neighbours>, folders: [String: [DocumentIndex]],
    today: CalendarDate, showsDrafts: Bool, menu: [ResolvedLink], footer: [ResolvedLink], actions: [ResolvedLink]
  ) {
    self.configuration = configuration
    self.theme = theme
    self.documents = documents
    self.texts = texts
    self.adoption = adoption
    self.registry = registry
    self.unpublishedFiles = unpublishedFiles
    self.unpublishedIDs = unpublishedIDs
    self.assets = assets
    self.catalogue = catalogue
    self.references = references
    self.citedBy = citedBy
    self.referenceCitedBy = referenceCitedBy
    self.byID = byID
    self.byURL = byURL
    self.bibliography = bibliography
    self.neighbours = neighbours
    self.folders = folders
    self.today = today
    self.showsDrafts = showsDrafts
    self.menu = menu
    self.footer = footer
    self.actions = actions
  }

  package var words: Words { theme.words }

  /// A file that is copied unchanged.
  package struct ContentAsset: Sendable {
    /// Path in `content/` as in the file system. macOS writes `é` as two characters.
    package let path: String
    package let size: Int
    /// Address in Unicode NFC, which browsers send for typed addresses.
    package let url: String

    package init(path: String, size: Int) {
      (self.path, self.size) = (path, size)
      url = concatenated("/", composed(path))
    }

    /// The path of the file under the output folder.
    package var file: String { String(url.dropFirst()) }
  }

  /// An entry of a menu with its final title and address.
  package struct ResolvedLink: Sendable {
    package var title: String
    package var url: String
  }

  /// The documents before and after a document.
  package struct Neighbours: Sendable {
    package var previous: DocumentIndex?
    package var next: DocumentIndex?
  }

  /// The address of a page as links on the site use it: with the path prefix, percent-encoded.
  package func href(_ url: String) -> String { configuration.prefix + percentEncodedPath(url) }

  /// The full address of a page, with scheme and host.
  package func absolute(_ url: String) -> String { concatenated(configuration.origin, configuration.prefix, percentEncodedPath(url)) }

  /// The address of a term's index page.
  package func termPath(_ dimension: ResourceCatalogue.Dimension, _ slug: String) -> String {
    "\(configuration.paths.address(of: .resources))\(configuration.paths[dimension.folder])/\(slug)/"
  }

  /// The document at an address, such as the first page of a listing; nil if there is none.
  package func document(at url: String) -> Document? { byURL[url].map { documents[$0] } }
}
