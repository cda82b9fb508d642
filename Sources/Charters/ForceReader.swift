import Text

/// Reads the force of a clause from its words.
package struct ForceReader: Sendable {
  private let compiled: CompiledLexicon

  /// - Parameter language: a BCP 47 tag; French and English have a lexicon.
  /// - Returns: nil for a language without a lexicon.
  package init?(language: String) {
    guard let compiled = ForceLexicon.of(language) else { return nil }
    self.compiled = compiled
  }

  /// The force that the words state for certain; none where they state several or may mean something else.
  package func read(_ text: String) -> ForceReading {
    var reading = ForceReading()
    var forces: Set<Force> = []
    for sentence in NormativeWords(text, isFrench: compiled.lexicon.isFrench).sentences {
      var scan = SentenceScan(sentence, compiled)
      scan.run()
      // An exception may stand in parentheses; a rule there is a remark.
      for word in sentence.words where word.kind == .aside && text[word.start] == "(" {
        let inner = text[text.index(after: word.start)..<text.index(before: word.end)]
        for remark in NormativeWords(String(inner), isFrench: compiled.lexicon.isFrench).sentences {
          scan.isConditional = scan.isConditional || SentenceScan(remark, compiled).holdsException
        }
      }
      reading.isConditional = reading.isConditional || scan.isConditional
      for (force, range) in scan.found where forces.insert(force).inserted {
        reading.evidence.append((force, folded(String(text[sentence.words[range.lowerBound].start..<sentence.words[range.upperBound - 1].end])).lowercased()))
      }
    }
    if forces.count == 1 { reading.force = forces.first }
    return reading
  }
}

/// One sentence, read from left to right.
private struct SentenceScan {
  let words: [NormativeWords.Word]
  let isQuestion: Bool
  let compiled: CompiledLexicon
  var found: [(force: Force, range: Range<Int>)] = []
  var isConditional = false

  /// How many words back a sentence is looked at. It bounds the work for sentences without end.
  private static let reach = 80
  /// How many words may stand between the parts of a wording.
  private static let insertionReach = 24

  private var lexicon: ForceLexicon { compiled.lexicon }

  init(_ sentence: NormativeWords.Sentence, _ compiled: CompiledLexicon) {
    words = sentence.words
    isQuestion = sentence.isQuestion
    self.compiled = compiled
  }

  mutating func run() {
    if isQuestion { return }
    var index = 0
    /// After *sauf*, *car*: what follows is no rule, up to the next comma or to the end.
    var silencedToComma = false
    while index < words.count {
      let word = words[index]
      if word.kind == .comma { silencedToComma = false }
      guard word.kind == .word else {
        index += 1
        continue
      }
      if let end = exception(at: index) {
        isConditional = true
        silencedToComma = true
        index = end
        continue
      }
      if lexicon.explanations.contains(word.text), index > 0 { return }
      if !silencedToComma, let (pattern, end) = match(at: index) {
        if (index..<end).contains(where: { words[$0].kind == .word && exception(at: $0) != nil }) { isConditional = true }
        if !isSubordinate(index) {
          take(pattern, index..<end)
          if isRestricted(index..<end) { isConditional = true }
          if case .verb = pattern.parts[0] { takeCoordinated(after: end) }
        }
        index = end
        continue
      }
      index += 1
    }
  }

  var holdsException: Bool { words.indices.contains { words[$0].kind == .word && exception(at: $0) != nil } }

  /// *… et recommandée en licence*: a second predicate of the same *est*.
  private mutating func takeCoordinated(after start: Int) {
    var index = start
    while index + 1 < words.count, index < start + Self.reach, words[index].kind != .colon {
      let isLink = words[index].kind == .comma || ["et", "mais", "ou", "puis", "and", "but", "or"].contains(words[index].text)
      if words[index].kind == .word, lexicon.conjunctions.contains(words[index].text) || lexicon.relativePronouns.contains(words[index].text) { return }
      var next = index + 1
      if next + 1 < words.count, ["parfois", "souvent", "meme"].contains(words[next].text) { next += 1 }
      if isLink, let row = compiled.predicates[words[next].text], let force = row.force { found.append((force, next..<next + 1)) }
      index += 1
    }
  }

