import Markdown

/// French orders in the infinitive, as in instructions.
extension SentenceScan {
  /// Finds negative orders at the beginning of a clause: *Ne pas inhaler les vapeurs*, *Ne jamais laisser un poste ouvert*, *N'apporter aucune modification*.
  ///
  /// - Returns: whether the clause begins with a negative infinitive. That is an order unless it is a subject: *Ne pas citer ses sources est une faute*.
  mutating func takeNegativeInfinitive(_ start: Int) -> Bool {
    guard ["ne", "n'"].contains(text(start)) else { return false }
    let isBefore = ["pas", "jamais", "rien", "plus"].contains(text(start + 1))
    var index = start + (isBefore ? 2 : 1)
    while index < words.count, lexicon.clitics.contains(text(index)) || isAdverb(text(index)) { index += 1 }
    guard isInfinitive(text(index)), isBefore || ["aucun", "aucune"].contains(text(index + 1)) else { return false }
    if !isHarmless(text(index)), !isSubject(infinitive: index) { found.append(Finding(force: .mustNot, range: start..<index + 1)) }
    return true
  }

  /// Finds orders after the case in which they apply: *En cas de projection, laver à grande eau*, *Avant de partir, fermer la porte*.
  mutating func takeInfinitive(_ start: Int, in condition: Range<Int>) {
    guard isCase(condition) else { return }
    let (verb, _) = infinitiveOfOrder(start)
    guard isInfinitive(text(verb)), text(verb) != "etre", text(verb) != "avoir", verb + 1 < words.count, words[verb + 1].kind == .word,
      !["ou", "et"].contains(text(verb + 1)), !isHarmless(text(verb)), !isSubject(infinitive: verb)
    else { return }
    // *Avant de sortir, fermer la salle, le gardien fait un tour*: an enumeration, followed by its clause.
    guard
      !words.indices[verb...].prefix(Self.reach).contains(where: {
        words[$0].kind == .comma && (["il", "elle", "ils", "elles", "on", "nous", "vous"].contains(text($0 + 1)))
      })
    else { return }
    found.append(Finding(force: .must, range: start..<verb + 1))
  }

  /// Whether the words state a time or a case, not a purpose, place or means.
  private func isCase(_ range: Range<Int>) -> Bool {
    let first = text(range.lowerBound)
    let second = text(range.lowerBound + 1)
    switch first {
    case "si", "s'", "lorsque", "lorsqu'", "quand", "avant", "apres", "lors", "pendant", "durant": return true
    // « dès », not the article
    case "des": return ["que", "qu'", "l'", "la", "le", "lors"].contains(second)
    case "chaque": return ["fois", "jour", "matin", "soir", "semaine", "mois", "annee"].contains(second)
    case "en": return ["cas", "fin", "presence", "l'", "quittant", "partant", "sortant", "entrant", "arrivant"].contains(second)
    case "à":
      return ["la", "l'", "chaque"].contains(second)
        && ["fin", "sortie", "entree", "arrivee", "issue", "reception", "depart", "passage"].contains {
          text(range.lowerBound + 2) == $0
        } || second == "chaque"
    case "au":
      return ["moindre", "depart", "premier", "retour"].contains(second) || second == "moment" && ["de", "d'", "du"].contains(text(range.lowerBound + 2))
    case "dans": return ["ce", "ces", "tous"].contains(second) && ["cas", "les"].contains(text(range.lowerBound + 2))
    case "de": return second == "temps"
    case "pour": return ["cette", "ce", "ces", "chaque", "toute", "tout"].contains(second)
    default: return false
    }
  }

  /// The verb of an order, after *toujours* and pronouns: *s'assurer*, *la faire contrôler*. *Le*, *la* and *l'* may be articles, so a verb of action must
  /// follow.
  private func infinitiveOfOrder(_ start: Int) -> (verb: Int, isAlways: Bool) {
    var index = start
    var isAlways = false
    while ["toujours", "imperativement", "obligatoirement", "systematiquement", "immediatement"].contains(text(index)) {
      isAlways = true
      index += 1
    }
    switch text(index) {
    case "se", "s'": index += 1
    case "les" where !text(index + 1).hasSuffix("s"): index += 1
    case "le" where isDeedOfOrder(text(index + 1)), "la" where isDeedOfOrder(text(index + 1)), "l'" where isDeedOfOrder(text(index + 1)): index += 1
    default: break
    }
    return (index, isAlways)
  }

