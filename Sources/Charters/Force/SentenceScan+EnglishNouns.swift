/// Nouns that look like verbs, pronouns of the condition before, and lists, where the clauses of an English sentence are told apart.
extension SentenceScan {
  /// Whether the word is a noun, not a verb of reporting: *the Secretary of State*, *by means of*, *the hope*.
  func isNounOfReport(_ position: Int) -> Bool {
    let before = text(position - 1)
    return words[position].isCapitalised && !words[position].isAllCapitals
      || EnglishGrammar.determiners.contains(before) && !["this", "that", "these", "all", "each"].contains(before)
      || ["of", "by", "in"].contains(before)
  }

  /// Whether the word is a verb in the third person: *the matter to which the notice relates*. Most nouns of the same form follow a determiner, a preposition
  /// or an adjective.
  func isVerbOfThirdPerson(_ position: Int) -> Bool {
    guard text(position).hasSuffix("s"), EnglishVerbs.thirdPersons.contains(text(position)) else { return false }
    let before = text(position - 1)
    return !EnglishGrammar.determiners.contains(before) && !EnglishGrammar.prepositions.contains(before)
  }

  /// Whether it is the number of an item in a list within the sentence, after a dash: *the chair must — (a) call a meeting*.
  func isEnumerator(_ index: Int) -> Bool {
    !lexicon.isFrench && index > 0 && words[index].kind == .aside && words[index].range.count < 6 && words[index - 1].kind != .word
  }

  /// Whether the pronoun of the main clause stands for the person or body that is the subject of the condition before it: *Where the board is of the opinion
  /// that a member is unfit, it may*.
  func standsForPerson(_ pronoun: Int) -> Bool {
    guard pronoun > 3, words[pronoun - 1].kind == .comma, ["if", "where", "when", "whenever", "once", "unless"].contains(text(0)),
      EnglishGrammar.determiners.contains(text(1)) || words[1].isCapitalised
    else { return false }
    // The noun before the first verb or preposition.
    let end = (2..<min(pronoun, 7)).first {
      words[$0].kind != .word || isFrequentVerb(text($0)) || Self.auxiliaries.contains(text($0)) || EnglishVerbs.thirdPersons.contains(text($0))
        || EnglishGrammar.reporting.contains(text($0)) && !isNounOfReport($0) || EnglishGrammar.prepositions.contains(text($0))
        || EnglishVerbs.acts.contains(text($0))
    }
    guard let end, words[end].kind == .word else { return false }
    return EnglishSubjects.isPerson(text(end - 1)) && !EnglishSubjects.isPerson(text(end))
  }

  /// Whether a new noun phrase begins before the verb, so that a clause ended before it: *If it has more than one part the cover shall*. After *or*, it may
  /// still be part of that clause.
  func isNewSubject(before verb: Int) -> Bool {
    guard !lexicon.isFrench, let determiner = words[max(0, verb - 6)..<verb].lastIndex(where: { EnglishGrammar.determiners.contains($0.text) }), determiner > 3,
      words[determiner - 1].kind == .word, words[determiner..<verb].allSatisfy({ $0.kind == .word })
    else { return false }
    let before = text(determiner - 1)
    return !["and", "or", "but", "nor", "that", "than", "if", "when", "where"].contains(before) && !EnglishGrammar.prepositions.contains(before)
      && !EnglishGrammar.determiners.contains(before) && !EnglishVerbs.thirdPersons.contains(before) && !EnglishVerbs.plurals.contains(before)
      && !isFrequentVerb(before) && !Self.auxiliaries.contains(before) && !before.hasSuffix("ing")
  }

  /// Whether only a phrase with a preposition separates the verb from its relative pronoun: *who in their opinion should*.
  func isPhraseBetween(_ pronoun: Int, _ verb: Int) -> Bool {
    guard verb > pronoun + 2, verb - pronoun < 7, ["in", "at", "on", "by", "for", "under"].contains(text(pronoun + 1)) else { return false }
    return words[pronoun + 1..<verb].allSatisfy { $0.kind == .word && !isFrequentVerb($0.text) && !EnglishVerbs.thirdPersons.contains($0.text) }
  }

