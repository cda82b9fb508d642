/// The meaning of French verbs after *pouvoir*: a permitted act, or an event.
enum FrenchVerbs {
  /// Acts that take a right or a power, so that *peut* grants it, whatever the subject.
  static let acts: Set<String> = [
    "renoncer", "suspendre", "autoriser", "revoquer", "deleguer", "subdeleguer", "designer", "nommer", "convoquer", "saisir",
    "contester", "refuser", "accepter", "resilier", "denoncer", "interjeter", "opposer", "solliciter", "requerir", "ordonner", "prononcer", "deroger",
    "decider", "edicter", "statuer", "deliberer", "voter", "elire", "adopter", "approuver", "rejeter", "ratifier", "ceder", "aliener", "vendre", "louer",
    "hypothequer",
    "leguer", "emprunter", "conclure", "contracter", "convenir", "stipuler", "signer", "souscrire", "adherer", "demissionner", "invoquer", "exercer", "ester",
    "plaider", "consulter", "adjoindre", "auditionner", "radier", "licencier", "embaucher", "recruter", "muter", "proposer", "soumettre", "amender", "reviser",
    "abroger", "annuler", "proroger", "accorder", "octroyer", "attribuer", "dispenser", "exempter", "prescrire", "instituer", "mandater",
    "habiliter", "agreer", "choisir", "opter", "candidater", "postuler", "absenter", "retracter", "desister", "pourvoir", "transiger", "recuser", "recourir",
    "jouir", "user", "prevaloir", "rembourser", "prelever", "reunir", "interdire", "sanctionner", "inviter",
    "deposer", "prevoir", "reserver", "transferer", "fixer", "coopter", "subordonner", "convier", "enjoindre", "inspecter", "infliger", "retirer", "joindre",
  ]

  /// Movements of vehicles and animals, which need permission.
  static let movements: Set<String> = ["circuler", "stationner", "accoster", "mouiller", "rouler"]
  /// Acts that only a person or a body can do.
  static let personal: Set<String> = [
    "demander", "reclamer", "exiger", "revendiquer", "reporter", "assister", "acquerir", "acheter", "heriter", "ecrire", "interroger", "rediger", "negocier",
    "adresser", "deduire", "faire", "differer", "confirmer", "infirmer", "protester", "representer", "voyager",
  ]

  /// Acts that harm somebody or something: they happen, and are never permitted.
  static let harms: Set<String> = [
    "perturber", "nuire", "endommager", "deteriorer", "degrader", "compromettre", "menacer", "gener", "alterer", "contaminer", "usurper", "tricher", "frauder",
    "plagier", "pirater", "detourner", "abuser", "mentir", "blesser", "voler", "abimer", "detruire", "fausser", "entraver", "desorganiser", "destabiliser",
    "choquer", "heurter", "discriminer", "harceler", "negliger", "omettre",
  ]

  /// Objects of *présenter* that somebody shows without acting: *peut présenter des troubles*.
  static let ailments: Set<String> = [
    "trouble", "troubles", "symptome", "symptomes", "signe", "signes", "risque", "risques", "danger", "dangers", "difficulte", "difficultes", "lacune",
    "lacunes",
    "defaut", "defauts", "inconvenient", "inconvenients", "reaction", "reactions",
  ]
  /// What is impossible for everybody: *nul ne peut prévoir*.
  static let beyond: Set<String> = [
    "savoir", "comprendre", "deviner", "prevoir", "predire", "repondre", "vivre", "survivre", "subvenir", "voir", "ignorer", "dire", "nier", "douter",
    "imaginer", "connaitre", "croire",
    "penser",
    "expliquer", "oublier", "eviter", "empecher",
  ]

