/// Orders of instructions in French, in the infinitive.
extension SentenceScan {
  /// *Ne pas inhaler les vapeurs*, *Ne jamais laisser un poste ouvert*: at the head of a clause.
  ///
  /// - Returns: whether the clause begins so; it is an order unless it is the subject of a verb: *Ne pas citer ses sources est une faute*.
  mutating func takeNegativeInfinitive(_ start: Int) -> Bool {
    guard ["ne", "n'"].contains(text(start)), ["pas", "jamais", "rien", "plus"].contains(text(start + 1)) else { return false }
    var index = start + 2
    while index < words.count, lexicon.clitics.contains(text(index)) || isAdverb(text(index)) { index += 1 }
    guard isInfinitive(text(index)) else { return false }
    if !isHarmless(text(index)), !isSubject(infinitive: index) { found.append(Finding(force: .mustNot, range: start..<index + 1)) }
    return true
  }

  /// *En cas de projection, laver à grande eau*: after the case in which it is to be done.
  mutating func takeInfinitive(_ start: Int, in condition: Range<Int>) {
    guard
      text(condition.lowerBound) == "en" && text(condition.lowerBound + 1) == "cas" || ["si", "s'", "lorsque", "lorsqu'"].contains(text(condition.lowerBound))
    else { return }
    guard isInfinitive(text(start)), text(start) != "etre", text(start) != "avoir", start + 1 < words.count, words[start + 1].kind == .word,
      !isHarmless(text(start)), !isSubject(infinitive: start)
    else { return }
    found.append(Finding(force: .must, range: start..<start + 1))
  }

  /// They guide a reader, or bind nobody.
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
      if isConjunction(position) || lexicon.relativePronouns.contains(text(position)) { isInner = true }
      if !isInner, Self.verbsOfSubjects.contains(text(position)) { return true }
    }
    return false
  }

  /// What is said of a deed: *… est une faute*, *… peut engager sa responsabilité*, *… sera considéré*.
  private static let verbsOfSubjects: Set<String> = [
    "est", "n'est", "sera", "serait", "etait", "constitue", "constituera", "constituerait", "expose", "exposera", "peut", "pourra", "pourrait", "doit", "devra",
    "entraine", "entrainera", "revient", "equivaut", "signifie", "permet", "permettra", "demande", "suppose", "risque", "rend", "conduit", "fait", "implique",
    "engage", "a", "vaut", "reste", "nuit", "empeche", "emporte", "donne",
  ]
}