  private func isDeedOfOrder(_ verb: String) -> Bool {
    (verb == "faire" || FrenchOrders.gestures.contains(verb) || FrenchDeeds.all.contains(verb)) && !["toucher", "porter", "servir", "noter"].contains(verb)
  }

  // MARK: At the beginning of a sentence

  /// Finds instructions such as *Fermer la porte avant de partir.*, *Toujours porter un casque.* and *Vérifier que la prise est débranchée.* An infinitive may
  /// also name an aim, a topic or a task, so it has to be a manual action, or the case or manner of the act must be given.
  mutating func takeInstruction(_ start: Int) {
    guard isFinished, words[start].isCapitalised else { return }
    let (verb, isAlways) = infinitiveOfOrder(start)
    let word = text(verb)
    guard isInfinitive(word), word != "etre", word != "avoir", !FrenchOrders.aims.contains(word) || word == "assurer" && verb > start, verb + 1 < words.count,
      words[verb + 1].kind == .word || words[verb + 1].kind == .aside
    else { return }
    // *Penser à fermer le gaz.*: a reminder.
    if word == "penser" {
      if text(verb + 1) == "à", isInfinitive(text(skippingClitics(verb + 2))), !isSubject(infinitive: verb) {
        found.append(Finding(force: .should, range: start..<verb + 2))
      }
      return
    }
    guard !isHarmless(word) || ["consulter", "reporter"].contains(word) && isAlways, compiled.patterns[word]?.contains(where: { $0.row.isInitial }) != true
    else {
      return
    }
    // *Se poser les bonnes questions avant de commencer*: something to learn.
    if verb > start, ["se", "s'"].contains(text(verb - 1)), !isPlainOrder(verb, from: start) { return }
    guard isAlways || isPlainOrder(verb, from: start) || isInstructing(after: verb), !isSubject(infinitive: verb) else { return }
    found.append(Finding(force: .must, range: start..<verb + 1))
  }

  /// Whether the infinitive can only be an order: *Éteindre la lumière*, *Se laver les mains*, *Respecter les consignes*, *Signaler toute panne*.
  private func isPlainOrder(_ verb: Int, from start: Int) -> Bool {
    let word = text(verb)
    let next = text(verb + 1)
    if verb > start, ["se", "s'"].contains(text(verb - 1)) {
      return FrenchOrders.reflexive.contains(word) || word == "assurer" && ["que", "qu'", "de", "d'", "aupres"].contains(next)
    }
    // *Les stocker à l'extérieur.*
    if verb > start, text(verb - 1) == "les" { return true }
    var object = verb + 1
    while text(object).hasSuffix("ment"), object < verb + 3 { object += 1 }
    if word == "prevoir" { return ["un", "une", "des", "du"].contains(next) }
    if word == "verifier" { return ["que", "qu'", "si", "s'"].contains(next) }
    guard FrenchGrammar.determiners.contains(text(object)) else { return false }
    if FrenchOrders.gestures.contains(word) { return true }
    let noun = FrenchGrammar.beforeNoun.contains(text(object + 1)) || FrenchGrammar.determiners.contains(text(object + 1)) ? object + 2 : object + 1
    if FrenchOrders.reports.contains(word) { return ["tout", "toute", "tous", "toutes"].contains(text(object)) || text(noun).hasPrefix("immediat") }
    if word == "porter" { return (object...object + 2).contains { FrenchOrders.equipment.contains(text($0)) } }
    return FrenchOrders.followings.contains(word) && FrenchOrders.instructions.contains(text(noun))
  }

