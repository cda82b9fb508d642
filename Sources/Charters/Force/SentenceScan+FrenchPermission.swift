/// Distinguishes permissions from possibilities after *peut*, and prohibitions from impossibilities after *ne peut*.
extension SentenceScan {
  func isPermissionInFrench(_ range: Range<Int>, isNegated: Bool) -> Bool {
    let verbOfPower = range.lowerBound
    let subject = subject(before: verbOfPower)
    guard let index = verbAfterPower(range) else { return endsInColon(range.upperBound) && subject == .person && !isExclusive(verbOfPower) }
    if !isNegated, isExclusive(verbOfPower) { return false }
    let verb = words[index].text
    // *la responsabilité ne peut être engagée*, *ne peut être tenu responsable*: liability, not a rule.
    if isNegated ? isDisclaimer(verbOfPower) : isLiability(verbOfPower) { return false }
    if !isNegated, isByMeans(verbOfPower) { return false }
    // *vous pouvez par exemple reprendre un proverbe*
    if !isNegated, text(range.upperBound) == "par", text(range.upperBound + 1) == "exemple" { return false }
    if verb == "etre", text(verbOfPower - 1) == "il", text(index - 1) == "vous" { return false }
    if verb == "etre" { return isPermittedState(after: index, subject, isNegated: isNegated, power: range) }
    // *il peut pleuvoir*: impersonal, whoever was mentioned before.
    if text(verbOfPower - 1) == "il", ["pleuvoir", "falloir", "arriver", "exister", "advenir", "survenir"].contains(verb) { return false }
    if subject == .impersonal {
      if text(verbOfPower - 1) == "ce" || ["ce", "cela", "ceci"].contains(text(verbOfPower - (isNegated ? 2 : 1))) { return false }
      if FrenchVerbs.impersonal.contains(verb) { return false }
      // *il ne peut y avoir plus de deux*
      if words[range.upperBound..<index].contains(where: { $0.text == "y" }) { return isNegated && verb == "avoir" }
    }
    if !isNegated, ["recevoir", "percevoir", "toucher"].contains(verb), subject != .tool {
      return words[index...].dropFirst().prefix(4).contains { FrenchVerbs.received.contains($0.text) }
    }
    // *pourra vous aider*: an offer to the reader.
    if !isNegated, text(index - 1) == "vous", text(verbOfPower - 1) != "vous", FrenchVerbs.services.contains(verb) { return false }
    let reflexive = ["en", "y"].contains(text(index - 1)) ? index - 2 : index - 1
    if !isNegated, ["s'", "se", "vous", "nous"].contains(text(reflexive)), FrenchVerbs.helps.contains(verb) || FrenchVerbs.collapses.contains(verb),
      verb != "prononcer" || text(index + 1) != "sur"
    {
      return false
    }
    if isNegated { return isForbidden(verb, at: index, subject, power: range) }
    // *peut se faire assister*
    if verb == "faire", ["assister", "representer", "accompagner", "remplacer"].contains(text(index + 1)) { return subject != .tool }
    // *il peut modifier le siège, sous réserve d'approbation*: a power, because a condition limits it.
    if subject != .person, subject != .tool, frenchHead(before: verbOfPower).map({ FrenchGrammar.pronouns.contains(words[$0].text) }) ?? false,
      !FrenchVerbs.experiences.contains(verb), !FrenchVerbs.happenings.contains(verb),
      words.indices[index...].prefix(Self.insertionReach).contains(where: { text($0) == "sous" && exception(at: $0) != nil })
    {
      return true
    }
    // *Les séances peuvent se tenir par écrit*, *Le vote peut avoir lieu à main levée*
    if isHeld(index), frenchHead(before: verbOfPower).map({ FrenchVerbs.proceedings.contains(text($0)) }) ?? false { return true }
    switch subject {
    case .tool: return false
    case .person:
      // *on peut citer*: a possibility for everybody.
      if frenchHead(before: verbOfPower).map({ ["on", "nous"].contains(words[$0].text) }) ?? true {
        return FrenchVerbs.acts.contains(verb) && !FrenchVerbs.plans.contains(verb)
      }
      // *certains peuvent aider*: a description.
      if subjectRegion(before: verbOfPower).first(where: { words[$0].kind == .word }).map({ ["certains", "certaines"].contains(text($0)) }) ?? false {
        return FrenchVerbs.acts.contains(verb)
      }
      if verb == "avoir" { return ["recours", "acces", "communication"].contains(text(index + 1)) }
      // *peut se faire exclure*
      if verb == "faire", ["se", "s'"].contains(text(index - 1)),
        text(index + 1) == "refuser" || isInfinitive(text(index + 1)) && FrenchVerbs.suffered.contains(where: { text(index + 1).hasPrefix($0) })
      {
        return false
      }
      if verb == "faire", isSanction(after: index) || FrenchVerbs.befalling.contains(text(index + 1)) { return false }
      if verb == "devenir" { return FrenchVerbs.offices.contains(text(index + 1)) }
      if verb == "changer", text(index + 1) == "d'", text(index + 2) == "avis" { return false }
      if verb == "faire", text(index + 1) == "l'", text(index + 2) == "objet" { return false }
      // *différer le paiement*, not *différer de la première*
      if verb == "differer" { return FrenchGrammar.determiners.contains(text(index + 1)) }
      return !FrenchVerbs.experiences.contains(verb) && !FrenchVerbs.promises.contains(verb) && !isHarm(at: index) && isDeed(at: index, power: verbOfPower)
    case .thing, .impersonal:
      if verb == "faire" {
        if FrenchGrammar.pronouns.contains(text(verbOfPower - 1)), FrenchVerbs.moves.contains(text(index + 1)) || FrenchVerbs.moves.contains(text(index + 2)) {
          return true
        }
        return ["appel", "valoir", "opposition"].contains(text(index + 1)) || text(index + 1) == "l'" && text(index + 2) == "objet" && !isSanction(after: index)
      }
      // *Les vélos peuvent circuler dans les deux sens*; *Il peut réclamer un reçu* in the first sentence: only a person does that.
      if subject == .thing, FrenchVerbs.movements.contains(verb) { return true }
      if subject == .thing, FrenchGrammar.verbsOfRules.contains(verb),
        frenchHead(before: verbOfPower).map({ FrenchGrammar.rules.contains(text($0)) }) ?? false
      {
        return true
      }
      if antecedent == nil, FrenchGrammar.pronouns.contains(text(verbOfPower - 1)),
        FrenchVerbs.personal.contains(verb) || verb == "prononcer" && text(index + 1) == "sur"
          || verb == "beneficier" && ["d'", "du", "des"].contains(text(index + 1))
      {
        return true
      }
      // *peut donner lieu à remboursement*
      if verb == "donner", text(index + 1) == "lieu" { return FrenchVerbs.compensations.contains(where: text(index + 3).hasPrefix) }
      return FrenchVerbs.acts.contains(verb)
    }
  }

