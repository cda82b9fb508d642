import SiteModel
import Text

/// The bibliography as files for other programs.
package struct BibliographyExports: PageFamily {
  package struct Kind: PageKind {
    package typealias Family = BibliographyExports
    let format: CitationFormat
  }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(into pages: inout [Page]) {
    guard let file = site.bibliographyFile, !site.references.isEmpty else { return }
    for format in CitationFormat.allCases {
      // The bibliography has no other JSON file, so CSL-JSON gets the extension `.json`.
      pages.append(Page("\(file).\(format == .csl ? "json" : format.rawValue)", Kind(format: format)))
    }
  }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) { kind.format.append(site.references.values, to: &out) }
}
