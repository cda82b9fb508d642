import Charters
import Digests
import Markdown
import SiteModel
import Templating
import Text
import Vocabulary

extension PageContext {
  func versionsLink(_ history: TextHistory) -> Link {
    Link(title: words[.titleVersions], url: site.href(site.versionsPath(site.documents[history.document].url)))
  }

  private func item(_ history: TextHistory, _ index: Int) -> VersionItem {
    let release = history.releases[index].release
    return VersionItem(
      version: release.version, url: site.href(site.versionPath(site.documents[history.document].url, release.version)), date: DateText(release.date, words),
      note: release.note, isCurrent: index == history.releases.count - 1,
      summary: index > 0 ? DifferenceSummary(words).sentence(history.differences[index - 1]) : "",
      difference: index > 0 ? site.href(site.differencePath(history, index)) : "")
  }

  /// What the text's own page says where it is ahead of its last release.
  func pendingLink(_ history: TextHistory) -> Link? {
    guard let difference = history.pending, let last = history.last else { return nil }
    return Link(title: last.release.version, url: site.href(site.pendingPath(history)), summary: DifferenceSummary(words).sentence(difference))
  }

  func renderVersions(_ text: TextIndex, into out: inout TextBuffer) {
    let history = site.texts.histories[text]
    let document = site.documents[history.document]
    let page = VersionsPage(
      frame: frame(
        .versions, title: words[.titleVersions], url: site.versionsPath(document.url), description: words[.versionsIntro], language: document.language,
        isHiddenFromRobots: !document.isPublic, breadcrumbs: breadcrumbs(document) + [link(history.document)],
        feeds: feedLinks("\(document.title) — \(words[.versionsFeed])", site.versionsPath(document.url)),
        license: LicenseText(document.license ?? site.configuration.license, words), credit: credit(document), unpublished: site.unpublished(document)),
      document: link(history.document), pending: pendingLink(history), versions: history.releases.indices.reversed().map { item(history, $0) }.records)
    render(.versions, page, into: &out)
  }

  func renderVersion(_ text: TextIndex, _ index: Int, into out: inout TextBuffer) {
    let history = site.texts.histories[text]
    let sealed = history.releases[index]
    let document = site.documents[history.document]
    let url = site.versionPath(document.url, sealed.release.version)
    let isCurrent = index == history.releases.count - 1
    func difference(_ index: Int) -> Link? {
      guard index > 0, index < history.releases.count else { return nil }
      return Link(
        title: differenceTitle(history.releases[index - 1].release.version, history.releases[index].release.version),
        url: site.href(site.differencePath(history, index)), summary: DifferenceSummary(words).sentence(history.differences[index - 1]))
    }
    let own = sealed.document
    var state = TextDetails()
    if case .text(let details) = own.payload { state = details }
    let page = VersionPage(
      frame: frame(
        .version, title: "\(own.title), \(words[.versionLower]) \(sealed.release.version)", url: url, description: own.summary, language: own.language,
        isArticle: true,
        isHiddenFromRobots: !document.isPublic, breadcrumbs: breadcrumbs(document) + [link(history.document), versionsLink(history)],
        license: LicenseText(own.license ?? site.configuration.license, words), credit: credit(own), unpublished: site.unpublished(document)),
      body: BodyPart(
        content: own.body.html, contents: contents(own.body.headings).records, summary: own.summary, authors: site.names(own.authors),
        date: DateText(own.date, words), modified: DateText(own.modified, words)),
      document: link(history.document), version: sealed.release.version, released: DateText(sealed.release.date, words),
      status: state.status.map { StatusText(id: $0.rawValue, label: words[.textStatus, $0]) },
      adoption: state.adoption.map { AdoptionText($0, words) }.records, validFrom: DateText(state.validFrom, words), isInFuture: site.isInFuture(state),
      audience: state.audience.map { Link(title: site.configuration.vocabularies.audiences.terms[$0].title, url: "") }.records, signature: state.signature,
      notice: words.text(.versionOf, ["version": sealed.release.version, "date": words.date(sealed.release.date)]),
      isCurrent: isCurrent, current: isCurrent ? nil : item(history, history.releases.count - 1), note: sealed.release.note, digest: sealed.release.sha256,
      citation: citation(history, index), bibTeX: bibTeX(history, index), bibURL: site.href(site.bibPath(history, index)), difference: difference(index),
      nextDifference: difference(index + 1), versions: versionsLink(history))
    render(.version, page, into: &out)
  }

  // MARK: Citation

  private func creators(_ document: Document) -> [Person] {
    document.authors.isEmpty
      ? [Person(literal: site.configuration.institution.name.isEmpty ? site.configuration.title : site.configuration.institution.name)] : document.authors
  }

  /// Author, title, version, publisher, date and address: what ISO 690 asks for.
  private func citation(_ history: TextHistory, _ index: Int) -> String {
    let sealed = history.releases[index]
    let names = creators(sealed.document).map(\.indexName).joined(separator: " ; ")
    let publisher = site.configuration.institution.name
    let url = site.absolute(site.versionPath(site.documents[history.document].url, sealed.release.version))
    return "\(names). \(sealed.document.title). \(words[.version]) \(sealed.release.version). "
      + (publisher.isEmpty || publisher == names ? "" : "\(publisher), ") + "\(words.date(sealed.release.date)). \(url)"
  }

  func bibTeX(_ history: TextHistory, _ index: Int) -> String {
    let sealed = history.releases[index]
    let date = sealed.release.date
    func braced(_ text: String) -> String {
      var result = ""
      for character in text {
        switch character {
        case "\\": result += "\\textbackslash{}"
        case "{", "}", "%", "#", "&", "_", "$": result += "\\\(character)"
        case "~": result += "\\textasciitilde{}"
        case "^": result += "\\textasciicircum{}"
        default: result.append(character)
        }
      }
      return "{\(result)}"
    }
    let authors = creators(sealed.document).map { person in
      person.family == nil ? braced(person.name) : person.given.map { "\(person.family ?? "")\(", ")\($0)" } ?? person.family ?? ""
    }.joined(separator: " and ")
    let publisher = site.configuration.institution.name
    var lines = [
      "@misc{\(slug(history.current.id))-\(sealed.release.version),", "  author = {\(authors)},", "  title = {\(braced(sealed.document.title))},",
      "  version = {\(sealed.release.version)},", "  year = {\(date.year)},",
    ]
    if let month = date.month { lines.append("  month = {\(month)},") }
    if !publisher.isEmpty { lines.append("  publisher = \(braced(publisher)),") }
    lines += [
      "  url = {\(site.absolute(site.versionPath(site.documents[history.document].url, sealed.release.version)))},", "  language = {\(sealed.document.language)}",
      "}", "",
    ]
    return lines.joined(separator: "\n")
  }
}
