import SiteModel
import Templating
import Text
import Vocabulary

extension PageContext {
  // MARK: Home

  func renderHome(_ index: DocumentIndex?, into out: inout TextBuffer) {
    let paths = site.configuration.paths
    let texts = site.documents.indices.filter { site.documents[$0].type.isNormative || site.documents[$0].type.isGuide }
    let order = DocumentType.allCases
    let sorted = texts.sorted { a, b in
      let (x, y) = (order.firstIndex(of: site.documents[a].type) ?? 0, order.firstIndex(of: site.documents[b].type) ?? 0)
      return x != y ? x < y : a < b
    }
    let catalogueURL = paths.address(of: .resources)
    let cards = site.catalogue.cards
    let events = webinars().map { $0.index }
    let clauses = livingTexts.filter { site.documents[$0.document].type.isNormative }.reduce(0) { $0 + $1.current.clauses.count(where: \.isProvision) }
    var figures: [Figure] = []
    func figure(_ count: Int, _ noun: Noun, _ url: String?) {
      guard count > 0, let url else { return }
      let label = words.counted(count, noun).replacing(words.number(count), with: "").trimming(while: \.isWhitespace)
      figures.append(Figure(count: words.number(count), label: String(label), url: site.href(url)))
    }
    figure(clauses, .clause, paths.address(of: .texts))
    figure(cards.count, .resource, catalogueURL)
    figure(site.references.count, .reference, site.bibliography.map { site.documents[$0].url })
    figure(site.documents.count { $0.type == .charterRecord }, .census, paths.address(of: .census))
    let page = HomePage(
      frame: index.map { frame(.home, $0) } ?? frame(.home, title: site.configuration.title, url: "/"), body: index.map { body($0) } ?? BodyPart(),
      actions: site.actions.enumerated().map { Link(title: $1.title, url: site.href($1.url), isPrimary: $0 == 0) }.records,
      texts: sorted.map(textItem).records,
      figures: figures.records, latest: latestOnline(6).compactMap(catalogue.item(ofDocument:)).records, events: events.prefix(3).compactMap(eventItem).records,
      catalogue: cards.isEmpty ? nil : Link(title: words[.allResources], url: site.href(catalogueURL), counted: words.counted(cards.count, .resource)),
      allEvents: events.isEmpty ? nil : Link(title: words[.allEvents], url: site.href(paths.address(of: .webinars))),
      rubrics: (site.catalogue[.rubrics]?.terms.values ?? []).map { Link(title: $0.title, url: catalogue.termURL(.rubrics, $0.slug), count: words.number($0.members.count)) }
        .records)
    render(.home, page, into: &out)
  }

  func textItem(_ index: DocumentIndex) -> TextItem {
    let document = site.documents[index]
    let details = site.textDetails(index)
    return TextItem(
      title: document.title, url: site.href(document.url), summary: document.summary, kind: site.kindLabel(document.type), version: details?.version ?? "",
      status: details?.status.map { words[.textStatus, $0] } ?? "", modified: DateText(document.newest, words))
  }

  /// The cards put online last.
  func latestOnline(_ count: Int) -> [DocumentIndex] {
    let dated = site.catalogue.cards.indexed().map { order, position -> (position: DocumentIndex, key: Int, order: CardIndex) in
      guard case .resource(let card) = site.documents[position].payload else { return (position, 0, order) }
      return (position, (card.catalogued ?? card.issued)?.sortKey ?? 0, order)
    }
    return dated.sorted { $0.key != $1.key ? $0.key > $1.key : $0.order < $1.order }.prefix(count).map(\.position)
  }

  // MARK: Catalogue

