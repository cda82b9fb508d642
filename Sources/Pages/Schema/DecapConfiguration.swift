import Catalogue
import SiteModel
import Text
import Vocabulary

/// `admin/config.yml` of Decap CMS (<https://decapcms.org/docs/configuration-options/>), with which a committee edits the sources in a browser.
///
/// The file is written as JSON, which is valid YAML, so that the titles of vocabularies are always parsed as strings.
struct DecapConfiguration {
  let configuration: Configuration
  let words: Words
  let folders: Folders

  static let path = "/admin/config.yml"
  static let pagePath = "/admin/index.html"

  /// Folders for new files of each type, as paths in the repository.
  struct Folders: Sendable {
    var resources: String
    var webinars: String
    var useCases: String
    var records: String
  }

  func bytes(siteURL: String) -> Bytes {
    var json = JSONWriter()
    json.object { json in
      json.line()
      json.object("backend") { json in
        for (key, value) in configuration.admin?.backend ?? [] {
          if value == "true" || value == "false" { json.member(key, literal: value) } else { json.member(key, value) }
        }
      }
      json.line()
      json.member("locale", configuration.language)
      json.line()
      json.member("site_url", siteURL)
      json.line()
      json.member("media_folder", "content/media")
      json.member("public_folder", "/media")
      json.line()
      // Each change is a pull request until it is merged.
      json.member("publish_mode", "editorial_workflow")
      json.line()
      json.member("omit_empty_optional_fields", literal: "true")
      json.line()
      json.object("slug") { json in
        json.member("encoding", "ascii")
        json.member("clean_accents", literal: "true")
      }
      json.line()
      json.array("collections") { json in
        for (type, folder, title) in [
          (DocumentType.resource, folders.resources, Word.titleResources), (.webinar, folders.webinars, .titleWebinars),
          (.useCase, folders.useCases, .titleUseCases), (.charterRecord, folders.records, .titleCensus),
        ] {
          json.line()
          collection(type, folder, words[title], &json)
        }
      }
    }
    return json.file
  }

  private func title(ofChoice value: String) -> String {
    if let status = ResourceCard.Status(rawValue: value) { return words[.cardStatus, status] }
    if let level = ResourceCard.Level(rawValue: value) { return words[.level, level] }
    return UseCase.Maturity(rawValue: value).map { words[.maturity, $0] } ?? value
  }

  private func collection(_ type: DocumentType, _ folder: String, _ title: String, _ json: inout JSONWriter) {
    json.object { json in
      json.member("name", type.rawValue)
      json.member("label", title)
      json.member("label_singular", words[.documentKind, type])
      json.member("folder", folder)
      json.member("create", literal: "true")
      json.member("format", "yaml-frontmatter")
      json.member("extension", "md")
      json.member("slug", "{{slug}}")
      if type == .resource {
        // Excludes the page of the folder, which is not a card.
        json.object("filter") { json in
          json.member("field", "type")
          json.member("value", type.rawValue)
        }
        json.member("summary", "{{title}} ({{status}})")
        json.array("view_filters") { json in
          for status in ResourceCard.Status.allCases {
            json.object { json in
              json.member("label", status.rawValue)
              json.member("field", "status")
              json.member("pattern", status.rawValue)
            }
          }
        }
      }
      json.array("fields") { json in
        json.object { json in
          json.member("name", "type")
          json.member("label", "Type")
          json.member("widget", "hidden")
          json.member("default", type.rawValue)
        }
        for field in FrontMatterSchema.fields(of: type) {
          // Decap has no form for keys that are not known in advance. It preserves them.
          if case .properties = field.kind { continue }
          json.line()
          append(field, &json)
        }
        json.line()
        json.object { json in
          json.member("name", "body")
          json.member("label", configuration.language == "fr" ? "Présentation complète" : "Full presentation")
          json.member("widget", "markdown")
          json.member("required", literal: "false")
        }
      }
    }
  }

  private func append(_ field: FrontMatterSchema.Field, _ json: inout JSONWriter) {
    json.object { json in
      json.member("name", field.name)
      json.member("label", field.label(configuration.language))
      json.member("required", literal: field.isRequired ? "true" : "false")
      func pattern(_ pattern: String, _ french: String, _ english: String) {
        json.list("pattern", [pattern, configuration.language == "fr" ? french : english])
      }
      func line(_ allowed: String, _ french: String, _ english: String) {
        json.member("widget", "string")
        pattern(allowed, french, english)
      }
      switch field.kind {
      case .text, .language, .email: json.member("widget", "string")
      case .paragraph:
        json.member("widget", "text")
        if let limit = field.limit { pattern("^[\\s\\S]{1,\(limit)}$", "\(limit) caractères au plus", "\(limit) characters at most") }
      case .url: line("^https?://", "Une adresse commence par https://", "An address begins with https://")
      case .day: line("^\\d{4}(-\\d{2}(-\\d{2})?)?$", "2025, 2025-03 ou 2025-03-26", "2025, 2025-03 or 2025-03-26")
      case .moment: line("^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2})?$", "2025-03-26 ou 2025-03-26T14:00", "2025-03-26 or 2025-03-26T14:00")
      case .duration: line("^P", "PT45M, PT1H30M ou P2D", "PT45M, PT1H30M or P2D")
      case .flag: json.member("widget", "boolean")
      case .license(let isLoose):
        select(License.identifiers.filter { isLoose || License(id: $0)?.isSPDX == true && $0 != "unknown" }.map { ($0, $0) }, &json)
      case .choice(let values):
        select(values.map { ($0, title(ofChoice: $0)) }, &json)
        if field.name == "status" { json.member("default", "submitted") }
      case .terms(let vocabulary):
        select(configuration.vocabularies[keyPath: vocabulary].terms.map { ($0.id, $0.title) }, &json)
        json.member("multiple", literal: "true")
      case .texts:
        // Without this member, Decap edits the list as one string and splits it at each comma.
        json.member("widget", "list")
        json.object("field") { json in
          json.member("name", "item")
          json.member("label", field.label(configuration.language))
          json.member("widget", "string")
        }
      case .properties: break
      case .people: list(FrontMatterSchema.person, &json)
      case .items(let fields): list(fields, &json)
      case .mapping(let fields):
        json.member("widget", "object")
        json.member("collapsed", literal: "true")
        nested(fields, &json)
      }
    }
  }

  private func select(_ options: [(value: String, label: String)], _ json: inout JSONWriter) {
    json.member("widget", "select")
    json.array("options") { json in
      for option in options {
        json.object { json in
          json.member("label", option.label)
          json.member("value", option.value)
        }
      }
    }
  }

  private func list(_ fields: [FrontMatterSchema.Field], _ json: inout JSONWriter) {
    json.member("widget", "list")
    nested(fields, &json)
  }

  private func nested(_ fields: [FrontMatterSchema.Field], _ json: inout JSONWriter) {
    json.array("fields") { json in
      for field in fields { append(field, &json) }
    }
  }
}
