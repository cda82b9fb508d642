/// Conditions on the context of a wording.
extension SentenceScan {
  func holds(_ condition: ForceLexicon.Condition, _ range: Range<Int>) -> Bool {
    switch condition {
    case .none: return true
    case .label: return range.upperBound == words.count || isColonOrDe(range.upperBound)
    case .infinitive: return isFollowedByInfinitive(range)
    case .list: return range.upperBound < words.count && words[range.upperBound].kind == .colon
    case .deed:
      guard let verb = infinitive(after: range.upperBound) else { return endsInColon(range.upperBound) }
      return !isByMeans(range.lowerBound) && !FrenchVerbs.experiences.contains(text(verb)) && !FrenchVerbs.promises.contains(text(verb))
    case .impersonal:
      guard previousWord(range.lowerBound)?.text == "il" else { return false }
      return !isRemark(after: range.upperBound)
    case .infinitiveWithDe: return infinitiveWithDe(after: range.upperBound) != nil
    case .permission:
      return lexicon.isFrench ? isPermissionInFrench(range, isNegated: isNegated(range)) : isPermissionInEnglish(range, isNegated: isNegated(range))
    case .duty:
      return words[range.upperBound...].prefix(4).contains { FrenchGrammar.dutiesByName.contains($0.text) }
    // *will not be accepted as an excuse*: what it counts as.
    case .ofThing:
      guard isNegated(range) else { return false }
      if lexicon.isFrench, isAdmittedToPlace(range.upperBound) { return true }
      return text(range.upperBound) != "as" && text(range.lowerBound - 2) != "may" && [.thing, .tool].contains(subject(before: range.lowerBound))
    case .byAuthority: return isAuthority(before: range) || isLeaveAsked(range)
    case .suggestion: return isAuthority(before: range) && (text(range.upperBound) == "you" || text(range.upperBound).hasSuffix("ing"))
    case .advice:
      let isForetold = ["will", "would"].contains(text(range.lowerBound - 1))
      let isToldOfPersons = subject(before: range.lowerBound) == .person || isForetold
      // *you will be advised to wear gloves*
      if isForetold, text(range.lowerBound - 2) == "you" || subject(before: range.lowerBound - 1) == .person { return false }
      if !isToldOfPersons { return true }
      return ["not", "against", "that"].contains(text(range.upperBound)) || text(range.upperBound) == "to" && isVerb(range.upperBound + 1)
    case .verb: return isVerb(range.upperBound)
    case .afterFiniteVerb: return isAfterFiniteVerb(range)
    case .right: return isVerb(range.upperBound) && (!isNegated(range) || EnglishVerbs.isAct(text(range.upperBound)))
    case .taskOfPersons: return isTaskOfPersons(range)
    case .assignedToPersons: return infinitiveWithDe(after: range.upperBound) != nil || isDutyAsSubject(range)
    // *le solde reste à payer*: an open task, not a rule.
    case .assignment where lexicon.isFrench: return !["reste", "restent", "restera", "resteront", "demeure", "demeurent"].contains(text(range.lowerBound))
    case .assignment: return isAssignment(range)
    case .assignedDuty: return isAssignedDuty(range)
    case .request: return isRequest(range)
    case .release: return isRelease(range)
    case .task: return isTask(range)
    case .ofOthers: return isAskedOfOthers(range)
    case .deedItself:
      let region = subjectRegion(before: range.lowerBound)
      return text(region.lowerBound).hasSuffix("ing") && text(region.lowerBound).utf8.count > 5 && !EnglishGrammar.determiners.contains(text(region.lowerBound))
    case .granted: return isGranted(range)
    case .gerund: return text(range.upperBound).hasSuffix("ing") && text(range.upperBound).utf8.count > 4
    }
  }

