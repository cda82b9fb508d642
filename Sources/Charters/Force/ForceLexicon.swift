import Markdown

/// The wordings of obligation, prohibition, recommendation and permission in a language.
///
/// A class because it is passed along with every sentence: a structure of ten fields would count references to each of them. Precision comes before recall: an
/// uncertain wording has no row, or a row without a force, and its clause is reported as "to be qualified".
final class ForceLexicon: Sendable {
  /// One wording.
  struct Row: Sendable {
    /// Words in lower case without accents. `/` separates alternatives; a final `+` allows the endings e, s and es. `EST` and `AVOIR` stand for the forms of
    /// *être* and *avoir* that state a rule, `IS` for those of *be*. Adverbs and insertions may follow them, and any other verb marked with `~`.
    let words: String
    let force: Force?
    /// The force of the wording with *ne* … before it, or *not* after it.
    let negated: Force?
    let reason: String
    /// Whether it counts only at the beginning of a sentence, where an infinitive or a noun is an instruction.
    var isInitial = false
    /// An additional condition on the context.
    var condition = Condition.none
  }

  enum Condition: Sendable {
    case none
    /// An infinitive follows: *doit publier*, not *doit beaucoup à*.
    case infinitive
    /// The infinitive of a deliberate act follows: *a la possibilité de partir*, not *a la possibilité de comprendre*.
    case deed
    /// It is a permission, not a possibility: *l'étudiant peut*, not *une IA peut se tromper*.
    case permission
    /// *il* precedes it: *il convient de*, not *le jury convient de*.
    case impersonal
    /// *de* and an infinitive follow at some distance: *il appartient au jury de décider*.
    case infinitiveWithDe
    /// A colon or *de* follows: *Interdit : …*.
    case label
    /// A list follows: *sont tenus :*.
    case list
    /// A noun that names a duty follows: *tenu au secret*, not *tenu au courant*.
    case duty
    /// The subject is a thing: *les chèques ne sont pas acceptés*, not *l'élève n'est pas admis*.
    case ofThing
    /// The subject is a text or an institution, whose statement makes the rule: *l'université recommande*, *this policy prohibits*.
    case byAuthority
    /// Like `byAuthority`, but only for an action: *we suggest talking to them*, not *we suggest that it is so*.
    case suggestion
    /// Persons are advised *to* do something. *They will be recommended elsewhere* describes what happens to them.
    case advice
    /// A verb follows: *has the right to refuse*, not *has the right to privacy*; *agrees to pay*, not *agrees to the terms*.
    case verb
    /// Like `verb`, but with a negation the verb must be an act: *not entitled to vote*, not *not entitled to extra time*.
    case right
    /// A finite verb precedes the adverb: *comporte obligatoirement un avis*, not *un avis obligatoirement signé*.
    case afterFiniteVerb
    /// The task is that of a person: *les candidats ont à remettre*, not *nous avons à cœur*.
    case taskOfPersons
    /// *de* and an infinitive follow, or the duty is the subject: *il incombe au gardien de fermer*, *la garde incombe au gardien*.
    case assignedToPersons
    /// It says what is to be done or to be the case: *keys are to be returned*, not *the aim is to learn*.
    case assignment
    /// *it is* precedes it, and *to* with a verb follows: *it is the duty of the chair to open the meeting*.
    case assignedDuty
    /// Persons are to do something deliberate: *students are expected to attend*, not *students are expected to enjoy it*, and not *will be asked to leave*.
    case request
    /// *you are responsible for keeping*, not *responsible for the damage*. Of a body it only describes its tasks.
    case task
    /// Others are to act: *we ask you to*, *we expect all members to*.
    case ofOthers
    /// The subject is a person: *you are under no obligation to answer*. Of an institution it is a disclaimer.
    case release
    /// The subject is an act: *linking back is appreciated*, not *your help is appreciated*.
    case deedItself
    /// *has* or *have* precedes it: *have full authority to expel*.
    case granted
    /// *consider using*, not *consider the case*.
    case gerund
  }

