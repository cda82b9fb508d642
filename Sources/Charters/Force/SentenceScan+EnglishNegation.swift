/// English negation, and words that reverse a wording.
extension SentenceScan {
  func isNegatedInEnglish(_ range: Range<Int>) -> Bool {
    // After a modal verb (*must not*); between *is* and *required*, but not after it (*required not to*).
    let isModal = EnglishGrammar.modals.contains(words[range.lowerBound].text) || words[range.lowerBound].text == "can"
    let after = withoutInsertions(range.lowerBound..<(isModal ? endOfAdverbs(range.upperBound) : range.upperBound))
    if after.contains("neither") { return true }
    // *shall make no law*, not *must be no longer than*
    if isModal, text(range.upperBound + 1) == "no",
      ![
        "longer", "more", "less", "later", "fewer", "earlier", "sooner", "matter", "different", "doubt", "larger", "smaller", "older", "greater", "higher",
        "lower",
      ]
      .contains(text(range.upperBound + 2))
    {
      return true
    }
    if after.contains("not") || after.contains("never") { return true }
    if after.contains("no"), after.contains("longer") { return true }
    // *will not be tolerated*, *do not have to*
    if ["not", "never"].contains(text(range.lowerBound - 1)) { return true }
    // *will not be appointed or be permitted to*
    if text(range.lowerBound) == "be", text(range.lowerBound - 1) == "or",
      let not = words[..<range.lowerBound].suffix(Self.insertionReach).lastIndex(where: { $0.text == "not" || $0.kind != .word }), text(not) == "not",
      text(not + 1) == "be"
    {
      return true
    }
    if text(range.lowerBound - 1).hasSuffix("ly"), text(range.lowerBound - 2) == "not" { return true }
    return range.lowerBound > 0 && (isNegativeSubject(range.lowerBound) || isInvertedNegation(range.lowerBound))
  }

  /// The words outside insertions: in *may, but is not obliged to, resell*, the negation belongs to the insertion.
  private func withoutInsertions(_ range: Range<Int>) -> [String] {
    var kept: [String] = []
    var isInside = false
    for index in range {
      if words[index].kind == .comma { isInside.toggle() } else if !isInside { kept.append(text(index)) }
    }
    return kept
  }

  /// The index after the adverbs and insertions at `start`. A negation among them applies to the verb before, not to a later one as in *may choose not to*.
  private func endOfAdverbs(_ start: Int) -> Int {
    var index = start
    while index < min(words.count, start + Self.reach) {
      switch words[index].kind {
      case .word where isAdverb(words[index].text) && words[index].text != "to" && words[index].text != "be", .aside: index += 1
      case .comma:
        guard let close = words[(index + 1)...].prefix(14).firstIndex(where: { $0.kind == .comma }) else { return index }
        index = close + 1
      default: return index
      }
    }
    return index
  }

  /// Whether the subject is a negative list, which has commas: *No student, teacher or visitor may*.
  private func isNegativeList(before verb: Int) -> Bool {
    let start = words[max(0, verb - Self.reach)..<verb].lastIndex { $0.kind == .colon }.map { $0 + 1 } ?? 0
    guard let first = words[start..<verb].firstIndex(where: { $0.kind == .word }), ["no", "neither", "none"].contains(text(first)), verb - first < Self.reach
    else {
      return false
    }
    if Self.comparatives.contains(text(first + 1)) { return false }
    // *No group, such as the young, the old, or the ill, should*
    let end = words[verb - 1].kind == .comma ? verb - 1 : verb
    guard end > first, let comma = words[first..<end].lastIndex(where: { $0.kind == .comma }) else { return false }
    let links: Set<String> = ["and", "or", "nor"]
    guard words[comma..<verb].contains(where: { links.contains($0.text) }) else { return false }
    return !(first..<verb).contains { index in
      words[index].kind == .word && (lexicon.conjunctions.contains(text(index)) && text(index - 1) != "such" || isFrequentVerb(text(index)))
    }
  }

  static let comparatives: Set<String> = ["fewer", "less", "more", "later", "earlier", "sooner", "longer"]

