/// What tells a permission from a possibility: *l'étudiant peut demander* from *une IA peut se tromper*.
enum FrenchPossibility {
  /// Persons and bodies, by the beginning of the word: those whom a text can allow or forbid something.
  private static let persons = [
    "etudiant", "enseignant", "chercheu", "doctorant", "personnel", "agent", "etablissement", "universite", "composante", "faculte", "departement",
    "laboratoire", "equipe",
    "services", "direction", "comite", "commission", "conseil", "jury", "instance", "usager", "utilisat", "personne", "candidat", "membre", "communaute",
    "responsable",
    "auteur", "autrice", "encadrant", "directeur", "directrice", "president", "doyen", "formateur", "formatrice", "tuteur", "tutrice", "apprenant", "stagiaire",
    "lecteur", "lectrice", "signataire", "referent", "delegue", "bibliothe", "ingenieur", "technicien", "vacataire", "alternant", "eleve", "institut", "ecole",
    "administration", "association", "partenaire", "prestataire", "chacun", "quiconque", "celui", "celle", "ceux", "examinat", "surveillant", "evaluat",
    "professeur",
    "maitre", "secretariat", "gestionnaire", "elu", "representant", "promotion", "ufr", "nul", "aucun", "tous", "toutes", "correctrice", "relecteur",
    "relectrice",
    "beneficiaire", "invite", "collectif", "unite", "section", "scolarite", "organisat", "porteur", "porteuse", "editeur", "demandeur", "interesse", "diplome",
    "pair",
  ]
  private static let pronouns: Set<String> = ["on", "il", "elle", "ils", "elles", "nous", "vous", "je", "tu"]
  /// Things, by the whole word: their *peut* is a possibility.
  private static let things: Set<String> = [
    "ia", "outil", "outils", "modele", "modeles", "systeme", "systemes", "detecteur", "detecteurs", "logiciel", "logiciels", "assistant", "assistants",
    "chatbot",
    "reponse", "reponses", "contenu", "contenus", "texte", "textes", "resultat", "resultats", "donnee", "donnees", "algorithme", "algorithmes", "machine",
    "machines",
    "plateforme", "plateformes", "application", "applications", "intelligence", "technologie", "technologies", "hallucination", "hallucinations", "biais",
    "erreur",
    "erreurs", "score", "scores", "indice", "indices", "traduction", "traductions", "resume", "resumes", "usage", "usages", "recours", "consigne", "consignes",
    "service", "image", "images", "reference", "references", "citation", "citations", "note", "notes", "agentconversationnel", "transcription", "generation",
  ]
  /// « agent conversationnel » is a thing that begins as a person does.
  static func isPerson(_ word: String) -> Bool { pronouns.contains(word) || persons.contains { word.hasPrefix($0) } }
  static func isThing(_ word: String) -> Bool { things.contains(word) }

  static let numerals: Set<String> = ["un", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "dix", "quinze", "vingt", "trente", "cent"]

  static let fillers: Set<String> = [
    "moment", "titre", "personnel", "exceptionnel", "personnellement", "librement", "etre", "ensuite", "au", "besoin", "meme", "ni", "que", "seulement",
  ]
  /// After *il peut*, said of nobody.
  static let impersonal: Set<String> = ["arriver", "sembler", "paraitre", "falloir", "exister", "suffire", "advenir", "sagir", "survenir"]

  /// What is known, felt or brought about rather than done with leave.
  static let doubtfulVerbs: Set<String> = [
    "garantir", "comprendre", "savoir", "penser", "raisonner", "deviner", "percevoir", "ressentir", "connaitre", "contenir", "comporter", "inventer",
    "halluciner",
    "tromper", "ignorer", "prevoir", "predire", "imaginer", "croire", "sembler", "paraitre", "apparaitre", "arriver", "conduire", "entrainer", "induire",
    "provoquer",
    "resulter", "varier", "dependre", "reveler", "suffire", "souffrir", "donner", "reproduire", "amplifier", "renforcer", "nuire", "aider", "faciliter",
    "differer",
    "echouer", "manquer", "distinguer", "mesurer", "assurer", "certifier", "exclure", "prouver", "expliquer", "remplacer", "porter", "avoir",
  ]
  /// Those of them that a person can do without leave too, or cannot do with it.
  static let doubtfulForPersons: Set<String> = [
    "savoir", "comprendre", "penser", "croire", "ignorer", "imaginer", "deviner", "prevoir", "predire", "tromper", "ressentir", "percevoir", "connaitre",
    "souffrir",
    "sembler", "paraitre", "arriver", "avoir", "sentir", "regretter", "constater", "craindre", "remarquer", "esperer", "douter", "supposer",
  ]
  static let doubtfulForPersonsIfNegated: Set<String> = ["garantir", "exclure", "assurer", "certifier", "prouver", "distinguer", "mesurer"]

