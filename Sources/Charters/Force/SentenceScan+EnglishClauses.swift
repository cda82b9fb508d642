/// Assigns verbs to the clauses of an English sentence.
extension SentenceScan {
  static let auxiliaries: Set<String> = [
    "can", "may", "must", "shall", "should", "will", "would", "could", "might", "do", "does", "did", "is", "are", "was", "were", "has", "have", "had",
  ]

  /// Whether the verb is that of a relative clause whose subject is the pronoun before it: *conduct that endangers others must*, *a child that cannot swim
  /// must*. *The rule that books must* and *the note says that users must* have other subjects.
  func isVerbOfRelative(_ position: Int) -> Bool {
    guard ["that", "which"].contains(text(position - 1)), position > 1, words[position - 2].kind == .word else { return false }
    let word = text(position)
    if Self.auxiliaries.contains(word) { return !Self.auxiliaries.contains(text(position - 2)) && !EnglishGrammar.reporting.contains(text(position - 2)) }
    // *umbrellas that pose a risk*: only a verb can be here.
    if EnglishGrammar.determiners.contains(text(position + 1)), !EnglishGrammar.determiners.contains(word), !EnglishGrammar.prepositions.contains(word),
      !EnglishGrammar.notVerbs.contains(word), !isAdverb(word), !lexicon.conjunctions.contains(word)
    {
      return true
    }
    guard word.utf8.count > 3, !EnglishSubjects.isPerson(word) || EnglishGrammar.determiners.contains(text(position + 1)),
      !EnglishGrammar.determiners.contains(word), !EnglishGrammar.notVerbs.contains(word),
      !Self.auxiliaries.contains(text(position + 1)), position + 1 < words.count,
      words[position + 1].kind == .word || words[position + 1].kind == .aside && EnglishVerbs.plurals.contains(word), isNounPhrase(before: position - 1)
    else { return false }
    let noun = text(position - 2)
    let isPlural = noun.hasSuffix("s") && !noun.hasSuffix("ss") || ["staff", "people", "children", "those", "personnel", "men", "women"].contains(noun)
    let isThirdPerson = word.hasSuffix("s") && !["ss", "us", "is"].contains { word.hasSuffix($0) }
    // *a text made by tools that appears in the paper*
    if isThirdPerson { return !isPlural || words[..<(position - 1)].suffix(5).contains { EnglishGrammar.prepositions.contains($0.text) } }
    let next = text(position + 1)
    return isPlural && !word.hasSuffix("ed")
      && (words[position + 1].kind == .aside || EnglishVerbs.isAct(word) || EnglishVerbs.plurals.contains(word)
        || ["or", "and"].contains(next) && !word.hasSuffix("s") || EnglishGrammar.determiners.contains(next)
        || EnglishGrammar.prepositions.contains(next))
  }

  /// Whether only a short noun phrase, without a verb, precedes in the clause.
  private func isNounPhrase(before end: Int) -> Bool {
    var start = end
    while start > 0, words[start - 1].kind == .word || words[start - 1].kind == .aside, end - start < 9 { start -= 1 }
    guard end > start, end - start < 8 else { return false }
    let first = text(start)
    if end - start == 1 {
      return start == 0 && !EnglishVerbs.isAct(first) && !EnglishVerbs.harmless.contains(first) && !EnglishGrammar.notVerbs.contains(first)
    }
    // *Web applications that transmit data*
    let isBare =
      start == 0 && end < 4 && !EnglishVerbs.isAct(first) && !EnglishVerbs.harmless.contains(first) && !EnglishGrammar.notVerbs.contains(first)
      && !EnglishGrammar.prepositions.contains(first) && !lexicon.conjunctions.contains(first)
    guard EnglishGrammar.determiners.contains(first) || isBare else { return false }
    return !(start + 1..<end).contains { index in
      let word = text(index)
      return word.hasSuffix("ed") && !EnglishGrammar.prepositions.contains(text(index + 1)) || isFrequentVerb(word) || Self.auxiliaries.contains(word)
        || EnglishGrammar.reporting.contains(word)
    }
  }

  /// Whether the verb belongs to a clause that describes a noun, with *that* omitted: *procedures you should follow*, *any action the licensee may take*, *the
  /// rules all members are expected to follow*.
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
      // Go back to the determiner of the noun directly before the verb.
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
    // A noun after *who*, *using* or *to keep* is an object of these.
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

  /// Nouns that give a time without a preposition: *Every year you must*.
  private static let moments: Set<String> = [
    "time", "times", "day", "days", "week", "month", "year", "years", "term", "semester", "season", "morning", "evening", "night", "once", "way", "case",
    "cases",
  ]

