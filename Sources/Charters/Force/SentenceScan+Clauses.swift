/// Assigns verbs to the clauses of a sentence.
extension SentenceScan {
  /// Whether the verb belongs to a subordinate clause. If uncertain, it does: a missed rule is reported as to be qualified, but an invented one goes unnoticed.
  func isSubordinate(_ index: Int) -> Bool {
    if isReported(index) || isSecondOfRelative(index) { return true }
    if !lexicon.isFrench, isContactClause(index) || isAffirmed(index) { return true }
    if let first = firstOfTwo(index) ?? firstOfCoordinated(index) { return isSubordinate(first) }
    var commas = 0
    var verbs = 0
    /// Those that count only in a relative clause.
    var relativeVerbs = 0
    var closedClauses = 0
    var position = lexicon.isFrench ? index - 1 : startOfList(before: index).map { $0 - 1 } ?? beforeInsertedWord(index)
    while position >= max(0, index - Self.reach) {
      let word = words[position]
      switch word.kind {
      case .comma: commas += 1
      case .colon: return false
      case .aside:
        if isEnumerator(position), position > 1, position + 1 < index { return isConjunction(position - 2) }
      case .word:
        // *decide who shall preside*: an indirect question, with all its verbs.
        // *how to use a tool*: no verb with a subject follows.
        if !lexicon.isFrench, word.text == "how" || word.text == "whether",
          text(position + 1) == "to" || text(position + 1) == "or" && text(position + 3) == "to"
        {
          position -= 1
          continue
        }
        // *guests who doubt whether a rule applies should*: the clause of *whether* has its own verb.
        if !lexicon.isFrench, word.text == "whether", relativeVerbs > 0, !["and", "or"].contains(text(startOfVerb(index) - 1)) {
          relativeVerbs = 0
          position -= 1
          continue
        }
        if !lexicon.isFrench, lexicon.relativePronouns.contains(word.text) || ["whether", "how"].contains(word.text), commas % 2 == 0,
          word.text == "whether" || EnglishGrammar.asking.contains(text(position - 1))
        {
          return true
        }
        // *a change that you think should be made*
        if !lexicon.isFrench, position == index - 1, position > 1, EnglishGrammar.reporting.contains(word.text), isConjunction(position - 2) { return true }
        // *a person who in their opinion should*
        if !lexicon.isFrench, word.text == "who", commas == 0, verbs == 0, isPhraseBetween(position, startOfVerb(index)) { return true }
        if lexicon.relativePronouns.contains(word.text), !isAfterPreposition(position) {
          return isAdjacent(position, lexicon.isFrench ? index : startOfVerb(index)) || commas == 0 && isInRelative(position)
        }
        if isConjunction(position) {
          if ["which", "that", "whom", "whose"].contains(word.text) || relativeVerbs > 0 && isNewSubject(before: index) { verbs += relativeVerbs }
          relativeVerbs = 0
          // *que tous, qu'ils soient publics ou privés, doivent*: the insertion begins at the preceding comma.
          if isParenthesisOfQue(position) {
            position -= 1
            continue
          }
          if isSecondOfThat(position, before: index, commas) { return true }
          if isCoordinated(index, over: position) || isShortened(position, before: index) { return false }
          // *in which case it must be declared*
          if word.text == "which", text(position + 1) == "case" { return true }
          // An odd number of commas means that the clause of the conjunction has ended; an insertion has two.
          if commas % 2 == 1 { return false }
          if commas > 0,
            isClosed(position, before: index) || isClosedInEnglish(position, before: index)
              || isListClosed(position, before: index) || isRelativeWithList(position, before: index)
          {
            return false
          }
          // *a board which keeps, in any form, a list may*
          if commas > 0, verbs > 0, ["which", "whose", "whom"].contains(word.text) {
            verbs -= 1
            closedClauses += 1
            position -= 1
            continue
          }
          if isPronounAfterClause(position, before: index) || isLastClause(position, index, commas) || isLastClause(0, index, commas) { return false }
          if lexicon.isFrench || commas > 0 || verbs == 0 { return commas > 0 || verbs == 0 && (closedClauses == 0 || position > 1) }
          // *may provide that a matter for which rules are made is to be*: the clause has its own verb, but it may be part of another one.
          // *If the board finds that it is so the board must*: the verb before *that* takes its place.
          if word.text != "that" || !EnglishVerbs.thirdPersons.contains(text(position - 1)) { verbs -= 1 }
          closedClauses += 1
        }
        if isFrequentVerb(word.text), position != index, !isNounOfUse(position) { verbs += 1 }
        if !lexicon.isFrench, isOtherVerb(position, before: index) {
          verbs += 1
        } else if !lexicon.isFrench, isVerbOfThirdPerson(position) {
          relativeVerbs += 1
        }
        // *par lesquels les élèves manifestent*: a plural verb.
        if lexicon.isFrench, isPluralVerb(position) || isAfterVerb(position, before: index) { verbs += 1 }
        // *dont le nom ne figure pas*: *ne* precedes a verb.
        if lexicon.isFrench, word.text == "ne" || word.text == "n'", FrenchGrammar.negation.contains(text(position + 2)), position + 1 < index { verbs += 1 }
        // *the article says students must pay*: reported speech without *that*.
        if !lexicon.isFrench, commas == 0, EnglishGrammar.reporting.contains(word.text), position > 0, index - position > 1, !isRelativeSubject(position),
          !isNounOfReport(position),
          !["above", "below", "in", "on", "at", "by", "therein", "herein", "and", "or", "how"].contains(text(position + 1))
        {
          return true
        }
      }
      position -= 1
    }
    return false
  }

