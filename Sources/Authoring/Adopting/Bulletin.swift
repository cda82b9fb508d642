import Charters
import Diagnostics
import Pages
import SiteModel
import Templating
import Text

/// A page for the council that decides on upstream changes, to be printed or sent as is.
///
/// It begins with a summary. Then follow the proposals, each with the three versions, the differences in words and a box for the decision, and finally the
/// institution's own changes. The template is `bulletin.html` of the built-in theme.
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

  /// The page, in UTF-8.
  package var html: [UInt8] {
    var out = TextBuffer()
    Self.template(words).render(page, into: &out)
    return out.bytes
  }

  static func template(_ words: Words) -> BuiltInTemplate { BuiltInTemplate("bulletin.html", BulletinPage.shape.layout, words) }

  private var page: BulletinPage {
    let pending = adoption.entries.filter { $0.hasClauses && $0.pendingCount > 0 }
    let others = adoption.entries.filter { !$0.hasClauses && $0.pendingCount > 0 }
    return BulletinPage(
      words: words, title: "\(words[.bulletinTitle]) – \(institution)", institution: institution, isEmpty: pending.isEmpty && others.isEmpty,
      summaries: pending.compactMap(summary).records,
      others: others.map { BulletinLine(text: "\($0.title) : \(words[.state, $0.state])") }.records,
      texts: (pending + others).map(text).records, own: adoption.entries.filter(\.hasClauses).compactMap(ownChanges).records)
  }

  // MARK: Summary

  private func summary(_ entry: RepositoryAdoption.Entry) -> BulletinSummary? {
    guard let text = entry.text else { return nil }
    let clauses = text.ours == nil ? [] : text.clauses.filter(\.isPending)
    var lines: [BulletinLine] = []
    for (state, noun) in Self.pending {
      let count = clauses.count { $0.state == state }
      if count > 0 { lines.append(BulletinLine(text: words.counted(count, noun))) }
    }
    let forces = clauses.filter(\.forceChanged)
    if !forces.isEmpty { lines.append(BulletinLine(text: words.counted(forces.count, .bulletinForce), isForce: true)) }
    if text.surroundings.isPending { lines.append(BulletinLine(text: words[surroundingsTitle(text)])) }
    if !entry.marked.isEmpty { lines.append(BulletinLine(text: words.counted(entry.marked.count, .bulletinMarked))) }
    return BulletinSummary(
      title: versions(entry), lines: lines.records,
      clauses: clauses.map {
        BulletinClause(url: "#" + anchor(entry, $0.id), name: escaped(name($0)), state: words[.state, $0.state], force: force($0))
      }.records)
  }

  /// The states that need a decision, in the order of the summary.
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

  private func text(_ entry: RepositoryAdoption.Entry) -> BulletinText {
    guard let text = entry.text else { return BulletinText(title: entry.title, marked: [], proposals: [file(entry)].records) }
    var proposals: [BulletinProposal] = []
    if text.surroundings.isPending { proposals.append(surroundings(text, entry)) }
    if text.ours != nil { for clause in text.clauses where clause.isPending { proposals.append(proposal(clause, entry)) } }
    return BulletinText(
      title: entry.title,
      marked: entry.marked.map { clause, line in
        BulletinLine(text: "\(clause) : \(words[.bulletinBetweenMarks]) (\(entry.path), \(line))")
      }.records, proposals: proposals.records)
  }

  private func file(_ entry: RepositoryAdoption.Entry) -> BulletinProposal {
    var result = BulletinProposal(title: words[.state, entry.state], name: escaped(entry.name), withdraws: false)
    guard case .file(let file) = entry.part else { return result }
    // The content of a file is not shown, unless it would become part of every page.
    if file.isTheme {
      result.force = words[.bulletinTheme]
      result.differences = differences(Proposals(words).file(file, entry))
    } else if file.belongsToAdopted {
      result.note = words[.bulletinBelongs]
    }
    return result
  }

  private func surroundings(_ text: TextAdoption, _ entry: RepositoryAdoption.Entry) -> BulletinProposal {
    let proposal = Proposals(words).surroundings(text, name: entry.name, title: entry.title)
    return BulletinProposal(
      title: words[surroundingsTitle(text)], state: words[.state, text.surroundings],
      versions: text.theirs == nil ? [] : versions(proposal) { $1.append(escaping: $0) }, differences: differences(proposal), name: escaped(entry.name),
      withdraws: text.ours == nil || text.theirs == nil)
  }

  private func proposal(_ clause: TextAdoption.ClauseStatus, _ entry: RepositoryAdoption.Entry) -> BulletinProposal {
    let proposal = Proposals(words).clause(clause, of: entry.name)
    var note = ""
    if let review = clause.review, review.decision == .deferred {
      note = [words[.bulletinDeferred], review.by, review.reason].filter { !$0.isEmpty }.joined(separator: ", ")
    }
    return BulletinProposal(
      anchor: anchor(entry, clause.id), title: proposal.title, state: proposal.state,
      force: clause.forceChanged ? "\(words[.force]) : \(force(clause))" : "", note: note,
      versions: versions(proposal) { words.typeset($0, into: &$1) }, differences: differences(proposal), name: escaped(proposal.name), withdraws: true)
  }

  /// The three versions. Front matter and Markdown are shown as source, so nothing in them is typeset.
  private func versions(_ proposal: Proposal, _ write: (String, inout TextBuffer) -> Void) -> Records<BulletinVersion> {
    proposal.versions.map { version in
      BulletinVersion(
        title: version.title, stands: version.paragraphs != nil,
        paragraphs: (version.paragraphs ?? []).map { paragraph in
          var out = TextBuffer()
          write(paragraph, &out)
          return BulletinParagraph(words: out.bytes)
        }.records, force: version.force)
    }.records
  }

  /// The changes that the new version makes upstream, and those that taking it would make here.
  private func differences(_ proposal: Proposal) -> Records<BulletinDifference> {
    [(Word.bulletinUpstreamDifference, proposal.upstreamDifference), (.bulletinDifference, proposal.difference)].filter { !$0.1.isEmpty }.map {
      BulletinDifference(title: words[$0.0], words: $0.1)
    }.records
  }

  private func surroundingsTitle(_ text: TextAdoption) -> Word {
    if text.ours == nil { return .bulletinNewText }
    if text.theirs == nil { return .bulletinRepealedText }
    return text.hasClauses ? .bulletinSurroundings : .bulletinDocument
  }

  // MARK: The rest

  /// The institution's own changes, for the record.
  private func ownChanges(_ entry: RepositoryAdoption.Entry) -> BulletinOwnChanges? {
    guard let text = entry.text, text.ours != nil else { return nil }
    let changed = text.clauses.filter { [.adapted, .withdrawn, .added].contains($0.state) }
    if changed.isEmpty { return nil }
    return BulletinOwnChanges(
      title: "\(words[.bulletinOwn]) : \(entry.title)", counts: AttributionSentence(words).counts(AdoptionSummary(published: text)) + ".",
      changes: changed.map { clause in
        var difference = TextBuffer()
        let from = (clause.theirs ?? clause.base)?.clause.foldedBlocks ?? ""
        marks.append(WordDifference(from: from, to: clause.ours?.clause.foldedBlocks ?? ""), to: &difference)
        let reason = text.ours?.tombstone(clause.id)?.reason ?? clause.review?.reason ?? ""
        return BulletinOwnChange(
          title: name(clause), state: words[.state, clause.state], words: difference.bytes,
          reason: reason.isEmpty ? "" : "\(words[clause.state == .withdrawn ? .formerReason : .bulletinReason]) \(reason)")
      }.records)
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

  /// Escapes a name. Names are shown as written, without typesetting.
  private func escaped(_ text: String) -> Bytes {
    var out = TextBuffer()
    out.append(escaping: text)
    return out.bytes
  }
}
