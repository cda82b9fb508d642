import Diagnostics
import FileSystem
import Text
import YAML

/// A content repository to start from: small, complete, without errors or warnings.
package struct RepositoryTemplate {
  package let language: String
  package let title: String

  package init(language: String, title: String?) {
    self.language = language
    self.title = title ?? (language == "fr" ? "Chartes et ressources IA" : "AI charters and resources")
  }

  /// Why this cannot be the title of a site; nil where it can.
  package static func problem(title: String) -> String? { SourceName.problem(title) }

  package struct Outcome: Sendable {
    /// Paths in order.
    package var written: [String] = []
    /// Lines that a `.gitignore` which was there already lacks.
    package var missingIgnores: [String] = []
  }

  /// Writes the files into a new folder, or into one that holds no more than a forge puts into a new repository.
  ///
  /// - Throws: where the folder holds anything else; nothing was written then.
  package func write(to root: String) throws(EnvironmentFailure) -> Outcome {
    if Files.isFolder(root) {
      if let first = try Files.names(in: root).first(where: { !Self.mayBeThere($0) }) {
        throw EnvironmentFailure("\(root) is not empty (it holds \(printable(first))); choose a new folder")
      }
    } else if Files.kind(root) != nil {
      throw EnvironmentFailure("\(root) is not a folder")
    } else {
      try Self.makeFolders(above: root)
    }
    var outcome = Outcome()
    for file in language == "fr" ? french : english {
      if file.path == Self.ignore, let missing = Self.missingIgnores(in: root) {
        outcome.missingIgnores = missing
        continue
      }
      try NewFile.write(Array(file.text.utf8), to: file.path, in: root)
      outcome.written.append(file.path)
    }
    return outcome
  }

  /// What a forge makes with a new repository.
  static func mayBeThere(_ name: String) -> Bool {
    let stem = name.prefix { $0 != "." }.lowercased()
    return name.hasPrefix(".") || ["readme", "license", "licence", "copying"].contains(stem)
  }

  private static func makeFolders(above root: String) throws(EnvironmentFailure) {
    let parts = root.split(separator: "/").dropLast().map(String.init)
    guard !parts.isEmpty else { return }
    // Links on the way to a folder that somebody names are theirs.
    var folder = root.hasPrefix("/") ? "/" : "."
    for part in parts {
      folder += "/" + part
      if !Files.isFolder(folder) { try NewFile.make(folder) }
    }
  }

  static let ignore = ".gitignore"
  /// What is made of the sources, where `build` and the documentation put it.
  private static let ignored = ["/site/", "/public/", "/.sitegen/"]
  static let ignoreText = ignored.map { $0 + "\n" }.joined()
  private var ignore: (path: String, text: String) { (Self.ignore, Self.ignoreText) }

  /// Lines that a `.gitignore` which was there already lacks; nil where there is none.
  package static func missingIgnores(in root: String) -> [String]? {
    guard Files.kind("\(root)/\(ignore)") != nil else { return nil }
    let there = (try? Files.read("\(root)/\(ignore)", limit: 1 << 20))?.text ?? ""
    let lines = Set(there.split(whereSeparator: \.isNewline).map(String.init))
    return ignored.filter { !lines.contains($0) }
  }

  private var french: [(path: String, text: String)] {
    [
      (
        "sitegen.yml",
        """
        title: \(yamlText(title))
        url: https://example.org/            # l'adresse du site ; un chemin est permis
        language: fr
        institution:
          name: Université d'Exemple
          url: https://example.org/
          contact: contact@example.org
        license: CC-BY-SA-4.0                # licence des textes qui n'en indiquent pas d'autre
        theme: {accent: "#0b5fff"}
        menu: [charte, publics, guides, ressources, bibliographie]
        footer: [textes, a-propos, attribution]
        home: {actions: [charte, a-propos]}
        vocabularies:
          rubrics:
            - {id: sensibilisation, title: Sensibilisation}
            - {id: pedagogie, title: Pédagogie}
            - {id: droit-et-ethique, title: Droit et éthique}

        """
      ), ignore,
      (
        "content/index.md",
        """
        ---
        title: \(yamlText(title))
        summary: La charte de notre établissement sur l'intelligence artificielle, ses guides et les ressources qui l'accompagnent.
        ---

        Cette page d'accueil présente le site. Elle se modifie dans `content/index.md`.

        """
      ),
      (
        "content/charte/index.md",
        """
        ---
        type: charter
        title: Charte de l'intelligence artificielle
        summary: Ce que chacun peut attendre des autres quand il utilise l'intelligence artificielle.
        version: projet
        status: draft
        audience: [etudiants, enseignants, chercheurs, personnels]
        ---

        Chaque clause se termine par un commentaire qui lui donne un identifiant stable.

        ## Transparence <!-- #transparence -->

        - Toute personne qui s'appuie sur un contenu généré doit le signaler. <!-- #signalement -->

        ## Précaution <!-- #precaution -->

        - Il est proscrit de confier des données sensibles à un outil que l'établissement n'a pas validé. <!-- #donnees-sensibles -->

        - Il est recommandé de vérifier les sources d'une réponse avant de s'en servir [@rgpd]. <!-- #verification -->

        """
      ),
      (
        "content/guides/index.md",
        """
        ---
        title: Guides
        summary: Comment appliquer la charte.
        ---

        """
      ),
      (
        "content/guides/usages.md",
        """
        ---
        type: guide
        title: Guide des usages
        summary: Des exemples pour appliquer la charte au quotidien.
        ---

        ## Signaler un contenu généré

        La clause [signalement](../charte/index.md#signalement) demande de dire quel outil a servi, et pour quoi.

        > [!TIP]
        > Une phrase suffit : « Le plan de ce devoir a été discuté avec un assistant conversationnel. »

        """
      ),
      (
        "content/bibliographie/index.md",
        """
        ---
        type: bibliography
        title: Bibliographie
        summary: Les textes cités sur ce site.
        ---

        """
      ),
      (
        "content/bibliographie/references.yml",
        """
        - id: rgpd
          type: legislation
          title: Règlement (UE) 2016/679 relatif à la protection des personnes physiques à l'égard du traitement des données à caractère personnel
          title-short: RGPD
          author: [{literal: Parlement européen}, {literal: Conseil de l'Union européenne}]
          issued: '2016-04-27'
          URL: http://data.europa.eu/eli/reg/2016/679/oj
          language: fr

        """
      ),
      (
        "content/ressources/index.md",
        """
        ---
        title: Ressources
        summary: Des ressources choisies pour se former et enseigner.
        ---

        """
      ),
      (
        "content/ressources/rgpd-en-bref.md",
        """
        ---
        type: resource
        title: Le RGPD, texte officiel
        summary: Le règlement européen sur la protection des données, dans toutes les langues de l'Union.
        url: http://data.europa.eu/eli/reg/2016/679/oj
        rubrics: [droit-et-ethique]
        types: [website]
        authors: [{literal: Union européenne}]
        issued: 2016-05-04
        license: unknown
        keywords: [données personnelles]
        status: published
        review: {by: Comité éditorial, on: 2025-01-15}
        ---

        Une fiche comme celle-ci se crée avec `sitegen new resource "Titre"`.

        """
      ),
      (
        "content/a-propos.md",
        """
        ---
        title: À propos
        summary: Qui publie ce site, et sous quelle licence ses textes peuvent être repris.
        ---

        Ce site est publié par l'Université d'Exemple.

        """
      ),
    ]
  }

  private var english: [(path: String, text: String)] {
    [
      (
        "sitegen.yml",
        """
        title: \(yamlText(title))
        url: https://example.org/            # where the site will be; a path is allowed
        language: en
        institution:
          name: Université d'Exemple
          url: https://example.org/
          contact: contact@example.org
        license: CC-BY-SA-4.0                # of every text that does not state its own
        theme: {accent: "#0b5fff"}
        menu: [charter, audiences, guides, resources, bibliography]
        footer: [texts, about, attribution]
        home: {actions: [charter, about]}
        vocabularies:
          rubrics:
            - {id: awareness, title: Awareness}
            - {id: teaching, title: Teaching}
            - {id: law-and-ethics, title: Law and ethics}

        """
      ), ignore,
      (
        "content/index.md",
        """
        ---
        title: \(yamlText(title))
        summary: Our institution's charter on artificial intelligence, its guides and the resources around it.
        ---

        This home page introduces the site. Edit it in `content/index.md`.

        """
      ),
      (
        "content/charter/index.md",
        """
        ---
        type: charter
        title: Charter on artificial intelligence
        summary: What everybody may expect of others who use artificial intelligence.
        version: draft
        status: draft
        audience: [etudiants, enseignants, chercheurs, personnels]
        ---

        Each clause ends in a comment that gives it a stable identifier.

        ## Transparency <!-- #transparency -->

        - Whoever relies on generated content must say so. <!-- #disclosure -->

        ## Precaution <!-- #precaution -->

        - Sensitive data must not be given to a tool that the institution has not approved. <!-- #sensitive-data -->

        - The sources of an answer should be checked before it is used [@gdpr]. <!-- #verification -->

        """
      ),
      (
        "content/guides/index.md",
        """
        ---
        title: Guides
        summary: How to apply the charter.
        ---

        """
      ),
      (
        "content/guides/uses.md",
        """
        ---
        type: guide
        title: Guide to uses
        summary: Examples of the charter in daily work.
        ---

        ## Say that content was generated

        The clause [disclosure](../charter/index.md#disclosure) asks for the tool and what it was used for.

        > [!TIP]
        > One sentence is enough: "I discussed the outline of this essay with a conversational assistant."

        """
      ),
      (
        "content/bibliography/index.md",
        """
        ---
        type: bibliography
        title: Bibliography
        summary: The texts that this site cites.
        ---

        """
      ),
      (
        "content/bibliography/references.yml",
        """
        - id: gdpr
          type: legislation
          title: Regulation (EU) 2016/679 on the protection of natural persons with regard to the processing of personal data
          title-short: GDPR
          author: [{literal: European Parliament}, {literal: Council of the European Union}]
          issued: '2016-04-27'
          URL: http://data.europa.eu/eli/reg/2016/679/oj
          language: en

        """
      ),
      (
        "content/resources/index.md",
        """
        ---
        title: Resources
        summary: Resources chosen for teaching and training.
        ---

        """
      ),
      (
        "content/resources/gdpr.md",
        """
        ---
        type: resource
        title: The GDPR, official text
        summary: The European regulation on data protection, in all languages of the Union.
        url: http://data.europa.eu/eli/reg/2016/679/oj
        rubrics: [law-and-ethics]
        types: [website]
        authors: [{literal: European Union}]
        issued: 2016-05-04
        license: unknown
        keywords: [personal data]
        status: published
        review: {by: Editorial committee, on: 2025-01-15}
        ---

        Make a card like this one with `sitegen new resource "Title"`.

        """
      ),
      (
        "content/about.md",
        """
        ---
        title: About
        summary: Who publishes this site, and under which licence its texts may be reused.
        ---

        This site is published by Université d'Exemple.

        """
      ),
    ]
  }
}
