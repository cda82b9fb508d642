import SiteModel
import Text

/// Where a former address leads.
package struct Redirect: Sendable {
  package var title: String
  package var url: String
}

extension PageContext {
  /// Redirects from former ids of a vocabulary's terms and from addresses that keywords and authors had, where the term has a page and nothing else has taken the
  /// address since.
  package func formerTermPages(_ pages: [Page]) -> [Page] {
    let vocabularies = site.configuration.vocabularies
    var result: [Page] = []
    for (vocabulary, dimension) in [
      (vocabularies.rubrics, ResourceCatalogue.Dimension.rubrics), (vocabularies.types, .types), (vocabularies.audiences, .audiences),
    ] {
      for term in vocabulary.terms where !term.formerly.isEmpty && !catalogue.termURL(dimension, termSlug(term.id)).isEmpty {
        for former in term.formerly {
          result.append(
            Page(
              url: catalogue.termPath(dimension, termSlug(former)), content: .redirect(Redirect(title: term.title, url: catalogue.termPath(dimension, termSlug(term.id))))))
        }
      }
    }
    for id in namedAudiences {
      guard let position = vocabularies.audiences.position(of: id) else { continue }
      let term = vocabularies.audiences.terms[position]
      for former in term.formerly {
        result.append(Page(url: site.audiencePath(former), content: .redirect(Redirect(title: term.title, url: site.audiencePath(term.id)))))
      }
    }
    for dimension in [ResourceCatalogue.Dimension.keywords, .authors] {
      for term in site.catalogue[dimension]?.terms.values ?? [] {
        guard let former = term.formerSlug else { continue }
        result.append(Page(url: catalogue.termPath(dimension, former), content: .redirect(Redirect(title: term.title, url: catalogue.termPath(dimension, term.slug)))))
      }
    }
    if result.isEmpty { return [] }
    // Several words may have shared an address: it leads to the first of them.
    var taken = Set(pages.map(\.url))
    return result.filter { taken.insert($0.url).inserted }
  }

  func renderRedirects(_ format: RedirectFormat, _ pages: [Page], into out: inout TextBuffer) {
    for page in pages {
      guard case .redirect(let redirect) = page.content else { continue }
      let (from, to) = (site.href(page.url), site.href(redirect.url))
      switch format {
      case .hosted: out.append("\(from) \(to) 301\n")
      case .nginx: out.append("\"\(from)\" \"\(to)\";\n")
      case .apache: out.append("\(from) \(to)\n")
      }
    }
  }
}
