import Text

/// A three-way merge of the parts of a document outside its clauses: its front matter and its running text.
package struct SurroundingMerge: Sendable {
  package let state: AdoptionState
  /// Our document with every upstream change that does not conflict with ours. Clauses are unchanged.
  package let merged: TextSource?
  /// Keys of the front matter that both sides changed, and `text` for running text.
  package let conflicts: [String]

  /// - Parameter prefersTheirs: where both sides changed the same thing, take the upstream change. Parts unchanged upstream remain ours.
  package init(base: TextSource, ours: TextSource, theirs: TextSource, isProtected: Bool, prefersTheirs: Bool = false) {
    let (b, o, t) = (Surroundings(base, within: ours), Surroundings(ours, within: ours), Surroundings(theirs, within: ours))
    if b == t {
      state = o == b ? .kept : .adapted
      (merged, conflicts) = (nil, [])
      return
    }
    if o == t {
      state = .converged
      (merged, conflicts) = (nil, [])
      return
    }
    var found: [String] = []
    let front = Self.front(base.front, ours.front, theirs.front, ours.reading.ownKeys, prefersTheirs, &found)
    var groups: [String: [String]] = [:]
    for anchor in Set(b.groups.keys).union(o.groups.keys).union(t.groups.keys) {
      let merge = BlockMerge(
        base: b.groups[anchor] ?? [], ours: o.groups[anchor] ?? [], theirs: t.groups[anchor] ?? [], style: .markdown, prefersTheirs: prefersTheirs)
      if !merge.conflicts.isEmpty { found.append("text") }
      if folded(merge.lines.joined(separator: "\n")) != folded((o.groups[anchor] ?? []).joined(separator: "\n")) { groups[anchor] = merge.lines }
    }
    var result = ours.reread(groups.isEmpty ? ours.segments : Self.segments(ours, groups))
    result?.front = front
    // Clauses are decided on one by one: this merge must not change them.
    if let checked = result,
      !ours.text.clauses.allSatisfy({ checked.clause($0.id) == ours.clause($0.id) }) || checked.text.clauses.count != ours.text.clauses.count
        || checked.text.tombstones.map(\.id) != ours.text.tombstones.map(\.id)
    {
      result = nil
    }
    // Footnotes and link addresses must stay with the text of the side that they came from.
    if let checked = result, !References.isFaithful(checked, base: base, ours: ours, theirs: theirs) { result = nil }
    if result == nil { found.append("text") }
    conflicts = found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    merged = result
    // Some keys, such as the licence for reuse, never change without a decision.
    let waits =
      isProtected || !conflicts.isEmpty || ours.reading.decidedKeys.contains { base.front[$0]?.value != theirs.front[$0]?.value }
    state = waits ? (o == b ? .toReview : .conflict) : .updated
  }

  private static func front(
    _ base: FrontMatterSource, _ ours: FrontMatterSource, _ theirs: FrontMatterSource, _ ownKeys: Set<String>, _ prefersTheirs: Bool,
    _ conflicts: inout [String]
  ) -> FrontMatterSource {
    // A front matter that cannot be split into keys is for a person to merge.
    if base.isWhole || ours.isWhole || theirs.isWhole {
      if base.lines != theirs.lines { conflicts.append(frontMatter) }
      return ours
    }
    var result = ours
    let other = theirs.values ?? [:]
    var meant = ours.values ?? [:]
    for key in Set(base.keys).union(theirs.keys).subtracting(ownKeys).sorted() {
      let (b, o, t) = (base[key], ours[key], theirs[key])
      if t?.value == b?.value || o?.value == t?.value { continue }
      guard prefersTheirs || o?.value == b?.value else {
        conflicts.append(key)
        continue
      }
      if let t {
        result.set(FrontMatterSource.Entry(key: key, lines: t.lines), after: theirs.keys)
        meant[key] = other[key]
      } else {
        result.remove(key)
        meant[key] = nil
      }
    }
    // Parsed again, the result must have exactly the values taken from each side.
    guard let written = result.values, written.count == meant.count, written.allSatisfy({ meant[$0.key]?.says($0.value) ?? false }) else {
      conflicts.append(frontMatter)
      return ours
    }
    return result
  }

  private static let frontMatter = "front matter"

  /// Our segments, with different running text after some clauses.
  private static func segments(_ ours: TextSource, _ groups: [String: [String]]) -> [TextSource.Segment] {
    var result: [TextSource.Segment] = []
    var anchor = ""
    var done: Set<String> = []
    func put(_ anchor: String) {
      guard let lines = groups[anchor], done.insert(anchor).inserted else { return }
      var block = lines.map { ours.adapted($0) }
      if let last = result.last?.lines.last, !last.trimmingLineEnd.isEmpty, block.first.map({ !$0.trimmingLineEnd.isEmpty }) ?? false {
        block.insert("", at: 0)
      }
      if block.last.map({ !$0.trimmingLineEnd.isEmpty }) ?? false { block.append("") }
      if !block.isEmpty { result.append(.init(kind: .gap, clause: nil, lines: block)) }
    }
    for segment in ours.segments {
      if let clause = segment.clause {
        // Text after a clause is replaced at its position, before the next clause.
        put(anchor)
        if groups[anchor] != nil, let last = result.last?.lines.last, !last.trimmingLineEnd.isEmpty, segment.clause != anchor {
          result.append(.init(kind: .gap, clause: nil, lines: [""]))
        }
        if segment.kind == .block { anchor = clause }
        result.append(segment)
        continue
      }
      if groups[anchor] != nil, !done.contains(anchor) { continue }
      if groups[anchor] == nil { result.append(segment) }
    }
    put(anchor)
    return result
  }
}

/// The parts of a document outside its clauses, for comparison.
private struct Surroundings: Equatable {
  var keys: [String: String] = [:]
  /// Running text, keyed by the nearest clause before it that is also in our text; empty for the beginning.
  var groups: [String: [String]] = [:]

  init(_ source: TextSource, within ours: TextSource) {
    for entry in source.front.entries where !ours.reading.ownKeys.contains(entry.key) { keys[entry.key] = entry.value }
    var anchor = ""
    for segment in source.segments {
      if let clause = segment.clause {
        if ours.text.contains(clause) { anchor = clause }
        continue
      }
      groups[anchor, default: []] += segment.lines
    }
    groups = groups.filter { !$0.value.allSatisfy { $0.trimmingLineEnd.isEmpty } }
  }

  static func == (a: Surroundings, b: Surroundings) -> Bool {
    a.keys == b.keys && a.groups.mapValues { folded($0.joined(separator: "\n")) } == b.groups.mapValues { folded($0.joined(separator: "\n")) }
  }
}
