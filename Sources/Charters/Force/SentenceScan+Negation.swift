/// What turns a wording round, or takes its sense away.
extension SentenceScan {
  /// *pas seulement*, *pas nécessairement*, *a must*, *the may*, *in May*: the words of the wording without its sense.
  func isDoubtful(_ range: Range<Int>) -> Bool {
    let after = words[range.lowerBound...].dropFirst().prefix(6).map(\.text)
    if isGuess(range) { return true }
    if lexicon.isFrench {
      if isEither(range) || isAlternative(range) || isReleased(range) || isToldInFrench(range) { return true }
      if range.count == 1, after.first == "que" || after.first == "qu'" || after.first == "trop" { return true }
      if isRestrictedOtherwise(range) || isLitotes(range) || isContrast(range) || isSubjectOfAnother(range) { return true }
      if let position = after.firstIndex(of: "pas"), position + 1 < after.count {
        return Self.afterPas.contains(after[position + 1]) || isPartial(range.lowerBound)
      }
      return false
    }
    // Of this verb, and not of a later one: *should ensure that each one not only gets*.
    if let position = after.firstIndex(of: "not"), position + 1 < after.count, position <= range.count, text(range.lowerBound) != "need",
      ["only", "necessarily", "always", "just", "merely"].contains(after[position + 1])
    {
      return true
    }
    return isDoubtfulInEnglish(range, after)
  }

  /// *ne doit pas nécessairement*: in some cases it has to be so.
  func isNegatedInPart(_ range: Range<Int>) -> Bool {
    guard let pas = words[range.lowerBound...].dropFirst().prefix(6).firstIndex(where: { $0.text == "pas" }) else { return false }
    return ["necessairement", "forcement", "obligatoirement", "systematiquement", "toujours"].contains(text(pas + 1))
  }

  private static let afterPas: Set<String> = [
    "seulement", "uniquement", "necessairement", "forcement", "obligatoirement", "systematiquement", "toujours", "encore", "tous", "toutes",
  ]

  /// *tous les outils ne sont pas autorisés*: some are, and some are not.
  private func isPartial(_ verb: Int) -> Bool {
    guard isNegated(verb..<verb + 1) else { return false }
    return subjectRegion(before: verb).first { words[$0].kind == .word }.map { ["tous", "toutes", "tout", "toute", "chaque"].contains(text($0)) } ?? false
  }

  /// *doit ou non s'inscrire*, *est tenu de s'inscrire ou non*: it depends.
  private func isEither(_ range: Range<Int>) -> Bool {
    for index in range.upperBound..<min(words.count, range.upperBound + 8) {
      guard words[index].kind == .word else { return false }
      if words[index].text == "ou", text(index + 1) == "non" {
        // *doit donner le choix d'accepter ou non*: another infinitive.
        return index == range.upperBound || isInfinitive(text(index - 1)) && (range.upperBound..<index).filter { isInfinitive(text($0)) }.count == 1
      }
    }
    return false
  }

  /// *ne doit plus fournir*: is released from it, or is forbidden to; *ne doit fournir un certificat que si …*: is bound in this case only.
  private func isReleased(_ range: Range<Int>) -> Bool {
    guard range.count == 1, FrenchGrammar.duty.contains(text(range.lowerBound)), isNegated(range), let verb = infinitive(after: range.upperBound),
      FrenchVerbs.burdens.contains(text(verb))
    else { return false }
    if words[range.upperBound..<verb].contains(where: { $0.text == "plus" }) { return true }
    guard let que = (verb..<min(words.count, verb + Self.insertionReach)).first(where: { ["que", "qu'"].contains(text($0)) }) else { return false }
    return ["si", "s'", "lorsque", "lorsqu'", "quand"].contains(text(que + 1)) || text(que + 1) == "en" && text(que + 2) == "cas"
  }

  /// *sont effacées ou doivent être chiffrées*: one of two, and which of them remains open. Where the first of the two states a rule, so does the second.
  private func isAlternative(_ range: Range<Int>) -> Bool {
    var before = range.lowerBound - 1
    while before >= 0, words[before].kind == .word, ["ne", "n'"].contains(text(before)) || lexicon.clitics.contains(text(before)) { before -= 1 }
    return before > 0 && text(before) == "ou" && found.isEmpty
  }