  // MARK: Matching

  private func match(at index: Int) -> (CompiledLexicon.Pattern, Int)? {
    for pattern in compiled.patterns[words[index].text] ?? [] {
      if pattern.row.isInitial && !isInitial(index) { continue }
      if let end = end(of: pattern.parts, at: index) { return (pattern, end) }
    }
    return nil
  }

  private func end(of parts: [CompiledLexicon.Part], at start: Int) -> Int? {
    var index = start
    var afterVerb = false
    for part in parts {
      let wanted: Set<String>
      var isVerb = false
      switch part {
      case .words(let words): wanted = words
      case .verb(let words):
        wanted = words
        isVerb = true
      }
      if afterVerb { index = skipInsertion(from: index, to: wanted) }
      guard index < words.count, words[index].kind == .word, wanted.contains(words[index].text) else { return nil }
      index += 1
      afterVerb = isVerb
    }
    return index
  }

  /// Adverbs, and what stands between two commas or in parentheses, between *est* and *interdit*.
  private func skipInsertion(from start: Int, to wanted: Set<String>) -> Int {
    var index = start
    while index < min(words.count, start + Self.insertionReach) {
      let word = words[index]
      if word.kind == .word, wanted.contains(word.text) { return index }
      switch word.kind {
      case .aside: index += 1
      case .comma:
        guard let close = words[(index + 1)...].prefix(14).firstIndex(where: { $0.kind == .comma }) else { return start }
        index = close + 1
      case .word where lexicon.adverbs.contains(word.text): index += 1
      default: return start
      }
    }
    return start
  }

  private func exception(at index: Int) -> Int? {
    for parts in compiled.exceptions[words[index].text] ?? [] {
      var position = index
      var fits = true
      for part in parts {
        guard position < words.count, words[position].kind == .word, part.contains(words[position].text) else {
          fits = false
          break
        }
        position += 1
      }
      if fits, !isNoException(index..<position) { return position }
    }
    return nil
  }

  /// *à moins de deux semaines*, *hors ligne*, *sans avoir à*: the words of an exception in another sense.
  private func isNoException(_ range: Range<Int>) -> Bool {
    guard lexicon.isFrench, range.upperBound < words.count else { return false }
    let next = words[range.upperBound].text
    switch words[range.lowerBound].text {
    case "a": return words[range.lowerBound + 1].text == "moins" && FrenchPossibility.numerals.contains(next)
    case "hors": return ["ligne", "connexion", "site", "reseau", "de", "d'", "du", "des"].contains(next)
    case "sans": return words[range.upperBound - 1].text == "avoir" && next == "a"
    default: return false
    }
  }

  private func isInitial(_ index: Int) -> Bool {
    var position = index
    while position > 0 {
      let before = words[position - 1]
      if before.kind == .colon { return true }
      guard before.kind == .aside else { return false }
      position -= 1
    }
    return true
  }

  // MARK: Subordinate clauses

  /// Whether the verb here belongs to an inserted clause. Where that is not certain it does: a rule missed is listed as to be qualified, a rule made up is not.
  private func isSubordinate(_ index: Int) -> Bool {
    var commas = 0
    var verbs = 0
    var position = index - 1
    while position >= max(0, index - Self.reach) {
      let word = words[position]
      switch word.kind {
      case .comma: commas += 1
      case .colon: return false
      case .aside: break
      case .word:
        if lexicon.relativePronouns.contains(word.text), !isAfterPreposition(position) {
          return isAdjacent(position, index) || commas == 0 && verbs == 0 && !isRelativeClosed(position, index)
        }
        if isConjunction(position) {
          // An odd number of commas ends the clause that the conjunction opened; an insertion has two.
          if commas % 2 == 1 { return false }
          return commas > 0 || verbs == 0
        }
        if isFrequentVerb(word.text), position != index { verbs += 1 }
      }
      position -= 1
    }
    return false
  }

