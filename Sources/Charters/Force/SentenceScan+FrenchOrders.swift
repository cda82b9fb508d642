import Markdown

/// French orders: an imperative at the beginning of a clause, or after the case in which it applies.
extension SentenceScan {
  /// Finds orders such as *Ne partagez jamais*, *Citez vos sources*, *Lavez-vous les mains*, *Ne pas fumer* and *Fermer la porte avant de partir*.
  mutating func takeFrenchOrder() {
    guard words.contains(where: { $0.kind == .word }) else { return }
    var start = startOfClause
    guard start < words.count else { return }
    if Self.openersOfCases.contains(text(start)), text(start) != "s'" || text(start + 1).hasPrefix("il") {
      guard let comma = commaBeforeOrder(from: start) else { return }
      if comma > start { takeInfinitive(comma + 1, in: start..<comma) }
      start = comma + 1
      order = start
      // *Si vous copiez, modifiez ou adaptez*: verbs of the condition.
      if text(comma - 1).hasSuffix("ez"), text(start).hasSuffix("ez"), start + 1 < words.count,
        words[start + 1].kind == .comma || ["ou", "et"].contains(text(start + 1))
      {
        return
      }
    } else {
      takeInstruction(start)
    }
    if takeNegativeInfinitive(start) { return }
    takeFrenchImperative(start)
    // *Attention : n'ouvrez jamais le four*, not *Autrice : Lopez*
    guard found.isEmpty, let colon = words[start...].prefix(4).firstIndex(where: { $0.kind == .colon }), colon + 1 < words.count,
      words[colon + 1].kind == .word, !words[colon + 1].isCapitalised,
      !text(start).hasPrefix("exemple"), text(start) != "ex"
    else { return }
    if !takeNegativeInfinitive(colon + 1) { takeFrenchImperative(colon + 1) }
  }

  private mutating func takeFrenchImperative(_ start: Int) {
    if text(start) == "ne" || text(start) == "n'" {
      var index = start + 1
      while index < words.count, lexicon.clitics.contains(words[index].text) { index += 1 }
      let verb = text(index)
      guard verb.hasSuffix("ez") || verb == "faites", FrenchGrammar.negation.contains(text(index + 1)) else { return }
      let harmless = ["hesit", "oubli", "inquiet", "craign", "manqu", "perdez", "attend", "pens", "croy", "soyez", "vous", "confond", "pani", "sous-estim"]
      guard !harmless.contains(where: { verb.hasPrefix($0) }) else { return }
      found.append(Finding(force: .mustNot, range: start..<index + 2))
      return
    }
    let verb = text(start)
    guard verb.hasSuffix("ez"), verb.utf8.count > 4, start + 1 < words.count, [.word, .comma].contains(words[start + 1].kind) else { return }
    if text(start + 1) == "vous" {
      takeReflexive(start)
      return
    }
    // *Pensez à signer*: a reminder.
    if verb == "pensez", text(start + 1) == "à", isInfinitive(text(skippingClitics(start + 2))) {
      found.append(Finding(force: .should, range: start..<start + 2))
      return
    }
    // *Obtenez des conseils*, *Gagnez du temps*: what a service offers.
    if ["obtenez", "gagnez", "beneficiez"].contains(verb), ["des", "du", "de"].contains(text(start + 1)) { return }
    if compiled.patterns[verb]?.contains(where: { $0.row.isInitial }) ?? false { return }
    guard !Self.harmlessOrders.contains(where: { verb.hasPrefix($0) }) else { return }
    found.append(Finding(force: .must, range: start..<start + 1))
  }

  /// Finds reflexive orders such as *Assurez-vous que la porte est fermée* and *Abstenez-vous de fumer*. Most others invite or inform: *Inscrivez-vous*.
  private mutating func takeReflexive(_ start: Int) {
    guard words[start + 1].range.lowerBound <= words[start].range.upperBound + 3, let force = Self.reflexiveOrders[text(start)] else { return }
    found.append(Finding(force: force, range: start..<start + 2))
  }

  func skippingClitics(_ start: Int) -> Int {
    var index = start
    while index < words.count, lexicon.clitics.contains(text(index)) { index += 1 }
    return index
  }

  /// The comma that ends the case in which an order applies: *Avant de partir,*. It may come after an insertion: *Lorsque, par exception, un enfant reste,
  /// prévenir l'accueil*.
  private func commaBeforeOrder(from start: Int) -> Int? {
    func comma(after index: Int) -> Int? { words.indices.dropFirst(index + 1).prefix(Self.reach).first { words[$0].kind == .comma } }
    guard var end = comma(after: start) else { return nil }
    if end == start + 1 {
      guard let close = comma(after: end), let last = comma(after: close) else { return nil }
      end = last
    }
    return end + 1 < words.count && words[end + 1].kind == .word ? end : nil
  }

  private static let openersOfCases: Set<String> = [
    "si", "s'", "lorsque", "lorsqu'", "quand", "avant", "apres", "en", "pour", "dans", "à", "au", "des", "lors", "pendant", "durant", "chaque", "de",
  ]

  private static let reflexiveOrders: [String: Force] = [
    "assurez": .must, "lavez": .must, "presentez": .must, "conformez": .must, "munissez": .must, "tenez": .must, "protegez": .must, "eloignez": .must,
    "attachez": .must, "mefiez": .should, "desinfectez": .must, "abstenez": .mustNot, "gardez": .mustNot,
  ]

  /// Beginnings of verbs that inform, invite or guide the user through steps, without binding anybody.
  private static let harmlessOrders = [
    "assez", "chez", "consult", "voyez", "contact", "retrouv", "decouvr", "cliqu", "sachez", "notez", "imagin", "pens", "rappel", "souven", "essay", "tap",
    "ouvr", "chois", "selectionn", "rend", "allez", "venez", "lisez", "appren", "profit", "prenez", "songez", "consider", "suppos", "veuillez", "prefer",
    "demand",
    "ayez", "soyez", "osez", "regard", "ecoutez", "suivez", "particip", "rejoign", "inscri", "telecharg", "partag", "tourn", "appel", "continu", "laiss",
    "compar",
    "privilegi", "evit", "veill", "attend", "abonn", "connect", "trouv", "remarqu", "constat", "admett", "saisiss", "apport", "tach", "tent", "envisag",
    "recevez", "faites",
  ]
}
