/// Distinguishes permissions from possibilities after *may*, and prohibitions from mere negation after *may not* and *cannot*.
extension SentenceScan {
  func isPermissionInEnglish(_ range: Range<Int>, isNegated: Bool) -> Bool {
    let modal = range.lowerBound
    // The month.
    if words[modal].text == "may", words[modal].isCapitalised, modal > 0, !words[modal].isAllCapitals { return false }
    if !isNegated, isExclusive(modal) { return false }
    // *every procedure may not be used*: not all of them, or none.
    if isNegated, words[modal].text == "may", ["every", "all"].contains(text(subjectRegion(before: modal).lowerBound)) { return false }
    let isInverted = isInvertedNegation(modal)
    guard let index = verbAfterModal(range, isInverted: isInverted) else {
      // *may at the time of the deposit of its letter declare*
      return (endsInColon(range.upperBound) || !isNegated && words[modal].text == "may" && EnglishGrammar.prepositions.contains(text(range.upperBound)))
        && subject(before: modal) == .person
    }
    let verb = words[index].text
    // *nor can they be parties*
    if isInverted { return words[modal].text != "can" || EnglishSubjects.isPerson(text(modal + 1)) && text(modal + 1) != "they" }
    if EnglishGrammar.prepositions.contains(verb) || EnglishGrammar.determiners.contains(verb) { return false }
    let subject = subject(before: modal)
    // *No provision may contradict*, *no vote may be cast*: it applies to everything and everybody.
    if isNegated, subject == .thing, isNegativeSubject(modal) {
      let state = participle(after: index) ?? ""
      // *no refund can be given*: a statement of fact.
      if words[modal].text == "can", state == "given" { return false }
      return verb == "be"
        ? state.hasSuffix("ed") || EnglishVerbs.allowed.contains(state) || EnglishVerbs.limitingAdjectives.contains(state)
        : !EnglishVerbs.experiences.contains(verb) && !EnglishVerbs.promises.contains(verb) || EnglishVerbs.limits.contains(verb)
    }
    if words[modal].text == "can" { return isNegated ? isForbiddenByCan(verb, at: index, subject) : isRight(verb, at: index, subject) }
    if verb == "be" { return isPermittedState(after: index, subject, isNegated: isNegated) }
    switch subject {
    case .tool, .impersonal: return isNegated && EnglishVerbs.limits.contains(verb) && subject == .tool
    case .person:
      // *we may use cookies* describes what happens, *we may suspend your account* reserves a power.
      if !isNegated, text(modal - 1) == "we" {
        return EnglishVerbs.acts.contains(verb) || isPowerOverRights(index)
          || (!EnglishVerbs.experiences.contains(verb) || EnglishVerbs.deliberate.contains(verb)) && isAtAnyTime(index)
      }
      // *may become a member*
      if verb == "become", !isNegated {
        return words[(index + 1)...].prefix(3).contains { EnglishSubjects.isPerson($0.text) }
      }
      // *each committee may have a chair*
      if verb == "have", !isNegated, ["each", "every"].contains(text(subjectRegion(before: modal).lowerBound)), ["a", "an", "its"].contains(text(index + 1)),
        let head = englishHead(before: modal), EnglishGrammar.bodies.contains(text(head))
      {
        return true
      }
      // *a district may have a governing board*
      if verb == "have", !isNegated, ["a", "an"].contains(text(index + 1)), let head = englishHead(before: modal),
        !["you", "they", "people"].contains(text(head)),
        words[index...].dropFirst(2).prefix(3).contains(where: {
          EnglishGrammar.bodies.contains($0.text) || ["deputy", "secretary", "treasurer"].contains($0.text)
        })
      {
        return true
      }
      if verb == "have" { return isNegated ? isCausative(index) : isShare(index + 1) }
      if EnglishVerbs.deliberate.contains(verb) { return !(verb == "take" && text(index + 1) == "time") && !(verb == "hear" && text(modal - 1) == "you") }
      if verb == "go", text(index + 1) == "bankrupt" { return false }
      // *may vary the rules*
      if verb == "vary", EnglishGrammar.determiners.contains(text(index + 1)) { return true }
      if isNegated, ["hold", "receive", "rely", "benefit"].contains(verb) { return true }
      return !EnglishVerbs.experiences.contains(verb) && !verb.hasSuffix("ise") || EnglishVerbs.deedsInIse.contains(verb)
    case .thing:
      if isNegated { return EnglishVerbs.limits.contains(verb) || EnglishVerbs.acts.contains(verb) }
      return EnglishVerbs.acts.contains(verb) && !EnglishVerbs.experiences.contains(verb) || isNamed(before: modal) && isPowerOverRights(index)
        || (EnglishVerbs.provisions.contains(verb) || verb == "apply" && text(index + 1) != "to") && isInstrument(before: modal)
    }
  }