  /// *ne doit rendre que son propre travail*, *n'est obligatoire que pour …*: the negation with *que* says neither the rule nor its contrary.
  func isRestrictedOtherwise(_ range: Range<Int>) -> Bool {
    guard isNegated(range), !isRestricted(range) || !FrenchGrammar.duty.contains(words[range.lowerBound].text)
    else { return false }
    // *ne peut … que*: everything else is forbidden.
    if FrenchGrammar.power.contains(words[range.lowerBound].text) { return false }
    let after = words[range.lowerBound...].dropFirst().prefix(14)
    for (offset, word) in after.enumerated() {
      if word.kind == .comma || ["pas", "jamais", "plus", "point", "rien", "aucun", "aucune", "aucunement", "nullement"].contains(word.text) { return false }
      // A subject after it: *le projet qu'il examine*.
      // Nor what it stands in: *pour quelque motif que ce soit*.
      if word.text == "que" || word.text == "qu'",
        !["il", "elle", "ils", "elles", "on", "l'", "nous", "vous", "ce"].contains(words[min(words.count - 1, range.lowerBound + offset + 2)].text)
      {
        return offset == 0 || !["tel", "telle", "ainsi", "autre", "avant", "alors"].contains(words[range.lowerBound + offset].text)
      }
    }
    return false
  }

  /// *il ne faut pas hésiter à*, *ne doit pas manquer de*: two negations, an encouragement or a duty.
  func isLitotes(_ range: Range<Int>) -> Bool {
    guard isNegated(range), let verb = infinitive(after: range.upperBound) else { return false }
    return ["hesiter", "oublier", "manquer", "cesser", "negliger", "omettre", "craindre", "perdre"].contains(words[verb].text)
      && !FrenchGrammar.power.contains(words[range.lowerBound].text)
      // *n'a pas le droit de cesser de payer*: forbidden all the same.
      && !words[range].contains { ["droit", "interdiction"].contains($0.text) }
  }

  /// *ne peut être un obstacle, mais une aide*: what something is.
  private func isContrast(_ range: Range<Int>) -> Bool {
    guard FrenchGrammar.power.contains(text(range.lowerBound)), isNegated(range), let verb = infinitive(after: range.upperBound), text(verb) == "etre",
      ["un", "une"].contains(text(verb + 1)), let comma = words[verb...].prefix(Self.insertionReach).firstIndex(where: { $0.kind == .comma })
    else { return false }
    return text(comma + 1) == "mais" && FrenchGrammar.determiners.contains(text(comma + 2))
  }

  /// *Éviter d'utiliser une IA n'est pas toujours possible*: the infinitive is what is spoken of.
  func isSubjectOfAnother(_ range: Range<Int>) -> Bool {
    guard range.lowerBound == 0, isInfinitive(words[0].text) else { return false }
    return words.indices.dropFirst(range.upperBound).contains { index in
      ["est", "sont", "releve", "reste", "suppose", "permet", "demande", "constitue", "contribue", "implique"].contains(words[index].text)
        && !isSubordinate(index)
    }
  }

  /// *ne … que si*, *ne … que dans*: forbidden but for one case.
  func isRestricted(_ range: Range<Int>) -> Bool {
    guard lexicon.isFrench, isNegated(range) else { return false }
    for index in range.upperBound..<min(words.count, max(range.upperBound, range.upperBound + 16)) {
      if words[index].kind == .comma || words[index].kind == .colon { return false }
      guard words[index].text == "que" || words[index].text == "qu'", index + 1 < words.count else { continue }
      return [
        "si", "s'", "dans", "pour", "par", "sur", "avec", "lorsque", "lorsqu'", "à", "au", "aux", "apres", "en", "sous", "comme", "pendant", "avant", "sauf",
        "quand",
        "d'", "de", "moyennant", "sans", "dans", "selon",
      ].contains(words[index + 1].text)
    }
    return false
  }

