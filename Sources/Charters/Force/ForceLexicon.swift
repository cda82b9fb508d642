import Markdown

/// How a language words obligation, prohibition, advice and permission.
///
/// A class, since every sentence hands it around: a structure of ten fields would count references to each. Precision comes before recall: a wording that is not certain is in no row, or in a row without a force, and the clause is "to be qualified".
final class ForceLexicon: Sendable {
  /// One wording.
  struct Row: Sendable {
    /// Words in lower case without accents. `/` separates alternatives; a final `+` allows the endings e, s and es; `EST` and `AVOIR` stand for the forms
    /// of *être* and *avoir* that state a rule, with adverbs and insertions after them; `IS` does so in English, `~` before any other verb.
    let words: String
    let force: Force?
    /// What the wording says with *ne* … before it, or *not* after it.
    let negated: Force?
    let reason: String
    /// Only at the beginning of a sentence, where an infinitive or a noun is an instruction.
    var isInitial = false
    /// What must hold beside the words.
    var condition = Condition.none
  }

  enum Condition: Sendable {
    case none
    /// An infinitive follows: *doit publier*, not *doit beaucoup à*.
    case infinitive
    /// The infinitive of what one does on purpose follows: *a la possibilité de partir*, not *a la possibilité de comprendre*.
    case deed
    /// A permission, not a possibility: *l'étudiant peut*, not *une IA peut se tromper*.
    case permission
    /// *il* before it: *il convient de*, not *le jury convient de*.
    case impersonal
    /// *de* and an infinitive follow somewhere: *il appartient au jury de décider*.
    case infinitiveWithDe
    /// A colon or *de* follows: *Interdit : …*.
    case label
    /// A noun that names a duty follows: *tenu au secret*, not *tenu au courant*.
    case duty
    /// Said of a thing: *les chèques ne sont pas acceptés*, not *l'élève n'est pas admis*.
    case ofThing
    /// The subject is a text or an institution, which acts by saying so: *l'université recommande*, *this policy prohibits*.
    case byAuthority
    /// As `byAuthority`, of what to do: *we suggest talking to them*, not *we suggest that it is so*.
    case suggestion
    /// Persons are advised *to* do something: *they will be recommended elsewhere* says what happens to them.
    case advice
    /// A verb follows: *has the right to refuse*, not *has the right to privacy*; *agrees to pay*, not *agrees to the terms*.
    case verb
    /// As `verb`; with a negation a verb of what one does: *not entitled to vote*, not *not entitled to extra time*.
    case right
    /// A verb goes before the adverb: *comporte obligatoirement un avis*, not *un avis obligatoirement signé*.
    case afterFiniteVerb
    /// A person has it to do: *les candidats ont à remettre*, not *nous avons à cœur*.
    case taskOfPersons
    /// *de* and an infinitive follow, or the duty is the subject: *il incombe au gardien de fermer*, *la garde incombe au gardien*.
    case assignedToPersons
    /// What somebody or something is to do or to become: *keys are to be returned*, not *the aim is to learn*.
    case assignment
    /// *it is* before it, and *to* with a verb after it: *it is the duty of the chair to open the meeting*.
    case assignedDuty
    /// Said of persons who do it on purpose: *students are expected to attend*, not *students are expected to enjoy it*, and not *will be asked to leave*.
    case request
    /// *you are responsible for keeping*, not *responsible for the damage*, and not of a body, whose tasks are told.
    case task
    /// *we ask you to*, *we expect all members to*: of what others are to do.
    case ofOthers
    /// Said of persons: *you are under no obligation to answer*; of a house it is a disclaimer.
    case release
    /// Said of a deed: *linking back is appreciated*, not *your help is appreciated*.
    case deedItself
    /// *consider using*, not *consider the case*.
    case gerund
  }

  let rows: [Row]
  /// Words after which what follows is no rule of its own until the verb of the inserted clause has passed.
  let relativePronouns: Set<String>
  let conjunctions: Set<String>
  /// Words after which the rest of the sentence explains.
  let explanations: Set<String>
  /// Words that turn what is said into a guess.
  let doubts: Set<String>
  /// Words that tell, right beside a verb, how often something happens.
  let frequencies: Set<String>
  /// Word sequences that limit a rule.
  let exceptions: [String]
  /// What joins a sentence to the one before it, up to a comma.
  let openings: Set<String>
  /// Words that may stand between the parts of a wording.
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

  /// The lexicon of a language; nil where there is none, and every force has to be written.
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

/// A lexicon with its wordings cut into words and found by their first one.
final class CompiledLexicon: Sendable {
  struct Pattern: Sendable {
    let parts: [Part]
    let row: ForceLexicon.Row
  }

  enum Part: Sendable {
    case words(Set<String>)
    /// A verb after which adverbs and insertions may stand.
    case verb(Set<String>)
  }

  let lexicon: ForceLexicon
  /// Longer patterns first.
  let patterns: [String: [Pattern]]
  let exceptions: [String: [[Set<String>]]]
  /// What may follow *est*, by its first word: in *est obligatoire en master et recommandée en licence* the second one stands alone.
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