  /// What a thing is forbidden to do stands for what people are forbidden to make of it.
  static let normativeVerbs: Set<String> = [
    "servir", "figurer", "etablir", "fonder", "constituer", "justifier", "motiver", "tenir", "suppleer", "dispenser", "exonerer", "entrer", "decider", "signer",
    "valoir", "reposer",
    "remplacer", "substituer", "deroger", "depasser", "exceder", "primer", "intervenir", "porter", "quitter", "sortir", "resulter", "suffire", "compter",
    "durer",
  ]
  /// By the beginning of the participle, accents aside.
  static let permittedParticiples = [
    "utilis", "employ", "mobilis", "sollicit", "autoris", "admis", "accord", "prevu", "demand", "consult", "transmis", "publi", "repris", "adapt", "refus",
    "complet",
    "remplac", "cite", "deduit", "impos", "exig", "organis", "propos", "conserv", "communiqu", "reutilis", "modifi", "present", "remis", "depos", "saisi",
    "convert",
    "partag", "diffus", "enregistr", "televers", "verse", "confi", "delegu", "attribu", "invoqu", "oppos", "retenu", "sanctionn", "reproch", "prononc", "fond",
    "pris",
    "rendu", "inscrit", "soumis", "integr", "lev", "suspend", "annul", "dispens", "assist", "accompagn", "aid", "form", "evalu", "corrig", "not", "valid",
    "install",
    "souscrit", "achet", "acquis", "trait", "collect", "export", "cede", "vendu", "ouvert", "associ", "cosign", "mention", "credit", "considere", "regard",
    "decid",
    "entendu", "convoqu", "renouvel", "prolong", "exploit", "interpret", "traduit", "genere", "produit", "fait", "appliqu", "effectu", "realis", "mis",
    "contraint",
    "oblig", "exclu", "ecart", "penalis", "sign", "design", "rejet", "imput", "nomm", "tenu", "transcri", "alter", "declar", "retouch",
  ]
  static let doubtfulParticiples = [
    "certain", "sur", "sure", "surs", "garanti", "detect", "connu", "prouv", "predit", "verifi", "compris", "efface", "exclu", "distingu", "expliqu",
    "reprodui",
    "mesur", "evit", "retrouv", "retrac", "trac", "rattach", "identifi", "reconnu", "anticip", "assur", "suppos", "determin", "elucid", "recuper", "supprim",
    "oublie",
    "chiffr", "quantifi", "calcul", "attein", "perdu", "vrai", "faux", "plus", "que",
  ]
}

/// The same for English *may*.
enum EnglishPossibility {
  static let things: Set<String> = [
    "ai", "tool", "tools", "model", "models", "system", "systems", "answer", "answers", "output", "outputs", "content", "result", "results", "detector",
    "detectors",
    "text", "texts", "chatbot", "chatbots", "error", "errors", "bias", "biases", "data", "software", "it",
  ]
  static let doubtfulForPersons: Set<String> = ["feel", "find", "wish", "want", "think", "believe", "know", "notice", "wonder", "prefer"]
  static let impersonal: Set<String> = ["there", "this", "these", "it"]
  static let doubtfulVerbs: Set<String> = ["be", "contain", "include", "vary", "differ", "know", "understand", "guarantee", "reflect", "exist", "always"]
  static let participles: Set<String> = [
    "used", "employed", "granted", "requested", "allowed", "permitted", "authorised", "authorized", "consulted", "shared", "published", "reused", "adapted",
    "submitted",
    "cited", "listed", "named", "entered", "uploaded", "given", "made", "recorded", "kept", "stored", "replaced", "refused", "imposed", "extended", "processed",
    "sent",
    "relied", "treated", "based", "attached", "added", "taken", "graded", "marked",
  ]
}
