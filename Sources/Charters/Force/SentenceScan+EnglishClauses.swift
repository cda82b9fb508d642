/// Which clause of an English sentence a verb belongs to.
extension SentenceScan {
  private static let auxiliaries: Set<String> = [
    "can", "may", "must", "shall", "should", "will", "would", "could", "might", "do", "does", "did", "is", "are", "was", "were", "has", "have", "had",
  ]

  /// *conduct that endangers others must*, *a child that cannot swim must*: the verb of a relative clause, whose subject is the pronoun before it. *The rule that
  /// books must* has another subject, and so has *the note says that users must*.
  func isVerbOfRelative(_ position: Int) -> Bool {
    guard ["that", "which"].contains(text(position - 1)), position > 1, words[position - 2].kind == .word else { return false }
    let word = text(position)
    if Self.auxiliaries.contains(word) { return !Self.auxiliaries.contains(text(position - 2)) && !EnglishGrammar.reporting.contains(text(position - 2)) }
    // *umbrellas that pose a risk*: nothing but a verb stands there.
    if EnglishGrammar.determiners.contains(text(position + 1)), !EnglishGrammar.determiners.contains(word), !EnglishGrammar.prepositions.contains(word),
      !EnglishGrammar.notVerbs.contains(word), !isAdverb(word), !lexicon.conjunctions.contains(word)
    {
      return true
    }
    guard word.utf8.count > 3, !EnglishSubjects.isPerson(word) || EnglishGrammar.determiners.contains(text(position + 1)),
      !EnglishGrammar.determiners.contains(word), !EnglishGrammar.notVerbs.contains(word),
      !Self.auxiliaries.contains(text(position + 1)), position + 1 < words.count, words[position + 1].kind == .word, isNounPhrase(before: position - 1)
    else { return false }
    let noun = text(position - 2)
    let isPlural = noun.hasSuffix("s") && !noun.hasSuffix("ss") || ["staff", "people", "children", "those", "personnel", "men", "women"].contains(noun)
    let isThirdPerson = word.hasSuffix("s") && !["ss", "us", "is"].contains { word.hasSuffix($0) }
    // *a text made by tools that appears in the paper*
    if isThirdPerson { return !isPlural || words[..<(position - 1)].suffix(5).contains { EnglishGrammar.prepositions.contains($0.text) } }
    let next = text(position + 1)
    return isPlural && !word.hasSuffix("ed")
      && (EnglishVerbs.isAct(word) || ["or", "and"].contains(next) && !word.hasSuffix("s") || EnglishGrammar.determiners.contains(next)
        || EnglishGrammar.prepositions.contains(next))
  }

  /// A few words from the beginning of the clause, and no verb among them.
  private func isNounPhrase(before end: Int) -> Bool {
    var start = end
    while start > 0, words[start - 1].kind == .word || words[start - 1].kind == .aside, end - start < 9 { start -= 1 }
    guard end > start, end - start < 8 else { return false }
    let first = text(start)
    if end - start == 1 {
      return start == 0 && !EnglishVerbs.isAct(first) && !EnglishVerbs.harmless.contains(first) && !EnglishGrammar.notVerbs.contains(first)
    }
    guard EnglishGrammar.determiners.contains(first) else { return false }
    return !(start + 1..<end).contains { index in
      let word = text(index)
      return word.hasSuffix("ed") && !EnglishGrammar.prepositions.contains(text(index + 1)) || isFrequentVerb(word) || Self.auxiliaries.contains(word)
        || EnglishGrammar.reporting.contains(word)
    }
  }

