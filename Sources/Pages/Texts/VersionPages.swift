import Charters
import Digests
import Markdown
import SiteModel
import Templating
import Text

/// The sealed versions of a text, each with its changes and its citation.
package struct VersionPages: TextPageFamily {
  /// A difference is that to the release `newer` from the one before; `releases.endIndex` stands for the working text.
  package enum Kind: TextPageKind {
    package typealias Family = VersionPages
    case versions(TextIndex), version(TextIndex, release: ReleaseIndex), difference(TextIndex, newer: ReleaseIndex), bibTeX(TextIndex, release: ReleaseIndex)

    package var text: TextIndex {
      switch self {
      case .versions(let text), .version(let text, _), .difference(let text, _), .bibTeX(let text, _): text
      }
    }
  }

  package static let templates: [PageTemplate] = [.versions, .version, .difference]

  package let context: PageContext
  package init(context: PageContext) { self.context = context }
  private var differences: DifferenceParts { DifferenceParts(context) }
  private var citation: VersionCitation { VersionCitation(site: site) }

  package func list(_ text: TextIndex, into pages: inout [Page]) {
    let history = site.texts.histories[text]
    if history.releases.isEmpty { return }
    let url = site.documents[history.document].url
    pages.append(Page(site.versionsPath(url), Kind.versions(text)))
    for (index, sealed) in history.releases.indexed() {
      pages.append(Page(site.versionPath(url, sealed.release.version), Kind.version(text, release: index)))
      pages.append(Page(site.bibPath(history, index), Kind.bibTeX(text, release: index)))
      if index > history.releases.startIndex { pages.append(Page(site.differencePath(history, index), Kind.difference(text, newer: index))) }
    }
    if history.pending != nil { pages.append(Page(site.pendingPath(history), Kind.difference(text, newer: history.releases.endIndex))) }
  }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    switch kind {
    case .versions(let text): renderVersions(text, into: &out)
    case .version(let text, let release): renderVersion(text, release, into: &out)
    case .difference(let text, let newer): renderDifference(text, newer, into: &out)
    case .bibTeX(let text, let release): out.append(citation.bibTeX(site.texts.histories[text], release))
    }
  }

  package func sitemapEntry(_ kind: Kind) -> SitemapEntry? {
    let history = site.texts.histories[kind.text]
    guard site.documents[history.document].isPublic else { return nil }
    switch kind {
    case .version(_, let release): return SitemapEntry(modified: history.releases[release].release.date)
    case .versions, .difference: return SitemapEntry()
    case .bibTeX: return nil
    }
  }

  package func group(_ kind: Kind) -> FileGroup { .clauses }

  func versionsLink(_ history: TextHistory) -> Link {
    Link(title: words[.titleVersions], url: site.href(site.versionsPath(site.documents[history.document].url)))
  }

  private func item(_ history: TextHistory, _ index: ReleaseIndex) -> VersionItem {
    let release = history.releases[index].release
    return VersionItem(
      version: release.version, url: site.href(site.versionPath(site.documents[history.document].url, release.version)), date: DateText(release.date, words),
      note: release.note, isCurrent: index == history.releases.indices.last,
      summary: history.difference(to: index).map(DifferenceSummary(words).sentence) ?? "",
      difference: index > history.releases.startIndex ? site.href(site.differencePath(history, index)) : "")
  }

  /// A link for the page of a text whose working text differs from its last release; nil if it does not.
  func pendingLink(_ history: TextHistory) -> Link? {
    guard let difference = history.pending, let last = history.last else { return nil }
    return Link(title: last.release.version, url: site.href(site.pendingPath(history)), summary: DifferenceSummary(words).sentence(difference))
  }

  private func renderVersions(_ text: TextIndex, into out: inout TextBuffer) {
    let history = site.texts.histories[text]
    let document = site.documents[history.document]
    let page = VersionsPage(
      frame: context.frame(
        .versions, title: words[.titleVersions], url: site.versionsPath(document.url), description: words[.versionsIntro], language: document.language,
        isHiddenFromRobots: !document.isPublic, breadcrumbs: context.breadcrumbs(document) + [context.link(history.document)],
        feeds: context.feedLinks("\(document.title) — \(words[.versionsFeed])", site.versionsPath(document.url)),
        license: LicenseText(document.license ?? site.configuration.license, words), credit: context.credits.of(document),
        unpublished: site.unpublished(document)),
      document: context.link(history.document), pending: pendingLink(history), versions: history.releases.indices.reversed().map { item(history, $0) }.records)
    context.render(.versions, page, into: &out)
  }

  private func renderVersion(_ text: TextIndex, _ index: ReleaseIndex, into out: inout TextBuffer) {
    let history = site.texts.histories[text]
    let sealed = history.releases[index]
    let document = site.documents[history.document]
    let url = site.versionPath(document.url, sealed.release.version)
    let newest = history.releases.endIndex.advanced(by: -1)
    func difference(to newer: ReleaseIndex) -> Link? {
      guard newer <= newest, let difference = history.difference(to: newer) else { return nil }
      return Link(
        title: differences.differenceTitle(history.releases[newer.advanced(by: -1)].release.version, history.releases[newer].release.version),
        url: site.href(site.differencePath(history, newer)), summary: DifferenceSummary(words).sentence(difference))
    }
    let own = sealed.document
    var state = TextDetails()
    if case .text(let details) = own.payload { state = details }
    let page = VersionPage(
      frame: context.frame(
        .version, title: "\(own.title), \(words[.versionLower]) \(sealed.release.version)", url: url, description: own.summary, language: own.language,
        isArticle: true,
        isHiddenFromRobots: !document.isPublic, breadcrumbs: context.breadcrumbs(document) + [context.link(history.document), versionsLink(history)],
        license: LicenseText(own.license ?? site.configuration.license, words), credit: context.credits.of(own), unpublished: site.unpublished(document)),
      body: BodyPart(
        content: own.body.html, contents: context.contents(own.body.headings).records, summary: own.summary, authors: site.names(own.authors),
        date: DateText(own.date, words), modified: DateText(own.modified, words)),
      document: context.link(history.document), version: sealed.release.version, released: DateText(sealed.release.date, words),
      status: state.status.map { StatusText(id: $0.rawValue, label: words[.textStatus, $0]) },
      adoption: state.adoption.map { AdoptionText($0, words) }.records, validFrom: DateText(state.validFrom, words), isInFuture: site.isInFuture(state),
      audience: state.audience.map { Link(title: site.configuration.vocabularies.audiences.terms[$0].title, url: "") }.records, signature: state.signature,
      notice: words.text(.versionOf, ["version": sealed.release.version, "date": words.date(sealed.release.date)]),
      isCurrent: index == newest, current: index == newest ? nil : item(history, newest), note: sealed.release.note, digest: sealed.release.sha256,
      citation: citation.citation(history, index), bibTeX: citation.bibTeX(history, index), bibURL: site.href(site.bibPath(history, index)),
      difference: difference(to: index),
      nextDifference: difference(to: index.advanced(by: 1)), versions: versionsLink(history))
    context.render(.version, page, into: &out)
  }

  /// - Parameter newer: its index; `releases.endIndex` stands for the working text.
  private func renderDifference(_ text: TextIndex, _ newer: ReleaseIndex, into out: inout TextBuffer) {
    let history = site.texts.histories[text]
    let releases = history.releases
    guard let difference = history.difference(to: newer) else { return }
    let document = site.documents[history.document]
    let base = document.url
    let older = newer.advanced(by: -1)
    func version(_ index: ReleaseIndex) -> Link {
      index < releases.endIndex
        ? Link(title: releases[index].release.version, url: site.href(site.versionPath(base, releases[index].release.version)))
        : Link(title: words[.versionWorking], url: site.href(base))
    }
    func neighbour(_ index: ReleaseIndex) -> Link? {
      if history.difference(to: index) == nil { return nil }
      return Link(
        title: differences.differenceTitle(version(index.advanced(by: -1)).title, version(index).title), url: site.href(site.differencePath(history, index)))
    }
    let title = differences.differenceTitle(version(older).title, version(newer).title)
    let summary = DifferenceSummary(words)
    let page = DifferencePage(
      frame: context.frame(
        .difference, title: title, url: site.differencePath(history, newer), description: summary.sentence(difference), language: document.language,
        isArticle: true,
        isHiddenFromRobots: !document.isPublic, breadcrumbs: context.breadcrumbs(document) + [context.link(history.document), versionsLink(history)],
        license: LicenseText(document.license ?? site.configuration.license, words), credit: context.credits.of(document),
        unpublished: site.unpublished(document)),
      document: context.link(history.document), from: version(older), to: version(newer), summary: summary.sentence(difference),
      counts: summary.parts(difference, unchanged: true).map(Line.init(text:)).records,
      changes: difference.changes.map { differences.changeItem($0, history) }.records,
      passages: difference.passages.map(differences.passageItem).records, previous: neighbour(older), next: neighbour(newer.advanced(by: 1)),
      versions: versionsLink(history))
    context.render(.difference, page, into: &out)
  }
}

extension PageTemplate {
  static let versions = PageTemplate("versions", VersionsPage.shape)
  static let version = PageTemplate("version", VersionPage.shape)
  static let difference = PageTemplate("difference", DifferencePage.shape)
}