  /// Whether the clause of the conjunction ends before the verb: *slips when completed should*, *if you use the lift you must*.
  private func isShortened(_ conjunction: Int, before verb: Int) -> Bool {
    guard !lexicon.isFrench, ["when", "if", "once", "where", "unless", "until", "while"].contains(text(conjunction)) else { return false }
    // *When filling a tank tenants must*
    if text(conjunction + 1).hasSuffix("ing"), text(conjunction + 1).utf8.count > 5, conjunction + 4 < verb { return true }
    // *Where possible we ask*
    if Self.conditionsInAWord.contains(text(conjunction + 1)), conjunction + 2 < verb { return true }
    // *goods damaged while in the hands of a guest should*
    if text(conjunction) == "while", ["in", "on", "at", "under"].contains(text(conjunction + 1)), !["and", "or"].contains(text(startOfVerb(verb) - 1)) {
      return true
    }
    // *When elected an officer must*
    if isParticipleInEnglish(text(conjunction + 1)), EnglishGrammar.determiners.contains(text(conjunction + 2)), conjunction + 3 < verb { return true }
    // *When on a train you must*
    if ["on", "in", "at", "under"].contains(text(conjunction + 1)), ["you", "they", "we"].contains(text(verb - 1)) { return true }
    if conjunction + 2 == verb, conjunction > 0 { return isParticipleInEnglish(text(conjunction + 1)) }
    let pronouns: Set<String> = ["you", "they", "we", "he", "she"]
    return conjunction + 2 < verb - 1 && pronouns.contains(text(conjunction + 1)) && pronouns.contains(text(verb - 1))
  }

  /// Whether the verb follows a relative pronoun: *those who think they must* has already been handled.
  private func isRelativeSubject(_ verb: Int) -> Bool { lexicon.relativePronouns.contains(text(verb - 1)) }

  /// Whether a clause with its own subject follows: *que*, *lorsque*, *s'il*, *à qui*.
  func isConjunction(_ position: Int) -> Bool {
    let word = text(position)
    if lexicon.conjunctions.contains(word) {
      // *That is why we ask you to*
      if word == "why", text(position - 1) == "is", text(position - 2) == "that" { return false }
      if isOfName(position) || word == "while" && text(position - 1) == "a" { return false }
      if isNoClause(of: position) { return false }
      // *C'est pourquoi l'accès est interdit*
      if word == "pourquoi", text(position - 1) == "est", text(position - 2) == "c'" { return false }
      // *as necessary as*
      if word == "as", text(position - 2) == "as" || text(position + 2) == "as" { return false }
      // *(a) that guest and that guest's friend must*
      if word == "that", !lexicon.isFrench, position > 0,
        isEnumerator(position - 1) || text(position - 1) == "and" && position > 3 && text(position - 3) == "that" && words[position - 4].kind != .word
      {
        return false
      }
      if word == "because", text(position + 1) == "of" { return false }
      if word == "as", text(position + 1) == "to" { return false }
      if word == "that", position == 1, text(0) == "provided" { return false }
      // *It is the policy of the club that members must*
      if word == "that", isThatOfRule(position) { return false }
      // *from whatever source*
      if word.hasPrefix("what") || word == "whichever", !lexicon.isFrench, ["from", "in", "at", "of", "by", "for"].contains(text(position - 1)), word != "what"
      {
        return false
      }
      // *If a patron is late, that patron must*
      if word == "that", !lexicon.isFrench, position > 0, words[position - 1].kind == .comma, isModal(position + 2) { return false }
      // *then that clock must*
      if word == "that", !lexicon.isFrench, ["then", "at", "of", "for", "during", "on", "by", "with", "from", "under"].contains(text(position - 1)) {
        return false
      }
      return !isComparison(position)
    }
    if isInvertedCondition(position) { return true }
    // *before students may*, not *before the meeting the chair may*.
    if !lexicon.isFrench {
      guard word == "before" || word == "after" else { return false }
      let next = text(position + 1)
      return ["you", "they", "we", "he", "she", "it"].contains(next)
    }
    if word == "s'", position + 1 < words.count, ["il", "ils"].contains(words[position + 1].text) { return true }
    return word == "qui" && isAfterPreposition(position)
  }

