import Markdown
import Text

/// A change to one clause between two versions of a text.
package struct ClauseChange: Sendable {
  /// The raw values appear in `sitegen diff --format json`. A clause has one kind, the most significant that applies; `aspects` has all changes.
  package enum Kind: String, Sendable, CaseIterable {
    case withdrawn, removed, added
    case forceChanged = "force-changed"
    case changed, moved
  }

  /// What changed in a clause.
  package struct Aspects: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let text = Aspects(rawValue: 1)
    package static let force = Aspects(rawValue: 2)
    /// Whether an exception limits it.
    package static let condition = Aspects(rawValue: 4)
    /// Audience, usage level, or references to other texts.
    package static let scope = Aspects(rawValue: 8)
    /// The section, or the position among the clauses of the section.
    package static let place = Aspects(rawValue: 16)
  }

  package var id: String
  package var kind: Kind
  package var aspects: Aspects = []
  package var from: Clause?
  package var to: Clause?
  /// Set for a changed text, and for a clause that replaces another one.
  package var words: WordDifference?
  /// The reason for the withdrawal; empty for other kinds.
  package var reason = ""
  /// Ids of the clauses of the old text that this one replaces (`replaces`), and of the clauses of the new text that replace this one (`replacedBy`).
  package var replaces: [String] = []
  package var replacedBy: [String] = []
  /// For an added or moved clause: its index in the new text among the clauses with the same parent.
  var siblingIndex: Int?
}

/// A change to text outside all clauses, under one heading.
package struct PassageChange: Sendable {
  package var heading: String
  package var words: WordDifference
}