  /// Verbs of knowing, feeling or suffering: nobody can be allowed or forbidden to do so.
  static let experiences: Set<String> = [
    "savoir", "comprendre", "penser", "croire", "ignorer", "imaginer", "deviner", "predire", "tromper", "ressentir", "percevoir", "connaitre",
    "souffrir", "sembler", "paraitre", "arriver", "sentir", "regretter", "constater", "craindre", "remarquer", "esperer", "douter", "supposer", "rencontrer",
    "eprouver", "commettre", "perdre", "oublier", "echouer", "confondre", "encourir", "subir", "voir", "trouver", "retrouver", "tomber", "manquer", "hesiter",
    "exposer", "attendre", "devenir", "preferer", "vouloir", "apprendre", "decouvrir", "observer", "reconnaitre", "rejouir", "mesurer", "suffire",
    "revetir", "differer", "varier", "courir", "risquer", "ennuyer", "fatiguer", "avoir", "rester", "entrainer", "causer", "provoquer", "susciter",
    "generer", "apparaitre", "reveler", "gagner", "compter",
    "tenter", "essayer", "cocher", "cliquer", "taper", "glisser", "recevoir", "mourir", "disparaitre", "naitre", "vieillir", "guerir", "reussir", "progresser",
    "evoluer", "grandir", "bruler", "dormir",
    "blesser", "noyer",
    "evanouir", "inquieter", "etonner", "alarmer", "feliciter", "devoir", "falloir", "remonter", "parvenir", "atteindre",
  ]
  /// What a person cannot promise: *ne peut* states a fact and forbids nothing.
  static let promises: Set<String> = ["garantir", "exclure", "assurer", "certifier", "prouver", "distinguer", "mesurer", "tout", "resoudre", "satisfaire"]

  /// What somebody does because it is required: *ne doit plus fournir* releases from the duty rather than forbidding the act.
  static let burdens: Set<String> = [
    "fournir", "remettre", "presenter", "produire", "payer", "verser", "rembourser", "regler", "acquitter", "declarer", "justifier", "informer", "avertir",
    "prevenir", "signer", "remplir", "completer", "renvoyer", "adresser", "transmettre", "communiquer", "inscrire", "demander", "attendre", "suivre", "rendre",
    "repondre", "rediger", "subir", "passer", "supporter", "assister", "signaler", "notifier",
  ]

  /// What happens by itself: with a thing as the subject, *ne peut* only says that it does not.
  static let happenings: Set<String> = [
    "garantir", "comprendre", "savoir", "penser", "raisonner", "souffrir", "deviner", "percevoir", "ressentir", "connaitre", "inventer", "halluciner",
    "tromper", "ignorer",
    "prevoir", "predire", "imaginer", "croire", "sembler", "paraitre", "apparaitre", "arriver", "varier", "dependre", "reveler", "reproduire", "distinguer",
    "assurer", "certifier", "prouver", "expliquer", "repondre", "couvrir", "resoudre", "satisfaire", "echapper", "detecter", "reconnaitre", "lire", "traduire",
    "voir", "trouver", "accueillir", "fonctionner", "afficher", "demarrer", "charger", "empecher", "eviter", "decrire", "rendre", "suivre", "refleter",
    "epuiser",
    "mesurer", "exister", "venir", "evoluer", "attendre", "progresser", "reussir", "aider", "faciliter", "contribuer", "permettre",
  ]

  /// With a thing as the subject, *ne peut* forbids people to use it so.
  static let limits: Set<String> = [
    "servir", "figurer", "etablir", "fonder", "constituer", "justifier", "motiver", "tenir", "suppleer", "dispenser", "exonerer", "entrer", "decider", "signer",
    "valoir", "reposer", "remplacer", "substituer", "deroger", "depasser", "exceder", "primer", "intervenir", "porter", "quitter", "sortir", "resulter",
    "suffire", "compter", "durer", "comporter", "contenir", "faire", "avoir", "donner", "produire", "prevaloir", "conditionner", "transmettre", "inclure",
    "comprendre", "conduire", "commencer", "debuter", "entrainer", "emporter",
  ]

  /// Nouns after *faire* that make it an event: *peut faire erreur*.
  static let befalling: Set<String> = ["faillite", "erreur", "preuve", "defaut", "face", "peur", "mal", "figure", "naufrage", "d'avis"]

