import Charters
import Markdown
import SiteModel
import Templating
import Text

/// Clauses of all texts, by force and by audience, and the page that leads to them.
extension PageContext {
  // MARK: By force

  /// Every force that some clause has, from binding to advice, with the number of its clauses.
  var forceCounts: [(force: Force?, count: Int)] { listings.forces.map { ($0.force, $0.listing.entries.count) } }

  func forcesTitle(_ force: Force?) -> String { words[.forces, force] }

  func forceLinks(current: Force??) -> Records<Link> {
    forceCounts.map { force, count in
      Link(title: forcesTitle(force), url: site.href(site.forcePath(force)), count: words.number(count), isCurrent: current.map { $0 == force } ?? false)
    }.records
  }

  func renderForce(_ force: Force?, page number: Int, into out: inout TextBuffer) {
    guard let listing = listings.forces.first(where: { $0.force == force })?.listing else { return }
    let shown = listing.entries[listing.pages[number - 1]]
    // The clauses of a text stand beside each other; they are counted within the list, over all its pages.
    let groups = shown.split(by: \.text).map { members -> ClauseGroup in
      let history = livingTexts[members[members.startIndex].text]
      let document = site.documents[history.document]
      let first = listing.entries.partitioningIndex { $0.text >= members[members.startIndex].text }
      let count = listing.entries.partitioningIndex { $0.text > members[members.startIndex].text } - first
      return ClauseGroup(
        id: slug(document.id), title: document.title, url: site.href(document.url), kind: site.kindLabel(document.type), meaning: "",
        counted: words.counted(count, .clause), isDraft: site.textDetails(history.document)?.status == .draft,
        clauses: members.map { entry(history, $0.position) }.records)
    }
    let base = site.forcePath(force)
    let title = forcesTitle(force)
    let page = ForcePage(
      frame: frame(
        .force, title: site.numbered(title, number, listing.pages.count), url: site.pagePath(base, number), description: words[.forceListIntro],
        breadcrumbs: [textsLink] + (number == 1 ? [] : [Link(title: title, url: site.href(base))]), license: ownLicense),
      meaning: words[.meaning, force], total: total(listing.entries.count, .clause),
      groups: groups.records, forces: forceLinks(current: .some(force)), pager: site.pager(base, number, listing.pages.count))
    render(.force, page, into: &out)
  }

  var textsLink: Link { Link(title: words[.titleTexts], url: site.href(site.configuration.paths.address(of: .texts))) }

  // MARK: By audience

  /// Audiences that some clause names.
  var namedAudiences: [String] { listings.audiences.map(\.id) }

  func renderAudience(_ id: String, page number: Int, into out: inout TextBuffer) {
    guard let found = listings.audiences.first(where: { $0.id == id }) else { return }
    let listing = found.listing
    let counts = Dictionary(grouping: listing.entries, by: \.force).mapValues(\.count)
    let groups = listing.entries[listing.pages[number - 1]].split(by: \.force).map { members -> ClauseGroup in
      let force = members[members.startIndex].force
      let name = force?.rawValue ?? "unqualified"
      return ClauseGroup(
        id: name, title: forcesTitle(force), url: site.href(site.forcePath(force)), kind: "", meaning: words[.meaning, force],
        counted: words.counted(counts[force, default: 0], .clause), isDraft: false, clauses: members.map { entry(livingTexts[$0.text], $0.position) }.records)
    }
    let base = site.audiencePath(id)
    let title = audienceName(id)
    let page = AudiencePage(
      frame: frame(
        .audience, title: site.numbered(title, number, listing.pages.count), url: site.pagePath(base, number), description: words[.appliesToLede],
        breadcrumbs: [Link(title: words[.titleAppliesTo], url: site.href(site.configuration.paths.address(of: .appliesTo)))]
          + (number == 1 ? [] : [Link(title: title, url: site.href(base))]),
        license: ownLicense),
      binding: words.counted(found.binding, .binding), advice: words.counted(found.advice, .advice), groups: groups.records,
      audiences: namedAudiences.map { Link(title: audienceName($0), url: site.href(site.audiencePath($0)), isCurrent: $0 == id) }.records, units: unitsLinks,
      pager: site.pager(base, number, listing.pages.count))
    render(.audience, page, into: &out)
  }

  func renderAudiences(into out: inout TextBuffer) {
    let items = listings.audiences.map { id, _, binding, advice in
      let vocabulary = site.configuration.vocabularies.audiences
      return AudienceItem(
        title: audienceName(id), url: site.href(site.audiencePath(id)), description: vocabulary.position(of: id).map { vocabulary.terms[$0].description } ?? "",
        binding: words.counted(binding, .binding), advice: words.counted(advice, .advice))
    }
    let page = AudiencesPage(
      frame: frame(
        .audiences, title: words[.titleAppliesTo], url: site.configuration.paths.address(of: .appliesTo), description: words[.appliesToIntro],
        license: ownLicense),
      audiences: items.records)
    render(.audiences, page, into: &out)
  }

  // MARK: All texts

  func renderTexts(into out: inout TextBuffer) {
    let page = TextsPage(
      frame: frame(
        .texts, title: words[.titleTexts], url: site.configuration.paths.address(of: .texts), description: words[.textsIntro],
        license: ownLicense),
      texts: site.texts.histories.map { textItem($0.document) }.records, forces: forceLinks(current: nil),
      audiences: namedAudiences.map { Link(title: audienceName($0), url: site.href(site.audiencePath($0))) }.records,
      matrix: matrixCharters.isEmpty ? nil : Link(title: words[.titleMatrix], url: site.href(site.matrixPath), summary: words[.matrixIntro]), units: unitsLinks)
    render(.texts, page, into: &out)
  }
}

extension ArraySlice {
  /// Stretches of elements that have one value.
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
