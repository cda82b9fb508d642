/// Deliberate acts that need permission, besides those in `FrenchVerbs.acts`: *peut* with one of them permits it.
enum FrenchDeeds {
  /// A verb in neither list may also describe an ability, so it is a permission only with a limit next to it.
  static let all: Set<String> = [
    "abaisser", "abandonner", "abreger", "acceder", "accompagner", "accueillir", "acheter", "acquitter", "adapter", "admettre", "adresser", "afficher",
    "agir", "ajourner", "ajouter", "allonger", "allumer", "amenager", "animer", "annoncer", "annoter", "anonymiser", "appeler", "apporter", "apposer",
    "appuyer", "arbitrer", "archiver", "arreter", "arroser", "assister", "associer", "attester", "auditer", "augmenter", "avancer", "avertir", "baigner",
    "bivouaquer", "bloquer", "boire", "brancher", "camper", "cautionner", "celebrer", "cesser", "chanter", "charger", "chasser", "circuler", "citer",
    "classer", "clore", "coder", "cofinancer", "collecter", "combiner", "commander", "commencer", "commenter", "communiquer", "comparaitre", "compenser",
    "compiler", "completer", "composer", "conceder", "concourir", "condamner", "conduire", "conferer", "confier", "confirmer", "confisquer", "consentir",
    "conserver", "constituer", "construire", "continuer", "contribuer", "controler", "convertir", "convoyer", "coordonner", "copier", "corriger", "cotiser",
    "coudre",
    "couper", "couvrir", "crediter", "creer", "cueillir", "cuisiner", "cultiver", "cumuler", "danser", "debattre", "debuter", "decaler", "declarer",
    "decliner", "decouper", "deduire", "defendre", "demander", "demenager", "demonter", "depasser", "deplacer", "desheriter", "dessiner", "detenir", "dicter",
    "diffuser", "diminuer", "diriger", "disposer", "dissoudre", "distribuer", "divorcer", "donner", "doter", "doubler", "ecarter", "echanger", "echelonner",
    "ecouter", "ecrire", "effacer", "effectuer", "elargir", "eliminer", "emanciper", "embarquer", "emettre", "emmener", "employer", "emporter", "encaisser",
    "engager", "enlever", "enqueter", "enregistrer", "enseigner", "entamer", "entendre", "entreposer", "entreprendre", "entrer", "entretenir", "envoyer",
    "epouser", "etablir", "etendre", "evacuer", "evaluer", "excuser", "executer", "exiger", "exploiter", "exporter", "exprimer", "expulser", "extraire",
    "fabriquer", "facturer", "fermer", "figurer", "filmer", "financer", "former", "formuler", "fouiller", "fournir", "fractionner", "franchir", "frequenter",
    "fumer", "garder", "gerer", "greffer", "grouper", "habiter", "heberger", "heriter", "honorer", "illustrer", "importer", "imposer", "imprimer",
    "incorporer", "indemniser", "indiquer", "inhumer", "inscrire", "inserer", "installer", "instruire", "integrer", "intenter", "interroger", "interrompre",
    "intervenir", "intervertir", "jeter", "jouer", "labelliser", "laisser", "lancer", "lever", "limiter", "liquider", "livrer", "loger", "maintenir",
    "majorer", "manger", "manifester", "marier", "marquer", "menager", "mentionner", "mettre", "minorer", "mobiliser", "modifier", "moduler", "monter",
    "montrer", "motiver", "mutualiser", "naviguer", "negocier", "nettoyer", "noter", "notifier", "numeriser", "obtenir", "occuper", "offrir", "operer",
    "organiser", "ouvrir", "parler", "parrainer", "partager", "participer", "partir", "passer", "payer", "pecher", "penetrer", "personnaliser",
    "photographier", "placer", "planter", "plonger", "porter", "poser", "poursuivre", "pratiquer", "preceder", "prendre", "preparer", "presenter", "presider",
    "preter", "privatiser", "proceder", "produire", "programmer", "projeter", "prolonger", "promener", "protester", "publier", "punir", "quitter",
    "rallonger", "ramener", "rapporter", "rassembler", "rattraper", "realiser", "rechercher", "reclamer", "recompenser", "reconduire", "recopier",
    "rectifier", "recuperer", "redemander", "rediffuser", "rediger", "redoubler", "reduire", "reexaminer", "refaire", "referencer", "reformuler", "regler",
    "relever", "relire", "remettre", "remplacer", "remplir", "rendre", "renegocier", "renouveler", "rentrer", "renvoyer", "reparer", "repartir", "repasser",
    "repeter", "repondre", "reporter", "reprendre", "representer", "reproduire", "requisitionner", "resider", "restituer", "restreindre", "resumer",
    "retenir", "reutiliser", "revendiquer", "revendre", "revenir", "revoir", "rompre", "scanner", "scinder", "sejourner", "selectionner", "separer", "servir",
    "sieger", "signaler", "skier", "solder", "sortir", "sous-louer", "sous-traiter", "soutenir", "stationner", "subdiviser", "substituer", "suivre",
    "supprimer", "surveiller", "survoler", "taxer", "telecharger", "telephoner", "tenir", "tester", "tirer", "tondre", "toucher", "tourner", "traduire",
    "traiter", "trancher", "transcrire", "transmettre", "transporter", "travailler", "trier", "troquer", "utiliser", "valider", "veiller", "verifier",
    "verrouiller", "verser", "vider", "visionner", "visiter", "voyager",
  ]

  /// Words that limit a permission: *sur demande*, *dans la limite de*, *à tout moment*, *jusqu'à deux fois*.
  static let limits: Set<String> = [
    "si", "s'", "lorsque", "lorsqu'", "limite", "maximum", "condition", "conditions", "accord", "autorisation", "demande", "moment", "jusqu'à", "jusqu'au",
    "jusqu'", "delai",
    "fois", "uniquement", "exceptionnellement", "librement", "prealable", "cas",
  ]
}
