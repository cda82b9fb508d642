import Markdown

/// Scans one sentence from left to right for wordings of a force.
struct SentenceScan {
  let words: [NormativeWords.Word]
  let isQuestion: Bool
  let isFinished: Bool
  let compiled: CompiledLexicon
  var found: [Finding] = []
  var isConditional = false
  /// Whether a permission or duty is limited to some, as in *Seuls les membres votent*: what applies to others is left open, so the force is uncertain.
  var isExclusive = false
  /// The subject of the last rule, in this sentence or the previous one: *il* and *they* refer to it.
  var antecedent: Subject?
  /// The index where an order begins: at the beginning of the sentence, or after *If you travel,*.
  var order: Int?

  /// A wording that states a force.
  struct Finding {
    var force: Force
    var range: Range<Int>
    /// Whether it is a second participle of the same *est*: *obligatoire en master et recommandée en licence*.
    var isSecondPredicate = false
  }

  /// Maximum number of words to look back. It bounds the work for very long sentences.
  static let reach = 80
  /// Maximum number of words between the parts of a wording.
  static let insertionReach = 24

  var lexicon: ForceLexicon { compiled.lexicon }

  init(_ sentence: NormativeWords.Sentence, _ compiled: CompiledLexicon, after antecedent: Subject? = nil) {
    self.antecedent = antecedent
    words = sentence.words
    isQuestion = sentence.isQuestion
    isFinished = sentence.isFinished
    self.compiled = compiled
  }

  /// The word at an index, or an empty string if there is none.
  func text(_ index: Int) -> String { words.indices.contains(index) ? words[index].text : "" }

  /// The force of the sentence, which is that of its first clause. Later clauses do not change it if they permit something, add advice to a rule or to other
  /// advice, or add a rule to a rule. Any other difference makes it uncertain.
  var force: Force? {
    guard let first = found.first?.force, !isExclusive else { return nil }
    for finding in found.dropFirst() where finding.force != first {
      // *is not allowed or may be allowed*: uncertain.
      if !lexicon.isFrench, text(finding.range.lowerBound - 1) == "or" { return nil }
      let isAdded = (finding.force == .may || finding.force.isAdvice && (first.isBinding || first.isAdvice)) && !finding.isSecondPredicate
      guard isAdded || first.isBinding && finding.force.isBinding else { return nil }
    }
    return first
  }

  mutating func run() {
    if isQuestion { return }
    if !lexicon.isFrench {
      takeImperative()
      takeNotice()
    } else {
      takeFrenchOrder()
    }
    var index = 0
    /// After *sauf*, text up to the next comma is not a rule.
    var silencedToComma = false
    /// The index after *other than*: a noun follows, which ends at the next verb.
    var phrase: Int?
    while index < words.count {
      let word = words[index]
      if word.kind == .comma {
        silencedToComma = false
        phrase = nil
      }
      guard word.kind == .word else {
        index += 1
        continue
      }
      if let end = exception(at: index) {
        isConditional = true
        // *Provided that the hall must be empty*: a rule that limits the one before.
        silencedToComma = lexicon.isFrench || index > 0 || word.text != "provided"
        if lexicon.isFrench ? isFrenchPhrase(index..<end) : isPhrase(index..<end) { phrase = end }
        index = end
        continue
      }
      if lexicon.explanations.contains(word.text) && !isVehicle(index) && (lexicon.isFrench || text(index + 1) != "of")
        || word.text == "quoi" && isOtherwise(index), lexicon.isFrench ? index > 0 : index > startOfClause
      {
        return
      }
      if silencedToComma, let start = phrase, lexicon.isFrench ? endsFrenchPhrase(from: start, at: index) : endsPhrase(from: start, at: index) {
        silencedToComma = false
      }
      if !silencedToComma, let (pattern, end) = match(at: index) {
        if (index..<end).contains(where: { words[$0].kind == .word && exception(at: $0) != nil }) { isConditional = true }
        if !isSubordinate(index) {
          take(pattern, index..<end)
          antecedent = subject(before: index)
          if isRestricted(index..<end) { isConditional = true }
          if case .verb(let verbs) = pattern.parts[0], !lexicon.isFrench || verbs.contains("est") { takeCoordinated(after: end) }
          // The predicate has been read together with the modal verb.
          if forceOfPredicate(after: index..<end) != nil, let predicate = predicate(after: index..<end) {
            index = predicate + 1
            continue
          }
        }
        index = end
        continue
      }
      index += 1
    }
  }

