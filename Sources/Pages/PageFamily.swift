import SiteModel
import Text
import Vocabulary

/// Identifies a page within its family.
///
/// The list of pages stores one for each page, which can be more than a hundred thousand. A value of up to three words is stored inline; a larger one needs a
/// heap allocation.
package protocol PageKind: Sendable {
  /// The family that lists and renders pages of this kind.
  associatedtype Family: PageFamily where Family.Kind == Self

  /// Identifies the type. A requirement, because asking a value for it costs a tenth of asking the runtime for the value's type.
  var typeID: ObjectIdentifier { get }
}

extension PageKind {
  package var typeID: ObjectIdentifier { ObjectIdentifier(Self.self) }
}

/// A family of similar pages: lists their addresses and renders them. Each family has its own file and a line in `PageFamilies`.
///
/// A family is only a view of the data that pages share. Creating one costs nothing, so one is created for each page.
package protocol PageFamily: PagePart {
  associatedtype Kind: PageKind

  /// The templates of its pages. Each template belongs to one family.
  static var templates: [PageTemplate] { get }

  /// Pages at whose addresses a document may be. Such a page is then created for the document, and shows its text.
  var overviews: [(url: String, kind: Kind)] { get }

  /// Appends its pages, except `overviews`.
  ///
  /// - Parameter pages: already contains the pages of earlier families.
  func list(into pages: inout [Page])

  /// Appends the bytes of a page. Cannot fail: missing data was an error when the site was linked.
  func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer)

  /// The entry of a page in the sitemap; nil if the page is not in it.
  func sitemapEntry(_ kind: Kind) -> SitemapEntry?

  /// The group of a page in reports on files and times.
  func group(_ kind: Kind) -> FileGroup

  /// Whether the file has an entry for every card, or contains every source. Rendering it takes as long as rendering hundreds of others.
  func isLarge(_ kind: Kind) -> Bool
}

extension PageFamily {
  package static var templates: [PageTemplate] { [] }
  package var overviews: [(url: String, kind: Kind)] { [] }
  package func list(into pages: inout [Page]) {}
  package func sitemapEntry(_ kind: Kind) -> SitemapEntry? { nil }
  package func group(_ kind: Kind) -> FileGroup { .others }
  package func isLarge(_ kind: Kind) -> Bool { false }
}

/// Renders pages, or parts of them, from the data that all pages share.
package protocol PagePart: Sendable {
  var context: PageContext { get }
  init(context: PageContext)
}

extension PagePart {
  package init(_ context: PageContext) { self.init(context: context) }

  var site: Site { context.site }
  var words: Words { context.words }
  var catalogue: PreparedCatalogue { context.catalogue }
}

/// The data about a page in the sitemap, besides its address.
package struct SitemapEntry: Sendable {
  /// The day of its last change; nil if unknown.
  var modified: CalendarDate?
}

/// Groups of files in the table of times.
package enum FileGroup: String, CaseIterable, Sendable {
  case cards = "cards", documents = "other documents", lists = "lists", clauses = "clauses, versions, differences"
  case citations = "citations of a card", feeds = "feeds", catalogue = "catalogue as data", archive = "archive of the sources", others = "everything else"
  case copied = "copied files", search = "search index"
}

/// Pages about one text. Those of a text are contiguous in the list of pages.
package protocol TextPageFamily: PageFamily {
  /// Appends the pages about a text.
  func list(_ text: TextIndex, into pages: inout [Page])
}

/// A kind of page that shows a text or a part of it.
package protocol TextPageKind: PageKind {
  var text: TextIndex { get }
}
