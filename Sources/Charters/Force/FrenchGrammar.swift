/// French function words, which show where a subject begins and ends.
enum FrenchGrammar {
  static let determiners: Set<String> = [
    "le", "la", "les", "l'", "un", "une", "des", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "ton", "ta", "tes",
    "notre", "votre", "nos", "vos", "tout", "toute", "tous", "toutes", "chaque", "aucun", "aucune", "nul", "nulle", "certain", "certaine", "certains",
    "certaines", "plusieurs", "quelques", "quelque", "ledit", "ladite", "lesdits", "lesdites",
  ]
  /// Before a noun, they make it part of another phrase. « des » is an article only at the beginning of a clause.
  static let prepositions: Set<String> = [
    "à", "au", "aux", "de", "d'", "du", "des", "par", "pour", "dans", "en", "sur", "sous", "avec", "sans", "selon", "apres", "avant", "pendant", "des",
    "depuis",
    "contre", "entre", "chez", "vers", "durant", "outre", "hors", "sauf", "malgre", "moyennant", "suivant", "nonobstant", "envers", "parmi", "concernant",
    "passe", "lors", "afin", "conformement", "comme",
  ]
  /// Words between a determiner and its noun.
  static let beforeNoun: Set<String> = [
    "seul", "seule", "seuls", "seules", "present", "presente", "presents", "presentes", "premier", "premiere", "premiers", "premieres", "second", "seconde",
    "autre", "autres", "meme", "memes", "nouveau", "nouvel", "nouvelle", "nouveaux", "nouvelles", "ancien", "ancienne", "anciens", "anciennes", "simple",
    "simples", "bon", "bonne", "bons", "bonnes", "grand", "grande", "grands", "grandes", "haut", "haute", "hauts", "hautes", "petit", "petite", "petits",
    "petites", "tel", "telle", "tels",
    "telles", "futur", "future", "dit", "dite", "dits", "deux",
    "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "plus", "moins", "jeune", "jeunes", "les", "le", "la", "l'", "ces", "ses", "nos", "vos",
    "un", "une", "eventuel", "eventuelle", "eventuels", "eventuelles", "divers", "diverses", "differents", "differentes",
  ]
  /// Pronouns for persons.
  static let personalPronouns: Set<String> = [
    "on", "nous", "vous", "je", "j'", "tu", "chacun", "chacune", "nul", "nulle", "personne", "quiconque", "celui", "celle", "ceux", "celles", "tous", "toutes",
    "certains", "certaines",
  ]
  /// Pronouns for a person or thing mentioned before.
  static let pronouns: Set<String> = ["il", "elle", "ils", "elles"]

  static let numerals: Set<String> = ["un", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "dix", "quinze", "vingt", "trente", "cent"]

  /// After *doit* without an infinitive, they introduce what is owed: *doit son nom à*.
  static let beforeDebt: Set<String> = ["son", "sa", "ses", "un", "une", "ce", "cet", "cette", "ces", "beaucoup", "tout", "mille", "peu", "rien", "des"]

  static let duty: Set<String> = ["dois", "doit", "devons", "devez", "doivent", "devrai", "devras", "devra", "devrons", "devrez", "devront"]
  static let power: Set<String> = ["peux", "peut", "pouvons", "pouvez", "peuvent", "pourrai", "pourras", "pourra", "pourrons", "pourrez", "pourront"]
  /// At the beginning of a sentence, they introduce a description of how things are or were.
  static let times: Set<String> = ["auparavant", "autrefois", "jadis", "aujourd'hui", "aujourd", "jusqu'ici", "historiquement"]
  /// Next to *peut*, they say in what way something is possible.
  static let adverbsOfAbility: Set<String> = [
    "techniquement", "materiellement", "physiquement", "theoriquement", "humainement", "juridiquement", "effectivement",
  ]
  /// Shortly after *peut*, they say how easily something is possible.
  static let adverbsOfEase: Set<String> = ["facilement", "aisement", "sereinement", "efficacement", "mieux", "pleinement"]
  static let negation: Set<String> = ["pas", "jamais", "plus", "point", "rien", "aucun", "aucune", "aucunement", "nullement", "guere"]

  /// Nouns that name a duty after *tenu à*.
  static let dutiesByName: Set<String> = [
    "secret", "discretion", "obligation", "obligations", "confidentialite", "reserve", "devoir", "paiement", "reparation", "remboursement", "garantie",
    "respect",
    "versement", "restitution", "assiduite", "politesse", "courtoisie", "ponctualite", "obeissance", "diligence", "fidelite", "exclusivite", "neutralite",
    "residence", "loyaute", "impartialite", "regles", "presence",
  ]

  /// Before *que*, they form a conjunction: the clause is not reported by the verb before it.
  static let beforeQue: Set<String> = [
    "afin", "pour", "alors", "tandis", "bien", "des", "lors", "ainsi", "tel", "telle", "tels", "telles", "plus", "moins", "meme", "memes", "autre", "autres",
    "avant", "apres", "sans", "jusqu'à", "ce", "condition", "reserve", "fait", "aussi", "tant", "parce", "puis", "depuis", "aussitot", "autant", "si",
  ]

  /// Places that persons are admitted to or kept out of.
  static let places: Set<String> = [
    "salle", "salles", "piscine", "bassin", "bassins", "etablissement", "locaux", "enceinte", "batiment", "batiments", "bibliotheque", "mediatheque", "musee",
    "parc", "jardin", "jardins", "terrain", "gymnase", "cantine", "restaurant", "refuge", "camping", "port", "cour", "parking", "vestiaires", "hall", "scene",
    "etage", "site", "ecole", "creche", "zone", "quai", "bord", "plage", "plages", "bus", "vehicule", "cimetiere", "decheterie", "laboratoire", "atelier",
  ]

  static let texts: Set<String> = ["charte", "reglement", "politique", "convention", "code", "guide", "statuts", "contrat", "licence", "protocole"]

  /// Texts that have the power that they give to others: *Les statuts peuvent déterminer*.
  static let rules: Set<String> = [
    "statuts", "reglement", "reglements", "loi", "lois", "decret", "decrets", "arrete", "arretes", "ordonnance", "ordonnances", "convention", "conventions",
    "contrat", "accord", "accords",
  ]
  static let verbsOfRules: Set<String> = [
    "determiner", "preciser", "definir", "limiter", "etendre", "imposer", "exiger", "regler", "etablir", "organiser", "completer", "confier", "charger",
    "restreindre", "exclure", "permettre", "indiquer", "modifier", "comporter",
  ]

  static let textsByInitials: Set<String> = ["rgpd", "gdpr", "cgct", "cpce", "cgv", "cgu", "ccag", "ccap", "cctp", "plu", "cgi", "csp", "tfue"]

  /// Subjects that advise, forbid and allow by saying so.
  static let authorities: Set<String> = [
    "charte", "reglement", "politique", "convention", "code", "guide", "statuts", "contrat", "licence", "protocole", "universite", "etablissement", "ecole",
    "faculte", "institut", "association", "federation",
  ]
}
