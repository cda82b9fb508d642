import SiteModel
import Text
import Vocabulary

/// Which property of which vocabulary says what of a resource: one row for each thing that a card says.
///
/// The columns are the vocabularies. `dublinCore` serves the page's `DC.` elements, OAI-PMH's `oai_dc` and COinS alike; `terms` the DCMI terms that refine them;
/// `highwire` Google Scholar and Zotero; `schema` JSON-LD after the AMB profile (<https://w3id.org/kim/amb/latest/>) and Bioschemas TrainingMaterial.
struct MetadataTable {
  final class Row: Sendable {
    typealias Values = @Sendable (ResourceMetadata, (String) -> Void) -> Void

    let dublinCore: String?
    let terms: String?
    let highwire: String?
    /// Hands over each value as the flat vocabularies write it; none where the card does not say it.
    let values: Values
    /// As Highwire writes it: the same, where nothing else is given.
    let highwireValues: Values
    /// Adds the member, where there is one.
    let schema: @Sendable (ResourceMetadata, inout JSONWriter) -> Void
    /// What stands before a value in a `meta` element of each vocabulary, and in COinS; empty where there is none.
    let openings: (dublinCore: Bytes, terms: Bytes, highwire: Bytes, coins: Bytes)

    init(
      dublinCore: String? = nil, terms: String? = nil, highwire: String? = nil, values: @escaping Values = { _, _ in }, highwireValues: Values? = nil,
      schema: @escaping @Sendable (ResourceMetadata, inout JSONWriter) -> Void = { _, _ in }
    ) {
      self.dublinCore = dublinCore
      self.terms = terms
      self.highwire = highwire
      self.values = values
      self.highwireValues = highwireValues ?? values
      self.schema = schema
      func opening(_ prefix: String, _ name: String?) -> Bytes { name.map { Bytes("<meta name=\"\(prefix)\($0)\" content=\"".utf8) } ?? [] }
      // What is related has a record of its own in a list.
      let coins = dublinCore.flatMap { $0 == "relation" ? nil : Bytes("&rft.\($0)=".utf8) } ?? []
      openings = (opening("DC.", dublinCore), opening("DCTERMS.", terms), opening("", highwire), coins)
    }
  }

