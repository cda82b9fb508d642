import Markdown

/// English orders: a verb without a subject, at the beginning of a clause.
extension SentenceScan {
  /// Finds orders such as *Disclose the tool*, *Do not paste*, *Never share* and *Before you submit, run the tests*.
  mutating func takeImperative() {
    order = orderStart()
    guard var index = order else { return }
    let isPolite = text(index) == "please"
    if isPolite {
      index += 1
      while ["first", "kindly"].contains(text(index)) || ["also", "then", "therefore", "always"].contains(text(index)) { index += 1 }
    }
    let isEmphatic = text(index) == "always"
    if isEmphatic { index += 1 }
    // *Carefully review*
    if index > 0 || words.count > 2, text(index).hasSuffix("ly"), isAdverb(text(index)), EnglishVerbs.orders.contains(text(index + 1)) { index += 1 }
    // *If it is long, either cut it or attach it*
    if index > 0, text(index) == "either" { index += 1 }
    // *Do check the output*
    var isDo = text(index) == "do" && EnglishVerbs.orders.contains(text(index + 1))
    // *DO redact names*
    if text(index) == "do", words[index].isAllCapitals, index + 2 < words.count, isBaseForm(text(index + 1)),
      !EnglishGrammar.notVerbs.contains(text(index + 1)),
      !EnglishVerbs.harmless.contains(text(index + 1)), !EnglishGrammar.determiners.contains(text(index + 1)),
      !EnglishGrammar.prepositions.contains(text(index + 1))
    {
      isDo = true
    }
    if isDo { index += 1 }
    let start = index
    var isNegative = false
    if text(index) == "do", ["not", "never"].contains(text(index + 1)) {
      isNegative = true
      index += 2
    } else if text(index) == "never" {
      isNegative = true
      index += 1
    }
    // *Do not, under any circumstances, open*
    if isNegative, index < words.count, words[index].kind == .comma, let close = words[(index + 1)...].prefix(14).firstIndex(where: { $0.kind == .comma }) {
      index = close + 1
    }
    // *Do not under any circumstances send*
    if isNegative, text(index) == "under" || text(index) == "in", text(index + 1) == "any" { index += 3 }
    guard index < words.count, words[index].kind == .word else { return }
    let verb = words[index].text
    if compiled.patterns[verb]?.contains(where: { $0.row.isInitial }) ?? false {
      // *Please avoid*
      order = index
      return
    }
    if verb == "refrain", text(index + 1) == "from" {
      found.append(Finding(force: isNegative ? .must : .mustNot, range: index..<index + 1))
      return
    }
    if isNegative, ["fail", "omit", "neglect"].contains(verb), text(index + 1) == "to" {
      if text(start) == "never" || text(start) == "do" { found.append(Finding(force: .must, range: start..<index + 1)) }
      return
    }
    if isNegative {
      let isHarmless = ["worry", "hesitate", "forget", "expect", "panic", "mind", "fear", "feel", "be", "think", "assume", "let", "miss", "confuse", "wait"]
        .contains(verb)
      // *Never has a board …*: an inversion, not an order.
      guard !isHarmless, isBaseForm(verb), text(start) == "do" || !EnglishGrammar.notVerbs.contains(verb) && !EnglishGrammar.determiners.contains(verb) else {
        return
      }
      guard !EnglishGrammar.prepositions.contains(verb) else { return }
      found.append(Finding(force: .mustNot, range: start..<index + 1))
      return
    }
    // *Try not to be late*
    if verb == "try", text(index + 1) == "not", text(index + 2) == "to" {
      found.append(Finding(force: .shouldNot, range: index..<index + 3))
      return
    }
    // *Please try to be on time*
    if isPolite, verb == "try", text(index + 1) == "to" {
      found.append(Finding(force: .should, range: index..<index + 2))
      return
    }
    if isPolite, isCourtesy(at: index) { return }
    // *Please remember to sign*
    if isAnswer(at: index) || isPolite && verb == "remember" {
      found.append(Finding(force: .must, range: index..<index + 1))
      return
    }
    // After *please* there is a verb: *Please shower first*.
    let isOrdered = isDo && words[index - 1].isAllCapitals || isPolite && isVerbAfterPlease(index) || isOrder(at: index, isEmphatic: isEmphatic)
    guard isOrdered, isAfterCase(index) || !isBargain(after: index) else { return }
    // *Make sure not to share*, *Take care not to*
    let isCareNotTo = ["make", "take", "be", "ensure"].contains(verb) && (index + 1...index + 3).contains { text($0) == "not" && text($0 + 1) == "to" }
    // *Perform no unauthorised work*
    let isNo = text(index + 1) == "no" && !Self.comparatives.contains(text(index + 2)) && text(index + 2) != "matter"
    found.append(Finding(force: isCareNotTo || isNo ? .mustNot : .must, range: index..<index + 1))
  }