  /// What things do to people: *ces chiffres doivent inquiéter* is not an order.
  static let feelings: Set<String> = [
    "surprendre", "inquieter", "rejouir", "etonner", "alarmer", "rassurer", "plaire", "seduire", "interpeller", "convaincre", "attirer", "choquer", "suffire",
  ]
  /// What things are expected to do: *le bâtiment devrait ouvrir en mai* is not advice.
  static let events: Set<String> = [
    "terminer", "commencer", "ouvrir", "debuter", "arriver", "paraitre", "sortir", "durer", "permettre", "suffire", "aboutir", "augmenter", "baisser",
    "atteindre",
    "apparaitre", "disparaitre", "finir", "achever", "demarrer", "fermer", "poser", "marquer", "concerner", "couter", "voir", "aider", "entrer", "faciliter",
    "evoluer", "rester",
  ]
  /// What things are meant for: *ce temps doit permettre aux élèves de se reposer* expresses a hope.
  static let purposes: Set<String> = ["permettre", "aider", "faciliter", "favoriser", "contribuer", "concourir", "inciter", "encourager", "tendre", "viser"]

  /// What a thing might lead somebody to think or do: *ne doit pas occulter* forbids nothing.
  static let misleading: Set<String> = ["inciter", "occulter", "masquer", "tromper", "decourager", "dissuader", "empecher", "cacher", "eclipser", "conduire"]

  /// Whether the verb reports what somebody or a text says: the clause after *que* is then reported speech.
  static func isReporting(_ word: String) -> Bool {
    tells.contains(word) || word.utf8.count > 6 && !word.hasSuffix("ant") && !word.hasSuffix("ment") && telling.contains { word.hasPrefix($0) }
  }
  private static let telling = [
    "precis", "indiqu", "rappel", "prevoi", "dispos", "stipul", "soulign", "estim", "considere", "affirm", "ajout", "expliqu", "mentionn", "signal", "confirm",
    "declar", "constat", "observ", "soutien", "reconn", "suppos", "signifi", "impliqu", "postul", "annonc", "enonc",
  ]
  private static let tells: Set<String> = [
    "dit", "disent", "ecrit", "ecrivent", "note", "notent", "juge", "jugent", "pense", "pensent", "croit", "croient", "admet", "admettent", "prevu", "veut",
    "veulent", "estime", "estiment", "enonce", "ajoute", "decide",
  ]

  /// How something is to be understood, not what is to be done: *doit être entendu au sens large*.
  static let taken = [
    "compris", "entendu", "lu", "interpret", "vu", "percu", "considere", "regard", "renforc", "elargi", "repens", "encourag", "salue",
  ]
  /// Thoughts, which cannot be forbidden: *il est permis d'en douter*.
  static let thoughts: Set<String> = [
    "douter", "esperer", "penser", "croire", "rever", "supposer", "imaginer", "interroger", "etonner", "regretter", "souhaiter",
  ]

  /// Impersonal verbs after *il peut*.
  static let impersonal: Set<String> = ["arriver", "sembler", "paraitre", "falloir", "exister", "suffire", "advenir", "agir", "survenir", "rester", "manquer"]

  /// After *il faut* and *il convient de*, followed by *que*: remarks to the reader.
  static let remarks: Set<String> = [
    "savoir", "noter", "rappeler", "souligner", "preciser", "comprendre", "reconnaitre", "admettre", "dire", "ajouter", "observer", "remarquer", "constater",
    "croire", "voir", "avouer", "signaler", "retenir", "considerer", "souhaiter", "esperer", "penser", "attendre", "entendre", "garder", "insister", "convenir",
    "relever", "mentionner", "deplorer", "regretter", "saluer", "indiquer", "craindre", "imaginer", "supposer",
  ]

