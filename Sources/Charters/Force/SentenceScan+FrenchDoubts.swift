/// Descriptions in the words of a rule: examples, abilities, consequences and remarks.
extension SentenceScan {
  /// Whether a consequence of a breach follows: *sans quoi*, *faute de quoi*.
  func isOtherwise(_ quoi: Int) -> Bool {
    text(quoi - 1) == "sans" || text(quoi - 1) == "de" && ["faute", "defaut"].contains(text(quoi - 2))
  }

  /// Whether *car* is the vehicle, not the conjunction: *le car*, *en car*.
  func isVehicle(_ car: Int) -> Bool {
    text(car) == "car" && (FrenchGrammar.determiners.contains(text(car - 1)) || ["du", "au", "en", "par", "de"].contains(text(car - 1)))
  }

  /// Whether the clause before the pronoun names a person that it may refer to: *Lorsque la personne est absente, elle peut …*.
  func isNamedBefore(_ pronoun: Int) -> Bool {
    let start = startOfClause
    guard ["si", "lorsque", "lorsqu'", "quand"].contains(text(start)), start + 2 < pronoun else { return false }
    let isOfPronoun =
      switch text(start + 1) {
      case "le", "un", "ce", "cet", "tout": text(pronoun) == "il"
      case "la", "une", "cette", "toute": text(pronoun) == "elle"
      case "l'": text(pronoun) == "il"
      case "les", "des", "ces": text(pronoun) == "ils" || text(pronoun) == "elles"
      default: false
      }
    return isOfPronoun && FrenchSubjects.isPerson(text(start + 2))
  }

  /// Whether the wording is part of a description.
  func isToldInFrench(_ range: Range<Int>) -> Bool {
    if isOfSome(range.lowerBound) || isOfNamed(range.lowerBound) || isForetold(range) || isReasoned || isOfItsTime || isForInsight { return true }
    // *Pour qu'un feu prenne, il faut que …*: a precondition.
    let start = words.prefix { $0.kind != .word }.count
    if text(range.lowerBound) == "faut", text(start) == "pour", ["que", "qu'"].contains(text(start + 1)) { return true }
    guard range.count == 1 else { return false }
    let verb = range.lowerBound
    if FrenchGrammar.power.contains(text(verb)) {
      return isOnlyChoice(range) || isAbility(range) || isThought(range) || isExample(range) || isConsequence(range)
    }
    return FrenchGrammar.duty.contains(text(verb)) && isRemarkOnThis(range)
  }

  /// Whether the subject is only some or most of a group, which makes it a description: *certaines sont dans l'obligation de s'assurer*, *de nombreux ouvriers
  /// doivent monter*.
  private func isOfSome(_ verb: Int) -> Bool {
    if let word = previousWord(verb)?.text, ["certains", "certaines"].contains(word) { return true }
    let region = subjectRegion(before: verb)
    guard let start = region.first(where: { words[$0].kind == .word }) else { return false }
    switch text(start) {
    case "certains", "certaines": return !FrenchGrammar.power.contains(text(verb)) && !FrenchGrammar.duty.contains(text(verb))
    case "beaucoup": return true
    case "de", "d'": return ["nombreux", "nombreuses", "multiples", "innombrables", "autres"].contains(text(start + 1))
    case "la": return ["plupart", "majorite"].contains(text(start + 1))
    case "bon", "grand", "nombre":
      return [text(start), text(start + 1)].contains("nombre") && ["de", "d'"].contains(text(start + (text(start) == "nombre" ? 1 : 2)))
    default: return false
    }
  }

  /// Whether the subject is a name after a comma, as in a story: *Pour sa thèse, Anna est autorisée à …*.
  private func isOfNamed(_ verb: Int) -> Bool {
    let name = verb - 1
    guard name > 1, words[name].isCapitalised, words[name].kind == .word, words[name - 1].kind == .comma, !words[name].isAllCapitals else { return false }
    return !FrenchSubjects.isPerson(text(name))
  }