  /// Whether the sentence begins with an exception: *Sauf accord du tuteur.*
  var beginsWithException: Bool { words.firstIndex { $0.kind == .word }.map { exception(at: $0) != nil } ?? false }

  /// Whether it is a title rather than a sentence: *Données personnelles.*, *Article 7*. French sentences begin with a determiner, a pronoun or an adjunct.
  /// English ones need not, so only two words at most are certain to contain no verb.
  var isLabel: Bool {
    let written = words.filter { $0.kind == .word }
    guard let first = written.first, !isQuestion, !words.contains(where: { $0.kind == .comma }) else { return written.isEmpty }
    if !lexicon.isFrench { return written.count <= 2 && !EnglishGrammar.notVerbs.contains(first.text) && !EnglishSubjects.persons.contains(first.text) }
    return written.count <= 6 && !FrenchGrammar.determiners.contains(first.text) && !FrenchGrammar.prepositions.contains(first.text)
      && !FrenchGrammar.pronouns.contains(first.text) && !FrenchGrammar.personalPronouns.contains(first.text)
      && !["c'", "ce", "cela", "il", "ne", "n'", "s'"].contains(first.text)
      && !isInfinitive(first.text) && !first.text.hasSuffix("ez") && !first.text.hasSuffix("ons")
  }

  var holdsException: Bool { words.indices.contains { words[$0].kind == .word && exception(at: $0) != nil } }

  /// Finds a second predicate of the same *est*: *… et recommandée en licence*.
  mutating func takeCoordinated(after start: Int) {
    var index = start
    while index + 1 < words.count, index < start + Self.reach, words[index].kind != .colon {
      let isLink = words[index].kind == .comma || ["et", "mais", "ou", "puis", "and", "but", "or"].contains(words[index].text)
      if words[index].kind == .word, lexicon.conjunctions.contains(words[index].text) || lexicon.relativePronouns.contains(words[index].text) { return }
      var next = index + 1
      if next + 1 < words.count, ["parfois", "souvent", "meme"].contains(words[next].text) { next += 1 }
      if isLink, let row = compiled.predicates[words[next].text], row.condition == .none || row.condition == .advice, let force = row.force {
        found.append(Finding(force: force, range: next..<next + 1, isSecondPredicate: true))
      }
      index += 1
    }
  }

  // MARK: Matching

  func match(at index: Int) -> (CompiledLexicon.Pattern, Int)? {
    for pattern in compiled.patterns[words[index].text] ?? [] {
      if pattern.row.isInitial, !isInitial(index), index != order { continue }
      // A participle, or a label at the beginning of a sentence, looks like the verb once accents are removed.
      if pattern.row.condition == .byAuthority, words[index].hasFinalAccent || isInitial(index) { continue }
      if let end = end(of: pattern.parts, at: index) { return (pattern, end) }
    }
    return nil
  }

