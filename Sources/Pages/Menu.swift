import SiteModel
import Templating

/// A menu in every form that pages show: with none of its entries current, or one.
struct Menu: Sendable {
  private let urls: [String]
  private let forms: [Records<Link>]

  init(_ links: [Site.ResolvedLink], _ site: Site) {
    urls = links.map(\.url)
    forms = (-1..<links.count).map { current in
      links.enumerated().map { Link(title: $1.title, url: site.href($1.url), isCurrent: $0 == current) }.records
    }
  }

  /// The entry that names this page, or the folder that it is in.
  func marked(_ url: String) -> Records<Link> {
    var current = -1
    for (index, target) in urls.enumerated() where target == url || target != "/" && url.hasPrefix(target) {
      if current < 0 || target.utf8.count > urls[current].utf8.count { current = index }
    }
    return forms[current + 1]
  }
}
