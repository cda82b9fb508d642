import SiteModel
import Text
import Vocabulary

/// Sitemaps for search engines: the pages, with the day of their last change if it is known (<https://www.sitemaps.org/protocol.html>).
package struct Sitemaps: PageFamily {
  package struct Kind: PageKind {
    package typealias Family = Sitemaps
    /// Number of the part, from 0; nil for `sitemap.xml`.
    var part: Int?
  }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  /// Maximum number of addresses in one file, set by the protocol.
  private static let limit = 50_000

  package func list(into pages: inout [Page]) {
    let addresses = pages.count { $0.kind.sitemapEntry(context) != nil }
    if addresses > Self.limit {
      for part in 0..<(addresses + Self.limit - 1) / Self.limit { pages.append(Page("/sitemap-\(part + 1).xml", Kind(part: part))) }
    }
    pages.append(Page("/sitemap.xml", Kind()))
  }

  /// Renders the whole sitemap, or the index of its parts if one file cannot contain all addresses.
  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    let part = kind.part
    let entries = memory.pages.compactMap { page in page.kind.sitemapEntry(context).map { (url: page.url, modified: $0.modified) } }
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    if part == nil && entries.count > Self.limit {
      out.append("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
      for number in 1...(entries.count + Self.limit - 1) / Self.limit {
        out.append("<sitemap><loc>")
        out.append(xml: site.absolute("/sitemap-\(number).xml"))
        out.append("</loc></sitemap>\n")
      }
      out.append("</sitemapindex>\n")
      return
    }
    out.append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    let start = (part ?? 0) * Self.limit
    for entry in entries[start..<min(entries.count, start + Self.limit)] {
      out.append("<url><loc>")
      out.append(xml: site.absolute(entry.url))
      out.append("</loc>")
      if let modified = entry.modified {
        out.append("<lastmod>")
        out.append(modified.edtf)
        out.append("</lastmod>")
      }
      out.append("</url>\n")
    }
    out.append("</urlset>\n")
  }

  package func isLarge(_ kind: Kind) -> Bool { true }
}
