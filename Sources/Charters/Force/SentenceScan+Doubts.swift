/// Guesses, expectations and courtesies: wordings of a force that state none.
extension SentenceScan {
  /// Whether a word makes it a guess, such as *peut-être* or *probably*, directly before the wording or up to its verb.
  func isGuess(_ range: Range<Int>) -> Bool {
    let start =
      words[max(0, range.lowerBound - 12)..<range.lowerBound].lastIndex { $0.kind == .comma || $0.kind == .colon }.map { $0 + 1 }
      ?? max(0, range.lowerBound - 12)
    let end = min(words.count, range.upperBound + 3)
    if text(range.lowerBound) != "should", words[start..<end].contains(where: { lexicon.doubts.contains($0.text) }) { return true }
    if lexicon.frequencies.contains(text(range.upperBound)) || lexicon.frequencies.contains(text(range.lowerBound - 1)) { return true }
    // *plus le dossier doit être complet, plus le délai est long*
    if lexicon.isFrench, ["plus", "moins"].contains(text(0)),
      words.indices.dropFirst().prefix(Self.reach).contains(where: { words[$0 - 1].kind == .comma && ["plus", "moins"].contains(text($0)) })
    {
      return true
    }
    // *Considérant que, dans l'intérêt du bon ordre, il convient de modifier le règlement*: a recital gives reasons.
    if lexicon.isFrench {
      let first = words.prefix { $0.kind != .word }.count
      if ["considerant", "attendu"].contains(text(first)), ["que", "qu'"].contains(text(first + 1)) { return true }
    }
    if lexicon.isFrench, words.last?.text == "doute", text(words.count - 2) == "sans" { return true }
    return lexicon.isFrench && (start..<end).contains { text($0) == "sans" && text($0 + 1) == "doute" }
  }

