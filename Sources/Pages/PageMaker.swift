import Diagnostics
import SiteModel
import Text

/// Makes every page of a frozen site: which there are, and the bytes of each.
package struct PageMaker: Sendable {
  package let context: PageContext

  package var site: Site { context.site }
  package var words: Words { context.words }
  package var hasSearch: Bool { context.hasSearch }
  /// Documents of the cards that readers may see, in the order of the catalogue.
  package var publicCards: [DocumentIndex] { context.catalogue.publicCards }
  /// What the filters of the catalogue read; nil without cards.
  var catalogueData: CatalogueData? { context.catalogue.data }

  /// - Parameters:
  ///   - former: of a site that was read with the same configuration and theme: what is the same in both is taken over.
  ///   - hasSearch: whether there is a search page.
  package init(_ site: Site, jobs: Int, former: PageMaker? = nil, hasSearch: Bool) async throws {
    context = PageContext(try await PreparedSite(site, jobs: jobs, former: former?.context.prepared), hasSearch: hasSearch)
  }

  private init(_ context: PageContext) { self.context = context }

  /// The same site without a search page.
  package func withoutSearch() -> PageMaker { PageMaker(PageContext(context.prepared, hasSearch: false)) }

  /// Makes the data of the filters ahead, in as many tasks as a build has.
  package func makeData(jobs: Int) async throws { try await context.catalogue.makeData(jobs: jobs) }

  // MARK: Pages

  /// Every file that sitegen makes, copied files and `dataPages` aside.
  package func pages() -> [Page] {
    PageFamilies.withSummaries(PageFamilies.contents(context) + PageFamilies.list(PageFamilies.files, context), context)
  }

  /// The same, in two tasks.
  package func listPages() async -> [Page] {
    async let files = PageFamilies.list(PageFamilies.files, context)
    return PageFamilies.withSummaries(PageFamilies.contents(context) + (await files), context)
  }

  /// The data of the catalogue's filters. Their addresses hold digests of their bytes, so they have to be made to be listed.
  package func dataPages() -> [Page] { PageFamilies.list([FilterData.self], context) }

  /// Whether the list of pages is that of another site, which differs in cards and plain pages only: the same addresses, each for the same.
  package func hasSamePages(as other: PageMaker) -> Bool {
    let (mine, others) = (site.catalogue, other.site.catalogue)
    return mine.cards.count == others.cards.count && publicCards.count == other.publicCards.count
      && context.prepared.oaiRecords.count == other.context.prepared.oaiRecords.count
      && hasSearch == other.hasSearch && mine.indexes.count == others.indexes.count
      && zip(mine.indexes, others.indexes).allSatisfy { a, b in
        a.terms.count == b.terms.count
          && zip(a.terms, b.terms).allSatisfy { $0.slug == $1.slug && Pager.pageCount($0.members.count) == Pager.pageCount($1.members.count) }
      }
  }

  /// Appends the bytes of one page.
  ///
  /// - Parameter memory: of the task that makes pages one after the other.
  package func render(_ page: Page, _ memory: inout PageMemory, into out: inout TextBuffer) { page.kind.render(context, &memory, into: &out) }

  /// What a page counts among where files and their times are told.
  package func group(_ page: Page) -> FileGroup { page.kind.group(context) }

  /// Whether the file says something of every card, or holds every source: making it takes as long as hundreds of others.
  package func isLarge(_ page: Page) -> Bool { page.kind.isLarge(context) }
}
