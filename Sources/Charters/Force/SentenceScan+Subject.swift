/// Determines the subject of a verb.
extension SentenceScan {
  enum Subject {
    /// A person or a body.
    case person
    /// Something that works by itself: *can* describes what it does, and permits nothing.
    case tool
    /// An impersonal construction: *il peut*, *there may*.
    case impersonal
    /// Anything else.
    case thing
  }

  func subject(before verb: Int) -> Subject { lexicon.isFrench ? frenchSubject(before: verb) : englishSubject(before: verb) }

  /// The subject at the beginning of a French sentence without a rule, such as *Le trésorier tient les comptes.*; nil if uncertain.
  var firstSubject: Subject? {
    let start = startOfClause
    guard lexicon.isFrench, FrenchGrammar.determiners.contains(text(start)) else { return nil }
    var noun = start + 1
    while FrenchGrammar.determiners.contains(text(noun)) || FrenchGrammar.beforeNoun.contains(text(noun)) { noun += 1 }
    guard noun < words.count, words[noun].kind == .word else { return nil }
    return FrenchSubjects.isPerson(text(noun)) ? .person : FrenchSubjects.isTool(text(noun)) ? .tool : .thing
  }

  // MARK: French

  private func frenchSubject(before verb: Int) -> Subject {
    // The subject may also follow the verb: *peut-il*, *peuvent seuls les membres*.
    if ["on", "je", "tu"].contains(text(verb + 1)) || text(verb + 1) == "vous" && text(verb).hasSuffix("ez")
      || text(verb + 1) == "nous" && text(verb).hasSuffix("ons"),
      words[verb].range.upperBound < words[verb + 1].range.lowerBound + 2
    {
      if previousWord(verb) == nil { return .person }
    }
    guard let head = frenchHead(before: verb) else { return followingSubject(of: verb) }
    // *Engager un avocat peut coûter cher*
    if let first = words[subjectRegion(before: verb)].first(where: { $0.kind == .word })?.text, isInfinitive(first), !FrenchSubjects.isPerson(first) {
      return .thing
    }
    let word = words[head].text
    // *celle-ci*, *ceux-là*: refer to something mentioned before.
    if ["celui", "celle", "ceux", "celles"].contains(word), ["ci", "la"].contains(text(head + 1)) { return .thing }
    if FrenchGrammar.personalPronouns.contains(word) { return .person }
    if FrenchGrammar.pronouns.contains(word) { return antecedent == .person || isNamedBefore(head) ? .person : word == "il" ? .impersonal : .thing }
    if ["ce", "c'", "cela", "ceci"].contains(word) { return .impersonal }
    // *chaque partie*, not *une partie des frais*
    if word == "partie", ["chaque", "autre"].contains(text(head - 1)) { return .person }
    // « agent conversationnel » begins like a person.
    if text(head + 1).hasPrefix("conversationnel") || FrenchSubjects.isTool(word) { return .tool }
    // *L'UNIL peut*
    if words[head].isAllCapitals, word.utf8.count > 2, head > 0, ["l'", "la", "le"].contains(text(head - 1)), !FrenchSubjects.initialsOfThings.contains(word) {
      return .person
    }
    return FrenchSubjects.isPerson(word) ? .person : .thing
  }

  /// The subject after a verb that begins the sentence: *Peuvent être candidats les membres*.
  private func followingSubject(of verb: Int) -> Subject {
    guard verb == startOfClause, let noun = words.indices.dropFirst(verb + 2).prefix(6).first(where: { FrenchGrammar.determiners.contains(text($0)) }) else {
      return .thing
    }
    return FrenchSubjects.isPerson(text(noun + 1)) ? .person : .thing
  }