  /// *que*, *lorsque*, *s'il*, *à qui*: a clause with a subject of its own follows.
  private func isConjunction(_ position: Int) -> Bool {
    let word = words[position].text
    if lexicon.conjunctions.contains(word) { return !isComparison(position) }
    guard lexicon.isFrench else { return false }
    if word == "s'", position + 1 < words.count, ["il", "ils"].contains(words[position + 1].text) { return true }
    return word == "qui" && isAfterPreposition(position)
  }

  private func isAfterPreposition(_ position: Int) -> Bool {
    lexicon.isFrench && position > 0
      && ["a", "avec", "pour", "de", "chez", "sans", "contre", "par", "sur", "envers", "devant", "selon", "d'"].contains(words[position - 1].text)
  }

  /// Nothing but pronouns, negation and adverbs between: the verb is the pronoun's.
  private func isAdjacent(_ pronoun: Int, _ verb: Int) -> Bool {
    words[(pronoun + 1)..<verb].allSatisfy {
      $0.kind != .comma && ($0.kind == .aside || lexicon.clitics.contains($0.text) || lexicon.adverbs.contains($0.text) || $0.text == "ne" || $0.text == "n'")
    }
  }

  /// *L'étudiant qui utilise une IA doit*: the pronoun's own verb follows it, so that the next one is the main clause's.
  private func isRelativeClosed(_ pronoun: Int, _ verb: Int) -> Bool { !isAdjacent(pronoun, verb) }

  /// *tel que*, *plus … que*, *ainsi que*, *ne … que*: no clause follows.
  private func isComparison(_ index: Int) -> Bool {
    if words[index].text == "comme", index > 0 { return true }
    if words[index].text == "qu'", words[(index + 1)...].prefix(3).map(\.text) == ["il", "s'", "agisse"] { return true }
    guard lexicon.isFrench, words[index].text == "que" || words[index].text == "qu'" || words[index].text == "si" || words[index].text == "comme" else {
      return !lexicon.isFrench && words[index].text == "as" && index > 0 && ["such", "well"].contains(words[index - 1].text)
    }
    guard index > 0 else { return false }
    let before = words[index - 1].text
    return ["tel", "telle", "tels", "telles", "ainsi", "meme", "memes"].contains(before) && words[index].text.hasPrefix("qu")
  }

  private func isFrequentVerb(_ word: String) -> Bool {
    lexicon.isFrench
      ? [
        "a", "ont", "est", "sont", "fait", "font", "va", "vont", "permet", "permettent", "prevoit", "prevoient", "utilise", "utilisent", "fournit",
        "fournissent", "peut", "peuvent", "doit", "doivent",
      ]
      .contains(word)
      : ["is", "are", "has", "have", "uses", "use", "was", "were", "allows", "wants", "want", "needs", "relies", "rely", "fails", "fail", "includes"].contains(
        word)
  }

  // MARK: Taking a wording

  private mutating func take(_ pattern: CompiledLexicon.Pattern, _ range: Range<Int>) {
    let row = pattern.row
    if isDoubtful(range) { return }
    switch row.condition {
    case .none: break
    case .label: guard range.upperBound == words.count || isColonOrDe(range.upperBound) else { return }
    case .infinitive:
      guard let verb = infinitive(after: range.upperBound) else {
        if endsInColon(range.upperBound) { break }
        return
      }
      if ["faut", "faudra"].contains(words[range.upperBound - 1].text), !isDirect(verb, after: range.upperBound) { return }
      // *il doit bien y avoir*
      if words[verb].text == "avoir", verb > 0, words[verb - 1].text == "y" { return }
      // *doit provenir d'un corpus ancien*: a guess, not a rule.
      if ["provenir", "resulter"].contains(words[verb].text), !isNegated(range) { return }
    case .impersonal: guard previousWord(range.lowerBound)?.text == "il" else { return }
    case .infinitiveWithDe: guard infinitiveWithDe(after: range.upperBound) != nil else { return }
    case .permission: guard isPermission(range, isNegated: isNegated(range)) else { return }
    }
    var force = isNegated(range) ? row.negated : row.force
    if let direction = turn(after: range) {
      switch (force, direction) {
      case (.must, .not): force = .mustNot
      case (.mustNot, .not): force = .must
      case (.should, _): force = .shouldNot
      case (.must, .abstain): force = .mustNot
      case (.may, .not): force = isNegated(range) ? nil : .may
      case (.must, .avoid): break
      default: if direction == .not { force = nil }
      }
    }
    if let force { found.append((force, range)) }
  }

