import Catalogue
import Charters
import Templating
import Text

/// Clauses of all texts, by force and by audience, and the page that leads to them.
extension PageMaker {
  // MARK: By force

  func forcePath(_ force: Force?) -> String { "/\(site.configuration.paths["texts"])/\(site.configuration.paths[force?.rawValue ?? "unqualified"])/" }

  /// Every force that some clause has, from binding to advice, with the number of its clauses.
  var forceCounts: [(force: Force?, count: Int)] {
    let all = livingTexts.flatMap { $0.current.clauses.filter(\.isStated) }
    return (Force.allCases.map(Optional.some) + [nil]).compactMap { force in
      let count = all.count { $0.force == force }
      return count == 0 ? nil : (force, count)
    }
  }

  func forcesTitle(_ force: Force?) -> String { words["forces_" + (force?.rawValue ?? "unqualified").replacing("-", with: "_")] }

  func forceLinks(current: Force??) -> Records<Link> {
    forceCounts.map { force, count in
      Link(title: forcesTitle(force), url: site.href(forcePath(force)), count: words.number(count), isCurrent: current.map { $0 == force } ?? false)
    }.records
  }

  func renderForce(_ force: Force?, into out: inout TextBuffer) {
    let groups = livingTexts.compactMap { history -> ClauseGroup? in
      let positions = history.current.clauses.indices.filter { history.current.clauses[$0].isStated && history.current.clauses[$0].force == force }
      return group(history, positions)
    }
    let count = forceCounts.first { $0.force == force }?.count ?? 0
    let page = ForcePage(
      frame: frame(
        .force, title: forcesTitle(force), url: forcePath(force), description: words["force_list_intro"], breadcrumbs: [textsLink],
        license: ownLicense),
      meaning: words["meaning_" + (force?.rawValue ?? "unqualified").replacing("-", with: "_")], total: total(count, "clause"), groups: groups.records,
      forces: forceLinks(current: .some(force)))
    render(.force, page, into: &out)
  }

  private func group(_ history: TextHistory, _ positions: [Int]) -> ClauseGroup? {
    guard !positions.isEmpty else { return nil }
    let document = site.documents[history.document]
    return ClauseGroup(
      id: slug(document.id), title: document.title, url: site.href(document.url), kind: kindLabel(document.type), meaning: "",
      counted: words.counted(positions.count, "clause"), isDraft: textDetails(history.document)?.status == .draft,
      clauses: positions.map { entry(history, $0) }.records)
  }

  var textsLink: Link { Link(title: words["title_texts"], url: site.href("/\(site.configuration.paths["texts"])/")) }

  // MARK: By audience

  func audiencePath(_ id: String) -> String { "/\(site.configuration.paths["applies-to"])/\(termSlug(id))/" }

  /// What applies to an audience: texts and positions of clauses, those that name nobody included.
  private func clauses(for audience: String) -> [(history: TextHistory, position: Int)] {
    livingTexts.flatMap { history in
      history.current.clauses.indices.compactMap { position in
        let clause = history.current.clauses[position]
        return clause.isStated && (clause.audience.isEmpty || clause.audience.contains(audience)) ? (history, position) : nil
      }
    }
  }

  /// Audiences that some clause names.
  var namedAudiences: [String] {
    let named = Set(livingTexts.flatMap { $0.current.clauses.flatMap(\.audience) })
    return site.configuration.vocabularies.audiences.terms.map(\.id).filter(named.contains)
  }

  private func counts(_ audience: String) -> (binding: String, advice: String) {
    let forces = clauses(for: audience).map { $0.history.current.clauses[$0.position].force }
    let binding = forces.count { $0?.isBinding == true }
    let advice = forces.count { $0 == .should || $0 == .shouldNot || $0 == .may }
    return (words.counted(binding, "binding"), words.counted(advice, "advice"))
  }

  func renderAudience(_ id: String, into out: inout TextBuffer) {
    let all = clauses(for: id)
    let groups = (Force.allCases.map(Optional.some) + [nil]).compactMap { force -> ClauseGroup? in
      let members = all.filter { $0.history.current.clauses[$0.position].force == force }
      if members.isEmpty { return nil }
      let name = force?.rawValue ?? "unqualified"
      return ClauseGroup(
        id: name, title: forcesTitle(force), url: site.href(forcePath(force)), kind: "", meaning: words["meaning_\(name.replacing("-", with: "_"))"],
        counted: words.counted(members.count, "clause"), isDraft: false, clauses: members.map { entry($0.history, $0.position) }.records)
    }
    let (binding, advice) = counts(id)
    let page = AudiencePage(
      frame: frame(
        .audience, title: audienceName(id), url: audiencePath(id), description: words["applies_to_lede"],
        breadcrumbs: [Link(title: words["title_applies_to"], url: site.href("/\(site.configuration.paths["applies-to"])/"))],
        license: ownLicense),
      binding: binding, advice: advice, groups: groups.records,
      audiences: namedAudiences.map { Link(title: audienceName($0), url: site.href(audiencePath($0)), isCurrent: $0 == id) }.records, units: unitsLinks)
    render(.audience, page, into: &out)
  }

  func renderAudiences(into out: inout TextBuffer) {
    let items = namedAudiences.map { id in
      let (binding, advice) = counts(id)
      let vocabulary = site.configuration.vocabularies.audiences
      return AudienceItem(
        title: audienceName(id), url: site.href(audiencePath(id)), description: vocabulary.position(of: id).map { vocabulary.terms[$0].description } ?? "",
        binding: binding, advice: advice)
    }
    let page = AudiencesPage(
      frame: frame(
        .audiences, title: words["title_applies_to"], url: "/\(site.configuration.paths["applies-to"])/", description: words["applies_to_intro"],
        license: ownLicense),
      audiences: items.records)
    render(.audiences, page, into: &out)
  }

  // MARK: All texts

  func renderTexts(into out: inout TextBuffer) {
    let page = TextsPage(
      frame: frame(
        .texts, title: words["title_texts"], url: "/\(site.configuration.paths["texts"])/", description: words["texts_intro"],
        license: ownLicense),
      texts: site.texts.histories.map { textItem($0.document) }.records, forces: forceLinks(current: nil),
      audiences: namedAudiences.map { Link(title: audienceName($0), url: site.href(audiencePath($0))) }.records,
      matrix: matrixCharters.isEmpty ? nil : Link(title: words["title_matrix"], url: site.href(matrixPath), summary: words["matrix_intro"]), units: unitsLinks)
    render(.texts, page, into: &out)
  }
}
