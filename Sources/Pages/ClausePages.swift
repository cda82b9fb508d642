import Charters
import Markdown
import SiteModel
import Templating
import Text

extension PageContext {
  // MARK: Parts

  func forceText(_ force: Force?) -> StatusText { StatusText(id: force?.rawValue ?? "unqualified", label: words[.force, force]) }

  func usageText(_ usage: Int?) -> StatusText? { usage.map { StatusText(id: "usage-\($0)", label: words[.usageBadge, $0]) } }

  /// Titles of audiences, joined; everybody where none is named.
  func audienceText(_ ids: [String]) -> String {
    ids.isEmpty ? words[.everybody] : ids.map(audienceName).joined(separator: ", ")
  }

  func audienceName(_ id: String) -> String {
    let audiences = site.configuration.vocabularies.audiences
    return audiences.position(of: id).map { audiences.terms[$0].title } ?? id
  }

  private func isDraft(_ index: DocumentIndex) -> Bool { site.textDetails(index)?.status == .draft }

  func entry(_ history: TextHistory, _ position: ClauseIndex) -> ClauseEntry {
    let clause = history.current.clauses[position]
    let document = site.documents[history.document]
    // A list shows what a section is called, not all that stands in it.
    let text = clause.isSection || !history.excerpts.indices.contains(position) ? [] : history.excerpts[position]
    return ClauseEntry(
      id: clause.id, number: clause.number, title: clause.title, url: site.href(site.clauseURL(history, clause.id)),
      anchor: site.href(document.url) + "#" + clause.id,
      text: text, force: clause.isStated ? forceText(clause.force) : nil, isConditional: clause.isConditional && clause.force != nil,
      audience: audienceText(clause.audience), usage: usageText(clause.usage), document: Link(title: document.title, url: site.href(document.url)),
      isDraft: isDraft(history.document))
  }

  /// The name of a clause in running text: its heading, or "Clause 2.1".
  func clauseName(_ clause: Clause) -> String { clause.title.isEmpty ? "\(words[.clause]) \(clause.number)" : clause.title }

  private func relationItems(_ links: [(ClauseReference, Relation?)]) -> Records<RelationItem> {
    links.compactMap { reference, relation -> RelationItem? in
      guard let (history, clause) = site.texts.clause(reference), let position = history.current.position(of: clause.id) else { return nil }
      let relation = relation ?? .applied
      var item = entry(history, position)
      if item.text.count > Self.longestRelated { item.text = clauseWords(excerpt(clause.foldedText)) }
      return RelationItem(relation: StatusText(id: relation.rawValue, label: words[.relation, relation]), clause: item)
    }.records
  }

  /// Bytes of the words of a clause on the pages of others that it is related to, which may be all clauses of a text: of a longer one they show the beginning.
  private static var longestRelated: Int { 4000 }

  /// Texts whose clauses are in force or may come into it, binding ones first.
  var livingTexts: [TextHistory] { listings.texts }

  // MARK: One clause