  func isNegated(_ range: Range<Int>) -> Bool {
    if !lexicon.isFrench { return isNegatedInEnglish(range) }
    // Within the wording too: *il ne convient pas de*.
    var index = range.lowerBound - 1
    if words[range.lowerBound].text == "il", range.lowerBound + 1 < words.count, words[range].contains(where: { $0.text == "ne" || $0.text == "n'" }) {
      return true
    }
    var seen = 0
    while index >= 0, words[index].kind == .word, seen < 4 {
      if words[index].text == "ne" || words[index].text == "n'" { return true }
      guard lexicon.clitics.contains(words[index].text) else { return false }
      index -= 1
      seen += 1
    }
    return false
  }

  enum Turn { case not, avoid, abstain }

  /// *de ne pas*, *d'éviter*, *de s'abstenir* after the wording: the rule says the contrary of its verb.
  func turn(after range: Range<Int>) -> Turn? {
    guard lexicon.isFrench else { return turnInEnglish(after: range) }
    let last = words[range.upperBound - 1].text
    if range.count == 1, FrenchGrammar.duty.contains(last) || FrenchGrammar.power.contains(last) || last.hasPrefix("devr") || last.hasPrefix("fau") {
      return turnOfInfinitive(after: range.upperBound)
    }
    let after = words[max(range.lowerBound, range.upperBound - 1)...].prefix(14).map { $0 }
    for (offset, word) in after.enumerated() {
      if offset > 0, word.kind == .comma || word.kind == .colon { break }
      guard word.text == "de" || word.text == "d'" || word.text == "à" else { continue }
      // *est requise afin d'éviter …*: the purpose.
      if offset > 0, ["afin", "avant", "but", "vue", "lieu", "maniere", "facon"].contains(after[after.startIndex + offset - 1].text) { break }
      let next = after.dropFirst(offset + 1).prefix(3).map(\.text)
      if next.first == "ne", next.dropFirst().first.map({ ["pas", "plus", "jamais", "rien", "point"].contains($0) }) ?? false { return .not }
      if next.first == "n'", word.text != "à" { return .not }
      // *s'engage à n'exercer aucune poursuite*
      if ["ne", "n'"].contains(next.first), next.dropFirst(2).first.map({ ["aucun", "aucune", "jamais", "rien", "nul", "nulle", "ni"].contains($0) }) ?? false {
        return .not
      }
      if next.first == "eviter" { return .avoid }
      if next.starts(with: ["s'", "abstenir"]) { return .abstain }
      if word.text != "à", offset > 0 { break }
    }
    return nil
  }

  /// *doit donc s'abstenir*, *devrait, en examen, éviter*, *peut ne pas*: what stands before the infinitive of a modal verb. *Peut être contraint de ne pas …* has another
  /// infinitive, and is not what *peut* says.
  private func turnOfInfinitive(after start: Int) -> Turn? {
    var index = start
    while index < min(words.count, start + Self.reach) {
      let word = words[index]
      if word.kind == .comma {
        guard let close = words[(index + 1)...].prefix(Self.insertionReach).firstIndex(where: { $0.kind == .comma }) else { return nil }
        index = close + 1
        continue
      }
      if word.text == "ne" || word.text == "n'", FrenchGrammar.negation.contains(text(index + 1)) || text(index + 1) == "pas" { return .not }
      guard word.kind == .aside || lexicon.clitics.contains(word.text) || isAdverb(word.text) || ["soigneusement", "bien"].contains(word.text) else { break }
      index += 1
    }
    switch text(index) {
    case "eviter": return .avoid
    case "abstenir": return text(index - 1) == "s'" ? .abstain : nil
    case "garder": return ["se", "s'"].contains(text(index - 1)) && ["de", "d'"].contains(text(index + 1)) ? .abstain : nil
    case "etre": return (index + 1..<min(words.count, index + 4)).contains { text($0).hasPrefix("evite") && words[$0].hasFinalAccent } ? .avoid : nil
    default: return nil
    }
  }
}