  /// The index of the noun or pronoun that is the subject of a French verb: the first in its clause without a preposition before it.
  func frenchHead(before verb: Int) -> Int? {
    let region = subjectRegion(before: verb)
    var index = region.lowerBound
    while index < region.upperBound {
      let word = words[index].text
      let before = index > region.lowerBound ? words[index - 1].text : ""
      let isGoverned = before != "" && FrenchGrammar.prepositions.contains(before)
      if words[index].kind != .word {
        index += 1
        continue
      }
      if !isGoverned, FrenchGrammar.personalPronouns.contains(word) || FrenchGrammar.pronouns.contains(word) || ["ce", "c'", "cela", "ceci"].contains(word) {
        // *ce membre*, *tous les membres*, *aucun membre*: determiners; *celui qui*, *nul ne*: pronouns.
        let next = text(index + 1)
        if index + 1 >= region.upperBound || !FrenchGrammar.determiners.contains(word) || next == "ne" || next == "n'"
          || FrenchGrammar.prepositions.contains(next)
        {
          return index
        }
      }
      if FrenchGrammar.determiners.contains(word), !isGoverned, word != "des" || index == region.lowerBound {
        var noun = index + 1
        // *un ou plusieurs membres*
        while noun < region.upperBound,
          FrenchGrammar.beforeNoun.contains(words[noun].text) || FrenchGrammar.determiners.contains(words[noun].text)
            || ["ou", "et"].contains(words[noun].text) && FrenchGrammar.determiners.contains(text(noun + 1))
        {
          noun += 1
        }
        if noun < region.upperBound, words[noun].kind == .word { return noun }
        return noun - 1 > index ? noun - 1 : index
      }
      index += 1
    }
    // *Président et trésorier peuvent*: no determiner.
    guard let first = region.first(where: { words[$0].kind == .word }) else { return nil }
    var noun = first
    // *De petites erreurs peuvent*
    if ["de", "d'"].contains(text(first)), FrenchGrammar.beforeNoun.contains(text(first + 1)), text(first + 1).hasSuffix("s") { noun += 1 }
    while noun < region.upperBound, FrenchGrammar.beforeNoun.contains(words[noun].text) { noun += 1 }
    guard noun < region.upperBound, words[noun].kind == .word, !FrenchGrammar.prepositions.contains(words[noun].text) else { return nil }
    // *Sorbonne Université peut*: a name that says what it is.
    if region.upperBound - noun < 5, words[noun..<region.upperBound].allSatisfy({ $0.isCapitalised }),
      let kind = (noun..<region.upperBound).first(where: { FrenchSubjects.isPerson(text($0)) })
    {
      return kind
    }
    return noun
  }

  /// The words that contain the subject: those before the verb in its clause, without insertions and relative clauses.
  func subjectRegion(before verb: Int) -> Range<Int> {
    var end = verb
    // Skip pronouns, negation, adverbs and insertions.
    while end > 0 {
      let word = words[end - 1]
      if word.kind == .comma {
        // An insertion begins at the preceding comma. If there is none, it is not an insertion.
        let open = words[..<(end - 1)].suffix(Self.reach).lastIndex { $0.kind == .comma || $0.kind == .colon }
        let isInsertion = open.map { words[$0].kind == .comma } ?? false
        // *Les membres du bureau, doivent signer*: a superfluous comma.
        if lexicon.isFrench ? open == nil : !isInsertion && end == verb {
          end -= 1
          continue
        }
        guard let open, isInsertion else { break }
        end = open
        continue
      }
      guard word.kind == .aside || word.text == "ne" || word.text == "n'" || lexicon.isFrench && isClitic(end - 1) else { break }
      end -= 1
    }
    var start = max(0, end - Self.reach)
    if let border = words[start..<end].lastIndex(where: { $0.kind == .comma || $0.kind == .colon }) { start = border + 1 }
    // *et le président peut*: a new clause after a conjunction, if a verb precedes it.
    if let and = words[start..<end].lastIndex(where: { ["mais", "but", "puis"].contains($0.text) }), and + 1 < end { start = and + 1 }
    // Relative clauses belong to the noun before them.
    if let relative = (start..<end).first(where: { words[$0].kind == .word && (lexicon.relativePronouns.contains(words[$0].text) || isConjunction($0)) }),
      relative > start
    {
      end = relative
      if isAfterPreposition(end) { end -= 1 }
    }
    return start..<end
  }

