import SiteModel
import Text

/// `robots.txt`: which pages crawlers should not fetch, and the address of the sitemap.
package struct RobotsFile: PageFamily {
  package struct Kind: PageKind { package typealias Family = RobotsFile }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(into pages: inout [Page]) { pages.append(Page("/robots.txt", Kind())) }

  /// Disallows everything if the site shows drafts: these are only for their authors, wherever the build is published.
  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    out.append(site.showsDrafts ? "User-agent: *\nDisallow: /\n" : "User-agent: *\nAllow: /\n")
    out.append("\nSitemap: \(site.absolute("/sitemap.xml"))\n")
  }
}
