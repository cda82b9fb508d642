import Catalogue
import Diagnostics
import Markdown
import Text
import Vocabulary

/// The kind of content in a Markdown file.
package enum DocumentType: String, Sendable, CaseIterable {
  case page, charter, guide
  case governanceGuide = "governance-guide"
  case regulation
  case assessmentRules = "assessment-rules"
  case bibliography, resource, webinar
  case useCase = "use-case"
  case charterRecord = "charter-record"

  /// Texts with binding clauses: charters, regulations and assessment rules.
  package var isNormative: Bool { self == .charter || self == .regulation || self == .assessmentRules }
  package var isGuide: Bool { self == .guide || self == .governanceGuide }
}

/// A parsed text, page or card, before it is linked with the rest of the site.
///
/// A value type whose members are those of `Fields`. The fields are stored behind one pointer because thousands of documents are passed around and kept in
/// lists: a copy is eight bytes and needs one reference count, instead of one for each string and array in it.
///
/// Naming a member costs no more than a stored property: the compiler replaces the key path by a direct access. It cannot do so if a key path is used as a
/// function, so write `documents.map { $0.title }`, not `documents.map(\.title)`.
@usableFromInline
@dynamicMemberLookup
package struct Document: Sendable {
  @usableFromInline var box: Box

  package init(file: String, path: String, url: String, id: String, idPlace: Place, slugPlace: Place, type: DocumentType = .page, language: String) {
    box = Box(Fields(file: file, path: path, url: url, id: id, idPlace: idPlace, slugPlace: slugPlace, type: type, language: language))
  }

  /// Storage shared by copies until one of them changes.
  @usableFromInline
  final class Box: @unchecked Sendable {
    /// Mutated only while the box is uniquely referenced, so a second check of exclusive access is redundant.
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

  /// Indirect because documents are passed around more often than their details are read.
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
    /// Path in the repository, such as `content/charte/index.md`. Diagnostics show this path.
    package let file: String
    /// Path in `content/`, such as `charte/index.md`.
    package let path: String
    package var url: String
    package var id: String
    package var idPlace: Place
    package var slugPlace: Place
    package var type: DocumentType
    package var title = "" { didSet { titleKey = collationKey(title) } }
    /// Collation key of the title, for sorting.
    package private(set) var titleKey: Bytes = []
    package var summary = ""
    /// Language of the body.
    package var language: String
    /// Language of the resource, event or record that the document describes, if given.
    package var subjectLanguage: String?
    package var authors: [Person] = []
    package var license: License?
    /// Material from elsewhere that the document includes.
    package var sources: [IncludedSource] = []
    package var date: CalendarDate?
    package var modified: CalendarDate?
    package var keywords: [String] = []
    package var isDraft = false { didSet { update() } }
    /// Whether readers see the document without `--drafts`.
    package private(set) var isPublic = true
    package var aliases: [(url: String, place: Place)] = []
    package var payload = Payload.page { didSet { update() } }
    /// Number of the load in which the file was parsed. Documents with equal path and number are identical.
    package var reading = 0
    /// Byte offset of the body in the file.
    package var bodyOffset = 0
    /// Whether the file may contain content that is not for readers: comments, notes, or the origin of an import.
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
      // A card with an invalid status stays public: otherwise every link to it would be reported too.
      if case .resource(let card) = payload, !card.status.isPublic, card.isStatusKnown { isPublic = false }
    }
  }

  /// Folder in `content/`, with a final slash; empty at the top.
  package var folder: String { self.path.folderPart }
  package var isIndex: Bool { self.path == "index.md" || self.path.hasSuffix("/index.md") }
  /// The date that lists and feeds use.
  package var newest: CalendarDate? { [self.modified, self.date].compactMap { $0 }.max() }
}