  /// Whether the verb is in somebody's statement, which extends to the end of the sentence: *You represent and warrant that …*, *I understand that …*.
  func isAffirmed(_ verb: Int) -> Bool {
    guard !lexicon.isFrench, ["you", "i", "we"].contains(text(startOfClause)) else { return false }
    let start = startOfClause
    guard let that = words[start..<verb].prefix(10).firstIndex(where: { $0.text == "that" }) else { return false }
    return words[start..<that].contains { ["represent", "warrant", "certify", "declare", "confirm", "acknowledge", "affirm", "understand"].contains($0.text) }
  }

  static let conditionsInAWord: Set<String> = [
    "applicable", "possible", "practical", "reasonable", "necessary", "appropriate", "needed", "required", "relevant", "available", "feasible", "practicable",
  ]

  /// The index of the word before an inserted adverb and its commas, which do not delimit a clause: *names that differ, however, should*.
  func beforeInsertedWord(_ verb: Int) -> Int {
    guard verb > 3, words[verb - 1].kind == .comma, words[verb - 3].kind == .comma, isAdverb(text(verb - 2)) else { return verb - 1 }
    return verb - 4
  }

  /// Whether a list, with its commas, is within the clause of *that*: *Images that show people, animals, or places must not*.
  func isRelativeWithList(_ that: Int, before verb: Int) -> Bool {
    guard !lexicon.isFrench, that > 0, that < 5, isVerbOfRelative(that + 1) else { return false }
    guard let comma = words[that..<verb].lastIndex(where: { $0.kind == .comma }) else { return false }
    return ["or", "and"].contains(text(comma + 1)) && !words[comma..<verb].contains { $0.kind == .word && lexicon.conjunctions.contains($0.text) }
  }

  /// Whether the verb is the second one in a clause of *that*: *the assurance that you wrote the text or have the right to use it*.
  func isSecondOfThat(_ that: Int, before verb: Int, _ commas: Int) -> Bool {
    guard !lexicon.isFrench, text(that) == "that", commas == 0, ["and", "or"].contains(text(verb - 1)) else { return false }
    return ["you", "they", "we", "he", "she", "it", "i"].contains(text(that + 1))
  }

  /// Whether the opening clause has its own verb, and another subject begins after its last comma: *If the chair is ill, absent or late, the deputy must*.
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

  /// Whether the subject of the main clause is a pronoun without a comma before it: *bereavement, etc they should*.
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

  /// Whether the word is part of a name: *The 'Valid Until' date*.
  func isOfName(_ position: Int) -> Bool {
    !lexicon.isFrench && position > 0 && words[position].isCapitalised && !words[position].isAllCapitals && words[position - 1].kind == .word
      && words[position - 1].isCapitalised && !words[position - 1].isAllCapitals
  }

  /// Whether a modal verb before the insertion governs this verb: *may, by decision of the board, be required*.
  func isBehindInsertion(_ index: Int, modals: Set<String>) -> Bool {
    guard index > 2, words[index - 1].kind == .comma, let open = words[..<(index - 1)].suffix(14).lastIndex(where: { $0.kind == .comma }) else { return false }
    return modals.contains(text(open - 1))
  }

  /// Whether the word is a verb not in any list, judging by the words before it.
  func isOtherVerb(_ position: Int, before verb: Int) -> Bool {
    let word = text(position)
    if ["do", "does", "did"].contains(word), position < startOfVerb(verb), text(position + 1) == "not" || isVerbOfRelative(position) { return true }
    if isVerbOfRelative(position) { return true }
    if ["could", "would", "can", "will", "may", "might"].contains(word), position < startOfVerb(verb), !isSecond(startOfVerb(verb)) { return true }
    let before = text(position - 1)
    // *such business as may come before the meeting*
    if before == "as", Self.auxiliaries.contains(word) { return true }
    // *meetings at which it conducts business shall*
    return ["it", "he", "she", "they", "we", "you", "i"].contains(before) && lexicon.conjunctions.contains(text(position - 2)) && !isAdverb(word)
      && !EnglishGrammar.prepositions.contains(word) && !isFrequentVerb(word)
  }

  /// The first of two coordinated verbs if this is the second, which is in the same clause: *should be put to a vote, or cannot be postponed*.
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

  /// The index where a verb phrase such as *will not be allowed* begins, given that of *be*.
  func startOfVerb(_ verb: Int) -> Int {
    var start = verb
    while start > max(0, verb - 8), words[start - 1].kind == .word, Self.auxiliaries.contains(text(start - 1)) || isAdverb(text(start - 1)) { start -= 1 }
    return start
  }

  private func isSecond(_ verb: Int) -> Bool { verb > 2 && ["and", "or", "nor", "but"].contains(text(verb - 1)) }

