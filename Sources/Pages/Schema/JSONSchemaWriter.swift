import SiteModel
import Text
import Vocabulary

/// The front matter of a site as JSON Schema (draft 2020-12), for editors: keys, their meanings, and the terms of the site's vocabularies.
struct JSONSchemaWriter {
  let configuration: Configuration

  static let path = "/schemas/front-matter.schema.json"

  private static let date = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
  private static let moment = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$"
  private static let duration = "^P([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$"

  func bytes(url: String) -> Bytes {
    var json = JSONWriter()
    json.object { json in
      json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      json.member("$id", url)
      json.member("title", configuration.title)
      json.member("type", "object")
      json.object("properties") { $0.object("type") { $0.list("enum", DocumentType.allCases.map(\.rawValue)) } }
      json.list("required", ["title"])
      // A folder can set another default type for its files, which a schema cannot know. So keys are checked only if the type is explicit.
      json.array("allOf") { json in
        for type in DocumentType.allCases {
          json.line()
          json.object { json in
            json.object("if") { json in
              json.object("properties") { $0.object("type") { $0.member("const", type.rawValue) } }
              json.list("required", ["type"])
            }
            json.object("then") { json in
              let fields = FrontMatterSchema.fields(of: type)
              properties(fields, to: &json, more: ["type"])
            }
          }
        }
      }
    }
    return json.file
  }

  private func properties(_ fields: [FrontMatterSchema.Field], to json: inout JSONWriter, more: [String] = []) {
    json.object("properties") { json in
      for name in more {
        json.object(name) { _ in }
      }
      for field in fields {
        json.object(field.name) { json in
          json.member("title", field.label(configuration.language))
          value(field.kind, limit: field.limit, to: &json)
        }
      }
    }
    let required = fields.filter(\.isRequired).map(\.name)
    if !required.isEmpty { json.list("required", required) }
    json.member("additionalProperties", literal: "false")
  }

  private func value(_ kind: FrontMatterSchema.Kind, limit: Int?, to json: inout JSONWriter) {
    switch kind {
    case .text, .paragraph, .language, .email:
      // Some YAML parsers read unquoted dates and numbers as numbers.
      json.list("type", ["string", "number"])
      json.member("minLength", literal: "1")
      if let limit { json.member("maxLength", literal: "\(limit)") }
    case .url:
      json.member("type", "string")
      json.member("pattern", "^https?://")
    case .day: pattern(Self.date, &json)
    case .moment: pattern(Self.moment, &json)
    case .duration: pattern(Self.duration, &json)
    case .flag: json.member("type", "boolean")
    case .license(let isLoose):
      json.list("enum", License.identifiers.filter { isLoose || License(id: $0)?.isSPDX == true && $0 != "unknown" })
    case .choice(let values): json.list("enum", values)
    case .terms(let vocabulary):
      let ids = configuration.vocabularies[keyPath: vocabulary].terms.flatMap { [$0.id] + $0.formerly }
      oneOrMore(&json) { json in json.list("enum", ids) }
    case .texts:
      oneOrMore(&json) { json in json.list("type", ["string", "number"]) }
    case .people:
      oneOrMore(&json) { json in
        json.array("oneOf") { json in
          json.object { $0.member("type", "string") }
          json.object { json in
            json.member("type", "object")
            properties(FrontMatterSchema.person, to: &json)
          }
        }
      }
    case .mapping(let fields):
      json.list("type", ["object", "string", "null"])
      properties(fields, to: &json)
    case .properties:
      json.member("type", "object")
      json.object("additionalProperties") { $0.list("type", ["string", "number"]) }
    case .items(let fields):
      oneOrMore(&json) { json in
        json.list("type", ["object", "string"])
        properties(fields, to: &json)
      }
    }
  }

  private func pattern(_ pattern: String, _ json: inout JSONWriter) {
    json.list("type", ["string", "integer"])
    json.member("pattern", pattern)
  }

  /// Appends the schema of an array of items or a single item.
  private func oneOrMore(_ json: inout JSONWriter, _ item: (inout JSONWriter) -> Void) {
    json.array("anyOf") { json in
      json.object { json in
        json.member("type", "array")
        json.object("items") { json in
          item(&json)
        }
      }
      json.object { json in
        item(&json)
      }
    }
  }
}