  /// Whether it announces what somebody will be told: *sera invité à quitter les lieux*.
  private func isForetold(_ range: Range<Int>) -> Bool {
    ["sera", "seront"].contains(text(range.lowerBound)) && words[range].contains { $0.text.hasPrefix("invite") || $0.text.hasPrefix("prie") }
      && ["quitter", "sortir", "evacuer", "partir", "rejoindre"].contains(text(range.upperBound))
  }

  /// Whether the sentence is a step in an argument: *Or le budget doit être voté*.
  private var isReasoned: Bool { text(words.prefix { $0.kind != .word }.count) == "or" }

  /// Whether a means makes the act possible, which is not a permission: *Grâce à cet outil, l'étudiant peut …*, *En suivant ce guide, il peut …*, *Depuis son
  /// bureau, il peut …*.
  func isByMeans(_ verb: Int) -> Bool {
    let start = words.prefix { $0.kind != .word }.count
    if text(start) == "grace" || text(start) == "à" && text(start + 1) == "l'" && text(start + 2) == "aide" { return true }
    // *Avec un peu d'habitude, vous pouvez …*, not *Avec l'accord du tuteur*
    if text(start) == "avec", ["un", "une", "des", "de"].contains(text(start + 1)), ["vous", "on"].contains(text(verb - 1)) {
      return !words[start..<verb].contains { FrenchDeeds.limits.contains($0.text) }
    }
    if text(start) == "depuis", ["son", "sa", "leur", "votre", "vos", "chez"].contains(text(start + 1)) { return true }
    return (start..<verb).suffix(Self.insertionReach).contains {
      text($0) == "en" && text($0 + 1).hasSuffix("ant") && text($0 + 1).utf8.count > 5
        && ($0 == start || words[$0 - 1].kind == .comma || ["mais", "et"].contains(text($0 - 1)))
        && words[$0..<verb].contains { $0.kind == .comma }
    }
  }

  /// Whether the aim is to understand something: *Pour comprendre ce vote, il faut le situer*.
  private var isForInsight: Bool {
    let start = words.prefix { $0.kind != .word }.count
    if text(start) == "avant" { return ["analyser", "aborder", "comprendre"].contains(text(start + 2)) }
    guard text(start) == "pour" else { return false }
    return words[start...].dropFirst().prefix(4).contains {
      ["comprendre", "savoir", "saisir", "mesurer", "apprecier", "resumer", "conclure"].contains($0.text)
    }
  }

  /// Whether the sentence describes how things are or were: *Aujourd'hui, les sites sont tenus de …*, *De nos jours, il faut …*.
  private var isOfItsTime: Bool {
    let start = words.prefix { $0.kind != .word }.count
    if FrenchGrammar.times.contains(text(start)) { return true }
    return text(start) == "de" && text(start + 1) == "nos" && text(start + 2) == "jours"
  }

  /// Whether it says what cannot be said or thought, which is not forbidden: *on ne peut parler d'une crise*.
  private func isThought(_ range: Range<Int>) -> Bool {
    guard isNegated(range), previousWord(range.lowerBound)?.text == "on", let verb = infinitive(after: range.upperBound) else { return false }
    if FrenchVerbs.remarks.contains(text(verb)) || FrenchVerbs.judgements.contains(text(verb)) { return true }
    // *on ne peut pas tout prévoir*: *pas* marks everyday language.
    return text(range.upperBound) == "pas" && !FrenchVerbs.acts.contains(text(verb)) && !FrenchVerbs.limits.contains(text(verb))
  }

  /// Whether nothing else is possible: *ne peut que constater*.
  private func isOnlyChoice(_ range: Range<Int>) -> Bool {
    guard isNegated(range) else { return false }
    // *ne peut rester intacte que si*: a precondition.
    if ["rester", "demeurer", "subsister", "exister", "fonctionner", "reussir", "progresser"].contains(text(range.upperBound)),
      words.indices[range.upperBound...].prefix(6).contains(where: {
        ["que", "qu'"].contains(text($0)) && ["si", "s'", "dans", "avec", "grace"].contains(text($0 + 1))
      })
    {
      return true
    }
    var index = range.upperBound
    while index < words.count, words[index].kind == .word, isAdverb(text(index)) { index += 1 }
    guard ["que", "qu'"].contains(text(index)) else { return false }
    index += 1
    while index < words.count, lexicon.clitics.contains(text(index)) { index += 1 }
    return isInfinitive(text(index)) && text(index) != "etre"
  }

