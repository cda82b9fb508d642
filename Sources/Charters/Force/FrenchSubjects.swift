/// Classifies French subjects: persons and bodies, which a text can allow or forbid something, and tools, whose behaviour it describes.
enum FrenchSubjects {
  /// Beginnings of words.
  private static let persons = [
    "etudiant", "enseignant", "chercheu", "doctorant", "personnel", "agent", "etablissement", "universite", "composante", "faculte", "departement",
    "laboratoire", "equipe", "direction", "comite", "commission", "conseil", "jury", "instance", "usager", "utilisat", "candidat", "membre", "communaute",
    "responsable", "apprenti", "auteur", "autrice", "encadrant", "directeur", "directrice", "president", "doyen", "tuteur", "tutrice", "apprenant", "stagiaire",
    "signataire", "referent", "delegu", "bibliothe", "ingenieur", "technicien", "vacataire", "alternant", "eleve", "institut", "ecole",
    "administration", "association", "partenaire", "prestataire", "examinat", "surveillant", "evaluat", "professeur", "maitre", "secretar", "gestionnaire",
    "representant", "relecteur", "relectrice", "beneficiaire", "invite", "collectif", "scolarite", "porteu",
    "editeur", "demandeu", "interesse", "diplome", "avocat", "prefet", "ministr", "procureur", "tribunal", "tribunaux", "assemblee",
    "gouvernement", "parlement", "senat", "depute", "bureau", "commune", "prefecture", "syndic", "federation",
    "societe", "entreprise", "compagnie", "employeur", "employe", "salarie", "associe", "gerant", "heritier", "heritiere", "epou",
    "conjoint", "concubin", "enfant", "famille", "citoyen", "habitant", "riverain", "voisin", "client",
    "vendeu", "fournisseur", "abonne", "adherent", "passager", "voyageu", "visiteu", "victime", "temoin", "expert",
    "medecin", "patient", "soignant", "infirmi", "notaire", "huissier", "greffier", "arbitre", "autorite", "agence", "inspect",
    "organisme", "institution", "college", "lycee", "academie", "rectorat", "recteur", "rectrice", "proviseur", "creancier", "debiteur", "debitrice",
    "garant", "bailleur", "preneu", "syndicat", "assureur", "assure", "souscript", "emprunteu", "preteu", "commissaire", "liquidateur", "curateur",
    "officier", "fonctionnaire", "militaire", "detent", "possesseur", "etranger", "ressortissant", "contribuable", "collaborat", "collegue",
    "rapporteu", "scrutateur", "tresori", "coauteur", "fidele", "religieu", "ecclesiastique", "empereur", "seigneur",
    "licencie", "sportif", "joueu", "athlete", "entraineu", "detenu", "prevenu", "collectivite",
    "municipalite", "ministere", "greviste", "benevole", "volontaire", "annonceur", "hebergeur", "operateur",
    "exploitant", "fabricant", "importateur", "distributeur", "commercant", "artisan", "agricult", "pecheu", "chasseu", "propriet", "locataire", "coproprie",
    "titulaire", "mandataire", "mandant", "testateur", "donat", "legataire", "cedant", "cessionnaire", "depositaire", "usufruitier", "agreeur", "citoyenne",
    "internaute", "participant", "exposant", "concurrent", "soumissionnaire", "attributaire", "postulant", "requerant", "plaignant", "appelant",
    "nu-propriet", "chauffeur", "pieton", "cycliste", "mainteneu", "parties", "cosign", "coindivisaire",
    "indivisaire", "actionnaire", "administrat", "vice-president", "sous-traitant", "ayant-droit", "ayants-droit", "porte-parole",
    "adjoint", "jardini", "ouvrier", "ouvriere", "policier", "pompier", "suppleant", "remplacant", "intervenant", "conferenci", "quidam",
    "resident", "adulte", "adolescent", "baigneu", "veuf", "veuve", "orphelin", "notable", "magistrat", "fonctionnaires", "greffiere", "fermier",
    "confederation", "fondation", "chancelier", "banquier", "hotelier",
  ]
  /// Whole words: other words have the same beginning.
  private static let exactly: Set<String> = [
    "elu", "elue", "elus", "elues", "roi", "rois", "pere", "mere", "peres", "meres", "pair", "pairs", "cour", "cours", "hote", "hotes", "hotesse", "chef",
    "chefs",
    "etat", "etats", "union", "club", "clubs", "tiers", "maire", "maires", "juge", "juges", "proche", "proches", "ufr", "public", "homme", "hommes", "femme",
    "femmes", "parent", "parents", "caution", "majeur", "majeurs", "mineur", "mineurs", "mineure", "nation", "nations", "peuple", "peuples", "region",
    "regions",
    "groupe", "groupes", "section", "sections", "promotion", "banque", "banques", "police", "ligue", "individu", "individus", "particulier", "particuliers",
    "gardien", "gardiens", "gardienne", "patron", "patrons", "acheteur", "inscrit", "inscrits", "inscrite", "moderateurs", "pilote", "pilotes", "greffe",
    "prince",
    "personne", "personnes", "jeunes", "appele", "appeles", "accuses", "condamnes", "retraites", "ayant", "ayants", "assemblee", "organisateur", "formateur",
    "academy", "school", "university", "consul", "consuls", "canton", "cantons", "province", "provinces", "mutuelle", "mutuelles", "caisse", "caisses",
    "office", "offices", "regie", "parquet",
    "cabinet",
    "service", "services", "centre", "centres", "moniteur", "moniteurs", "monitrice", "monitrices",
  ]
  /// Words that begin like those for persons.
  private static let things: Set<String> = [
    "agenda", "agendas", "candidature", "candidatures", "clientele", "commissionnement", "controle", "controles",
    "delegation", "delegations", "demande", "demandes", "directive", "directives", "evaluation", "evaluations", "expertise",
    "expertises", "experience", "experiences", "garantie", "garanties", "inspection", "inspections", "institutionnel", "interet", "interets",
    "invitation", "invitations", "maitrise", "ministeriel", "parenthese", "parentheses", "participation", "participations", "patience",
    "propriete", "proprietes", "publication", "publications", "referentiel", "referentiels", "representation", "representations",
    "sectionnement",
    "signature", "signatures", "souscription", "souscriptions", "syndication", "tutorat", "usage", "usages", "utilisation", "utilisations", "assurance",
    "assurances", "licenciement", "licenciements", "collegialite", "coproduction", "copropriete",
    "exploitation", "exploitations", "distribution", "operation", "operations", "heritage", "heritages", "lecture", "lectures", "donation",
    "donations", "concurrence", "detention", "adherence", "adhesion", "examen",
    "examens", "federalisme", "associatif", "familial", "familiale", "patientele", "creance", "creances", "arbitrage", "arbitrages",
    "legislature", "sequestre", "electorat", "election", "elections", "contribution", "contributions", "moderation", "mediation", "collaboration",
    "collaborations", "consommation", "consommations", "organisation", "organisations", "conduite", "conduites",
  ]
  /// Tools: *peut* and *ne peut* describe what they can and cannot do, without permitting or forbidding anything.
  private static let tools: Set<String> = [
    "ia", "iag", "outil", "outils", "modele", "modeles", "systeme", "systemes", "detecteur", "detecteurs", "logiciel", "logiciels", "assistant", "assistants",
    "chatbot", "chatbots", "robot", "robots", "algorithme", "algorithmes", "machine", "machines", "plateforme", "plateformes", "application", "applications",
    "intelligence", "technologie", "technologies", "hallucination", "hallucinations", "ordinateur", "ordinateurs", "serveur", "serveurs", "site", "sites",
    "programme", "programmes", "moteur", "moteurs", "navigateur", "navigateurs", "reseau", "reseaux", "base", "bases", "appareil", "appareils", "dispositif",
    "dispositifs", "traducteur", "traducteurs", "correcteur", "correcteurs", "generateur", "generateurs", "interface", "interfaces", "capteur", "capteurs",
    "telephone", "telephones", "fichier", "fichiers", "page", "pages", "contenu", "contenus", "texte", "textes", "reponse", "reponses", "resultat", "resultats",
    "donnee", "donnees", "score", "scores", "erreur", "erreurs", "biais", "image", "images", "traduction", "traductions", "indice", "indices",
  ]
  /// Initials that are not those of a body.
  static let initialsOfThings: Set<String> = [
    "rgpd", "gdpr", "tva", "qcm", "ects", "url", "pdf", "html", "http", "https", "api", "llm", "iag", "ria", "cdd", "cdi", "rib", "plu", "vpn", "wifi", "usb",
    "csv", "xml", "json", "doi", "orcid", "isbn", "cgu", "cgv", "faq", "hdr", "phd", "gpt", "ocr", "sms", "pin", "epi", "tic", "tice", "covid", "sida", "vih",
    "adn", "bts", "dut", "but", "vae", "cpf", "cerfa", "dvd", "pib", "smic", "ent", "moocs", "mooc", "tp", "td", "cm",
  ]
  /// Endings of words for persons, which some words for things have too.
  private static let endings = ["eur", "euse", "rice", "ant", "ante", "aire", "iste", "ien", "ienne"]
  private static let thingsWithEndings: Set<String> = [
    "erreur", "valeur", "couleur", "douleur", "chaleur", "longueur", "largeur", "hauteur", "grandeur", "faveur", "rigueur", "vigueur", "teneur", "ampleur",
    "lenteur", "lueur", "odeur", "peur", "coeur", "humeur", "honneur", "bonheur", "malheur", "meilleur", "interieur", "exterieur", "ulterieur", "anterieur",
    "indicateur", "facteur", "vecteur", "secteur", "processeur", "compteur", "ascenseur", "projecteur", "ventilateur", "calculateur", "ralentisseur",
    "moniteur",
    "routeur", "connecteur", "simulateur", "adaptateur", "radiateur", "extincteur", "emetteur", "recepteur", "accelerateur", "denominateur", "montant",
    "restant", "instant", "volant", "composant", "avenant", "tournant", "penchant", "versant", "polluant", "carburant", "suivant", "durant", "variante",
    "constante", "formulaire", "questionnaire", "commentaire", "salaire", "horaire", "glossaire", "inventaire", "sommaire", "exemplaire", "annuaire",
    "anniversaire", "itineraire", "dictionnaire", "vocabulaire", "seminaire", "honoraire", "circulaire", "affaire", "aire", "contraire", "necessaire",
    "preliminaire", "secondaire", "breviaire", "liste", "piste", "moyen", "lien", "soutien", "maintien", "entretien", "bien", "rien", "quotidien", "matrice",
    "preuve", "epreuve", "ordinaire", "scanneur", "liseuse", "imprimante", "variant", "courante", "plante", "attente", "terminaire", "parlementaire",
    "tarifaire",
    "bulletin", "bandeur", "ordonnateur", "demarreur", "interrupteur", "disjoncteur", "enregistreur", "lecteur",
  ]

  static func isTool(_ word: String) -> Bool { tools.contains(word) }

  static func isPerson(_ word: String) -> Bool {
    if exactly.contains(word) { return true }
    if tools.contains(word) || things.contains(word) { return false }
    // « vice-doyen », « co-tuteur »
    let last = word.utf8.contains(UInt8(ascii: "-")) ? word.split(separator: "-").last.map(String.init) ?? word : word
    if persons.contains(where: { word.hasPrefix($0) }) || last != word && persons.contains(where: { last.hasPrefix($0) }) { return true }
    let singular = last.hasSuffix("s") ? String(last.dropLast()) : last
    return singular.utf8.count > 5 && !thingsWithEndings.contains(singular) && endings.contains { singular.hasSuffix($0) }
  }
}
