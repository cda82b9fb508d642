import Charters
import Pages
import SiteModel
import Text

/// Information for editors about one page, besides its content.
package struct PageNotes: Sendable {
  /// A place in the source of the page: a clause or a heading.
  package struct Mark: Sendable {
    package var title: String
    package var line: Int
  }

  /// The source of the page, such as `content/charte/index.md`; nil for a generated page.
  package var file: String?
  /// The line in the source at which the page begins.
  package var line = 1
  package var marks: [Mark] = []
  /// Why readers do not see the page, in words; nil if they see it.
  package var unpublished: String?
  /// The pending proposals on its text.
  package var proposals: [Proposal] = []

  package init() {}
}

extension PageMaker {
  /// The editors' information about a page.
  package func notes(_ page: Page) -> PageNotes {
    var notes = PageNotes()
    let (index, clause) = subject(page)
    guard let index else { return notes }
    let document = site.documents[index]
    notes.file = document.file
    notes.unpublished = site.unpublishedLabel(document)
    let history = site.texts.history(ofDocument: index)
    if case .version(_, let release)? = page.kind as? VersionPages.Kind, let sealed = history?.releases[release] {
      // The page shows the content of the sealed file.
      notes.file = sealed.document.file
      notes.marks = marks(sealed.text.clauses.values)
      return notes
    }
    if let clause, let stands = history?.current[clause] { notes.line = Int(stands.place.line) }
    let clauses = history?.current.clauses.values ?? []
    // List a clause that is a heading only once.
    let lines = Set(clauses.map(\.place.line))
    notes.marks = marks(clauses)
    notes.marks += document.body.headings.filter { !lines.contains($0.place.line) }.map { .init(title: $0.text, line: Int($0.place.line)) }
    notes.marks.sort { $0.line < $1.line }
    if let text = site.adoption?[document: index] {
      notes.proposals = Proposals(words).all(text.source, name: document.id, title: document.title, only: clause)
    }
    return notes
  }

  private func marks(_ clauses: [Clause]) -> [PageNotes.Mark] {
    clauses.map { .init(title: "\($0.number) \($0.title.isEmpty ? beginning($0) : $0.title)", line: Int($0.place.line)) }
  }

  /// The sources that are not published, such as `content/a.md`, in order.
  package var unpublishedSources: [String] { site.unpublishedFiles.sorted() }

  /// The address of the page made from a source, such as `content/a.md`; nil if there is none.
  package func url(ofSource file: String) -> String? { site.documents.first { $0.file == file }?.url }

  /// Whether a file is a sealed version that the site shows.
  package func isSealed(_ file: String) -> Bool { site.texts.histories.contains { $0.releases.contains { $0.document.file == file } } }

  /// The number of pending decisions on the site's texts.
  package var pendingCount: Int {
    site.texts.histories.reduce(0) { sum, history in sum + (site.adoption?[document: history.document]?.source.pendingCount ?? 0) }
  }

  /// Whether the texts came from another site.
  package var isAdopted: Bool { site.adoption != nil }

  /// The site's language, for messages about it.
  package var language: String { words.language }

  /// The document and the clause that a page is made from.
  private func subject(_ page: Page) -> (document: DocumentIndex?, clause: String?) {
    guard let kind = page.kind as? any TextPageKind else { return (page.document, nil) }
    return (site.texts.histories[kind.text].document, (kind as? ClausePages.Kind)?.id)
  }
}
