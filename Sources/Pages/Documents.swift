import Catalogue
import Markdown
import SiteModel
import Templating
import Text
import Vocabulary

extension PageContext {
  /// Renders the page of one document; listings at its address are the caller's concern.
  func renderDocument(_ index: DocumentIndex, _ memory: inout PageMemory, into out: inout TextBuffer) {
    let document = site.documents[index]
    switch document.payload {
    case .resource(let card):
      let data = document.isPublic ? memory.data(ofCard: index, catalogue) : nil
      render(.card, CardPage(index, document, card, data, self), into: &out)
    case .webinar(let webinar): renderWebinar(index, document, webinar, into: &out)
    case .useCase(let useCase): renderUseCase(index, document, useCase, into: &out)
    case .record(let record): renderRecord(index, document, record, into: &out)
    case .text(let details): renderText(index, document, details, into: &out)
    case .page:
      if document.url == "/" {
        renderHome(index, into: &out)
      } else if document.type == .bibliography {
        renderBibliography(index, into: &out)
      } else {
        render(.page, PlainPage(frame: frame(.page, index), body: body(index)), into: &out)
      }
    }
  }

  private func renderText(_ index: DocumentIndex, _ document: Document, _ details: TextDetails, into out: inout TextBuffer) {
    let kind: PageKind = document.type.isGuide ? .guide : .text
    let history = site.texts.history(ofDocument: index)
    let clauses = history?.current.clauses.count(where: \.isProvision) ?? 0
    let page = TextPage(
      frame: frame(kind, index), body: body(index), kind: site.kindLabel(document.type), version: details.version,
      status: details.status.map { StatusText(id: $0.rawValue, label: words[.textStatus, $0]) },
      adoption: details.adoption.map { AdoptionText($0, words) }.records, validFrom: DateText(details.validFrom, words),
      audience: details.audience.map { Link(title: site.configuration.vocabularies.audiences.terms[$0].title, url: "") }.records,
      clauses: clauses == 0 ? nil : total(clauses, .clause), signature: details.signature,
      isInFuture: site.isInFuture(details),
      versions: history.flatMap { $0.releases.isEmpty ? nil : Link(title: words[.allVersions], url: versionsLink($0).url) },
      pending: history.flatMap(pendingLink),
      data: history.map { site.href(site.clausesJSONPath($0)) } ?? "", texts: history != nil && details.status != .repealed ? textsLink : nil,
      units: history.flatMap { text in
        site.textsWithUnits.contains { $0.document == text.document } ? Link(title: words[.titleUnits], url: site.href(site.unitsPath(text))) : nil
      })
    render(kind, page, into: &out)
  }

  // MARK: Cards

  /// How many cards of one keyword are compared with a card. Bounded, so that the work for all cards grows with their number.
  private static let relatedReach = 24

  /// The cards that this one names, then those that share most with it: rarer keywords count more, a rubric and an author count as one keyword of middling
  /// rarity. At most four.
  func related(_ index: DocumentIndex, _ document: Document, _ resource: ResourceCard) -> [DocumentIndex] {
    let result = resource.related.compactMap { site.byID[$0.id] }
    let wanted = 4
    guard result.count < wanted, let keywords = site.catalogue[.keywords] else { return Array(result.prefix(wanted)) }
    // The lists of cards are in order: one pass through all of them at once adds up what each card gets.
    var lists: [(members: [CardIndex], next: Int, end: Int, rarity: Int)] = []
    for place in keywords.positions(ofDocument: index) {
      let members = keywords.terms[place].members
      guard members.count > 1 else { continue }
      // The bit length of the number of cards stands for the logarithm, in whole numbers: the same on every machine.
      lists.append((members, 0, min(members.count, Self.relatedReach), max(1, 24 - (Int.bitWidth - members.count.leadingZeroBitCount))))
    }
    let (rubrics, authors) = (resource.rubrics, site.catalogue.values(.authors, ofDocument: index))
    let kinship = catalogue.positions[index].map { site.catalogue.kinship(ofCardAt: $0) }
    // Then nothing has to be looked up in the other card, which lies anywhere in memory.
    let isExact = kinship != nil && site.configuration.vocabularies.rubrics.terms.count <= ResourceCatalogue.Kinship.exact
    var best: [(card: CardIndex, score: Int)] = []
    best.reserveCapacity(wanted + 1)
    while true {
      var next: CardIndex?
      for list in lists where list.next < list.end { next = min(next ?? list.members[list.next], list.members[list.next]) }
      guard let card = next else { break }
      var score = 0
      for index in lists.indices where lists[index].next < lists[index].end && lists[index].members[lists[index].next] == card {
        score += lists[index].rarity
        lists[index].next += 1
      }
      if best.count == wanted, let last = best.last, score + 18 <= last.score { continue }
      let position = site.catalogue.cards[card]
      if position == index || result.contains(position) { continue }
      let other = site.catalogue.kinship(ofCardAt: card)
      if kinship?.mayShareRubric(other) ?? true, isExact || catalogue.item(at: card).rubricPositions.contains(where: rubrics.contains) { score += 6 }
      if kinship?.mayShareAuthor(other) ?? true, site.catalogue.names(authors, document: position) { score += 12 }
      // Cards come newest first, so that of two with one score the newer stands first.
      let place = best.firstIndex { $0.score < score } ?? best.count
      if place < wanted { best.insert((card, score), at: place) }
      if best.count > wanted { best.removeLast() }
    }
    return result + best.prefix(wanted - result.count).map { site.catalogue.cards[$0.card] }
  }