  /// Whether the subject is negative: *No student may …*, *neither party may*, *no more than two members (not counting deputies) may*.
  func isNegativeSubject(_ verb: Int) -> Bool {
    if isNegativeList(before: verb) { return true }
    // *not more than two months shall pass*
    if text(0) == "not", ["more", "longer"].contains(text(1)), text(2) == "than", verb < Self.reach { return !words[..<verb].contains { $0.kind == .comma } }
    let start = subjectRegion(before: verb).lowerBound
    if start > 0, text(start) == "not", ["more", "longer"].contains(text(start + 1)), text(start + 2) == "than" { return true }
    var index = verb - 1
    while index >= max(0, verb - Self.reach) {
      let word = words[index]
      if word.kind == .colon { return false }
      // *No building, other than a shed, shall*
      if word.kind == .comma, ["other", "except", "including", "whether", "save"].contains(text(index + 1)) {
        index -= 1
        continue
      }
      if word.kind == .comma {
        guard let open = words[..<index].suffix(16).lastIndex(where: { $0.kind == .comma }) else { return false }
        index = open - 1
        continue
      }
      // *no funds will come and any cheque must be returned*: another clause.
      if word.text == "will", index < startOfVerb(verb), words[index..<verb].contains(where: { $0.text == "and" }) { return false }
      if ["no", "nobody", "none", "neither"].contains(word.text) {
        // *no fewer than two* requires two.
        if word.text == "no", ["fewer", "less", "later", "earlier", "sooner"].contains(text(index + 1)) { return false }
        let before = index > 0 ? words[index - 1] : nil
        if isAfterOpening(index) { return true }
        return before.map { $0.kind != .word || ["and", "but", "or", "that", "then"].contains($0.text) || $0.text == "case" } ?? true
      }
      if lexicon.conjunctions.contains(word.text) && !(word.text == "as" && isComparison(index)) || lexicon.relativePronouns.contains(word.text) {
        // *No student who has failed may*: the relative clause belongs to the subject.
        guard lexicon.relativePronouns.contains(word.text) || ["that", "which", "whose", "whom"].contains(word.text) else { return false }
      }
      index -= 1
    }
    return false
  }

  /// Whether the subject begins at *no* after an opening phrase: *In the case of illness no fee should be due*.
  private func isAfterOpening(_ no: Int) -> Bool {
    let start = startOfClause
    guard no > start + 1, no - start < Self.insertionReach, EnglishGrammar.prepositions.contains(text(start)),
      !EnglishGrammar.prepositions.contains(text(no - 1))
    else { return false }
    return !words[start..<no].contains { word in
      word.kind != .word || word.text.hasSuffix("ing") || lexicon.conjunctions.contains(word.text) || lexicon.relativePronouns.contains(word.text)
        || isFrequentVerb(word.text) || EnglishGrammar.modals.contains(word.text)
    }
  }

  func turnInEnglish(after range: Range<Int>) -> Turn? {
    var start = range.upperBound
    while start < words.count, words[start].kind == .word, words[start].text == "also" || words[start].text.hasSuffix("ly") { start += 1 }
    let after = words[start...].prefix(3).map(\.text)
    if after.starts(with: ["to", "avoid"]) || after.first == "avoid" || after.starts(with: ["be", "avoided"]) { return .avoid }
    if after.contains("refrain") || after.starts(with: ["against"]) { return .abstain }
    if after.starts(with: ["not", "to"]) || after.starts(with: ["to", "not"]) || after.starts(with: ["from", "not"]) { return .not }
    // *needs to not share*
    if text(range.upperBound - 1) == "to", ["not", "never"].contains(after.first) { return .not }
    // *we require students not to share*, *we require that AI not be used*
    guard range.count == 1, compiled.patterns[text(range.lowerBound)]?.contains(where: { $0.row.condition == .byAuthority }) ?? false else { return nil }
    for index in range.upperBound..<min(words.count, range.upperBound + 14) {
      guard words[index].kind == .word, !lexicon.relativePronouns.contains(text(index)) else { return nil }
      if text(index) == "to" { return text(index - 1) == "not" || text(index + 1) == "not" ? .not : nil }
      if text(index) == "not", text(range.upperBound) == "that", !isFrequentVerb(text(index - 1)), !["do", "does"].contains(text(index - 1)) { return .not }
    }
    return nil
  }
}