  /// Whether the word may be a pronoun directly before a verb: « le » in *peut le demander*, not in *le membre*.
  func isClitic(_ index: Int) -> Bool {
    ["le", "la", "les", "l'", "se", "s'", "y", "en", "lui", "leur", "me", "m'", "te", "t'"].contains(words[index].text)
  }

  func previousWord(_ index: Int) -> NormativeWords.Word? {
    var position = index - 1
    while position >= 0, words[position].text == "ne" || words[position].text == "n'" || lexicon.clitics.contains(words[position].text) { position -= 1 }
    return position >= 0 && words[position].kind == .word ? words[position] : nil
  }

  /// Whether the subject is exclusive, so that others are forbidden what it is permitted: *Seuls les membres peuvent*.
  func isExclusive(_ verb: Int) -> Bool {
    let region = subjectRegion(before: verb)
    let start = region.first { words[$0].kind == .word }
    if lexicon.isFrench {
      let exclusive: Set<String> = ["seul", "seule", "seuls", "seules"]
      if exclusive.contains(text(verb + 1)) { return true }
      // *un seul membre peut*
      return region.contains { exclusive.contains(words[$0].text) } && frenchHead(before: verb).map { head in region.lowerBound <= head } ?? false
        && region.prefix(3).contains { exclusive.contains(words[$0].text) }
    }
    return start.map { words[$0].text == "only" } ?? false || text(verb + 1) == "only"
  }

  /// Whether *only* limits the number, not the persons: *une seule personne*, *only one person*.
  func isOneOnly(_ verb: Int) -> Bool {
    let region = subjectRegion(before: verb).prefix(2).map { text($0) }
    return lexicon.isFrench ? ["un", "une"].contains(region.first) : region == ["only", "one"]
  }

  // MARK: English

  private func englishSubject(before verb: Int) -> Subject {
    guard let head = englishHead(before: verb) else { return .thing }
    let word = words[head].text
    let region = subjectRegion(before: verb)
    if let first = region.first(where: { words[$0].kind == .word }), EnglishGrammar.indefinite.contains(words[first].text) { return .tool }
    // *One reader may like it while another may not*
    if text(region.lowerBound) == "one", words[verb...].contains(where: { $0.text == "another" }) { return .tool }
    if word == "it" || word == "they", standsForPerson(head) { return .person }
    if ["there", "this", "these", "that"].contains(word) || word == "it" { return .impersonal }
    if word == "they" { return antecedent ?? .thing }
    // *Some allow it, and others may not*
    if word == "others", words[..<head].contains(where: { EnglishGrammar.indefinite.contains($0.text) }) { return .tool }
    // *The Centre for Student Conduct*
    if head > 0, words[head].isCapitalised, !words[head].isAllCapitals, EnglishSubjects.namedBodies.contains(word) { return .person }
    if EnglishSubjects.tools.contains(word) { return .tool }
    if isNamedByInitials(head), !words[verb].isAllCapitals { return .person }
    if EnglishSubjects.isPerson(word) { return .person }
    return isListInSubject(region) ? .person : .thing
  }

  /// Whether a list ends the subject, which is the person at the beginning of the sentence: *Any person regardless of age, creed, or place of birth may*.
  private func isListInSubject(_ region: Range<Int>) -> Bool {
    guard region.lowerBound > 2, words[region.lowerBound - 1].kind == .comma, ["or", "and"].contains(text(region.lowerBound)),
      let comma = words.prefix(region.lowerBound).firstIndex(where: { $0.kind != .word }), ["any", "every", "each", "all", "no"].contains(text(0)),
      !words[..<region.lowerBound].contains(where: {
        isFrequentVerb($0.text) || EnglishGrammar.modals.contains($0.text) || lexicon.conjunctions.contains($0.text)
      })
    else { return false }
    return words[..<comma].prefix(4).contains { EnglishSubjects.isPerson($0.text) }
  }