  func isDoubtfulInEnglish(_ range: Range<Int>, _ after: [String]) -> Bool {
    let first = words[range.lowerBound]
    let before = text(range.lowerBound - 1)
    if text(startOfClause) == "nothing" { return true }
    if let opening = words.first?.text, opening == "nothing" || opening == "not" && !Self.comparatives.contains(text(1)) { return true }
    if ["cannot", "could", "might", "would", "as", "if", "when", "where"].contains(before), !(before == "would" && text(range.lowerBound - 2) == "we") {
      return true
    }
    if before == "not", text(range.lowerBound - 2) == "can" { return true }
    // *the need to*, *a right*: nouns.
    if ["need", "needs"].contains(first.text) {
      // *may need to*: a possibility.
      if ["may", "might", "could"].contains(before) { return true }
      let isAfterSubject = ["you", "we", "they", "i", "not", "will", "also", "to", "must", "may", "people", "who"].contains(before) || before.hasSuffix("s")
      if first.text == "need", !isAfterSubject && text(range.lowerBound + 1) != "not" || EnglishGrammar.determiners.contains(before) { return true }
      if first.text == "needs", EnglishGrammar.determiners.contains(before) || ["special", "of"].contains(before) { return true }
    }
    // *may or may not be permitted*
    if first.text == "be", before == "please" { return true }
    // *does not necessarily have to*
    if ["necessarily", "always", "only", "merely"].contains(before), text(range.lowerBound - 2) == "not" { return true }
    if first.text == "be", before == "not", text(range.lowerBound - 3) == "or" { return true }
    // *policies need not be overwhelming*
    if first.text == "need" || ["required", "have", "need"].contains(text(range.upperBound - 2)), isNegated(range),
      isReleaseFromBeing(range.upperBound, after: range.lowerBound)
    {
      return true
    }
    // *For example, a reader needs to*: an illustration, not a rule.
    if ["has", "have", "need", "needs"].contains(first.text) || first.text == "can" && isNegated(range), text(0) == "for",
      ["example", "instance"].contains(text(1))
    {
      return true
    }
    // *the time a player has to move*
    if ["has", "have"].contains(first.text), isTimeSomebodyHas(range.lowerBound) { return true }
    // *ought to have decided*
    if first.text == "ought", text(range.upperBound) == "have" { return true }
    // *what is allowed here may be forbidden there*
    if first.text == "be",
      text(beforeAdverbs(range.lowerBound)) == "may" || before == "may" || before == "can"
        || isBehindInsertion(range.lowerBound, modals: ["may", "can", "could", "might"])
    {
      return true
    }
    if first.text == "can" || first.text == "shall" && isNegated(range), isDisclaimerInEnglish(range) { return true }
    guard EnglishGrammar.modals.contains(first.text) else { return false }
    if isInvertedCondition(range.lowerBound) { return true }
    // *a must*, *the may*
    if ["a", "an", "the"].contains(before) { return true }
    // *Must be at least twenty pages long*: an item of a list, without its subject. *May I* and *Must we* are questions.
    if range.lowerBound == 0, !isItem(range) { return true }
    // *may or may not*
    if after.first == "or" || before == "or" && text(range.lowerBound - 2) == first.text { return true }
    let rest = after.filter { $0 != "not" && $0 != "never" }
    let verb = rest.first ?? ""
    if ["fail", "hesitate", "forget"].contains(verb) { return true }
    // *may not yet*: it has not happened so far.
    if first.text == "may", rest.first == "yet" { return true }
    // *should have no expectation*: what not to hope for.
    if first.text == "should", rest.starts(with: ["have", "no"]),
      [
        "expectation", "expectations", "trouble", "difficulty", "problem", "problems", "idea", "doubt", "fear", "illusions", "illusion", "effect", "impact",
        "bearing",
      ]
      .contains(rest.dropFirst(2).first ?? "")
    {
      return true
    }
    if verb == "have" { return isPast(first.text, range) }
    // *"Work" shall mean*: a definition.
    if verb == "mean" { return true }
    // *there must be a mistake*, but *there must be at least three members*
    if before == "there", first.text == "must" {
      return !["at", "enough", "sufficient", "adequate", "no", "a", "an", "always", "one", "two", "three"].contains(rest.dropFirst().first ?? "")
        || rest.dropFirst(2).contains { Self.guessed.contains($0) }
    }
    if first.text == "must", verb == "be" {
      let state = rest.dropFirst().first ?? ""
      if state.hasSuffix("ing") && !["pending", "outstanding", "binding", "willing", "living"].contains(state)
        || ["mistaken", "wrong", "tired"].contains(state)
      {
        return true
      }
    }
    if before == "it", verb == "be",
      [
        "noted", "assumed", "said", "stressed", "remembered", "understood", "recalled", "emphasised", "emphasized", "clear", "obvious", "borne", "stated",
        "pointed",
      ]
      .contains(rest.dropFirst().first ?? "")
    {
      return true
    }
    // *shall be deemed to have left*: how it is interpreted.
    if first.text == "shall", verb == "be", rest.dropFirst().first == "deemed" { return true }
    if first.text == "should", verb == "expect" { return true }
    // *the term "guest" shall include*
    if first.text == "shall", ["include", "refer", "denote"].contains(verb) || verb == "be" && rest.dropFirst().first == "used",
      words[..<range.lowerBound].suffix(5).contains(where: { ["term", "expression", "word", "phrase"].contains($0.text) })
    {
      return true
    }
    // *none of it should put you off*
    if first.text == "should", words[..<range.lowerBound].suffix(3).map(\.text) == ["none", "of", before], ["it", "this", "that"].contains(before) {
      return true
    }
    if first.text == "should", isExpectation(range, before, rest) { return true }
    return ["remember", "understand", "recall", "know", "bear", "realise", "realize", "admit"].contains(verb)
      && ["that", "in", "how", "why"].contains(rest.dropFirst().first ?? "")
      && ["one", "we", "you", "it", "readers"].contains(before)
  }

  /// Whether the verb begins an item of a list whose subject is before the list: *Must not be reused*.
  private func isItem(_ range: Range<Int>) -> Bool {
    guard words.count > 3, text(0) != "may" || text(1) == "not" else { return false }
    let next = text(text(1) == "not" ? 2 : 1)
    return next == "be" || EnglishVerbs.isAct(next) && !EnglishSubjects.isPerson(next) || ["include", "contain", "avoid", "exceed"].contains(next)
  }

  /// The index of the word before *be* and the adverbs before it: *may also be required*.
  private func beforeAdverbs(_ be: Int) -> Int {
    var index = be - 1
    while index > max(0, be - 4), words[index].kind == .word, isAdverb(text(index)), !["not", "to", "never", "be"].contains(text(index)) { index -= 1 }
    return index
  }

  /// Whether *has* is in a clause about an amount somebody has: *the time a player has*, *the days that they have*.
  private func isTimeSomebodyHas(_ verb: Int) -> Bool {
    words[max(0, verb - 4)..<verb].indices.contains { index in
      ["time", "money", "chance", "choice", "opportunity", "days", "weeks", "hours", "minutes", "options", "information", "space"].contains(text(index))
        && (EnglishGrammar.determiners.contains(text(index + 1)) || ["you", "they", "we", "he", "she", "it"].contains(text(index + 1)))
    }
  }

