extension ForceLexicon {
  /// The English lexicon: the words of BCP 14 (RFC 2119), in capitals or not, and what plain drafting says instead.
  static let english = ForceLexicon(
    rows: [
      Row(words: "must", force: .must, negated: .mustNot, reason: "BCP 14"),
      Row(words: "shall", force: .must, negated: .mustNot, reason: "BCP 14"),
      Row(words: "IS required to", force: .must, negated: .may, reason: "BCP 14: REQUIRED; who is not required may choose"),
      Row(words: "IS required", force: .must, negated: .may, reason: "BCP 14: REQUIRED"),
      Row(words: "IS mandatory/compulsory/obligatory", force: .must, negated: .may, reason: "names the obligation"),
      Row(words: "IS obliged to", force: .must, negated: .may, reason: "names the obligation"),
      Row(words: "has/have the duty/obligation to", force: .must, negated: nil, reason: "names the obligation"),
      Row(words: "IS prohibited/forbidden", force: .mustNot, negated: .may, reason: "names the prohibition; what is not forbidden is allowed"),
      Row(words: "should", force: .should, negated: .shouldNot, reason: "BCP 14"),
      Row(words: "IS recommended/advised/encouraged", force: .should, negated: .shouldNot, reason: "BCP 14: RECOMMENDED"),
      Row(words: "IS discouraged", force: .shouldNot, negated: nil, reason: "advice against"),
      Row(words: "avoid", force: .shouldNot, negated: nil, reason: "advice against, as an instruction", isInitial: true),
      Row(words: "prefer", force: .should, negated: nil, reason: "a preference, as an instruction", isInitial: true),
      Row(words: "may", force: .may, negated: .mustNot, reason: "BCP 14; drafters write *may not* for a prohibition", condition: .permission),
      Row(words: "IS permitted/allowed/authorised/authorized", force: .may, negated: .mustNot, reason: "names the permission"),
      Row(words: "IS optional", force: .may, negated: nil, reason: "BCP 14: OPTIONAL"),
      Row(words: "IS free to", force: .may, negated: nil, reason: "leaves the choice"),
      Row(words: "has/have the right to", force: .may, negated: nil, reason: "gives a right"),
      Row(words: "need not", force: .may, negated: .may, reason: "what is not needed is optional"),
      Row(words: "can/could/cannot", force: nil, negated: nil, reason: "possibility; not a word of BCP 14"),
    ],
    relativePronouns: ["who"],
    conjunctions: [
      "which", "that", "when", "where", "if", "whose", "whom", "since", "while", "unless", "whether", "as", "once", "until", "although", "though", "how",
      "what", "why",
    ],
    explanations: ["because"],
    exceptions: [
      "unless", "except", "provided that", "without having", "only if", "only when", "only where", "other than", "save where/when/for/as", "subject to",
      "on condition that",
      "as long as",
      "with the exception of",
    ],
    adverbs: [
      "not", "never", "strictly", "expressly", "explicitly", "always", "also", "therefore", "then", "strongly", "generally", "normally", "only", "hereby", "no",
      "longer",
      "thus", "still", "however", "in", "any", "all", "case", "cases", "to", "be", "being",
    ],
    clitics: [],
    expansions: ["IS": "is/are/be/remain/remains"],
    isFrench: false)
}