  /// *procedures you should follow*, *any action the licensee may take*, *the rules all members are expected to follow*: the clause of a noun, without *that*.
  func isContactClause(_ verb: Int) -> Bool {
    var start = verb
    while start > max(0, verb - Self.insertionReach), words[start - 1].kind == .word || words[start - 1].kind == .aside { start -= 1 }
    while start < verb, ["and", "or", "but", "also"].contains(text(start)) { start += 1 }
    guard verb - start > 2, EnglishGrammar.determiners.contains(text(start)) || ["there", "we", "it", "you", "they"].contains(text(start)) else { return false }
    var subject = startOfVerb(verb)
    if ["and", "or", "but", "nor", "then"].contains(text(subject - 1)) { return false }
    let isOfPronoun = ["you", "we", "they", "he", "she"].contains(text(subject - 1))
    if isOfPronoun {
      subject -= 1
    } else {
      // Back to the determiner of the noun right before the verb.
      var determiner = subject - 1
      while determiner > start, determiner > subject - 7, !EnglishGrammar.determiners.contains(text(determiner)) {
        guard words[determiner].kind == .word, !EnglishGrammar.prepositions.contains(text(determiner)), text(determiner) != "to",
          !text(determiner).hasSuffix("ing")
        else { return false }
        determiner -= 1
      }
      guard determiner > start, EnglishGrammar.determiners.contains(text(determiner)), !["that", "other"].contains(text(determiner)) else { return false }
      subject = determiner
    }
    let noun = text(subject - 1)
    // A noun behind *who*, *using* or *to keep* is the object of that.
    if words[start..<subject].contains(where: { word in
      lexicon.relativePronouns.contains(word.text) || lexicon.conjunctions.contains(word.text) || word.text == "to"
        || !isOfPronoun
          && (word.text.hasSuffix("ing") || word.text == "than" || EnglishGrammar.prepositions.contains(word.text))
    }) {
      return false
    }
    return subject > start + 1 && words[subject - 1].kind == .word && !EnglishGrammar.determiners.contains(noun) && !EnglishGrammar.prepositions.contains(noun)
      && !EnglishGrammar.notVerbs.contains(noun) && !isAdverb(noun) && !Self.moments.contains(noun) && !lexicon.conjunctions.contains(noun)
      && !isFrequentVerb(noun) && !EnglishGrammar.reporting.contains(noun)
  }

  /// *Every year you must*: when, with no preposition before it.
  private static let moments: Set<String> = [
    "time", "times", "day", "days", "week", "month", "year", "years", "term", "semester", "season", "morning", "evening", "night", "once", "way", "case",
    "cases",
  ]

  /// *You represent and warrant that …*, *I understand that …*: what somebody says, to the end of the sentence.
  func isAffirmed(_ verb: Int) -> Bool {
    guard !lexicon.isFrench, ["you", "i", "we"].contains(text(startOfClause)) else { return false }
    let start = startOfClause
    guard let that = words[start..<verb].prefix(10).firstIndex(where: { $0.text == "that" }) else { return false }
    return words[start..<that].contains { ["represent", "warrant", "certify", "declare", "confirm", "acknowledge", "affirm", "understand"].contains($0.text) }
  }

  static let conditionsInAWord: Set<String> = [
    "applicable", "possible", "necessary", "appropriate", "needed", "required", "relevant", "available", "feasible", "practicable",
  ]

  /// *names that differ, however, should*: the word before the two commas, which open and close nothing.
  func beforeInsertedWord(_ verb: Int) -> Int {
    guard verb > 3, words[verb - 1].kind == .comma, words[verb - 3].kind == .comma, isAdverb(text(verb - 2)) else { return verb - 1 }
    return verb - 4
  }

  /// *Images that show people, animals, or places must not*: the list stands in the clause of *that*.
  func isRelativeWithList(_ that: Int, before verb: Int) -> Bool {
    guard !lexicon.isFrench, that > 0, that < 5, isVerbOfRelative(that + 1) else { return false }
    guard let comma = words[that..<verb].lastIndex(where: { $0.kind == .comma }) else { return false }
    return ["or", "and"].contains(text(comma + 1)) && !words[comma..<verb].contains { $0.kind == .word && lexicon.conjunctions.contains($0.text) }
  }

  /// *the assurance that you wrote the text or have the right to use it*: the second verb of a clause of *that*.
  func isSecondOfThat(_ that: Int, before verb: Int, _ commas: Int) -> Bool {
    guard !lexicon.isFrench, text(that) == "that", commas == 0, ["and", "or"].contains(text(verb - 1)) else { return false }
    return ["you", "they", "we", "he", "she", "it", "i"].contains(text(that + 1))
  }

