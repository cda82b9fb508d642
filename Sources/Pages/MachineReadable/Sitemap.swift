import SiteModel
import Text
import Vocabulary

extension PageContext {
  /// Addresses in one file, as <https://www.sitemaps.org/protocol.html> limits them.
  static let sitemapLimit = 50_000

  /// Pages that a search engine should know, with the day of their last change where it is known.
  func sitemapEntries(_ pages: [Page]) -> [(url: String, modified: CalendarDate?)] { pages.compactMap(sitemapEntry) }

  func sitemapEntry(_ page: Page) -> (url: String, modified: CalendarDate?)? {
    switch page.content {
    case .document(let index):
      let document = site.documents[index]
      guard document.isPublic else { return nil }
      if case .resource(let card) = document.payload { return (page.url, document.newest ?? card.catalogued ?? card.issued) }
      return (page.url, document.newest)
    case .home, .catalogue, .terms, .term, .webinars, .useCases, .census, .attribution: return (page.url, nil)
    case .version(let text, let index):
      let history = site.texts.histories[text]
      return site.documents[history.document].isPublic ? (page.url, history.releases[index].release.date) : nil
    case .clause(let text, _), .versions(let text), .units(let text), .difference(let text, _), .origin(let text):
      return site.documents[site.texts.histories[text].document].isPublic ? (page.url, nil) : nil
    case .texts, .force, .matrix, .audiences, .audience: return (page.url, nil)
    case .matrixCSV, .clausesJSON, .bib, .calendar: return nil
    case .frontMatterSchema, .decapConfiguration, .decapPage, .citation, .catalogueCitations, .catalogueJSON, .bibliographyCitations, .staticRepository,
      .oaiAnswer, .oersi, .redirects, .catalogueCSV:
      return nil
    case .notFound, .search, .adoptionData, .sources, .redirect, .feed, .sitemap, .robots, .asset, .catalogueIndex, .cardBlock: return nil
    }
  }

  func renderSitemap(_ part: Int?, _ pages: [Page], into out: inout TextBuffer) {
    let entries = sitemapEntries(pages)
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    if part == nil && entries.count > Self.sitemapLimit {
      out.append("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
      for number in 1...(entries.count + Self.sitemapLimit - 1) / Self.sitemapLimit {
        out.append("<sitemap><loc>")
        out.append(xml: site.absolute("/sitemap-\(number).xml"))
        out.append("</loc></sitemap>\n")
      }
      out.append("</sitemapindex>\n")
      return
    }
    out.append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    let start = (part ?? 0) * Self.sitemapLimit
    for entry in entries[start..<min(entries.count, start + Self.sitemapLimit)] {
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

  /// Drafts are for the people who write them, wherever such a build ends up.
  func renderRobots(into out: inout TextBuffer) {
    out.append(site.showsDrafts ? "User-agent: *\nDisallow: /\n" : "User-agent: *\nAllow: /\n")
    out.append("\nSitemap: \(site.absolute("/sitemap.xml"))\n")
  }
}