  func renderClause(_ text: TextIndex, _ id: String, into out: inout TextBuffer) {
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
      clauses.indices.contains(index) ? Link(title: clauseName(clauses[index]), url: site.href(site.clauseURL(history, clauses[index].id))) : nil
    }
    var entry = entry(history, position)
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
      audience: clause.audience.map { Link(title: audienceName($0), url: site.href(site.audiencePath($0))) }.records,
      children: children.map { self.entry(history, $0) }.records,
      appliedBy: relationItems((site.texts.appliedBy[reference] ?? []).map { (ClauseReference(document: $0.document, clause: $0.clause.id), $0.relation) }),
      applies: relationItems(history.current.relations(of: clause) { site.texts.clause($0)?.clause }),
      useCases: (site.texts.useCases[reference] ?? []).map(link).records, history: clauseHistory(history, id).records, previous: neighbour(position.advanced(by: -1)),
      next: neighbour(position.advanced(by: 1)))
    render(.clause, page, into: &out)
  }

  /// A clause that no longer stands: its last words, why it went and what took its place.
  private func renderFormerClause(_ history: TextHistory, _ id: String, into out: inout TextBuffer) {
    guard let (_, clause) = history.former[id] else { return }
    let document = site.documents[history.document]
    let reason = history.current.tombstone(id)?.reason ?? history.releases.reversed().lazy.compactMap { $0.text.tombstone(id)?.reason }.first ?? ""
    let successors = (history.successors[id] ?? []).map { history.current.clauses[$0] }
    let entry = ClauseEntry(
      id: id, number: clause.number, title: clause.title, url: site.href(site.clauseURL(history, id)), anchor: site.href(document.url),
      text: clauseWords(clause.text),
      force: forceText(clause.force), isConditional: clause.isConditional, audience: audienceText(clause.audience), usage: usageText(clause.usage),
      document: Link(title: document.title, url: site.href(document.url)), isDraft: false)
    let page = ClausePage(
      frame: clauseFrame(history, clause), entry: entry, section: nil, isSection: clause.isSection, isFormer: true, reason: reason,
      replacedBy: successors.map { Link(title: clauseName($0), url: site.href(site.clauseURL(history, $0.id))) }.records, forceMeaning: "", forceSource: "",
      usageSentence: "", usageLevel: "", audience: [], children: [], appliedBy: [], applies: [], useCases: [], history: clauseHistory(history, id).records,
      previous: nil, next: nil)
    render(.clause, page, into: &out)
  }

  private func clauseFrame(_ history: TextHistory, _ clause: Clause) -> Frame {
    let document = site.documents[history.document]
    let license = document.license ?? site.configuration.license
    return frame(
      .clause, title: clauseName(clause), url: site.clauseURL(history, clause.id), description: excerpt(clause.foldedText), language: document.language,
      isArticle: true, isHiddenFromRobots: !document.isPublic, breadcrumbs: breadcrumbs(document) + [link(history.document)],
      license: LicenseText(license, words), credit: credit(document), unpublished: site.unpublished(document))
  }

  /// Plain words as paragraphs, one for each line.
  func clauseWords(_ text: String) -> Bytes {
    var out = TextBuffer()
    for line in text.split(separator: "\n") {
      out.append("<p>")
      words.typeset(String(line), into: &out)
      out.append("</p>\n")
    }
    return out.bytes
  }

  /// The versions in which something happened to the clause, newest first.
  private func clauseHistory(_ history: TextHistory, _ id: String) -> [HistoryItem] {
    guard !history.releases.isEmpty else { return [] }
    let base = site.documents[history.document].url
    var items: [HistoryItem] = []
    if let change = history.pending?.change(of: id) {
      items.append(
        HistoryItem(
          version: words[.versionWorking], url: site.href(site.pendingPath(history)), date: nil, change: changeText(change.kind),
          details: change.kind == .added ? nil : details(change, history)))
    }
    for (index, release) in history.releases.enumerated().reversed() {
      let date = DateText(release.release.date, words)
      let url = site.href(site.versionPath(base, release.release.version))
      if index > 0 {
        guard let change = history.differences[index - 1].change(of: id) else { continue }
        items.append(
          HistoryItem(
            version: release.release.version, url: url, date: date, change: change.kind == .added ? introduced : changeText(change.kind),
            details: change.kind == .added && change.replaces.isEmpty ? nil : details(change, history)))
      } else if release.text[id] != nil {
        items.append(HistoryItem(version: release.release.version, url: url, date: date, change: introduced, details: nil))
      }
    }
    return items
  }

  private var introduced: StatusText { StatusText(id: "added", label: words[.historyAdded]) }

  private func forceSource(_ clause: Clause) -> String {
    switch clause.forceSource {
    case .declared: words[.forceSourceDeclared]
    case .wording: words[.forceSourceWording]
    case .unqualified: ""
    }
  }

  func changeText(_ kind: ClauseChange.Kind) -> StatusText {
    StatusText(id: kind.rawValue, label: words[.change, kind])
  }
}

extension Clause {
  /// Whether lists of clauses show it: what binds, advises, allows or orients. A level of use alone is shown with its course unit.
  var isStated: Bool { isProvision && !(force == nil && usage != nil) }
}
