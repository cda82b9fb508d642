import Text

/// Checks conditions that every merge of a clause must meet, however it was made. If one fails, only a person can tell what is meant.
///
/// - Every sentence of the result is on one of the sides, or is one sentence of the base with the edits of both.
/// - None occurs more often than on the side where it occurs most, and none reappears that one side deleted and the other did not edit.
/// - Alinéas (numbered paragraphs) have the numbers of one of the sides: they are cited by number.
/// - No list item is empty, and no name of a link or footnote is defined twice, unless that was so before.
struct MergeCheck {
  private let base: Sentences
  private let ours: Sentences
  private let theirs: Sentences
  private let sides: (ours: SourceMarks, theirs: SourceMarks)

  init(base: String, ours: String, theirs: String) {
    (self.base, self.ours, self.theirs) = (Sentences(base), Sentences(ours), Sentences(theirs))
    sides = (SourceMarks(ours), SourceMarks(theirs))
  }

  func allows(_ merged: String) -> Bool { hasRightMarks(SourceMarks(merged)) && hasRightSentences(Sentences(merged)) }

  private func hasRightMarks(_ marks: SourceMarks) -> Bool {
    guard marks.numbers == sides.ours.numbers || marks.numbers == sides.theirs.numbers,
      marks.emptyItems <= max(sides.ours.emptyItems, sides.theirs.emptyItems)
    else { return false }
    return marks.definitions.allSatisfy { $0.value <= max(sides.ours.definitions[$0.key] ?? 0, sides.theirs.definitions[$0.key] ?? 0) }
  }

  private func hasRightSentences(_ merged: Sentences) -> Bool {
    /// Sentences expected from a side that are missing from the result, with their number of occurrences.
    var missing: [String: Int] = [:]
    var made: [String] = []
    for key in Set(base.counts.keys).union(ours.counts.keys).union(theirs.counts.keys).union(merged.counts.keys) {
      let counts = (base.counts[key] ?? 0, ours.counts[key] ?? 0, theirs.counts[key] ?? 0, merged.counts[key] ?? 0)
      guard let expected = ItemCounts.merged(counts.0, counts.1, counts.2) else { return false }
      if counts.3 < expected { missing[key] = expected - counts.3 }
      if counts.3 > expected {
        guard counts.0 + counts.1 + counts.2 == 0, counts.3 == 1 else { return false }
        made.append(key)
      }
    }
    return isExplained(missing, made, merged)
  }

  /// Whether each new sentence is a merge of one sentence of each side, and every missing sentence is part of such a merge.
  private func isExplained(_ missing: [String: Int], _ made: [String], _ merged: Sentences) -> Bool {
    var missing = missing
    let new = Set(made)
    var before = base.keys.filter { (ours.counts[$0] ?? 0) < base.counts[$0] ?? 0 && (theirs.counts[$0] ?? 0) < base.counts[$0] ?? 0 }
    func own(_ side: Sentences) -> [String] { side.keys.filter { side.counts[$0] ?? 0 > base.counts[$0] ?? 0 } }
    var (mine, its) = (own(ours), own(theirs))
    guard before.count * mine.count * its.count <= Self.maximumTries else { return false }
    /// Indices in `before`, `mine` and `its` of the sentences that a merged sentence was made from. In document order, the first candidates nearly always
    /// match.
    func origin(of key: String) -> (Int, Int, Int)? {
      for (i, from) in before.enumerated() {
        for (j, one) in mine.enumerated() {
          for (k, other) in its.enumerated() {
            guard one == key || missing[one] != nil, other == key || missing[other] != nil,
              let b = base.tokens[from], let o = ours.tokens[one], let t = theirs.tokens[other]
            else { continue }
            let result = WordMerge(base: b, ours: o, theirs: t)
            if result.merged.map({ Sentences($0).keys }) == [key] { return (i, j, k) }
          }
        }
      }
      return nil
    }
    // If both sides made the same change and one of them made another one too, the result is that side's sentence.
    let brought = Set(mine + its)
    for key in merged.keys where new.contains(key) || brought.contains(key) {
      guard let (i, j, k) = origin(of: key) else {
        if new.contains(key) { return false }
        continue
      }
      for used in [mine[j], its[k]] where used != key { missing[used] = missing[used].flatMap { $0 > 1 ? $0 - 1 : nil } }
      before.remove(at: i)
      mine.remove(at: j)
      its.remove(at: k)
    }
    guard missing.isEmpty else { return false }
    // Reject sentences that one side deleted and the other moved and edited.
    let changed = merged.keys.filter { brought.contains($0) && ((ours.counts[$0] ?? 0) == 0 || (theirs.counts[$0] ?? 0) == 0) }
    return !before.contains { from in changed.contains { isVersion($0, of: from, merged) } }
  }

  /// Whether a sentence contains two thirds of the words of a sentence of the base.
  private func isVersion(_ key: String, of from: String, _ merged: Sentences) -> Bool {
    guard let new = merged.tokens[key], let old = base.tokens[from] else { return false }
    var rest = Dictionary(new.filter(\.isWord).map { ($0.word, 1) }, uniquingKeysWith: +)
    let words = old.filter(\.isWord)
    let common = words.count { token in
      guard let count = rest[token.word], count > 0 else { return false }
      rest[token.word] = count - 1
      return true
    }
    return common * 3 >= words.count * 2
  }

  /// Maximum number of combinations to try. It is cubic in the number of sentences that both sides edited if their order changed, but nobody edits that many.
  private static let maximumTries = 4_000
}

/// Numbers of occurrences in a three-way merge.
enum ItemCounts {
  /// - Returns: nil if both sides changed the number in different ways.
  static func merged(_ base: Int, _ ours: Int, _ theirs: Int) -> Int? {
    if ours == theirs || theirs == base { return ours }
    return ours == base ? theirs : nil
  }
}

/// The sentences of a source, without comments and list markers.
private struct Sentences {
  /// In document order.
  private(set) var keys: [String] = []
  private(set) var counts: [String: Int] = [:]
  private(set) var tokens: [String: [MergeToken]] = [:]

  init(_ source: String) {
    let all = MergeToken.tokens(source)
    for sentence in MergeToken.sentences(all) where !MergeToken.beginsComment(sentence.lowerBound, all) {
      var words = Array(Self.withoutNumber(all[sentence].drop { !$0.isWord }))
      guard !words.isEmpty else { continue }
      // Add the space that separates other sentences, so that the first one can match any of them.
      if !words[0].isSeparated { words[0].key = " " + words[0].key }
      let key = words.map(\.key).joined().trimmingEnds(of: " ")
      keys.append(key)
      counts[key, default: 0] += 1
      tokens[key] = words
    }
  }

  /// Removes the number of an alinéa, such as `4°` or `b)`: it belongs to the position, not to the text.
  private static func withoutNumber(_ words: ArraySlice<MergeToken>) -> ArraySlice<MergeToken> {
    guard let first = words.first, first.isNumber || first.word.count == 1, let mark = words.dropFirst().first?.key.trimmingEnds(of: " "),
      ["°", "º", ")", "."].contains(mark)
    else { return words }
    return words.dropFirst(2).drop { !$0.isWord }
  }
}
