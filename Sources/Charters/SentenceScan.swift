/// One sentence, read from left to right.
struct SentenceScan {
  let words: [NormativeWords.Word]
  let isQuestion: Bool
  let compiled: CompiledLexicon
  var found: [(force: Force, range: Range<Int>)] = []
  var isConditional = false

  /// How many words back a sentence is looked at. It bounds the work for sentences without end.
  static let reach = 80
  /// How many words may stand between the parts of a wording.
  static let insertionReach = 24

  var lexicon: ForceLexicon { compiled.lexicon }

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
  mutating func takeCoordinated(after start: Int) {
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

  func match(at index: Int) -> (CompiledLexicon.Pattern, Int)? {
    for pattern in compiled.patterns[words[index].text] ?? [] {
      if pattern.row.isInitial && !isInitial(index) { continue }
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

  /// Adverbs, and what stands between two commas or in parentheses, between *est* and *interdit*.
  func skipInsertion(from start: Int, to wanted: Set<String>) -> Int {
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

  func exception(at index: Int) -> Int? {
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
  func isNoException(_ range: Range<Int>) -> Bool {
    guard lexicon.isFrench, range.upperBound < words.count else { return false }
    let next = words[range.upperBound].text
    switch words[range.lowerBound].text {
    case "a": return words[range.lowerBound + 1].text == "moins" && FrenchPossibility.numerals.contains(next)
    case "hors": return ["ligne", "connexion", "site", "reseau", "de", "d'", "du", "des"].contains(next)
    case "sans": return words[range.upperBound - 1].text == "avoir" && next == "a"
    default: return false
    }
  }

  func isInitial(_ index: Int) -> Bool {
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
