import Catalogue
import Diagnostics

/// One document that came from upstream: what was received of it, what became of it here, and what was decided. Values only; nothing is read or written.
package struct TextAdoption: Sendable {
  package private(set) var item: UpstreamLock.Item
  /// Everything received of it that something still refers to, by version; the last received one is missing where the document is gone upstream.
  package let versions: [String: TextSource]
  package let received: String
  /// Nil where the document was removed here.
  package private(set) var ours: TextSource?
  /// The text is adopted or repealed: nothing changes in it without a decision.
  package let isProtected: Bool
  /// Another document stands here where this one would come in.
  package var isBlocked = false

  package var theirs: TextSource? { versions[received] }
  package var base: TextSource? { versions[item.review.version] }

  package init(item: UpstreamLock.Item, versions: [String: TextSource], received: String, ours: TextSource?, isProtected: Bool) {
    self.item = item
    self.versions = versions
    self.received = received
    self.ours = ours
    self.isProtected = isProtected
  }

  /// Where one clause stands.
  package struct ClauseStatus: Sendable {
    package var id: String
    package var state: AdoptionState
    /// Between the upstream text that was last reviewed and the one that was received.
    package var forceChanged: Bool
    package var base: ClauseContent?
    package var ours: ClauseContent?
    package var theirs: ClauseContent?
    package var review: UpstreamLock.Review?

    package var isPending: Bool { state.isPending }
    /// Ours binds more strongly than the upstream clause that it came from.
    package var isTightened: Bool {
      guard let own = ours?.clause.force, let from = (theirs ?? base)?.clause.force else { return false }
      return Relation.effect(of: own, on: from) == .tightened
    }
  }

  // MARK: States

  /// Our clauses in their order, then those that stand upstream only, after the clause that they follow there.
  package var clauses: [ClauseStatus] {
    let reviews = Dictionary(item.clauses.map { ($0.id, $0.review) }, uniquingKeysWith: { first, _ in first })
    return order(reviews).map { status($0, reviews[$0]) }
  }

  private func status(_ id: String, _ review: UpstreamLock.Review?) -> ClauseStatus {
    // A new clause that was put off has been reviewed in no version.
    let isUnseen = review?.decision == .deferred && review?.sha256.isEmpty ?? true
    let before = isUnseen ? nil : review.flatMap { self.versions[$0.version]?.clause(id) }
    // Where the whole document is gone upstream there is one decision to make, not one for each clause.
    var versions = ThreeVersions(base: before, ours: ours?.clause(id), theirs: theirs == nil ? before : theirs?.clause(id))
    versions.isWithdrawn = ours?.tombstone(id) != nil || review?.decision == .withdrawn || review?.decision == .refused
    versions.isProtected = isProtected
    let forceChanged = versions.base.flatMap { base in versions.theirs.map { $0.clause.force != base.clause.force } } ?? false
    versions.isSensitive = forceChanged
    var state = versions.state
    // Gone upstream when it was last reviewed, and kept here.
    if state == .added, let review, !review.sha256.isEmpty { state = review.sha256 == versions.ours.map(Self.digest) ? .kept : .adapted }
    // What `update` could not bring in by itself is for a person.
    if state == .updated { state = .toReview }
    return ClauseStatus(
      id: id, state: state, forceChanged: forceChanged, base: versions.base, ours: versions.ours, theirs: versions.theirs, review: review)
  }

  private func order(_ reviews: [String: UpstreamLock.Review]) -> [String] {
    var result = ours?.text.clauses.map(\.id) ?? []
    var known = Set(result)
    /// What stands upstream only, by the clause that it follows.
    var following: [String: [String]] = [:]
    for text in [theirs, base].compactMap({ $0 }) {
      var anchor = ""
      for clause in text.text.clauses {
        if known.insert(clause.id).inserted {
          following[anchor, default: []].append(clause.id)
        } else if ours?.text.contains(clause.id) ?? false {
          anchor = clause.id
        }
      }
    }
    for review in item.clauses where known.insert(review.id).inserted && versions[review.review.version]?.clause(review.id) != nil {
      following["", default: []].append(review.id)
    }
    result = (following[""] ?? []) + result.flatMap { [$0] + (following[$0] ?? []) }
    return result
  }

  /// The upstream text as it was reviewed: each clause in the version that was decided on last, in the order of that text.
  ///
  /// This is what ours is compared with where readers are told what was changed.
  package var reviewedText: NormativeText? {
    guard let origin = base ?? theirs else { return nil }
    let statuses = Dictionary(clauses.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var result: [Clause] = []
    for clause in origin.text.clauses {
      guard let status = statuses[clause.id] else { continue }
      // Gone upstream, and kept here word for word: it still is their clause.
      if let reviewed = status.base?.clause ?? (status.state == .kept ? status.ours?.clause : nil) { result.append(reviewed) }
    }
    var known = Set(result.map(\.id))
    var last: String?
    for clause in theirs?.text.clauses ?? [] {
      if !known.contains(clause.id), let reviewed = statuses[clause.id]?.base?.clause {
        let index = last.flatMap { id in result.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0
        result.insert(reviewed, at: index)
        known.insert(clause.id)
      }
      if known.contains(clause.id) { last = clause.id }
    }
    for status in clauses where status.state == .kept && status.base == nil && !known.contains(status.id) {
      if let own = status.ours?.clause { result.append(own) }
    }
    return NormativeText(
      id: origin.text.id, title: origin.text.title, language: origin.text.language, version: origin.text.version, clauses: result, tombstones: [],
      passages: origin.text.passages)
  }

  package static func digest(_ content: ClauseContent) -> String { sha256(content.clause.foldedText.utf8) }

  /// Whether the text has clauses in any of its versions.
  package var hasClauses: Bool { !(ours?.text.clauses.isEmpty ?? true) || versions.values.contains { !$0.text.clauses.isEmpty } }

  /// What stands around the clauses; of a document without clauses, all of it.
  package var surroundings: AdoptionState {
    guard let ours else {
      if item.review.decision == .withdrawn || item.review.decision == .refused { return .withdrawn }
      if isBlocked, base == nil, theirs != nil { return .conflict }
      // A page or card that was removed here stays removed.
      if !hasClauses { return .withdrawn }
      return base == nil && theirs != nil ? (isBlocked ? .conflict : .newUpstream) : .lost
    }
    guard let theirs else { return base == nil ? (item.review.decision == nil ? .added : .adapted) : .repealedUpstream }
    guard let base else { return SurroundingMerge(base: theirs, ours: ours, theirs: theirs, isProtected: false).state == .kept ? .converged : .conflict }
    let state = SurroundingMerge(base: base, ours: ours, theirs: theirs, isProtected: isProtected).state
    return state == .updated ? .toReview : state
  }

  /// What both sides changed around the clauses, where a person has to decide.
  package var surroundingConflicts: [String] {
    guard let base, let ours, let theirs else { return [] }
    return SurroundingMerge(base: base, ours: ours, theirs: theirs, isProtected: isProtected).conflicts
  }

  package var pendingCount: Int { (surroundings.isPending ? 1 : 0) + (ours == nil ? 0 : clauses.count { $0.isPending }) }

  // MARK: Receiving

  /// What `update` does by itself.
  package struct Update: Sendable {
    /// Clauses that follow the upstream text.
    package var updated: [String] = []
    package var moved: [String] = []
    /// Front matter and running text follow too.
    package var surroundings = false
    /// Clauses that should have followed, and would have harmed something else.
    package var failed: [String] = []
  }

  /// Brings in what has to be decided by nobody, and notes what was reviewed. Done again it changes nothing.
  package mutating func receive() -> Update {
    var update = Update()
    guard let theirs, ours != nil else { return update }
    var isSettled = false
    if let base {
      // What could not go to its place at first may do so once something else has gone to its own.
      for _ in 0..<5 {
        guard let before = ours else { break }
        if !isSettled { isSettled = mergeSurroundings(base, theirs, &update) }
        if let own = ours, !isProtected { ours = followed(theirs, from: own, base, &update) }
        if ours?.source == before.source { break }
      }
    } else {
      isSettled = surroundings == .converged
    }
    if isSettled { item.review.version = received }
    settle()
    return update
  }

  /// - Returns: whether nothing around the clauses waits for a person.
  private mutating func mergeSurroundings(_ base: TextSource, _ theirs: TextSource, _ update: inout Update) -> Bool {
    guard let own = ours else { return false }
    let merge = SurroundingMerge(base: base, ours: own, theirs: theirs, isProtected: isProtected)
    if merge.state == .updated, let merged = merge.merged {
      ours = merged
      update.surroundings = true
      return true
    }
    return !merge.state.isPending && merge.state != .updated
  }

  /// Our text with the upstream clauses and places that ours does not contradict.
  private func followed(_ theirs: TextSource, from own: TextSource, _ base: TextSource, _ update: inout Update) -> TextSource {
    let reviews = Dictionary(item.clauses.map { ($0.id, $0.review) }, uniquingKeysWith: { first, _ in first })
    let edits = theirs.text.clauses.compactMap { clause -> TextEdit? in
      guard let review = reviews[clause.id], let before = versions[review.version]?.clause(clause.id), let after = theirs.clause(clause.id), before != after,
        own.clause(clause.id) == before, before.clause.force == after.clause.force
      else { return nil }
      return .replace(clause.id)
    }
    let (result, failed) = own.applying(edits, from: theirs)
    update.updated += edits.map(\.clause).filter { !failed.contains(.replace($0)) }
    update.failed = failed.map(\.clause)
    return moved(result, base, theirs, &update)
  }

  /// Clauses that moved upstream and not here go to their new place, as long as that brings the order of the two texts closer together.
  private func moved(_ own: TextSource, _ base: TextSource, _ theirs: TextSource, _ update: inout Update) -> TextSource {
    let wanted = Difference.moved(base.text, theirs.text).subtracting(Difference.moved(base.text, own.text))
    if wanted.isEmpty { return own }
    var result = own
    var misplaced = Difference.moved(own.text, theirs.text)
    for clause in theirs.text.clauses where wanted.contains(clause.id) && misplaced.contains(clause.id) {
      let (next, failed) = result.applying([.move(clause.id)], from: theirs)
      let rest = Difference.moved(next.text, theirs.text)
      guard failed.isEmpty, rest.count < misplaced.count else { continue }
      (result, misplaced) = (next, rest)
      update.moved.append(clause.id)
    }
    return result
  }

  /// Notes for each clause that needs no decision that the received text is the one reviewed.
  private mutating func settle() {
    guard theirs != nil, ours != nil else { return }
    let statuses = clauses
    let byID = Dictionary(uniqueKeysWithValues: statuses.map { ($0.id, $0) })
    var settled = item.clauses.compactMap { entry -> UpstreamLock.ClauseReview? in
      guard let status = byID[entry.id] else { return entry.review.decision == nil ? nil : entry }
      return reviewed(entry.review, status).map { .init(id: entry.id, review: $0) }
    }
    // The same clause came in on both sides.
    for status in statuses where status.review == nil && status.state == .converged {
      if let theirs = status.theirs { settled.append(.init(id: status.id, review: .init(version: received, sha256: Self.digest(theirs)))) }
    }
    item.clauses = settled
  }

  private func reviewed(_ before: UpstreamLock.Review, _ status: ClauseStatus) -> UpstreamLock.Review? {
    guard !status.state.isPending, status.state != .added else { return before }
    var review = before
    review.version = received
    if let theirs = status.theirs {
      review.sha256 = Self.digest(theirs)
      if status.state == .converged, review.decision != nil { review.decision = .kept }
    } else if status.ours == nil {
      // Gone on both sides.
      if review.decision == nil { return nil }
      review.sha256 = ""
    }
    return review
  }

  /// A document without clauses that is new upstream comes in as it is.
  package mutating func takeWhole() {
    ours = theirs
    item.review.version = received
  }

  /// Replaces what stands around the clauses by something that is no part of the comparison, as the notice of where the text came from.
  package mutating func setOurs(_ source: TextSource) { ours = source }

  // MARK: Deciding

  package enum Choice: String, Sendable { case take, keep, withdraw, merge, deferred }

  /// Who decided, when and why.
  package struct Minutes: Sendable {
    package var reason: String
    package var date: CalendarDate
    package var by: String

    package init(reason: String, date: CalendarDate, by: String) {
      self.reason = reason
      self.date = date
      self.by = by
    }
  }

  /// Why a decision cannot be carried out.
  package struct Refusal: Error, Equatable {
    package var clause: String
    package var message: String
    package var help: String
  }

  /// Clauses whose merge needs an editor: their source is to be put between markers.
  package struct Marked: Sendable {
    package var id: String
    package var base: String
    package var ours: String
    package var theirs: String
  }

  /// Records a decision on clauses.
  ///
  /// - Parameter ids: in any order.
  /// - Returns: what has to be put between markers, for `merge` only.
  package mutating func decide(_ ids: [String], _ choice: Choice, _ minutes: Minutes) throws(Refusal) -> [Marked] {
    let all = clauses
    let statuses = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    var edits: [TextEdit] = []
    var marked: [Marked] = []
    var reviews: [String: UpstreamLock.Review] = [:]
    // In the order of the upstream text, so that a section comes before what stands in it; withdrawn the other way round.
    let wanted = Set(ids)
    for id in ids where statuses[id] == nil {
      throw Refusal(clause: id, message: "there is no clause `\(id)`", help: suggestion(for: id, among: all.map(\.id), listing: "its clauses are"))
    }
    for status in all where wanted.contains(status.id) {
      guard status.isPending else {
        throw Refusal(
          clause: status.id, message: "nothing is pending on `\(status.id)`: it is \(status.state.rawValue)",
          help: "`sitegen status` lists what is to be decided")
      }
      let (edit, decision) = try outcome(status, choice, minutes, &marked)
      if let edit { edits.append(edit) }
      reviews[status.id] = review(status, decision, minutes)
    }
    if choice == .withdraw || choice == .take { edits = edits.filter { !$0.isWithdrawal } + edits.filter(\.isWithdrawal).reversed() }
    if let own = ours, !edits.isEmpty {
      guard let theirs = theirs ?? ours else { return [] }
      let (result, failed) = own.applying(edits, from: theirs)
      if let first = failed.first {
        throw Refusal(
          clause: first.clause, message: first.isWithdrawal ? "`\(first.clause)` has clauses inside it" : "`\(first.clause)` cannot be brought in by itself",
          help: first.isWithdrawal
            ? "decide on them in the same command"
            : "its source depends on something around it, as a footnote or a link; edit the text by hand, then decide with `--keep`")
      }
      ours = result
    }
    var known = Set<String>()
    item.clauses = item.clauses.map { known.insert($0.id).inserted ? .init(id: $0.id, review: reviews[$0.id] ?? $0.review) : $0 }
    for status in all { if let review = reviews[status.id], known.insert(status.id).inserted { item.clauses.append(.init(id: status.id, review: review)) } }
    return marked
  }

  private func outcome(_ status: ClauseStatus, _ choice: Choice, _ minutes: Minutes, _ marked: inout [Marked]) throws(Refusal) -> (TextEdit?, AdoptionDecision)
  {
    let id = status.id
    switch choice {
    case .deferred: return (nil, .deferred)
    case .take:
      guard status.theirs != nil else {
        let reason = theirs?.tombstone(id)?.reason ?? minutes.reason
        return (status.ours == nil ? nil : .withdraw(id, reason: reason), .withdrawn)
      }
      if status.ours != nil { return (.replace(id), .kept) }
      return (ours?.tombstone(id) != nil ? .restore(id) : .insert(id), .kept)
    case .keep:
      if status.state == .lost {
        throw Refusal(
          clause: id, message: "`\(id)` is missing here, without a reason",
          help: "`--take` puts the upstream clause back; `--withdraw --reason …` leaves a tombstone that says why it is gone")
      }
      if status.ours == nil { return (nil, ours?.tombstone(id) != nil ? .withdrawn : .refused) }
      if status.theirs == nil { return (nil, .kept) }
      return (nil, status.ours == status.base ? .refused : .adapted)
    case .withdraw:
      if status.ours == nil, status.state != .lost { return (nil, ours?.tombstone(id) != nil ? .withdrawn : .refused) }
      if minutes.reason.isEmpty {
        throw Refusal(clause: id, message: "a withdrawn clause needs a reason", help: "add `--reason \"…\"`: readers see it where the clause stood")
      }
      return (.withdraw(id, reason: minutes.reason), .withdrawn)
    case .merge:
      guard status.ours != nil, status.theirs != nil, let own = ours, let theirs else {
        throw Refusal(clause: id, message: "`\(id)` does not stand on both sides: there is nothing to merge", help: "use `--take`, `--keep` or `--withdraw`")
      }
      let base = status.review.flatMap { versions[$0.version]?.source(of: id) } ?? ""
      let (ourSource, theirSource) = (own.source(of: id), theirs.source(of: id))
      if let merged = WordMerge(base: base, ours: ourSource, theirs: theirSource).merged,
        own.applying([.rewrite(id, source: merged)], from: theirs).failed.isEmpty
      {
        return (.rewrite(id, source: merged), .adapted)
      }
      marked.append(Marked(id: id, base: base, ours: ourSource, theirs: theirSource))
      return (nil, .adapted)
    }
  }

  private func review(_ status: ClauseStatus, _ decision: AdoptionDecision, _ minutes: Minutes) -> UpstreamLock.Review {
    var review = status.review ?? .init(version: received, sha256: "")
    if decision != .deferred {
      review.version = received
      if let theirs = status.theirs {
        review.sha256 = Self.digest(theirs)
      } else if decision == .kept, let base = status.base {
        review.sha256 = Self.digest(base)
      }
    }
    review.decision = decision
    review.reason = minutes.reason
    review.date = minutes.date
    review.by = minutes.by
    return review
  }

  /// Records a decision on what stands around the clauses, or on a whole document.
  package mutating func decideSurroundings(_ choice: Choice, _ minutes: Minutes) throws(Refusal) {
    let state = surroundings
    guard state.isPending else {
      throw Refusal(
        clause: "", message: "nothing is pending on `\(item.id ?? item.path)` itself: it is \(state.rawValue)",
        help: "`sitegen status` lists what is to be decided")
    }
    var decision = AdoptionDecision.deferred
    switch choice {
    case .deferred: break
    case .keep:
      if state == .lost {
        throw Refusal(clause: "", message: "the document is missing here", help: "`--take` puts it back; `--withdraw` records that it is gone")
      }
      decision = ours == nil ? .refused : theirs == nil ? .kept : state == .toReview ? .refused : .adapted
    case .withdraw:
      guard theirs == nil || ours == nil else {
        throw Refusal(
          clause: "", message: "what is pending on `\(item.id ?? item.path)` stands outside of its clauses, and cannot be withdrawn",
          help: "use `--take` or `--keep`; a whole text is repealed with `status: repealed`")
      }
      if hasClauses, minutes.reason.isEmpty {
        throw Refusal(clause: "", message: "a withdrawn text needs a reason", help: "add `--reason \"…\"`")
      }
      ours = nil
      decision = .withdrawn
    case .take:
      if isBlocked, ours == nil {
        throw Refusal(
          clause: "", message: "another document stands at \(item.path), where `\(item.id ?? "")` would come in",
          help: "move yours to another path first; or `--keep`, which leaves the upstream one out")
      }
      guard let theirs else {
        ours = nil
        decision = .withdrawn
        break
      }
      decision = .kept
      guard let own = ours else {
        ours = theirs
        break
      }
      // Without a base every difference is theirs to make; with one, what upstream did not touch stays ours.
      let merge = SurroundingMerge(base: base ?? own, ours: own, theirs: theirs, isProtected: false, prefersTheirs: true)
      guard let merged = merge.merged ?? (merge.state.isPending ? nil : own), merge.conflicts.isEmpty else {
        throw Refusal(
          clause: "", message: "what stands around the clauses cannot be brought in by itself", help: "edit the text by hand, then decide with `--keep`")
      }
      ours = merged
    case .merge:
      guard let base, let own = ours, let theirs else {
        throw Refusal(clause: "", message: "there is nothing to merge", help: "use `--take` or `--keep`")
      }
      let merge = SurroundingMerge(base: base, ours: own, theirs: theirs, isProtected: false)
      guard merge.conflicts.isEmpty, let merged = merge.merged else {
        throw Refusal(
          clause: "", message: "both sides changed \(merge.conflicts.map { "`\($0)`" }.joined(separator: ", "))",
          help: "edit the text by hand, then decide with `--keep`; or `--take` the upstream one")
      }
      ours = merged
      decision = .adapted
    }
    if decision != .deferred { item.review.version = received }
    item.review.decision = decision
    item.review.reason = minutes.reason
    item.review.date = minutes.date
    item.review.by = minutes.by
    settle()
  }
}

extension TextEdit {
  fileprivate var isWithdrawal: Bool {
    if case .withdraw = self { return true }
    return false
  }
}
