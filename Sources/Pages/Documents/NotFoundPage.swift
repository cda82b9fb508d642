import SiteModel
import Templating
import Text

/// The page that web servers show for an unknown address.
package struct NotFoundPages: PageFamily {
  package struct Kind: PageKind { package typealias Family = NotFoundPages }

  package static let templates: [PageTemplate] = [.notFound]

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  private static let path = "/404.html"

  package func list(into pages: inout [Page]) { pages.append(Page(Self.path, Kind())) }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    let page = NotFoundPage(
      frame: context.frame(.notFound, title: words[.notFound], url: Self.path, isHiddenFromRobots: true),
      suggestions: site.menu.map { Link(title: $0.title, url: site.href($0.url)) }.records)
    context.render(.notFound, page, into: &out)
  }
}

struct NotFoundPage: FramedPage {
  let frame: Frame
  let suggestions: Records<Link>
  static let shape: Shape<NotFoundPage> = pageShape("not-found", Field.lists("suggestions") { $0.suggestions })
}

extension PageTemplate {
  static let notFound = PageTemplate("not-found", NotFoundPage.shape)
}
