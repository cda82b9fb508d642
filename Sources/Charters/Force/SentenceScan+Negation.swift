/// Context that reverses a wording or cancels its meaning.
extension SentenceScan {
  /// Whether the wording does not have its usual meaning: *pas seulement*, *pas nécessairement*, *a must*, *the may*, *in May*.
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
    // Only a negation of this verb counts, not one of a later verb: *should ensure that each one not only gets*.
    if let position = after.firstIndex(of: "not"), position + 1 < after.count, position <= range.count, text(range.lowerBound) != "need",
      ["only", "necessarily", "always", "just", "merely"].contains(after[position + 1])
    {
      return true
    }
    return isDoubtfulInEnglish(range, after)
  }

  /// Whether the negation is partial, so that the duty exists in some cases: *ne doit pas nécessairement*.
  func isNegatedInPart(_ range: Range<Int>) -> Bool {
    guard let pas = words[range.lowerBound...].dropFirst().prefix(6).firstIndex(where: { $0.text == "pas" }) else { return false }
    return ["necessairement", "forcement", "obligatoirement", "systematiquement", "toujours"].contains(text(pas + 1))
  }

  private static let afterPas: Set<String> = [
    "seulement", "uniquement", "necessairement", "forcement", "obligatoirement", "systematiquement", "toujours", "encore", "tous", "toutes",
  ]

  /// Whether the negation applies to some of the subject only: *tous les outils ne sont pas autorisés*.
  private func isPartial(_ verb: Int) -> Bool {
    guard isNegated(verb..<verb + 1) else { return false }
    return subjectRegion(before: verb).first { words[$0].kind == .word }.map { ["tous", "toutes", "tout", "toute", "chaque"].contains(text($0)) } ?? false
  }

  /// Whether both cases are possible: *doit ou non s'inscrire*, *est tenu de s'inscrire ou non*.
  private func isEither(_ range: Range<Int>) -> Bool {
    for index in range.upperBound..<min(words.count, range.upperBound + 8) {
      guard words[index].kind == .word else { return false }
      if words[index].text == "ou", text(index + 1) == "non" {
        // *doit donner le choix d'accepter ou non*: *ou non* belongs to another infinitive.
        return index == range.upperBound || isInfinitive(text(index - 1)) && (range.upperBound..<index).filter { isInfinitive(text($0)) }.count == 1
      }
    }
    return false
  }

  /// Whether the negation may release from a duty: *ne doit plus fournir* may also forbid it, *ne doit fournir un certificat que si …* limits it to one case.
  private func isReleased(_ range: Range<Int>) -> Bool {
    guard range.count == 1, FrenchGrammar.duty.contains(text(range.lowerBound)), isNegated(range), let verb = infinitive(after: range.upperBound),
      FrenchVerbs.burdens.contains(text(verb))
    else { return false }
    if words[range.upperBound..<verb].contains(where: { $0.text == "plus" }) { return true }
    guard let que = (verb..<min(words.count, verb + Self.insertionReach)).first(where: { ["que", "qu'"].contains(text($0)) }) else { return false }
    return ["si", "s'", "lorsque", "lorsqu'", "quand"].contains(text(que + 1)) || text(que + 1) == "en" && text(que + 2) == "cas"
  }

  /// Whether the wording is one of two alternatives: *sont effacées ou doivent être chiffrées*. Which one applies is open, unless the first states a rule too.
  private func isAlternative(_ range: Range<Int>) -> Bool {
    var before = range.lowerBound - 1
    while before >= 0, words[before].kind == .word, ["ne", "n'"].contains(text(before)) || lexicon.clitics.contains(text(before)) { before -= 1 }
    return before > 0 && text(before) == "ou" && found.isEmpty
  }

  /// Whether *ne … que* restricts the wording, which then states neither the rule nor its opposite: *ne doit rendre que son travail*, *n'est obligatoire que
  /// pour …*.
  func isRestrictedOtherwise(_ range: Range<Int>) -> Bool {
    guard isNegated(range), !isRestricted(range) || !FrenchGrammar.duty.contains(words[range.lowerBound].text)
    else { return false }
    // *n'est autorisé que si …* forbids everything else.
    if isRestricted(range), !words[range.upperBound...].prefix(3).contains(where: { ["à", "au", "aux"].contains($0.text) }),
      text(range.upperBound - 1).hasPrefix("autorise") || text(range.upperBound - 1).hasPrefix("permis")
    {
      return false
    }
    // *ne peut … que* forbids everything else.
    if FrenchGrammar.power.contains(words[range.lowerBound].text) { return false }
    let after = words[range.lowerBound...].dropFirst().prefix(14)
    for (offset, word) in after.enumerated() {
      if word.kind == .comma || ["pas", "jamais", "plus", "point", "rien", "aucun", "aucune", "aucunement", "nullement"].contains(word.text) { return false }
      // Not if *que* has its own subject, as in *le projet qu'il examine*, or is in *pour quelque motif que ce soit*.
      if word.text == "que" || word.text == "qu'",
        !["il", "elle", "ils", "elles", "on", "l'", "nous", "vous", "ce"].contains(words[min(words.count - 1, range.lowerBound + offset + 2)].text)
      {
        return offset == 0 || !["tel", "telle", "ainsi", "autre", "avant", "alors"].contains(words[range.lowerBound + offset].text)
      }
    }
    return false
  }

  /// Whether two negations make an encouragement or a duty: *il ne faut pas hésiter à*, *ne doit pas manquer de*.
  func isLitotes(_ range: Range<Int>) -> Bool {
    guard isNegated(range), let verb = infinitive(after: range.upperBound) else { return false }
    return ["hesiter", "oublier", "manquer", "cesser", "negliger", "omettre", "craindre", "perdre"].contains(words[verb].text)
      && !FrenchGrammar.power.contains(words[range.lowerBound].text)
      // *n'a pas le droit de cesser de payer* is still a prohibition.
      && !words[range].contains { ["droit", "interdiction"].contains($0.text) }
  }

  /// Whether it characterises something by a contrast: *ne peut être un obstacle, mais une aide*.
  private func isContrast(_ range: Range<Int>) -> Bool {
    guard FrenchGrammar.power.contains(text(range.lowerBound)), isNegated(range), let verb = infinitive(after: range.upperBound), text(verb) == "etre",
      ["un", "une"].contains(text(verb + 1)), let comma = words[verb...].prefix(Self.insertionReach).firstIndex(where: { $0.kind == .comma })
    else { return false }
    return text(comma + 1) == "mais" && FrenchGrammar.determiners.contains(text(comma + 2))
  }

  /// Whether the infinitive is the subject of another verb: *Éviter d'utiliser une IA n'est pas toujours possible*.
  func isSubjectOfAnother(_ range: Range<Int>) -> Bool {
    guard range.lowerBound == 0, isInfinitive(words[0].text) else { return false }
    return words.indices.dropFirst(range.upperBound).contains { index in
      ["est", "sont", "releve", "reste", "suppose", "permet", "demande", "constitue", "contribue", "implique"].contains(words[index].text)
        && !isSubordinate(index)
    }
  }

  /// Whether it is forbidden except in one case: *ne … que si*, *ne … que dans*.
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
    // Also within the wording: *il ne convient pas de*.
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

  /// How the words after the wording reverse the rule: *de ne pas*, *d'éviter*, *de s'abstenir*.
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
      // *est requise afin d'éviter …*: a purpose.
      if offset > 0, ["afin", "avant", "but", "vue", "lieu", "maniere", "facon"].contains(after[after.startIndex + offset - 1].text) { break }
      let next = after.dropFirst(offset + 1).prefix(3).map(\.text)
      if next.first == "ne", next.dropFirst().first.map({ ["pas", "plus", "jamais", "rien", "point"].contains($0) }) ?? false { return .not }
      // *de n'utiliser que des outils admis* is no negation.
      if next.first == "n'", word.text != "à" { return after.dropFirst(offset + 2).prefix(4).contains { ["que", "qu'"].contains($0.text) } ? nil : .not }
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

  /// How the words before the infinitive of a modal verb reverse the rule: *doit donc s'abstenir*, *devrait, en examen, éviter*, *peut ne pas*. In *peut être
  /// contraint de ne pas …*, they belong to another infinitive, not to *peut*.
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
    case "abstenir", "interdire": return text(index - 1) == "s'" ? .abstain : nil
    case "garder": return ["se", "s'"].contains(text(index - 1)) && ["de", "d'"].contains(text(index + 1)) ? .abstain : nil
    case "etre": return (index + 1..<min(words.count, index + 4)).contains { text($0).hasPrefix("evite") && words[$0].hasFinalAccent } ? .avoid : nil
    default: return nil
    }
  }
}
