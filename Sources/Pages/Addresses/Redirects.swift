import SiteModel
import Templating
import Text

/// The target of a former address. A class, so that a list of pages stores it in one word.
package final class Redirect: Sendable {
  package let title: String
  package let url: String

  init(title: String, url: String) {
    self.title = title
    self.url = url
  }
}

/// Pages at the former addresses of documents, which list their aliases themselves, and of terms.
package struct RedirectPages: PageFamily {
  package struct Kind: PageKind {
    package typealias Family = RedirectPages
    package let redirect: Redirect
    init(_ redirect: Redirect) { self.redirect = redirect }
  }

  package static let templates: [PageTemplate] = [.redirect]

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(into pages: inout [Page]) { pages += formerTermPages(pages) }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    let redirect = kind.redirect
    let frame = context.frame(.redirect, title: redirect.title, url: redirect.url, isHiddenFromRobots: false)
    context.render(.redirect, RedirectPage(frame: frame, target: site.absolute(redirect.url), targetTitle: redirect.title), into: &out)
  }

  /// Redirects from former ids of vocabulary terms, and from former addresses of keywords and authors.
  ///
  /// Leaves out terms without a page, and addresses that another page has taken since.
  package func formerTermPages(_ pages: [Page]) -> [Page] {
    let vocabularies = site.configuration.vocabularies
    var result: [Page] = []
    for dimension in [ResourceCatalogue.Dimension.rubrics, .types, .audiences] {
      for term in vocabularies[dimension]?.terms.values ?? [] where !term.formerly.isEmpty && !catalogue.termURL(dimension, termSlug(term.id)).isEmpty {
        for former in term.formerly {
          result.append(
            Page(catalogue.termPath(dimension, termSlug(former)), Kind(Redirect(title: term.title, url: catalogue.termPath(dimension, termSlug(term.id))))))
        }
      }
    }
    for id in context.listings.audienceIDs {
      guard let position = vocabularies.audiences.position(of: id) else { continue }
      let term = vocabularies.audiences.terms[position]
      for former in term.formerly {
        result.append(Page(site.audiencePath(former), Kind(Redirect(title: term.title, url: site.audiencePath(term.id)))))
      }
    }
    for dimension in [ResourceCatalogue.Dimension.keywords, .authors] {
      for term in site.catalogue[dimension]?.terms.values ?? [] {
        guard let former = term.formerSlug else { continue }
        result.append(Page(catalogue.termPath(dimension, former), Kind(Redirect(title: term.title, url: catalogue.termPath(dimension, term.slug)))))
      }
    }
    if result.isEmpty { return [] }
    // Several words may have shared an address; it redirects to the first of them.
    var taken = Set(pages.map(\.url))
    return result.filter { taken.insert($0.url).inserted }
  }
}

/// All redirects, in the formats that web servers and hosts read.
package struct RedirectFiles: PageFamily {
  package struct Kind: PageKind {
    package typealias Family = RedirectFiles
    let format: RedirectFormat
  }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(into pages: inout [Page]) {
    guard pages.contains(where: { $0.redirect != nil }) else { return }
    for format in RedirectFormat.allCases { pages.append(Page("/" + format.file, Kind(format: format))) }
  }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    for page in memory.pages {
      guard let redirect = page.redirect else { continue }
      let (from, to) = (site.href(page.url), site.href(redirect.url))
      switch kind.format {
      case .hosted: out.append("\(from) \(to) 301\n")
      case .nginx: out.append("\"\(from)\" \"\(to)\";\n")
      case .apache: out.append("\(from) \(to)\n")
      }
    }
  }
}

extension Page {
  /// The target of the redirect; nil for other pages.
  package var redirect: Redirect? { kind(as: RedirectPages.Kind.self)?.redirect }
}

struct RedirectPage: FramedPage {
  let frame: Frame
  let target: String
  let targetTitle: String
  static let shape: Shape<RedirectPage> = pageShape("redirect", [.url("target") { $0.target }, .text("target_title") { $0.targetTitle }])
}

extension PageTemplate {
  static let redirect = PageTemplate("redirect", RedirectPage.shape)
}
