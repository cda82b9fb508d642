/// Assigns verbs to the clauses of a French sentence.
extension SentenceScan {
  /// Whether *que* opens an insertion: *, qu'ils soient publics ou privés,*.
  func isParenthesisOfQue(_ position: Int) -> Bool {
    text(position) == "qu'" && position > 0 && words[position - 1].kind == .comma && text(position + 2).hasPrefix("soi")
  }

  /// Whether the opening clause has ended before the verb. Either its own verb precedes the first comma: *Si la vente est faite à la mesure, en une fois, le
  /// vendeur est tenu …*; or the main clause has its own subject: *Si un élève sort, même peu, il doit …*.
  func isClosed(_ conjunction: Int, before verb: Int) -> Bool {
    guard lexicon.isFrench, !words[..<conjunction].contains(where: { $0.kind != .comma && $0.kind != .word }), conjunction <= 1,
      let comma = words[conjunction..<verb].firstIndex(where: { $0.kind == .comma })
    else { return false }
    if words[conjunction..<comma].contains(where: { isFrequentVerb($0.text) }) { return true }
    var subject = verb - 1
    while subject > comma, isClitic(subject) || ["ne", "n'"].contains(text(subject)) { subject -= 1 }
    // *Si, à la fin, le bien est rendu, même abîmé, le bailleur doit …*: the main clause begins with its subject, after the verb of the first one.
    if found.isEmpty, let last = words[comma..<verb].lastIndex(where: { $0.kind == .comma }), last > comma, FrenchGrammar.determiners.contains(text(last + 1)),
      frenchHead(before: verb).map({ $0 > last }) ?? false, words[comma..<last].contains(where: { isFrequentVerb($0.text) })
    {
      return true
    }
    // *S'il s'agit d'un cas grave, apprécié par le bureau, il peut …*
    let border = text(subject - 1) == "et" ? subject - 2 : subject - 1
    if FrenchGrammar.pronouns.contains(text(subject)), border > comma, words[border].kind == .comma { return true }
    return FrenchGrammar.pronouns.contains(text(subject)) && words[subject - 1].kind == .comma && FrenchGrammar.determiners.contains(text(conjunction + 1))
      && comma - conjunction > 3
  }

  /// Whether the exception is part of the subject: *Toute visite sans autorisation écrite est interdite*.
  func isFrenchPhrase(_ exception: Range<Int>) -> Bool {
    guard text(exception.lowerBound) == "sans", exception.lowerBound > 1, FrenchGrammar.determiners.contains(text(startOfClause)) else { return false }
    return text(exception.upperBound - 1).utf8.count > 5
  }

  /// Whether the verb of the sentence follows the exception in its subject.
  func endsFrenchPhrase(from start: Int, at index: Int) -> Bool {
    guard index - start < 8, ["est", "sont", "sera", "seront", "doit", "doivent"].contains(text(index)) else { return false }
    return !words[start..<index].contains { $0.kind == .word && (lexicon.conjunctions.contains($0.text) || lexicon.relativePronouns.contains($0.text)) }
  }

  /// Whether the clause of *qui* is part of another relative clause: *l'ordre dans lequel les dossiers qui ont été reçus doivent être traités*.
  func isInRelative(_ pronoun: Int) -> Bool {
    guard lexicon.isFrench else { return false }
    for position in stride(from: pronoun - 1, through: max(1, pronoun - 8), by: -1) {
      guard words[position].kind == .word else { return false }
      if ["lequel", "laquelle", "lesquels", "lesquelles"].contains(text(position)), FrenchGrammar.prepositions.contains(text(position - 1)) { return true }
    }
    return false
  }

  /// Whether *que* does not open a clause: *ne vaut que pour un an*, *C'est pour cela qu'il faut*.
  func isNoClause(of que: Int) -> Bool {
    guard lexicon.isFrench, ["que", "qu'"].contains(text(que)) else { return false }
    let start = words.prefix { $0.kind != .word }.count
    if text(start) == "c'", text(start + 1) == "est", ["pour", "par", "dans", "à", "ainsi", "en"].contains(text(start + 2)) {
      return !words[start..<que].contains { ["que", "qu'"].contains($0.text) }
    }
    guard ["pour", "dans", "à", "au", "aux", "sur", "par", "en", "apres", "avec"].contains(text(que + 1)) else { return false }
    for position in stride(from: que - 1, through: max(0, que - 6), by: -1) {
      guard words[position].kind == .word else { return false }
      if ["ne", "n'"].contains(text(position)) { return true }
    }
    return false
  }

  /// Whether the verb is coordinated with that of a subordinate clause, and may share its subject: *désigne un rapporteur qui rédige l'avis et doit le
  /// publier*.
  func isSecondOfRelative(_ verb: Int) -> Bool {
    guard lexicon.isFrench else { return false }
    var position = verb - 1
    while position > 0, isClitic(position) || ["ne", "n'"].contains(text(position)) { position -= 1 }
    guard position > 0, ["et", "puis"].contains(text(position)) else { return false }
    while position > max(0, verb - Self.reach), words[position].kind == .word || words[position].kind == .aside {
      if text(position) == "qui" { return !isAfterPreposition(position) }
      // *Quand le nom est long et peut être lu, …*
      if position == words.prefix(while: { $0.kind != .word }).count, ["si", "s'", "quand", "lorsque", "lorsqu'"].contains(text(position)) { return true }
      position -= 1
    }
    return false
  }

  /// The first of two verbs that share an infinitive and a clause: *ce que l'on peut et ne peut pas faire*.
  func firstOfTwo(_ verb: Int) -> Int? {
    guard lexicon.isFrench else { return nil }
    var position = verb - 1
    while position > 1, ["ne", "n'"].contains(text(position)) { position -= 1 }
    guard position > 0, ["et", "ou"].contains(text(position)) else { return nil }
    let first = text(position - 1)
    return FrenchGrammar.power.contains(first) || FrenchGrammar.duty.contains(first) ? position - 1 : nil
  }

