import SiteModel
import Text

/// The archive of the sources. It is made from the files on disk, which pages do not know, so whatever writes the site writes it too.
package struct SourcesFile: PageFamily {
  package struct Kind: PageKind { package typealias Family = SourcesFile }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(into pages: inout [Page]) { pages.append(Page("/sources.zip", Kind())) }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {}

  package func group(_ kind: Kind) -> FileGroup { .archive }

  package func isLarge(_ kind: Kind) -> Bool { true }
}
