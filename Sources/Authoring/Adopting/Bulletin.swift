import Charters
import Diagnostics
import Pages
import SiteModel
import Text

/// What a council reads before it decides on the changes of the upstream texts: one page that can be printed and sent as it is.
///
/// The summary comes first, then each proposal with the three texts, the difference in words and a box for the decision, then what the institution changed
/// itself.
package struct Bulletin {
  private let adoption: RepositoryAdoption
  private let words: Words
  private let institution: String

  package init(_ adoption: RepositoryAdoption, root: String) throws {
    let configuration = try ContentVersion(.disk(root)).configuration
    self.adoption = adoption
    words = Words.builtIn(language: configuration.language)
    institution = configuration.institution.name
  }

  private var marks: DifferenceMarks { DifferenceMarks(words: words) { $1.append(escaping: $0) } }

  package var html: [UInt8] {
    var out = TextBuffer()
    let title = words[.bulletinTitle]
    out.append(
      "<!doctype html>\n<html lang=\"\(words.language)\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light\">\n"
    )
    element("title", "\(title) – \(institution)", &out)
    out.append(Self.style)
    out.append("</head>\n<body>\n<header>\n")
    element("p", institution, &out)
    element("h1", title, &out)
    element("p", words[.bulletinIntro], &out)
    out.append("</header>\n<main>\n")
    summary(&out)
    for entry in adoption.entries where entry.hasClauses && entry.pendingCount > 0 { proposals(entry, &out) }
    for entry in adoption.entries where !entry.hasClauses && entry.pendingCount > 0 { proposals(entry, &out) }
    for entry in adoption.entries where entry.hasClauses { ownChanges(entry, &out) }
    out.append("</main>\n</body>\n</html>\n")
    return out.bytes
  }

  // MARK: Summary

  private func summary(_ out: inout TextBuffer) {
    out.append("<section class=\"summary\">\n")
    element("h2", words[.bulletinSummary], &out)
    let pending = adoption.entries.filter { $0.hasClauses && $0.pendingCount > 0 }
    let others = adoption.entries.filter { !$0.hasClauses && $0.pendingCount > 0 }
    if pending.isEmpty && others.isEmpty { element("p", words[.bulletinNothing], &out) }
    for entry in pending {
      guard let text = entry.text else { continue }
      element("h3", versions(entry), &out)
      let clauses = text.ours == nil ? [] : text.clauses.filter(\.isPending)
      out.append("<ul>\n")
      for (state, noun) in Self.pending {
        let count = clauses.count { $0.state == state }
        if count > 0 { element("li", words.counted(count, noun), &out) }
      }
      let forces = clauses.filter(\.forceChanged)
      if !forces.isEmpty { element("li class=\"force\"", words.counted(forces.count, .bulletinForce), &out) }
      if text.surroundings.isPending { element("li", words[surroundingsTitle(text)], &out) }
      if !entry.marked.isEmpty { element("li", words.counted(entry.marked.count, .bulletinMarked), &out) }
      out.append("</ul>\n")
      if clauses.isEmpty { continue }
      out.append("<table>\n<thead><tr>")
      for title in [Word.clause, .bulletinProposal, .force, .bulletinDecision] { element("th scope=\"col\"", words[title], &out) }
      out.append("</tr></thead>\n<tbody>\n")
      for clause in clauses {
        out.append("<tr><th scope=\"row\"><a href=\"#")
        out.append(escaping: anchor(entry, clause.id))
        out.append("\">")
        out.append(escaping: name(clause))
        out.append("</a></th>")
        element("td", words[.state, clause.state], &out)
        element("td", force(clause), &out)
        out.append("<td></td></tr>\n")
      }
      out.append("</tbody>\n</table>\n")
    }
    if !others.isEmpty {
      element("h3", words[.bulletinOthers], &out)
      out.append("<ul>\n")
      for entry in others { element("li", "\(entry.title) : \(words[.state, entry.state])", &out) }
      out.append("</ul>\n")
    }
    out.append("</section>\n")
  }

  /// What a council has to decide on, in the order of the summary.
  private static let pending: [(AdoptionState, Noun)] = [
    (.toReview, .bulletinToReview), (.conflict, .bulletinConflict), (.withdrawalToReview, .bulletinWithdrawalToReview), (.newUpstream, .bulletinNewUpstream),
    (.repealedUpstream, .bulletinRepealedUpstream), (.lost, .bulletinLost),
  ]

  private func versions(_ entry: RepositoryAdoption.Entry) -> String {
    func version(_ document: Document?) -> String {
      guard let document, case .text(let details) = document.payload else { return "" }
      return details.version
    }
    let (from, to) = (version(entry.reviewed), version(entry.upstream))
    return entry.title + (from.isEmpty || to.isEmpty || from == to ? "" : " : \(from) → \(to)")
  }

  // MARK: Proposals

  private func proposals(_ entry: RepositoryAdoption.Entry, _ out: inout TextBuffer) {
    element("h2", entry.title, &out)
    guard let text = entry.text else {
      out.append("<section class=\"proposal\">\n")
      element("h3", words[.state, entry.state], &out)
      // What is in a file is not for a page, unless it would be part of all of them.
      if case .file(let file) = entry.part, file.isTheme {
        element("p class=\"force\"", words[.bulletinTheme], &out)
        differences(Proposals(words).file(file, entry), &out)
      }
      if case .file(let file) = entry.part, !file.isTheme, file.belongsToAdopted { element("p", words[.bulletinBelongs], &out) }
      decision(entry.name, withdraws: false, &out)
      out.append("</section>\n")
      return
    }
    for (clause, line) in entry.marked { element("p", "\(clause) : \(words[.bulletinBetweenMarks]) (\(entry.path), \(line))", &out) }
    if text.surroundings.isPending {
      out.append("<section class=\"proposal\">\n")
      element("h3", words[surroundingsTitle(text)], &out)
      element("p class=\"state\"", words[.state, text.surroundings], &out)
      let proposal = Proposals(words).surroundings(text, name: entry.name, title: entry.title)
      if text.theirs != nil { versions(proposal, &out) { $1.append(escaping: $0) } }
      differences(proposal, &out)
      decision(entry.name, withdraws: text.ours == nil || text.theirs == nil, &out)
      out.append("</section>\n")
    }
    guard text.ours != nil else { return }
    for clause in text.clauses where clause.isPending { proposal(clause, entry, &out) }
  }

  /// The three texts; what is shown of front matter and Markdown is their source, in which nothing is typeset.
  private func versions(_ proposal: Proposal, _ out: inout TextBuffer, _ write: (String, inout TextBuffer) -> Void) {
    out.append("<dl>\n")
    for version in proposal.versions {
      element("dt", version.title, &out)
      guard let paragraphs = version.paragraphs else {
        element("dd class=\"none\"", words[.bulletinAbsent], &out)
        continue
      }
      out.append("<dd>")
      for paragraph in paragraphs {
        out.append("<p>")
        write(paragraph, &out)
        out.append("</p>\n")
      }
      if !version.force.isEmpty { element("p class=\"badge\"", version.force, &out) }
      out.append("</dd>\n")
    }
    out.append("</dl>\n")
  }

  /// What the new version changes in the original, beside what taking it would change here.
  private func differences(_ proposal: Proposal, _ out: inout TextBuffer) {
    for (title, difference) in [(Word.bulletinUpstreamDifference, proposal.upstreamDifference), (.bulletinDifference, proposal.difference)]
    where !difference.isEmpty {
      element("h4", words[title], &out)
      out.append("<div class=\"diff\">")
      out += difference
      out.append("</div>\n")
    }
  }

  private func proposal(_ clause: TextAdoption.ClauseStatus, _ entry: RepositoryAdoption.Entry, _ out: inout TextBuffer) {
    let proposal = Proposals(words).clause(clause, of: entry.name)
    out.append("<section class=\"proposal\" id=\"")
    out.append(escaping: anchor(entry, clause.id))
    out.append("\">\n")
    element("h3", proposal.title, &out)
    element("p class=\"state\"", proposal.state, &out)
    if clause.forceChanged { element("p class=\"force\"", "\(words[.force]) : \(force(clause))", &out) }
    if let review = clause.review, review.decision == .deferred {
      element("p", [words[.bulletinDeferred], review.by, review.reason].filter { !$0.isEmpty }.joined(separator: ", "), &out)
    }
    versions(proposal, &out) { words.typeset($0, into: &$1) }
    differences(proposal, &out)
    decision(proposal.name, withdraws: true, &out)
    out.append("</section>\n")
  }

  private func surroundingsTitle(_ text: TextAdoption) -> Word {
    if text.ours == nil { return .bulletinNewText }
    if text.theirs == nil { return .bulletinRepealedText }
    return text.hasClauses ? .bulletinSurroundings : .bulletinDocument
  }

  private func decision(_ name: String, withdraws: Bool, _ out: inout TextBuffer) {
    out.append("<div class=\"decision\">\n")
    element("h4", words[.bulletinDecision], &out)
    out.append("<ul>\n")
    for choice in [Word.bulletinTake, .bulletinKeep] + (withdraws ? [.bulletinWithdraw] : []) + [.bulletinOther] { element("li", words[choice], &out) }
    out.append("</ul>\n")
    element("p class=\"line\"", words[.bulletinReason], &out)
    out.append("<p class=\"id\"><code>")
    out.append(escaping: name)
    out.append("</code></p>\n</div>\n")
  }

  // MARK: The rest

  /// What the institution changed itself, for the record.
  private func ownChanges(_ entry: RepositoryAdoption.Entry, _ out: inout TextBuffer) {
    guard let text = entry.text, text.ours != nil else { return }
    let changed = text.clauses.filter { [.adapted, .withdrawn, .added].contains($0.state) }
    if changed.isEmpty { return }
    out.append("<section class=\"own\">\n")
    element("h2", "\(words[.bulletinOwn]) : \(entry.title)", &out)
    element("p", AttributionSentence(words).counts(AdoptionSummary(published: text)) + ".", &out)
    for clause in changed {
      element("h3", name(clause), &out)
      element("p class=\"state\"", words[.state, clause.state], &out)
      out.append("<div class=\"diff\">")
      let from = (clause.theirs ?? clause.base)?.clause.foldedBlocks ?? ""
      marks.append(WordDifference(from: from, to: clause.ours?.clause.foldedBlocks ?? ""), to: &out)
      out.append("</div>\n")
      let reason = text.ours?.tombstone(clause.id)?.reason ?? clause.review?.reason ?? ""
      if !reason.isEmpty { element("p", "\(words[clause.state == .withdrawn ? .formerReason : .bulletinReason]) \(reason)", &out) }
    }
    out.append("</section>\n")
  }

  // MARK: Parts

  private func anchor(_ entry: RepositoryAdoption.Entry, _ clause: String) -> String { "\(slug(entry.name))--\(clause)" }

  private func name(_ clause: TextAdoption.ClauseStatus) -> String {
    guard let content = (clause.ours ?? clause.theirs ?? clause.base)?.clause else { return clause.id }
    return "\(content.number) " + (content.title.isEmpty ? beginning(content) : content.title)
  }

  private func force(_ clause: TextAdoption.ClauseStatus) -> String {
    let (from, to) = (clause.base ?? clause.ours, clause.theirs)
    guard clause.forceChanged else { return words[.force, (to ?? from)?.clause.force] }
    return "\(words[.force, from?.clause.force]) → \(words[.force, to?.clause.force])"
  }

  private func element(_ tag: String, _ text: String, _ out: inout TextBuffer) {
    out.append("<\(tag)>")
    words.typeset(text, into: &out)
    out.append("</\(tag.split(separator: " ")[0])>\n")
  }

  private static let style: StaticString = """
    <style>
    :root { --ink: #16181d; --soft: #565b66; --line: #c9ccd3; --accent: #0b4fc4 }
    * { box-sizing: border-box }
    body { max-width: 50rem; margin: 2rem auto; padding: 0 1.25rem; font: 1rem/1.6 Georgia, "Times New Roman", serif; color: var(--ink); background: #fff }
    header p:first-child, h1, h2, h3, h4, th, dt, .state, .force, .badge, .decision, .id { font-family: system-ui, "DejaVu Sans", sans-serif }
    header { border-bottom: 3px solid var(--ink); margin-bottom: 1.5rem; padding-bottom: 1rem }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: .25rem 0 .75rem }
    h2 { font-size: 1.35rem; line-height: 1.3; margin: 2.5rem 0 1rem; padding-top: .75rem; border-top: 1px solid var(--line) }
    .summary h2 { border: 0; margin-top: 0; padding: 0 }
    h3 { font-size: 1.05rem; line-height: 1.35; margin: 1.25rem 0 .4rem }
    h4 { font-size: .85rem; margin: 1rem 0 .25rem; color: var(--soft) }
    ul { padding-left: 1.25rem }
    li.force, p.force { color: #8c1d18; font-weight: 600 }
    table { width: 100%; border-collapse: collapse; font-size: .9rem; margin: 1rem 0 }
    th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; font-weight: 400 }
    thead th { font-weight: 600; background: #f3f4f6 }
    tbody th { width: 45% }
    td:last-child { min-width: 6rem }
    a { color: var(--accent) }
    .proposal { border: 1px solid var(--line); border-radius: 6px; padding: 0 1.25rem 1.25rem; margin: 1.25rem 0; break-inside: avoid }
    .state { display: inline-block; margin: 0 0 .5rem; padding: .1rem .6rem; border-radius: 1rem; background: #eceef2; font-size: .85rem }
    dl { margin: 0 }
    dt { font-size: .8rem; font-weight: 600; color: var(--soft); margin-top: .9rem }
    dd { margin: 0; padding-left: .9rem; border-left: 3px solid var(--line) }
    dd p { margin: .25rem 0 }
    dd.none { color: var(--soft); font-style: italic }
    .badge { font-size: .8rem; color: var(--soft) }
    .diff { background: #f8f8fa; padding: .6rem .8rem; border-radius: 4px; margin: .25rem 0 }
    .diff p { margin: .5rem 0 }
    .diff p:first-child { margin-top: 0 }
    .diff p:last-child { margin-bottom: 0 }
    pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem }
    ins { color: #0a5c2b; background: #dff3e5; text-decoration: underline }
    del { color: #8c1d18; background: #fbe4e1; text-decoration: line-through }
    .decision { margin-top: 1.25rem; border: 2px solid var(--ink); border-radius: 4px; padding: .25rem 1rem .75rem }
    .decision h4 { color: var(--ink) }
    .decision ul { list-style: none; padding: 0; margin: .25rem 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem }
    .decision li::before { content: ""; display: inline-block; width: .85em; height: .85em; border: 1.5px solid var(--ink); margin-right: .5em; vertical-align: -.05em }
    .line { border-bottom: 1px dotted var(--soft); padding-bottom: 1.5rem; margin: .5rem 0 }
    .id { font-size: .8rem; color: var(--soft); margin: 0; text-align: right }
    .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
    @media (max-width: 30rem) { tr { margin-bottom: .75rem } table, tbody, tr, th, td { display: block } thead { display: none } tbody th { width: auto; border-bottom: 0 } td:last-child { display: none } }
    @media print { body { margin: 0; max-width: none; font-size: 10.5pt } a { color: inherit; text-decoration: none } h2 { break-after: avoid } }
    @page { margin: 18mm 16mm }
    </style>

    """
}