  /// Whether a body exercises a power over terms or the rights of others: *may change these terms*, *may make changes to the service*.
  private func isPowerOverRights(_ verb: Int) -> Bool {
    guard EnglishVerbs.powers.contains(text(verb)) || text(verb) == "make" else { return false }
    for index in (verb + 1)..<min(words.count, verb + 8) {
      if words[index].kind == .word, EnglishVerbs.governed.contains(text(index)) { return true }
    }
    return false
  }

  /// Whether the subject is a text that makes rules: *The regulations may prescribe*, *an order under this section may impose*. *Other policies may impose*
  /// only says that there may be such.
  private func isInstrument(before verb: Int) -> Bool {
    guard let head = englishHead(before: verb), EnglishSubjects.instruments.contains(text(head)) else { return false }
    let start = subjectRegion(before: verb).lowerBound
    return head == start || ["a", "an", "the", "any", "such", "this", "these", "each", "every"].contains(text(start))
      || EnglishGrammar.prepositions.contains(text(start))
  }

  /// Whether the subject is a name, without a determiner or with *the*: *Acme may*, *the Open Ledger may*.
  private func isNamed(before verb: Int) -> Bool {
    guard let head = englishHead(before: verb), words[head].isCapitalised else { return false }
    let start = subjectRegion(before: verb).lowerBound
    return head == start || text(start) == "the" || words[start].isCapitalised && !EnglishGrammar.determiners.contains(text(start))
  }

  /// Whether the object is something that somebody is entitled to: *may have access*, *may have one of these*, *may have up to two*.
  private func isShare(_ index: Int) -> Bool {
    let next = text(index)
    if ["access", "recourse", "one", "two", "three", "four"].contains(next) { return text(index + 1) != "reason" }
    return next == "up" && text(index + 1) == "to" || next == "more" && text(index + 1) == "than" || next == "no" && text(index + 1) == "more"
      || next == "a" && text(index + 1) == "maximum" || next == "at" && text(index + 1) == "most"
  }

  /// Whether somebody else is made to act: *may not have a tool rewrite their text*. *May not have an account* states a fact.
  private func isCausative(_ have: Int) -> Bool {
    if ["access", "recourse"].contains(text(have + 1)) { return true }
    guard ["a", "an", "any", "another", "other", "someone", "somebody", "anyone", "anybody", "ai"].contains(text(have + 1)) else { return false }
    return (have + 2..<min(words.count, have + 6)).contains { index in
      let before = text(index - 1)
      return words[index].kind == .word && EnglishVerbs.isAct(text(index)) && text(index) != "be"
        && (EnglishSubjects.tools.contains(before) || EnglishSubjects.isPerson(before)
          || ["someone", "somebody", "anyone", "anybody", "else"].contains(before))
        && index + 1 < words.count && words[index + 1].kind == .word && !EnglishGrammar.prepositions.contains(text(index + 1))
    }
  }

