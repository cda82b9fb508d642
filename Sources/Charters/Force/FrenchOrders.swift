/// Words that distinguish an order in the infinitive from an aim, a topic or a task: *Éteindre la lumière.* instructs, *Favoriser l'égalité.* does not.
enum FrenchOrders {
  /// Manual actions, done on the spot.
  static let gestures: Set<String> = [
    "attacher", "retirer", "ranger", "nettoyer", "laver", "rincer", "essuyer", "eteindre", "fermer", "refermer", "debrancher", "amarrer", "secher", "vider",
    "deposer", "aerer", "desinfecter", "revetir", "enfiler", "oter", "enlever", "remettre", "restituer", "rapporter", "manipuler", "couper", "verrouiller",
    "stocker", "entreposer", "essorer",
  ]
  /// Verbs of orders with *se*.
  static let reflexive: Set<String> = [
    "laver", "tenir", "proteger", "munir", "presenter", "conformer", "equiper", "attacher", "encorder", "eloigner", "abriter", "desinfecter", "garer",
    "signaler",
    "doucher", "dechausser", "placer",
  ]
  /// Verbs of reporting to somebody, for every case: *Signaler toute panne*.
  static let reports: Set<String> = ["signaler", "declarer", "informer", "prevenir", "avertir", "notifier"]
  /// Verbs of orders if one of `instructions` follows.
  static let followings: Set<String> = ["respecter", "suivre", "appliquer", "observer", "lire"]
  static let instructions: Set<String> = [
    "consignes", "consigne", "instructions", "regles", "reglement", "procedure", "procedures", "horaires", "delais", "delai", "signalisation", "limitations",
    "distances", "distance", "interdictions", "priorites", "recommandations", "prescriptions", "indications", "notice", "code", "silence", "calme", "sens",
    "proprete", "modalites", "dates", "date", "limites", "vitesse", "lieux", "locaux", "materiel", "installations",
  ]
  /// What is worn.
  static let equipment: Set<String> = [
    "blouse", "gants", "lunettes", "casque", "masque", "chaussures", "tenue", "gilet", "vetements", "vetement", "equipement", "equipements", "epi",
    "protection",
    "protections", "bonnet", "badge", "combinaison", "ceinture", "visiere", "tablier", "harnais", "chasuble", "charlotte", "brassard", "maillot",
  ]
  /// Purposes of a body, or things to be learnt: their infinitive is a heading or an aim.
  static let aims: Set<String> = [
    "favoriser", "promouvoir", "contribuer", "developper", "garantir", "encourager", "soutenir", "ameliorer", "sensibiliser", "accompagner", "renforcer",
    "valoriser", "faciliter", "permettre", "former", "aider", "creer", "participer", "defendre", "lutter", "preserver", "rassembler", "animer", "gerer",
    "assumer",
    "apprendre", "comprendre", "devenir", "reussir", "decouvrir", "pouvoir", "devoir", "vouloir", "savoir", "connaitre", "choisir", "agir", "reagir", "vivre",
    "evoluer", "constituer", "offrir", "proposer", "representer", "organiser", "mener", "exercer", "assurer", "rester", "tomber", "perdre", "gagner", "aller",
    "venir", "partir", "arriver", "commencer", "attendre", "recevoir", "obtenir", "beneficier", "mourir", "naitre", "revenir", "continuer", "echouer",
    "tricher",
    "copier", "plagier", "mentir", "fumer", "boire", "convenir", "discuter", "reflechir", "interroger", "echanger", "debattre", "passer", "changer",
  ]
  /// Verbs whose subject may be an act: *… est une faute*, *… peut engager sa responsabilité*, *… sera considéré*.
  static let saidOfDeeds: Set<String> = [
    "est", "n'est", "sera", "serait", "etait", "constitue", "constituera", "constituerait", "expose", "exposera", "peut", "pourra", "pourrait", "doit", "devra",
    "entraine", "entrainera", "revient", "equivaut", "signifie", "permet", "permettra", "demande", "suppose", "risque", "rend", "conduit", "fait", "implique",
    "engage", "a", "vaut", "reste", "nuit", "empeche", "emporte", "donne", "devient", "semble", "parait", "necessite", "exige", "requiert", "represente",
    "releve", "evite", "suffit", "avere", "sauve", "aide", "reduit", "favorise", "garantit", "ameliore", "contribue", "montre", "prend", "coute", "oblige",
    "interdit", "augmente", "diminue", "facilite", "renforce", "protege", "fut", "va", "apporte", "assure", "offre", "n'a", "incombe", "appartient", "ouvre",
  ]
  /// Words of `saidOfDeeds` that are also nouns.
  static let nounsAmongThem: Set<String> = ["risque", "demande", "fait", "reste", "engage", "aide", "offre", "interdit", "a"]
}