  /// Whether the verb is in the last clause of a sentence that a condition opens, so that it is the main one: *Where guests, in the course of their stay, cook,
  /// wash or sleep, the following rules should be kept*.
  func isLastClause(_ conjunction: Int, _ verb: Int, _ commas: Int) -> Bool {
    guard !lexicon.isFrench, commas > 1, conjunction <= 1, ["if", "where", "when", "because", "since", "although", "while"].contains(text(conjunction)) else {
      return false
    }
    let start = subjectRegion(before: verb).lowerBound
    guard start > conjunction + 3, words[start - 1].kind == .comma, !["and", "or", "but", "who"].contains(text(start)),
      !lexicon.conjunctions.contains(text(start))
    else { return false }
    guard let comma = words[verb...].prefix(Self.reach).firstIndex(where: { $0.kind == .comma }) else { return true }
    return EnglishGrammar.determiners.contains(text(start))
      && !words[comma...].prefix(Self.reach).contains { $0.kind == .word && (EnglishGrammar.modals.contains($0.text) || Self.finiteVerbs.contains($0.text)) }
  }

  /// Whether the clause of *that* is the rule itself: *It is the policy of the club that members must*.
  func isThatOfRule(_ that: Int) -> Bool {
    guard !lexicon.isFrench, that > 3, that < 14, text(0) == "it", ["is", "shall"].contains(text(1)) else { return false }
    return words[2..<that].contains { ["policy", "rule", "requirement", "condition", "principle"].contains($0.text) }
      && !words[2..<that].contains { $0.kind != .word || $0.text == "not" }
  }

  /// The index where the list that is the subject begins, whose commas delimit no clauses: *If it has no rule, a court, tribunal or other body shall*.
  func startOfList(before verb: Int) -> Int? {
    let region = subjectRegion(before: verb)
    var start = region.lowerBound
    guard start > 1, start < verb, words[start - 1].kind == .comma, region.contains(where: { ["and", "or"].contains(text($0)) }),
      !(start..<verb).contains(where: {
        isFrequentVerb(text($0)) || $0 < startOfVerb(verb) && Self.auxiliaries.contains(text($0)) || lexicon.conjunctions.contains(text($0))
          || lexicon.relativePronouns.contains(text($0))
      })
    else { return nil }
    // *supported by facilities, tools, or other means shall*: items of a few words, of which the first ends a longer phrase.
    if ["and", "or"].contains(text(start)), verb - start < 5, words[start..<verb].allSatisfy({ $0.kind == .word }) {
      var comma = start - 1
      while comma > 3, let before = words[max(0, comma - 5)..<comma].lastIndex(where: { $0.kind != .word }), words[before].kind == .comma,
        !words[before..<comma].contains(where: { lexicon.conjunctions.contains($0.text) || isFrequentVerb($0.text) })
      {
        comma = before
      }
      if comma < start - 1 { return comma }
    }
    var found: Int?
    while start > 1, words[start - 1].kind == .comma, region.lowerBound - start < Self.insertionReach {
      var item = start - 1
      while item > 0, words[item - 1].kind == .word, start - item < 9 {
        let word = text(item - 1)
        guard !lexicon.conjunctions.contains(word), !lexicon.relativePronouns.contains(word), !isFrequentVerb(word), !Self.auxiliaries.contains(word) else {
          return found
        }
        item -= 1
      }
      guard item < start - 1, item == 0 || words[item - 1].kind != .word, !EnglishGrammar.prepositions.contains(text(item)) else { return found }
      start = item
      if EnglishGrammar.determiners.contains(text(item)) { found = item }
    }
    return found
  }
}