  /// Groups of cards by year, in their order.
  ///
  /// A year is counted within the listing, over all its pages.
  private func years(_ listing: some RandomAccessCollection<CardIndex>, page number: Int) -> [YearGroup] {
    let members = Pager.slice(listing, number)
    var groups: [YearGroup] = []
    var start = members.startIndex
    while start < members.endIndex {
      // Cards are in the order of their years: those of one stand beside each other.
      let span = site.catalogue.year(ofCardAt: members[start])
      let end = members.partitioningIndex { $0 >= span.upperBound }
      let count = listing.distance(
        from: listing.partitioningIndex { $0 >= span.lowerBound }, to: listing.partitioningIndex { $0 >= span.upperBound })
      let cards = members[start..<end].map { catalogue.item(at: $0) }
      let year = cards[0].year
      groups.append(
        YearGroup(
          year: year.isEmpty ? words[.noDate] : year, url: year.isEmpty ? "" : catalogue.termURL(.years, year),
          total: total(count, .resource), cards: cards.records))
      start = end
    }
    return groups
  }

  func renderCatalogue(_ index: DocumentIndex?, page number: Int, into out: inout TextBuffer) {
    let base = site.configuration.paths.address(of: .resources)
    let cards = site.catalogue.cards
    let count = Pager.pageCount(cards.count)
    let title = index.map { site.documents[$0].title } ?? words[.titleResources]
    let submission = ContactLink.url(.proposal, site.configuration.submission, subject: words[.submissionSubject], card: nil)
    // The page of the folder stands above the first part of the list.
    let first = number == 1 ? index : nil
    let page = CataloguePage(
      frame: first.map { frame(.catalogue, $0) }
        ?? frame(
          .catalogue, title: site.numbered(title, number, count), url: site.pagePath(base, number), breadcrumbs: number == 1 ? [] : [catalogue.link],
          feeds: feedLinks(title, base), license: ownLicense),
      body: first.map { body($0, children: false) } ?? BodyPart(), total: total(cards.count, .resource),
      years: years(cards.indices, page: number).records, facets: catalogue.facets, pager: site.pager(base, number, count),
      submission: submission.isEmpty ? nil : Link(title: words[.submissionLink], url: submission), exports: catalogueDownloads.records,
      data: catalogue.data.map { site.href($0.index.url) } ?? "", chart: number == 1 ? catalogueChart() : nil)
    render(.catalogue, page, into: &out)
  }

  func renderTerms(_ index: ResourceCatalogue.Index, into out: inout TextBuffer) {
    let items = index.terms.map {
      TermItem(title: $0.title, url: site.href(catalogue.termPath(index.dimension, $0.slug)), total: total($0.members.count, .resource), description: $0.description)
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
      frame: frame(
        .terms, title: title, url: catalogue.dimensionPath(index.dimension), breadcrumbs: [catalogue.link], license: ownLicense),
      dimension: catalogue.dimensionTitle(index.dimension), terms: letters.isEmpty ? items.records : [], letters: letters.records,
      total: total(site.catalogue.cards.count, .resource), catalogue: catalogue.link)
    render(.terms, page, into: &out)
  }

  func renderTerm(_ index: ResourceCatalogue.Index, _ term: ResourceCatalogue.Term, page number: Int, into out: inout TextBuffer) {
    let base = catalogue.termPath(index.dimension, term.slug)
    let count = Pager.pageCount(term.members.count)
    let all = Link(title: words[.allOf, index.dimension], url: site.href(catalogue.dimensionPath(index.dimension)))
    let page = TermPage(
      frame: frame(
        .term, title: site.numbered(term.title, number, count), url: site.pagePath(base, number), description: term.description,
        breadcrumbs: [catalogue.link, all] + (number == 1 ? [] : [Link(title: term.title, url: site.href(base))]),
        feeds: index.dimension.hasFeeds ? feedLinks(term.title, base) : [], license: ownLicense),
      dimension: catalogue.dimensionTitle(index.dimension), term: term.title, description: term.description, total: total(term.members.count, .resource),
      years: years(term.members, page: number).records, pager: site.pager(base, number, count), all: all, catalogue: catalogue.link)
    render(.term, page, into: &out)
  }

  // MARK: Other listings

