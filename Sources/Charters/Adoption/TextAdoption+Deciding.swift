import Diagnostics
import Digests
import Text
import Vocabulary

extension TextAdoption {
  /// What to do about a pending part.
  package enum Choice: String, Sendable { case take, keep, withdraw, merge, deferred }

  /// Who made a decision, when and why.
  package struct Minutes: Sendable {
    package var reason: String
    package var date: CalendarDate
    package var by: String

    /// Replaces line ends, tabs and control characters by spaces: the record of decisions is text that is parsed again.
    package init(reason: String, date: CalendarDate, by: String) {
      self.reason = Self.line(reason)
      self.date = date
      self.by = Self.line(by)
    }

    private static func line(_ text: String) -> String {
      var line = String.UnicodeScalarView()
      for scalar in text.unicodeScalars { line.append(isControl(scalar) || scalar.properties.isWhitespace && scalar.value < 0x20 ? " " : scalar) }
      return String(line).trimmingEnds(of: " ")
    }
  }

  /// The reason why a decision cannot be carried out.
  package struct Refusal: Error, Equatable {
    package var clause: String
    package var message: String
    package var help: String
  }

  /// A clause that must be merged in an editor: its versions are to be put between conflict markers.
  package struct Marked: Sendable {
    package var id: String
    package var base: String
    package var ours: String
    package var theirs: String
  }

  /// Records a decision on clauses and applies it to our text.
  ///
  /// - Parameter ids: in any order.
  /// - Returns: the clauses to put between conflict markers; only for `merge`.
  /// - Throws: `Refusal` if a clause does not exist, nothing is pending on it, or the decision cannot be carried out.
  package mutating func decide(_ ids: [String], _ choice: Choice, _ minutes: Minutes) throws(Refusal) -> [Marked] {
    let all = clauses
    let statuses = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    var edits: [TextEdit] = []
    var marked: [Marked] = []
    var reviews: [String: UpstreamLock.Review] = [:]
    // In document order, so that a section comes before the clauses it contains; withdrawals in reverse order.
    let wanted = Set(ids)
    // Help shows names as the command takes them.
    func name(_ id: String) -> String { "\(item.id ?? item.path)#\(id)" }
    for id in ids where statuses[id] == nil {
      let near = nearestName(to: id, among: all.map(\.id)).map { "did you mean `\(name($0))`?" }
      let pending = suggestion(
        for: "", among: all.filter(\.isPending).map { name($0.id) }, listing: "decisions are pending on", orElse: "nothing is pending on its clauses")
      throw Refusal(clause: id, message: "there is no clause `\(id)`", help: near ?? pending)
    }
    for status in all where wanted.contains(status.id) {
      guard status.isPending else {
        if choice == .keep, let review = completed(status.review, minutes) {
          reviews[status.id] = review
          continue
        }
        throw Refusal(
          clause: status.id, message: "nothing is pending on `\(name(status.id))`: it is \(status.state.rawValue)",
          help: "`sitegen status` lists what is pending")
      }
      let (edit, decision) = try outcome(status, choice, minutes, &marked)
      if let edit { edits.append(edit) }
      reviews[status.id] = review(status, decision, minutes)
    }
    if choice == .withdraw || choice == .take { edits = edits.filter { !$0.isWithdrawal } + edits.filter(\.isWithdrawal).reversed() }
    if let own = ours, !edits.isEmpty {
      guard let theirs = theirs ?? ours else { return [] }
      let (result, failed) = own.applying(edits, from: theirs, base: base)
      if let first = failed.first {
        throw Refusal(
          clause: first.clause, message: first.isWithdrawal ? "`\(first.clause)` has clauses inside it" : "`\(first.clause)` cannot be taken on its own",
          help: first.isWithdrawal
            ? "decide on them in the same command"
            : "its source depends on something around it, such as a footnote or a link: decide on `\(item.id ?? item.path)` itself first; or edit the text by hand, then decide with `--keep`"
        )
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
          help: "`--take` puts the upstream clause back; `--withdraw --reason …` leaves a tombstone that says why it was withdrawn")
      }
      if status.ours == nil { return (nil, ours?.tombstone(id) != nil ? .withdrawn : .refused) }
      if status.theirs == nil { return (nil, .kept) }
      return (nil, status.ours == status.base ? .refused : .adapted)
    case .withdraw:
      if status.ours == nil, status.state != .lost { return (nil, ours?.tombstone(id) != nil ? .withdrawn : .refused) }
      if minutes.reason.isEmpty {
        throw Refusal(clause: id, message: "a withdrawn clause needs a reason", help: "add `--reason \"…\"`: readers see it where the clause was")
      }
      return (.withdraw(id, reason: minutes.reason), .withdrawn)
    case .merge:
      guard status.ours != nil, status.theirs != nil, let own = ours, let theirs else {
        throw Refusal(clause: id, message: "`\(id)` is not on both sides: there is nothing to merge", help: "use `--take`, `--keep` or `--withdraw`")
      }
      let before = status.review.flatMap { versions[$0.version] }
      let base = before?.source(of: id) ?? ""
      let (ourSource, theirSource) = (own.source(of: id), theirs.source(of: id))
      // Only if the source is in one run: otherwise, text after a nested clause would end up before it.
      let isWhole = [before, own, theirs].allSatisfy { ($0?.runs(of: id).count ?? 1) < 2 }
      if isWhole, let merged = WordMerge(base: base, ours: ourSource, theirs: theirSource).merged,
        own.applying([.rewrite(id, source: merged)], from: theirs, base: before).failed.isEmpty
      {
        return (.rewrite(id, source: merged), .adapted)
      }
      marked.append(Marked(id: id, base: base, ours: ourSource, theirs: theirSource))
      return (nil, .adapted)
    }
  }

  /// Adds a name or a reason to a decision recorded without either, such as a merge that left markers to be edited. Nil if nothing is missing.
  private func completed(_ review: UpstreamLock.Review?, _ minutes: Minutes) -> UpstreamLock.Review? {
    guard var review, let decision = review.decision, decision != .deferred, review.by.isEmpty, review.reason.isEmpty,
      !minutes.by.isEmpty || !minutes.reason.isEmpty
    else { return nil }
    review.record(decision, minutes)
    return review
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
    review.record(decision, minutes)
    return review
  }

  /// Records a decision on the parts of a document outside its clauses, or on a whole document.
  package mutating func decideSurroundings(_ choice: Choice, _ minutes: Minutes) throws(Refusal) {
    let state = surroundings
    guard state.isPending else {
      throw Refusal(
        clause: "", message: "nothing is pending on `\(item.id ?? item.path)` itself: it is \(state.rawValue)",
        help: "`sitegen status` lists what is pending")
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
          clause: "", message: "what is pending on `\(item.id ?? item.path)` is outside its clauses, and cannot be withdrawn",
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
          clause: "", message: "another document is at \(item.path), where `\(item.id ?? "")` would go",
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
          clause: "", message: "the text around the clauses cannot be taken on its own", help: "edit the text by hand, then decide with `--keep`")
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
    item.review.record(decision, minutes)
    settle()
  }
}

extension UpstreamLock.Review {
  mutating func record(_ decision: AdoptionDecision, _ minutes: TextAdoption.Minutes) {
    self.decision = decision
    reason = minutes.reason
    date = minutes.date
    by = minutes.by
  }
}

extension TextEdit {
  fileprivate var isWithdrawal: Bool {
    if case .withdraw = self { return true }
    return false
  }
}