  /// *If the chair is ill, absent or late, the deputy must*: the clause that opens the sentence has a verb, and another subject begins behind its last comma.
  func isClosedInEnglish(_ conjunction: Int, before verb: Int) -> Bool {
    guard !lexicon.isFrench, ["if", "when", "where", "once", "whenever", "because", "since", "although", "though", "while"].contains(text(conjunction)),
      conjunction <= 1, !words[..<conjunction].contains(where: { $0.kind != .word })
    else { return false }
    let region = subjectRegion(before: verb)
    guard region.lowerBound > conjunction + 2, words[region.lowerBound - 1].kind == .comma,
      words[conjunction + 1..<region.lowerBound].contains(where: { isFrequentVerb($0.text) || Self.auxiliaries.contains($0.text) })
    else { return false }
    let first = text(region.lowerBound)
    return EnglishGrammar.determiners.contains(first) || ["you", "they", "we", "he", "she", "it"].contains(first)
  }

  /// *bereavement, etc they should*: no comma stands before the subject of the main clause.
  func isPronounAfterClause(_ conjunction: Int, before verb: Int) -> Bool {
    // *In the event that a rower is ill we*
    if !lexicon.isFrench, text(conjunction) == "that", text(conjunction - 1) == "event", ["you", "they", "we"].contains(text(verb - 1)), verb > conjunction + 2
    {
      return true
    }
    guard !lexicon.isFrench, ["if", "when", "where"].contains(text(conjunction)), conjunction <= 1, verb > conjunction + 4,
      ["you", "they", "we", "he", "she", "this", "it"].contains(text(verb - 1)), words[verb - 2].kind == .word,
      !["and", "or", "but", "nor"].contains(text(verb - 2)), !EnglishGrammar.reporting.contains(text(verb - 2))
    else { return false }
    return words[conjunction..<verb - 2].contains { isFrequentVerb($0.text) || Self.auxiliaries.contains($0.text) }
      && !words[conjunction + 1..<verb].contains { $0.kind == .word && lexicon.conjunctions.contains($0.text) }
  }

  /// *The 'Valid Until' date*: a word of a name.
  func isOfName(_ position: Int) -> Bool {
    !lexicon.isFrench && position > 0 && words[position].isCapitalised && !words[position].isAllCapitals && words[position - 1].kind == .word
      && words[position - 1].isCapitalised && !words[position - 1].isAllCapitals
  }

  /// *may, by decision of the board, be required*: what the modal verb before the insertion goes with.
  func isBehindInsertion(_ index: Int, modals: Set<String>) -> Bool {
    guard index > 2, words[index - 1].kind == .comma, let open = words[..<(index - 1)].suffix(14).lastIndex(where: { $0.kind == .comma }) else { return false }
    return modals.contains(text(open - 1))
  }

  /// Verbs that no list has, told by what stands before them.
  func isOtherVerb(_ position: Int, before verb: Int) -> Bool {
    let word = text(position)
    if ["do", "does", "did"].contains(word), text(position + 1) == "not" || isVerbOfRelative(position) { return true }
    if isVerbOfRelative(position) { return true }
    if ["could", "would", "can", "will", "may", "might"].contains(word), position < startOfVerb(verb), !isSecond(startOfVerb(verb)) { return true }
    let before = text(position - 1)
    // *such business as may come before the meeting*
    if before == "as", Self.auxiliaries.contains(word) { return true }
    // *meetings at which it conducts business shall*
    return ["it", "he", "she", "they", "we", "you", "i"].contains(before) && lexicon.conjunctions.contains(text(position - 2)) && !isAdverb(word)
      && !EnglishGrammar.prepositions.contains(word) && !isFrequentVerb(word)
  }

  /// *should be put to a vote, or cannot be postponed*: the second verb of two stands in the clause of the first one, which is returned.
  func firstOfCoordinated(_ verb: Int) -> Int? {
    guard !lexicon.isFrench, isSecond(verb) else { return nil }
    var position = verb - 2
    while position > max(0, verb - Self.reach), words[position].kind != .colon {
      if words[position].kind == .word, Self.auxiliaries.contains(text(position)) {
        let isOfPronoun = position > 1 && ["it", "you", "they", "we", "he", "she"].contains(text(position - 1)) && isConjunction(position - 2)
        return !isSecond(position) && (["that", "which", "who"].contains(text(position - 1)) || isOfPronoun) ? position : nil
      }
      position -= 1
    }
    return nil
  }

  /// Where *will not be allowed* begins, from *be* on.
  func startOfVerb(_ verb: Int) -> Int {
    var start = verb
    while start > max(0, verb - 8), words[start - 1].kind == .word, Self.auxiliaries.contains(text(start - 1)) || isAdverb(text(start - 1)) { start -= 1 }
    return start
  }

