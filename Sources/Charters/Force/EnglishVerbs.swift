/// The meaning of English verbs after *may* and *can* and at the beginning of an order.
enum EnglishVerbs {
  /// Acts that take a right or a power, so that *may* grants it, whatever the subject.
  static let acts: Set<String> = [
    "request", "appoint", "delegate", "terminate", "revoke", "waive", "amend", "adjourn", "appeal", "refuse", "reject", "withdraw", "elect", "nominate", "vote",
    "suspend", "grant", "award", "impose", "prescribe", "order", "require", "authorise", "authorize", "inspect", "assign", "sublet", "sublicense", "object",
    "resign", "renew", "rescind", "dismiss", "decline", "submit", "choose", "opt", "consult", "convene", "summon", "invite", "adopt", "approve", "redistribute",
    "decide", "transact",
    "designate", "expel", "exempt", "lease", "purchase",
  ]
  /// Whether the word is certain to be a verb for what somebody does.
  static func isAct(_ word: String) -> Bool { acts.contains(word) || orders.contains(word) || otherActs.contains(word) }
  private static let otherActs: Set<String> = [
    "be", "attend", "speak", "participate", "hold", "receive", "take", "enter", "borrow", "stand", "continue", "exercise", "act", "represent", "do", "rewrite",
    "rephrase", "complete", "produce", "generate", "summarise", "summarize", "edit", "rely", "have", "occupy", "carry", "sell", "proceed",
  ]
  static func isIrregularParticiple(_ word: String) -> Bool { allowed.contains(word) || irregular.contains(word) }
  private static let irregular: Set<String> = [
    "hung", "held", "sent", "shut", "thrown", "written", "drawn", "done", "bound", "told", "fed", "led", "met", "begun", "chosen", "hidden", "ridden", "swept",
    "wound", "laid", "dealt", "sought", "understood", "kept", "torn", "sung", "spoken", "thought",
  ]
  /// Acts that only a right makes possible, so that *can* grants it to a person.
  static let rights: Set<String> = [
    "terminate", "appeal", "resign", "withdraw", "vote", "object", "refuse", "appoint", "delegate", "nominate", "dismiss", "expel", "suspend", "revoke",
    "waive",
    "elect", "convene", "amend", "reject", "decline", "borrow", "override", "veto", "challenge", "dispute", "opt", "unsubscribe", "consent",
    "request", "complain",
  ]

  /// What a body does to the rights of others and to its own rules.
  static let powers: Set<String> = [
    "change", "modify", "update", "revise", "alter", "remove", "restrict", "limit", "discontinue", "disable", "block", "delete", "cancel", "override",
    "replace",
    "extend", "close", "ban", "charge", "increase", "raise", "deactivate", "transfer", "veto", "overrule", "merge", "create", "establish", "lock", "ask", "set",
    "call", "exclude", "reassign", "lift", "waive", "proceed",
  ]
  /// What a text does that makes rules: *regulations may provide that*.
  static let provisions: Set<String> = [
    "specify", "provide", "prescribe", "impose", "make", "include", "contain", "refer", "leave", "create", "confer", "restrict", "limit", "set", "define",
    "prohibit", "direct", "permit", "allow", "fix", "establish", "lay", "determine", "authorise", "authorize", "require", "exempt", "modify", "exclude",
    "relate", "amend", "repeal", "state", "regulate", "incorporate",
  ]
  /// What those powers apply to.
  static let governed: Set<String> = [
    "policy", "policies", "terms", "agreement", "agreements", "conditions", "account", "accounts", "access", "licence", "licences", "license", "licenses",
    "fee",
    "fees", "price", "prices", "pricing", "rights", "subscription", "subscriptions", "rules", "contract", "membership", "guidelines", "notice",
    "privacy", "changes", "improvements", "amendments", "charges", "privileges",
  ]

  /// Verbs of knowing, feeling or suffering: nobody can be allowed or forbidden to do so.
  static let experiences: Set<String> = [
    "feel", "find", "wish", "want", "think", "believe", "know", "notice", "wonder", "prefer", "disagree", "agree", "experience", "encounter", "face", "lose",
    "suffer", "lack", "receive", "need", "see", "hear", "realise", "realize", "forget", "expect", "struggle", "fail", "differ", "get", "become", "appear",
    "seem",
    "hesitate", "recall", "remember", "like", "misunderstand", "assume", "discover", "incur", "overlook", "miss", "worry", "enjoy", "come", "understand",
    "risk",
    "already", "have", "include", "recognise", "recognize", "consider", "benefit", "remain", "tend", "hold", "contain", "well", "vary", "change", "regret",
    "show", "happen", "occur", "cause", "lead", "result", "look", "sound", "add", "apply", "take", "make", "cost", "last", "affect", "depend", "require", "die",
    "disappear", "spot",
    "fall", "rely", "arise", "grow", "arrive", "succeed", "survive", "sleep", "lie",
  ]
  /// What things do to people: *this must worry us* is not an order.
  static let feelings: Set<String> = ["worry", "surprise", "please", "delight", "alarm", "appeal", "attract", "impress", "shock", "concern", "suffice", "go"]
  /// Verbs of `experiences` that are deliberate acts if the subject is a particular person or body: *the board may take*, *you may apply*.
  static let deliberate: Set<String> = ["agree", "consider", "include", "add", "apply", "take", "make", "hold", "change", "show", "require", "remain", "hear"]