  func end(of parts: [CompiledLexicon.Part], at start: Int) -> Int? {
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

  /// The index after adverbs and insertions in commas or parentheses, such as those between *est* and *interdit*; `start` if no word of `wanted` can follow.
  func skipInsertion(from start: Int, to wanted: Set<String>) -> Int {
    var index = start
    while index < min(words.count, start + Self.insertionReach) {
      let word = words[index]
      if word.kind == .word, wanted.contains(word.text) { return index }
      switch word.kind {
      case .aside: index += 1
      case .comma:
        // *se réserve, en outre le droit*
        var next = index + 1
        while next < words.count, words[next].kind == .word, isAdverb(words[next].text), !wanted.contains(words[next].text) { next += 1 }
        if next > index + 1, next < words.count, words[next].kind == .word, wanted.contains(words[next].text), text(next - 1) != "cas" { return next }
        guard let close = words[(index + 1)...].prefix(Self.insertionReach).firstIndex(where: { $0.kind == .comma }) else { return start }
        index = close + 1
      case .word where ["fonction", "mesure"].contains(text(index + 1)) && ["en", "dans"].contains(word.text) || word.text == "selon":
        // *s'engage en fonction de ses moyens à fournir*
        guard
          let verb = words.indices[index...].prefix(12).first(where: { words[$0].kind != .word || wanted.contains(text($0)) && isInfinitive(text($0 + 1)) }),
          words[verb].kind == .word
        else { return start }
        return verb
      case .word where word.text == "dans" && text(index + 1) == "le" && text(index + 2) == "delai":
        // *est tenu dans le délai d'un mois à compter de la notification, de faire acquérir*
        guard let close = words[index...].prefix(Self.insertionReach + 6).firstIndex(where: { $0.kind == .comma }) else { return start }
        index = close + 1
      case .word where word.text == "d'" && text(index + 1) == "ailleurs": index += 2
      case .word where word.text == "quant" && text(index + 1) == "à" && index + 2 < words.count: index += 3
      case .word where word.text == "de" && (text(index + 1) == "ce" && text(index + 2) == "fait" || ["plus", "meme"].contains(text(index + 1))):
        index += 2
      case .word where isAdverb(word.text): index += 1
      default: return start
      }
    }
    return start
  }

  /// Whether the word may be between the parts of a wording. This includes any word in *-ment* or *-ly*.
  func isAdverb(_ word: String) -> Bool {
    if lexicon.adverbs.contains(word) { return true }
    return lexicon.isFrench
      ? word.utf8.count > 6 && word.hasSuffix("ment") : word.utf8.count > 4 && word.hasSuffix("ly") && !EnglishGrammar.notAdverbs.contains(word)
  }

  func exception(at index: Int) -> Int? {
    if !lexicon.isFrench, words[index].text == "without", let end = endOfWithoutConsent(index) { return end }
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

  /// Whether the words of an exception have another meaning here: *à moins de deux semaines*, *hors ligne*, *sans avoir à*.
  func isNoException(_ range: Range<Int>) -> Bool {
    // *may be subject to a fine*: an event.
    if !lexicon.isFrench { return text(range.lowerBound) == "subject" && text(range.lowerBound - 1) == "be" }
    guard range.upperBound < words.count else { return false }
    let next = words[range.upperBound].text
    switch words[range.lowerBound].text {
    case "à": return text(range.lowerBound + 1) == "moins" && FrenchGrammar.numerals.contains(next)
    case "aux": return text(range.lowerBound - 1) == "conformement"
    case "hors": return ["ligne", "connexion", "site", "reseau", "de", "d'", "du", "des"].contains(next)
    case "sans":
      if words[range.upperBound - 1].text == "avoir" { return next == "à" }
      // *sans que cela puisse lui être imposé*, *sans qu'il soit nécessaire de*: more about the rule, not a condition of it.
      return words[range.upperBound - 1].text.hasPrefix("qu")
        && words[range.upperBound...].prefix(9).contains {
          ["puisse", "puissent", "resulte", "constitue", "compte", "dispense", "prejuge", "necessaire", "besoin", "liste"].contains($0.text)
        }
    default: return false
    }
  }

  /// The index where the first clause begins, after an opening such as *En outre,* or *However,*.
  var startOfClause: Int {
    guard let first = words.firstIndex(where: { $0.kind == .word }), let comma = words.prefix(first + 5).firstIndex(where: { $0.kind == .comma }), comma > first
    else { return words.firstIndex { $0.kind == .word } ?? 0 }
    guard lexicon.openings.contains(words[first..<comma].map(\.text).joined(separator: " ")) else { return first }
    return comma + 1
  }

  func isInitial(_ index: Int) -> Bool {
    if index > 0, index == startOfClause { return true }
    var position = index
    while position > 0 {
      let before = words[position - 1]
      if before.kind == .colon { return true }
      guard before.kind == .aside else { return false }
      position -= 1
    }
    return true
  }
}
