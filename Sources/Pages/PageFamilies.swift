import Templating
import Text

/// All families of pages, in the order of the list of pages.
package enum PageFamilies {
  /// Documents and lists of clauses.
  private static let first: [any PageFamily.Type] = [DocumentPages.self, HomePages.self, ClauseLists.self, MatrixPages.self]

  /// Pages about one text: all pages of the first text, then all of the next one.
  private static let ofEachText: [any TextPageFamily.Type] = [ClauseData.self, ClausePages.self, OriginPages.self, UnitPages.self, VersionPages.self]

  /// The catalogue and other lists.
  private static let lists: [any PageFamily.Type] = [
    CataloguePages.self, EventPages.self, UseCasePages.self, CensusPages.self, AttributionPages.self, RedirectPages.self,
  ]

  /// Files for other programs, and pages without a document.
  static let files: [any PageFamily.Type] = [
    BibliographyExports.self, OERSIMetadata.self, CatalogueExports.self, OAIFiles.self, SchemaFiles.self, FeedFiles.self, CalendarFiles.self,
    SearchPages.self, NotFoundPages.self, RobotsFile.self, AdoptionData.self, SourcesFile.self, ThemeFiles.self,
  ]

  /// Files with an entry for each of the other pages.
  private static let summaries: [any PageFamily.Type] = [RedirectFiles.self, Sitemaps.self]

  private static var all: [any PageFamily.Type] { first + ofEachText.map { $0 } + lists + files + summaries }

  /// Every template of a page.
  package static let templates: [PageTemplate] = all.flatMap { $0.templates }

  /// The layout that each template is checked against, by file name.
  package static var layouts: [String: Layout] { Dictionary(uniqueKeysWithValues: templates.map { ($0.name, $0.layout) }) }

  // MARK: Lists of pages

  /// Lists the pages of some families.
  static func list(_ families: [any PageFamily.Type], _ context: PageContext) -> [Page] {
    var pages: [Page] = []
    for family in families { family.init(context: context).list(into: &pages) }
    return pages
  }

  /// Lists the pages about the content: those of all families except `files` and `summaries`.
  static func contents(_ context: PageContext) -> [Page] {
    var pages = list(first, context)
    for text in context.site.texts.histories.indices { for family in ofEachText { family.init(context: context).list(text, into: &pages) } }
    for family in lists { family.init(context: context).list(into: &pages) }
    return pages
  }

  /// Adds the files with an entry for each page.
  static func withSummaries(_ pages: [Page], _ context: PageContext) -> [Page] {
    var pages = pages
    for family in summaries { family.init(context: context).list(into: &pages) }
    return pages
  }

  /// Pages at whose addresses a document may be, by address.
  static func overviews(_ context: PageContext) -> [String: any PageKind] {
    var result: [String: any PageKind] = [:]
    for family in all { family.init(context: context).addOverviews(to: &result) }
    return result
  }
}

extension PageFamily {
  fileprivate func addOverviews(to all: inout [String: any PageKind]) { for (url, kind) in overviews { all[url] = kind } }
}

extension PageKind {
  /// Appends the bytes of a page of this kind.
  func render(_ context: PageContext, _ memory: inout PageMemory, into out: inout TextBuffer) { Family(context).render(self, &memory, into: &out) }
  func sitemapEntry(_ context: PageContext) -> SitemapEntry? { Family(context).sitemapEntry(self) }
  func group(_ context: PageContext) -> FileGroup { Family(context).group(self) }
  func isLarge(_ context: PageContext) -> Bool { Family(context).isLarge(self) }
}