  /// After *on ne peut*: what nobody could seriously say or do.
  static let judgements: Set<String> = [
    "parler", "conclure", "affirmer", "comparer", "reprocher", "etonner", "contenter", "passer", "feliciter", "nier", "resumer", "limiter", "reduire",
    "prevoir", "savoir", "comprendre", "empecher",
  ]
  /// After *on peut* and *nous pouvons*: possible plans.
  static let plans: Set<String> = [
    "proposer", "choisir", "inviter", "conclure", "convenir", "decider", "adopter", "jouir", "user", "joindre", "prevoir", "reunir",
  ]
  /// With *vous* before them: services to the reader.
  static let services: Set<String> = [
    "aider", "accompagner", "conseiller", "orienter", "renseigner", "guider", "informer", "repondre", "expliquer", "eclairer", "assister", "proposer",
    "inspirer",
    "soutenir",
  ]
  /// With *se* before them: what happens by itself.
  static let collapses: Set<String> = [
    "effondrer", "ecrouler", "aggraver", "tarir", "eteindre", "briser", "casser", "deteriorer", "accumuler", "multiplier", "egarer", "averer", "reveler",
    "produire", "passer", "developper", "creer", "user", "retourner", "prononcer", "tendre", "sentir", "heurter", "demander", "interroger", "plaindre",
    "emouvoir", "lasser",
  ]
  /// With *se* before them: ways to find information or one's bearings.
  static let helps: Set<String> = ["informer", "renseigner", "inspirer", "familiariser", "tourner", "fier", "reporter", "referer"]

  // MARK: Beginnings of participles

