import Charters
import Markdown
import SiteModel
import Templating
import Text

/// Parts of clauses, as shown on pages.
struct ClauseParts: PagePart {
  let context: PageContext

  func forceText(_ force: Force?) -> StatusText { StatusText(id: force?.rawValue ?? "unqualified", label: words[.force, force]) }

  func usageText(_ usage: Int?) -> StatusText? { usage.map { StatusText(id: "usage-\($0)", label: words[.usageBadge, $0]) } }

  /// The titles of audiences, separated by commas, or "everybody" if there are none.
  func audienceText(_ ids: [String]) -> String {
    ids.isEmpty ? words[.everybody] : ids.map(site.audienceName).joined(separator: ", ")
  }

  private func isDraft(_ index: DocumentIndex) -> Bool { site.textDetails(index)?.status == .draft }

  func entry(_ history: TextHistory, _ position: ClauseIndex) -> ClauseEntry {
    let clause = history.current.clauses[position]
    let document = site.documents[history.document]
    // For a section, a list shows only the heading, not the contents.
    let text = clause.isSection || !history.excerpts.indices.contains(position) ? [] : history.excerpts[position]
    return ClauseEntry(
      id: clause.id, number: clause.number, title: clause.title, url: site.href(site.clauseURL(history, clause.id)),
      anchor: site.href(document.url) + "#" + clause.id,
      text: text, force: clause.isStated ? forceText(clause.force) : nil, isConditional: clause.isConditional && clause.force != nil,
      audience: audienceText(clause.audience), usage: usageText(clause.usage), document: Link(title: document.title, url: site.href(document.url)),
      isDraft: isDraft(history.document))
  }

  /// The name of a clause in running text: its heading, or for example "Clause 2.1".
  func clauseName(_ clause: Clause) -> String { clause.title.isEmpty ? "\(words[.clause]) \(clause.number)" : clause.title }

  func changeText(_ kind: ClauseChange.Kind) -> StatusText {
    StatusText(id: kind.rawValue, label: words[.change, kind])
  }

  /// Plain text as paragraphs, one for each line.
  func clauseWords(_ text: String) -> Bytes {
    var out = TextBuffer()
    for line in text.split(separator: "\n") {
      out.append("<p>")
      words.typeset(String(line), into: &out)
      out.append("</p>\n")
    }
    return out.bytes
  }
}

extension Clause {
  /// Whether lists of clauses include it. A clause that only states a level of use is shown with its course unit instead.
  var isStated: Bool { isProvision && !(force == nil && usage != nil) }
}
