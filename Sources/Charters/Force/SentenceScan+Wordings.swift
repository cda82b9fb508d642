/// The force of a wording that has been found, and the words that must follow it.
extension SentenceScan {
  mutating func take(_ pattern: CompiledLexicon.Pattern, _ range: Range<Int>) {
    let row = pattern.row
    if isDoubtful(range) {
      // *il ne faut pas nécessairement y habiter, mais il faut y séjourner*
      if found.isEmpty, lexicon.isFrench, isNegatedInPart(range) { isExclusive = true }
      return
    }
    // *may, but shall not be obliged to*
    if !lexicon.isFrench, text(range.lowerBound - 1) == "but", text(range.lowerBound) == "shall", range.lowerBound > 2,
      words[range.lowerBound - 2].kind == .comma,
      ["may", "can"].contains(text(range.lowerBound - 3))
    {
      return
    }
    // *should agree to review*: governed by *should*.
    if !lexicon.isFrench, ["agree", "commit", "undertake", "promise", "pledge"].contains(text(range.lowerBound)), isModal(range.lowerBound - 1) { return }
    // *should not be allowed*: advice, already read from *should*.
    if !lexicon.isFrench, text(range.lowerBound) == "be", words[..<range.lowerBound].suffix(2).contains(where: { $0.text == "should" }) { return }
    if lexicon.isFrench, row.force == .may || row.force == .must, !isNegated(range), isExclusive(range.lowerBound), !isOneOnly(range.lowerBound) {
      isExclusive = true
      return
    }
    guard holds(row.condition, range), lexicon.isFrench ? isSaidOfSomething(range) : isSaidOfSomethingInEnglish(range) else { return }
    var force = isNegated(range) ? row.negated : row.force
    if isGrant(range) { force = force == .must ? .may : force }
    if let said = forceOfPredicate(after: range) {
      // *only a member shall, under this rule, be entitled to*
      if said == .may, !lexicon.isFrench, isExclusive(range.lowerBound), !isOneOnly(range.lowerBound) { return }
      if let force = said { found.append(Finding(force: force, range: range)) }
      return
    }
    // *only members are permitted to*: permitted to some and forbidden to others.
    if force == .may, !isNegated(range), row.condition != .permission,
      isExclusive(range.lowerBound) && !isOneOnly(range.lowerBound) || isOnly(range)
    {
      return
    }
    if row.isInitial, text(range.lowerBound) == "avoid", text(range.upperBound) == "not" { return }
    if let direction = turn(after: range) {
      switch (force, direction) {
      case (.must, .not): force = .mustNot
      case (.mustNot, .not): force = .must
      case (.should, _): force = .shouldNot
      case (.must, .abstain): force = .mustNot
      case (.may, .not): force = isNegated(range) || row.words.hasPrefix("EST dispense") || row.words.hasPrefix("EST exempte") ? nil : .may
      case (.must, .avoid): force = ["faut", "faudra"].contains(text(range.lowerBound)) ? .shouldNot : .mustNot
      default: if direction == .not { force = nil }
      }
    }
    if force == .shouldNot, isInvertedNegation(range.lowerBound) { force = .mustNot }
    if let force { found.append(Finding(force: force, range: range)) }
  }

  func isColonOrDe(_ index: Int) -> Bool {
    words[index].kind == .colon || words[index].text == "de" || words[index].text == "d'" || words[index].text == "à"
  }
  func endsInColon(_ index: Int) -> Bool { words[index...].last?.kind == .colon || index == words.count }

  static let notInfinitives: Set<String> = [
    "hier", "amer", "cher", "premier", "dernier", "particulier", "entier", "regulier", "papier", "cahier", "dossier", "atelier", "fichier", "lettre", "autre",
    "notre",
    "votre", "etre", "libre", "titre", "cadre", "ordre", "nombre", "chapitre", "semestre", "trimestre", "oeuvre", "par", "sur", "pour", "leur", "ministre",
    "registre",
    "membre", "chiffre", "contre", "entre", "centre", "maitre", "moindre", "propre", "ouvre", "offre", "heure", "mesure", "lecture", "nature", "structure",
    "culture",
    "procedure", "ecriture", "signature", "candidature", "encore", "rapport", "avenir", "plaisir", "desir", "loisir", "soir", "espoir", "pouvoir", "devoir",
    "savoir",
  ]

  static let infinitivesInRE: Set<String> = [
    "faire", "taire", "satisfaire", "plaire", "extraire", "distraire", "soustraire", "refaire", "croire", "boire", "conclure", "exclure", "inclure", "naitre",
    "paraitre", "clore",
  ]

  /// The index of the next word that looks like an infinitive, within a few words.
  func infinitive(after start: Int) -> Int? {
    // After an insertion: *doivent, sauf si la loi en dispose autrement, être remises*.
    if start < words.count, words[start].kind == .comma,
      let close = words[(start + 1)...].prefix(Self.insertionReach).firstIndex(where: { $0.kind == .comma }),
      let verb = (close + 1..<min(words.count, close + 4)).first(where: { words[$0].kind == .word && isInfinitive(words[$0].text) })
    {
      return verb
    }
    for index in start..<min(words.count, start + 16) {
      guard words[index].kind == .word else { continue }
      if isInfinitive(words[index].text) { return index }
    }
    return nil
  }

  /// Whether only pronouns, negation, adverbs and insertions precede the verb: *il faut dix minutes pour lire* states no duty to read.
  func isDirect(_ verb: Int, after start: Int) -> Bool {
    var index = start
    while index < verb {
      if words[index].kind == .comma {
        guard let close = words[(index + 1)...].prefix(14).firstIndex(where: { $0.kind == .comma }), close < verb else { return false }
        index = close + 1
        continue
      }
      guard
        words[index].kind == .aside || lexicon.clitics.contains(words[index].text) || isAdverb(words[index].text)
          || ["ne", "n'", "d'", "abord", "ensuite", "bien"].contains(words[index].text) || text(index) == "de" && text(index + 1) == "plus"
      else { return false }
      index += 1
    }
    return true
  }

  func isInfinitive(_ word: String) -> Bool {
    if word == "etre" || word == "avoir" || word == "savoir" || word == "pouvoir" { return true }
    guard word.count > 3, !Self.notInfinitives.contains(word) else { return false }
    if word.hasSuffix("er") || word.hasSuffix("ir") { return true }
    if Self.infinitivesInRE.contains(word) { return true }
    return ["dre", "ttre", "aitre", "ire", "vre", "cre", "pre"].contains { word.hasSuffix($0) } && !word.hasSuffix("aire") && !word.hasSuffix("oire")
  }

  func infinitiveWithDe(after start: Int) -> Int? {
    for index in start..<min(words.count, start + 16) where words[index].text == "de" || words[index].text == "d'" {
      var next = index + 1
      while next < words.count, lexicon.clitics.contains(words[next].text) || words[next].text == "ne" || words[next].text == "pas" { next += 1 }
      if next < words.count, isInfinitive(words[next].text) { return next }
    }
    return nil
  }
}
