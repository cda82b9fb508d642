import SiteModel
import Text
import Vocabulary

/// Maps the data of a resource to the properties of each vocabulary, with one row for each piece of data.
///
/// The columns are the vocabularies. `dublinCore` is used for the `DC.` elements of the page, for `oai_dc` in OAI-PMH and for COinS; `terms` are the DCMI terms
/// that refine it; `highwire` is for Google Scholar and Zotero; `schema` is JSON-LD in the AMB profile (<https://w3id.org/kim/amb/latest/>) and Bioschemas
/// TrainingMaterial.
struct MetadataTable {
  final class Row: Sendable {
    typealias Values = @Sendable (ResourceMetadata, (String) -> Void) -> Void

    let dublinCore: String?
    let terms: String?
    let highwire: String?
    /// Passes on each value in the form of the flat vocabularies; none if the card has no such data.
    let values: Values
    /// The values for Highwire; the same as `values` by default.
    let highwireValues: Values
    /// Appends the member, if the card has the data.
    let schema: @Sendable (ResourceMetadata, inout JSONWriter) -> Void
    /// The bytes before a value, for the `meta` elements of each vocabulary and for COinS; empty if the row has no such property.
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
      // In a list, related cards have entries of their own.
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
      // Reports are catalogued under the organisation that issued them.
      highwire: "citation_technical_report_institution", values: { if $0.kind.zotero == "report" && !$0.publisher.isEmpty { $1($0.publisher) } }),
    Row(
      dublinCore: "date", terms: "issued", highwire: "citation_publication_date", values: { $1($0.issued.edtf) },
      highwireValues: { $1(replacingASCII($0.issued.edtf, "-", with: "/")) },
      schema: { metadata, json in
        // The AMB profile allows only full dates. The DCMI term also allows a year or a month.
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
      // The AMB profile's own educational level is a stage of schooling; that of a card is a level of proficiency.
      terms: "educationLevel", values: { if let level = $0.level { $1(level.title) } },
      schema: { if let level = $0.level { $1.member("http://purl.org/dcx/lrmi-terms/educationalLevel", level.title) } }),
    Row(
      terms: "extent", values: { if let duration = $0.duration { $1(duration.iso) } },
      schema: { if let duration = $0.duration { $1.member("timeRequired", duration.iso) } }),
    // As text, because the AMB profile's `teaches` takes only concepts with addresses.
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

  /// The address of a licence in the AMB profile; nil if the profile does not list it.
  private static func listedLicense(_ url: String) -> String? {
    if url == "https://opensource.org/license/mit" { return "https://opensource.org/licenses/MIT" }
    let known = [
      "https://creativecommons.org/licenses/", "https://creativecommons.org/publicdomain/", "https://www.gnu.org/licenses/", "https://www.apache.org/licenses/",
    ]
    return known.contains(where: url.hasPrefix) ? url : nil
  }

  /// The primary language subtag of a BCP 47 tag, because the AMB profile takes no other subtags.
  static func baseLanguage(_ tag: String) -> String { tag.prefix { $0 != "-" }.lowercased() }
}

extension JSONWriter {
  /// Appends a concept of a vocabulary, as in SKOS.
  mutating func concept(_ id: String, label: String? = nil, language: String = "") {
    object { json in
      json.member("type", "Concept")
      json.member("id", id)
      if let label {
        json.object("prefLabel") { $0.member(MetadataTable.baseLanguage(language), label) }
      }
    }
  }

  /// Appends people and organisations in the AMB profile, which uses the aliases `type` and `id`.
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