/// The difference between two versions of a text, clause by clause.
///
/// Clauses are matched by id. Changes in line wrapping, numbering, apostrophes and spaces are ignored.
package struct Difference: Sendable {
  package var document: String
  /// Version names as shown to readers.
  package var from: String
  package var to: String
  /// In the order of the new text; a deleted clause follows the clause it followed in the old text. Excludes unchanged clauses.
  package private(set) var changes: [ClauseChange] = []
  package private(set) var passages: [PassageChange] = []
  private var positions: [String: Int] = [:]
  /// Number of clauses that are in both texts, unchanged.
  package private(set) var unchanged = 0

  package var isEmpty: Bool { changes.isEmpty && passages.isEmpty }
  package func change(of id: String) -> ClauseChange? { positions[id].map { changes[$0] } }

  /// Maximum number of clauses to compare with a former clause that all of them replace: its text would be repeated for each.
  private static let mostSuccessors = 8

  /// Compares two versions of a text.
  package init(from old: NormativeText, to new: NormativeText) {
    document = new.id
    from = old.version
    to = new.version
    let successors = Self.successors(old, new)
    let moved = Self.moved(old, new)
    var siblings: [String: Int] = [:]
    var added: [ClauseChange] = []
    var compared: [String: Int] = [:]
    for clause in new.clauses {
      let index = siblings[clause.parent ?? "", default: 0]
      siblings[clause.parent ?? ""] = index + 1
      if let before = old[clause.id] {
        if let change = Self.change(
          from: before, to: clause, isTranslated: old.language != new.language, isMoved: moved.contains(clause.id), siblingIndex: index)
        {
          added.append(change)
        } else {
          unchanged += 1
        }
        continue
      }
      var change = ClauseChange(id: clause.id, kind: .added, aspects: [.text, .force, .condition, .scope, .place], to: clause, siblingIndex: index)
      change.replaces = clause.replaces.filter(old.contains)
      if let former = change.replaces.first.flatMap({ old[$0] }), compared[former.id, default: 0] < Self.mostSuccessors {
        compared[former.id, default: 0] += 1
        change.words = WordDifference(from: former.foldedBlocks, to: clause.foldedBlocks)
        change.from = former
      }
      added.append(change)
    }
    // A deleted clause is shown after the nearest clause before it that is also in the new text.
    var gone: [String: [ClauseChange]] = [:]
    var anchor = ""
    for clause in old.clauses {
      if new.contains(clause.id) {
        anchor = clause.id
        continue
      }
      let tombstone = new.tombstone(clause.id)
      var change = ClauseChange(id: clause.id, kind: tombstone == nil ? .removed : .withdrawn, from: clause)
      change.reason = tombstone?.reason ?? ""
      change.replacedBy = successors[clause.id] ?? []
      gone[anchor, default: []].append(change)
    }
    changes = gone[""] ?? []
    var next = 0
    for clause in new.clauses {
      if next < added.count, added[next].id == clause.id {
        changes.append(added[next])
        next += 1
      }
      changes += gone[clause.id] ?? []
    }
    passages = Self.passages(old.passages, new.passages)
    positions = Dictionary(changes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Parameter isTranslated: whether the languages differ. Forces read from unchanged text are then ignored, because the lexicons may disagree.
  private static func change(from old: Clause, to new: Clause, isTranslated: Bool, isMoved: Bool, siblingIndex: Int) -> ClauseChange? {
    var aspects: ClauseChange.Aspects = []
    if old.foldedText != new.foldedText { aspects.insert(.text) }
    if !isTranslated || aspects.contains(.text) || old.forceSource == .declared || new.forceSource == .declared {
      if old.force != new.force { aspects.insert(.force) }
      if old.isConditional != new.isConditional { aspects.insert(.condition) }
    }
    if !old.hasSameScope(as: new) { aspects.insert(.scope) }
    if isMoved { aspects.insert(.place) }
    if aspects.isEmpty { return nil }
    let kind: ClauseChange.Kind = aspects.contains(.force) ? .forceChanged : aspects == .place ? .moved : .changed
    return ClauseChange(
      id: new.id, kind: kind, aspects: aspects, from: old, to: new,
      words: aspects.contains(.text) ? WordDifference(from: old.foldedBlocks, to: new.foldedBlocks) : nil, siblingIndex: isMoved ? siblingIndex : nil)
  }

  /// Ids of the new clauses, keyed by the id of the old clause they replace.
  private static func successors(_ old: NormativeText, _ new: NormativeText) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for clause in new.clauses where !clause.replaces.isEmpty && !old.contains(clause.id) {
      for id in clause.replaces where old.contains(id) { result[id, default: []].append(clause.id) }
    }
    return result
  }

  /// Ids of clauses that moved to another section, and of those outside the longest run of clauses of a section that kept their order.
  static func moved(_ old: NormativeText, _ new: NormativeText) -> Set<String> {
    var result: Set<String> = []
    var groups: [String: [(id: String, old: ClauseIndex)]] = [:]
    for clause in new.clauses {
      guard let position = old.position(of: clause.id) else { continue }
      if old.clauses[position].parent != clause.parent {
        result.insert(clause.id)
      } else {
        groups[clause.parent ?? "", default: []].append((clause.id, position))
      }
    }
    for group in groups.values {
      let kept = longestIncreasingRun(group.map(\.old.position))
      for (index, item) in group.enumerated() where !kept.contains(index) { result.insert(item.id) }
    }
    return result
  }

  private static func passages(_ old: [MarkdownDocument.Passage], _ new: [MarkdownDocument.Passage]) -> [PassageChange] {
    // Passages are matched by heading; several under one heading are merged.
    func joined(_ passages: [MarkdownDocument.Passage]) -> (order: [String], texts: [String: String]) {
      var order: [String] = []
      var texts: [String: String] = [:]
      for passage in passages {
        if texts[passage.heading] == nil { order.append(passage.heading) }
        texts[passage.heading] = [texts[passage.heading], passage.text].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
      }
      return (order, texts.mapValues(foldedBlocks))
    }
    let before = joined(old)
    let after = joined(new)
    return (after.order + before.order.filter { after.texts[$0] == nil }).compactMap { heading in
      let (from, to) = (before.texts[heading] ?? "", after.texts[heading] ?? "")
      return folded(from) == folded(to) ? nil : PassageChange(heading: heading, words: WordDifference(from: from, to: to))
    }
  }

  // MARK: Application

  /// Reconstructs the clauses of the new text from those of the old text and this difference alone.
  package func applied(to old: NormativeText) -> [Clause] {
    var children: [String: [String]] = [:]
    var clauses: [String: Clause] = [:]
    for clause in old.clauses {
      children[clause.parent ?? "", default: []].append(clause.id)
      clauses[clause.id] = clause
    }
    var parents: [String: String] = [:]
    for clause in old.clauses { parents[clause.id] = clause.parent ?? "" }
    // First detach the clauses that moved or were deleted.
    for change in changes where change.kind == .removed || change.kind == .withdrawn || change.kind != .added && change.siblingIndex != nil {
      children[parents[change.id] ?? ""]?.removeAll { $0 == change.id }
      if change.kind == .removed || change.kind == .withdrawn { clauses[change.id] = nil }
    }
    for change in changes.sorted(by: { ($0.siblingIndex ?? -1) < ($1.siblingIndex ?? -1) }) {
      guard let target = change.to else { continue }
      if change.kind == .added {
        clauses[change.id] = target
      } else {
        if let words = change.words, let text = clauses[change.id]?.foldedBlocks {
          clauses[change.id]?.foldedText = folded(words.applied(to: text) ?? "")
          clauses[change.id]?.sentences = target.sentences
          clauses[change.id]?.mainSentence = target.mainSentence
        }
        if change.aspects.contains(.force) { clauses[change.id]?.force = target.force }
        if change.aspects.contains(.condition) { clauses[change.id]?.isConditional = target.isConditional }
        if change.aspects.contains(.scope) { clauses[change.id]?.takeScope(of: target) }
      }
      guard let index = change.siblingIndex else { continue }
      let parent = target.parent ?? ""
      clauses[change.id]?.parent = target.parent
      children[parent, default: []].insert(change.id, at: min(index, children[parent]?.count ?? 0))
    }
    // In document order: each clause before the clauses it contains.
    var result: [Clause] = []
    var pending = Array((children[""] ?? []).reversed())
    while let id = pending.popLast() {
      if let clause = clauses[id] { result.append(clause) }
      pending += (children[id] ?? []).reversed()
    }
    return result
  }
}

extension Clause {
  fileprivate mutating func takeScope(of other: Clause) {
    audience = other.audience
    usage = other.usage
    applies = other.applies
    overrides = other.overrides
    stricterThan = other.stricterThan
  }
}

/// Indices of a longest strictly increasing subsequence, in O(n log n).
func longestIncreasingRun(_ values: [Int]) -> Set<Int> {
  var tails: [Int] = []
  var previous = [Int?](repeating: nil, count: values.count)
  for (index, value) in values.enumerated() {
    let place = tails.partitioningIndex { values[$0] >= value }
    if place > 0 { previous[index] = tails[place - 1] }
    if place == tails.count { tails.append(index) } else { tails[place] = index }
  }
  var result: Set<Int> = []
  var current = tails.last
  while let index = current {
    result.insert(index)
    current = previous[index]
  }
  return result
}
