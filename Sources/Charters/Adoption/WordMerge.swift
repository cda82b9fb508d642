/// A three-way merge of the words of a clause's source. Line breaks and spaces are ignored, but paragraph breaks are not.
///
/// Changes of only one side are taken. Changes of both sides to the same sentence are merged only if the sentence is still recognizable on both sides and the
/// edits are apart: otherwise, words that two sentences share by chance could put a number or verb of one side into the rule of the other. A moved sentence is
/// seen as a deletion and an insertion, so `MergeCheck` checks the result as a whole.
package struct WordMerge: Sendable {
  /// A part of the result.
  package enum Part: Sendable, Equatable {
    case text(String)
    case conflict(base: String, ours: String, theirs: String)
  }

  package private(set) var parts: [Part] = []

  /// The merged source; nil if a person has to merge the sides.
  package var merged: String? {
    var result = ""
    for part in parts {
      guard case .text(let text) = part else { return nil }
      result += text
    }
    return result
  }

  /// Merges the sources of a clause. If the result fails `MergeCheck`, the whole clause is one conflict.
  package init(base: String, ours: String, theirs: String) {
    let (b, o, t) = (MergeToken.tokens(base), MergeToken.tokens(ours), MergeToken.tokens(theirs))
    self.init(base: b, ours: o, theirs: t)
    // Text that only one side changed needs no check.
    func isSame(_ one: [MergeToken], _ other: [MergeToken]) -> Bool { one.elementsEqual(other) { $0.key == $1.key } }
    if isSame(b, o) || isSame(b, t) || isSame(o, t) { return }
    guard let merged, !MergeCheck(base: base, ours: ours, theirs: theirs).allows(merged) else { return }
    parts = [.conflict(base: base, ours: ours, theirs: theirs)]
  }

  /// Merges without checking the result as a whole.
  init(base b: [MergeToken], ours o: [MergeToken], theirs t: [MergeToken]) {
    var numbers = ItemNumbers<String>()
    let keys = numbers.of(b.map(\.key))
    let own = SideEdits(base: b, side: o, keys, numbers.of(o.map(\.key)))
    let other = SideEdits(base: b, side: t, keys, numbers.of(t.map(\.key)))
    func text(_ tokens: ArraySlice<MergeToken>) -> String { tokens.map(\.text).joined() }
    /// How far the base and both sides have been processed.
    var (done, mine, its) = (0, 0, 0)
    var (i, j) = (0, 0)
    func pass(upTo place: Int) {
      let count = place - done
      guard count > 0 else { return }
      append(o[mine..<(mine + count)], .ours)
      (done, mine, its) = (place, mine + count, its + count)
    }
    var meetings = Meetings(own, other).places[...]
    while i < own.hunks.count || j < other.hunks.count {
      let first = i < own.hunks.count ? own.hunks[i] : nil
      let second = j < other.hunks.count ? other.hunks[j] : nil
      let start = min(first?.base.lowerBound ?? .max, second?.base.lowerBound ?? .max)
      if let meeting = meetings.first, start >= meeting.lowerBound {
        pass(upTo: meeting.lowerBound)
        let (firstOwn, firstOther) = (mine, its)
        (mine, its) = (mine + meeting.count, its + meeting.count)
        while i < own.hunks.count, own.hunks[i].base.upperBound <= meeting.upperBound {
          mine += own.hunks[i].own.count - own.hunks[i].base.count
          i += 1
        }
        while j < other.hunks.count, other.hunks[j].base.upperBound <= meeting.upperBound {
          its += other.hunks[j].own.count - other.hunks[j].base.count
          j += 1
        }
        if o[firstOwn..<mine].elementsEqual(t[firstOther..<its], by: { $0.key == $1.key }) {
          append(o[firstOwn..<mine], .ours)
        } else {
          parts.append(.conflict(base: text(b[meeting]), ours: text(o[firstOwn..<mine]), theirs: text(t[firstOther..<its])))
        }
        done = meeting.upperBound
        meetings = meetings.dropFirst()
      } else if let hunk = first, second.map({ Self.comesBefore(hunk, $0) }) ?? true {
        pass(upTo: hunk.base.lowerBound)
        append(o[hunk.own], .ours)
        (done, mine, its) = (hunk.base.upperBound, mine + hunk.own.count, its + hunk.base.count)
        i += 1
        // Both sides made the same change.
        if let twin = second, own.isSame(hunk, as: twin, of: other) {
          its += twin.own.count - hunk.base.count
          j += 1
        }
      } else if let hunk = second {
        pass(upTo: hunk.base.lowerBound)
        append(t[hunk.own], .theirs)
        (done, mine, its) = (hunk.base.upperBound, mine + hunk.base.count, its + hunk.own.count)
        j += 1
      }
    }
    pass(upTo: b.count)
  }

  private static func comesBefore(_ a: SideEdits.Hunk, _ b: SideEdits.Hunk) -> Bool {
    (a.base.lowerBound, a.base.upperBound) <= (b.base.lowerBound, b.base.upperBound)
  }

  private enum Side { case ours, theirs }
  private var lastSide: Side?

  private mutating func append(_ tokens: ArraySlice<MergeToken>, _ side: Side) {
    guard let first = tokens.first else { return }
    var text = tokens.map(\.text).joined()
    defer { lastSide = side }
    guard case .text(let before) = parts.last else {
      parts.append(.text(text))
      return
    }
    // Where the text switches from one side to the other, the white space between the two may be there twice or not at all.
    if lastSide != side, !first.isBreak {
      let isSpaced = before.unicodeScalars.last?.properties.isWhitespace ?? false
      if isSpaced { text.unicodeScalars.removeFirst(text.unicodeScalars.prefix { $0.properties.isWhitespace }.count) }
      if !isSpaced, first.isSeparated, !(text.unicodeScalars.first?.properties.isWhitespace ?? true) { text = " " + text }
    } else if !first.isBreak, first.isSeparated, !(before.unicodeScalars.last?.properties.isWhitespace ?? true),
      !(text.unicodeScalars.first?.properties.isWhitespace ?? true)
    {
      // The paragraph break before it was deleted.
      text = " " + text
    }
    parts[parts.count - 1] = .text(before + text)
  }
}