  static let allowed = [
    "utilis", "employ", "mobilis", "sollicit", "autoris", "admis", "accord", "prevu", "demand", "consult", "transmis", "publi", "repris", "adapt",
    "complet", "remplac", "cit", "dedui", "organis", "propos", "conserv", "communiqu", "reutilis", "modifi", "present", "remis", "depos", "saisi", "convert",
    "partag", "diffus", "enregistr", "televers", "vers", "confi", "delegu", "attribu", "invoqu", "oppos", "retenu", "prononc", "fond", "pris", "rendu",
    "inscrit", "soumis", "integr", "lev", "suspend", "annul", "dispens", "assist", "accompagn", "form", "evalu", "corrig", "valid", "install", "souscrit",
    "achet", "acquis", "trait", "collect", "export", "ced", "vendu", "ouvert", "associ", "cosign", "mention", "credit", "decid", "entendu", "convoqu",
    "renouvel", "prolong", "exploit", "traduit", "fait", "appliqu", "effectu", "realis", "mis", "sign", "design", "rejet", "imput", "nomm", "tenu", "transcri",
    "declar", "retouch", "contest", "resili", "revoqu", "prorog", "derog", "convenu", "conclu", "rompu", "denonc", "reconduit", "reduit", "port", "etendu",
    "limit", "fix", "elu", "amend", "abrog", "vot", "adopt", "decern", "rembours", "compens", "prelev", "reparti", "lou", "pret", "emprunt", "represent",
    "execut", "rapport", "pay", "regl", "report", "repouss", "avanc", "constitu", "institu", "engag", "renvoy", "transfer", "retir", "restitu", "imprim",
    "photograph",
    "copi", "recouru", "procede", "statu", "majore", "minor", "cumul", "tranch", "reclam", "exerc", "ajourn", "clos", "commenc", "dissou", "octroy", "requis",
    "rachet", "actualis", "reactualis", "occup", "defer", "revis", "refus", "echelonn", "ecout", "instaur", "consenti", "modul", "amenag", "ajust", "affich",
    "archiv", "telecharg", "photocop", "numeris",
    "control", "verifie", "supprim", "desactiv", "coopt", "reelu", "invit", "remuner", "indemnis", "cree", "ajout", "inser", "inclus", "mutualis", "convi",
    "elargi",
    "etabli", "gard", "dissous", "recondui", "agree", "destitu", "fouill", "visit", "projet", "stock", "sous-lou", "subdelegu", "allong", "raccourci", "depass",
    "notifi", "prescri", "adress", "envoy", "recus", "interjet", "delivr", "distribu", "impos", "exig", "releve", "choisi", "recrut", "subrog", "hypothequ",
  ]
  /// What is done with a submission: *si elle est incomplète, la demande ne pourra pas être traitée*.
  static let handled = ["trait", "pris", "examin", "instrui", "accept", "enregistr", "valid", "retenu", "honor", "satisfait"]
  /// What somebody has to grant.
  static let granted = [
    "accord", "octroy", "autoris", "admis", "prevu", "organis", "cree", "institu", "conclu", "decid", "attribu", "propos", "present", "form", "sollicit",
    "demand",
    "deleg", "mis", "convenu", "adopt", "constitu", "convoqu", "nomm", "design", "instaur", "conced", "consenti", "dispens", "inscri", "donn", "recrut",
    "effectu", "prelev", "perc", "apport",
  ]
  /// What persons may be by permission: *vous pouvez être dispensé*.
  static let leave = [
    "autoris", "dispens", "exempt", "assist", "accompagn", "represent", "rembours", "indemnis", "admis", "inscri", "entendu", "aid", "remplac", "candidat",
  ]
  /// What is done to somebody: not a permission for them, nor does it say who has the power.
  static let suffered = [
    "contraint", "oblig", "sanctionn", "expuls", "renvoy", "confisqu", "reproch", "penalis", "exclu", "ecart", "radi", "poursuiv", "condamn", "amene", "appele",
    "confront", "expos", "tent",
    "caus", "provoqu", "entrain", "remarqu", "intercept", "pirat", "usurp", "endommag", "compromis", "influenc", "affect", "trouv", "expliqu", "perturb",
    "victime", "surpris", "considere", "regard", "interpret", "percu", "lu", "vu",
  ]
  /// Offices and roles of persons: *peut être candidat*, *peut être membre*.
  static let offices: Set<String> = [
    "candidat", "candidate", "candidats", "candidates", "membre", "membres", "electeur", "electeurs", "electrice", "mandataire", "adherent", "adherents",
  ]
  /// What only a person or a body makes: *il peut faire des propositions*.
  static let moves: Set<String> = [
    "proposition", "propositions", "recours", "suggestions", "remarques", "observations", "appel", "usage", "expulser", "proceder",
  ]
  /// What takes place as the rules allow: *Les séances peuvent se tenir par écrit*.
  static let proceedings: Set<String> = [
    "seance", "seances", "reunion", "reunions", "vote", "votes", "deliberation", "deliberations", "audience", "audiences", "audition", "auditions", "epreuve",
    "epreuves", "examen", "examens", "soutenance", "soutenances", "assemblee", "assemblees", "scrutin", "election", "elections", "consultation",
    "consultations", "cours", "stage", "stages", "enseignement", "enseignements", "paiement", "paiements", "inscription", "inscriptions", "depot", "entretien",
    "entretiens", "convocation", "convocations", "notification", "notifications",
  ]
  /// Beginnings of nouns after *peut donner lieu à* that are due to somebody.
  static let compensations = ["rembours", "indemni", "compens", "paiement", "reduction", "dispens", "exoner", "renouvel", "recours"]
  /// What somebody receives by right.
  static let received: Set<String> = [
    "indemnite", "indemnites", "remuneration", "gratification", "bourse", "bourses", "prime", "delegation", "mandat", "mandats", "procuration", "procurations",
    "pouvoir", "pouvoirs", "copie", "copies", "remboursement", "mission", "missions", "distinction", "distinctions", "autorisation", "autorisations",
    "subvention", "subventions", "dons", "legs", "aide", "aides", "allocation", "allocations", "avance", "avances", "communication",
    "emoluments", "emolument", "redevance", "redevances", "taxe", "taxes", "honoraires", "interets",
  ]

  /// What cannot be made certain: *ne peut être* forbids nothing.
  static let uncertain = [
    "certain", "sur", "garanti", "detect", "connu", "prouv", "predit", "verifi", "compris", "efface", "exclu", "distingu", "expliqu", "reprodui", "mesur",
    "evit", "retrouv", "retrac", "trac", "rattach", "identifi", "reconnu", "anticip", "assur", "suppos", "determin", "elucid", "recuper", "supprim", "oublie",
    "compar", "confond", "chiffr", "quantifi", "calcul", "attein", "perdu", "vrai", "faux", "plus", "que", "resolu", "separ", "ignor", "nie", "sous-estim",
    "resum",
  ]
  /// What a thing must not be: *ne peut être inférieur à*.
  static let limitingAdjectives = [
    "inferieur", "superieur", "moindre", "valable", "titulaire", "eligible", "anterieur", "posterieur", "egal", "candidat", "membre", "juge", "juste", "le",
    "la", "l'", "un",
  ]
}