  private func isFollowedByInfinitive(_ range: Range<Int>) -> Bool {
    let modal = words[range.upperBound - 1].text
    let isDuty = FrenchGrammar.duty.contains(modal) || modal.hasPrefix("devr")
    // *les élèves doivent respect au personnel*
    if FrenchGrammar.duty.contains(modal), range.count == 1, ["respect", "obeissance", "assistance", "fidelite", "secours"].contains(text(range.upperBound)) {
      return true
    }
    // *doit son nom à*, *doit beaucoup à*
    if isDuty, FrenchGrammar.beforeDebt.contains(text(range.upperBound)) { return false }
    guard let verb = infinitive(after: range.upperBound) else { return endsInColon(range.upperBound) }
    // *libre de toute formalité, sous réserve de s'inscrire*
    if ["de", "d'", "à"].contains(modal), !isDirect(verb, after: range.upperBound) { return false }
    // *ils devraient avoir voté hier*: regret.
    if modal.hasPrefix("devr"), !FrenchGrammar.duty.contains(modal), words[verb].text == "avoir", verb + 1 < words.count, isParticiple(verb + 1) {
      return false
    }
    if isDuty, isMeantOtherwise(verb, range) { return false }
    let isImpersonal = ["faut", "faudra"].contains(modal)
    // *il faut être conscient que*
    if isImpersonal, text(verb) == "etre", ["conscient", "conscients", "lucide", "honnete", "clair", "realiste"].contains(text(verb + 1)) { return false }
    // *il faut savoir nager*: an ability, not an act.
    if isImpersonal, text(verb) == "savoir", isInfinitive(text(skippingClitics(verb + 1))) || isAdverb(text(verb + 1)) { return false }
    if isImpersonal, !isDirect(verb, after: range.upperBound) { return false }
    // *il doit bien y avoir*
    if words[verb].text == "avoir", text(verb - 1) == "y", !text(verb + 1).hasPrefix("ete"), !isNegated(range), !isOfLeast(range.upperBound..<verb + 3) {
      return false
    }
    if ["s'", "se"].contains(text(verb - 1)), ["attendre", "agir", "entendre", "comprendre", "lire"].contains(words[verb].text) { return false }
    if words[verb].text == "entendre", words[verb...].prefix(4).contains(where: { $0.text == "par" }) || text(startOfClause) == "par" { return false }
    // *la loi doit entrer en vigueur en mai*
    if words[verb].text == "entrer", text(verb + 1) == "en", text(verb + 2) == "vigueur" { return false }
    // *doit provenir d'un corpus ancien*: a guess.
    if ["provenir", "resulter"].contains(words[verb].text), !isNegated(range) { return false }
    if isImpersonal || ["on", "nous"].contains(text(range.lowerBound - 1)), isRemark(at: verb) { return false }
    if isImpersonal, !["vous", "nous", "lui", "leur"].contains(text(range.lowerBound - 1)) || text(verb) != "attendre",
      ["attendre", "compter", "etonner", "inquieter", "alarmer", "rejouir"].contains(words[verb].text)
    {
      return false
    }
    return true
  }

  /// Whether the wording has a subject that can be ruled on: *il est interdit de*, but not *il est interdit en France*, where *il* is something mentioned
  /// before, nor *tout est permis* or *il est permis d'en douter*.
  func isSaidOfSomething(_ range: Range<Int>) -> Bool {
    guard compiled.predicates[text(range.upperBound - 1)] != nil else { return true }
    let before = previousWord(range.lowerBound)?.text
    if before == "tout" || before == "rien" || text(0) == "tout" && text(1) == "ce" { return false }
    guard before == "il" else { return true }
    if let verb = infinitiveWithDe(after: range.upperBound) { return !FrenchVerbs.thoughts.contains(text(verb)) }
    let next = text(range.upperBound)
    return !["en", "depuis", "dans", "par", "sur", "ici", "chez", "ailleurs"].contains(next)
  }

  func isSaidOfSomethingInEnglish(_ range: Range<Int>) -> Bool {
    let first = text(range.lowerBound)
    if ["what", "whatever", "nothing", "everything"].contains(text(0)), ["is", "are"].contains(first) { return false }
    // *not necessary to be a poet to enjoy it*
    if text(range.upperBound - 2) == "necessary", text(range.upperBound) == "be" { return false }
    if text(range.upperBound - 1) == "required", text(range.upperBound) == "by" { return isAskedOfPersons(range.upperBound + 1) }
    // *you will be banned for a week*: an event.
    if ["banned", "barred"].contains(text(range.upperBound - 1)), text(range.lowerBound - 1) == "will" {
      return text(range.lowerBound - 2) != "you" && subject(before: range.lowerBound - 1) != .person
    }
    let verb = text(range.upperBound)
    // *the right to be safe*: not an act.
    if verb == "be", text(range.upperBound - 2) == "right", !EnglishVerbs.isParticiple(text(range.upperBound + 1)),
      !EnglishVerbs.conditions.contains(text(range.upperBound + 1)), !EnglishVerbs.allowedToPersons.contains(text(range.upperBound + 1))
    {
      return false
    }
    // *the service you are entitled to expect*
    if verb == "expect", ["is", "are"].contains(first) { return false }
    let isThought = ["doubt", "hope", "think", "believe", "dream", "wonder", "suppose"].contains(verb == "to" ? text(range.upperBound + 1) : verb)
    if text(range.lowerBound - 1) == "it", isThought { return false }
    switch first {
    case "has", "have", "need", "needs":
      guard ["to"].contains(text(range.upperBound - 1)), range.count == 2 else { return true }
      // *it needs to work for both*
      if ["need", "needs"].contains(first), ["work", "feel", "look", "fit", "match"].contains(verb), subject(before: range.lowerBound) != .person {
        return false
      }
      if ["i", "we", "one"].contains(text(range.lowerBound - 1)) { return false }
      return ![
        "admit", "wonder", "say", "confess", "think", "know", "understand", "realise", "realize", "remember", "ask", "wait", "see", "look", "die", "believe",
        "live",
      ].contains(verb)
    case "agree", "agrees":
      return !["differ", "disagree"].contains(verb) && text(range.lowerBound - 1) != "they"
    case "must":
      guard subject(before: range.lowerBound) != .person else { return true }
      if verb == "be" { return !["understood", "read", "seen", "construed", "interpreted", "viewed"].contains(text(range.upperBound + 1)) }
      return !EnglishVerbs.feelings.contains(verb)
    default: return true
    }
  }

