/// What *peut être* and *ne peut être* say: a permission, a prohibition, a possibility or an event.
extension SentenceScan {
  /// Whether the words after *peut être* state a permission or a prohibition.
  func isPermittedState(after index: Int, _ subject: Subject, isNegated: Bool, power: Range<Int>) -> Bool {
    var position = index + 1
    while position < words.count {
      if words[position].kind == .comma, let close = words[(position + 1)...].prefix(14).firstIndex(where: { $0.kind == .comma }) {
        position = close + 1
        continue
      }
      // *peut être fait appel*
      if text(position) == "fait", position == index + 1, text(power.lowerBound - 1) == "il" { break }
      guard words[position].kind == .aside || words[position].kind == .word && isAdverb(words[position].text) || Self.fillers.contains(words[position].text)
      else {
        break
      }
      position += 1
    }
    guard position < words.count, words[position].kind == .word else { return false }
    let word = words[position].text
    let isParticiple = isParticiple(position)
    // *peut être déclaré responsable*: liability; *peut être levé par le responsable* names a person.
    if !isNegated, let answer = words[position...].prefix(4).firstIndex(where: { $0.text.hasPrefix("responsable") || $0.text.hasPrefix("coupable") }),
      !words[position..<answer].contains(where: { FrenchGrammar.prepositions.contains($0.text) || FrenchGrammar.determiners.contains($0.text) })
    {
      return false
    }
    // *peut être exclu par décision de l'assemblée*: a power of that body.
    if isParticiple, !isNegated, ["exclu", "radi"].contains(where: { word.hasPrefix($0) }), isDoneByBody(after: position) { return true }
    if isParticiple, FrenchVerbs.suffered.contains(where: { word.hasPrefix($0) }), !isNegated { return false }
    // *l'utilisateur peut être soumis à une obligation*
    if word.hasPrefix("soumis"), subject == .person, !isNegated { return false }
    if word.hasPrefix("tenu"), ["de", "d'", "pour"].contains(text(position + 1)), !isNegated { return false }
    // *peut être mis en cause*, *peut être pris pour*
    if isParticiple, !isNegated,
      word.hasPrefix("pris") && text(position + 1) == "pour" || word.hasPrefix("mis") && text(position + 1) == "en" && text(position + 2) == "cause"
    {
      return false
    }
    // *des cookies peuvent être déposés* describes what happens, *des dérogations peuvent être accordées* grants a power.
    let region = subjectRegion(before: power.lowerBound)
    if !isNegated, let first = region.first(where: { words[$0].kind == .word }), ["des", "certains", "certaines"].contains(words[first].text) {
      return isParticiple && FrenchVerbs.granted.contains { word.hasPrefix($0) }
    }
    // *vous pouvez être convoqué*: an event for the reader.
    if isParticiple, !isNegated, ["vous", "je", "tu"].contains(text(power.lowerBound - 1)) { return FrenchVerbs.leave.contains { word.hasPrefix($0) } }
    if isParticiple, FrenchVerbs.allowed.contains(where: { word.hasPrefix($0) }) || isAct(participle: word) { return true }
    if isParticiple, !isNegated, isDoneByBody(after: position) { return true }
    if isParticiple, !isNegated, text(position + 1) != "par", isDeed(participle: word),
      frenchHead(before: power.lowerBound).map({ !FrenchGrammar.pronouns.contains(text($0)) && !["on", "cela"].contains(text($0)) }) ?? false
    {
      return true
    }
    guard isNegated else { return subject == .person && FrenchVerbs.offices.contains(word) }
    // *ne peut être reproduit sans accord*: permission is required, so anything else is forbidden.
    if isParticiple, words.indices[position...].prefix(16).contains(where: { text($0) == "sans" && exception(at: $0) != nil }) { return true }
    // *Un robot ne peut être considéré comme auteur*
    if isParticiple, isNegated, word.hasPrefix("considere"), text(position + 1) == "comme", FrenchSubjects.isPerson(text(position + 2)) { return true }
    // *ne peut être reproduit qu'avec l'indication de la source*
    if isParticiple, words.indices[position...].prefix(6).contains(where: { text($0) == "qu'" && text($0 + 1) == "avec" }) { return true }
    if FrenchVerbs.uncertain.contains(where: { word.hasPrefix($0) }) { return false }
    // *ne peut pas être réparé* is everyday language, *ne peut être* that of rules.
    if isParticiple { return !words[power.upperBound..<index].contains { $0.text == "pas" } || subject == .person }
    // *L'affichage ne peut en aucun cas être anonyme*
    if subject != .tool,
      words.indices[power.upperBound..<position].contains(where: {
        text($0) == "aucun" && ["en", "sous"].contains(text($0 - 1)) && ["cas", "pretexte"].contains(text($0 + 1))
      })
    {
      return true
    }
    return subject == .person && !["responsable", "present", "presente", "parfait", "neutre", "expert", "sure"].contains(word)
      || FrenchVerbs.limitingAdjectives.contains { word.hasPrefix($0) }
  }

  /// Whether the participle is that of a deed: *divisée*, from *diviser*; *réunie*, from *réunir*.
  private func isDeed(participle: String) -> Bool {
    let stem = stem(of: participle)
    // *introduit*, *inscrit*
    if stem.hasSuffix("uit") || stem.hasSuffix("crit") { return FrenchDeeds.all.contains(stem.dropLast() + "re") }
    return FrenchDeeds.all.contains(stem + "er") || FrenchDeeds.all.contains(stem + "r") || FrenchVerbs.acts.contains(stem + "r")
  }

  /// Whether the participle is that of an act: *ordonnée*, from *ordonner*.
  private func isAct(participle: String) -> Bool { FrenchVerbs.acts.contains(stem(of: participle) + "er") }

  private func stem(of participle: String) -> Substring {
    var stem = participle[...]
    if stem.hasSuffix("s") { stem.removeLast() }
    while stem.hasSuffix("e") { stem.removeLast() }
    return stem
  }

  /// Whether the holder of the power is named: *par le conseil*, *par décision de l'assemblée*.
  private func isDoneByBody(after participle: Int) -> Bool {
    guard let by = words[participle...].prefix(8).firstIndex(where: { $0.kind == .comma || $0.text == "par" }), words[by].kind == .word else { return false }
    return words[by...].dropFirst().prefix(3).contains {
      FrenchSubjects.isPerson($0.text) || ["decision", "arrete", "deliberation", "vote", "avenant", "convention", "decret"].contains($0.text)
    }
  }

  private static let fillers: Set<String> = [
    "moment", "titre", "personnel", "exceptionnel", "besoin", "ni", "soit", "seulement", "au", "aussi", "meme", "etre",
  ]

  /// Whether the word has the ending of a participle. Those in *-é* need the accent, to exclude words such as *utile*.
  func isParticiple(_ index: Int) -> Bool {
    if words[index].hasFinalAccent { return true }
    let word = words[index].text
    if words[index].isAllCapitals, word.hasSuffix("e") || word.hasSuffix("ee") { return true }
    return [
      "i", "ie", "is", "ies", "ise", "ises", "u", "ue", "us", "ues", "it", "ite", "its", "ites", "ert", "erte", "erts", "ertes", "int", "inte", "ints", "aits",
      "ait", "aite", "aites", "oute", "outes", "clos", "close", "eint",
    ]
    .contains { word.hasSuffix($0) }
  }
}