  let rows: [Row]
  /// Words that open an inserted clause: what follows them is not a rule until the verb of that clause has passed.
  let relativePronouns: Set<String>
  let conjunctions: Set<String>
  /// Words after which the rest of the sentence is an explanation.
  let explanations: Set<String>
  /// Words that turn a statement into a guess.
  let doubts: Set<String>
  /// Words next to a verb that say how often something happens.
  let frequencies: Set<String>
  /// Word sequences that limit a rule.
  let exceptions: [String]
  /// Words that connect a sentence to the one before it, up to a comma.
  let openings: Set<String>
  /// Words that may be between the parts of a wording.
  let adverbs: Set<String>
  let clitics: Set<String>
  let expansions: [String: String]
  let isFrench: Bool

  init(
    rows: [Row], relativePronouns: Set<String>, conjunctions: Set<String>, explanations: Set<String>, doubts: Set<String>, frequencies: Set<String>,
    exceptions: [String], openings: Set<String>, adverbs: Set<String>, clitics: Set<String>, expansions: [String: String], isFrench: Bool
  ) {
    self.rows = rows
    self.relativePronouns = relativePronouns
    self.conjunctions = conjunctions
    self.explanations = explanations
    self.doubts = doubts
    self.frequencies = frequencies
    self.exceptions = exceptions
    self.openings = openings
    self.adverbs = adverbs
    self.clitics = clitics
    self.expansions = expansions
    self.isFrench = isFrench
  }

  /// The lexicon of a language; nil if there is none, so that every force has to be declared.
  static func of(_ language: String) -> CompiledLexicon? {
    switch language.prefix(2) {
    case "fr": compiledFrench
    case "en": compiledEnglish
    default: nil
    }
  }

  private static let compiledFrench = CompiledLexicon(french)
  private static let compiledEnglish = CompiledLexicon(english)
}

/// A lexicon with its wordings split into words and indexed by the first one.
final class CompiledLexicon: Sendable {
  struct Pattern: Sendable {
    let parts: [Part]
    let row: ForceLexicon.Row
  }

  enum Part: Sendable {
    case words(Set<String>)
    /// A verb that adverbs and insertions may follow.
    case verb(Set<String>)
  }

  let lexicon: ForceLexicon
  /// Keyed by the first word; longer patterns first.
  let patterns: [String: [Pattern]]
  let exceptions: [String: [[Set<String>]]]
  /// Rows by the word that may follow *est*: in *est obligatoire en master et recommandée en licence*, the second predicate has no verb of its own.
  let predicates: [String: ForceLexicon.Row]

  init(_ lexicon: ForceLexicon) {
    self.lexicon = lexicon
    var patterns: [String: [Pattern]] = [:]
    for row in lexicon.rows {
      let parts = row.words.split(separator: " ").map { word -> Part in
        if let verb = lexicon.expansions[String(word)] { return .verb(Self.alternatives(Substring(verb))) }
        if word.first == "~" { return .verb(Self.alternatives(word.dropFirst())) }
        return .words(Self.alternatives(word))
      }
      guard let first = parts.first else { continue }
      let starts =
        switch first {
        case .words(let words), .verb(let words): words
        }
      for start in starts { patterns[start, default: []].append(Pattern(parts: parts, row: row)) }
    }
    var predicates: [String: ForceLexicon.Row] = [:]
    for pattern in patterns.values.joined() where pattern.parts.count == 2 {
      if case .verb = pattern.parts[0], case .words(let words) = pattern.parts[1] { for word in words where word.count > 3 { predicates[word] = pattern.row } }
    }
    self.predicates = predicates
    self.patterns = patterns.mapValues { $0.sorted { $0.parts.count > $1.parts.count } }
    var exceptions: [String: [[Set<String>]]] = [:]
    for exception in lexicon.exceptions {
      let parts = exception.split(separator: " ").map(Self.alternatives)
      for start in parts.first ?? [] { exceptions[start, default: []].append(parts) }
    }
    self.exceptions = exceptions
  }

  private static func alternatives(_ word: Substring) -> Set<String> {
    var result: Set<String> = []
    for alternative in word.split(separator: "/") {
      guard alternative.last == "+" else {
        result.insert(String(alternative))
        continue
      }
      let stem = String(alternative.dropLast())
      result.formUnion([stem, stem + "e", stem + "s", stem + "es"])
    }
    return result
  }
}
