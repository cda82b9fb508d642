import Charters
import SiteModel
import Synchronization
import Templating
import Text

/// The data that pages share and that does not depend on whether there is a search page. Created once for a frozen site.
final class PreparedSite: Sendable {
  let site: Site
  let catalogue: PreparedCatalogue
  let menu: Menu
  let footer: Menu
  /// The licence of everything without a licence of its own.
  let license: LicenseText
  /// Assets by template id.
  let assets: [String: PageAssets]
  /// Records of OAI-PMH.
  let oaiRecords: [OAIRepository.Record]
  /// Sort keys for feed entries.
  let feedKeys: Indexed<Document, Int?>

  private let lazyListings = AtomicLazyReference<TextListings>()
  /// Created for the first page about texts that is rendered.
  var listings: TextListings { lazyListings.load() ?? lazyListings.storeIfNil(TextListings(site)) }

  /// - Parameter former: of the site read before with the same configuration and theme. Whatever is unchanged is reused.
  init(_ site: Site, jobs: Int, former: PreparedSite?) async throws {
    self.site = site
    menu = Menu(site.menu, site)
    footer = Menu(site.footer, site)
    license = LicenseText(site.configuration.license, site.words)
    assets = Dictionary(uniqueKeysWithValues: PageFamilies.templates.filter { !$0.assets.isEmpty }.map { ($0.id, PageAssets($0, site)) })
    // Runs in parallel with the cards, because each of these is one sequential pass over all cards.
    async let records = OAIRepository.records(site, former: former)
    async let keys = site.feedKeys()
    catalogue = try await PreparedCatalogue(site, jobs: jobs, former: former?.catalogue)
    oaiRecords = await records
    feedKeys = await keys
  }
}

extension Site {
  /// The index of a document from another load of the site; nil if it is gone, or if its file was parsed again, so that it may differ.
  ///
  /// - Parameter index: of the document in the other load. It is a good guess, because documents are sorted by path in both.
  func position(of document: Document, near index: DocumentIndex) -> DocumentIndex? {
    func isSame(_ position: DocumentIndex) -> Bool {
      documents.indices.contains(position) && documents[position].reading == document.reading
        && documents[position].path.utf8.elementsEqual(document.path.utf8)
    }
    if isSame(index) { return index }
    let found = documents.partitioningIndex { !$0.path.precedes(document.path) }
    return isSame(found) ? found : nil
  }

  /// The details of a normative text or a guide; nil for any other document.
  func textDetails(_ index: DocumentIndex) -> TextDetails? {
    if case .text(let details) = documents[index].payload { details } else { nil }
  }
}
