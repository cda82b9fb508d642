import Catalogue
import Charters
import Diagnostics
import FileSystem
import Markdown
import Text
import Vocabulary

/// Turns parsed files into a site: gives each address one owner, finds every link's target, fills in what bodies left open.
package struct SiteLinker: Sendable {
  package var configuration: Configuration
  package var theme: Theme
  package var documents: IndexedList<Document>
  package var hidden: [Document]
  /// Sealed versions by the path of their text, oldest first.
  package let sealed: [String: [SealedVersion]]
  package let adoption: RepositoryAdoption?
  package let adoptions: [AdoptionRecord]
  package let origin: Origin
  package var references: IndexedList<Reference>
  var referenceFiles: Indexed<Reference, String>
  package let unreadReferences: UnreadReferences
  package var assets: [Site.ContentAsset]
  package var diagnostics: [Diagnostic] = []
  package let unread: UnreadFiles
  package let showsDrafts: Bool
  let hiddenIDs: Set<String>
  /// Drafts that menus name.
  var leftOut: Set<String> = []
  private let unpublishedFiles: Set<String>
  private let unpublishedIDs: Set<String>
  package var today: CalendarDate
  package let epoch: CalendarDate?
  /// Pictures' sizes in pixels by path in `content/`.
  package let pictureSize: @Sendable (String) -> (width: Int, height: Int)?

  package private(set) var byID: [String: DocumentIndex] = [:]
  package var byPath: [String: DocumentIndex] = [:]
  package var byURL: [String: DocumentIndex] = [:]
  private var hiddenPaths: Set<String> = []
  private var bibliographyURL: String?
  private(set) var assetPaths: Set<String> = []
  private var folders: Set<String> = []
  /// Whether some clause says whom it concerns.
  private(set) var namesAudiences = false
  private var referenceByID: [String: ReferenceIndex] = [:]
  /// Ids of clauses that stand, of documents that somebody has named a clause of.
  var standingClauses: [DocumentIndex: Set<String>] = [:]
  package private(set) var names = LinkNames(paths: .init { [] }, references: .init { [] }, cards: .init { [] }, texts: .init { [] })

  package init(
    configuration: Configuration, theme: Theme, documents: [Document], sealed: [String: [SealedVersion]],
    adoption: RepositoryAdoption? = nil, references: [(reference: Reference, file: String)],
    unreadReferences: UnreadReferences, adoptions: [AdoptionRecord] = [], assets: [Site.ContentAsset], unread: UnreadFiles, showsDrafts: Bool,
    epoch: CalendarDate?, pictureSize: @escaping @Sendable (String) -> (width: Int, height: Int)?
  ) {
    self.configuration = configuration
    self.theme = theme
    hidden = documents.filter { !(showsDrafts || $0.isPublic) }
    let shown = hidden.isEmpty ? documents : documents.filter { showsDrafts || $0.isPublic }
    self.documents = IndexedList(shown)
    self.sealed = sealed
    self.adoption = adoption
    self.adoptions = adoptions
    origin = Origin(adoption, shown)
    hiddenIDs = Set(hidden.map(\.id))
    unpublishedFiles = Set(documents.filter { !$0.isPublic }.map(\.file))
    unpublishedIDs = Set(documents.filter { !$0.isPublic }.map(\.id))
    self.references = IndexedList(references.map(\.reference))
    referenceFiles = Indexed(references.map(\.file))
    self.unreadReferences = unreadReferences
    self.assets = assets
    self.unread = unread
    self.showsDrafts = showsDrafts
    self.pictureSize = pictureSize
    self.epoch = epoch
    today = epoch ?? Self.newest(shown)
  }

  package static func newest(_ documents: some Sequence<Document>) -> CalendarDate {
    var newest = CalendarDate(year: 1970)
    for document in documents {
      for case let date? in [document.date, document.modified] { newest = max(newest, date.earliestDay) }
      if case .resource(let card) = document.payload { for case let date? in [card.issued, card.online] { newest = max(newest, date.earliestDay) } }
    }
    return newest.earliestDay
  }

  /// What each document links to and what is wrong in it, by its position: kept, so that one document can be linked again.
  var outcomes: Indexed<Document, Outcome> = Indexed([])
  /// Files that sources point to, by document, where a file may be unpublished.
  var pointers: [DocumentIndex: Set<String>] = [:]

  package struct Outcome: Sendable {
    package var links: [DocumentIndex] = []
    package var citations: [ReferenceIndex] = []
    /// Of its front matter and clause comments.
    var declared: [Diagnostic] = []
    /// Of its body.
    package var body: [Diagnostic] = []

    package init(links: [DocumentIndex] = [], citations: [ReferenceIndex] = [], declared: [Diagnostic] = [], body: [Diagnostic] = []) {
      self.links = links
      self.citations = citations
      self.declared = declared
      self.body = body
    }
  }

  /// - Returns: the site, and everything that is wrong with it.
  package mutating func link(jobs: Int) async throws -> (site: Site, diagnostics: [Diagnostic]) {
    await claimIdentities()
    outcomes = Indexed(repeating: Outcome(), count: documents.count)
    let licenses = LicenseCheck(configuration: configuration)
    for index in documents.indices { outcomes[index].declared = check(documents[index], licenses) }
    checkLogo()
    checkAdoptionFiles()
    var texts = try await readTexts(jobs: jobs)
    namesAudiences = texts.histories.contains { history in
      guard case .text(let details) = documents[history.document].payload, details.status != .repealed else { return false }
      return history.current.clauses.contains { !$0.audience.isEmpty }
    }
    let adopted = readAdoption(adoption)
    let withheld = unpublishedAssets()
    let (bodies, catalogue) = try await resolveBodies(&texts, jobs: jobs)
    // Nobody else holds the documents now: they are changed where they stand.
    for (index, body) in bodies { documents[index].body = body }
    let cited = try await citations(jobs: jobs)
    let site = Site(
      configuration: configuration, theme: theme, documents: documents, texts: texts, adoption: adopted, registry: registry(),
      unpublishedFiles: unpublishedFiles.union(withheld.map { "content/" + $0 }), unpublishedIDs: unpublishedIDs,
      assets: withheld.isEmpty ? assets : assets.filter { !withheld.contains($0.path) }, catalogue: catalogue, references: references,
      citedBy: cited.documents, referenceCitedBy: cited.references, byID: byID, byURL: byURL,
      bibliography: documents.firstIndex { $0.type == .bibliography }, neighbours: neighbours(catalogue), folders: readingOrder(), today: today,
      showsDrafts: showsDrafts, menu: resolve(configuration.menu, "menu"), footer: resolve(configuration.footer, "footer"),
      actions: resolve(configuration.actions, "home.actions"))
    return (site, allDiagnostics)
  }

  var allDiagnostics: [Diagnostic] { diagnostics + outcomes.flatMap { $0.declared.isEmpty && $0.body.isEmpty ? [] : $0.declared + $0.body } }

  package mutating func report(_ code: String, _ message: String, _ file: String, _ place: Place?, related: [Diagnostic.Related] = [], help: String) {
    diagnostics.append(.error(code, message, at: Location(file, place), related: related, help: help))
  }

  // MARK: Ids and addresses

  /// Positions of documents by a value of theirs: of the first one where several have it, unless the last one is asked for.
  private static func table(_ documents: IndexedList<Document>, last: Bool = false, _ value: @Sendable (Document) -> String) -> [String: DocumentIndex] {
    var table: [String: DocumentIndex] = [:]
    table.reserveCapacity(documents.count)
    for (index, document) in documents.indexed() {
      let key = value(document)
      if let first = table.updateValue(index, forKey: key), !last { table[key] = first }
    }
    return table
  }

  private mutating func claimIdentities() async {
    hiddenPaths = Set(hidden.map(\.path))
    bibliographyURL = documents.first { $0.type == .bibliography }?.url
    let documents = documents
    async let paths = Self.table(documents, last: true) { $0.path }
    async let urls = Self.table(documents) { $0.url }
    byID = Self.table(documents) { $0.id }
    (byPath, byURL) = await (paths, urls)
    for (index, document) in documents.indexed() where byID.count < documents.count {
      guard let first = byID[document.id], first != index else { continue }
      report(
        "duplicate-id", "the id `\(document.id)` belongs to two documents", document.file, document.idPlace,
        related: [.init("first used here", Location(documents[first].file, documents[first].idPlace))], help: "give one of them another `id`")
    }
    for document in hidden where byID[document.id] != nil {
      guard let first = byID[document.id] else { continue }
      report(
        "duplicate-id", "the id `\(document.id)` belongs to two documents", document.file, document.idPlace,
        related: [.init("also used here", Location(documents[first].file, documents[first].idPlace))], help: "give one of them another `id`")
    }
    checkFolderPages()
    for asset in assets {
      assetPaths.insert(asset.path)
      var folder = Substring(asset.path)
      while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
        folder = folder[..<slash]
        if !folders.insert(String(folder)).inserted { break }
      }
    }
    for (index, reference) in references.indexed() {
      if let first = referenceByID[reference.id] {
        report(
          "duplicate-id", "the reference `\(reference.id)` is listed twice", referenceFiles[index], reference.place,
          related: [.init("first listed here", Location(referenceFiles[first], references[first].place))], help: "remove one of the two, or give it another id")
      } else {
        referenceByID[reference.id] = index
      }
    }
    let (known, files, keys) = (byPath, assetPaths, referenceByID)
    let cards = documents.filter { $0.type == .resource }.map(\.id)
    let texts = documents.filter { $0.type.isNormative || $0.type.isGuide }.map(\.id)
    names = LinkNames(
      paths: KnownNames { Array(known.keys) + Array(files) }, references: KnownNames { Array(keys.keys) }, cards: KnownNames { cards },
      texts: KnownNames { texts })
    if let first = references.first, !unreadReferences.isPage, !unread.holdsReferences, !documents.contains(where: { $0.type == .bibliography }) {
      report(
        "no-bibliography-page", "there are references but no page that lists them", referenceFiles[references.startIndex], first.place,
        help: "add a page with `type: bibliography` in the same folder")
    }
  }

  // MARK: Links in bodies

  private struct Chunk: Sendable {
    var bodies: [(DocumentIndex, MarkdownDocument)] = []
    var excerpts: [(text: TextIndex, excerpts: Indexed<Clause, Bytes>)] = []
    var outcomes: [(DocumentIndex, Outcome)] = []
  }

  func resolver(_ texts: Texts) -> LinkResolver {
    LinkResolver(
      configuration: configuration, documents: documents, hiddenPaths: hiddenPaths, unread: unread, byPath: byPath, byURL: byURL, assets: assetPaths,
      folders: folders,
      references: references, referenceByID: referenceByID, unreadReferences: unreadReferences, bibliographyURL: bibliographyURL, words: theme.words,
      clauses: ClauseMarkup(configuration: configuration, words: theme.words, markdownWords: MarkdownWords(theme.words), texts: texts, documents: documents),
      origin: origin, pictureSize: pictureSize, names: names)
  }

  /// The bodies of documents, by their positions, and the catalogue: it asks for nothing of a body, and is made meanwhile.
  private mutating func resolveBodies(_ texts: inout Texts, jobs: Int) async throws -> ([(DocumentIndex, MarkdownDocument)], ResourceCatalogue) {
    let (cards, settings, unknown) = (documents, configuration, theme.words[.licenseNotStated])
    async let catalogue = ResourceCatalogue(cards, settings, unknownLicense: unknown)
    let resolver = resolver(texts)
    let frozen = texts
    let chunks = try await inParallel(count: documents.count, jobs: jobs, grain: 64) { range in
      var chunk = Chunk()
      for index in range.lazy.map({ DocumentIndex($0) }) {
        guard !resolver.documents[index].body.holes.isEmpty else { continue }
        let position = frozen.byDocument[index]
        var work = LinkResolver.Work(resolver.documents[index], index, position.map { frozen.histories[$0].current })
        chunk.bodies.append((index, resolver.resolve(&work)))
        if let position { chunk.excerpts.append((position, resolver.excerpts(work))) }
        chunk.outcomes.append((index, Outcome(links: work.links.sorted(), citations: work.citations.sorted(), body: work.diagnostics)))
      }
      return chunk
    }
    try await resolveSealed(&texts, resolver, jobs: jobs)
    for chunk in chunks {
      for (position, excerpts) in chunk.excerpts { texts.setExcerpts(excerpts, of: position) }
      for (index, outcome) in chunk.outcomes {
        (outcomes[index].links, outcomes[index].citations, outcomes[index].body) = (outcome.links, outcome.citations, outcome.body)
      }
    }
    return (chunks.flatMap(\.bodies), await catalogue)
  }

  /// Who links to each document and who cites each reference, in the order of their titles.
  private func citations(jobs: Int) async throws 
    -> (documents: Indexed<Document, [DocumentIndex]>, references: Indexed<Reference, [DocumentIndex]>)
  {
    var citedBy = Indexed<Document, [DocumentIndex]>(repeating: [], count: documents.count)
    var referenceCitedBy = Indexed<Reference, [DocumentIndex]>(repeating: [], count: references.count)
    for (from, outcome) in outcomes.indexed() {
      for to in outcome.links where from != to { citedBy[to].append(from) }
      for to in outcome.citations { referenceCitedBy[to].append(from) }
    }
    // What a use case or a clause names in its attributes counts as a link too.
    for (index, document) in documents.indexed() {
      guard case .useCase(let useCase) = document.payload else { continue }
      let targets = Set(useCase.clauses.compactMap { $0.reference.split(separator: "#").first.flatMap { byID[String($0)] } })
      for target in targets.sorted() where target != index && !citedBy[target].contains(index) { citedBy[target].append(index) }
    }
    return (Indexed(try await inTitleOrder(citedBy.values, jobs: jobs)), Indexed(try await inTitleOrder(referenceCitedBy.values, jobs: jobs)))
  }

  private func inTitleOrder(_ lists: [[DocumentIndex]], jobs: Int) async throws -> [[DocumentIndex]] {
    let documents = documents
    return try await inParallel(count: lists.count, jobs: jobs, grain: 512) { range in lists[range].map { Self.inTitleOrder($0, documents) } }.flatMap { $0 }
  }

  static func inTitleOrder(_ positions: [DocumentIndex], _ documents: IndexedList<Document>) -> [DocumentIndex] {
    if positions.count < 2 { return positions }
    return positions.sorted { a, b in
      let (first, second) = (documents[a].titleKey, documents[b].titleKey)
      return first != second ? first.precedes(second) : a < b
    }
  }

  /// The bodies of sealed versions. What is missing in them is said once, for a picture; a link that leads nowhere any more becomes plain text.
  private mutating func resolveSealed(_ texts: inout Texts, _ resolver: LinkResolver, jobs: Int) async throws {
    let frozen = texts
    let versions = frozen.histories.indices.flatMap { text in frozen.histories[text].releases.indices.map { (text, $0) } }
    let results = try await inParallel(count: versions.count, jobs: jobs, grain: 2) { range in
      range.map { version -> (MarkdownDocument, [Diagnostic]) in
        let (text, release) = versions[version]
        let history = frozen.histories[text]
        var work = LinkResolver.Work(history.releases[release].document, history.document, history.releases[release].text)
        work.isSealed = true
        let body = resolver.resolve(&work)
        return (body, work.diagnostics)
      }
    }.flatMap { $0 }
    for ((text, release), (body, found)) in zip(versions, results) {
      texts.setSealedBody(body, text: text, release: release)
      diagnostics += found
    }
  }
}
