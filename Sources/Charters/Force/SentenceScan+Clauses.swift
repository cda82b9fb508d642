/// Which clause of a sentence a verb belongs to.
extension SentenceScan {
  /// Whether the verb here belongs to an inserted clause. Where that is not certain it does: a rule missed is listed as to be qualified, a rule made up is not.
  func isSubordinate(_ index: Int) -> Bool {
    var commas = 0
    var verbs = 0
    var position = index - 1
    while position >= max(0, index - Self.reach) {
      let word = words[position]
      switch word.kind {
      case .comma: commas += 1
      case .colon: return false
      case .aside: break
      case .word:
        if lexicon.relativePronouns.contains(word.text), !isAfterPreposition(position) {
          return isAdjacent(position, index) || commas == 0 && verbs == 0 && !isRelativeClosed(position, index)
        }
        if isConjunction(position) {
          // An odd number of commas ends the clause that the conjunction opened; an insertion has two.
          if commas % 2 == 1 { return false }
          return commas > 0 || verbs == 0
        }
        if isFrequentVerb(word.text), position != index { verbs += 1 }
        // *the article says students must pay*: a clause of *that* without the word.
        if !lexicon.isFrench, commas == 0, EnglishGrammar.reporting.contains(word.text), position > 0, index - position > 1, !isRelativeSubject(position) {
          return true
        }
      }
      position -= 1
    }
    return false
  }

  /// *those who think they must* is not looked at twice.
  private func isRelativeSubject(_ verb: Int) -> Bool { lexicon.relativePronouns.contains(text(verb - 1)) }

  /// *que*, *lorsque*, *s'il*, *à qui*: a clause with a subject of its own follows.
  func isConjunction(_ position: Int) -> Bool {
    let word = words[position].text
    if lexicon.conjunctions.contains(word) { return !isComparison(position) }
    // *before students may*, not *before the meeting the chair may*.
    if !lexicon.isFrench {
      guard word == "before" || word == "after" else { return false }
      let next = text(position + 1)
      return ["you", "they", "we", "he", "she", "it"].contains(next)
    }
    if word == "s'", position + 1 < words.count, ["il", "ils"].contains(words[position + 1].text) { return true }
    return word == "qui" && isAfterPreposition(position)
  }

  func isAfterPreposition(_ position: Int) -> Bool {
    lexicon.isFrench && position > 0
      && ["à", "avec", "pour", "de", "chez", "sans", "contre", "par", "sur", "envers", "devant", "selon", "d'"].contains(words[position - 1].text)
  }

  /// Nothing but pronouns, negation and adverbs between: the verb is the pronoun's.
  func isAdjacent(_ pronoun: Int, _ verb: Int) -> Bool {
    words[(pronoun + 1)..<verb].allSatisfy {
      $0.kind != .comma && ($0.kind == .aside || lexicon.clitics.contains($0.text) || lexicon.adverbs.contains($0.text) || $0.text == "ne" || $0.text == "n'")
    }
  }

  /// *L'étudiant qui utilise une IA doit*: the pronoun's own verb follows it, so that the next one is the main clause's.
  func isRelativeClosed(_ pronoun: Int, _ verb: Int) -> Bool { !isAdjacent(pronoun, verb) }

  /// *tel que*, *plus … que*, *ainsi que*, *ne … que*: no clause follows.
  func isComparison(_ index: Int) -> Bool {
    if words[index].text == "comme", index > 0 { return true }
    if words[index].text == "qu'", words[(index + 1)...].prefix(3).map(\.text) == ["il", "s'", "agisse"] { return true }
    guard lexicon.isFrench, words[index].text == "que" || words[index].text == "qu'" || words[index].text == "si" || words[index].text == "comme" else {
      return !lexicon.isFrench && words[index].text == "as" && index > 0 && ["such", "well"].contains(words[index - 1].text)
    }
    guard index > 0 else { return false }
    let before = words[index - 1].text
    return ["tel", "telle", "tels", "telles", "ainsi", "meme", "memes"].contains(before) && words[index].text.hasPrefix("qu")
  }

  func isFrequentVerb(_ word: String) -> Bool {
    lexicon.isFrench
      ? [
        "a", "ont", "est", "sont", "fait", "font", "va", "vont", "permet", "permettent", "prevoit", "prevoient", "utilise", "utilisent", "fournit",
        "fournissent", "peut", "peuvent", "doit", "doivent",
      ]
      .contains(word)
      : ["is", "are", "has", "have", "uses", "use", "was", "were", "allows", "wants", "want", "needs", "relies", "rely", "fails", "fail", "includes"].contains(
        word)
  }
}
