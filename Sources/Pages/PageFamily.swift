import SiteModel
import Text
import Vocabulary

/// Which page of its family a page is.
///
/// A list of pages holds one for each of them, a hundred thousand and more: a kind of at most three words has room there, a larger one takes memory of its own.
package protocol PageKind: Sendable {
  /// What lists and renders pages of this kind.
  associatedtype Family: PageFamily where Family.Kind == Self
}

/// Pages that are made alike: a family lists their addresses and renders them. It has a file of its own and a line in `PageFamilies`.
///
/// A family is a view of what pages share: making one costs nothing, so that it is made for each page.
package protocol PageFamily: PagePart {
  associatedtype Kind: PageKind

  /// The templates that its pages are made with, each named by one family.
  static var templates: [PageTemplate] { get }

  /// Pages that a document may stand at the address of: the page is then made for the document, and shows its text.
  var overviews: [(url: String, kind: Kind)] { get }

  /// Appends its pages, those of `overviews` aside.
  ///
  /// - Parameter pages: those of the families before it.
  func list(into pages: inout [Page])

  /// Appends the bytes of a page. This cannot fail: what may be missing was an error when the site was linked.
  func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer)

  /// What search engines are told of a page; nil for what they need not know.
  func sitemapEntry(_ kind: Kind) -> SitemapEntry?

  /// What a page counts among where files and their times are told.
  func group(_ kind: Kind) -> FileGroup

  /// Whether the file says something of every card, or holds every source: making it takes as long as hundreds of others.
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

/// What makes pages or parts of them, out of what all pages share.
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

/// What a site map says of a page beside its address.
package struct SitemapEntry: Sendable {
  /// The day of its last change, where it is known.
  var modified: CalendarDate?
}

/// Kinds of files, as a table of times tells them apart.
package enum FileGroup: String, CaseIterable, Sendable {
  case cards = "cards", documents = "other documents", lists = "lists", clauses = "clauses, versions, differences"
  case citations = "citations of a card", feeds = "feeds", catalogue = "catalogue as data", archive = "archive of the sources", others = "everything else"
  case copied = "copied files", search = "search index"
}

/// Pages about one text: those of a text stand beside each other in the list of pages.
package protocol TextPageFamily: PageFamily {
  /// Appends the pages about a text.
  func list(_ text: TextIndex, into pages: inout [Page])
}

/// A kind of page that shows one text or a part of it.
package protocol TextPageKind: PageKind {
  var text: TextIndex { get }
}
