import Text

/// The role of a column in an imported table.
package enum ColumnRole: Hashable, Sendable {
  /// A key of the front matter or one of `ColumnNames.special`.
  case key(String)
  /// Personal data of the respondent: never read.
  case personal
  /// Metadata of the form, such as the submission time: not kept.
  case form
  /// Ignored because the mapping says so.
  case ignored
  case unknown
}

/// Recognises the headers of tables, in French and English, without regard to case, accents and punctuation.
///
/// Precision comes first: a header is recognised if it is a known name, or if it consists of names of a single key and filler words only ("Quel est le titre de
/// la ressource ?").
package struct ColumnNames: Sendable {
  /// The keys that a mapping may use.
  package let keys: [String]
  private let roles: [String: ColumnRole]
  private let longest: Int

  /// Names that are not keys of the front matter. `description` is the summary if no other column is, else the body; the parts of an author's name may be in
  /// two columns.
  package static let special = [
    "submission", "submission_id", "respondent_id", "unfinished", "finished", "sent", "description", "author_family", "author_given", "body",
  ]

  private init(_ names: [(key: String, names: [String])], isUseCase: Bool) {
    keys = names.map(\.key)
    var roles: [String: ColumnRole] = [:]
    for (key, names) in names { for name in [key] + names { roles[slug(name)] = .key(key) } }
    for name in Self.formNames { roles[slug(name)] = .form }
    for name in PersonalData.names where roles[slug(name)] == nil { roles[slug(name)] = .personal }
    if isUseCase { for name in PersonalData.namesInUseCases where roles[slug(name)] == nil { roles[slug(name)] = .personal } }
    self.roles = roles
    longest = roles.keys.map { $0.split(separator: "-").count }.max() ?? 1
  }

  /// The role of a column by its header; `unknown` if the header is not recognised.
  package func role(of header: String) -> ColumnRole {
    let header = singleLine(header)
    if let role = Self.technical(header) { return role }
    let found = understood(header)
    if found != .unknown { return found }
    // "Q1. Titre", "[G01Q02] Titre": the text after the code.
    if let rest = Self.withoutCode(header) { return understood(rest) }
    // "Nom2" is the question `Nom` in a table where the form has its own column of that name.
    if let last = header.last, last.isASCII, last.isNumber, header.dropLast().last?.isLetter ?? false {
      let role = understood(String(header.dropLast()))
      if role == .personal || role == .form { return role }
    }
    return .unknown
  }

  /// KoboToolbox starts the names of its own columns with `_`; Typeform names its numbers `#`.
  private static func technical(_ header: String) -> ColumnRole? {
    if header == "#" || header == "№" { return .key("submission") }
    if header == "_id" { return .key("submission_id") }
    if header.hasPrefix("_") { return ["_submitted_by", "_geolocation"].contains(header) ? .personal : .form }
    return header.hasPrefix("meta/") || header.hasPrefix("formhub/") ? .form : nil
  }

  private static func withoutCode(_ header: String) -> String? {
    let word = header.prefix { $0 != " " }
    guard word.utf8.count <= 16, word.endIndex < header.endIndex else { return nil }
    let code = word.trimming(while: { "[]().:)".contains($0) })
    guard code.utf8.count < word.utf8.count || header[word.endIndex...].hasPrefix(" - ") || header[word.endIndex...].hasPrefix(" : "),
      code.utf8.allSatisfy({ $0.isASCIILetter || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x5F }), code.contains(where: \.isNumber)
    else { return nil }
    let rest = header[word.endIndex...].trimming(while: { " -–:".contains($0) })
    return rest.isEmpty ? nil : String(rest)
  }

  private func understood(_ header: String) -> ColumnRole {
    let plain = header.replacing("(s)", with: "s").replacing("(e)", with: "").replacing("·", with: "")
    if let role = roles[slug(plain)] { return role }
    // Text in parentheses is an explanation.
    if let bracket = plain.firstIndex(of: "("), let role = roles[slug(String(plain[..<bracket]))] { return role }
    let words = slug(plain).split(separator: "-").map(String.init)
    guard !words.isEmpty, words.count <= 60 else { return .unknown }
    var found: Set<ColumnRole> = []
    var hasOther = false
    var index = 0
    while index < words.count {
      let lengths = stride(from: min(longest, words.count - index), through: 1, by: -1)
      if let (length, role) = lengths.lazy.compactMap({ length in roles[words[index..<(index + length)].joined(separator: "-")].map { (length, $0) } }).first {
        // One or two letters are only significant as a whole header.
        if length > 1 || words[index].utf8.count > 2 { found.insert(role) } else if !Self.fillers.contains(words[index]) { hasOther = true }
        index += length
      } else {
        if !Self.fillers.contains(words[index]) { hasOther = true }
        index += 1
      }
    }
    // Better to miss a column than to publish someone's address.
    if PersonalData.isMentioned(in: words) { return .personal }
    return !hasOther && found.count == 1 ? found.first ?? .unknown : .unknown
  }

  /// Words around the subject of a question.
  private static let fillers: Set<String> = Set(
    """
    a au aux avec ce ces cet cette d dans de des donner du elle en est et il ils elles indiquer indiquez l la le les leur lequel laquelle ou par pour precisez preciser possible \
    possibles plusieurs propose proposee proposez que quel quelle quelles quels qu qui quoi renseigner renseignez ressource ressources s si son sa ses sont sur svp t \
    un une veuillez votre vos vous choisir choisissez saisir saisissez obligatoire facultatif facultative optionnel cas usage document contenu \
    combien faut necessaire prevoir peut doit pouvez savoir \
    the of is are what which for your please enter resource this its it an to be use case
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))

  package static let resources = ColumnNames(
    submission + [
      ("id", ["Identifiant"]),
      ("title", ["Titre", "Intitulé", "Nom de la ressource", "Titre de la ressource", "Name of the resource", "Name of this resource", "Resource name"]),
      (
        "summary",
        ["Résumé", "Abstract", "Résumé court", "Présentation courte", "En bref", "Chapô", "Short description", "Courte description", "Description courte"]
      ),
      ("description", ["Descriptif", "Present", "Description de la ressource"]),
      (
        "body",
        [
          "Présentation", "Présentation détaillée", "Description détaillée", "Description longue", "Texte", "Corps", "Présentation complète",
          "Full description", "Text",
        ]
      ),
      (
        "url",
        [
          "Lien", "Adresse", "Adresse web", "Lien web", "Site web", "Site internet", "Lien internet", "Adresse internet", "Lien vers la ressource", "Link",
          "Web address", "Website",
          "Hyperlien", "Adresse du site",
        ]
      ),
      (
        "rubrics",
        [
          "Rubrique", "Rubriques", "Thématique", "Thématiques", "Thème", "Thèmes", "Catégorie", "Catégories", "Topic", "Topics", "Category", "Categories",
          "Rubric",
        ]
      ),
      (
        "types",
        [
          "Type", "Format", "Formats", "Nature", "Type de ressource", "Type de document", "Types de ressource", "Types de ressources", "Format de la ressource",
          "Resource type", "Type of resource", "Nature de la ressource",
        ]
      ),
      (
        "authors",
        [
          "Auteur", "Auteurs", "Auteure", "Autrice", "Autrices", "Auteur-e-s", "Auteures", "Auteurs et autrices", "Auteurs autrices", "Auteur autrice",
          "Auteur ou autrice", "Auteurs ou autrices",
          "Auteur-rice-s", "Auteur-trice-s", "Auteurices", "Auteur.e.s", "Author", "Creator", "Creators", "Noms des auteurs", "Nom des auteurs", "Author(s)",
          "Auteur de la ressource",
        ]
      ),
      ("author_family", ["Nom de l'auteur", "Nom de famille de l'auteur", "Nom auteur", "Author family name", "Author last name"]),
      ("author_given", ["Prénom de l'auteur", "Prénom auteur", "Author given name", "Author first name"]),
      (
        "publisher",
        [
          "Éditeur", "Établissement", "Établissements", "Institution", "Organisme", "Producteur", "Université", "Établissement d'origine",
          "Établissement producteur", "Éditeur établissement",
        ]
      ),
      (
        "issued",
        [
          "Date de publication", "Année", "Année de publication", "Date de parution", "Parution", "Année de parution", "Date", "Publication date", "Year",
          "Year of publication",
          "Date of publication", "Publié en", "Date de création de la ressource",
        ]
      ),
      ("online", ["Mise en ligne", "Date de mise en ligne", "Mis en ligne", "Put online", "Online since"]),
      (
        "license",
        [
          "Licence", "Licences", "Droit d'auteur", "Droits d'auteur", "Droits", "Licence d'utilisation", "Conditions d'utilisation", "Licence de diffusion",
          "Rights", "Copyright",
          "Licence droits", "Conditions de réutilisation",
        ]
      ),
      ("keywords", ["Mots-clés", "Mot-clé", "Mots clefs", "Mot clef", "Mots clé", "Keyword", "Tags", "Étiquettes", "Motsclés", "Motsclefs"]),
      (
        "audience",
        [
          "Public", "Publics", "À qui s'adresse", "Public cible", "Public visé", "Publics visés", "Publics cibles", "Publics concernés", "Public concerné",
          "Destinataires",
          "Audiences", "Target audience", "À qui s'adresse-t-elle", "À qui s'adresse-t-il", "À qui s'adresse cette ressource", "À qui s'adresse la ressource",
          "Qui est concerné",
        ]
      ),
      ("level", ["Niveau", "Niveaux", "Difficulté", "Niveau de difficulté"]),
      (
        "duration",
        [
          "Temps", "Durée", "Combien de temps", "Temps estimé", "Durée estimée", "Temps de lecture", "Time needed", "Length", "Temps nécessaire",
          "Temps à prévoir",
        ]
      ),
      ("language", ["Langue", "Langues", "Languages", "Langue de la ressource"]),
      (
        "objectives",
        ["Objectif", "Objectifs", "Objectifs pédagogiques", "Objectif pédagogique", "Objective", "Learning objectives", "Objectifs d'apprentissage"]
      ),
      ("doi", []), ("hal", ["Identifiant HAL", "HAL id"]), ("arxiv", []), ("isbn", []), ("issn", []), ("handle", []),
      ("related", ["Voir aussi", "Ressources liées"]), ("replaces", ["Remplace"]), ("status", ["Statut"]), ("review_by", []), ("review_on", []),
      ("review_reason", []), ("archived_by", []), ("archived_on", []), ("archived_reason", []),
    ], isUseCase: false)

  package static let useCases = ColumnNames(
    submission + [
      ("id", ["Identifiant"]),
      ("title", ["Titre", "Intitulé", "Cas d'usage", "Use case", "Titre du cas d'usage", "Nom du cas d'usage", "Intitulé du cas d'usage"]),
      ("summary", ["Résumé", "Abstract", "En bref"]),
      ("description", ["Descriptif"]),
      ("body", ["Présentation", "Présentation détaillée", "Description détaillée", "Texte"]),
      ("domain", ["Domaine", "Thématique", "Champ", "Domaine d'application"]),
      ("users", ["Utilisateurs", "Utilisateurs visés", "Public", "Publics", "Utilisatrices et utilisateurs", "Target users"]),
      ("problem", ["Problème", "Besoin", "Problématique", "Besoins", "Need", "Problème à résoudre"]),
      ("solution", ["Solution proposée", "Réponse apportée"]),
      ("data", ["Données", "Données utilisées", "Données nécessaires"]),
      ("maturity", ["Maturité", "Niveau de maturité", "Avancement", "État d'avancement", "Stade"]),
      ("institutions", ["Établissements", "Établissement", "Institution", "Université"]),
      ("tools", ["Outils", "Outil", "Tool", "Outils utilisés", "Solution technique"]),
      ("risks", ["Risques", "Risque", "Risk", "Points de vigilance"]),
      ("charter_clauses", []),
      ("keywords", ["Mots-clés", "Mot-clé", "Mots clefs", "Keyword", "Tags"]),
      ("date", ["Année"]),
    ], isUseCase: true)
}
