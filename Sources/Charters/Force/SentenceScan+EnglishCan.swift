/// Distinguishes rights from possibilities after *can*, and prohibitions from impossibilities after *cannot*.
extension SentenceScan {
  /// Whether *can* grants a right, as in *you can appeal* or *a tenant can give notice*. Otherwise it says what is possible.
  func isRight(_ verb: String, at index: Int, _ subject: Subject) -> Bool {
    if standsForBody(before: index) {
      return verb == "go" && text(index + 1) == "ahead" || EnglishVerbs.acts.contains(verb) || EnglishVerbs.powers.contains(verb)
    }
    if subject == .thing, verb == "be", isProvided(index) {
      return participle(after: index).map { EnglishVerbs.allowed.contains($0) || $0.hasSuffix("ed") && !EnglishVerbs.states.contains($0) } ?? false
    }
    // *Entries can be withdrawn at any time*
    if verb == "be", subject == .thing, isAtAnyTime(index), let state = participle(after: index),
      EnglishVerbs.allowed.contains(state) || ["closed", "stopped"].contains(state)
    {
      return true
    }
    // *Decisions can be appealed*
    if verb == "be", subject == .thing,
      ["appealed", "granted", "overturned", "overruled", "vetoed", "waived", "revoked"].contains(participle(after: index) ?? "")
    {
      return true
    }
    guard subject == .person, !["why", "how", "that"].contains(text(index - 2)) else { return false }
    if EnglishVerbs.rights.contains(verb) || verb == "ask" && text(index + 1) == "us" { return true }
    // *can share it without the consent of the owner*
    if words[index...].prefix(Self.insertionReach).indices.contains(where: { text($0) == "without" && endOfWithoutConsent($0) != nil }) { return true }
    if isOpenToAll(before: index),
      EnglishVerbs.isAct(verb) || ["contribute", "join", "comment", "propose", "apply", "volunteer", "copy", "distribute"].contains(verb)
    {
      return !["have", "do", "rely"].contains(verb) && !(verb == "make" && ["mistakes", "errors", "a"].contains(text(index + 1)))
    }
    // *members can invite guests*: a right of the role.
    if Self.roles.contains(text(englishHead(before: index - 1) ?? index)),
      EnglishVerbs.acts.contains(verb) || ["propose", "call", "contribute", "speak", "bring", "allow", "sponsor", "carry"].contains(verb)
    {
      return true
    }
    // *you can lodge an objection*
    if ["submit", "lodge", "file", "make", "raise", "bring"].contains(verb),
      words[index...].dropFirst().prefix(4).contains(where: {
        ["objection", "appeal", "complaint", "application", "request", "claim", "grievance"].contains($0.text)
      })
    {
      return true
    }
    if verb == "apply", ["to", "for"].contains(text(index + 1)), text(index - 2) == "you" { return true }
    // *members can bring guests provided that they sign*: whoever sets the condition gives permission.
    if isProvided(index) {
      return EnglishVerbs.isAct(verb) && verb != "be" || !EnglishVerbs.experiences.contains(verb) && !EnglishVerbs.promises.contains(verb)
    }
    // *players can be expelled*
    if verb == "be" { return participle(after: index).map { EnglishVerbs.disciplinary.contains($0) } ?? false }
    // *can cancel a booking at any time*
    if ["cancel", "leave", "stop", "change"].contains(verb) { return isAtAnyTime(index) }
    return verb == "give" && words[(index + 1)...].prefix(4).contains { ["notice", "consent"].contains($0.text) }
  }

  /// Roles that come with rights.
  private static let roles: Set<String> = [
    "member", "members", "maintainers", "delegates", "directors", "shareholders", "officers", "trustees", "developers", "employees", "managers", "supervisors",
    "investigators",
  ]

  /// Whether the subject is everybody, so that no skill is meant: *Anyone can use*, *any member can submit*.
  private func isOpenToAll(before verb: Int) -> Bool {
    guard text(verb - 1) == "can", let head = englishHead(before: verb - 1) else { return false }
    let start = text(subjectRegion(before: verb - 1).lowerBound)
    return ["anyone", "anybody", "everyone", "everybody"].contains(text(head)) || ["any", "every", "each"].contains(start)
  }

  /// Whether the subject is a body, which has the right to do what it can do: *The board can require*, *if the committee is not content, it can ask*.
  private func standsForBody(before verb: Int) -> Bool {
    guard text(verb - 1) == "can" else { return false }
    if text(verb - 2) == "it" {
      return ["if", "where", "when"].contains(text(0)) && EnglishGrammar.determiners.contains(text(1)) && EnglishGrammar.bodies.contains(text(2))
    }
    guard let head = englishHead(before: verb - 1) else { return false }
    return (EnglishGrammar.bodies.contains(text(head)) || isNamedByInitials(head)) && head > 0
      && ["the", "this", "our", "your"].contains(text(subjectRegion(before: verb - 1).lowerBound))
  }

  func isForbiddenByCan(_ verb: String, at index: Int, _ subject: Subject) -> Bool {
    if verb == "be" {
      let participle = participle(after: index)
      return subject != .impersonal
        && participle.map { $0 == "checked" || EnglishVerbs.allowed.contains($0) && !["kept", "made", "replaced", "based"].contains($0) } ?? false
    }
    switch subject {
    case .person:
      if verb == "come", ["into", "to", "in"].contains(text(index + 1)), isNegativeSubject(index - 1) { return true }
      // *The university cannot and does not control*, *The college cannot protect*: a disclaimer, unless a power is denied.
      if ["and", "or"].contains(verb) { return false }
      if let head = englishHead(before: index - 2), head > 0, EnglishGrammar.authorities.contains(text(head)), text(index - 1) == "not",
        !EnglishVerbs.acts.contains(verb), !EnglishVerbs.powers.contains(verb)
      {
        return false
      }
      // *cannot have more than one*
      if verb == "have", text(index + 1) == "more", text(index + 2) == "than" { return true }
      // *cannot change the locks without the consent of the owner*
      if verb != "have", let without = words[index...].prefix(Self.insertionReach).firstIndex(where: { $0.text == "without" }),
        words[without...].prefix(5).contains(where: { ["consent", "permission", "approval", "authorisation", "authorization"].contains($0.text) })
      {
        return true
      }
      return !EnglishVerbs.promises.contains(verb) && !EnglishVerbs.experiences.contains(verb) || ["take", "add", "apply", "make", "hold"].contains(verb)
    case .thing: return EnglishVerbs.limits.contains(verb)
    case .tool, .impersonal: return false
    }
  }

  /// The index after an exception such as *without the keeper's consent*; nil if there is none.
  func endOfWithoutConsent(_ without: Int) -> Int? {
    for index in (without + 1)..<max(without + 1, min(words.count, without + 9)) {
      guard words[index].kind == .word, !EnglishGrammar.prepositions.contains(text(index)) else { return nil }
      if Self.leaves.contains(text(index)) { return index + 1 }
    }
    return nil
  }

  private static let leaves: Set<String> = ["permission", "consent", "approval", "authorisation", "authorization", "agreement"]
}
