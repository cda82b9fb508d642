import Charters
import Diagnostics
import Text

/// What whoever edits a site wants to know of one page, beside what it shows.
package struct PageNotes: Sendable {
  /// A place in the source that the page shows: a clause or a heading.
  package struct Mark: Sendable {
    package var title: String
    package var line: Int
  }

  /// The source of the page, as `content/charte/index.md`; nil for a page that sitegen makes by itself.
  package var file: String?
  /// Where in it the page begins.
  package var line = 1
  package var marks: [Mark] = []
  /// Why readers do not see the page, in words; nil where they do.
  package var unpublished: String?
  /// What is to be decided on in its text.
  package var proposals: [ClauseProposal] = []

  package init() {}
}

/// A clause that was changed upstream, in its three versions, for somebody to decide.
package struct ClauseProposal: Sendable {
  package struct Version: Sendable {
    /// In the site's words, as "Texte de l'établissement".
    package var title: String
    /// Its paragraphs; nil where the clause does not stand in this version.
    package var paragraphs: [String]?
    package var force: String
  }

  /// What `sitegen decide` takes.
  package var name: String
  package var title: String
  package var state: String
  /// Base, ours, theirs.
  package var versions: [Version]
  /// From ours to theirs, as HTML with `ins` and `del`; empty where one of the two is missing or both are the same.
  package var difference: Bytes
  /// Both sides changed it, so that their words can be put together.
  package var canMerge: Bool
  package var line: Int?
}

extension PageMaker {
  /// What there is to know of a page.
  package func notes(_ page: Page) -> PageNotes {
    var notes = PageNotes()
    let (index, clause) = subject(page)
    guard let index else { return notes }
    let document = site.documents[index]
    notes.file = document.file
    notes.unpublished = site.unpublished(document)?.label
    let history = site.texts.history(ofDocument: index)
    if let clause, let stands = history?.current[clause] { notes.line = Int(stands.place.line) }
    let clauses = history?.current.clauses ?? []
    // A clause that is a heading is listed once.
    let lines = Set(clauses.map(\.place.line))
    notes.marks = clauses.map { .init(title: "\($0.number) \($0.title.isEmpty ? beginning($0) : $0.title)", line: Int($0.place.line)) }
    notes.marks += document.body.headings.filter { !lines.contains($0.place.line) }.map { .init(title: $0.text, line: Int($0.place.line)) }
    notes.marks.sort { $0.line < $1.line }
    if let text = site.adoption?[document: index] {
      notes.proposals = text.clauses.filter { $0.isPending && (clause == nil || $0.id == clause) }.map { proposal($0, document) }
    }
    return notes
  }

  /// Everything that no reader sees: the sources, as `content/a.md`, in their order.
  package var unpublishedSources: [String] { site.unpublishedFiles.sorted() }

  /// The address of the page of a source, as `content/a.md`; nil where it has none.
  package func url(ofSource file: String) -> String? { site.documents.first { $0.file == file }?.url }

  /// How many clauses of the site's texts are to be decided on.
  package var pendingCount: Int {
    site.texts.histories.reduce(0) { sum, history in sum + (site.adoption?[document: history.document]?.clauses.count { $0.isPending } ?? 0) }
  }

  /// The texts that have such clauses, with their addresses.
  package var pendingTexts: [(title: String, url: String)] {
    site.texts.histories.filter { site.adoption?[document: $0.document]?.clauses.contains { $0.isPending } ?? false }
      .map { (site.documents[$0.document].title, site.documents[$0.document].url) }
  }

  /// The site's language and its title, for whatever is said about it.
  package var language: String { words.language }
  package var siteTitle: String { site.configuration.title }

  /// The document that a page is made from, and the clause.
  private func subject(_ page: Page) -> (document: Int?, clause: String?) {
    switch page.content {
    case .clause(let text, let id): (site.texts.histories[text].document, id)
    case .versions(let text), .units(let text), .origin(let text), .version(let text, _), .difference(let text, _):
      (site.texts.histories[text].document, nil)
    default: (page.document, nil)
    }
  }

  private func proposal(_ status: TextAdoption.ClauseStatus, _ document: Document) -> ClauseProposal {
    let marks = DifferenceMarks(words: words) { self.typeset($0, into: &$1) }
    var difference = Bytes()
    if let from = status.ours ?? status.base, let to = status.theirs, from.markup != to.markup {
      let isWords = from.clause.foldedText != to.clause.foldedText
      let (old, new) = isWords ? (from.clause.foldedText, to.clause.foldedText) : (from.markup, to.markup)
      marks.append(WordDifference(from: old, to: new), to: &difference)
    }
    let shown = (status.ours ?? status.theirs ?? status.base)?.clause
    return ClauseProposal(
      name: "\(document.id)#\(status.id)", title: shown.map { "\($0.number) \($0.title.isEmpty ? beginning($0) : $0.title)" } ?? status.id,
      state: words["state_\(status.state.rawValue.replacing("-", with: "_"))"],
      versions: [("bulletin_base", status.base), ("bulletin_ours", status.ours), ("bulletin_theirs", status.theirs)].map { key, content in
        .init(
          title: words[key], paragraphs: content.map { $0.clause.text.split(separator: "\n").map(String.init) },
          force: content.map { $0.clause.isSection ? "" : words[forceKey($0.clause.force)] } ?? "")
      },
      difference: difference, canMerge: status.state == .conflict && status.ours != nil && status.theirs != nil && status.base != nil,
      line: (status.ours?.clause.place.line).map { Int($0) })
  }
}