  /// Whether a consequence follows: *Bury the rules and they will guess*.
  private func isBargain(after verb: Int) -> Bool {
    (verb..<min(words.count, verb + Self.insertionReach)).contains {
      ["and", "or"].contains(text($0)) && ["you", "they", "it", "we", "he", "she"].contains(text($0 + 1)) && text($0 + 2) == "will"
    }
  }

  /// The index where an order may begin: at the beginning of the sentence, after a colon, or after a condition and its comma.
  private func orderStart() -> Int? {
    var index = words.firstIndex { $0.kind == .word } ?? 0
    if let colon = words.prefix(6).firstIndex(where: { $0.kind == .colon }), colon + 1 < words.count, !words[..<colon].contains(where: { $0.kind == .comma }) {
      index = colon + 1
    }
    if text(index) == "even" { index += 1 }
    if startOfClause > index { index = startOfClause }
    guard index < words.count, words[index].kind == .word else { return nil }
    // *For questions of style, please follow the guide*
    if let comma = words[index...].prefix(12).firstIndex(where: { $0.kind == .comma }), text(comma + 1) == "please", comma + 2 < words.count,
      !words[index..<comma].contains(where: { isFrequentVerb($0.text) || EnglishGrammar.modals.contains($0.text) })
    {
      return comma + 1
    }
    guard
      [
        "if", "when", "before", "after", "unless", "where", "once", "while", "to", "for", "whenever", "in", "at", "during", "as", "because", "since", "by",
        "on",
        "within", "upon",
      ].contains(words[index].text) || text(index) == "instead" && text(index + 1) == "of"
    else {
      return index
    }
    // *If you find a bug, a typo or anything else, please tell us*, *If nothing happens feel free to ask*
    if let polite = words[index...].prefix(Self.reach).firstIndex(where: { $0.text == "please" }), polite + 1 < words.count { return polite }
    if let free = words[index...].prefix(Self.reach).firstIndex(where: { $0.text == "feel" }), text(free + 1) == "free" { return free }
    // *If it is black then do not use it*
    if let then = words[index...].prefix(Self.reach).firstIndex(where: { $0.text == "then" }), ["do", "never", "please"].contains(text(then + 1)),
      !words[index..<then].contains(where: { $0.kind != .word })
    {
      return then + 1
    }
    // *By all means, use it*: leave, not an order.
    if text(index) == "by", text(index + 1) == "all" { return nil }
    // One comma only: text after the second of two may be the rest of an insertion.
    guard let comma = words[index...].firstIndex(where: { $0.kind == .comma }), comma + 1 < words.count, words[comma + 1].kind == .word else { return nil }
    // *If they cannot explain the code, test it, and sign it, it should not*: verbs of the condition.
    if let main = words[(comma + 2)...].prefix(Self.reach).indices.first(where: {
      words[$0].kind == .comma && (EnglishGrammar.determiners.contains(text($0 + 1)) || ["it", "they", "you", "we", "he", "she"].contains(text($0 + 1)))
    }), ["if", "when", "where", "unless"].contains(text(index)), words[main...].prefix(7).contains(where: { EnglishGrammar.modals.contains($0.text) }),
      words[(comma + 1)..<main].contains(where: { ["and", "or"].contains($0.text) })
    {
      return nil
    }
    // *If you make, collect or sell*: verbs of the condition.
    if comma == index + 3, ["you", "they", "we"].contains(text(index + 1)),
      ["or", "and"].contains(text(comma + 2)) || words[min(comma + 2, words.count - 1)].kind == .comma
    {
      return nil
    }
    return comma + 1
  }

  func isBaseForm(_ word: String) -> Bool {
    !word.hasSuffix("ed") && !word.hasSuffix("ing")
      && (!word.hasSuffix("s") || word.hasSuffix("ss")
        || ["discuss", "address", "access", "process", "pass", "express", "dismiss", "focus", "harass", "press", "miss", "assess"].contains(word))
      || ["feed", "need", "exceed", "proceed", "bring", "embed", "succeed", "speed"].contains(word)
  }

