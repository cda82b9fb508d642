/// Deliberate acts that need permission, besides those in `FrenchVerbs.acts`: *peut* with one of them permits it.
enum FrenchDeeds {
  /// A verb in neither list may also describe an ability, so it is a permission only with a limit next to it.
  static let all: Set<String> = [
    "abaisser", "abandonner", "abreger", "acceder", "accompagner", "accueillir", "acheter", "acquitter", "actualiser", "adapter", "admettre", "adresser",
    "affecter", "afficher", "affilier", "agir", "ajourner", "ajouter", "ajuster", "allonger", "allumer", "amenager", "animer", "annoncer", "annoter",
    "anonymiser", "appeler", "apporter", "apposer", "appuyer", "arbitrer", "archiver", "arreter", "arroser", "assigner", "assister", "associer", "assortir",
    "assujettir", "attaquer", "attester", "auditer", "augmenter", "avancer", "avertir", "aviser", "baigner", "bivouaquer", "bloquer", "boire", "brancher",
    "camper", "cautionner", "celebrer", "centraliser", "cesser", "chanter", "charger", "chasser", "circuler", "citer", "classer", "clore", "coder",
    "cofinancer", "collecter", "combiner", "commander", "commencer", "commenter", "commercialiser", "commuer", "communiquer", "comparaitre", "compenser",
    "compiler", "completer", "composer", "comptabiliser", "conceder", "concourir", "condamner", "conduire", "conferer", "confier", "confirmer", "confisquer",
    "consentir", "conserver", "consigner", "constituer", "construire", "continuer", "contraindre", "contresigner", "contribuer", "controler", "convertir",
    "convoyer", "coordonner", "copier", "corriger", "cotiser", "coudre", "couper", "couvrir", "crediter", "creer", "cueillir", "cuisiner", "cultiver",
    "cumuler", "danser", "debattre", "debuter", "decaler", "declarer", "decliner", "decompter", "decouper", "deduire", "defendre", "deferer", "delimiter",
    "delivrer", "demander", "demenager", "demettre", "demonter", "depasser", "deplacer", "desaffecter", "desheriter", "dessiner", "destituer", "detacher",
    "detenir", "determiner", "dicter", "diffuser", "diminuer", "diriger", "disposer", "dissoudre", "distribuer", "diviser", "documenter", "divorcer", "donner",
    "doter",
    "doubler", "dresser", "ecarter", "echanger", "echelonner", "ecouter", "ecrire", "editer", "effacer", "effectuer", "elaborer", "elargir", "elever",
    "eliminer", "emanciper", "embarquer", "emettre", "emmener", "employer", "emporter", "encadrer", "encaisser", "encourager", "engager", "enlever",
    "enqueter", "enregistrer", "enseigner", "entamer", "entendre", "enteriner", "entreposer", "entreprendre", "entrer", "entretenir", "envisager", "envoyer",
    "epouser", "eriger", "etablir", "etendre", "evacuer", "evaluer", "evoquer", "exclure", "excuser", "executer", "exiger", "exonerer", "exploiter",
    "examiner", "exporter", "exprimer", "exproprier", "expulser", "extraire", "fabriquer", "facturer", "fermer", "figurer", "filmer", "financer", "former",
    "formuler",
    "fouiller", "fournir", "fractionner", "franchir", "frequenter", "fumer", "fusionner", "gager", "garder", "gerer", "greffer", "grever", "grouper",
    "habiter", "heberger", "heriter", "homologuer", "honorer", "illustrer", "immatriculer", "importer", "imposer", "imprimer", "imputer", "inclure",
    "incorporer", "indemniser", "indiquer", "inhumer", "initier", "inscrire", "inserer", "installer", "instaurer", "instruire", "integrer", "intenter",
    "interroger", "interrompre", "intervenir", "intervertir", "introduire", "investir", "jeter", "jouer", "labelliser", "laisser", "lancer", "lever",
    "limiter", "liquider", "livrer", "loger", "lotir", "maintenir", "majorer", "manger", "manifester", "marier", "marquer", "menager", "mener", "mentionner",
    "mettre", "minorer", "mobiliser", "modifier", "moduler", "monter", "montrer", "motiver", "mutualiser", "nantir", "naviguer", "negocier", "nettoyer",
    "noter", "notifier", "numeriser", "objecter", "obtenir", "occuper", "offrir", "operer", "organiser", "ouvrir", "parapher", "parler", "parrainer",
    "partager", "participer", "partir", "passer", "payer", "pecher", "penetrer", "perquisitionner", "personnaliser", "photographier", "placer", "plafonner",
    "planter", "plonger", "porter", "poser", "poursuivre", "pratiquer", "preceder", "preciser", "preempter", "prendre", "preparer", "presenter", "presider",
    "preter", "privatiser", "privilegier", "proceder", "produire", "programmer", "projeter", "prolonger", "promener", "promulguer", "proscrire", "protester",
    "publier", "punir", "questionner", "quitter", "racheter", "rallonger", "ramener", "rappeler", "rapporter", "rassembler", "rattraper", "reaffecter",
    "reaffirmer", "realiser", "recenser", "rechercher", "reclamer", "recommander", "recompenser", "reconduire", "recopier", "rectifier", "recueillir",
    "recuperer", "redemander", "rediffuser", "rediger", "redistribuer", "redoubler", "reduire", "reexaminer", "refaire", "referencer", "reformuler",
    "reglementer", "regler", "regrouper", "reinscrire", "reintegrer", "rejoindre", "relever", "relire", "remettre", "remplacer", "remplir", "remunerer",
    "rendre", "renegocier", "renouveler", "rentrer", "renvoyer", "reparer", "repartir", "repasser", "repeter", "repondre", "reporter", "reprendre",
    "representer", "reproduire", "requalifier", "requisitionner", "resider", "restituer", "restreindre", "resumer", "retenir", "retroceder", "reutiliser",
    "revendiquer", "revendre", "revenir", "revoir", "rompre", "scanner", "sceller", "scinder", "sejourner", "selectionner", "separer", "servir", "sieger",
    "signaler", "skier", "solder", "sortir", "soulever", "sous-louer", "sous-traiter", "soustraire", "soutenir", "stationner", "subdiviser", "subroger",
    "substituer", "subventionner", "suivre", "supprimer", "surseoir", "surveiller", "survoler", "taxer", "telecharger", "telephoner", "tenir", "tester",
    "tirer", "titulariser", "tolerer", "tondre", "toucher", "tourner", "traduire", "traiter", "trancher", "transcrire", "transformer", "transmettre",
    "transporter", "travailler", "trier", "troquer", "utiliser", "valider", "veiller", "verifier", "verrouiller", "verser", "vider", "visionner", "visiter",
    "voyager", "emprunter", "traverser", "reculer", "croiser", "rouler", "serrer",
  ]

  /// Words that limit a permission: *sur demande*, *dans la limite de*, *à tout moment*, *jusqu'à deux fois*.
  static let limits: Set<String> = [
    "si", "s'", "lorsque", "lorsqu'", "limite", "maximum", "condition", "conditions", "accord", "autorisation", "demande", "moment", "jusqu'à", "jusqu'au",
    "jusqu'", "delai",
    "fois", "uniquement", "exceptionnellement", "librement", "prealable", "cas",
  ]
}
