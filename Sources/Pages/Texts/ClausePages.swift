import Charters
import Markdown
import SiteModel
import Templating
import Text

/// A page for each clause of a text, including removed ones.
package struct ClausePages: TextPageFamily {
  package struct Kind: TextPageKind {
    package typealias Family = ClausePages
    package let text: TextIndex
    /// Id of the clause.
    package let id: String
  }

  package static let templates: [PageTemplate] = [.clause]

  package let context: PageContext
  package init(context: PageContext) { self.context = context }
  private var parts: ClauseParts { ClauseParts(context) }
  private var differences: DifferenceParts { DifferenceParts(context) }

  package func list(_ text: TextIndex, into pages: inout [Page]) {
    let history = site.texts.histories[text]
    for id in history.pageIDs { pages.append(Page(site.clauseURL(history, id), Kind(text: text, id: id))) }
  }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    renderClause(kind.text, kind.id, into: &out)
  }

  package func sitemapEntry(_ kind: Kind) -> SitemapEntry? { site.documents[site.texts.histories[kind.text].document].isPublic ? SitemapEntry() : nil }
  package func group(_ kind: Kind) -> FileGroup { .clauses }

  private func relationItems(_ links: [(ClauseReference, Relation?)]) -> Records<RelationItem> {
    links.compactMap { reference, relation -> RelationItem? in
      guard let (history, clause) = site.texts.clause(reference), let position = history.current.position(of: clause.id) else { return nil }
      let relation = relation ?? .applied
      var item = parts.entry(history, position)
      if item.text.count > Self.longestRelated { item.text = parts.clauseWords(excerpt(clause.foldedText)) }
      return RelationItem(relation: StatusText(id: relation.rawValue, label: words[.relation, relation]), clause: item)
    }.records
  }

  /// Maximum length of a clause's text on the pages of related clauses, in bytes. All clauses of a text may be related, so longer ones are shortened there.
  private static var longestRelated: Int { 4000 }

  private func renderClause(_ text: TextIndex, _ id: String, into out: inout TextBuffer) {
    let history = site.texts.histories[text]
    guard let position = history.current.position(of: id) else {
      renderFormerClause(history, id, into: &out)
      return
    }
    let clause = history.current.clauses[position]
    let reference = ClauseReference(document: history.current.id, clause: id)
    let clauses = history.current.clauses
    let children = clauses.indices.filter { clauses[$0].parent == id }
    func neighbour(_ index: ClauseIndex) -> Link? {
      clauses.indices.contains(index) ? Link(title: parts.clauseName(clauses[index]), url: site.href(site.clauseURL(history, clauses[index].id))) : nil
    }
    var entry = parts.entry(history, position)
    if history.excerpts.indices.contains(position) { entry.text = history.excerpts[position] }
    let page = ClausePage(
      frame: clauseFrame(history, clause), entry: entry,
      section: clause.section.flatMap { section in
        history.current[section].map { Link(title: excerpt($0.title), url: site.href(site.clauseURL(history, section))) }
      }, isSection: clause.isSection, isFormer: false, reason: "", replacedBy: [],
      forceMeaning: !clause.isStated ? "" : words[.meaning, clause.force],
      forceSource: forceSource(clause),
      usageSentence: clause.usage.map { words[.usageSentence, $0] } ?? "",
      usageLevel: clause.usage.map { words.text(.usageLevel, ["n": "\($0)"]) } ?? "",
      audience: clause.audience.map { Link(title: site.audienceName($0), url: site.href(site.audiencePath($0))) }.records,
      children: children.map { parts.entry(history, $0) }.records,
      appliedBy: relationItems((site.texts.appliedBy[reference] ?? []).map { (ClauseReference(document: $0.document, clause: $0.clause.id), $0.relation) }),
      applies: relationItems(history.current.relations(of: clause) { site.texts.clause($0)?.clause }),
      useCases: (site.texts.useCases[reference] ?? []).map(context.link).records, history: clauseHistory(history, id).records,
      previous: neighbour(position.advanced(by: -1)),
      next: neighbour(position.advanced(by: 1)))
    context.render(.clause, page, into: &out)
  }

  /// Renders the page of a removed clause: its last wording, the reason for its removal and the clauses that replaced it.
  private func renderFormerClause(_ history: TextHistory, _ id: String, into out: inout TextBuffer) {
    guard let clause = history.former[id] else { return }
    let document = site.documents[history.document]
    let reason = history.current.tombstone(id)?.reason ?? history.releases.reversed().lazy.compactMap { $0.text.tombstone(id)?.reason }.first ?? ""
    let successors = (history.successors[id] ?? []).map { history.current.clauses[$0] }
    let entry = ClauseEntry(
      id: id, number: clause.number, title: clause.title, url: site.href(site.clauseURL(history, id)), anchor: site.href(document.url),
      text: parts.clauseWords(clause.text),
      force: parts.forceText(clause.force), isConditional: clause.isConditional, audience: parts.audienceText(clause.audience),
      usage: parts.usageText(clause.usage),
      document: Link(title: document.title, url: site.href(document.url)), isDraft: false)
    let page = ClausePage(
      frame: clauseFrame(history, clause), entry: entry, section: nil, isSection: clause.isSection, isFormer: true, reason: reason,
      replacedBy: successors.map { Link(title: parts.clauseName($0), url: site.href(site.clauseURL(history, $0.id))) }.records, forceMeaning: "",
      forceSource: "",
      usageSentence: "", usageLevel: "", audience: [], children: [], appliedBy: [], applies: [], useCases: [], history: clauseHistory(history, id).records,
      previous: nil, next: nil)
    context.render(.clause, page, into: &out)
  }

  private func clauseFrame(_ history: TextHistory, _ clause: Clause) -> Frame {
    let document = site.documents[history.document]
    let license = document.license ?? site.configuration.license
    return context.frame(
      .clause, title: parts.clauseName(clause), url: site.clauseURL(history, clause.id), description: excerpt(clause.foldedText), language: document.language,
      isArticle: true, isHiddenFromRobots: !document.isPublic, breadcrumbs: context.breadcrumbs(document) + [context.link(history.document)],
      license: LicenseText(license, words), credit: context.credits.of(document), unpublished: site.unpublished(document))
  }

  private func forceSource(_ clause: Clause) -> String {
    switch clause.forceSource {
    case .declared: words[.forceSourceDeclared]
    case .wording: words[.forceSourceWording]
    case .unqualified: ""
    }
  }

  /// The versions that changed the clause, newest first.
  private func clauseHistory(_ history: TextHistory, _ id: String) -> [HistoryItem] {
    guard !history.releases.isEmpty else { return [] }
    let base = site.documents[history.document].url
    var items: [HistoryItem] = []
    if let change = history.pending?.change(of: id) {
      items.append(
        HistoryItem(
          version: words[.versionWorking], url: site.href(site.pendingPath(history)), date: nil, change: parts.changeText(change.kind),
          details: change.kind == .added ? nil : differences.details(change, history)))
    }
    for index in history.releases.indices.reversed() {
      let release = history.releases[index].release
      let date = DateText(release.date, words)
      let url = site.href(site.versionPath(base, release.version))
      if let difference = history.difference(to: index) {
        guard let change = difference.change(of: id) else { continue }
        items.append(
          HistoryItem(
            version: release.version, url: url, date: date, change: change.kind == .added ? introduced : parts.changeText(change.kind),
            details: change.kind == .added && change.replaces.isEmpty ? nil : differences.details(change, history)))
      } else if history.releases[index].text[id] != nil {
        items.append(HistoryItem(version: release.version, url: url, date: date, change: introduced, details: nil))
      }
    }
    return items
  }

  private var introduced: StatusText { StatusText(id: "added", label: words[.historyAdded]) }
}

extension PageTemplate {
  static let clause = PageTemplate("clause", ClausePage.shape)
}
