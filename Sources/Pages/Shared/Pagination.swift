import SiteModel
import Templating
import Text

extension Site {
  func pager(_ base: String, _ number: Int, _ count: Int) -> Pager? {
    guard count > 1 else { return nil }
    func link(_ target: Int) -> Link { Link(title: "\(target)", url: href(pagePath(base, target))) }
    var pages: [Pager.Entry] = []
    var last = 0
    for page in 1...count where page == 1 || page == count || abs(page - number) <= 2 {
      if page > last + 1 { pages.append(.init(number: "", url: "", isCurrent: false, isGap: true)) }
      pages.append(.init(number: words.number(page), url: link(page).url, isCurrent: page == number, isGap: false))
      last = page
    }
    return Pager(
      current: words.number(number), total: words.number(count),
      label: words.text(.pageOf, ["n": words.number(number), "total": words.number(count)]),
      previous: number > 1 ? link(number - 1) : nil,
      next: number < count ? link(number + 1) : nil, first: number > 1 ? link(1) : nil, last: number < count ? link(count) : nil, pages: pages.records)
  }

  func numbered(_ title: String, _ number: Int, _ count: Int) -> String {
    number == 1 ? title : "\(title) (\(words.text(.pageOf, ["n": words.number(number), "total": words.number(count)])))"
  }
}

extension Pager {
  private static let pageSize = 50

  static func pageCount(_ items: Int) -> Int { max(1, (items + pageSize - 1) / pageSize) }

  static func slice<Listing: RandomAccessCollection>(_ members: Listing, _ number: Int) -> Listing.SubSequence {
    members.dropFirst((number - 1) * pageSize).prefix(pageSize)
  }
}
