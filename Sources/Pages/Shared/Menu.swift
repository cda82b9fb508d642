import SiteModel
import Templating

/// A menu in every form that pages show: with none of its entries current, or one.
struct Menu: Sendable {
  private let urls: [String]
  private let unmarked: Records<Link>
  /// With each of its entries current.
  private let forms: [Records<Link>]

  init(_ links: [Site.ResolvedLink], _ site: Site) {
    urls = links.map(\.url)
    func form(_ current: Int?) -> Records<Link> { links.enumerated().map { Link(title: $1.title, url: site.href($1.url), isCurrent: $0 == current) }.records }
    unmarked = form(nil)
    forms = links.indices.map(form)
  }

  /// The entry that names this page, or the folder that it is in.
  func marked(_ url: String) -> Records<Link> {
    var current: Int?
    for (index, target) in urls.enumerated() where target == url || target != "/" && url.hasPrefix(target) {
      if current.map({ target.utf8.count > urls[$0].utf8.count }) ?? true { current = index }
    }
    return current.map { forms[$0] } ?? unmarked
  }
}