  /// Whether *as* introduces a role of persons, not a clause: *as members, advisors or employees of a body*.
  func isRoleOfPersons(_ index: Int) -> Bool {
    // *money held by the owner as a deposit may*
    if ["a", "an"].contains(text(index + 1)), let verb = words[index...].prefix(10).firstIndex(where: { EnglishGrammar.modals.contains($0.text) }),
      verb > index + 2,
      !words[index + 2..<verb].contains(where: { $0.kind != .word }),
      !words[..<index].suffix(12).contains(where: { ["such", "so", "same", "long", "soon"].contains($0.text) })
    {
      return true
    }
    // *As a tenant you must*
    if ["a", "an"].contains(text(index + 1)), EnglishSubjects.isPerson(text(index + 2)) {
      return ["you", "we", "they"].contains(text(index + 3)) || EnglishGrammar.determiners.contains(text(index + 3))
    }
    if text(index + 1) == "a",
      ["whole", "consequence", "result", "rule", "minimum", "courtesy", "precaution"].contains(text(index + 2))
        || ["of", "to"].contains(text(index + 3)) && text(index + 2) != "member"
    {
      return true
    }
    // *You as the owner must*
    if text(index + 1) == "the", EnglishSubjects.isPerson(text(index + 2)), isModal(index + 3) { return true }
    let after = index + 2
    guard EnglishSubjects.isPerson(text(index + 1)), after < words.count else { return false }
    return words[after].kind == .comma || ["or", "and", "of", "in"].contains(text(after))
  }

  /// Whether *should* opens a condition, like *if*: *Should the use be allowed, the policy should*. *Should any problems arise* may also be at the end.
  func isInvertedCondition(_ index: Int) -> Bool {
    guard !lexicon.isFrench, text(index) == "should", !isQuestion, !isInvertedNegation(index), !["only", "not", "never", "nor"].contains(text(0)),
      !["nor", "neither", "so", "only", "never"].contains(text(index - 1))
    else { return false }
    let next = text(index + 1)
    guard EnglishGrammar.determiners.contains(next) || ["you", "we", "they", "he", "she", "it", "there", "anyone", "one"].contains(next) else { return false }
    return !["all", "both", "each", "either", "neither", "no", "such"].contains(next) || index == 0
  }

  /// Whether a list with *and* ends the clause that *Because* or *If* opened: *legal, moral, and social questions, instructors are*.
  func isListClosed(_ conjunction: Int, before verb: Int) -> Bool {
    guard !lexicon.isFrench, conjunction <= 1, !words[..<conjunction].contains(where: { $0.kind != .word }) else { return false }
    let region = subjectRegion(before: verb)
    guard region.lowerBound > conjunction + 2, words[region.lowerBound - 1].kind == .comma,
      let comma = words[conjunction..<region.lowerBound - 1].lastIndex(where: { $0.kind == .comma }), ["and", "or"].contains(text(comma + 1))
    else { return false }
    let first = text(region.lowerBound)
    return EnglishGrammar.determiners.contains(first) || EnglishSubjects.isPerson(first)
  }

  /// Whether an exception has no verb of its own: *other than their staff*, *without the consent of the owner*.
  func isPhrase(_ exception: Range<Int>) -> Bool {
    guard ["other", "subject", "without", "with"].contains(text(exception.lowerBound)) else { return false }
    return text(exception.lowerBound + 1) != "having"
  }

  func endsPhrase(from start: Int, at index: Int) -> Bool {
    guard index - start < 12, EnglishGrammar.modals.contains(text(index)) || ["is", "are"].contains(text(index)) else { return false }
    return !words[start..<index].contains { $0.kind == .word && (lexicon.conjunctions.contains($0.text) || lexicon.relativePronouns.contains($0.text)) }
  }

  /// Whether the word is a noun: *the use of the hall*.
  func isNounOfUse(_ position: Int) -> Bool {
    !lexicon.isFrench && ["use", "uses", "needs"].contains(text(position)) && EnglishGrammar.determiners.contains(text(position - 1))
  }

  func isModal(_ index: Int) -> Bool { EnglishGrammar.modals.contains(text(index)) }

  /// Whether the verb is the second one of the main clause, after a clause of time: *Students are seated when they enter and must not leave*.
  func isCoordinated(_ index: Int, over conjunction: Int) -> Bool {
    guard !lexicon.isFrench, ["must", "may", "shall", "should"].contains(text(index)), ["and", "but"].contains(text(index - 1)),
      ["as", "when", "once", "while", "until", "before", "after"].contains(text(conjunction))
    else { return false }
    return words[..<conjunction].suffix(Self.reach).contains { isFrequentVerb($0.text) || EnglishGrammar.modals.contains($0.text) || $0.text == "will" }
  }
}