  /// Whether the verb introduces a remark to the reader: *il faut savoir que*, *il convient de rappeler combien*.
  private func isRemark(at verb: Int) -> Bool {
    guard FrenchVerbs.remarks.contains(words[verb].text) else { return false }
    if ["attendre", "dire", "avouer"].contains(words[verb].text), text(verb - 1) == "s'" || text(verb + 1) == "que" || text(verb + 1) == "qu'" { return true }
    return words[verb...].dropFirst().prefix(5).contains {
      ["que", "qu'", "combien", "comment", "pourquoi", "comme", "ce", "quel", "quelle"].contains($0.text) && $0.kind == .word
    }
  }

  private func isRemark(after start: Int) -> Bool {
    guard let verb = infinitive(after: start), verb < start + 4 else { return false }
    return isRemark(at: verb)
  }

  /// Whether the subject has the authority to make the rule by saying so: *L'université recommande*, *this policy prohibits*, *we require*.
  private func isAuthority(before range: Range<Int>) -> Bool {
    let verb = range.lowerBound
    if words[verb].hasFinalAccent { return false }
    if lexicon.isFrench {
      guard let head = frenchHead(before: verb), FrenchGrammar.authorities.contains(words[head].text) || isInstitution(head, verb) else { return false }
      if isNegated(range), !words[verb].text.hasPrefix("autoris") { return false }
      // *ce règlement s'impose à tous*: says whom it binds.
      if ["se", "s'"].contains(text(verb - 1)) { return false }
      // Only words that belong to the noun may be in between: *l'université a interdit* reports an event.
      let between = words[(head + 1)..<verb]
      if between.contains(where: { ["a", "ont", "avait", "est", "sont", "qui", "et"].contains($0.text) }) { return false }
      let isText = FrenchGrammar.texts.contains(words[head].text)
      let region = subjectRegion(before: verb)
      let isOwn = region.prefix(3).contains { ["present", "presente", "presents", "presentes", "ce", "cet", "cette", "notre", "nos"].contains(text($0)) }
      return isText ? isOwn : !["un", "une", "certains", "certaines", "plusieurs", "aucun", "aucune", "des"].contains(text(head - 1))
    }
    // *we would recommend doing*: a polite form.
    let isWould = text(verb - 2) == "we" && text(verb - 1) == "would"
    guard let head = isWould ? verb - 2 : englishHead(before: verb), EnglishGrammar.authorities.contains(words[head].text) else { return false }
    let isFirstPerson = words[head].text == "we"
    let isOwn = isFirstPerson || ["this", "our"].contains(text(subjectRegion(before: verb).lowerBound))
    if ["accept", "tolerate"].contains(words[verb].text) || isNegated(range) { return isOwn && isNegated(range) }
    if !isWould,
      words[head..<verb].contains(where: {
        ["may", "can", "will", "would", "could", "might", "to", "must", "should", "shall", "has", "have", "had"].contains($0.text)
      })
    {
      return false
    }
    let region = subjectRegion(before: verb)
    // Another text is only described: *the licence allows*.
    if EnglishGrammar.texts.contains(words[head].text), !["this", "these", "our"].contains(text(region.lowerBound)) { return false }
    return isFirstPerson || !EnglishGrammar.indefinite.contains(text(region.lowerBound)) && text(region.lowerBound) != "no"
  }

  /// Whether an institution named by its initials advises: *L'UFR recommande*.
  private func isInstitution(_ head: Int, _ verb: Int) -> Bool {
    guard words[head].isAllCapitals, text(head).utf8.count > 2, head == verb - 1, ["l'", "le", "la"].contains(text(head - 1)) else { return false }
    return ["recomm", "precon", "decons"].contains(where: text(verb).hasPrefix) && !FrenchGrammar.textsByInitials.contains(text(head))
      && !FrenchSubjects.isTool(text(head)) && !["oms", "onu", "cnil", "ocde", "unesco", "insee"].contains(text(head))
  }

