import Diagnostics

/// Checks that clause ids are stable: no clause of a release disappears without a trace, and no id is reused for another clause.
package struct IdentityCheck {
  /// From oldest to newest.
  let releases: [NormativeText]
  let working: NormativeText
  /// The file to name in diagnostics.
  let file: String
  /// Whether the text was adopted from another source. The clauses named in `replaces` may then exist only in that source.
  let isAdopted: Bool
  /// Whether a missing clause would be in the text but for an error that is reported elsewhere.
  let mayHold: (String) -> Bool

  package init(
    releases: [NormativeText], working: NormativeText, file: String, isAdopted: Bool = false, mayHold: @escaping (String) -> Bool = { _ in false }
  ) {
    self.mayHold = mayHold
    self.isAdopted = isAdopted
    self.releases = releases
    self.working = working
    self.file = file
  }

  /// All errors and warnings; none if there is no release yet.
  package func diagnostics() -> [Diagnostic] {
    guard let last = releases.last else { return [] }
    return lost(since: last) + reused(since: last) + exchanged(since: last) + unrelated(to: last) + unknownReplaced()
  }

  private func lost(since last: NormativeText) -> [Diagnostic] {
    let replaced = Set(working.clauses.flatMap(\.replaces))
    let withdrawn = Set(working.tombstones.map(\.id))
    let missing = last.clauses.filter { !working.contains($0.id) && !withdrawn.contains($0.id) && !replaced.contains($0.id) && !mayHold($0.id) }
    if missing.isEmpty { return [] }
    let candidates = SimilarityIndex(working.clauses.filter { !last.contains($0.id) })
    let places = neighbours(in: last)
    return missing.map { clause in
      var help = "write `<!-- #\(clause.id) withdrawn=\"reason\" -->` alone on a line where it was, or put it back"
      var related: [Diagnostic.Related] = []
      if let (id, share) = candidates.nearest(to: clause.foldedText, atLeast: 0.4), let near = working[id] {
        help =
          "is it `#\(id)` now (\(Int((share * 100).rounded())) % of the words)? then give that clause its id back, or add `replaces=\(clause.id)`; otherwise \(help)"
        related.append(.init("`\(id)` is here", Location(file, near.place)))
      }
      return .error(
        "lost-clause", "the clause `\(clause.id)` of version \(last.version) is gone: “\(beginning(clause))”",
        at: Location(file, places[clause.id]),
        related: related, help: help)
    }
  }

  /// Where the missing clauses were, by id: the place of the nearest clause before each that is still in the text.
  private func neighbours(in last: NormativeText) -> [String: Place] {
    var result: [String: Place] = [:]
    var before = working.clauses.first?.place
    for clause in last.clauses {
      if let kept = working[clause.id] { before = kept.place } else if result[clause.id] == nil { result[clause.id] = before }
    }
    return result
  }

  private func reused(since last: NormativeText) -> [Diagnostic] {
    var former: [String: (text: NormativeText, clause: Clause?)] = [:]
    for text in releases {
      for clause in text.clauses { former[clause.id] = (text, clause) }
      for tombstone in text.tombstones where former[tombstone.id] == nil { former[tombstone.id] = (text, nil) }
    }
    let returning = working.clauses.filter { !last.contains($0.id) && former[$0.id] != nil }
    if returning.isEmpty { return [] }
    let particulars = ParticularWords([working] + releases)
    return returning.compactMap { clause in
      guard let (text, before) = former[clause.id] else { return nil }
      // The same clause may come back. Words that it shares with all other clauses do not make it the same.
      if let before, similarity(before.foldedText, clause.foldedText) >= 0.5,
        particulars.likeness(of: before.foldedText, and: clause.foldedText).map({ $0.share >= 0.3 }) ?? true
      {
        return nil
      }
      let was = before.map { ": “\(beginning($0))”" } ?? ""
      return .error(
        "reused-id", "the id `\(clause.id)` belonged to another clause, last in version \(text.version)\(was)", at: Location(file, clause.place),
        help: "an id is never reused: links, votes and forks would take one clause for the other; choose a new one")
    }
  }

  /// Reports clauses with the exact text that another clause had in the last version: their comments were swapped or moved.
  private func exchanged(since last: NormativeText) -> [Diagnostic] {
    let former = Dictionary(last.clauses.map { ($0.foldedText, $0.id) }, uniquingKeysWith: { first, _ in first })
    return working.clauses.compactMap { clause in
      guard !clause.isSection, let other = former[clause.foldedText], other != clause.id, last[other]?.foldedText == clause.foldedText,
        let before = last[clause.id], before.foldedText != clause.foldedText, working[other]?.foldedText != clause.foldedText
      else { return nil }
      // If the other clause is gone, this may be a rewording that happens to match it: only warn.
      return Diagnostic(
        working.contains(other) ? .error : .warning, "reused-id",
        "the clause `\(clause.id)` says what `\(other)` said in version \(last.version): “\(beginning(clause))”", at: Location(file, clause.place),
        help: "give each clause the id that it had; links, votes and forks would take one for the other")
    }
  }

  /// Reports clauses that keep an id of the last version but share nothing with its text beyond what all clauses share.
  private func unrelated(to last: NormativeText) -> [Diagnostic] {
    let changed = working.clauses.filter { clause in
      guard !clause.isSection, let before = last[clause.id], before.foldedText != clause.foldedText else { return false }
      return !sharesMuch(before, clause, in: last)
    }
    if changed.isEmpty { return [] }
    let particulars = ParticularWords([last, working])
    return changed.compactMap { clause in
      guard let before = last[clause.id], let found = particulars.likeness(of: before.foldedText, and: clause.foldedText), found.words >= 3,
        found.share < 0.18
      else { return nil }
      return .warning(
        "reused-id", "the clause `\(clause.id)` does not say what it said in version \(last.version): “\(beginning(before))”", at: Location(file, clause.place),
        help: "if this is another clause, give it a new id and withdraw the old one; if it is the same one reworded, ignore this")
    }
  }

  /// Whether the common beginning and end make up a third of the longer text, not counting what neighbouring clauses begin and end with too. A cheap test that
  /// settles most edits.
  private func sharesMuch(_ before: Clause, _ clause: Clause, in last: NormativeText) -> Bool {
    let (first, second) = (Array(before.foldedText.utf8), Array(clause.foldedText.utf8))
    let longest = max(first.count, second.count)
    let shared = sharedEnds(first, second)
    guard shared * 3 >= longest, let position = last.position(of: before.id) else { return false }
    let clauses = last.clauses
    let range = max(clauses.startIndex, position.advanced(by: -2))..<min(clauses.endIndex, position.advanced(by: 3))
    let around = clauses[range].filter { $0.id != before.id && !$0.isSection }
    let formula = around.reduce(0) { max($0, sharedEnds(first, Array($1.foldedText.utf8))) }
    return (shared - formula) * 3 >= longest - formula
  }

  /// The number of bytes in the common beginning and end of two texts.
  private func sharedEnds(_ first: [UInt8], _ second: [UInt8]) -> Int {
    let shorter = min(first.count, second.count)
    var start = 0
    while start < shorter, first[start] == second[start] { start += 1 }
    var end = 0
    while end < shorter - start, first[first.count - 1 - end] == second[second.count - 1 - end] { end += 1 }
    return start + end
  }

  private func unknownReplaced() -> [Diagnostic] {
    var known: Set<String> = []
    for text in releases {
      known.formUnion(text.clauses.map(\.id))
      known.formUnion(text.tombstones.map(\.id))
    }
    let standing = working.clauses.flatMap { clause in
      clause.replaces.filter { working.contains($0) }.map { id -> Diagnostic in
        .warning(
          "replaced-clause", id == clause.id ? "the clause `\(id)` replaces itself" : "`replaces=\(id)`: the clause `\(id)` still exists",
          at: Location(file, clause.place), help: "remove `replaces=\(id)`; it names a clause that this one took the place of")
      }
    }
    if isAdopted { return standing }
    return standing
      + working.clauses.flatMap { clause in
        clause.replaces.filter { !known.contains($0) && !working.contains($0) }.map { id in
          .warning(
            "unknown-clause", "`replaces=\(id)`: no version has a clause `\(id)`", at: Location(file, clause.place),
            help: suggestion(for: id, among: (releases.last?.clauses.map(\.id) ?? []), listing: "the last version has"))
        }
      }
  }

}

/// The first words of a clause, for messages.
package func beginning(_ clause: Clause) -> String {
  let words = clause.foldedText.split(separator: " ")
  return words.count > 9 ? words.prefix(9).joined(separator: " ") + " …" : clause.foldedText
}