  /// Whether the verb is in reported speech, which extends up to *mais*: *le guide précise que les données sont effacées, et qui les saisit doit …*. If a
  /// conjunction opens the sentence, the main clause follows: *si la charte précise que le vote est secret, le président doit …*.
  func isReported(_ verb: Int) -> Bool {
    guard lexicon.isFrench else { return false }
    if isAttributed { return true }
    var position = verb - 1
    // *Le guide précise que l'accès est gratuit, mais doit être annoncé*: both verbs are reported.
    while position > 0, isClitic(position) || ["ne", "n'"].contains(text(position)) { position -= 1 }
    if position > 0, text(position) == "mais" { position -= 1 }
    while position > max(0, verb - Self.reach), words[position].kind != .colon, text(position) != "mais" {
      if words[position].kind == .word, ["que", "qu'"].contains(text(position)), let teller = teller(of: position) { return !isOpened(before: teller) }
      // *la bonne nouvelle est qu'avec un plan, vous pouvez …*
      if words[position].kind == .word, ["que", "qu'"].contains(text(position)), text(position - 1) == "est" { return !isOpened(before: position - 1) }
      position -= 1
    }
    return false
  }

  /// Whether the sentence is attributed to somebody: *Selon le maire, …*, *D'après l'enquête, …*. What is attributed to a text or a rule is a rule.
  private var isAttributed: Bool {
    let start = words.prefix { $0.kind != .word }.count
    let isAfter = text(start) == "d'" && text(start + 1) == "apres"
    guard isAfter || text(start) == "selon" else { return false }
    var noun = start + (isAfter ? 2 : 1)
    while FrenchGrammar.determiners.contains(text(noun)) || FrenchGrammar.beforeNoun.contains(text(noun)) { noun += 1 }
    if words.indices.contains(noun), words[noun].isAllCapitals, text(noun).utf8.count > 2, !FrenchGrammar.textsByInitials.contains(text(noun)) { return true }
    return FrenchSubjects.isPerson(text(noun)) || ["rapport", "etude", "enquete", "sondage", "presse", "moi", "lui", "eux"].contains(text(noun))
  }

  /// The verb that reports the clause of *que*. It is not a noun, as in *la note que*, nor an infinitive or participle next to the main verb, as in *après
  /// avoir précisé que*.
  private func teller(of que: Int) -> Int? {
    if FrenchGrammar.beforeQue.contains(text(que - 1)) { return nil }
    var position = que - 1
    while position >= max(0, que - Self.insertionReach), words[position].kind != .comma, words[position].kind != .colon {
      let before = text(position - 1)
      if words[position].kind == .word, FrenchVerbs.isReporting(text(position)) {
        let isNoun = FrenchGrammar.determiners.contains(before) && !isClitic(position - 1)
        return isNoun || before == "avoir" || isInfinitive(text(position)) ? nil : position
      }
      position -= 1
    }
    return nil
  }

  /// Whether a conjunction or a relative pronoun precedes in the same part of the sentence.
  private func isOpened(before index: Int) -> Bool {
    var commas = 0
    for position in stride(from: index - 1, through: max(0, index - Self.reach), by: -1) {
      if words[position].kind == .colon { return false }
      // One comma ends the clause; two enclose an insertion.
      if words[position].kind == .comma { commas += 1 }
      guard words[position].kind == .word, commas % 2 == 0 else { continue }
      if isConjunction(position) || lexicon.relativePronouns.contains(text(position))
        || text(position).hasSuffix("ant") && position < 2 && !FrenchGrammar.prepositions.contains(text(position))
      {
        return true
      }
    }
    return false
  }

  /// Whether the determiner begins an object, so that a verb precedes it: *à qui la société demande ces pièces*.
  func isAfterVerb(_ determiner: Int, before verb: Int) -> Bool {
    guard determiner > 2, determiner < verb - 1, text(determiner).utf8.count < 6, Self.objectDeterminers.contains(text(determiner)) else { return false }
    let before = text(determiner - 1)
    return words[determiner - 1].kind == .word && !FrenchGrammar.prepositions.contains(before) && !FrenchGrammar.determiners.contains(before)
      && !["et", "ou", "ni", "comme", "soit"].contains(before) && !before.hasSuffix("ant") && !isInfinitive(before)
      && !lexicon.conjunctions.contains(text(determiner - 2)) && !lexicon.conjunctions.contains(before)
      && !lexicon.relativePronouns.contains(before)
  }

  private static let objectDeterminers: Set<String> = ["ce", "cet", "cette", "ces", "son", "sa", "ses", "leurs", "un", "une"]

  func isPluralVerb(_ index: Int) -> Bool {
    let word = text(index)
    guard word.utf8.count > 6, word.hasSuffix("ent"), !word.hasSuffix("ment"), !FrenchSubjects.isPerson(word), !Self.notVerbsInEnt.contains(word) else {
      return false
    }
    let before = text(index - 1)
    return ["ils", "elles", "qui", "se"].contains(before) || (before.hasSuffix("s") || before.hasSuffix("x")) && !FrenchGrammar.determiners.contains(before)
  }

  private static let notVerbsInEnt: Set<String> = [
    "accident", "incident", "different", "precedent", "equivalent", "pertinent", "competent", "permanent", "antecedent", "excedent", "continent", "insolent",
    "evident", "frequent", "consequent", "eloquent", "violent", "contingent", "inherent", "adherent", "referent", "souvent", "apparent", "transparent",
  ]
}