  // MARK: Bibliography

  private func renderBibliography(_ index: DocumentIndex, into out: inout TextBuffer) {
    let keys = Indexed<Reference, Bytes>(
      site.references.map { collationKey(($0.creators.first.map(\.indexName) ?? $0.title) + " " + $0.year + " " + $0.title) })
    let order = site.references.indices.sorted { keys[$0] != keys[$1] ? keys[$0].precedes(keys[$1]) : $0 < $1 }
    let cardAt = Dictionary(
      site.catalogue.cards.compactMap { position -> (String, DocumentIndex)? in
        if case .resource(let card) = site.documents[position].payload { (card.url, position) } else { nil }
      }, uniquingKeysWith: { first, _ in first })
    let entries = order.map { position -> ReferenceItem in
      let reference = site.references[position]
      let doi = reference["DOI"]
      return ReferenceItem(
        anchor: reference.anchor, authors: referenceAuthors(reference), year: reference.year.isEmpty ? words[.noDate] : reference.year,
        title: reference.title,
        container: reference["container-title"], details: referenceDetails(reference),
        language: reference.languageTag ?? (reference["language"].isEmpty ? site.configuration.language : ""),
        note: reference["note"], url: reference["URL"], doi: doi.isEmpty ? "" : "https://doi.org/" + percentEncodedPath(doi), doiText: doi,
        local: cardAt[reference["URL"]].map { site.href(site.documents[$0].url) } ?? "", isbn: reference["ISBN"],
        kind: words.referenceKind(reference.type),
        citedBy: site.referenceCitedBy[position].map(link).records)
    }
    let page = BibliographyPage(
      frame: frame(.bibliography, index), body: body(index), total: total(entries.count, .reference), entries: entries.records,
      exports: bibliographyDownloads.records)
    render(.bibliography, page, into: &out)
  }

  private func referenceAuthors(_ reference: Reference) -> String {
    let people = reference.creators
    let suffix = reference.authors.isEmpty && !people.isEmpty ? " (\(words[.editors]))" : ""
    let shown = people.count > 7 ? Array(people.prefix(6)) : people
    return shown.map(\.indexName).joined(separator: words.language == "fr" ? "\u{A0}; " : "; ")
      + (people.count > 7 || reference.hasMoreCreators ? " et al." : "") + suffix
  }

