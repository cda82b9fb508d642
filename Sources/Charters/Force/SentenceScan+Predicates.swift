import Markdown

/// Predicates after a modal verb: *shall be prohibited* forbids, and *shall be optional* permits.
extension SentenceScan {
  /// - Returns: nil unless the wording is a modal verb before *be* or *être*, with a predicate that has a force of its own. Otherwise that force, or an inner
  ///   nil if it is uncertain.
  func forceOfPredicate(after range: Range<Int>) -> Force?? {
    guard let position = predicate(after: range) else { return nil }
    let word = text(position)
    let modal = text(range.lowerBound)
    let isNegated = isNegated(range)
    let isAdvice = modal == "should" || modal == "ought" || modal.hasPrefix("devr") && !FrenchGrammar.duty.contains(modal)
    // *free of charge*, *doit rester libre d'accès*
    if let force = Self.statuses[word], force != .may || word == "lawful" || isFollowedByVerb(position) {
      // *shall be lawful*, *shall be an offence*
      return .some(isNegated || isAdvice ? nil : force)
    }
    // *shall, under this rule, be entitled to*
    if modal == "shall", !isNegated, ["entitled", "eligible"].contains(word), text(range.upperBound) != "be", text(position + 1) == "to" { return .some(.may) }
    // *shall not be bound to*
    if isNegated, modal == "shall", ["bound", "obliged", "obligated"].contains(word), text(position + 1) == "to" { return .some(.may) }
    guard let row = compiled.predicates[word], row.condition == .none || row.condition == .advice else { return nil }
    switch row.force {
    case .mustNot: return .some(isAdvice ? nil : isNegated ? row.negated : .mustNot)
    case .shouldNot: return .some(isNegated ? nil : .shouldNot)
    // *must be encouraged to* binds those who are to encourage.
    case .should where modal == "must" && ["encouraged", "advised"].contains(word): return nil
    case .should where !isAdvice && !isNegated: return .some(.should)
    case .may where Self.choices.contains(word): return .some(isNegated || isAdvice ? nil : .may)
    // *must be permitted to* and *doit être autorisé par* bind those who give or request permission.
    case .may: return ["shall", "is", "are"].contains(modal) && !isNegated && !isBy(position) ? .some(.may) : nil
    // *shall not be required*
    case .must: return isNegated && ["shall", "is", "are"].contains(modal) ? .some(row.negated) : nil
    default: return nil
    }
  }

  /// Whether *shall have* gives a right: *shall have the power, under this code, to grant*, *shall have the right of reporting*.
  func isGrant(_ range: Range<Int>) -> Bool {
    guard text(range.lowerBound) == "shall", range.count == 1, text(range.upperBound) == "have" else { return false }
    guard let right = words[range.upperBound...].dropFirst().prefix(5).firstIndex(where: { Self.rights.contains($0.text) }), right + 1 < words.count,
      !words[range.upperBound..<right].contains(where: { $0.kind != .word || EnglishGrammar.prepositions.contains($0.text) || $0.text == "no" })
    else { return false }
    return ["to", "of", "and", "or", "for", "under"].contains(text(right + 1)) || words[right + 1].kind == .comma
  }

  private static let rights: Set<String> = ["right", "rights", "power", "powers", "authority", "discretion", "option", "liberty", "privilege"]

  private func isFollowedByVerb(_ position: Int) -> Bool {
    lexicon.isFrench ? ["de", "d'"].contains(text(position + 1)) && infinitive(after: position + 2) == position + 2 : text(position + 1) == "to"
  }

  private func isBy(_ position: Int) -> Bool { ["by", "in", "only"].contains(text(position + 1)) }

  /// The index of the word after *be* that the modal verb governs.
  func predicate(after range: Range<Int>) -> Int? {
    let first = text(range.lowerBound)
    let isModal =
      lexicon.isFrench
      ? range.count == 1 && (FrenchGrammar.duty.contains(first) || first.hasPrefix("devr"))
      : ["must", "shall", "should"].contains(first) && range.count == 1 || text(range.upperBound - 1) == "to" && ["is", "are", "ought"].contains(first)
    guard isModal else { return nil }
    var index = skipAdverbs(range.upperBound)
    guard ["be", "remain", "etre", "rester", "demeurer"].contains(text(index)) else { return nil }
    index = skipAdverbs(index + 1)
    if ["a", "an"].contains(text(index)) { index += 1 }
    return index < words.count && words[index].kind == .word ? index : nil
  }

  private func skipAdverbs(_ start: Int) -> Int {
    var index = start
    while index < min(words.count, start + Self.reach) {
      switch words[index].kind {
      case .aside: index += 1
      case .word where isAdverb(text(index)) && text(index) != "be": index += 1
      case .comma:
        guard let close = words[(index + 1)...].prefix(14).firstIndex(where: { $0.kind == .comma }) else { return start }
        index = close + 1
      default: return index
      }
    }
    return index
  }

  /// Whether the permission excludes others: *are only permitted to*, *are permitted only the following*. *Permitted only where* is a conditional permission.
  func isOnly(_ range: Range<Int>) -> Bool {
    words[range].contains { $0.text == "only" } || text(range.upperBound) == "only" && exception(at: range.upperBound) == nil
  }

  /// Predicates that permit, whatever the modal verb.
  private static let choices: Set<String> = [
    "optional", "voluntary", "facultatif", "facultative", "facultatifs", "facultatives", "loisible",
  ]
  /// Predicates without a row: *it is unlawful* describes the law, *it shall be unlawful* makes it.
  private static let statuses: [String: Force?] = [
    "unlawful": .mustNot, "illegal": .mustNot, "lawful": .may, "libre": .may, "libres": .may, "free": .may, "offence": nil, "offense": nil, "violation": nil,
    "guilty": nil, "punishable": nil,
  ]
}
