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
package struct Document: Sendable {
  /// Path in the repository, as `content/charte/index.md`; what diagnostics name.
  package var file: String
  /// Path in `content/`, as `charte/index.md`.
  package var path: String
  package var url: String
  package var id: String
  package var idPlace: Place
  package var slugPlace: Place
  package var type = DocumentType.page
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
  package var isDraft = false
  package var aliases: [(url: String, place: Place)] = []
  package var payload = Payload.page
  /// The reading of the repository in which its file was parsed: a document of the same path and reading is the same.
  package var reading = 0
  package var body = MarkdownDocument()

  /// Behind one pointer: documents are passed around more often than their details are read.
  package indirect enum Payload: Sendable {
    case page
    case text(TextDetails)
    case resource(ResourceCard)
    case webinar(Webinar)
    case useCase(UseCase)
    case record(CharterRecord)
  }

  /// Not to be shown to readers without `--drafts`.
  package var isPublic: Bool {
    if isDraft { return false }
    if case .resource(let card) = payload { return card.status.isPublic }
    return true
  }

  /// Folder in `content/`, empty for the top, else ending in `/`.
  package var folder: String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }
  package var isIndex: Bool { path == "index.md" || path.hasSuffix("/index.md") }
  /// The day that lists and feeds go by.
  package var newest: CalendarDate? { [modified, date].compactMap { $0 }.max() }
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

  /// A text that this one was adapted from.
  package struct Upstream: Sendable {
    package var title: String
    package var authors: [Person]
    package var url: String
    package var version: String
    package var license: License?
    package var changes: String
    package var place = Place(line: 1, column: 1)
  }
}
