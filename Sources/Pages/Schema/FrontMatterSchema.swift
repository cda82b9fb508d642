import Catalogue
import SiteModel
import Vocabulary

/// The keys of front matter, for tools that help to write it: editors that complete keys, and forms in a browser.
///
/// The parser has the final say. A test checks that it accepts every key of this table, and that the table has every key it accepts.
struct FrontMatterSchema {
  indirect enum Kind: Sendable {
    case text, paragraph, url, email, day, moment, duration, language, flag
    /// An SPDX identifier. If loose, also `unknown` and Creative Commons licences without a version.
    case license(isLoose: Bool)
    case choice([String])
    /// Terms of a vocabulary of the site.
    case terms(KeyPath<Vocabularies, ControlledVocabulary> & Sendable)
    case texts, people
    case mapping([Field]), items([Field])
    /// Strings under keys that are not known in advance.
    case properties
  }

  struct Field: Sendable {
    var name: String
    var kind: Kind
    var french: String
    var english: String
    var isRequired = false
    /// Maximum length in characters.
    var limit: Int?

    init(_ name: String, _ kind: Kind, _ french: String, _ english: String, required: Bool = false, limit: Int? = nil) {
      self.name = name
      self.kind = kind
      self.french = french
      self.english = english
      isRequired = required
      self.limit = limit
    }

    func label(_ language: String) -> String { language == "fr" ? french : english }
  }

  static func fields(of type: DocumentType) -> [Field] {
    switch type {
    case .page, .bibliography: common + sourced
    case .charter: common + sourced + normative + [Field("signature", .flag, "À signer", "To be signed")]
    case .guide, .governanceGuide, .regulation, .assessmentRules: common + sourced + normative
    case .resource: common.map(Self.forCards) + resource
    case .webinar: common + sourced + webinar
    case .useCase: common + sourced + useCase
    case .charterRecord: common + record
    }
  }

  /// Changes a field for cards, which require a summary and authors.
  private static func forCards(_ field: Field) -> Field {
    var field = field
    if field.name == "summary" { field.limit = 300 }
    if field.name == "summary" || field.name == "authors" { field.isRequired = true }
    return field
  }

  static let person: [Field] = [
    Field("family", .text, "Nom", "Family name"), Field("given", .text, "Prénom", "Given name"),
    Field("literal", .text, "Organisme (au lieu du nom)", "Body (instead of a name)"), Field("orcid", .text, "ORCID", "ORCID"),
    Field("role", .text, "Fonction", "Role"), Field("institution", .text, "Établissement", "Institution"),
  ]

  private static let common: [Field] = [
    Field("title", .text, "Titre", "Title", required: true), Field("summary", .paragraph, "Résumé", "Summary"),
    Field("authors", .people, "Auteurs", "Authors"), Field("language", .language, "Langue", "Language"), Field("keywords", .texts, "Mots-clés", "Keywords"),
    Field("date", .day, "Date de publication", "Date of publication"), Field("modified", .day, "Dernière modification", "Last change"),
    Field("id", .text, "Identifiant", "Id"), Field("slug", .text, "Fin de l’adresse", "End of the address"),
    Field("aliases", .texts, "Anciennes adresses", "Former addresses"), Field("draft", .flag, "Brouillon", "Draft"),
  ]

  private static let sourced: [Field] = [
    Field("license", .license(isLoose: false), "Licence du texte", "Licence of the text"),
    Field(
      "sources",
      .items([
        Field("title", .text, "Titre", "Title", required: true), Field("id", .text, "Identifiant", "Id"), Field("file", .text, "Fichier", "File"),
        Field("authors", .people, "Auteurs", "Authors"), Field("url", .url, "Adresse", "Address"),
        Field("license", .license(isLoose: false), "Licence", "Licence", required: true), Field("updated", .day, "Mis à jour", "Updated"),
        Field("changes", .text, "Modifications", "Changes"),
      ]), "Contenus repris d’ailleurs", "What it includes from elsewhere"),
  ]

  private static let acts: Kind = .items([
    Field("body", .text, "Instance", "Body", required: true), Field("date", .day, "Date", "Date"), Field("act", .text, "Acte", "Act"),
    Field("reference", .text, "Référence", "Reference"),
  ])

  private static let normative: [Field] = [
    Field("version", .text, "Version", "Version"),
    Field("status", .choice(TextDetails.Status.allCases.map(\.rawValue)), "Statut", "Status"),
    Field("valid_from", .day, "En vigueur depuis", "In force since"), Field("adoption", acts, "Adoption", "Adoption"),
    Field("audience", .terms(\.audiences), "Publics", "Audiences"),
    Field(
      "upstream",
      .items([
        Field("title", .text, "Titre", "Title", required: true), Field("authors", .people, "Auteurs", "Authors"), Field("url", .url, "Adresse", "Address"),
        Field("version", .text, "Version", "Version"), Field("license", .license(isLoose: false), "Licence", "Licence"),
        Field("changes", .text, "Modifications", "Changes"),
      ]), "Texte d’origine", "Original text"),
  ]

