import Charters
import Markdown
import SiteModel
import Templating
import Text

/// The sentence that summarizes a difference, for example "3 clauses changed, 1 recommendation became a prohibition".
package struct DifferenceSummary: Sendable {
  private let words: Words

  package init(_ words: Words) { self.words = words }

  /// - Parameter unchanged: whether to count unchanged clauses too.
  package func parts(_ difference: Difference, unchanged: Bool = false) -> [String] {
    var parts: [String] = []
    func count(_ number: Int, _ noun: Noun) { if number > 0 { parts.append(words.counted(number, noun)) } }
    let counted: [(ClauseChange.Kind, Noun)] = [
      (.changed, .countChanged), (.added, .countAdded), (.removed, .countRemoved), (.withdrawn, .countWithdrawn), (.moved, .countMoved),
    ]
    for (kind, noun) in counted {
      count(difference.changes.count { $0.kind == kind }, noun)
    }
    parts += transitions(difference)
    count(difference.passages.count, .countPassages)
    if unchanged { count(difference.unchanged, .countUnchanged) }
    return parts
  }

  package func sentence(_ difference: Difference) -> String {
    let parts = parts(difference)
    return (parts.isEmpty ? words[.differenceNone] : parts.joined(separator: ", ") + ".")
  }

  /// Changes of force, sorted by new force and then by old force, most binding first.
  private func transitions(_ difference: Difference) -> [String] {
    var counts: [(from: Force?, to: Force?, count: Int)] = []
    // A clause that replaces another one may also change the force, under a new id.
    for change in difference.changes where change.kind == .forceChanged || change.kind == .added && change.from != nil && change.from?.force != change.to?.force
    {
      let (from, to) = (change.from?.force, change.to?.force)
      if let index = counts.firstIndex(where: { $0.from == from && $0.to == to }) {
        counts[index].count += 1
      } else {
        counts.append((from, to, 1))
      }
    }
    return counts.sorted { ($0.to.rank, $0.from.rank) < ($1.to.rank, $1.from.rank) }.map { from, to, count in
      "\(words.counted(count, .was(from))) \(words[count == 1 ? .becomes : .become, to])"
    }
  }
}

/// Parts of differences, as shown on pages.
struct DifferenceParts: PagePart {
  let context: PageContext
  private var parts: ClauseParts { ClauseParts(context) }

  private var marks: DifferenceMarks { DifferenceMarks(words: words) { self.words.typeset($0, into: &$1) } }

  func details(_ change: ClauseChange, _ history: TextHistory) -> ChangeDetails {
    var changed = TextBuffer()
    marks.append(change, to: &changed)
    let isForceChange = change.kind == .forceChanged
    func link(_ id: String, _ clause: Clause?) -> Link {
      Link(title: clause.map(parts.clauseName) ?? id, url: site.href(changedClauseURL(history, id)))
    }
    return ChangeDetails(
      words: changed.bytes, forceFrom: isForceChange ? parts.forceText(change.from?.force) : nil,
      forceTo: isForceChange ? parts.forceText(change.to?.force) : nil,
      notes: notes(change, history).map(Line.init(text:)).records,
      replaces: change.replaces.map { link($0, $0 == change.from?.id ? change.from : nil) }.records,
      replacedBy: change.replacedBy.map { link($0, history.current[$0]) }.records, reason: change.reason)
  }

  private func notes(_ change: ClauseChange, _ history: TextHistory) -> [String] {
    ChangeNotes(
      words: words, audience: site.audienceName, section: { history.current[$0]?.title ?? history.former[$0]?.title ?? $0 },
      usage: { self.words[.usageName, $0] }
    ).sentences(change)
  }

  func differenceTitle(_ from: String, _ to: String) -> String {
    words.text(.differenceTitle, ["from": from, "to": to])
  }

  func passageItem(_ change: PassageChange) -> PassageItem {
    var out = TextBuffer()
    marks.append(change.words, to: &out)
    return PassageItem(heading: change.heading.isEmpty ? words[.differenceNoHeading] : change.heading, words: out.bytes)
  }

  /// The address of a clause's page, or of the text if the clause was never in any of its versions, such as an upstream clause that was withdrawn at once.
  private func changedClauseURL(_ history: TextHistory, _ id: String) -> String {
    history.current.contains(id) || history.former[id] != nil ? site.clauseURL(history, id) : site.documents[history.document].url
  }

  func changeItem(_ change: ClauseChange, _ history: TextHistory) -> ChangeItem {
    let clause = change.kind == .added ? change.to : change.to ?? change.from
    return ChangeItem(
      id: change.id, number: change.to?.number ?? change.from?.number ?? "", title: clause?.title ?? "", url: site.href(changedClauseURL(history, change.id)),
      change: parts.changeText(change.kind), details: details(change, history))
  }
}