  private func isOrder(at index: Int, isEmphatic: Bool) -> Bool {
    let verb = words[index].text
    if verb == "be", isBindingUnless(at: index) || isEmphatic { return true }
    // *Always read, and follow, the label*
    if isEmphatic, isBaseForm(verb), index + 1 < words.count, words[index + 1].kind == .comma || ["off", "out", "up"].contains(text(index + 1)) { return true }
    guard verb.utf8.count > 1, isBaseForm(verb), !verb.hasSuffix("ly") || ["apply", "rely", "supply", "reply", "comply"].contains(verb),
      !EnglishGrammar.notVerbs.contains(verb),
      !EnglishGrammar.determiners.contains(verb), !EnglishGrammar.prepositions.contains(verb)
    else { return false }
    if EnglishVerbs.harmless.contains(verb), !isEmphatic || EnglishVerbs.thoughts.contains(verb) {
      return isBindingUnless(at: index)
    }
    guard index + 1 < words.count else { return false }
    let next = index + 1
    if words[next].kind == .colon { return EnglishVerbs.orders.contains(verb) }
    guard words[next].kind == .word else { return false }
    let object = words[next].text
    let isKnown = EnglishVerbs.orders.contains(verb)
    // *Respect for others implies*: a noun.
    if verb == "respect", object == "for" { return false }
    // *Change passwords immediately*
    if index == 0 || isAfterCase(index), !isKnown, Self.manners.contains(text(next + 1)), !EnglishGrammar.prepositions.contains(object),
      !["is", "are", "was", "were"].contains(object),
      !words[next...].prefix(Self.reach).indices.contains(where: {
        Self.finiteVerbs.contains(text($0)) && !isSubordinate($0) && !isInLaterClause($0, after: next)
      })
    {
      return true
    }
    // *Check out this page*
    if verb == "check", object == "out", EnglishGrammar.determiners.contains(text(next + 1)) { return false }
    // *If the key is lost, disable or replace it*
    if ["or", "and"].contains(object), index > 0, ["it", "them"].contains(text(next + 2)) || isKnown && EnglishGrammar.determiners.contains(text(next + 2)) {
      return true
    }
    // *Develop and follow a plan*, *Know and comply with the rules*
    if ["or", "and"].contains(object), isBaseForm(text(next + 1)), !EnglishGrammar.notVerbs.contains(text(next + 1)), !isConjunction(next + 1),
      EnglishGrammar.determiners.contains(text(next + 2)) && text(next + 2) != "that"
        || EnglishVerbs.orders.contains(text(next + 1)) && ["with", "to", "by"].contains(text(next + 2))
    {
      return !words[next...].prefix(Self.reach).indices.contains {
        Self.finiteVerbs.contains(text($0)) && !isSubordinate($0) && !isInLaterClause($0, after: next)
      }
    }
    // *Exhibit A*
    if object == "a", words[next].isCapitalised { return false }
    // *Refuse such as peel*
    if object == "such", text(next + 1) == "as" { return false }
    if verb == "keep", object == "in", text(next + 1) == "mind" { return false }
    if verb == "pay", object == "attention" || text(next + 1) == "attention" { return false }
    // *Use of the printer is free*, *Report deadlines are*, *Access must be*: nouns.
    if object == "of" && verb != "dispose" || object == "and" && !isKnown
      || ["is", "are", "was", "were", "must", "may", "should", "shall", "will", "can", "has", "have"].contains(object)
    {
      return false
    }
    let hasObject = EnglishGrammar.determiners.contains(object) && object != "that" || EnglishGrammar.afterOrder.contains(object)
    if isEmphatic, isKnown { return true }
    // *Always work with a partner*
    if isEmphatic, !isKnown, EnglishGrammar.prepositions.contains(object) { return true }
    if !isKnown, !EnglishGrammar.determiners.contains(object) && !["it", "them"].contains(object) || ["no", "that"].contains(object) { return false }
    // If a finite verb of the main clause follows, the words before it are its subject.
    let takesClause = ["ensure", "make", "check", "verify", "confirm", "tell", "state", "say", "explain", "ask", "show", "remember", "decide"].contains(verb)
    if !takesClause || !hasObject && object != "sure" && object != "that" {
      for position in next..<min(words.count, next + Self.reach) where words[position].kind == .word {
        if words[position].kind == .comma { break }
        guard Self.finiteVerbs.contains(words[position].text) else { continue }
        if hasObject, EnglishGrammar.determiners.contains(object) || isSubordinate(position) { continue }
        // *Wear gloves and remain at a distance*: a second order.
        if text(position) == "remain", ["and", "or"].contains(text(position - 1)) { continue }
        if isSubordinate(position) || isInLaterClause(position, after: next) { continue }
        return false
      }
    }
    return true
  }

  /// How an order is to be carried out.
  private static let manners: Set<String> = ["immediately", "promptly", "regularly", "carefully", "thoroughly", "properly", "securely", "correctly", "safely"]

  static let finiteVerbs: Set<String> = [
    "is", "are", "was", "were", "must", "may", "should", "shall", "will", "can", "takes", "requires", "has", "means", "mean", "includes", "needs", "contains",
    "remains", "remain", "refers", "varies", "applies",
  ]

  /// Whether a comma, *and* or a word that opens a clause precedes the verb.
  private func isInLaterClause(_ position: Int, after start: Int) -> Bool {
    // *Hand contact with eyes, nose, or mouth is*: the commas of a list.
    let last = words[start..<position].lastIndex { $0.kind == .comma }
    let isList = last.map { ["or", "and"].contains(text($0 + 1)) && position - $0 < 6 } ?? false
    return words[start..<position].contains {
      $0.kind == .comma && !isList
        || [
          "if", "that", "which", "who", "when", "where", "what", "whether", "before", "after", "because", "unless", "until", "once", "as", "how", "you", "they",
          "so",
          "than",
          "while",
        ]
        .contains($0.text)
    }
  }
}
