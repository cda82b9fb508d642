import Charters
import SiteModel
import Synchronization
import Templating
import Text

/// What pages share and what does not depend on whether there is a search page: made once of a frozen site.
final class PreparedSite: Sendable {
  let site: Site
  let catalogue: PreparedCatalogue
  let menu: Menu
  let footer: Menu
  /// Of whatever has no licence of its own.
  let license: LicenseText
  /// By the id of the template.
  let assets: [String: PageAssets]
  /// What OAI-PMH lists.
  let oaiRecords: [OAIRepository.Record]
  /// What the entries of feeds are sorted by.
  let feedKeys: Indexed<Document, Int?>

  private let lazyListings = AtomicLazyReference<TextListings>()
  /// Made when the first page about texts asks for them.
  var listings: TextListings { lazyListings.load() ?? lazyListings.storeIfNil(TextListings(site)) }

  /// - Parameters:
  ///   - former: of a site that was read with the same configuration and theme: what is the same in both is taken over.
  init(_ site: Site, jobs: Int, former: PreparedSite?) async throws {
    self.site = site
    menu = Menu(site.menu, site)
    footer = Menu(site.footer, site)
    license = LicenseText(site.configuration.license, site.words)
    assets = Dictionary(uniqueKeysWithValues: PageFamilies.templates.filter { !$0.assets.isEmpty }.map { ($0.id, PageAssets($0, site)) })
    // What is made of every card in one go is made beside the cards.
    async let records = OAIRepository.records(site, former: former)
    async let keys = site.feedKeys()
    catalogue = try await PreparedCatalogue(site, jobs: jobs, former: former?.catalogue)
    oaiRecords = await records
    feedKeys = await keys
  }
}

extension Site {
  /// Where a document stands here that was read in the same reading, so that it is the same.
  ///
  /// - Parameter index: where it stands elsewhere: not far from where it stands here, as both are sorted by their paths.
  func position(of document: Document, near index: DocumentIndex) -> DocumentIndex? {
    func isSame(_ position: DocumentIndex) -> Bool {
      documents.indices.contains(position) && documents[position].reading == document.reading
        && documents[position].path.utf8.elementsEqual(document.path.utf8)
    }
    if isSame(index) { return index }
    let found = documents.partitioningIndex { !$0.path.precedes(document.path) }
    return isSame(found) ? found : nil
  }

  /// What a normative text or a guide says of itself; nil for any other document.
  func textDetails(_ index: DocumentIndex) -> TextDetails? {
    if case .text(let details) = documents[index].payload { details } else { nil }
  }
}