  private func isColonOrDe(_ index: Int) -> Bool {
    words[index].kind == .colon || words[index].text == "de" || words[index].text == "d'" || words[index].text == "a"
  }
  private func endsInColon(_ index: Int) -> Bool { words[index...].last?.kind == .colon || index == words.count }

  /// *pas seulement*, *pas nécessairement*, *a must*, *the may*, *in May*: the words of the wording without its sense.
  private func isDoubtful(_ range: Range<Int>) -> Bool {
    let after = words[range.lowerBound...].dropFirst().prefix(6).map(\.text)
    if lexicon.isFrench {
      if after.first == "que" || after.first == "qu'" || after.first == "trop" { return true }
      if isRestrictedOtherwise(range) || isLitotes(range) || isSubjectOfAnother(range) { return true }
      if let position = after.firstIndex(of: "pas"), position + 1 < after.count {
        return ["seulement", "uniquement", "necessairement", "forcement", "obligatoirement", "systematiquement", "toujours"].contains(after[position + 1])
      }
      return false
    }
    if let position = after.firstIndex(of: "not"), position + 1 < after.count,
      ["only", "necessarily", "always", "just", "merely"].contains(after[position + 1])
    {
      return true
    }
    let first = words[range.lowerBound]
    if let opening = words.first?.text, opening == "nothing" || opening == "not" { return true }
    if range.lowerBound > 0, ["can", "cannot", "could", "might", "would"].contains(words[range.lowerBound - 1].text) { return true }
    if ["must", "may", "should", "shall"].contains(first.text) {
      let rest = after.filter { $0 != "not" }
      if rest.first == "have" || ["fail", "hesitate", "forget"].contains(rest.first ?? "") { return true }
      if range.lowerBound > 0, words[range.lowerBound - 1].text == "it", rest.first == "be",
        ["noted", "assumed", "said", "stressed", "remembered", "understood", "recalled", "emphasised"].contains(rest.dropFirst().first ?? "")
      {
        return true
      }
    }
    if range.lowerBound == 0, ["should", "may", "shall", "must"].contains(first.text) { return true }
    let before = range.lowerBound > 0 ? words[range.lowerBound - 1].text : ""
    if ["must", "may", "should", "shall"].contains(first.text), ["a", "an", "the", "this", "in", "of", "by", "until", "since", "from", "on"].contains(before) {
      return true
    }
    return false
  }

  /// *ne doit rendre que son propre travail*, *n'est obligatoire que pour …*: the negation with *que* says neither the rule nor its contrary.
  private func isRestrictedOtherwise(_ range: Range<Int>) -> Bool {
    guard isNegated(range),
      !isRestricted(range) || !["doit", "doivent", "devra", "devront", "peut", "peuvent", "pourra", "pourront"].contains(words[range.lowerBound].text)
    else { return false }
    let after = words[range.lowerBound...].dropFirst().prefix(14)
    for (offset, word) in after.enumerated() {
      if word.kind == .comma || ["pas", "jamais", "plus", "point", "rien", "aucun", "aucune", "aucunement", "nullement"].contains(word.text) { return false }
      // A subject after it: *le projet qu'il examine*.
      if word.text == "que" || word.text == "qu'",
        !["il", "elle", "ils", "elles", "on", "l'", "nous", "vous"].contains(words[min(words.count - 1, range.lowerBound + offset + 2)].text)
      {
        return offset == 0 || !["tel", "telle", "ainsi", "autre", "avant", "alors"].contains(words[range.lowerBound + offset].text)
      }
    }
    return false
  }

  /// *il ne faut pas hésiter à*, *ne doit pas manquer de*: two negations, an encouragement or a duty.
  private func isLitotes(_ range: Range<Int>) -> Bool {
    guard isNegated(range), let verb = infinitive(after: range.upperBound) else { return false }
    return ["hesiter", "oublier", "manquer", "cesser", "negliger", "omettre", "craindre"].contains(words[verb].text)
  }