  /// Nouns that make *there must be* a supposition.
  private static let guessed: Set<String> = [
    "mistake", "error", "reason", "way", "explanation", "problem", "misunderstanding", "something", "better", "somebody", "someone", "catch", "bug", "cause",
    "fault", "flaw", "limit", "other",
  ]

  /// Whether the wording disclaims liability rather than stating a rule: *cannot accept responsibility*, *cannot be held liable*.
  private func isDisclaimerInEnglish(_ range: Range<Int>) -> Bool {
    let after = words[range.upperBound...].prefix(7).map(\.text)
    guard after.contains(where: { ["responsibility", "liability", "responsible", "liable"].contains($0) }) else { return false }
    return after.contains { ["accept", "take", "assume", "be", "bear"].contains($0) }
  }

  /// Whether *should* expresses an expectation or politeness: *the train should arrive soon*, *I should mention*.
  private func isExpectation(_ range: Range<Int>, _ before: String, _ rest: [String]) -> Bool {
    if before == "i" || rest.first == "like" { return true }
    // *should take place in the hall*
    if rest.starts(with: ["take", "place"]) { return false }
    // *should not appear anywhere*
    if rest.first == "appear", isNegated(range) { return false }
    guard subject(before: range.lowerBound) != .person else { return false }
    let place = rest.first == "be" ? rest.dropFirst(2).first : rest.dropFirst().first
    // *should appear in the preface*, *should be noted in the log*
    if ["appear", "noted", "visible"].contains(rest.first == "be" ? rest.dropFirst().first : rest.first), ["in", "on", "at", "from", "to"].contains(place),
      before != "it"
    {
      return false
    }
    if before == "there", rest.starts(with: ["be", "no"]), ["surprise", "doubt", "problem", "difficulty"].contains(rest.dropFirst(2).first ?? "") {
      return true
    }
    if rest.first == "be" {
      return ["interesting", "fine", "enough", "sufficient", "possible", "easy", "obvious", "ready", "familiar", "visible", "noted"].contains(
        rest.dropFirst().first ?? "")
    }
    if rest.first == "surprise" || EnglishVerbs.feelings.contains(rest.first ?? "") { return true }
    return [
      "arrive", "work", "take", "appear", "look", "feel", "seem", "help", "suffice", "come", "result", "lead", "become", "improve", "happen", "end", "open",
      "start",
      "begin", "finish",
    ]
    .contains(rest.first ?? "")
  }

  /// Whether the subject is everybody: *Candidates must have passed* is then a requirement, while *the candidates must have forgotten* is a guess.
  private func isForEverybody(_ verb: Int) -> Bool {
    guard let first = subjectRegion(before: verb).first(where: { words[$0].kind == .word }), subject(before: verb) == .person else { return false }
    return ["all", "any", "every", "each"].contains(text(first)) || EnglishSubjects.isPerson(text(first)) && text(first).hasSuffix("s")
  }

  private static let supposed: Set<String> = [
    "been", "forgotten", "lost", "thought", "misunderstood", "seen", "known", "had", "become", "said", "missed", "gone",
  ]

  /// Whether the perfect tense makes it a guess or regret: *must have been lost*, *should have said*. *Must have passed … before …* and *must have a licence*
  /// are rules, not guesses.
  private func isPast(_ modal: String, _ range: Range<Int>) -> Bool {
    guard let have = words[range.upperBound...].prefix(4).firstIndex(where: { $0.text == "have" }) else { return false }
    var next = have + 1
    while next < words.count, isAdverb(text(next)) && text(next) != "be" { next += 1 }
    let participle = text(next)
    let isParticiple =
      participle.hasSuffix("ed") && participle != "need" && !participle.hasPrefix("un")
      || (participle.hasSuffix("en") || participle.hasSuffix("wn")) && !["children", "women", "men", "kitchen", "own", "even", "ten"].contains(participle)
      || [
        "been", "had", "done", "gone", "seen", "taken", "written", "given", "made", "used", "read", "got", "come", "become", "known", "lost", "left", "met",
        "paid",
        "put", "said", "sent", "found", "kept", "held", "begun", "chosen", "begun", "understood", "thought", "told", "won", "spent", "built",
      ].contains(participle)
    guard isParticiple else { return false }
    if modal == "must", isForEverybody(range.lowerBound), !Self.supposed.contains(participle) { return false }
    let isDeadline = words[next...].prefix(Self.reach).contains { ["before", "by", "prior"].contains($0.text) }
    return !(modal == "must" || modal == "shall") || participle == "been" && !isDeadline || !isDeadline
  }
}