  static let rows = PermanentObjects<Row>([
    Row(
      dublinCore: "title", highwire: "citation_title", values: { $1($0.title) }, schema: { $1.member("name", $0.title) }),
    Row(
      dublinCore: "creator", highwire: "citation_author", values: { metadata, put in for author in metadata.authors { put(author.indexName) } },
      schema: { $1.people("creator", $0.authors) }),
    Row(
      dublinCore: "description", terms: "abstract", highwire: "citation_abstract", values: { $1($0.summary) }, schema: { $1.member("description", $0.summary) }),
    Row(
      dublinCore: "subject", highwire: "citation_keywords",
      values: { metadata, put in
        for rubric in metadata.rubrics { put(rubric.title) }
        for keyword in metadata.keywords { put(keyword) }
      },
      highwireValues: { $1(joined($0.subjects, "; ")) }, schema: { $1.list("keywords", $0.subjects) }),
    Row(
      dublinCore: "publisher", highwire: "citation_publisher", values: { if !$0.publisher.isEmpty { $1($0.publisher) } },
      schema: { metadata, json in
        guard !metadata.publisher.isEmpty else { return }
        json.array("publisher") { json in
          json.object { json in
            json.member("type", "Organization")
            json.member("name", metadata.publisher)
          }
        }
      }),
    Row(
      // Reports are catalogued by the body that issued them.
      highwire: "citation_technical_report_institution", values: { if $0.kind.zotero == "report" && !$0.publisher.isEmpty { $1($0.publisher) } }),
    Row(
      dublinCore: "date", terms: "issued", highwire: "citation_publication_date", values: { $1($0.issued.edtf) },
      highwireValues: { $1(replacingASCII($0.issued.edtf, "-", with: "/")) },
      schema: { metadata, json in
        // The AMB profile takes whole days only: a year or month goes by the DCMI term, which takes it as it is.
        if metadata.issued.day != nil { json.member("datePublished", metadata.issued.edtf) }
        json.member("http://purl.org/dc/terms/issued", metadata.issued.edtf)
      }),
    Row(
      dublinCore: "type",
      values: { metadata, put in
        put(metadata.kind.dcmi)
        for type in metadata.types { put(type.title) }
      },
      schema: { metadata, json in
        json.array("learningResourceType") { json in
          json.concept("https://w3id.org/kim/hcrt/\(metadata.kind.hcrt)")
          for type in metadata.types { json.concept(type.url, label: type.title, language: metadata.cardLanguage) }
        }
      }),
    Row(
      dublinCore: "identifier",
      values: { metadata, put in
        put(metadata.url)
        for identifier in metadata.identifiers { put(identifier.url.isEmpty ? "\(identifier.scheme.uppercased()) \(identifier.value)" : identifier.url) }
      },
      schema: { metadata, json in
        guard !metadata.identifiers.isEmpty else { return }
        json.array("identifier") { json in
          for identifier in metadata.identifiers {
            json.object { json in
              json.member("type", "PropertyValue")
              json.member("propertyID", identifier.scheme)
              json.member("value", identifier.value)
              if !identifier.url.isEmpty { json.member("url", identifier.url) }
            }
          }
        }
      }),
    Row(highwire: "citation_public_url", values: { $1($0.url) }),
    Row(highwire: "citation_doi", values: { present($0.identifier("doi"), $1) }),
    Row(highwire: "citation_isbn", values: { present($0.identifier("isbn"), $1) }),
    Row(highwire: "citation_issn", values: { present($0.identifier("issn"), $1) }),
    Row(
      dublinCore: "language", highwire: "citation_language", values: { $1($0.language) },
      schema: { $1.list("inLanguage", [baseLanguage($0.language)]) }),
    Row(
      dublinCore: "rights", terms: "license", values: { if $0.license.isStated { $1($0.license.url ?? $0.license.short) } },
      schema: { metadata, json in
        guard let url = metadata.license.url else { return }
        let listed = listedLicense(url)
        json.object(listed == nil ? "http://purl.org/dc/terms/license" : "license") { $0.member("id", listed ?? url) }
      }),
    Row(
      terms: "audience", values: { metadata, put in for audience in metadata.audience { put(audience.title) } },
      schema: { metadata, json in
        guard !metadata.audience.isEmpty else { return }
        json.array("audience") { json in
          for audience in metadata.audience { json.concept(audience.url, label: audience.title, language: metadata.cardLanguage) }
        }
      }),
    Row(
      // The AMB profile's own educational level is a stage of schooling; that of a card is a proficiency.
      terms: "educationLevel", values: { if let level = $0.level { $1(level.title) } },
      schema: { if let level = $0.level { $1.member("http://purl.org/dcx/lrmi-terms/educationalLevel", level.title) } }),
    Row(
      terms: "extent", values: { if let duration = $0.duration { $1(duration.iso) } },
      schema: { if let duration = $0.duration { $1.member("timeRequired", duration.iso) } }),
    // In words: the AMB profile's `teaches` takes concepts with addresses only.
    Row(schema: { if !$0.objectives.isEmpty { $1.list("http://purl.org/dcx/lrmi-terms/teaches", $0.objectives) } }),
    Row(
      dublinCore: "relation", values: { metadata, put in for related in metadata.related { put(related.page) } },
      schema: { metadata, json in
        guard !metadata.related.isEmpty else { return }
        json.array("http://purl.org/dc/terms/relation") { json in
          for related in metadata.related {
            json.object { $0.member("id", related.page) }
          }
        }
      }),
    Row(schema: { if $0.isArchived { $1.member("creativeWorkStatus", "Archived") } }),
    Row(
      terms: "isReferencedBy", values: { $1($0.page) },
      schema: { metadata, json in
        json.array("mainEntityOfPage") { json in
          json.object { json in
            json.member("type", "WebContent")
            json.member("id", metadata.page)
            if let date = metadata.online, date.day != nil { json.member("dateCreated", date.edtf) }
            if let date = metadata.modified, date.day != nil { json.member("dateModified", date.edtf) }
            json.object("provider") { json in
              json.member("type", "Service")
              json.member("id", metadata.catalogue.url)
              json.member("name", metadata.catalogue.name)
            }
          }
        }
      }),
  ])

  private static func present(_ text: String, _ put: (String) -> Void) { if !text.isEmpty { put(text) } }

  /// The address by which the AMB profile knows a licence; nil where it does not list it.
  private static func listedLicense(_ url: String) -> String? {
    if url == "https://opensource.org/license/mit" { return "https://opensource.org/licenses/MIT" }
    let known = [
      "https://creativecommons.org/licenses/", "https://creativecommons.org/publicdomain/", "https://www.gnu.org/licenses/", "https://www.apache.org/licenses/",
    ]
    return known.contains(where: url.hasPrefix) ? url : nil
  }

  /// The AMB profile takes two letters.
  static func baseLanguage(_ tag: String) -> String { tag.prefix { $0 != "-" }.lowercased() }
}

extension JSONWriter {
  /// A concept of a vocabulary, as SKOS has it.
  mutating func concept(_ id: String, label: String? = nil, language: String = "") {
    object { json in
      json.member("type", "Concept")
      json.member("id", id)
      if let label {
        json.object("prefLabel") { $0.member(MetadataTable.baseLanguage(language), label) }
      }
    }
  }

  /// People and bodies of the AMB profile, under the aliases `type` and `id`.
  mutating func people(_ name: StaticString, _ people: [Person]) {
    if people.isEmpty { return }
    array(name) { json in
      for person in people {
        json.object { json in
          json.member("type", person.literal == nil ? "Person" : "Organization")
          if person.orcid != nil { json.member("id", person.orcidURL) }
          json.member("name", person.name)
          if let institution = person.institution {
            json.object("affiliation") { json in
              json.member("type", "Organization")
              json.member("name", institution)
            }
          }
        }
      }
    }
  }
}