  private func isSecond(_ verb: Int) -> Bool { verb > 2 && ["and", "or", "nor", "but"].contains(text(verb - 1)) }

  /// *as members, advisors or employees of a body*: what persons are, no clause.
  func isRoleOfPersons(_ index: Int) -> Bool {
    // *As a tenant you must*
    if ["a", "an"].contains(text(index + 1)), EnglishSubjects.isPerson(text(index + 2)) {
      return ["you", "we", "they"].contains(text(index + 3)) || EnglishGrammar.determiners.contains(text(index + 3))
    }
    if text(index + 1) == "a", text(index + 2) == "whole" { return true }
    // *You as the owner must*
    if text(index + 1) == "the", EnglishSubjects.isPerson(text(index + 2)), isModal(index + 3) { return true }
    let after = index + 2
    guard EnglishSubjects.isPerson(text(index + 1)), after < words.count else { return false }
    return words[after].kind == .comma || ["or", "and", "of", "in"].contains(text(after))
  }

  /// *Should the use be allowed, the policy should*: an *if* without the word. *Should any problems arise* may end the sentence too.
  func isInvertedCondition(_ index: Int) -> Bool {
    guard !lexicon.isFrench, text(index) == "should", !isQuestion, !isInvertedNegation(index), !["only", "not", "never", "nor"].contains(text(0)),
      !["nor", "neither", "so", "only", "never"].contains(text(index - 1))
    else { return false }
    let next = text(index + 1)
    guard EnglishGrammar.determiners.contains(next) || ["you", "we", "they", "he", "she", "it", "there", "anyone", "one"].contains(next) else { return false }
    return !["all", "both", "each", "either", "neither", "no", "such"].contains(next) || index == 0
  }

  /// *legal, moral, and social questions, instructors are*: the list that *Because* or *If* opened ends with *and*.
  func isListClosed(_ conjunction: Int, before verb: Int) -> Bool {
    guard !lexicon.isFrench, conjunction <= 1, !words[..<conjunction].contains(where: { $0.kind != .word }) else { return false }
    let region = subjectRegion(before: verb)
    guard region.lowerBound > conjunction + 2, words[region.lowerBound - 1].kind == .comma,
      let comma = words[conjunction..<region.lowerBound - 1].lastIndex(where: { $0.kind == .comma }), ["and", "or"].contains(text(comma + 1))
    else { return false }
    let first = text(region.lowerBound)
    return EnglishGrammar.determiners.contains(first) || EnglishSubjects.isPerson(first)
  }

  /// *other than their staff*, *without the consent of the owner*: an exception without a verb of its own.
  func isPhrase(_ exception: Range<Int>) -> Bool {
    guard ["other", "subject", "without", "with"].contains(text(exception.lowerBound)) else { return false }
    return text(exception.lowerBound + 1) != "having"
  }

  func endsPhrase(from start: Int, at index: Int) -> Bool {
    guard index - start < 12, EnglishGrammar.modals.contains(text(index)) || ["is", "are"].contains(text(index)) else { return false }
    return !words[start..<index].contains { $0.kind == .word && (lexicon.conjunctions.contains($0.text) || lexicon.relativePronouns.contains($0.text)) }
  }

  /// *the use of the hall*
  func isNounOfUse(_ position: Int) -> Bool {
    !lexicon.isFrench && ["use", "uses", "needs"].contains(text(position)) && EnglishGrammar.determiners.contains(text(position - 1))
  }

  func isModal(_ index: Int) -> Bool { EnglishGrammar.modals.contains(text(index)) }

  /// *Students are seated when they enter and must not leave*: the second verb of the main clause, after a clause of time.
  func isCoordinated(_ index: Int, over conjunction: Int) -> Bool {
    guard !lexicon.isFrench, ["must", "may", "shall", "should"].contains(text(index)), ["and", "but"].contains(text(index - 1)),
      ["as", "when", "once", "while", "until", "before", "after"].contains(text(conjunction))
    else { return false }
    return words[..<conjunction].suffix(Self.reach).contains { isFrequentVerb($0.text) || EnglishGrammar.modals.contains($0.text) || $0.text == "will" }
  }
}