  func isAfterPreposition(_ position: Int) -> Bool {
    lexicon.isFrench && position > 0
      && ["à", "avec", "pour", "de", "chez", "sans", "contre", "par", "sur", "envers", "devant", "selon", "d'"].contains(words[position - 1].text)
  }

  /// Whether only pronouns, negation and adverbs separate the verb from the pronoun, so that it is the pronoun's verb.
  func isAdjacent(_ pronoun: Int, _ verb: Int) -> Bool {
    words[(pronoun + 1)..<verb].allSatisfy {
      $0.kind != .comma && ($0.kind == .aside || lexicon.clitics.contains($0.text) || lexicon.adverbs.contains($0.text) || $0.text == "ne" || $0.text == "n'")
    }
  }

  /// Whether no clause follows the word: *tel que*, *plus … que*, *ainsi que*, *ne … que*.
  func isComparison(_ index: Int) -> Bool {
    if words[index].text == "comme", index > 0 { return true }
    if words[index].text == "qu'", words[(index + 1)...].prefix(3).map(\.text) == ["il", "s'", "agisse"] { return true }
    if !lexicon.isFrench, words[index].text == "as", isRoleOfPersons(index) { return true }
    guard lexicon.isFrench, words[index].text == "que" || words[index].text == "qu'" || words[index].text == "si" || words[index].text == "comme" else {
      return !lexicon.isFrench && words[index].text == "as" && index > 0
        && (["such", "well"].contains(words[index - 1].text) || isRole(index) || isRoleOfPersons(index) || isParticipleInEnglish(text(index + 1))
          || isParticipleInEnglish(text(index + 2)) && text(index + 1).hasSuffix("ly"))
    }
    guard index > 0 else { return false }
    let before = words[index - 1].text
    // *toute autre activité que le tennis*
    if ["autre", "autres"].contains(before) || index > 1 && ["autre", "autres"].contains(words[index - 2].text), words[index].text.hasPrefix("qu") {
      return true
    }
    return ["tel", "telle", "tels", "telles", "ainsi", "meme", "memes"].contains(before) && words[index].text.hasPrefix("qu")
  }

  /// Whether *as* introduces a role of something: *worn as outer garments*, *using a model as a source is*.
  private func isRole(_ index: Int) -> Bool {
    let before = text(index - 1)
    if before.hasSuffix("ed") && before.utf8.count > 4 || ["worn", "known", "given", "taken", "seen", "serving", "acting"].contains(before) { return true }
    guard let first = words.firstIndex(where: { $0.kind == .word }), first < index, index - first < Self.reach, text(first).hasSuffix("ing"),
      text(first).utf8.count > 4
    else { return false }
    return ["a", "an", "the", "your", "their", "his", "her"].contains(text(index + 1))
      && !words[first..<index].contains { isFrequentVerb($0.text) || $0.kind == .comma || EnglishGrammar.modals.contains($0.text) }
  }

  /// Whether the word is a participle that may follow *as*: *as directed by*, *as set out in*.
  private func isParticipleInEnglish(_ word: String) -> Bool {
    word.hasSuffix("ed") && word.utf8.count > 4
      || ["set", "used", "given", "chosen", "shown", "laid", "known", "seen", "written", "agreed", "appropriate", "necessary"].contains(word)
  }

  func isFrequentVerb(_ word: String) -> Bool { (lexicon.isFrench ? Self.frequentVerbs : Self.frequentVerbsInEnglish).contains(word) }

  /// Static sets, because every word before a verb is looked up in them.
  private static let frequentVerbs: Set<String> = [
    "a", "ont", "est", "sont", "fait", "font", "va", "vont", "permet", "permettent", "prevoit", "prevoient", "utilise", "utilisent", "fournit",
    "fournissent", "peut", "peuvent", "doit", "doivent",
  ]
  private static let frequentVerbsInEnglish: Set<String> = [
    "is", "are", "has", "have", "uses", "use", "was", "were", "allows", "wants", "want", "needs", "relies", "rely", "fails", "fail", "includes",
  ]
}
