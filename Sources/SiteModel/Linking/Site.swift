import Catalogue
import Diagnostics
import Markdown
import Templating
import Text
import Vocabulary

/// Everything that pages are made from, frozen: documents linked with each other, the catalogue with its indexes, the bibliography, the theme.
///
/// A page is a pure function of this value. It has some thirty fields and is handed to everything that makes a page: so it is a class of constants, and handing it
/// around counts one reference instead of all of theirs.
package final class Site: Sendable {
  package let configuration: Configuration
  package let theme: Theme
  /// Public ones only (all of them with `--drafts`), in the order of their paths. Bodies are complete HTML.
  package let documents: IndexedList<Document>
  /// Those of the documents that have clauses, with their sealed versions.
  package let texts: Texts
  /// How the texts stand to those that they came from; nil where they came from nowhere.
  package let adoption: AdoptedTexts?
  /// What other institutions did with the texts of this site.
  package let registry: [RegistryText]
  /// Sources that no reader may see, as `content/a.md`.
  package let unpublishedFiles: Set<String>
  package let unpublishedIDs: Set<String>
  package let assets: [ContentAsset]
  package let catalogue: ResourceCatalogue
  package let references: IndexedList<Reference>
  /// By document: the documents that link to it, in the order of their titles.
  package let citedBy: Indexed<Document, [DocumentIndex]>
  /// By reference: the documents that cite it.
  package let referenceCitedBy: Indexed<Reference, [DocumentIndex]>
  /// Positions of the documents at each id and address.
  package let byID: [String: DocumentIndex]
  package let byURL: [String: DocumentIndex]
  package let bibliography: DocumentIndex?
  package let neighbours: Indexed<Document, Neighbours>
  /// Documents in the same folder, by folder, in the order in which they are read.
  package let folders: [String: [DocumentIndex]]
  /// What stands for today: `SOURCE_DATE_EPOCH`, else the newest date of the content.
  package let today: CalendarDate
  package let showsDrafts: Bool
  package let menu: [ResolvedLink]
  package let footer: [ResolvedLink]
  package let actions: [ResolvedLink]

  init(
    configuration: Configuration, theme: Theme, documents: IndexedList<Document>, texts: Texts, adoption: AdoptedTexts?, registry: [RegistryText],
    unpublishedFiles: Set<String>, unpublishedIDs: Set<String>, assets: [ContentAsset], catalogue: ResourceCatalogue, references: IndexedList<Reference>, citedBy: Indexed<Document, [DocumentIndex]>,
    referenceCitedBy: Indexed<Reference, [DocumentIndex]>, byID: [String: DocumentIndex], byURL: [String: DocumentIndex], bibliography: DocumentIndex?, neighbours: Indexed<Document, Neighbours>, folders: [String: [DocumentIndex]],
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

  /// A file that is copied as it is.
  package struct ContentAsset: Sendable {
    /// In `content/`, as the file system has it: macOS writes `é` as two characters.
    package let path: String
    package let size: Int
    /// In Unicode's NFC, as browsers send what somebody types.
    package let url: String

    package init(path: String, size: Int) {
      (self.path, self.size) = (path, size)
      url = concatenated("/", composed(path))
    }

    /// The path of the file under the output folder.
    package var file: String { String(url.dropFirst()) }
  }

  package struct ResolvedLink: Sendable {
    package var title: String
    package var url: String
  }

  package struct Neighbours: Sendable {
    package var previous: DocumentIndex?
    package var next: DocumentIndex?
  }

  /// The address of a page as links on the site write it: with the path prefix, percent-encoded.
  package func href(_ url: String) -> String { configuration.prefix + percentEncodedPath(url) }

  /// The address of a page with scheme and host.
  package func absolute(_ url: String) -> String { concatenated(configuration.origin, configuration.prefix, percentEncodedPath(url)) }

  /// The address of the index page of a value.
  package func termPath(_ dimension: ResourceCatalogue.Dimension, _ slug: String) -> String {
    "\(configuration.paths.address(of: .resources))\(configuration.paths[dimension.folder])/\(slug)/"
  }

  /// The first page of a listing: the document there, where there is one.
  package func document(at url: String) -> Document? { byURL[url].map { documents[$0] } }
}
