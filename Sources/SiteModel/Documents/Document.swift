import Catalogue
import Diagnostics
import Markdown
import Text
import Vocabulary

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
/// A value, of which `Fields` are the members. They stand behind one pointer, as documents are handed around and kept in lists by the thousands: a copy is eight
/// bytes, and is counted once instead of once for each text and list among them.
///
/// A member that is named costs what a stored one does: the compiler puts it in the place of its key path. It does not where a key path stands for a function:
/// `documents.map { $0.title }`, not `documents.map(\.title)`.
@usableFromInline
@dynamicMemberLookup
package struct Document: Sendable {
  @usableFromInline var box: Box

  package init(file: String, path: String, url: String, id: String, idPlace: Place, slugPlace: Place, type: DocumentType = .page, language: String) {
    box = Box(Fields(file: file, path: path, url: url, id: id, idPlace: idPlace, slugPlace: slugPlace, type: type, language: language))
  }

  /// Shared by copies until one of them is changed.
  @usableFromInline
  final class Box: @unchecked Sendable {
    /// Changed only where nobody else holds the box: what is checked of a value needs not be checked again here.
    @usableFromInline @exclusivity(unchecked) var fields: Fields
    @usableFromInline init(_ fields: Fields) { self.fields = fields }
  }

  @inlinable @inline(__always)
  package subscript<Value>(dynamicMember member: KeyPath<Fields, Value>) -> Value { box.fields[keyPath: member] }

  @inlinable @inline(__always)
  package subscript<Value>(dynamicMember member: WritableKeyPath<Fields, Value>) -> Value {
    get { box.fields[keyPath: member] }
    set {
      if !isKnownUniquelyReferenced(&box) { box = Box(box.fields) }
      box.fields[keyPath: member] = newValue
    }
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

  @usableFromInline
  package struct Fields: Sendable {
    /// Path in the repository, as `content/charte/index.md`; what diagnostics name.
    package let file: String
    /// Path in `content/`, as `charte/index.md`.
    package let path: String
    package var url: String
    package var id: String
    package var idPlace: Place
    package var slugPlace: Place
    package var type: DocumentType
    package var title = "" { didSet { titleKey = collationKey(title) } }
    /// What lists of titles are sorted by.
    package private(set) var titleKey: Bytes = []
    package var summary = ""
    /// Of the running text on the page.
    package var language: String
    /// Of what a card, event or record describes, where it says so.
    package var subjectLanguage: String?
    package var authors: [Person] = []
    package var license: License?
    /// What it includes from elsewhere.
    package var sources: [IncludedSource] = []
    package var date: CalendarDate?
    package var modified: CalendarDate?
    package var keywords: [String] = []
    package var isDraft = false { didSet { update() } }
    /// Not to be shown to readers without `--drafts` where it is false.
    package private(set) var isPublic = true
    package var aliases: [(url: String, place: Place)] = []
    package var payload = Payload.page { didSet { update() } }
    /// The reading of the repository in which its file was parsed: a document of the same path and reading is the same.
    package var reading = 0
    /// Where the body begins in the file, in bytes.
    package var bodyOffset = 0
    /// Whether its file may hold what is not for readers: comments, notes, where it was imported from.
    package var mayHoldMore = false
    package var body = MarkdownDocument()

    fileprivate init(file: String, path: String, url: String, id: String, idPlace: Place, slugPlace: Place, type: DocumentType, language: String) {
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

  /// Folder in `content/`, empty for the top, else ending in `/`.
  package var folder: String { self.path.folderPart }
  package var isIndex: Bool { self.path == "index.md" || self.path.hasSuffix("/index.md") }
  /// The day that lists and feeds go by.
  package var newest: CalendarDate? { [self.modified, self.date].compactMap { $0 }.max() }
}
