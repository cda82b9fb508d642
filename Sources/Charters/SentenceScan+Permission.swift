/// Whether *peut* and *may* allow something, or only say that it happens.
extension SentenceScan {
  func isPermission(_ range: Range<Int>, isNegated: Bool) -> Bool {
    guard lexicon.isFrench else { return isPermissionInEnglish(range, isNegated: isNegated) }
    // The first word that says what may be done.
    var index = range.upperBound
    var isImpersonal = false
    while index < words.count {
      let word = words[index]
      if word.kind == .colon { break }
      if word.kind == .comma {
        // An insertion: *ne peut, sauf accord, être …*
        guard let close = words[(index + 1)...].prefix(14).firstIndex(where: { $0.kind == .comma }) else { break }
        index = close + 1
        continue
      }
      if word.kind == .word, isInfinitive(word.text) { break }
      guard word.kind == .aside || lexicon.clitics.contains(word.text) || lexicon.adverbs.contains(word.text) || FrenchPossibility.fillers.contains(word.text)
      else {
        // *ne peut en aucun cas*, *peut à tout moment*: words that are neither adverbs nor a verb; look a little further.
        guard let verb = infinitive(after: index) else { return false }
        index = verb
        break
      }
      index += 1
    }
    guard index < words.count, words[index].kind == .word else { return endsInColon(range.upperBound) && subject(before: range.lowerBound) == .person }
    let verb = words[index].text
    // *peut difficilement*, *peut parfois*: what happens, not what is allowed.
    if words[range.upperBound..<index].contains(where: { ["difficilement", "parfois", "souvent", "facilement", "aisement"].contains($0.text) }) {
      return false
    }
    if let before = previousWord(range.lowerBound), before.text == "il" || before.text == "ce" {
      isImpersonal = FrenchPossibility.impersonal.contains(verb) || verb == "etre" && isAdjective(after: index)
      if words[range.upperBound...].prefix(2).contains(where: { $0.text == "y" }) { isImpersonal = true }
      if before.text == "ce" { return false }
    }
    if isImpersonal { return false }
    let subject = subject(before: range.lowerBound)
    if verb == "etre" {
      // The participle, adverbs aside.
      var position = index + 1
      while position < words.count, words[position].kind == .word,
        lexicon.adverbs.contains(words[position].text) || FrenchPossibility.fillers.contains(words[position].text)
      {
        position += 1
      }
      guard position < words.count else { return false }
      let participle = words[position].text
      if FrenchPossibility.permittedParticiples.contains(where: { participle.hasPrefix($0) }) { return true }
      return isNegated && !FrenchPossibility.doubtfulParticiples.contains(where: { participle.hasPrefix($0) })
    }
    if subject == .person {
      return !FrenchPossibility.doubtfulForPersons.contains(verb) && !(isNegated && FrenchPossibility.doubtfulForPersonsIfNegated.contains(verb))
    }
    if FrenchPossibility.doubtfulVerbs.contains(verb) && !(isNegated && FrenchPossibility.normativeVerbs.contains(verb)) { return false }
    switch subject {
    case .person: return true
    case .thing:
      return isNegated && FrenchPossibility.normativeVerbs.contains(verb) || verb == "faire" && words[(index + 1)...].prefix(2).map(\.text) == ["l'", "objet"]
    case .unknown:
      return isNegated && FrenchPossibility.normativeVerbs.contains(verb) || verb == "faire" && words[(index + 1)...].prefix(2).map(\.text) == ["l'", "objet"]
    }
  }

  func isAdjective(after index: Int) -> Bool {
    guard index + 1 < words.count else { return true }
    let word = words[index + 1].text
    return !FrenchPossibility.permittedParticiples.contains { word.hasPrefix($0) }
  }

  func previousWord(_ index: Int) -> NormativeWords.Word? {
    var position = index - 1
    while position >= 0, words[position].text == "ne" || words[position].text == "n'" || lexicon.clitics.contains(words[position].text) { position -= 1 }
    return position >= 0 && words[position].kind == .word ? words[position] : nil
  }

  enum Subject { case person, thing, unknown }

  /// Who may: the first noun of the part of the sentence before the verb that is known as a person or body, or as a thing.
  func subject(before verb: Int) -> Subject {
    let first = max(0, verb - Self.reach)
    let start = words[first..<verb].lastIndex { $0.kind == .comma || $0.kind == .colon }.map { $0 + 1 } ?? first
    for range in [start..<verb, first..<verb] {
      for word in words[range] where word.kind == .word {
        if FrenchPossibility.isThing(word.text) { return .thing }
        if FrenchPossibility.isPerson(word.text) { return .person }
      }
      // After the verb, in an inversion: « peuvent seuls … les étudiants ».
    }
    for word in words[verb...].dropFirst().prefix(2) where ["il", "elle", "ils", "elles", "on"].contains(word.text) { return .person }
    return .unknown
  }

  func isPermissionInEnglish(_ range: Range<Int>, isNegated: Bool) -> Bool {
    let after = words[range.upperBound...].prefix(4).map(\.text)
    if let last = words[range.lowerBound...].dropFirst().first, last.text.isEmpty { return false }
    if words[range.lowerBound].isCapitalised, range.lowerBound > 0, !isAllCapitals(range.lowerBound) { return false }
    let verb = after.first { !lexicon.adverbs.contains($0) || $0 == "be" } ?? ""
    if verb == "have" { return false }
    if !isNegated, EnglishPossibility.doubtfulForPersons.contains(verb) || verb == "be" && after.contains("tempted") { return false }
    let first = max(0, range.lowerBound - Self.reach)
    let start = words[first..<range.lowerBound].lastIndex { $0.kind == .comma || $0.kind == .colon }.map { $0 + 1 } ?? first
    for word in words[start..<range.lowerBound] where word.kind == .word {
      if EnglishPossibility.things.contains(word.text) {
        return isNegated && !EnglishPossibility.doubtfulVerbs.contains(verb)
          || after.contains("be") && after.contains { EnglishPossibility.participles.contains($0) }
      }
      if EnglishPossibility.impersonal.contains(word.text) { return after.contains("be") && after.contains { EnglishPossibility.participles.contains($0) } }
    }
    return true
  }

  func isAllCapitals(_ index: Int) -> Bool { words[index].isAllCapitals }
}