  /// Whether the words after *may be* state a permission or a prohibition.
  private func isPermittedState(after index: Int, _ subject: Subject, isNegated: Bool) -> Bool {
    guard let word = participle(after: index) else { return false }
    if !isNegated, isPower(word, after: index, subject) { return true }
    // *may be charged only for*: everything else is forbidden.
    if !isNegated, text(participleIndex(after: index) + 1) == "only", exception(at: participleIndex(after: index) + 1) == nil { return false }
    switch subject {
    case .person:
      if isNegated {
        return word.hasSuffix("ed") && !["considered", "disappointed", "interested", "prepared", "excused", "satisfied"].contains(word)
          || EnglishVerbs.allowedToPersons.contains(word) || EnglishVerbs.allowed.contains(word) || ["a", "the", "both"].contains(word)
      }
      if EnglishVerbs.allowedToPersons.contains(word) { return true }
      return EnglishVerbs.doneByBodies.contains(word) && words[participleIndex(after: index)...].prefix(6).contains { $0.text == "by" }
    case .tool, .thing, .impersonal:
      let position = participleIndex(after: index)
      let next = text(position + 1)
      // *may be closed by the keeper*: an act of a person, not an event.
      if !isNegated, subject == .thing, next == "by", Self.deedsByPersons.contains(word),
        words[(position + 1)...].prefix(5).contains(where: { EnglishSubjects.isPerson($0.text) })
      {
        return true
      }
      // *it may be requested to*: an event.
      if !isNegated, word == "requested", next == "to" { return false }
      // *accounts may be blocked*
      if !isNegated, ["blocked", "restricted", "disabled", "deactivated", "closed", "limited", "deleted"].contains(word),
        let head = englishHead(before: index - 1), EnglishVerbs.governed.contains(text(head)) || text(head) == "addresses"
      {
        return true
      }
      // *may not be considered or listed as*
      if ["or", "and"].contains(next), EnglishVerbs.allowed.contains(text(position + 2)), isNegated { return true }
      // *Late papers may not be accepted*: a possible consequence.
      if isNegated, word == "accepted" { return false }
      // *exceptions may be considered*, not *may be considered a tool*
      if word == "considered", subject == .thing {
        return position + 1 >= words.count || ["for", "on", "by", "in", "if", "when", "where", "at"].contains(next)
      }
      if next == "for", word == "taken", isMistaken(participleIndex(after: index) + 2) { return false }
      // *may be held liable*
      if word == "held", ["liable", "responsible", "accountable"].contains(next) { return false }
      // *anything entered may be kept*: an event, whatever the thing is.
      if !isNegated, ["anything", "everything", "something"].contains(text(subjectRegion(before: index - 1).lowerBound)) { return false }
      // *may be treated as misconduct*: a possible interpretation.
      if !isNegated, next == "as", ["treated", "construed", "taken", "read", "named"].contains(word) { return false }
      if isNegated, EnglishVerbs.forbidden.contains(word) { return true }
      if EnglishVerbs.allowed.contains(word) || isNegated && EnglishVerbs.limitingAdjectives.contains(word) { return true }
      // An act on a thing needs permission; a state of the thing does not.
      return subject == .thing && !isNegated && isOfMay(index) && word.hasSuffix("ed") && word.utf8.count > 4 && !EnglishVerbs.states.contains(word)
    }
  }

  private static let deedsByPersons: Set<String> = [
    "closed", "altered", "restricted", "reduced", "increased", "updated", "created", "prohibited", "blocked", "monitored", "determined", "defined", "limited",
  ]

  /// Whether a body is given a power over somebody: *may be disciplined*, *may be required to leave*, *may be subject to a fine*, *may be waived at the
  /// discretion of the board*.
  private func isPower(_ word: String, after index: Int, _ subject: Subject) -> Bool {
    let position = participleIndex(after: index)
    let next = text(position + 1)
    if subject == .person || subject == .thing {
      if word == "subject", next == "to" { return words[(position + 2)...].prefix(5).contains { EnglishVerbs.sanctions.contains($0.text) } }
      if EnglishVerbs.isParticiple(word), !EnglishVerbs.feelings.contains(word), isAtDiscretion(after: position) { return true }
    }
    guard subject == .person, !["i", "we"].contains(text(index - 2)) else { return false }
    if word == "required" { return next == "to" && text(position + 2) != "have" }
    if EnglishVerbs.disciplinary.contains(word) || word == "charged" && ["for", "a", "the", "with"].contains(next) { return true }
    guard EnglishVerbs.keptOut.contains(word) else { return false }
    return position + 1 == words.count
      || ["from", "entry", "entrance", "access", "admission", "admittance", "by", "at", "without", "if", "permission"].contains(next)
      || ["the", "further"].contains(next) && ["right", "access", "use", "opportunity", "entry"].contains(text(position + 2))
  }

  /// Whether a condition follows: *provided that*, *as long as*.
  func isProvided(_ verb: Int) -> Bool {
    (verb..<min(words.count, verb + 20)).contains {
      text($0) == "provided" && ["that", "the", "they", "you", "it"].contains(text($0 + 1))
        || ["as", "so"].contains(text($0)) && text($0 + 1) == "long" && text($0 + 2) == "as"
    }
  }

  /// Whether somebody is mistaken about something: *taken for granted*, *taken for a student*.
  private func isMistaken(_ index: Int) -> Bool {
    text(index) == "granted"
      || ["a", "an"].contains(text(index)) && (EnglishSubjects.isPerson(text(index + 1)) || EnglishSubjects.tools.contains(text(index + 1)))
  }