  /// Publisher and place, volume, issue and pages, as the words between title and addresses.
  private func referenceDetails(_ reference: Reference) -> String {
    var parts: [String] = []
    let place = [reference["publisher-place"], reference["publisher"]].filter { !$0.isEmpty }.joined(separator: words.language == "fr" ? "\u{A0}: " : ": ")
    if !reference["genre"].isEmpty { parts.append(reference["genre"]) }
    if !reference["event-title"].isEmpty { parts.append(reference["event-title"]) }
    if !place.isEmpty { parts.append(place) }
    if !reference["volume"].isEmpty { parts.append("vol.\u{A0}\(reference["volume"])") }
    if !reference["issue"].isEmpty { parts.append("\(words[.issue])\u{A0}\(reference["issue"])") }
    if !reference["number"].isEmpty { parts.append("\(words[.issue])\u{A0}\(reference["number"])") }
    if !reference["page"].isEmpty { parts.append("p.\u{A0}\(reference["page"])") }
    if !reference["number-of-pages"].isEmpty { parts.append("\(reference["number-of-pages"])\u{A0}p.") }
    // The sentence around it ends in a full stop of its own.
    let text = parts.joined(separator: ", ")
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  // MARK: Events

  func eventItem(_ index: DocumentIndex) -> EventItem? {
    let document = site.documents[index]
    guard case .webinar(let webinar) = document.payload else { return nil }
    return EventItem(
      title: document.title, url: site.href(document.url), summary: document.summary, when: when(webinar), start: webinar.startISO,
      location: webinar.location, series: webinar.series, isUpcoming: isUpcoming(webinar), hasReplay: webinar.replay.map { !$0.url.isEmpty } ?? false,
      calendar: site.calendarPath(index).map { Link(title: words[.addToCalendar], url: site.href($0)) })
  }

  /// Whether some of it lies after today: an event of several days is, until the last one has come.
  func isUpcoming(_ webinar: Webinar) -> Bool { webinar.lastDay.map { $0 > site.today } ?? false }

  private func when(_ webinar: Webinar) -> String {
    guard let start = webinar.start else { return "" }
    var text = words.date(start.date)
    if let end = webinar.end, end.date != start.date { text += " – \(words.date(end.date))" }
    if let minutes = start.minutes {
      text += ", \(words.clock(minutes))"
      if let end = webinar.end, end.date == start.date, let last = end.minutes { text += " – \(words.clock(last))" }
      if let zone = webinar.timezone { text += " (\(zone))" }
    }
    return text
  }

  private func renderWebinar(_ index: DocumentIndex, _ document: Document, _ webinar: Webinar, into out: inout TextBuffer) {
    guard let item = eventItem(index) else { return }
    func material(_ material: Webinar.Material?, _ fallback: Word) -> Link? {
      material.map { Link(title: $0.title.isEmpty ? words[fallback] : $0.title, url: $0.url) }
    }
    let page = WebinarPage(
      frame: frame(.webinar, index), body: body(index), event: item, organiser: webinar.organiser, duration: webinar.duration.map { words.duration($0) } ?? "",
      speakers: webinar.speakers.map { SpeakerItem(name: $0.name, role: $0.role ?? "", institution: $0.institution ?? "") }.records,
      programme: webinar.programme.map { ProgrammeItem(title: $0.title, start: $0.start, speakers: site.names($0.speakers)) }.records,
      replay: material(webinar.replay, .replay), slides: material(webinar.slides, .slides),
      questions: webinar.questions.map { Link(title: $0.title.isEmpty ? $0.url : $0.title, url: $0.url) }.records)
    render(.webinar, page, into: &out)
  }

  // MARK: Use cases and census

  func useCaseItem(_ index: DocumentIndex) -> UseCaseItem? {
    let document = site.documents[index]
    guard case .useCase(let useCase) = document.payload else { return nil }
    return UseCaseItem(
      title: document.title, url: site.href(document.url), summary: document.summary, domain: useCase.domain,
      maturity: useCase.maturity.map { words[.maturity, $0] } ?? "", maturityID: useCase.maturity?.rawValue ?? "",
      users: useCase.users.map { Link(title: audienceTitle($0), url: "") }.records,
      institutions: useCase.institutions.joined(separator: ", "), tools: useCase.tools.joined(separator: ", "))
  }

  private func audienceTitle(_ id: String) -> String {
    let audiences = site.configuration.vocabularies.audiences
    return audiences.position(of: id).map { audiences.terms[$0].title } ?? id
  }

  private func renderUseCase(_ index: DocumentIndex, _ document: Document, _ useCase: UseCase, into out: inout TextBuffer) {
    guard let item = useCaseItem(index) else { return }
    let clauses = useCase.clauses.compactMap { clause -> ClauseItem? in
      let parts = clause.reference.split(separator: "#").map(String.init)
      guard parts.count == 2, let target = site.byID[parts[0]] else { return nil }
      guard let text = site.documents[target].body.clauses.first(where: { $0.comment.id == parts[1] && $0.container != .tombstone })?.text else { return nil }
      return ClauseItem(
        title: text.isEmpty ? parts[1] : excerpt(text), url: site.href(site.documents[target].url) + "#" + parts[1], document: site.documents[target].title)
    }
    let page = UseCasePage(
      frame: frame(.useCase, index), body: body(index), item: item, useCase: useCase, institutions: useCase.institutions.map(Line.init(text:)).records,
      tools: useCase.tools.map(Line.init(text:)).records, risks: useCase.risks.map(Line.init(text:)).records, clauses: clauses.records,
      properties: useCase.properties.map { PropertyItem(name: $0.name, value: $0.value) }.records)
    render(.useCase, page, into: &out)
  }

  func censusItem(_ index: DocumentIndex) -> CensusItem? {
    let document = site.documents[index]
    guard case .record(let record) = document.payload else { return nil }
    return CensusItem(
      title: document.title, url: site.href(document.url), institution: record.institution, country: words.country(record.country),
      kind: site.kindLabel(document.type), adopted: DateText(record.adopted, words), published: DateText(document.date, words),
      licenseLabel: record.license.isStated ? record.license.short : words[.licenseNotStated], bodies: record.adoption.map(\.body).joined(separator: ", "),
      access: record.url)
  }

  private func renderRecord(_ index: DocumentIndex, _ document: Document, _ record: CharterRecord, into out: inout TextBuffer) {
    guard let item = censusItem(index) else { return }
    let page = CensusRecordPage(
      frame: frame(.censusRecord, index), body: body(index), item: item, adoption: record.adoption.map { AdoptionText($0, words) }.records,
      basedOn: record.basedOn.map(Line.init(text:)).records, license: LicenseText(record.license, words))
    render(.censusRecord, page, into: &out)
  }
}
