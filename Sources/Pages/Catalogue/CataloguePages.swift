import SiteModel
import Templating
import Text
import Vocabulary

/// The catalogue, the lists of all terms of each kind, and the lists of the cards of each term.
package struct CataloguePages: PageFamily {
  package enum Kind: PageKind {
    package typealias Family = CataloguePages
    case catalogue(page: Int)
    /// All terms of a dimension.
    case terms(ResourceCatalogue.Dimension)
    /// The cards of a term.
    case term(ResourceCatalogue.Dimension, TermIndex, page: Int32)
  }

  package static let templates: [PageTemplate] = [.catalogue, .terms, .term, .card]

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  private var root: String { site.configuration.paths.address(of: .resources) }

  package var overviews: [(url: String, kind: Kind)] { site.catalogue.cards.isEmpty ? [] : [(root, .catalogue(page: 1))] }

  package func list(into pages: inout [Page]) {
    if site.catalogue.cards.isEmpty { return }
    for number in 1...Pager.pageCount(site.catalogue.cards.count) where number > 1 {
      pages.append(Page(site.pagePath(root, number), Kind.catalogue(page: number)))
    }
    for index in site.catalogue.indexes where !index.terms.isEmpty {
      let folder = catalogue.dimensionPath(index.dimension)
      pages.append(Page(folder, Kind.terms(index.dimension)))
      for (member, term) in index.terms.indexed() {
        let base = folder + term.slug + "/"
        for number in 1...Pager.pageCount(term.members.count) {
          pages.append(Page(site.pagePath(base, number), Kind.term(index.dimension, member, page: Int32(number))))
        }
      }
    }
  }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    switch kind {
    case .catalogue(let number): renderCatalogue(page: number, into: &out)
    case .terms(let dimension):
      guard let index = site.catalogue[dimension] else { return }
      renderTerms(index, into: &out)
    case .term(let dimension, let term, let number):
      guard let index = site.catalogue[dimension] else { return }
      renderTerm(index, index.terms[term], page: Int(number), into: &out)
    }
  }

  package func sitemapEntry(_ kind: Kind) -> SitemapEntry? { SitemapEntry() }
  package func group(_ kind: Kind) -> FileGroup { .lists }

  /// Groups cards by year, keeping their order.
  ///
  /// The count of a year covers all pages of the list.
  private func years(_ listing: some RandomAccessCollection<CardIndex>, page number: Int) -> [YearGroup] {
    let members = Pager.slice(listing, number)
    let (all, catalogue) = (site.catalogue, catalogue)
    var groups: [YearGroup] = []
    var start = members.startIndex
    while start < members.endIndex {
      // Cards are sorted by year, so those of one year are contiguous.
      let span = all.year(ofCardAt: members[start])
      let end = members.partitioningIndex { $0 >= span.upperBound }
      let count = listing.distance(
        from: listing.partitioningIndex { $0 >= span.lowerBound }, to: listing.partitioningIndex { $0 >= span.upperBound })
      let cards = members[start..<end].map { catalogue.item(at: $0) }
      let year = cards[0].year
      groups.append(
        YearGroup(
          year: year.isEmpty ? words[.noDate] : year, url: year.isEmpty ? "" : catalogue.termURL(.years, year),
          total: context.total(count, .resource), cards: cards.records))
      start = end
    }
    return groups
  }

  private func renderCatalogue(page number: Int, into out: inout TextBuffer) {
    let base = site.configuration.paths.address(of: .resources)
    let index = site.byURL[base]
    // The text of the folder's page goes above the first page of the list.
    let first = number == 1 ? index : nil
    let cards = site.catalogue.cards
    let count = Pager.pageCount(cards.count)
    let title = index.map { site.documents[$0].title } ?? words[.titleResources]
    let submission = ContactLink.url(.proposal, site.configuration.submission, subject: words[.submissionSubject], card: nil)
    let page = CataloguePage(
      frame: first.map { context.frame(.catalogue, $0) }
        ?? context.frame(
          .catalogue, title: site.numbered(title, number, count), url: site.pagePath(base, number), breadcrumbs: number == 1 ? [] : [catalogue.link],
          feeds: context.feedLinks(title, base), license: context.ownLicense),
      body: first.map { context.body($0, children: false) } ?? BodyPart(), total: context.total(cards.count, .resource),
      years: years(cards.indices, page: number).records, facets: catalogue.facets, pager: site.pager(base, number, count),
      submission: submission.isEmpty ? nil : Link(title: words[.submissionLink], url: submission), exports: context.catalogueDownloads.records,
      data: catalogue.data.map { site.href($0.index.url) } ?? "", chart: number == 1 ? CatalogueChartMaker(context).chart() : nil)
    context.render(.catalogue, page, into: &out)
  }

  private func renderTerms(_ index: ResourceCatalogue.Index, into out: inout TextBuffer) {
    let catalogue = catalogue
    let items = index.terms.map {
      TermItem(
        title: $0.title, url: site.href(catalogue.termPath(index.dimension, $0.slug)), total: context.total($0.members.count, .resource),
        description: $0.description)
    }
    var groups: [(letter: String, terms: [TermItem])] = []
    if index.dimension.isAlphabetical {
      for item in items {
        let first = slug(String(item.title.drop { slug(String($0)).isEmpty }.prefix(1))).prefix(1).uppercased()
        let letter = first.isEmpty || first.first.map { $0.isNumber } == true ? "#" : first
        if groups.last?.letter != letter { groups.append((letter, [])) }
        groups[groups.count - 1].terms.append(item)
      }
    }
    let letters = groups.enumerated().map { number, group in
      LetterGroup(letter: group.letter, anchor: "_letter-\(number + 1)", terms: group.terms.records)
    }
    let title = words[.allOf, index.dimension]
    let page = TermsPage(
      frame: context.frame(
        .terms, title: title, url: catalogue.dimensionPath(index.dimension), breadcrumbs: [catalogue.link], license: context.ownLicense),
      dimension: catalogue.dimensionTitle(index.dimension), terms: letters.isEmpty ? items.records : [], letters: letters.records,
      total: context.total(site.catalogue.cards.count, .resource), catalogue: catalogue.link)
    context.render(.terms, page, into: &out)
  }

  private func renderTerm(_ index: ResourceCatalogue.Index, _ term: ResourceCatalogue.Term, page number: Int, into out: inout TextBuffer) {
    let catalogue = catalogue
    let base = catalogue.termPath(index.dimension, term.slug)
    let count = Pager.pageCount(term.members.count)
    let all = Link(title: words[.allOf, index.dimension], url: site.href(catalogue.dimensionPath(index.dimension)))
    let page = TermPage(
      frame: context.frame(
        .term, title: site.numbered(term.title, number, count), url: site.pagePath(base, number), description: term.description,
        breadcrumbs: [catalogue.link, all] + (number == 1 ? [] : [Link(title: term.title, url: site.href(base))]),
        feeds: index.dimension.hasFeeds ? context.feedLinks(term.title, base) : [], license: context.ownLicense),
      dimension: catalogue.dimensionTitle(index.dimension), term: term.title, description: term.description,
      total: context.total(term.members.count, .resource),
      years: years(term.members, page: number).records, pager: site.pager(base, number, count), all: all, catalogue: catalogue.link)
    context.render(.term, page, into: &out)
  }
}