  /// Whether *may* governs *be*: *may be*, *may, however, be*.
  private func isOfMay(_ be: Int) -> Bool { text(be - 1) == "may" || isBehindInsertion(be, modals: ["may"]) }

  /// Whether *at any time* follows the verb or directly precedes it: the act then needs no reason.
  func isAtAnyTime(_ verb: Int) -> Bool {
    (max(0, verb - 3)..<min(words.count, verb + 12)).contains { text($0) == "any" && text($0 + 1) == "time" }
  }

  /// Whether the act is at somebody's discretion: *at the discretion of the board*, *at its sole discretion*.
  private func isAtDiscretion(after start: Int) -> Bool {
    guard let discretion = words[start...].prefix(14).firstIndex(where: { $0.text == "discretion" }) else { return false }
    return words[max(start, discretion - 4)..<discretion].contains { ["at", "in"].contains($0.text) }
  }

  func participleIndex(after index: Int) -> Int {
    var position = index + 1
    while position < words.count, words[position].kind == .aside || words[position].kind == .word && isAdverb(words[position].text) { position += 1 }
    return position
  }

  func participle(after index: Int) -> String? {
    let position = participleIndex(after: index)
    return position < words.count && words[position].kind == .word ? words[position].text : nil
  }

  /// The index of the verb that the modal governs.
  func verbAfterModal(_ range: Range<Int>, isInverted: Bool = false) -> Int? {
    var index = range.upperBound
    if isInverted { return index < words.count ? index : nil }
    while index < words.count {
      switch words[index].kind {
      case .colon: return nil
      case .comma:
        if index + 1 < words.count, isEnumerator(index + 1) {
          index += 2
          continue
        }
        guard let close = words[(index + 1)...].prefix(20).firstIndex(where: { $0.kind == .comma }) else { return nil }
        index = close + 1
      case .aside: index += 1
      case .word:
        if let end = endOfLeave(index) {
          index = end
        } else if words[index].text != "be", isAdverb(words[index].text) {
          index += 1
        } else if words[index].text == "of", text(index + 1) == "course" {
          index += 2
        } else if ["in", "at", "under", "for", "upon", "on", "by", "with", "after", "before", "from", "through", "without", "during"].contains(
          words[index].text)
        {
          // *may in no case publish*, *may by order make provision*: an insertion without commas is searched only for an act or *be*.
          return (index + 1..<min(words.count, index + 12)).first {
            EnglishVerbs.isAct(words[$0].text) || words[$0].text == "make" || EnglishVerbs.provisions.contains(words[$0].text)
          }
        } else {
          return index
        }
      }
    }
    return nil
  }

  /// The index after words that say how free somebody is: *may at any time modify*, *may in its sole discretion refuse*.
  private func endOfLeave(_ index: Int) -> Int? {
    if text(index) == "at", text(index + 1) == "any", text(index + 2) == "time" { return index + 3 }
    if text(index) == "from", text(index + 1) == "time", text(index + 2) == "to", text(index + 3) == "time" { return index + 4 }
    if text(index) == "in", ["particular", "addition", "writing", "person"].contains(text(index + 1)) { return index + 2 }
    guard ["in", "at"].contains(text(index)), ["its", "their", "our", "his", "her", "the"].contains(text(index + 1)) else { return nil }
    let noun = ["sole", "absolute", "own", "reasonable"].contains(text(index + 2)) ? index + 3 : index + 2
    return text(noun) == "discretion" ? noun + 1 : nil
  }

  /// Whether a negative phrase precedes the modal verb: *Under no circumstances may the key be copied.*
  func isInvertedNegation(_ modal: Int) -> Bool {
    guard !lexicon.isFrench else { return false }
    let start = words[max(0, modal - 6)..<modal].lastIndex { $0.kind != .word }.map { $0 + 1 } ?? max(0, modal - 6)
    let before = words[start..<modal].map(\.text)
    if before == ["nor"] || before == ["and", "nor"] { return true }
    guard let first = before.first, ["under", "in", "at", "on", "by"].contains(first), before.count >= 3, before[1] == "no" else { return false }
    return ["circumstances", "circumstance", "case", "event", "time", "account", "way", "point", "means", "condition", "conditions"].contains(
      before[before.count - 1])
  }
}
