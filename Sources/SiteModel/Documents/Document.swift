import Catalogue
import Diagnostics
import Markdown
import Text

/// What a Markdown file is.
package enum DocumentType: String, Sendable, CaseIterable {
  case page, charter, guide
  case governanceGuide = "governance-guide"
  case regulation
  case assessmentRules = "assessment-rules"
  case bibliography, resource, webinar
  case useCase = "use-case"
  case charterRecord = "charter-record"

  /// Texts whose clauses bind: charters, regulations and assessment rules.
  package var isNormative: Bool { self == .charter || self == .regulation || self == .assessmentRules }
  package var isGuide: Bool { self == .guide || self == .governanceGuide }
}

/// A text, page or card: a file after parsing, before anything of the site around it is known.
///
/// A value. Its fields stand behind one pointer, as documents are handed around and kept in lists by the thousands.
package struct Document: Sendable {
  private var box: Box

  package init(file: String, path: String, url: String, id: String, idPlace: Place, slugPlace: Place, type: DocumentType = .page, language: String) {
    box = Box(
      DocumentFields(file: file, path: path, url: url, id: id, idPlace: idPlace, slugPlace: slugPlace, type: type, language: language))
  }

  /// Shared by copies until one of them is changed.
  private final class Box: @unchecked Sendable {
    /// Changed only where nobody else holds the box: what is checked of a value needs not be checked again here.
    @exclusivity(unchecked) var fields: DocumentFields
    init(_ fields: DocumentFields) { self.fields = fields }
  }

  private mutating func change(_ work: (inout DocumentFields) -> Void) {
    if !isKnownUniquelyReferenced(&box) { box = Box(box.fields) }
    work(&box.fields)
  }

  /// Behind one pointer: documents are passed around more often than their details are read.
  package indirect enum Payload: Sendable {
    case page
    case text(TextDetails)
    case resource(ResourceCard)
    case webinar(Webinar)
    case useCase(UseCase)
    case record(CharterRecord)
  }

  /// Path in the repository, as `content/charte/index.md`; what diagnostics name.
  package var file: String { box.fields.file }
  /// Path in `content/`, as `charte/index.md`.
  package var path: String { box.fields.path }
  package var url: String {
    get { box.fields.url }
    set { change { $0.url = newValue } }
  }
  package var id: String {
    get { box.fields.id }
    set { change { $0.id = newValue } }
  }
  package var idPlace: Place {
    get { box.fields.idPlace }
    set { change { $0.idPlace = newValue } }
  }
  package var slugPlace: Place {
    get { box.fields.slugPlace }
    set { change { $0.slugPlace = newValue } }
  }
  package var type: DocumentType {
    get { box.fields.type }
    set { change { $0.type = newValue } }
  }
  package var title: String {
    get { box.fields.title }
    set { change { $0.title = newValue } }
  }
  package var summary: String {
    get { box.fields.summary }
    set { change { $0.summary = newValue } }
  }
  /// Of the running text on the page.
  package var language: String {
    get { box.fields.language }
    set { change { $0.language = newValue } }
  }
  /// Of what a card, event or record describes, where it says so.
  package var subjectLanguage: String? {
    get { box.fields.subjectLanguage }
    set { change { $0.subjectLanguage = newValue } }
  }
  package var authors: [Person] {
    get { box.fields.authors }
    set { change { $0.authors = newValue } }
  }
  package var license: License? {
    get { box.fields.license }
    set { change { $0.license = newValue } }
  }
  /// What it includes from elsewhere.
  package var sources: [IncludedSource] {
    get { box.fields.sources }
    set { change { $0.sources = newValue } }
  }
  package var date: CalendarDate? {
    get { box.fields.date }
    set { change { $0.date = newValue } }
  }
  package var modified: CalendarDate? {
    get { box.fields.modified }
    set { change { $0.modified = newValue } }
  }
  package var keywords: [String] {
    get { box.fields.keywords }
    set { change { $0.keywords = newValue } }
  }
  package var isDraft: Bool {
    get { box.fields.isDraft }
    set { change { $0.isDraft = newValue } }
  }
  package var aliases: [(url: String, place: Place)] {
    get { box.fields.aliases }
    set { change { $0.aliases = newValue } }
  }
  package var payload: Payload {
    get { box.fields.payload }
    set { change { $0.payload = newValue } }
  }
  /// The reading of the repository in which its file was parsed: a document of the same path and reading is the same.
  package var reading: Int {
    get { box.fields.reading }
    set { change { $0.reading = newValue } }
  }
  /// Whether its file may hold what is not for readers: comments, notes, where it was imported from.
  package var mayHoldMore: Bool {
    get { box.fields.mayHoldMore }
    set { change { $0.mayHoldMore = newValue } }
  }
  /// Where the body begins in the file, in bytes.
  package var bodyOffset: Int {
    get { box.fields.bodyOffset }
    set { change { $0.bodyOffset = newValue } }
  }
  package var body: MarkdownDocument {
    get { box.fields.body }
    set { change { $0.body = newValue } }
  }
  /// What lists of titles are sorted by.
  package var titleKey: Bytes { box.fields.titleKey }

  /// Not to be shown to readers without `--drafts`.
  package var isPublic: Bool { box.fields.isPublic }

  /// Folder in `content/`, empty for the top, else ending in `/`.
  package var folder: String { path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "" }
  package var isIndex: Bool { path == "index.md" || path.hasSuffix("/index.md") }
  /// The day that lists and feeds go by.
  package var newest: CalendarDate? { [modified, date].compactMap { $0 }.max() }
}