  /// Whether a verb follows, not a noun.
  private func isVerb(_ index: Int) -> Bool {
    var next = index
    if ["all", "any"].contains(text(next)) { return false }
    while next < words.count, isAdverb(text(next)), text(next) != "be" { next += 1 }
    if next < words.count, words[next].kind == .comma || words[next].kind == .aside {
      guard words[next].kind == .aside else { return true }
      next += 1
    }
    guard next < words.count, words[next].kind == .word else { return endsInColon(index) }
    let word = words[next].text
    if EnglishGrammar.determiners.contains(word) || EnglishGrammar.prepositions.contains(word) { return false }
    if ["do", "know", "understand", "remember"].contains(word), text(next + 1) == "with" || text(next + 1) == "that" { return false }
    return !["tion", "ity", "acy", "ment", "ance", "ence", "ship", "dom", "ness", "ing"].contains { word.hasSuffix($0) }
      || ["implement", "document", "bring", "mention", "question", "sing", "complement", "comment"].contains(word)
  }

  /// Whether a duty is assigned to somebody: *It is the duty of the chair to open*, *it shall be your responsibility to check*.
  private func isAssignedDuty(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    let end = range.upperBound
    if text(end - 1) == "to" {
      guard isVerb(end) else { return false }
      // Go back to *is*: only the owner of the duty may be in between.
      while index > max(0, range.lowerBound - 6), !["is", "be"].contains(text(index)) {
        index -= 1
        if words[index].kind != .word || EnglishGrammar.prepositions.contains(text(index)) { return false }
        if ["no", "not", "a"].contains(text(index)) { return false }
      }
    } else {
      guard let to = words[end...].prefix(20).firstIndex(where: { $0.text == "to" || $0.kind == .comma }), text(to) == "to", isVerb(to + 1) else {
        return false
      }
    }
    guard ["is", "be", "remains"].contains(text(index)) else { return false }
    index -= 1
    while index > 0, ["shall", "will", "also", "therefore", "always"].contains(text(index)) { index -= 1 }
    return text(index) == "it"
  }

  /// Whether *by* introduces the persons who have to act: *payment is required by users who print*. *Is required by law* only describes.
  private func isAskedOfPersons(_ start: Int) -> Bool {
    let noun = EnglishGrammar.determiners.contains(text(start)) ? start + 1 : start
    return EnglishSubjects.isPerson(text(noun)) && text(noun).hasSuffix("s") && !EnglishGrammar.authorities.contains(text(noun))
  }

  /// Whether *is to* assigns a task: *The keys are to be returned*, *members are to notify*.
  private func isAssignment(_ range: Range<Int>) -> Bool {
    guard let head = englishHead(before: range.lowerBound), isVerb(range.upperBound) else { return false }
    let region = subjectRegion(before: range.lowerBound)
    // *IT* in capitals is not a pronoun.
    // *This form is to be returned*, but not *This is to be fun*.
    // *It is not to be used for games*
    if text(region.lowerBound) == "it", text(range.upperBound - 2) == "not", text(range.upperBound) == "be",
      EnglishVerbs.allowed.contains(text(range.upperBound + 1)), text(range.upperBound + 2) != "that"
    {
      return true
    }
    let isThisNoun = ["this", "that"].contains(text(region.lowerBound)) && head > region.lowerBound
    if region.contains(where: { EnglishGrammar.purposes.contains(words[$0].text) && !words[$0].isAllCapitals && !(isThisNoun && $0 == region.lowerBound) }) {
      return false
    }
    let verb = text(range.upperBound)
    if ["say", "blame", "come", "follow", "date"].contains(verb), verb != "follow" || !EnglishGrammar.determiners.contains(text(range.upperBound + 1)) {
      return false
    }
    if ["include", "contain", "state", "specify"].contains(verb) { return true }
    if text(range.upperBound - 2) == "not", EnglishVerbs.limits.contains(verb) || ["occur", "happen", "cause"].contains(verb) { return true }
    // *are to be firmly closed*
    var state = range.upperBound + 1
    while text(state).hasSuffix("ly") { state += 1 }
    if verb == "be", ["the", "by", "in", "at", "of", "for"].contains(text(state)) { return true }
    if verb == "be", text(range.upperBound - 2) == "not" && EnglishGrammar.prepositions.contains(text(state)) || EnglishVerbs.conditions.contains(text(state)) {
      return true
    }
    return verb == "be" && (text(state).hasSuffix("ed") || EnglishVerbs.isIrregularParticiple(text(state))) || verb == "remain"
      || EnglishSubjects.isPerson(words[head].text)
  }
}