/// Ranges of the base where the edits of both sides meet, for a person to decide on.
private struct Meetings {
  /// In order and disjoint. Each contains every edit that reaches into it, including insertions at its ends.
  private(set) var places: [Range<Int>] = []

  init(_ own: SideEdits, _ other: SideEdits) {
    let (mine, its) = (own.without(other), other.without(own))
    if mine.hunks.isEmpty || its.hunks.isEmpty { return }
    var found: [Range<Int>] = []
    let sentences = MergeToken.sentences(own.base)
    for sentence in sentences where Self.meet(mine, its, in: sentence) { found.append(sentence) }
    // The attributes of a clause describe its text. They do not apply to text that the other side rewrote.
    for comment in sentences where MergeToken.beginsComment(comment.lowerBound, own.base) {
      for (attributes, words) in [(mine, its), (its, mine)] where !attributes.touching(comment).isEmpty {
        found += sentences.filter { $0 != comment && !words.touching($0).isEmpty && words.hasRewritten($0) }
      }
    }
    // An answer does not fit another question.
    for group in MergeToken.answeredQuestions(sentences, own.base) {
      let (first, second) = (group.filter { !mine.touching($0).isEmpty }, group.filter { !its.touching($0).isEmpty })
      if let one = first.first, let other = second.first, first.count + second.count > 2 || one != other {
        found.append(min(one.lowerBound, other.lowerBound)..<max(one.upperBound, other.upperBound, first.last?.upperBound ?? 0, second.last?.upperBound ?? 0))
      }
    }
    // Edits to the same words, or two insertions at the same position: their order, and whether both are intended, cannot be known.
    for hunk in mine.hunks {
      for twin in its.hunks where Self.overlap(hunk.base, twin.base) {
        found.append(min(hunk.base.lowerBound, twin.base.lowerBound)..<max(hunk.base.upperBound, twin.base.upperBound))
      }
    }
    widen(found, with: (own.hunks + other.hunks).map(\.base))
  }

  private static func overlap(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    a.isEmpty && b.isEmpty ? a == b : a.lowerBound < b.upperBound && b.lowerBound < a.upperBound
  }

  /// Whether both sides changed a sentence in a way that cannot be merged automatically.
  private static func meet(_ own: SideEdits, _ other: SideEdits, in sentence: Range<Int>) -> Bool {
    let (mine, its) = (own.touching(sentence), other.touching(sentence))
    if mine.isEmpty || its.isEmpty { return false }
    if own.hasRewritten(sentence) || other.hasRewritten(sentence) { return true }
    let edits = mine.map { (hunk: $0, isOwn: true, hasNumber: own.hasNumber($0)) } + its.map { (hunk: $0, isOwn: false, hasNumber: other.hasNumber($0)) }
    let ordered = edits.sorted { ($0.hunk.base.lowerBound, $0.hunk.base.upperBound) < ($1.hunk.base.lowerBound, $1.hunk.base.upperBound) }
    return zip(ordered, ordered.dropFirst()).contains { a, b in
      guard a.isOwn != b.isOwn else { return false }
      guard a.hunk.base.upperBound < b.hunk.base.lowerBound else { return true }
      let between = own.base[a.hunk.base.upperBound..<b.hunk.base.lowerBound]
      let words = between.count { $0.isWord }
      // A number belongs with what it counts and what limits it.
      return a.hasNumber || b.hasNumber ? words < 3 : words < 2 && !between.contains(where: \.isSignificant)
    }
  }

  private mutating func widen(_ found: [Range<Int>], with hunks: [Range<Int>]) {
    let hunks = hunks.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    for place in found.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      var (start, end) = (place.lowerBound, place.upperBound)
      var grows = true
      while grows {
        grows = false
        for hunk in hunks where hunk.upperBound >= start && hunk.lowerBound <= end && (hunk.isEmpty || hunk.upperBound > start && hunk.lowerBound < end) {
          if hunk.lowerBound < start || hunk.upperBound > end { (start, end, grows) = (min(start, hunk.lowerBound), max(end, hunk.upperBound), true) }
        }
      }
      while let last = places.last, last.upperBound >= start {
        (start, end) = (min(last.lowerBound, start), max(last.upperBound, end))
        places.removeLast()
      }
      places.append(start..<end)
    }
  }
}