  /// Whether the case, time or manner of the act is given: *avant chaque usage*, *en cas de doute*, *immédiatement*, *loin des flammes*.
  private func isInstructing(after verb: Int) -> Bool {
    for index in words.indices[verb...].dropFirst().prefix(Self.insertionReach) {
      if words[index].kind == .colon || words[index].kind == .comma && text(index + 1) != "ne" { return false }
      guard words[index].kind == .word else { continue }
      let next = text(index + 1)
      switch text(index) {
      case "toujours", "immediatement", "imperativement", "obligatoirement", "systematiquement", "soigneusement", "scrupuleusement", "aussitot", "abondamment",
        "exclusivement", "rigoureusement":
        return true
      case "uniquement", "regulierement", "strictement": if index == verb + 1 { return true }
      case "sans": if ["delai", "attendre", "tarder"].contains(next) { return true }
      case "avant", "apres":
        if ["de", "d'", "chaque", "tout", "toute", "emploi", "usage", "utilisation", "lecture", "avoir", "l'", "le", "la"].contains(next) { return true }
      case "lorsque", "lorsqu'", "des": if text(index) != "des" || ["que", "qu'", "l'", "la"].contains(next) { return true }
      case "si", "s'": if index > verb + 1, text(index - 1) != "meme", text(index) == "si" || next == "il" || next == "ils" { return true }
      case "en": if next == "cas" { return true }
      case "à":
        if next == "chaque" || next == "l'" && ["ecart", "abri"].contains(text(index + 2)) { return true }
      case "loin": if ["de", "d'", "des", "du"].contains(next) { return true }
      case "hors": if ["de", "d'"].contains(next), ["portee", "la"].contains(text(index + 2)) { return true }
      // *Retirer ses bijoux, ne pas porter de bague.*
      case "ne": if words[index - 1].kind == .comma || text(index - 1) == "et", next == "pas" || next == "jamais" { return true }
      default: break
      }
    }
    return false
  }

  /// Whether the verb only guides the reader, without binding anybody.
  private func isHarmless(_ verb: String) -> Bool {
    ["hesit", "oubli", "craindr", "manqu", "confondr", "attendr", "voir", "lire", "consult", "savoir", "not", "pens", "report", "inquiet", "paniqu", "retenir"]
      .contains { verb.hasPrefix($0) }
  }

  private func isSubject(infinitive: Int) -> Bool {
    var isInner = false
    for position in words.indices[(infinitive + 1)...] {
      if words[position].kind == .colon { return false }
      if words[position].kind == .comma {
        isInner = false
        continue
      }
      guard words[position].kind == .word else { continue }
      if lexicon.explanations.contains(text(position)) { return false }
      if isConjunction(position) || lexicon.relativePronouns.contains(text(position)) { isInner = true }
      // *Passer d'un texte à l'autre change la règle*: a noun, a verb and its object.
      if !isInner, position > infinitive + 2, words[position - 1].kind == .word, isObjectOfVerb(position) { return true }
      guard !isInner, FrenchOrders.saidOfDeeds.contains(text(position)) else { continue }
      // *– risque d'incendie*, *la demande*: a noun.
      if FrenchOrders.nounsAmongThem.contains(text(position)), words[position - 1].kind == .comma || isAfterDeterminer(position) { continue }
      return true
    }
    return false
  }

  /// Whether the word is an article directly after a word that must then be a verb.
  private func isObjectOfVerb(_ index: Int) -> Bool {
    guard ["le", "la", "les", "l'", "un", "une"].contains(text(index)) else { return false }
    let before = text(index - 1)
    return !FrenchGrammar.prepositions.contains(before) && !FrenchGrammar.determiners.contains(before) && !lexicon.adverbs.contains(before)
      && !lexicon.clitics.contains(before) && !isInfinitive(before) && !before.hasSuffix("ment") && !before.hasSuffix("ant")
      && !["et", "ou", "ni", "mais", "puis", "si", "des", "voire", "soit", "fois", "quel", "quelle", "chaque", "jusque", "non"].contains(before)
      && !isConjunction(index - 1) && (before.hasSuffix("e") || before.hasSuffix("t"))
  }

  private func isAfterDeterminer(_ index: Int) -> Bool {
    FrenchGrammar.determiners.contains(text(index - 1)) || FrenchGrammar.prepositions.contains(text(index - 1))
      || FrenchGrammar.beforeNoun.contains(text(index - 1))
  }
}
