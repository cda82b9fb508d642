/// English requests, tasks and releases: duties in polite words, and what nobody is required to be.
extension SentenceScan {
  /// Whether persons are requested to act: *Students are expected to attend*, *visitors are asked to refrain*. *Will be asked* and *may be asked* only predict.
  func isRequest(_ range: Range<Int>) -> Bool {
    let isExpected = text(range.upperBound - 1) == "to" && text(range.upperBound - 2) == "expected"
    let before = text(range.lowerBound - 1)
    if !isExpected || before != "will", text(range.lowerBound) == "be" { return false }
    let modal = before == "will" ? range.lowerBound - 1 : range.lowerBound
    let verb = text(range.upperBound)
    guard subject(before: modal) == .person, let head = englishHead(before: modal), !EnglishGrammar.authorities.contains(text(head)),
      !["who", "they", "he", "she", "i"].contains(text(head)), isVerbOfDeed(range.upperBound)
    else { return false }
    return !["have", "enjoy", "see", "receive", "gain", "earn", "learn", "benefit"].contains(verb)
  }

  /// Whether the word is a verb for a deliberate act.
  private func isVerbOfDeed(_ index: Int) -> Bool {
    var next = index
    while next < words.count, isAdverb(text(next)), text(next) != "be" { next += 1 }
    let verb = text(next)
    guard next < words.count, words[next].kind == .word, !EnglishGrammar.determiners.contains(verb), !EnglishGrammar.prepositions.contains(verb) else {
      return false
    }
    return verb == "be" || !EnglishVerbs.experiences.contains(verb) || EnglishVerbs.deliberate.contains(verb)
  }

  /// Whether a person is assigned a task: *You are responsible for keeping*, *each tenant is responsible for ensuring*.
  func isTask(_ range: Range<Int>) -> Bool {
    let deed = text(range.upperBound)
    guard deed.hasSuffix("ing"), deed.utf8.count > 5, !["anything", "everything", "nothing", "something"].contains(deed),
      !["not", "be", "held"].contains(text(range.lowerBound - 1)), !isNegated(range), let head = englishHead(before: range.lowerBound)
    else { return false }
    if text(head) == "you" { return true }
    guard EnglishSubjects.isPerson(text(head)), !EnglishGrammar.authorities.contains(text(head)), !EnglishGrammar.bodies.contains(text(head)) else {
      return false
    }
    return ["each", "every", "all", "any"].contains(text(subjectRegion(before: range.lowerBound).lowerBound))
  }

  /// Whether others are asked to act: *we ask you to*, *we expect that all members*.
  func isAskedOfOthers(_ range: Range<Int>) -> Bool {
    // *we would ask*, *we do ask*
    let isPolite = ["would", "do", "also"].contains(text(range.lowerBound - 1)) || text(range.lowerBound - 1).hasSuffix("ly")
    guard !isNegated(range) else { return false }
    if text(range.lowerBound) == "expects" {
      // *The university expects all staff to*
      guard let head = englishHead(before: range.lowerBound), EnglishGrammar.bodies.contains(text(head)) || EnglishGrammar.authorities.contains(text(head)),
        ["the", "this", "our"].contains(text(subjectRegion(before: range.lowerBound).lowerBound))
      else { return false }
    } else if text(range.lowerBound - (isPolite ? 2 : 1)) != "we" {
      return false
    }
    let next = range.upperBound
    if text(next) == "that" {
      // *that shoes be removed*
      if let be = words[next...].prefix(8).firstIndex(where: { $0.text == "be" }), EnglishVerbs.isParticiple(text(be + 1)) { return true }
      return (["you", "all", "everyone", "everybody", "each", "every", "any"].contains(text(next + 1)) || EnglishSubjects.isPerson(text(next + 1)))
        && !words[next...].prefix(6).contains { ["understand", "know", "realise", "realize"].contains($0.text) }
    }
    guard ["you", "all", "everyone", "everybody", "each", "every", "any", "our", "its"].contains(text(next)) || EnglishSubjects.isPerson(text(next)),
      let to = words[next...].prefix(10).firstIndex(where: { $0.text == "to" }), !words[next..<to].contains(where: { $0.kind == .colon })
    else { return false }
    let isState =
      text(to + 1) == "be"
      && ["guided", "respectful", "polite", "honest", "considerate", "courteous", "civil", "kind", "professional", "punctual"].contains(text(to + 2))
    return isVerbOfDeed(to + 1) && text(to + 1) != "be" || isState || text(to + 1) == "not" || text(to - 1) == "not"
  }

  /// Whether *has* or *have* gives the right: *Wardens have full authority to expel*.
  func isGranted(_ range: Range<Int>) -> Bool {
    guard let have = words[..<range.lowerBound].suffix(5).lastIndex(where: { ["has", "have"].contains($0.text) }), have + 1 < range.lowerBound,
      !["a", "an"].contains(text(range.lowerBound - 1))
    else { return false }
    return !words[have..<range.lowerBound].contains {
      $0.kind != .word || EnglishGrammar.prepositions.contains($0.text) || ["no", "to", "not"].contains($0.text)
    }
      && !["not", "never", "who", "that", "which", "to", "would", "could"].contains(text(have - 1)) && !isSubordinate(have) && isVerbOfDeed(range.upperBound)
  }

  /// Whether leave is to be asked for: *All orders require the next level of approval*.
  func isLeaveAsked(_ range: Range<Int>) -> Bool {
    guard ["require", "requires"].contains(text(range.lowerBound)), !isNegated(range),
      let leave = words[range.upperBound...].prefix(7).firstIndex(where: {
        ["approval", "consent", "permission", "authorisation", "authorization"].contains($0.text)
      })
    else { return false }
    return !["may", "can", "will", "would", "could", "might", "to", "that", "which", "who", "if", "not"].contains(text(range.lowerBound - 1))
      && !words[range.upperBound..<leave].contains { $0.kind != .word || ["to", "that", "for", "without", "no"].contains($0.text) }
  }

  /// Whether a person is released from a duty: *You have no obligation to answer*. Of an institution it is a disclaimer.
  func isRelease(_ range: Range<Int>) -> Bool {
    guard let head = englishHead(before: range.lowerBound), subject(before: range.lowerBound) == .person, isVerbOfDeed(range.upperBound) else { return false }
    return text(head) != "we" && !isNamedByInitials(head) && !EnglishGrammar.authorities.contains(text(head)) && !EnglishGrammar.bodies.contains(text(head))
  }

  /// Whether it says what somebody or something does not have to be: *A beneficiary need not be a member*, *keys are not required to be integers*. *Reasons
  /// need not be given* leaves a choice to those who would give them.
  func isReleaseFromBeing(_ be: Int, after verb: Int) -> Bool {
    guard text(be) == "be" else { return false }
    let state = text(be + 1)
    if state == "limited" || state.contains("-") || state.hasSuffix("ing") { return true }
    if EnglishVerbs.isParticiple(state) || EnglishVerbs.conditions.contains(state) { return false }
    return subject(before: verb) != .person || ["they", "it"].contains(text(verb - 1))
  }
}
