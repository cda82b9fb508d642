/// Classifies English subjects: persons and bodies, which a text can allow or forbid something, and things.
enum EnglishSubjects {
  static let persons: Set<String> = [
    "i", "you", "he", "she", "we", "one", "everyone", "everybody", "anyone", "anybody", "someone", "nobody", "none", "party", "parties", "staff", "people",
    "public", "board", "committee", "council", "court", "tribunal", "commission", "department", "faculty", "university", "college", "school", "institute",
    "office",
    "agency", "authority", "government", "parliament", "ministry", "company", "association", "society", "club", "union", "team", "group", "panel", "jury",
    "senate", "assembly", "registry", "library", "bank", "hospital", "chair", "dean", "head", "judge", "counsel", "member", "student", "pupil", "candidate",
    "guest", "person", "individual", "adult", "household", "child", "children", "citizen", "national", "alien", "landlord", "proxy", "spouse", "heir",
    "witness", "expert",
    "attorney",
    "nurse", "fellow", "graduate", "undergraduate", "postgraduate", "minister", "delegate", "representative", "colleague", "state", "states", "nation",
    "author",
    "president", "agent", "resident", "client", "patient", "parent", "recipient", "respondent", "correspondent", "applicant", "tenant", "participant",
    "claimant",
    "contestant", "assistant", "accountant", "occupant", "defendant", "consultant", "secretary", "beneficiary", "signatory", "deputy", "trainee", "user",
    "editor",
    "director", "woman", "women", "man", "men", "personnel", "workforce", "crew", "cast", "choir", "congress", "cabinet", "executive", "management",
    "institution",
    "organisation", "organization", "firm", "employer", "host", "coach", "athlete", "volunteer", "speaker", "partner", "chairs", "friend", "neighbour", "mayor",
    "monarch", "king", "queen", "bishop", "priest", "vendor", "subject", "clerk", "chief", "captain", "pilot", "guard", "principal", "municipality",
    "patron", "learner", "scholar", "intern", "minor", "teenager", "adolescent", "guardian", "youth", "alumni", "dependant", "dependent", "relative",
    "warden", "general", "registrar", "bursar", "provost", "chaplain", "marshal", "constable", "sheriff", "advocate", "notary", "justice", "magistrate",
    "registrant",
    "regent",
    "subcommittee", "sub-committee", "bureau", "secretariat", "directorate", "division", "district", "body", "congregation", "convocation", "academy",
    "federation", "confederation", "league", "cooperative", "partnership", "corporation", "enterprise", "undertaking", "entity", "surgeon", "dentist",
    "midwife",
    "architect", "legislature", "crown", "majesty", "treasury", "complainant", "informant", "appellant", "superintendent", "proponent", "opponent",
    "incumbent", "accused", "juvenile", "infant", "bailiff", "constituent", "operator", "regulator", "republic", "union",
    "community", "county", "province", "city", "town", "house", "chamber", "family", "who", "those", "others", "whoever",
  ]
  private static let endings = ["er", "or", "ist", "ee", "ian", "man", "men", "person", "people", "holder", "owner", "eur", "yer", "guard"]
  private static let thingsWithEndings: Set<String> = [
    "paper", "letter", "number", "order", "matter", "computer", "server", "folder", "printer", "center", "chapter", "register", "quarter", "offer", "answer",
    "power", "water", "weather", "cover", "counter", "browser", "container", "header", "footer", "pointer", "parameter", "filter", "transfer", "banner",
    "poster",
    "newsletter", "semester", "trimester", "disclaimer", "identifier", "charter", "border", "corner", "helper", "checker", "error", "factor", "sensor",
    "vector",
    "monitor", "mirror", "floor", "door", "color", "detector", "calculator", "generator", "indicator", "processor", "fee", "degree", "tree", "coffee",
    "guarantee",
    "list", "checklist", "waiver", "barrier", "carrier", "layer", "buffer", "timer", "trigger", "marker", "router", "adapter", "danger", "manner", "other",
    "another", "whether", "either", "neither", "however", "never", "ever", "over", "under", "after", "further", "rather", "for", "nor", "or", "summer",
    "winter",
    "dinner", "elevator", "simulator", "projector", "visor", "sensor", "sweater", "trouser", "slipper", "connector", "behaviour", "sector", "doctorate",
    "scanner", "chatter", "cluster", "headquarter", "shelter",
    "theater", "fever", "cancer", "laser", "tower", "sticker", "cursor", "accelerator", "denominator",
  ]
  /// Tools and their output: *may* and *cannot* describe what they do, without permitting or forbidding anything.
  static let tools: Set<String> = [
    "ai", "tool", "tools", "model", "models", "system", "systems", "answer", "answers", "output", "outputs", "content", "result", "results", "detector",
    "detectors", "text", "texts", "chatbot", "chatbots", "error", "errors", "bias", "biases", "data", "software", "it", "machine", "machines", "algorithm",
    "algorithms", "program", "programs", "computer", "computers", "server", "servers", "site", "website", "page", "pages", "browser", "browsers", "app", "apps",
    "application", "applications", "network", "device", "devices", "service", "services", "bot", "bots",
  ]

  /// Words that are bodies if they are part of a name.
  static let namedBodies: Set<String> = ["center", "centre", "unit", "laboratory", "bench"]

  /// Texts that make rules.
  static let instruments: Set<String> = [
    "regulation", "regulations", "rule", "rules", "order", "orders", "by-law", "by-laws", "bye-law", "bye-laws", "bylaw", "bylaws", "statute", "statutes",
    "ordinance", "ordinances", "act", "law", "laws", "constitution", "agreement", "notice", "licence", "license", "permit", "authorisation", "authorization",
    "approval", "policy", "code", "charter", "direction", "directions", "determination", "decision", "instrument", "warrant", "resolution", "scheme",
    "judgment", "decree", "directive", "certificate", "articles", "provisions", "legislation",
  ]

  /// Initials that do not stand for a body.
  static let initialsOfThings: Set<String> = [
    "ai", "genai", "llm", "llms", "api", "apis", "url", "urls", "uri", "pdf", "pdfs", "gpu", "cpu", "id", "ids", "ip", "qr", "http", "https", "html", "css",
    "csv",
    "xml", "json", "yaml", "usb", "dvd", "cd", "tv", "sms", "pin", "pins", "ppe", "dna", "vpn", "wifi", "ict", "isbn", "doi", "orcid", "gdpr", "ipr", "nda",
    "cla",
    "eula", "faq", "faqs", "mou", "phd", "ba", "ma", "msc", "cv", "gpt", "chatgpt", "ocr", "iot", "rss", "svg", "gif", "jpeg", "ects", "cctv", "hiv", "covid",
  ]

  static func isPerson(_ word: String) -> Bool {
    if tools.contains(word) { return false }
    let last = word.utf8.contains(UInt8(ascii: "-")) ? word.split(separator: "-").last.map(String.init) ?? word : word
    if persons.contains(last) { return true }
    guard last.utf8.count > 3 else { return false }
    let singular = last.hasSuffix("ies") ? String(last.dropLast(3)) + "y" : last.hasSuffix("s") && !last.hasSuffix("ss") ? String(last.dropLast()) : last
    if persons.contains(singular) { return true }
    return !thingsWithEndings.contains(singular) && endings.contains { singular.hasSuffix($0) }
  }
}
