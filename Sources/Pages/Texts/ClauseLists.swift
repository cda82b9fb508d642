import Charters
import Markdown
import SiteModel
import Templating
import Text

/// Lists of the clauses of all texts, by force and by audience, and the page that links to them.
///
/// A document at one of their addresses is a conflict: these pages do not show its text.
package struct ClauseLists: PageFamily {
  package enum Kind: PageKind {
    package typealias Family = ClauseLists
    case texts, force(Force?, page: Int), audiences, audience(String, page: Int)
  }

  package static let templates: [PageTemplate] = [.texts, .force, .audiences, .audience]

  package let context: PageContext
  package init(context: PageContext) { self.context = context }
  private var parts: ClauseParts { ClauseParts(context) }

  /// Whether there are no clauses to list.
  var isEmpty: Bool { context.listings.texts.isEmpty || context.listings.forces.isEmpty }

  package func list(into pages: inout [Page]) {
    if isEmpty { return }
    let (paths, listings) = (site.configuration.paths, context.listings)
    pages.append(Page(paths.address(of: .texts), Kind.texts))
    func add(_ base: String, _ listing: ClauseListing, _ kind: (Int) -> Kind) {
      for number in 1...listing.pages.count { pages.append(Page(site.pagePath(base, number), kind(number))) }
    }
    for (force, listing) in listings.forces { add(site.forcePath(force), listing) { .force(force, page: $0) } }
    if !listings.audiences.isEmpty { pages.append(Page(paths.address(of: .appliesTo), Kind.audiences)) }
    for audience in listings.audiences { add(site.audiencePath(audience.id), audience.listing) { .audience(audience.id, page: $0) } }
  }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    switch kind {
    case .texts: renderTexts(into: &out)
    case .force(let force, let number): renderForce(force, page: number, into: &out)
    case .audiences: renderAudiences(into: &out)
    case .audience(let id, let number): renderAudience(id, page: number, into: &out)
    }
  }

  package func sitemapEntry(_ kind: Kind) -> SitemapEntry? { SitemapEntry() }
  package func group(_ kind: Kind) -> FileGroup { .lists }

  // MARK: By force

  func forcesTitle(_ force: Force?) -> String { words[.forces, force] }

  func forceLinks(current: Force??) -> Records<Link> {
    context.listings.forces.map { force, listing in
      Link(
        title: forcesTitle(force), url: site.href(site.forcePath(force)), count: words.number(listing.entries.count),
        isCurrent: current.map { $0 == force } ?? false)
    }.records
  }

  private func renderForce(_ force: Force?, page number: Int, into out: inout TextBuffer) {
    guard let listing = context.listings.forces.first(where: { $0.force == force })?.listing else { return }
    let shown = listing.entries[listing.pages[number - 1]]
    // The clauses of a text are contiguous. Their count covers all pages of the list.
    let groups = shown.split(by: \.text).map { members -> ClauseGroup in
      let history = context.listings.texts[members[members.startIndex].text]
      let document = site.documents[history.document]
      let first = listing.entries.partitioningIndex { $0.text >= members[members.startIndex].text }
      let count = listing.entries.partitioningIndex { $0.text > members[members.startIndex].text } - first
      return ClauseGroup(
        id: slug(document.id), title: document.title, url: site.href(document.url), kind: site.kindLabel(document.type), meaning: "",
        counted: words.counted(count, .clause), isDraft: site.textDetails(history.document)?.status == .draft,
        clauses: members.map { parts.entry(history, $0.position) }.records)
    }
    let base = site.forcePath(force)
    let title = forcesTitle(force)
    let page = ForcePage(
      frame: context.frame(
        .force, title: site.numbered(title, number, listing.pages.count), url: site.pagePath(base, number), description: words[.forceListIntro],
        breadcrumbs: [textsLink] + (number == 1 ? [] : [Link(title: title, url: site.href(base))]), license: context.ownLicense),
      meaning: words[.meaning, force], total: context.total(listing.entries.count, .clause),
      groups: groups.records, forces: forceLinks(current: .some(force)), pager: site.pager(base, number, listing.pages.count))
    context.render(.force, page, into: &out)
  }

  var textsLink: Link { Link(title: words[.titleTexts], url: site.href(site.configuration.paths.address(of: .texts))) }

  // MARK: By audience

  private func renderAudience(_ id: String, page number: Int, into out: inout TextBuffer) {
    guard let found = context.listings.audiences.first(where: { $0.id == id }) else { return }
    let listing = found.listing
    let counts = Dictionary(grouping: listing.entries, by: \.force).mapValues(\.count)
    let groups = listing.entries[listing.pages[number - 1]].split(by: \.force).map { members -> ClauseGroup in
      let force = members[members.startIndex].force
      let name = force?.rawValue ?? "unqualified"
      return ClauseGroup(
        id: name, title: forcesTitle(force), url: site.href(site.forcePath(force)), kind: "", meaning: words[.meaning, force],
        counted: words.counted(counts[force, default: 0], .clause), isDraft: false,
        clauses: members.map { parts.entry(context.listings.texts[$0.text], $0.position) }.records)
    }
    let base = site.audiencePath(id)
    let title = site.audienceName(id)
    let page = AudiencePage(
      frame: context.frame(
        .audience, title: site.numbered(title, number, listing.pages.count), url: site.pagePath(base, number), description: words[.appliesToLede],
        breadcrumbs: [Link(title: words[.titleAppliesTo], url: site.href(site.configuration.paths.address(of: .appliesTo)))]
          + (number == 1 ? [] : [Link(title: title, url: site.href(base))]),
        license: context.ownLicense),
      binding: words.counted(found.binding, .binding), advice: words.counted(found.advice, .advice), groups: groups.records,
      audiences: context.listings.audienceIDs.map { Link(title: site.audienceName($0), url: site.href(site.audiencePath($0)), isCurrent: $0 == id) }.records,
      units: UnitPages(context).links,
      pager: site.pager(base, number, listing.pages.count))
    context.render(.audience, page, into: &out)
  }

  private func renderAudiences(into out: inout TextBuffer) {
    let items = context.listings.audiences.map { id, _, binding, advice in
      let vocabulary = site.configuration.vocabularies.audiences
      return AudienceItem(
        title: site.audienceName(id), url: site.href(site.audiencePath(id)),
        description: vocabulary.position(of: id).map { vocabulary.terms[$0].description } ?? "",
        binding: words.counted(binding, .binding), advice: words.counted(advice, .advice))
    }
    let page = AudiencesPage(
      frame: context.frame(
        .audiences, title: words[.titleAppliesTo], url: site.configuration.paths.address(of: .appliesTo), description: words[.appliesToIntro],
        license: context.ownLicense),
      audiences: items.records)
    context.render(.audiences, page, into: &out)
  }

  // MARK: All texts

  private func renderTexts(into out: inout TextBuffer) {
    let page = TextsPage(
      frame: context.frame(
        .texts, title: words[.titleTexts], url: site.configuration.paths.address(of: .texts), description: words[.textsIntro],
        license: context.ownLicense),
      texts: site.texts.histories.map { TextItem(site, $0.document) }.records, forces: forceLinks(current: nil),
      audiences: context.listings.audienceIDs.map { Link(title: site.audienceName($0), url: site.href(site.audiencePath($0))) }.records,
      matrix: MatrixPages(context).charters.isEmpty ? nil : Link(title: words[.titleMatrix], url: site.href(site.matrixPath), summary: words[.matrixIntro]),
      units: UnitPages(context).links)
    context.render(.texts, page, into: &out)
  }
}

extension ArraySlice {
  /// Splits into runs of elements with the same value.
  fileprivate func split<Value: Equatable>(by value: (Element) -> Value) -> [ArraySlice] {
    var result: [ArraySlice] = []
    var start = startIndex
    for index in indices where index > start && value(self[index]) != value(self[start]) {
      result.append(self[start..<index])
      start = index
    }
    if start < endIndex { result.append(self[start...]) }
    return result
  }
}

extension PageTemplate {
  static let texts = PageTemplate("texts", TextsPage.shape)
  static let force = PageTemplate("force", ForcePage.shape)
  static let audiences = PageTemplate("audiences", AudiencesPage.shape)
  static let audience = PageTemplate("audience", AudiencePage.shape)
}
