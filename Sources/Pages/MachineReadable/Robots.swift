import SiteModel
import Text

/// `robots.txt`: what programs that follow links are asked to leave alone, and where the site map is.
package struct RobotsFile: PageFamily {
  package struct Kind: PageKind { package typealias Family = RobotsFile }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(into pages: inout [Page]) { pages.append(Page("/robots.txt", Kind())) }

  /// Drafts are for the people who write them, wherever such a build ends up.
  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    out.append(site.showsDrafts ? "User-agent: *\nDisallow: /\n" : "User-agent: *\nAllow: /\n")
    out.append("\nSitemap: \(site.absolute("/sitemap.xml"))\n")
  }
}