  /// Whether something takes place: *se tenir*, *avoir lieu*.
  private func isHeld(_ verb: Int) -> Bool {
    switch text(verb) {
    case "avoir": text(verb + 1) == "lieu"
    case "tenir", "derouler", "effectuer", "faire": ["se", "s'"].contains(text(verb - 1))
    default: false
    }
  }

  /// Whether the verb is about harm: *peut perturber*, *peut présenter des troubles*, *peut porter atteinte à*, *peut mettre en danger*.
  private func isHarm(at verb: Int) -> Bool {
    switch text(verb) {
    case "porter": ["atteinte", "prejudice", "tort"].contains(text(verb + 1))
    case "mettre": text(verb + 1) == "en" && ["danger", "peril", "cause"].contains(text(verb + 2))
    case "presenter", "developper", "manifester": words[verb...].dropFirst().prefix(3).contains { FrenchVerbs.ailments.contains($0.text) }
    default: FrenchVerbs.harms.contains(text(verb))
    }
  }

  /// Whether the verb is an act that needs permission. Other verbs describe an ability, unless a limit is nearby or the subject is everybody: *chaque membre
  /// peut*.
  private func isDeed(at index: Int, power: Int) -> Bool {
    let verb = text(index)
    if FrenchVerbs.acts.contains(verb) || FrenchDeeds.all.contains(verb) || verb == "faire" { return true }
    if verb == "considerer" { return words[index...].prefix(10).contains { $0.text == "comme" } }
    // *bénéficier d'un congé*, *en bénéficier*, not *bénéficier de l'expérience*
    if verb == "beneficier", text(index - 1) == "en" || ["d'", "du", "des"].contains(text(index + 1)) { return true }
    let region = subjectRegion(before: power)
    if let first = region.first(where: { words[$0].kind == .word }), ["tout", "toute", "chaque", "chacun", "chacune", "quiconque"].contains(text(first)) {
      return true
    }
    return words[max(0, power - Self.reach)...].prefix(2 * Self.reach).contains { $0.kind == .word && FrenchDeeds.limits.contains($0.text) }
  }

