import Catalogue
import Charters
import Diagnostics
import FileSystem
import Markdown
import Text
import Vocabulary

/// Turns parsed files into a site: gives each id and address one owner, resolves all links, and fills the holes in bodies.
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
  /// Files of drafts that menus name.
  var leftOut: Set<String> = []
  private let unpublishedFiles: Set<String>
  private let unpublishedIDs: Set<String>
  package var today: CalendarDate
  package let epoch: CalendarDate?
  /// Sizes of pictures in pixels, by path in `content/`.
  package let pictureSize: @Sendable (String) -> (width: Int, height: Int)?

  package internal(set) var byID: [String: DocumentIndex] = [:]
  package var byPath: [String: DocumentIndex] = [:]
  package var byURL: [String: DocumentIndex] = [:]
  var hiddenPaths: Set<String> = []
  var bibliographyURL: String?
  var assetPaths: Set<String> = []
  var folders: Set<String> = []
  /// Whether any clause names its audience.
  private(set) var namesAudiences = false
  var referenceByID: [String: ReferenceIndex] = [:]
  /// Ids of clauses that are not withdrawn, cached for documents whose clauses are referred to.
  var standingClauses: [DocumentIndex: Set<String>] = [:]
  package internal(set) var names = LinkNames(paths: .init { [] }, references: .init { [] }, cards: .init { [] }, texts: .init { [] })

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
    hiddenIDs = Set(hidden.map { $0.id })
    unpublishedFiles = Set(documents.filter { !$0.isPublic }.map { $0.file })
    unpublishedIDs = Set(documents.filter { !$0.isPublic }.map { $0.id })
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

  /// The newest date in the documents, at least 1970-01-01.
  package static func newest(_ documents: some Sequence<Document>) -> CalendarDate {
    var newest = CalendarDate(year: 1970)
    for document in documents {
      for case let date? in [document.date, document.modified] { newest = max(newest, date.earliestDay) }
      if case .resource(let card) = document.payload { for case let date? in [card.issued, card.online] { newest = max(newest, date.earliestDay) } }
    }
    return newest.earliestDay
  }

  /// Links and diagnostics of each document. They are kept so that a single document can be linked again.
  var outcomes: Indexed<Document, Outcome> = Indexed([])
  /// Files that the sources point to, by document. Filled only if there are unpublished documents.
  var pointers: [DocumentIndex: Set<String>] = [:]

  /// Links, citations and diagnostics of a document.
  package struct Outcome: Sendable {
    package var links: [DocumentIndex] = []
    package var citations: [ReferenceIndex] = []
    /// Diagnostics of front matter and clause comments.
    var declared: [Diagnostic] = []
    /// Diagnostics of the body.
    package var body: [Diagnostic] = []

    package init(links: [DocumentIndex] = [], citations: [ReferenceIndex] = [], declared: [Diagnostic] = [], body: [Diagnostic] = []) {
      self.links = links
      self.citations = citations
      self.declared = declared
      self.body = body
    }
  }

  /// Links all documents.
  ///
  /// - Returns: the site and all its diagnostics.
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
    // The documents have no other owner now, so they are changed in place.
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
}