  /// *Éviter d'utiliser une IA n'est pas toujours possible*: the infinitive is what is spoken of.
  private func isSubjectOfAnother(_ range: Range<Int>) -> Bool {
    guard range.lowerBound == 0, isInfinitive(words[0].text) else { return false }
    return words.indices.dropFirst(range.upperBound).contains { index in
      ["est", "sont", "releve", "reste", "suppose", "permet", "demande", "constitue", "contribue", "implique"].contains(words[index].text)
        && !isSubordinate(index)
    }
  }

  /// *ne … que si*, *ne … que dans*: forbidden but for one case.
  private func isRestricted(_ range: Range<Int>) -> Bool {
    guard lexicon.isFrench, isNegated(range) else { return false }
    for index in range.upperBound..<min(words.count, range.upperBound + 12) {
      if words[index].kind == .comma || words[index].kind == .colon { return false }
      guard words[index].text == "que" || words[index].text == "qu'", index + 1 < words.count else { continue }
      return [
        "si", "dans", "pour", "par", "sur", "avec", "lorsque", "lorsqu'", "a", "au", "aux", "apres", "en", "sous", "comme", "pendant", "avant", "sauf", "quand",
        "d'", "de",
      ].contains(words[index + 1].text)
    }
    return false
  }

  private func isNegated(_ range: Range<Int>) -> Bool {
    if !lexicon.isFrench {
      // After a modal verb (*must not*); between *is* and *required*, but not after it (*required not to*).
      let isModal = ["must", "may", "should", "shall"].contains(words[range.lowerBound].text)
      let after = words[range.lowerBound..<min(words.count, range.upperBound + (isModal ? 2 : 0))].map(\.text)
      if after.contains("not") || after.contains("never") || after.contains("no") && after.contains("longer") { return true }
      return range.lowerBound > 0 && isNegativeSubject(range.lowerBound)
    }
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

  /// *No student may …*
  private func isNegativeSubject(_ verb: Int) -> Bool {
    var index = verb - 1
    while index >= max(0, verb - Self.reach), words[index].kind == .word {
      if ["no", "nobody", "none", "neither"].contains(words[index].text) { return index == 0 || words[index - 1].kind != .word }
      if lexicon.conjunctions.contains(words[index].text) || lexicon.relativePronouns.contains(words[index].text) { return false }
      index -= 1
    }
    return false
  }

  private enum Turn { case not, avoid, abstain }

  /// *de ne pas*, *d'éviter*, *de s'abstenir* after the wording: the rule says the contrary of its verb.
  private func turn(after range: Range<Int>) -> Turn? {
    guard lexicon.isFrench else {
      let after = words[range.upperBound...].prefix(3).map(\.text)
      if after.starts(with: ["to", "avoid"]) || after.first == "avoid" { return .avoid }
      if after.contains("refrain") { return .abstain }
      if (after.starts(with: ["not", "to"]) || after.starts(with: ["to", "not"])) && !isNegated(range) { return .not }
      return nil
    }
    let after = words[max(range.lowerBound, range.upperBound - 1)...].prefix(14).map { $0 }
    let isModal = ["doit", "doivent", "devra", "devront", "peut", "peuvent", "pourra", "pourront"].contains(words[range.upperBound - 1].text)
    for (offset, word) in after.enumerated() {
      // *peut être contraint de ne pas …*: the second infinitive is not what *peut* says.
      if isModal, offset > 0 { break }
      if offset > 0, word.kind == .comma || word.kind == .colon { break }
      guard word.text == "de" || word.text == "d'" || word.text == "a" || ["doit", "doivent", "devra", "devront", "peut", "peuvent"].contains(word.text) else {
        continue
      }
      let next = after.dropFirst(offset + 1).prefix(3).map(\.text)
      if next.first == "ne", next.dropFirst().first.map({ ["pas", "plus", "jamais", "rien", "point"].contains($0) }) ?? false { return .not }
      if next.first == "n'", word.text != "a" { return .not }
      if next.first == "eviter" { return .avoid }
      if next.starts(with: ["s'", "abstenir"]) { return .abstain }
      if word.text != "a", offset > 0 { break }
    }
    return nil
  }

  // MARK: Infinitives

  private static let notInfinitives: Set<String> = [
    "hier", "amer", "cher", "premier", "dernier", "particulier", "entier", "regulier", "papier", "cahier", "dossier", "atelier", "fichier", "lettre", "autre",
    "notre",
    "votre", "etre", "libre", "titre", "cadre", "ordre", "nombre", "chapitre", "semestre", "trimestre", "oeuvre", "par", "sur", "pour", "leur", "ministre",
    "registre",
    "membre", "chiffre", "contre", "entre", "centre", "maitre", "moindre", "propre", "ouvre", "offre", "heure", "mesure", "lecture", "nature", "structure",
    "culture",
    "procedure", "ecriture", "signature", "candidature", "encore", "rapport", "avenir", "plaisir", "desir", "loisir", "soir", "espoir", "pouvoir", "devoir",
    "savoir",
  ]

  private static let infinitivesInRE: Set<String> = [
    "faire", "taire", "satisfaire", "plaire", "extraire", "distraire", "soustraire", "refaire", "croire", "boire", "conclure", "exclure", "inclure", "naitre",
    "paraitre",
  ]

  /// A word that looks like an infinitive, soon after.
  private func infinitive(after start: Int) -> Int? {
    for index in start..<min(words.count, start + 16) {
      guard words[index].kind == .word else { continue }
      if isInfinitive(words[index].text) { return index }
    }
    return nil
  }

  /// Only pronouns, negation, adverbs and insertions stand between: *il faut dix minutes pour lire* states no duty to read.
  private func isDirect(_ verb: Int, after start: Int) -> Bool {
    var index = start
    while index < verb {
      if words[index].kind == .comma {
        guard let close = words[(index + 1)...].prefix(14).firstIndex(where: { $0.kind == .comma }), close < verb else { return false }
        index = close + 1
        continue
      }
      guard
        words[index].kind == .aside || lexicon.clitics.contains(words[index].text) || lexicon.adverbs.contains(words[index].text)
          || ["ne", "n'", "d'", "abord", "ensuite", "bien"].contains(words[index].text)
      else { return false }
      index += 1
    }
    return true
  }

  private func isInfinitive(_ word: String) -> Bool {
    if word == "etre" || word == "avoir" || word == "savoir" || word == "pouvoir" { return true }
    guard word.count > 3, !Self.notInfinitives.contains(word) else { return false }
    if word.hasSuffix("er") || word.hasSuffix("ir") { return true }
    if Self.infinitivesInRE.contains(word) { return true }
    return ["dre", "ttre", "aitre", "ire", "vre", "cre", "pre"].contains { word.hasSuffix($0) } && !word.hasSuffix("aire") && !word.hasSuffix("oire")
  }

  private func infinitiveWithDe(after start: Int) -> Int? {
    for index in start..<min(words.count, start + 16) where words[index].text == "de" || words[index].text == "d'" {
      var next = index + 1
      while next < words.count, lexicon.clitics.contains(words[next].text) || words[next].text == "ne" || words[next].text == "pas" { next += 1 }
      if next < words.count, isInfinitive(words[next].text) { return next }
    }
    return nil
  }

  // MARK: Permission and possibility

  private func isPermission(_ range: Range<Int>, isNegated: Bool) -> Bool {
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

  private func isAdjective(after index: Int) -> Bool {
    guard index + 1 < words.count else { return true }
    let word = words[index + 1].text
    return !FrenchPossibility.permittedParticiples.contains { word.hasPrefix($0) }
  }

  private func previousWord(_ index: Int) -> NormativeWords.Word? {
    var position = index - 1
    while position >= 0, words[position].text == "ne" || words[position].text == "n'" || lexicon.clitics.contains(words[position].text) { position -= 1 }
    return position >= 0 && words[position].kind == .word ? words[position] : nil
  }

  private enum Subject { case person, thing, unknown }

  /// Who may: the first noun of the part of the sentence before the verb that is known as a person or body, or as a thing.
  private func subject(before verb: Int) -> Subject {
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

  private func isPermissionInEnglish(_ range: Range<Int>, isNegated: Bool) -> Bool {
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

  private func isAllCapitals(_ index: Int) -> Bool { words[index].isAllCapitals }
}