  private static let resource: [Field] = [
    Field("url", .url, "Adresse de la ressource", "Address of the resource", required: true),
    Field("rubrics", .terms(\.rubrics), "Rubriques", "Topics", required: true), Field("types", .terms(\.types), "Types", "Types", required: true),
    Field("publisher", .text, "Éditeur", "Publisher"), Field("issued", .day, "Publication", "Published", required: true),
    Field("online", .day, "Mise en ligne dans le catalogue", "Put online in the catalogue"),
    Field("license", .license(isLoose: true), "Licence de la ressource", "Licence of the resource", required: true),
    Field("audience", .terms(\.audiences), "Publics", "Audiences"), Field("level", .choice(ResourceCard.Level.names), "Niveau", "Level"),
    Field("duration", .duration, "Durée (ISO 8601)", "Duration (ISO 8601)"), Field("objectives", .texts, "Objectifs", "Objectives"),
    Field(
      "identifiers",
      .mapping(["doi", "hal", "arxiv", "isbn", "issn", "handle"].map { Field($0, .text, $0.uppercased(), $0.uppercased()) }), "Identifiants", "Identifiers"),
    Field("related", .texts, "Fiches liées (identifiants)", "Related cards (ids)"), Field("replaces", .text, "Remplace la fiche", "Replaces the card"),
    Field("status", .choice(ResourceCard.Status.allCases.map(\.rawValue)), "Statut", "Status", required: true),
    Field("review", decision, "Décision du comité", "Decision of the committee"),
    Field("archived", decision, "Archivage", "Archiving"),
    submission,
  ]

  private static let submission = Field(
    "source", .mapping([Field("form", .text, "Formulaire", "Form"), Field("submission", .text, "Numéro de soumission", "Submission")]), "Provenance",
    "Where it came from")

  private static let decision: Kind = .mapping([
    Field("by", .text, "Par", "By"), Field("on", .day, "Le", "On"), Field("reason", .text, "Motif", "Reason"),
  ])

  private static let material: Kind = .mapping([
    Field("title", .text, "Titre", "Title"), Field("url", .url, "Adresse", "Address"), Field("email", .email, "Courriel", "E-mail"),
  ])

  private static let webinar: [Field] = [
    Field("start", .moment, "Début", "Start", required: true), Field("end", .moment, "Fin", "End"),
    Field("duration", .duration, "Durée (ISO 8601)", "Duration (ISO 8601)"), Field("timezone", .text, "Fuseau horaire", "Time zone"),
    Field("location", .text, "Lieu", "Location"), Field("organiser", .text, "Organisation", "Organiser"), Field("series", .text, "Cycle", "Series"),
    Field("speakers", .people, "Intervenants", "Speakers"),
    Field(
      "programme",
      .items([
        Field("title", .text, "Titre", "Title", required: true), Field("start", .text, "Heure", "Hour"), Field("speakers", .people, "Intervenants", "Speakers"),
      ]), "Programme", "Programme"),
    Field("replay", material, "Rediffusion", "Replay"), Field("slides", material, "Supports", "Slides"),
    Field(
      "questions",
      .items([Field("title", .text, "Titre", "Title"), Field("url", .url, "Adresse", "Address"), Field("email", .email, "Courriel", "E-mail")]), "Questions",
      "Questions"),
  ]

  private static let useCase: [Field] = [
    Field("domain", .text, "Domaine", "Field"), Field("users", .texts, "Utilisateurs", "Users"), Field("problem", .paragraph, "Problème", "Problem"),
    Field("solution", .paragraph, "Solution", "Solution"), Field("data", .paragraph, "Données", "Data"),
    Field("maturity", .choice(UseCase.Maturity.names), "Maturité", "Maturity"), Field("institutions", .texts, "Établissements", "Institutions"),
    Field("tools", .texts, "Outils", "Tools"), Field("risks", .texts, "Risques", "Risks"),
    Field("charter_clauses", .texts, "Clauses concernées", "Clauses concerned"),
    Field("properties", .properties, "Autres informations", "Other information"), submission,
  ]

  private static let record: [Field] = [
    Field("institution", .text, "Établissement", "Institution", required: true),
    Field("country", .text, "Pays (deux lettres)", "Country (two letters)", required: true),
    Field("adopted", .day, "Adoption", "Adopted"), Field("url", .url, "Adresse", "Address"),
    Field("license", .license(isLoose: true), "Licence", "Licence"), Field("based_on", .texts, "D’après", "Based on"),
    Field("adoption_file", .text, "Fichier adoption.json", "adoption.json file"), Field("adoption", acts, "Instances", "Bodies"),
  ]
}