  /// What nobody can promise: *cannot* states a fact and forbids nothing.
  static let promises: Set<String> = [
    "guarantee", "tell", "know", "understand", "get", "find", "see", "expect", "afford", "avoid", "help", "imagine", "remember", "wait", "answer", "be",
    "promise",
    "ensure", "predict", "reply", "explain", "always", "attend", "say", "think", "hope", "have", "reach", "solve", "recommend", "wait", "believe", "rule",
    "foresee", "stop", "distinguish", "prove", "verify", "detect", "confirm", "comment",
  ]
  /// With a thing as the subject, *may not* forbids people to use it so.
  static let limits: Set<String> = [
    "exceed", "contain", "include", "constitute", "replace", "serve", "form", "bear", "last", "leave", "enter", "take", "substitute", "contradict", "conflict",
    "override", "modify", "infringe", "impair", "breach", "violate", "derogate", "interfere",
  ]
  static let limitingAdjectives: Set<String> = ["less", "more", "longer", "shorter", "later", "earlier", "older", "younger", "greater", "lower", "higher"]

  /// Participles for what is done to a thing by permission.
  static let allowed: Set<String> = [
    "used", "employed", "granted", "requested", "allowed", "permitted", "authorised", "authorized", "consulted", "shared", "published", "reused", "adapted",
    "submitted", "cited", "listed", "named", "entered", "uploaded", "given", "made", "recorded", "kept", "stored", "replaced", "refused", "imposed", "extended",
    "processed", "sent", "treated", "based", "attached", "added", "taken", "graded", "marked", "amended", "revoked", "terminated", "waived", "appealed",
    "lodged",
    "filed", "copied", "photographed", "borrowed", "delegated", "assigned", "transferred", "modified", "renewed", "suspended", "cancelled", "reproduced",
    "quoted",
    "distributed", "held", "conducted", "called", "convened", "brought", "installed", "displayed", "translated", "combined", "exercised", "delivered", "served",
    "paid", "refunded", "awarded", "approved", "adopted", "rejected", "changed", "shortened", "postponed", "brought", "sold", "rented", "returned", "exchanged",
    "sublet", "opened", "handed", "removed", "altered", "disclosed", "credited", "admitted", "exported", "left", "carried", "worn", "issued", "withheld",
    "varied",
    "administered", "redistributed", "sublicensed", "resold", "signed", "entrusted", "relied", "cast", "cut", "read", "put", "set", "shown", "taught", "drawn",
    "built", "bought", "lent", "spent", "eaten", "driven", "broken", "presented", "accepted", "deposited", "dissolved", "established", "introduced",
    "inspected",
    "collected", "retained", "reviewed", "reserved", "reduced", "reused", "displayed", "claimed", "appointed", "elected", "removed", "invited", "withdrawn",
    "merged", "consumed", "photocopied", "scanned", "downloaded", "printed", "linked", "embedded", "played", "done",
    "performed", "undertaken", "escalated", "referred", "overturned", "vetoed", "overruled",
  ]
  /// Participles for states and events, which need no permission.
  static let states: Set<String> = [
    "affected", "caused", "considered", "needed", "required", "expected", "asked", "biased", "damaged", "delayed", "exposed", "compromised", "influenced",
    "associated", "related", "reflected", "interpreted", "perceived", "subjected", "limited", "harmed", "deemed", "confused", "tempted", "surprised",
    "interested", "involved", "determined", "derived", "attributed", "explained", "fabricated", "outdated", "inclined", "concerned", "disappointed", "closed",
    "observed", "viewed", "regarded", "penalised", "penalized", "embarrassed", "justified", "warranted", "intended", "supposed", "called", "defined",
    "classified",
    "described", "governed", "covered", "linked", "connected", "mixed", "blocked", "detected", "experienced", "reduced", "increased", "impaired", "infringed",
    "lacked", "violated", "breached", "intercepted", "corrupted", "hacked", "stored", "logged", "monitored", "tracked", "inferred", "missed", "overlooked",
    "believed", "thought", "tired", "stressed", "complicated", "advised", "well-advised", "seed", "obtained", "deserved", "hoped", "assumed", "measured",
    "misused", "misplaced", "discovered", "encountered", "noted", "impacted", "altered", "restricted", "prohibited", "forbidden", "disallowed", "barred",
    "overcharged", "incurred", "noticed", "updated", "generated", "created", "produced", "based", "located", "situated", "dated", "protected", "owned",
    "licensed", "patented", "reached", "deceived", "encouraged", "discouraged", "construed", "treated",
  ]
  /// Participles for what persons are permitted to have done for them.
  static let allowedToPersons: Set<String> = [
    "represented", "accompanied", "appointed", "elected", "re-elected", "reelected", "nominated", "admitted", "exempted", "excused", "reimbursed", "heard",
    "consulted", "reappointed", "replaced", "assisted", "allowed", "permitted", "authorised", "authorized", "granted", "offered", "given", "added", "invited",
    "co-opted", "paid",
  ]
  /// What a body does to a person, if the body is named after *by*.
  static let doneByBodies: Set<String> = [
    "removed", "dismissed", "suspended", "expelled", "refused", "excluded", "called", "disqualified", "fined",
  ]
  /// What a body does to a person, whether or not the body is named.
  static let disciplinary: Set<String> = [
    "disciplined", "suspended", "expelled", "dismissed", "disqualified", "fined", "banned", "ejected", "evicted", "debarred", "deregistered",
  ]
  /// An act of a body only together with what the person is kept from, as in *may be excluded from the hall*; otherwise an event.
  static let keptOut: Set<String> = ["excluded", "removed", "refused", "denied", "barred", "restricted", "prohibited"]
  /// What somebody *may be subject to* by a decision.
  static let sanctions: Set<String> = [
    "disciplinary", "discipline", "sanction", "sanctions", "fine", "fines", "suspension", "expulsion", "penalty", "penalties", "dismissal", "termination",
    "removal",
    "disqualification", "exclusion",
  ]
  /// Participles that, negated, forbid something to be done to a thing, and otherwise describe what may happen to it.
  static let forbidden: Set<String> = [
    "burned", "burnt", "hung", "placed", "parked", "tampered", "fed", "washed", "propped", "painted", "nailed", "affixed", "posted", "erected", "moved",
    "rearranged", "operated", "ridden", "thrown", "picked", "lit", "touched", "climbed", "discharged", "released", "leased", "mortgaged", "encumbered",
    "divulged", "revealed", "circulated", "repeated", "retaken", "deducted", "tied", "stacked", "dragged", "unplugged", "disconnected", "repackaged",
    "decompiled", "divided", "pledged", "exhibited", "screened", "broadcast", "streamed", "filmed", "taped", "erased", "laid", "drunk", "cooked", "dumped",
    "denied", "discontinued", "disturbed", "interrupted", "buried", "cleared", "felled", "planted", "hunted", "traded", "exploited", "exceeded", "occupied",
  ]
  /// States that somebody has to be in or to keep a thing in: *Nails are to be clean*.
  static let conditions: Set<String> = [
    "clean", "dry", "open", "present", "available", "visible", "free", "quiet", "silent", "ready", "complete", "legible", "empty", "upright",
  ]
  static let deedsInIse: Set<String> = [
    "exercise", "supervise", "authorise", "revise", "advertise", "practise", "organise", "utilise", "franchise", "raise", "advise", "televise", "publicise",
  ]
  static func isParticiple(_ word: String) -> Bool { word.hasSuffix("ed") && word.utf8.count > 4 || isIrregularParticiple(word) }

