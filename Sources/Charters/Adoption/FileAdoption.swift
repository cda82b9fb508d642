import Digests

/// A file that is not a document, such as a bibliography, an image or a template. It is taken, kept or merged as a whole.
package struct FileAdoption: Sendable {
  package private(set) var item: UpstreamLock.Item
  package let received: String
  package let base: [UInt8]?
  package private(set) var ours: [UInt8]?
  package let theirs: [UInt8]?
  /// Whether a text adopted here shows the contents of this file, or is read together with it.
  package let belongsToAdopted: Bool

  package init(item: UpstreamLock.Item, received: String, base: [UInt8]?, ours: [UInt8]?, theirs: [UInt8]?, belongsToAdopted: Bool = false) {
    self.item = item
    self.received = received
    self.base = base
    self.ours = ours
    self.theirs = theirs
    self.belongsToAdopted = belongsToAdopted
  }

  /// Whether the file is a script, a style sheet, a template or interface text, and so part of every page.
  package var isTheme: Bool { item.path.hasPrefix("templates/") }

  /// Whether no upstream change is taken without a decision.
  package var isProtected: Bool { isTheme || belongsToAdopted }

  package var state: AdoptionState {
    var versions = ThreeVersions(base: base, ours: ours, theirs: theirs)
    // A file that was removed here stays removed.
    if ours == nil {
      let isUndecided = item.review.decision == nil || item.review.decision == .deferred
      return base == nil && isUndecided && theirs != nil ? .newUpstream : .withdrawn
    }
    versions.isWithdrawn = true
    versions.isProtected = isProtected
    var state = versions.state
    if state == .conflict, !isProtected, merged != nil { state = .updated }
    // A person deferred it, or an update did because the file would have broken the site.
    return state == .updated && item.review.decision == .deferred ? .toReview : state
  }

  /// The merge of both sides; nil if they changed the same entries, or if the format of the file cannot be merged.
  package var merged: [UInt8]? {
    guard let base, let ours, let theirs, let style = Self.style(item.path), let b = Self.text(base), let o = Self.text(ours), let t = Self.text(theirs) else {
      return nil
    }
    let merge = BlockMerge(base: sourceLines(b), ours: sourceLines(o), theirs: sourceLines(t), style: style)
    return merge.conflicts.isEmpty ? Array(merge.lines.joined(separator: "\n").utf8) : nil
  }

  private static func style(_ path: String) -> BlockMerge.Style? {
    if path.hasSuffix(".yml") || path.hasSuffix(".yaml") || path.hasSuffix(".bib") { return .entries }
    return path.hasSuffix(".csv") || path.hasSuffix(".html") || path.hasSuffix(".css") || path.hasSuffix(".js") || path.hasSuffix(".txt") ? .lines : nil
  }

  /// - Returns: nil if the bytes are not valid UTF-8.
  private static func text(_ bytes: [UInt8]) -> String? { String(validating: bytes, as: UTF8.self) }

  /// Takes the upstream changes that need no decision.
  ///
  /// - Returns: whether our file changed.
  package mutating func receive() -> Bool {
    let before = ours
    switch state {
    case .updated:
      ours = ours == base ? theirs : merged ?? ours
      review()
    case .kept, .adapted, .converged: review()
    case .withdrawn: if theirs != nil { review() }
    default: break
    }
    return ours != before
  }

  /// Defers the file: it stays as it is until a person decides.
  package mutating func leave(_ reason: String) {
    item.review.decision = .deferred
    item.review.reason = reason
    item.review.date = nil
    item.review.by = ""
  }

  private mutating func review() {
    item.review.version = received
    item.review.sha256 = theirs.map { sha256($0) } ?? item.review.sha256
  }

  /// Takes a file that is new upstream as is. The caller makes sure that it neither overwrites another file nor is protected.
  package mutating func takeWhole() {
    ours = theirs
    review()
  }

  /// Records a decision on the file and applies it to ours.
  ///
  /// - Throws: `Refusal` if nothing is pending, or `merge` is not possible.
  package mutating func decide(_ choice: TextAdoption.Choice, _ minutes: TextAdoption.Minutes) throws(TextAdoption.Refusal) {
    let state = state
    guard state.isPending else {
      throw TextAdoption.Refusal(
        clause: "", message: "nothing is pending on `\(item.path)`: it is \(state.rawValue)", help: "`sitegen status` lists what is pending")
    }
    var decision = AdoptionDecision.deferred
    switch choice {
    case .take:
      ours = theirs
      decision = theirs == nil ? .withdrawn : .kept
    case .keep: decision = ours == nil ? .refused : theirs == nil ? .kept : .adapted
    case .withdraw:
      ours = nil
      decision = .withdrawn
    case .merge:
      if let merged {
        ours = merged
        decision = .adapted
        break
      }
      throw TextAdoption.Refusal(clause: "", message: "`\(item.path)` cannot be merged automatically", help: "use `--take`, or edit the file and use `--keep`")
    case .deferred: break
    }
    if decision != .deferred { review() }
    item.review.record(decision, minutes)
  }
}