  /// Whether the subject is a body named by its initials: *The CFVU may*, *ISO may*.
  func isNamedByInitials(_ head: Int) -> Bool {
    words[head].isAllCapitals && text(head).utf8.count > 1 && !EnglishSubjects.initialsOfThings.contains(text(head))
  }

  /// The index of the head noun of an English subject: *officer* in *the data protection officer of the university*.
  func englishHead(before verb: Int) -> Int? {
    let region = subjectRegion(before: verb)
    var start = region.lowerBound
    // *In this case the board may*: the subject begins at the first determiner without a preposition before it.
    if start < region.upperBound, EnglishGrammar.prepositions.contains(words[start].text) {
      guard
        let determiner = (start..<region.upperBound).dropFirst(2).first(where: { index in
          EnglishGrammar.determiners.contains(words[index].text) && !EnglishGrammar.prepositions.contains(words[index - 1].text)
            && !EnglishGrammar.determiners.contains(words[index - 1].text)
            || ["you", "we", "they", "he", "she", "students", "members"].contains(words[index].text)
              && !EnglishGrammar.prepositions.contains(words[index - 1].text)
        })
      else { return nil }
      start = determiner
    }
    // *no more than two members*
    if text(start) == "no", let than = words[start..<region.upperBound].prefix(4).firstIndex(where: { $0.text == "than" }) { start = than + 1 }
    if ["none", "any", "some", "all", "each", "either", "neither", "both", "one", "most", "many", "two", "three"].contains(text(start)), text(start + 1) == "of"
    {
      start += 2
    }
    // *A maximum of ten people*
    if ["a", "the"].contains(text(start)), ["maximum", "minimum", "total", "number", "majority"].contains(text(start + 1)), text(start + 2) == "of" {
      start += 3
    }
    guard start < region.upperBound else { return nil }
    let end =
      (start..<region.upperBound).dropFirst().first { index in
        words[index].kind != .word && (words[index].kind != .aside || index > start + 3)
          || EnglishGrammar.prepositions.contains(words[index].text) && !isGivenNoun(index) && !isOfTitle(index)
          || ["who", "which", "that", "whose"].contains(words[index].text)
          || index > start && isAfterNoun(index)
      } ?? region.upperBound
    var head = end - 1
    // Skip participles after the noun and adverbs before the verb.
    while head > start,
      words[head].kind == .aside || words[head].text.hasSuffix("ed") || words[head].text.hasSuffix("ing") && !Self.nounsInIng.contains(words[head].text)
        || words[head].text.hasSuffix("ly") && !EnglishSubjects.isPerson(words[head].text)
        || EnglishGrammar.afterNoun.contains(words[head].text)
        || ["or", "and", "not", "never", "do", "does", "will", "also", "then", "therefore", "concerned", "thus", "however", "otherwise"].contains(
          words[head].text)
    {
      head -= 1
    }
    return words[head].kind == .word ? head : nil
  }

  /// Whether the word is part of a title: *the Under Secretary*.
  private func isOfTitle(_ index: Int) -> Bool {
    words[index].isCapitalised && !words[index].isAllCapitals && EnglishGrammar.determiners.contains(text(index - 1)) && index + 1 < words.count
      && words[index + 1].isCapitalised
  }

  /// Whether *given* qualifies a noun: *a given visitor*.
  private func isGivenNoun(_ index: Int) -> Bool { text(index) == "given" && ["a", "the", "any"].contains(text(index - 1)) }

  /// Whether a description of the noun begins here: *groups using the hall*, *persons wishing to speak*, *anybody able to pay*.
  private func isAfterNoun(_ index: Int) -> Bool {
    let next = text(index + 1)
    if ["able", "unable", "eligible", "willing", "responsible", "liable"].contains(text(index)) { return ["to", "for"].contains(next) }
    // *persons aged sixty*
    if text(index) == "aged" || ["older", "younger"].contains(text(index)) && next == "than" { return true }
    return text(index).hasSuffix("ing") && text(index).utf8.count > 4 && (EnglishGrammar.determiners.contains(next) || next == "to")
      && !EnglishGrammar.determiners.contains(text(index - 1))
  }
}