  /// Verbs in the third person that are hardly ever nouns, and so end a clause such as *to which the notice relates*.
  static let thirdPersons: Set<String> = [
    "relates", "applies", "refers", "belongs", "considers", "thinks", "appears", "exists", "arises", "requires", "occurs", "makes", "contains", "provides",
    "specifies", "determines", "receives", "becomes", "ceases", "fails", "seeks", "wishes", "intends", "gives", "takes", "prescribes", "decides",
    "deems", "knows", "sees", "carries", "seems", "falls", "comes", "goes", "lives", "resides", "does", "relies", "depends", "concerns", "affects",
    "establishes", "allows", "permits", "owes", "pays", "owns", "occupies", "begins", "ends", "expires", "enters", "follows", "constitutes", "forms",
    "imposes", "confers", "authorises", "authorizes", "governs", "represents", "contravenes", "violates", "breaches", "infringes", "complies",
    "satisfies", "meets", "holds", "keeps", "uses", "operates", "manages", "controls", "supervises", "employs", "serves", "acts", "attends", "enrols",
    "enrolls",
    "submits", "presents", "publishes", "produces", "creates", "involves", "includes", "consists", "comprises", "remains", "continues", "results", "leads",
    "causes", "enables", "prevents", "needs", "wants", "believes", "finds", "obtains", "acquires", "implies", "demands", "extends", "transmits", "loses",
    "leaves", "moves", "lies", "stands", "commits",
  ]

