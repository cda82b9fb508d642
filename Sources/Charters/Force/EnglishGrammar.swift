/// English function words, which show where a subject or an order begins.
enum EnglishGrammar {
  static let modals: Set<String> = ["must", "may", "should", "shall"]

  static let determiners: Set<String> = [
    "the", "a", "an", "any", "every", "each", "all", "no", "some", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their", "such",
    "both", "either", "neither", "most", "many", "few", "several", "certain", "another", "other",
  ]
  /// Determiners of an indefinite subject: *may* then describes what happens instead of permitting it.
  static let indefinite: Set<String> = ["some", "certain", "many", "most", "few", "several"]

  static let prepositions: Set<String> = [
    "of", "in", "on", "at", "for", "from", "with", "without", "by", "to", "under", "over", "about", "into", "within", "during", "before", "after", "between",
    "among", "through", "against", "upon", "per", "via", "across", "beyond", "outside", "inside", "including", "regarding", "concerning", "notwithstanding",
    "despite", "pursuant", "throughout", "toward", "towards", "near", "like", "unlike", "given", "except", "until", "since", "as", "behind", "above", "below",
  ]

  /// Adjectives and adverbs that follow their noun: *any member present*.
  static let afterNoun: Set<String> = [
    "present", "absent", "elect", "thereof", "therein", "thereto", "hereto", "hereof", "aforesaid", "inclusive", "alike", "themselves", "himself", "herself",
    "itself", "respectively", "designate", "emeritus", "abroad",
  ]

  static let notAdverbs: Set<String> = ["apply", "reapply", "rely", "supply", "reply", "comply", "imply", "multiply", "family", "assembly", "anomaly", "july"]

  /// Words that may begin a sentence but are not verbs.
  static let notVerbs: Set<String> = [
    "and", "but", "or", "nor", "so", "yet", "if", "when", "while", "because", "although", "though", "unless", "whether", "whereas", "once", "who", "what",
    "where",
    "why", "how", "which", "whose", "whom", "whatever", "whenever", "wherever", "then", "now", "here", "there", "today", "tomorrow", "yesterday", "sometimes",
    "often", "perhaps", "maybe", "thus", "hence", "instead", "also", "too", "even", "just", "only", "not", "never", "always", "please", "i", "you", "he", "she",
    "it", "we", "they", "one", "none", "nobody", "nothing", "everyone", "everybody", "everything", "anyone", "anybody", "anything", "someone", "somebody",
    "something", "half", "double", "twice", "quite", "rather", "indeed", "still", "however", "therefore", "moreover", "is", "are", "was", "were", "be", "am",
    "do",
    "does", "did", "has", "have", "had", "can", "could", "will", "would", "may", "might", "must", "shall", "should", "mine", "yours", "more", "less", "much",
    "provided", "notwithstanding", "besides", "together", "alone", "apart", "next", "last", "first", "second", "third", "finally", "whoever", "otherwise",
    "inc", "ltd", "llc", "likewise", "afterwards", "meanwhile", "no", "yes", "well", "god", "dear", "hello",
  ]

  /// Words other than determiners that may follow the verb of an order.
  static let afterOrder: Set<String> = [
    "it", "them", "him", "me", "us", "yourself", "yourselves", "to", "with", "in", "on", "at", "from", "by", "for", "only", "out", "up", "off", "down", "back",
    "away", "together",
    "whether", "who", "what", "how", "when", "where", "why", "which", "before", "after", "about", "against", "under", "into", "as", "so", "sure", "clear",
    "if", "that", "people", "others", "everyone", "everybody", "any", "who", "until", "between", "within", "without", "over", "through",
  ]

  /// Verbs that report speech or thought. The clause after them, with or without *that*, is what somebody says, not a rule.
  static let reporting: Set<String> = [
    "say", "says", "said", "state", "states", "stated", "think", "thinks", "thought", "believe", "believes", "claim", "claims", "argue", "argues", "mean",
    "means",
    "suggest", "suggests", "assume", "assumes", "feel", "feels", "know", "knows", "suppose", "hope", "hopes", "understand", "understands",
  ]

  /// Words before an indirect question: *decide who*.
  static let asking: Set<String> = [
    "decide", "decides", "determine", "determines", "choose", "know", "ask", "specify", "specifies", "state", "states", "establish", "clarify", "agree", "on",
    "of", "see", "tell", "explain", "indicate",
  ]

  /// Subjects that demand, advise and allow by saying so.
  static let authorities: Set<String> = [
    "we", "policy", "charter", "code", "regulation", "regulations", "rules", "agreement", "licence", "license", "guideline", "guidelines", "university",
    "faculty",
    "school", "college", "department", "board", "committee", "council", "library", "association", "society", "company", "project", "foundation", "institute",
    "ministry", "senate", "journal", "publisher", "principles", "statute", "statutes", "act", "bylaws", "by-laws", "ordinance", "standard", "standards",
    "directive",
    "constitution", "institution", "developers", "maintainers", "organisers", "organizers", "editors", "publishers", "team",
  ]

  /// Bodies and persons that take decisions.
  static let bodies: Set<String> = [
    "university", "faculty", "school", "college", "department", "board", "committee", "council", "library", "association", "society", "foundation",
    "institute", "ministry", "senate", "court", "tribunal", "commission", "panel", "chair", "president", "assembly", "landlord", "employer", "project",
    "team", "maintainers",
  ]

  static let texts: Set<String> = [
    "policy", "charter", "code", "regulation", "regulations", "rules", "agreement", "licence", "license", "guideline", "guidelines", "project", "principles",
    "statute", "statutes", "act", "bylaws", "by-laws", "ordinance", "standard", "standards", "directive", "constitution",
  ]

  /// Subjects that name a purpose: *The aim is to learn* assigns no task.
  static let purposes: Set<String> = [
    "aim", "aims", "purpose", "purposes", "goal", "goals", "objective", "objectives", "role", "roles", "task", "tasks", "idea", "point", "intention", "mission",
    "plan", "way", "ways", "function", "job", "step", "steps", "solution", "challenge", "question", "it", "this", "that", "what", "option", "alternative",
    "reason", "trick", "ambition", "focus", "hope", "wish", "rule", "priority", "first", "best", "next",
  ]
}
