/// Polite orders, and orders for a particular case: *Please keep*, *If you find a flaw, email us*.
extension SentenceScan {
  /// Whether it is only a courtesy, such as *Please note* or *Please contact us*. *Please keep the doors shut* and *Please remember to sign* are orders.
  func isCourtesy(at index: Int) -> Bool {
    let verb = text(index)
    if verb == "remember", text(index + 1) == "to" { return false }
    if verb == "keep", text(index + 1) == "in", text(index + 2) == "mind" { return true }
    if EnglishVerbs.harmless.contains(verb) {
      // *Please be on time*, not *Please be advised*.
      if verb == "be" {
        return EnglishVerbs.isParticiple(text(index + 1)) || ["aware", "mindful", "patient", "welcome", "assured"].contains(text(index + 1))
      }
      return !isBindingUnless(at: index) && !(index > 1 && isAnswer(at: index))
    }
    if verb == "advise" { return !EnglishGrammar.determiners.contains(text(index + 1)) }
    return ["allow", "accept", "excuse", "forgive"].contains(verb)
  }

  /// Whether the word is a verb that does more than invite or inform.
  func isVerbAfterPlease(_ index: Int) -> Bool {
    let verb = text(index)
    return !EnglishVerbs.harmless.contains(verb) && isBaseForm(verb) && !EnglishGrammar.notVerbs.contains(verb) && !EnglishGrammar.determiners.contains(verb)
      && !EnglishGrammar.prepositions.contains(verb) && !isAdverb(verb)
  }

  /// Whether the words after a harmless verb make it binding: *Take care*, *Stay in your seat*, *Ask the keeper if you are not sure*.
  func isBindingUnless(at index: Int) -> Bool {
    let next = text(index + 1)
    if EnglishVerbs.harmlessUnless[text(index)]?.contains(next) ?? false { return true }
    switch text(index) {
    // *Please read and follow the rules*
    case "read", "understand", "know": return next == "and" && EnglishVerbs.orders.contains(text(index + 2))
    // *Please take your rubbish home*
    case "take" where text(index - 1) == "please":
      return words[index...].prefix(8).contains { ["home", "away", "off", "out", "care", "following"].contains($0.text) }
    case "open":
      // *Please open an issue*
      return text(index - 1) == "please" && ["a", "an"].contains(next)
        && words[index...].prefix(5).contains { ["issue", "ticket", "discussion", "request"].contains($0.text) }
    case "take" where ["the", "these"].contains(next): return ["following", "steps", "precautions", "measures", "necessary"].contains(text(index + 2))
    case "take": return text(index + 2) == "care" && ["appropriate", "special", "particular", "great", "good", "due", "all", "extra"].contains(next)
    // *Please help keep the hall clean*
    case "help": return text(index - 1) == "please" && (EnglishVerbs.orders.contains(next) || next == "us" && EnglishVerbs.orders.contains(text(index + 2)))
    case "stay":
      return ["in", "within", "on", "at", "off", "away", "out", "behind", "clear"].contains(next) && text(index + 2) != "touch" && text(index + 2) != "top"
    case "ask":
      // *Please ask your guests to leave*
      if text(index - 1) == "please", next != "us", words[index...].prefix(6).dropFirst(2).contains(where: { $0.text == "to" }) { return true }
      return EnglishGrammar.determiners.contains(next) && EnglishSubjects.isPerson(text(index + 2))
        && ["if", "in", "before", "whether", "unless", "when"].contains(text(index + 3))
    default: return false
    }
  }

  /// Whether a case in which the order applies precedes it: *If you lose the key,*. *If you have questions,* offers help.
  func isAfterCase(_ order: Int) -> Bool {
    let start = startOfClause
    guard start < order, ["if", "when", "before", "after", "where", "once", "unless", "whenever", "in"].contains(text(start)) else { return false }
    if text(start) == "in", !["case", "doubt"].contains(text(start + 1)), !(text(start + 1) == "the" && ["event", "case"].contains(text(start + 2))) {
      return false
    }
    return !words[start..<order].contains { Self.offers.contains($0.text) }
  }

  /// Words for what somebody wants to know or to have.
  private static let offers: Set<String> = [
    "question", "questions", "query", "queries", "help", "assistance", "information", "want", "like", "wish", "interested", "prefer", "details",
    "support",
    "advice", "need", "curious", "feedback", "comments", "suggestions", "looking", "ready", "enquiries", "inquiries", "difficulty", "difficulties",
    "trouble", "stuck", "learn",
  ]

  /// Whether the verb says what to do in that case: *email the address*, *ask*, *open an issue*.
  func isAnswer(at index: Int) -> Bool {
    guard isAfterCase(index) else { return false }
    let isLast = index + 1 == words.count
    let object = text(index + 1)
    switch text(index) {
    case "ask", "stop", "wait": return isLast || words[index + 1].kind == .word && object != "yourself"
    case "email", "contact", "phone", "call", "consult", "tell", "alert", "approach":
      return index + 1 < words.count && words[index + 1].kind != .colon
    case "open", "create", "file":
      return ["a", "an"].contains(object)
        && words[index...].prefix(6).contains { ["issue", "ticket", "discussion", "request", "bug", "report", "pr"].contains($0.text) }
    case "read": return text(startOfClause) == "before" && EnglishGrammar.determiners.contains(object)
    default: return false
    }
  }
}