  /// The same verbs after a plural: *applications that transmit data*.
  static let plurals: Set<String> = Set(
    thirdPersons.map { $0.hasSuffix("ies") ? $0.dropLast(3) + "y" : $0.hasSuffix("sses") || $0.hasSuffix("shes") ? $0.dropLast(2) : $0.dropLast() }.map(
      String.init))

  /// Verbs that, at the beginning of a sentence, inform, invite or guide the user through steps, without binding anybody.
  static let harmless: Set<String> = [
    "see", "note", "visit", "contact", "consider", "try", "remember", "imagine", "suppose", "think", "let", "feel", "welcome", "thank", "enjoy", "learn",
    "discover",
    "find", "explore", "join", "subscribe", "call", "click", "press", "scroll", "tap", "select", "open", "type", "go", "browse", "download", "read", "watch",
    "look", "come", "take", "compare", "recall", "refer", "meet", "help", "worry", "hesitate", "forget", "expect", "bear", "assume", "mind", "wait", "hope",
    "believe", "guess", "picture", "say", "email", "phone", "navigate", "choose", "pick", "get", "start", "begin", "continue", "move", "turn", "stay", "talk",
    "speak", "listen", "exercise", "aim", "strive", "be", "become", "know", "understand", "learn", "ask", "share", "apply", "consult",
  ]
  /// Verbs of `harmless` that nobody can be ordered to do: *Always remember*.
  static let thoughts: Set<String> = [
    "remember", "know", "feel", "expect", "hope", "think", "believe", "welcome", "look", "enjoy", "imagine", "suppose", "thank",
  ]
  /// Verbs of `harmless` that bind if one of the given words follows: *Ask for permission*.
  static let harmlessUnless: [String: Set<String>] = [
    "ask": ["for"], "take": ["care"],
    "be": ["sure", "respectful", "polite", "considerate", "courteous", "punctual", "honest", "civil", "transparent", "kind", "friendly"],
    "get": ["consent", "permission", "approval"], "note": ["any", "all", "every"], "say": ["so", "which", "what"], "read": [], "share": [], "turn": ["off"],
    "listen": ["carefully"],
    "exercise": ["care", "caution", "great", "due", "reasonable", "extreme", "particular", "good", "sound", "appropriate"],
  ]

  /// Verbs that may begin an order even if a noun without a determiner follows: *cite sources*, *name people*.
  static let orders: Set<String> = [
    "cite", "name", "use", "wear", "ask", "delete", "make", "submit", "include", "check", "treat", "run", "follow", "disclose", "report", "state", "sign",
    "keep",
    "ensure", "add", "provide", "give", "write", "describe", "explain", "identify", "indicate", "label", "mark", "document", "declare", "acknowledge",
    "attribute",
    "credit", "verify", "review", "test", "respect", "protect", "store", "remove", "return", "send", "inform", "notify", "tell", "attach", "list", "record",
    "obtain",
    "seek", "request", "limit", "restrict", "maintain", "update", "comply", "ensure", "confirm", "complete", "register", "lock", "close", "save", "destroy",
    "anonymise", "anonymize", "encrypt", "secure", "supervise", "consult", "publish", "justify", "specify", "quote", "paraphrase", "replace", "correct",
    "evaluate",
    "assess", "format", "commit", "open", "present", "discuss", "archive", "retain", "withdraw", "refrain", "stop", "leave", "pay", "bring", "wash", "clean",
    "switch", "sit", "abide", "adhere", "conform", "remain", "raise", "stand", "place", "observe", "validate", "support", "put", "set", "hand", "show",
    "answer",
    "respond", "reply", "back", "cooperate", "apologise", "apologize", "assume", "own", "prove", "mention",
    "dispose", "require", "search", "define", "establish", "create", "install", "handle", "sanitise", "sanitize", "wipe", "rinse", "minimise", "minimize",
    "prevent", "prepare", "collect", "communicate", "attend", "arrive", "allow",
    "fill", "hold", "lift", "tie", "restore", "pack", "capitalise", "capitalize", "implement", "disable", "err", "exit", "schedule", "decontaminate", "post",
    "disinfect", "sterilise", "sterilize", "cross-check", "double-check", "unplug",
    "encourage", "promote", "foster", "facilitate", "adopt", "confine", "perform", "preserve", "demonstrate", "educate", "develop", "build", "prioritise",
    "prioritize", "strengthen", "uphold", "enable", "insert", "locate", "integrate",
    "disconnect", "lower", "tighten", "carry", "position", "empty", "cover",
  ]
}
