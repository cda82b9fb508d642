/// Conditions on the context of a French wording.
extension SentenceScan {
  /// Whether persons have an act to do: *Les candidats ont à remettre leur copie*.
  func isTaskOfPersons(_ range: Range<Int>) -> Bool {
    let verb = range.count > 2 ? range.upperBound - 1 : skippingClitics(range.upperBound)
    guard text(range.lowerBound + 1) == "à" || range.count > 2, isInfinitive(text(verb)) else { return false }
    if isNegated(range) { return range.count > 2 }
    // *nous avons à voir*, *qu'ont-ils à perdre*
    guard subject(before: range.lowerBound) == .person, !["on", "nous", "j'", "je", "y"].contains(text(range.lowerBound - 1)) else { return false }
    return FrenchVerbs.acts.contains(text(verb)) || FrenchDeeds.all.contains(text(verb)) || FrenchVerbs.burdens.contains(text(verb))
      || ["respecter", "observer", "veiller"].contains(text(verb))
  }

  /// Whether the subject is a duty assigned to somebody: *La validation finale incombe à l'usager*, not *la prévention incombe aussi à l'école*.
  func isDutyAsSubject(_ range: Range<Int>) -> Bool {
    // *incombe au maire, qui veille à …*: a description.
    if words[range.upperBound...].prefix(6).contains(where: { $0.text == "qui" }) { return false }
    guard text(range.lowerBound).hasPrefix("incomb"), range.count == 2, !isNegated(range), subject(before: range.lowerBound) == .thing,
      !["y", "lui", "leur"].contains(text(range.lowerBound - 1))
    else { return false }
    return frenchHead(before: range.lowerBound).map { !FrenchGrammar.pronouns.contains(text($0)) } ?? true
  }

  /// Whether the words set a minimum: *au moins deux*, *au minimum*.
  func isOfLeast(_ range: Range<Int>) -> Bool {
    range.contains { text($0) == "au" && ["moins", "minimum"].contains(text($0 + 1)) || text($0) == "toujours" }
  }

  /// Whether persons are kept out of a place: *ne sont pas admis dans la salle*. *N'est pas admis en master* reports a result.
  func isAdmittedToPlace(_ start: Int) -> Bool {
    guard ["dans", "à", "au", "aux", "en", "sur", "dans"].contains(text(start)) else { return false }
    return words[start...].dropFirst().prefix(4).contains { FrenchGrammar.places.contains($0.text) }
  }

  /// Whether the reader is warned of the effect of a thing: *ne doit pas vous inciter à*, *ne doit pas faire oublier*.
  func isMisleading(_ verb: Int, _ range: Range<Int>) -> Bool {
    guard isNegated(range) else { return false }
    if text(verb) == "faire" { return ["oublier", "perdre", "croire", "illusion", "ombre", "peur"].contains(text(verb + 1)) }
    return FrenchVerbs.misleading.contains(text(verb))
  }

  /// Whether the adverb follows a finite verb: *comporte obligatoirement le rapport*. An object or an adjunct follows, and no participle or negation precedes.
  func isAfterFiniteVerb(_ range: Range<Int>) -> Bool {
    let next = text(range.upperBound)
    let verb = range.lowerBound - 1
    guard verb > 0, words[verb].kind == .word, FrenchGrammar.determiners.contains(next) || FrenchGrammar.prepositions.contains(next) else { return false }
    let word = text(verb)
    guard word.utf8.count > 2, !words[verb].hasFinalAccent, !isInfinitive(word), !FrenchGrammar.negation.contains(word), !isAdverb(word) else { return false }
    if text(verb - 1) == "ne" || text(verb - 1) == "n'" || text(verb - 2) == "ne" || FrenchGrammar.determiners.contains(text(verb - 1)) && !isClitic(verb - 1) {
      return false
    }
    // *s'effectue obligatoirement en présence de*
    if ["s'", "se"].contains(text(verb - 1)) { return true }
    return !["crit", "crits", "crite", "crites", "duit", "duits", "dits", "fait", "faits", "mis", "pris", "ert", "u", "us", "ue", "ues", "ant"].contains {
      word.hasSuffix($0)
    }
  }

  /// Whether the wording states an effect, an expectation or an interpretation: *ces chiffres doivent inquiéter*, *le bâtiment devrait ouvrir en mai*, *le
  /// terme doit être entendu au sens large*.
  func isMeantOtherwise(_ verb: Int, _ range: Range<Int>) -> Bool {
    let infinitive = words[verb].text
    if infinitive == "etre" {
      var next = verb + 1
      while next < words.count, words[next].kind == .word, isAdverb(text(next)) { next += 1 }
      // *doivent être considérés comme privés*: a rule on how to treat them.
      if next < words.count, words[next].text.hasPrefix("considere"), text(next + 1) == "comme", !isAdvice(range) { return false }
      // *doit être conscient de*, *doivent être pris avec prudence*
      if isAdvice(range), text(next).hasPrefix("evident") || text(next).hasPrefix("suffisant") { return true }
      if text(next).hasPrefix("conscient") || text(next).hasPrefix("pris") && ["avec", "pour", "au"].contains(text(next + 1)) { return true }
      if text(next).hasPrefix("concu"), text(next + 1) == "comme" { return true }
      // *les parents doivent être entendus*
      if text(next).hasPrefix("entendu"), subject(before: range.lowerBound) == .person { return false }
      return next < words.count && isParticiple(next) && FrenchVerbs.taken.contains { words[next].text.hasPrefix($0) }
    }
    // *doit faire face à une crue*: what happens to somebody.
    if infinitive == "faire", text(verb + 1) == "face", !isNegated(range) { return true }
    // *devrait faire figure de guide*: an expectation.
    if infinitive == "faire", isAdvice(range), ["figure", "date", "mal"].contains(text(verb + 1)) { return true }
    guard
      FrenchVerbs.feelings.contains(infinitive) || isMisleading(verb, range) || isPurpose(infinitive, range)
        || isAdvice(range) && FrenchVerbs.events.contains(infinitive)
    else {
      return false
    }
    return subject(before: range.lowerBound) != .person
  }

  /// Whether it states the purpose of a thing, which is named: *il doit aider* may refer to a person.
  private func isPurpose(_ infinitive: String, _ range: Range<Int>) -> Bool {
    guard FrenchVerbs.purposes.contains(infinitive), !isNegated(range), let head = frenchHead(before: range.lowerBound) else { return false }
    return !FrenchGrammar.pronouns.contains(text(head))
      || ["concu", "destine", "pense", "cree", "elabore", "redige", "prevu"].contains { text(0).hasPrefix($0) }
  }

  private func isAdvice(_ range: Range<Int>) -> Bool { !FrenchGrammar.duty.contains(text(range.upperBound - 1)) }
}
