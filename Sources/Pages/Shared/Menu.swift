import SiteModel
import Templating

/// A menu in all its forms: with no current entry, or with each of its entries as the current one.
struct Menu: Sendable {
  private let urls: [String]
  private let unmarked: Records<Link>
  /// One form for each entry, in which that entry is current.
  private let forms: [Records<Link>]

  init(_ links: [Site.ResolvedLink], _ site: Site) {
    urls = links.map(\.url)
    func form(_ current: Int?) -> Records<Link> { links.enumerated().map { Link(title: $1.title, url: site.href($1.url), isCurrent: $0 == current) }.records }
    unmarked = form(nil)
    forms = links.indices.map(form)
  }

  /// The menu with the entry of this page marked as current, or that of the innermost folder that contains the page.
  func marked(_ url: String) -> Records<Link> {
    var current: Int?
    for (index, target) in urls.enumerated() where target == url || target != "/" && url.hasPrefix(target) {
      if current.map({ target.utf8.count > urls[$0].utf8.count }) ?? true { current = index }
    }
    return current.map { forms[$0] } ?? unmarked
  }
}
