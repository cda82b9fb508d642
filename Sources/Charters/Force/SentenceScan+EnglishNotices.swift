import Markdown

/// Notices, which lack a finite verb: *No food in the hall*, *Helmets to be worn*.
extension SentenceScan {
  /// Finds rules whose verb is omitted or comes first: *No food to be taken into the hall*, *No running in the corridors*, *Helmets to be worn at all times*.
  mutating func takeNotice() {
    let start = startOfClause
    guard !lexicon.isFrench, start + 2 < words.count else { return }
    if takeInversion(start) { return }
    if ["absolutely", "strictly"].contains(text(start)), text(start + 1) == "no", !words.contains(where: { Self.finiteVerbs.contains($0.text) }) {
      found.append(Finding(force: .mustNot, range: start..<start + 3))
      return
    }
    let isNo = text(start) == "no"
    // *No fires allowed, except where they are permitted*
    if isNo, let comma = words[start...].firstIndex(where: { $0.kind == .comma }), ["allowed", "permitted"].contains(text(comma - 1)),
      !words[start..<comma].contains(where: { Self.finiteVerbs.contains($0.text) || $0.text == "be" })
    {
      found.append(Finding(force: .mustNot, range: start..<comma))
      return
    }
    guard !words[start...].prefix(Self.reach).contains(where: { Self.finiteVerbs.contains($0.text) || $0.text == "have" }) else { return }
    if let to = words[start...].prefix(16).firstIndex(where: { $0.text == "to" }), to > start, text(to + 1) == "be",
      EnglishVerbs.isParticiple(text(to + 2)) || text(to + 2) == "worn",
      !words[start..<to].contains(where: { $0.kind == .colon || !isNo && $0.kind == .comma || lexicon.conjunctions.contains($0.text) })
    {
      guard isNo || text(start) == "all" || isUrgent(after: to + 2) else { return }
      found.append(Finding(force: isNo ? .mustNot : .must, range: start..<to + 3))
      return
    }
    guard isNo else { return }
    // *No food other than fruit allowed in the hall*
    if let state = words[start...].prefix(32).firstIndex(where: { ["allowed", "permitted"].contains($0.text) }),
      !["if", "as", "where"].contains(text(state - 1))
    {
      found.append(Finding(force: .mustNot, range: start..<state + 1))
      return
    }
    // *No loud laughing, shouting, or games.*
    if words.count - start < 14, let deed = [start + 1, start + 2].first(where: { text($0).hasSuffix("ing") && text($0).utf8.count > 5 }),
      !Self.nounsInIng.contains(text(deed)), deed + 1 < words.count, words[deed + 1].kind == .comma,
      words[deed...].contains(where: { ["or", "and"].contains($0.text) })
    {
      found.append(Finding(force: .mustNot, range: start..<deed + 1))
      return
    }
    let deed = text(start + 1)
    guard deed.hasSuffix("ing"), deed.utf8.count > 5, !Self.nounsInIng.contains(deed), words[start + 2].kind == .word,
      ["or", "and"].contains(text(start + 2)) || EnglishGrammar.prepositions.contains(text(start + 2))
    else { return }
    found.append(Finding(force: .mustNot, range: start..<start + 2))
  }

  /// Finds rules with an inverted verb: *Also prohibited are candles*, *Under no circumstances are guests to be let in*.
  private mutating func takeInversion(_ start: Int) -> Bool {
    var state = start
    while isAdverb(text(state)), state < start + 3 { state += 1 }
    if ["is", "are"].contains(text(state + 1)), let force = Self.states[text(state)] {
      found.append(Finding(force: force, range: state..<state + 2))
      return true
    }
    guard text(start) == "under" || text(start) == "at" || text(start) == "in", text(start + 1) == "no",
      let verb = words[start...].prefix(6).firstIndex(where: { ["is", "are"].contains($0.text) }), isInvertedNegation(verb),
      let to = words[verb...].prefix(Self.insertionReach).firstIndex(where: { $0.text == "to" })
    else { return false }
    found.append(Finding(force: .mustNot, range: start..<to + 1))
    return true
  }

  private static let states: [String: Force] = [
    "prohibited": .mustNot, "forbidden": .mustNot, "banned": .mustNot, "permitted": .may, "allowed": .may, "required": .must,
  ]

  /// Whether the words make it a rule, such as *Helmets to be worn at all times*, and not a heading, such as *Documents to be sent*.
  private func isUrgent(after start: Int) -> Bool {
    words[start...].dropFirst().prefix(14).indices.contains { index in
      ["immediately", "after", "before", "promptly", "daily", "indoors", "outdoors", "only"].contains(text(index))
        || text(index) == "at" && text(index + 1) == "all" && text(index + 2) == "times"
        || ["on", "in"].contains(text(index)) && ["all", "the", "every"].contains(text(index + 1)) && words.last?.kind != .colon
    }
  }

  static let nounsInIng: Set<String> = [
    "meeting", "training", "booking", "warning", "hearing", "building", "funding", "heating", "evening", "morning", "wedding", "nothing", "anything",
    "understanding", "finding", "ruling", "rating", "ranking", "setting", "spring", "string", "ceiling", "opening", "closing", "saving", "teaching", "reading",
    "feeling", "meaning", "standing", "writing", "beginning", "ending", "offering", "housing", "clothing", "pricing", "planning",
  ]
}
