import Text

extension MarkdownDocument {
  /// The end of a sentence in the words of its clause.
  package struct SentenceEnd: Sendable {
    /// An index into `clauses`.
    package var clause: Int
    /// The index of the sentence in the clause.
    package var sentence: Int
    /// A UTF-8 offset in the clause's `text`.
    package var offset: Int

    package init(clause: Int, sentence: Int, offset: Int) {
      self.clause = clause
      self.sentence = sentence
      self.offset = offset
    }
  }

  /// Adds a hole after each of these sentences. A sentence not found in the HTML, for example because it spans two blocks, gets none.
  ///
  /// - Parameter ends: grouped by clause, in the order of the clause's text.
  package mutating func markSentences(_ ends: [SentenceEnd]) {
    var inner: [Int: [Range<Int>]] = [:]
    for clause in clauses where clause.container != .tombstone { if let parent = clause.parent { inner[parent, default: []].append(clause.outer) } }
    var added: [Hole] = []
    var start = 0
    while start < ends.count {
      let position = ends[start].clause
      var end = start
      while end < ends.count, ends[end].clause == position { end += 1 }
      if clauses.indices.contains(position) { added += sentenceHoles(ends[start..<end], position, without: inner[position] ?? []) }
      start = end
    }
    guard !added.isEmpty else { return }
    added.sort { $0.offset < $1.offset }
    // At the same offset, a sentence ends before its clause.
    var merged: [Hole] = []
    merged.reserveCapacity(holes.count + added.count)
    var next = 0
    for hole in holes {
      while next < added.count, added[next].offset <= hole.offset {
        merged.append(added[next])
        next += 1
      }
      merged.append(hole)
    }
    holes = merged + added[next...]
  }

  private func sentenceHoles(_ ends: ArraySlice<SentenceEnd>, _ position: Int, without inner: [Range<Int>]) -> [Hole] {
    let clause = clauses[position]
    // The heading is outside the range, but its words are at the beginning of the text.
    let start = clause.container == .heading && clause.text.utf8.count > clause.title.utf8.count ? clause.title.utf8.count : 0
    var alignment = TextAlignment(text: Array(clause.text.utf8), from: start, html: html, ends: ends.map(\.offset))
    var lower = clause.range.lowerBound
    for part in inner where part.lowerBound >= lower {
      alignment.read(lower..<part.lowerBound)
      lower = part.upperBound
    }
    if lower < clause.range.upperBound { alignment.read(lower..<clause.range.upperBound) }
    return zip(ends, alignment.found).compactMap { end, offset in
      offset.map { Hole(offset: $0, kind: .sentenceEnd(clause: position, sentence: end.sentence), place: clause.place) }
    }
  }
}
