import Diagnostics
import SiteModel
import Text

/// Lists and renders all pages of a frozen site.
package struct PageMaker: Sendable {
  package let context: PageContext

  package var site: Site { context.site }
  package var words: Words { context.words }
  package var hasSearch: Bool { context.hasSearch }
  /// Documents of the public cards, in catalogue order.
  package var publicCards: [DocumentIndex] { context.catalogue.publicCards }

  /// - Parameters:
  ///   - former: of the site read before with the same configuration and theme. Whatever is unchanged is reused.
  ///   - hasSearch: whether there is a search page.
  package init(_ site: Site, jobs: Int, former: PageMaker? = nil, hasSearch: Bool) async throws {
    context = PageContext(try await PreparedSite(site, jobs: jobs, former: former?.context.prepared), hasSearch: hasSearch)
  }

  private init(_ context: PageContext) { self.context = context }

  /// A maker for the same site without a search page.
  package func withoutSearch() -> PageMaker { PageMaker(PageContext(context.prepared, hasSearch: false)) }

  /// Creates the data for the filters ahead of time, in up to `jobs` tasks.
  package func makeData(jobs: Int) async throws { try await context.catalogue.makeData(jobs: jobs) }

  // MARK: Pages

  /// Lists every generated file except `dataPages`. Copied files are not included.
  package func pages() -> [Page] {
    PageFamilies.withSummaries(PageFamilies.contents(context) + PageFamilies.list(PageFamilies.files, context), context)
  }

  /// Lists the same pages as `pages`, in two tasks.
  package func listPages() async -> [Page] {
    async let files = PageFamilies.list(PageFamilies.files, context)
    return PageFamilies.withSummaries(PageFamilies.contents(context) + (await files), context)
  }

  /// Lists the data for the catalogue's filters. The addresses contain digests of the bytes, so listing them means creating the data.
  package func dataPages() -> [Page] { PageFamilies.list([FilterData.self], context) }

  /// Whether another site, which differs only in cards and plain pages, has the same list of pages: the same addresses, each with the same kind of page.
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

  /// Appends the bytes of a page.
  ///
  /// - Parameter memory: of the task that renders the pages.
  package func render(_ page: Page, _ memory: inout PageMemory, into out: inout TextBuffer) { page.kind.render(context, &memory, into: &out) }

  /// The group of a page in reports on files and times.
  package func group(_ page: Page) -> FileGroup { page.kind.group(context) }

  /// Whether the file has an entry for every card, or contains every source. Rendering it takes as long as rendering hundreds of others.
  package func isLarge(_ page: Page) -> Bool { page.kind.isLarge(context) }
}