private struct DocumentFields: Sendable {
  var file: String
  var path: String
  var url: String
  var id: String
  var idPlace: Place
  var slugPlace: Place
  var type: DocumentType
  var title = "" { didSet { titleKey = collationKey(title) } }
  private(set) var titleKey: Bytes = []
  var summary = ""
  var language: String
  var subjectLanguage: String?
  var authors: [Person] = []
  var license: License?
  var sources: [IncludedSource] = []
  var date: CalendarDate?
  var modified: CalendarDate?
  var keywords: [String] = []
  var isDraft = false { didSet { update() } }
  private(set) var isPublic = true
  var aliases: [(url: String, place: Place)] = []
  var payload = Document.Payload.page { didSet { update() } }
  var reading = 0
  var bodyOffset = 0
  var mayHoldMore = false
  var body = MarkdownDocument()

  init(file: String, path: String, url: String, id: String, idPlace: Place, slugPlace: Place, type: DocumentType, language: String) {
    self.file = file
    self.path = path
    self.url = url
    self.id = id
    self.idPlace = idPlace
    self.slugPlace = slugPlace
    self.type = type
    self.language = language
  }

  private mutating func update() {
    isPublic = !isDraft
    // A card with a mistake in its status is not missing for those who link to it as well.
    if case .resource(let card) = payload, !card.status.isPublic, card.isStatusKnown { isPublic = false }
  }
}

/// What normative texts and guides say of themselves.
package struct TextDetails: Sendable {
  package enum Status: String, Sendable, CaseIterable { case draft, adopted, repealed }

  package var version = ""
  package var status: Status?
  package var validFrom: CalendarDate?
  package var adoption: [AdoptionAct] = []
  package var audience: [Int] = []
  package var signature = false
  package var upstream: [Upstream] = []

  package init(
    version: String = "", status: Status? = nil, validFrom: CalendarDate? = nil, adoption: [AdoptionAct] = [], audience: [Int] = [], signature: Bool = false,
    upstream: [Upstream] = []
  ) {
    self.version = version
    self.status = status
    self.validFrom = validFrom
    self.adoption = adoption
    self.audience = audience
    self.signature = signature
    self.upstream = upstream
  }

  /// A text that this one was adapted from.
  package struct Upstream: Sendable {
    package var title: String
    package var authors: [Person]
    package var url: String
    package var version: String
    package var license: License?
    package var changes: String
    package var place = Place(line: 1, column: 1)

    package init(
      title: String, authors: [Person], url: String, version: String, license: License? = nil, changes: String, place: Place = Place(line: 1, column: 1)
    ) {
      self.title = title
      self.authors = authors
      self.url = url
      self.version = version
      self.license = license
      self.changes = changes
      self.place = place
    }
  }
}