  /// Events, those to come first and soonest first, then past ones, latest first.
  func webinars() -> [(index: DocumentIndex, isUpcoming: Bool)] {
    let all = site.documents.indices.compactMap { index -> (index: DocumentIndex, start: LocalTime, isUpcoming: Bool)? in
      guard case .webinar(let webinar) = site.documents[index].payload, let start = webinar.start else { return nil }
      return (index, start, isUpcoming(webinar))
    }
    let upcoming = all.filter(\.isUpcoming).sorted { $0.start != $1.start ? $0.start < $1.start : $0.index < $1.index }
    let past = all.filter { !$0.isUpcoming }.sorted { $0.start != $1.start ? $1.start < $0.start : $0.index < $1.index }
    return (upcoming + past).map { ($0.index, $0.isUpcoming) }
  }

  /// The frame and body of a listing: its document's where there is one, else of its own.
  private func listing(_ kind: PageKind, _ index: DocumentIndex?, _ folder: GeneratedFolder, _ title: Word) -> (Frame, BodyPart) {
    if let index { return (frame(kind, index), body(index, children: false)) }
    return (
      frame(
        kind, title: words[title], url: site.configuration.paths.address(of: folder),
        license: ownLicense),
      BodyPart()
    )
  }

  func renderWebinars(_ index: DocumentIndex?, into out: inout TextBuffer) {
    let (frame, body) = listing(.webinars, index, .webinars, .titleWebinars)
    let all = webinars()
    let page = WebinarsPage(
      frame: frame, body: body, upcoming: all.filter(\.isUpcoming).compactMap { eventItem($0.index) }.records,
      past: all.filter { !$0.isUpcoming }.compactMap { eventItem($0.index) }.records,
      calendar: publicEvents.isEmpty ? nil : Link(title: words[.calendarSubscribe], url: site.href(site.calendarPath)))
    render(.webinars, page, into: &out)
  }

  func renderUseCases(_ index: DocumentIndex?, into out: inout TextBuffer) {
    let (frame, body) = listing(.useCases, index, .useCases, .titleUseCases)
    let items = site.documents.indices.compactMap { useCaseItem($0) }.map { (key: collationKey($0.title), item: $0) }.sorted { $0.key.precedes($1.key) }.map(
      \.item)
    let useCases = items
    var domains: [String: [UseCaseItem]] = [:]
    for item in items { domains[item.domain, default: []].append(item) }
    let groups = domains.map { (key: collationKey($0.key), title: $0.key, cases: $0.value) }.sorted { $0.key.precedes($1.key) }
    let page = UseCasesPage(
      frame: frame, body: body, counted: words.counted(items.count, .useCase),
      domains: groups.map {
        DomainGroup(
          title: $0.title.isEmpty ? words[.otherDomain] : $0.title, anchor: "_domain-\(termSlug($0.title))", count: words.number($0.cases.count),
          cases: $0.cases.records)
      }.records, cases: useCases.records)
    render(.useCases, page, into: &out)
  }

  func renderCensus(_ index: DocumentIndex?, into out: inout TextBuffer) {
    let (frame, body) = listing(.census, index, .census, .titleCensus)
    let items = site.documents.indices.compactMap { censusItem($0) }.map { (key: collationKey($0.institution), item: $0) }.sorted { $0.key.precedes($1.key) }
    let page = CensusPage(
      frame: frame, body: body, counted: words.counted(items.count, .census), records: items.map(\.item).records, registry: registryParts().records)
    render(.census, page, into: &out)
  }

  // MARK: Errors, redirects

  func renderNotFound(into out: inout TextBuffer) {
    let page = NotFoundPage(
      frame: frame(.notFound, title: words[.notFound], url: "/404.html", isHiddenFromRobots: true),
      suggestions: site.menu.map { Link(title: $0.title, url: site.href($0.url)) }.records)
    render(.notFound, page, into: &out)
  }

  func renderRedirect(_ redirect: Redirect, into out: inout TextBuffer) {
    let frame = frame(.redirect, title: redirect.title, url: redirect.url, isHiddenFromRobots: false)
    render(.redirect, RedirectPage(frame: frame, target: site.absolute(redirect.url), targetTitle: redirect.title), into: &out)
  }
}