  /// Whether an adverb says how something is possible: *peut techniquement transférer*, *peut ainsi joindre le lecteur*, *peut répondre plus facilement*.
  private func isAbility(_ range: Range<Int>) -> Bool {
    if words[range.upperBound...].prefix(3).contains(where: { FrenchGrammar.adverbsOfAbility.contains($0.text) }) { return true }
    guard !isNegated(range) else { return false }
    // *en temps réel*, *d'un clic*, *de plusieurs manières*
    if words.indices[range.upperBound...].prefix(Self.insertionReach).contains(where: {
      text($0) == "temps" && text($0 + 1) == "reel" || text($0) == "clic"
        || ["manieres", "facons"].contains(text($0)) && ["plusieurs", "differentes", "diverses", "deux"].contains(text($0 - 1))
    }) {
      return true
    }
    return text(range.upperBound) == "ainsi" || text(words.prefix { $0.kind != .word }.count) == "ainsi"
      || words[range.upperBound...].prefix(7).contains { FrenchGrammar.adverbsOfEase.contains($0.text) }
  }

  /// Whether it is an example, one possibility among others: *peut proposer, par exemple, un autre thème*.
  private func isExample(_ range: Range<Int>) -> Bool {
    guard !isNegated(range) else { return false }
    // *Pour vous aider, vous pouvez consulter …*: a service.
    let start = words.prefix { $0.kind != .word }.count
    if text(range.lowerBound - 1) == "vous", text(start) == "pour", ["vous", "en", "plus"].contains(text(start + 1)) { return true }
    if let verb = infinitive(after: range.upperBound) {
      // *vous pouvez nous écrire*, *vous pouvez consulter la foire aux questions*: services too.
      if text(range.lowerBound - 1) == "vous",
        text(verb - 1) == "nous" || text(verb) == "consulter" && words[verb...].dropFirst().prefix(3).contains(where: { Self.sources.contains($0.text) })
      {
        return true
      }
      // *la salle peut accueillir cent personnes*: a capacity.
      if text(verb) == "accueillir",
        FrenchGrammar.numerals.contains(text(verb + 1)) || text(verb + 1).hasSuffix("s") && !FrenchGrammar.determiners.contains(text(verb + 1))
      {
        return true
      }
    }
    return words.indices[range.upperBound...].prefix(8).contains { text($0) == "par" && text($0 + 1) == "exemple" }
  }

  private static let sources: Set<String> = [
    "foire", "faq", "page", "pages", "site", "guide", "guides", "rubrique", "fiche", "fiches", "notice", "tutoriel", "aide", "lien", "video", "documentation",
    "blog",
  ]

  /// Whether it states the consequence of a condition: *si le dossier est incomplet, il ne pourra pas être traité*.
  private func isConsequence(_ range: Range<Int>) -> Bool {
    guard isNegated(range), text(range.lowerBound).hasPrefix("pourr"), let verb = infinitive(after: range.upperBound), text(verb) == "etre" else {
      return false
    }
    let start = words[..<range.lowerBound].lastIndex { $0.kind == .colon }.map { $0 + 1 } ?? startOfClause
    guard ["si", "s'"].contains(text(start)) else { return false }
    return words[verb...].dropFirst().prefix(3).contains { word in FrenchVerbs.handled.contains { word.text.hasPrefix($0) } }
  }

  /// Whether it characterises something rather than stating a rule: *cela ne doit pas être une excuse*.
  private func isRemarkOnThis(_ range: Range<Int>) -> Bool {
    guard let head = frenchHead(before: range.lowerBound), ["cela", "ceci", "ca", "ce", "c'"].contains(text(head)),
      let verb = infinitive(after: range.upperBound)
    else { return false }
    return text(verb) == "etre" && FrenchGrammar.determiners.contains(text(verb + 1))
  }
}