  private func isForbidden(_ verb: String, at index: Int, _ subject: Subject, power: Range<Int>) -> Bool {
    switch subject {
    case .person where verb == "voir": return ["se", "s'"].contains(text(index - 1)) && isInfinitive(text(index + 1))
    case .person: return !FrenchVerbs.promises.contains(verb) && !FrenchVerbs.beyond.contains(verb)
    case .tool: return FrenchVerbs.limits.contains(verb) && !["comprendre", "contenir", "comporter", "faire", "avoir", "donner", "produire"].contains(verb)
    case .thing, .impersonal:
      // *ne peut convenir à tous*
      if verb == "convenir" { return false }
      if FrenchVerbs.limits.contains(verb) { return true }
      if FrenchVerbs.happenings.contains(verb) || FrenchVerbs.feelings.contains(verb) { return false }
      // *ne … pas* is everyday language, *ne* alone that of rules.
      return !words[power.upperBound..<index].contains { $0.text == "pas" } || FrenchVerbs.acts.contains(verb)
    }
  }

  /// The index of the infinitive that *peut* governs.
  private func verbAfterPower(_ range: Range<Int>) -> Int? {
    var index = range.upperBound
    while index < words.count {
      let word = words[index]
      if word.kind == .colon { return nil }
      if word.kind == .comma {
        // *peut, sous sa responsabilité déléguer*: the second comma is missing.
        guard let close = words[(index + 1)...].prefix(Self.insertionReach).firstIndex(where: { $0.kind == .comma }) else {
          return infinitive(after: index + 1)
        }
        index = close + 1
        continue
      }
      if word.kind == .word, isInfinitive(word.text) { return index }
      // *en aucun cas*, *à tout moment*: neither adverbs nor a verb, so look a little further.
      guard word.kind == .aside || lexicon.clitics.contains(word.text) || isAdverb(word.text) else { return infinitive(after: index) }
      index += 1
    }
    return nil
  }

  private func isDisclaimer(_ verb: Int) -> Bool {
    // *ne peut accepter la responsabilité des vols*
    let after = words[verb...].dropFirst().prefix(5)
    if after.contains(where: { $0.text == "responsabilite" }), after.contains(where: { ["accepter", "assumer", "prendre", "endosser"].contains($0.text) }) {
      return true
    }
    return words[verb...].prefix(10).contains { $0.text.hasPrefix("responsable") } || isLiability(verb)
  }

  /// Whether it is about liability: *la responsabilité peut être engagée*.
  private func isLiability(_ verb: Int) -> Bool {
    words[max(0, verb - 12)..<verb].contains { $0.text == "responsabilite" }
      && words[verb...].prefix(8).contains { ["engag", "recherch", "invoqu", "mis"].contains(where: $0.text.hasPrefix) }
  }

  private func isSanction(after index: Int) -> Bool {
    words[index...].prefix(8).contains { word in
      ["sanction", "poursuite", "critique", "plainte", "fraude", "attaque", "piratage", "vol"].contains { word.text.hasPrefix($0) }
    }
  }
}
