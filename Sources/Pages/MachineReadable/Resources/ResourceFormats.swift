import Catalogue
import SiteModel
import Text

/// A resource in the formats of harvesters and reference managers.
extension ResourceMetadata {
  /// Appends the JSON-LD of a learning resource (AMB profile, Bioschemas TrainingMaterial 1.0): one object.
  func appendJSONLD(to json: inout JSONWriter) {
    json.object { json in
      json.array("@context") { json in
        json.element("https://w3id.org/kim/amb/context.jsonld")
        json.element("https://schema.org")
        json.object { $0.member("@language", MetadataTable.baseLanguage(cardLanguage)) }
      }
      json.member("id", url)
      json.array("type") { json in
        json.element("LearningResource")
        json.element(kind.schema)
      }
      // Bioschemas requires the full address of the Dublin Core term.
      json.object("http://purl.org/dc/terms/conformsTo") { json in
        json.member("type", "CreativeWork")
        json.member("id", "https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE")
      }
      MetadataTable.rows.forEach { $0.schema(self, &json) }
    }
  }

  /// Appends `meta` elements for Zotero, Google Scholar and readers of Dublin Core.
  func appendMeta(to out: inout TextBuffer) {
    func meta(_ opening: Bytes, _ value: String) {
      out.append(contentsOf: opening)
      out.append(escaping: value)
      out.append("\">\n")
    }
    out.append("<link rel=\"schema.DC\" href=\"http://purl.org/dc/elements/1.1/\">\n")
    out.append("<link rel=\"schema.DCTERMS\" href=\"http://purl.org/dc/terms/\">\n")
    MetadataTable.rows.forEach { row in
      if !row.openings.dublinCore.isEmpty { row.values(self) { meta(row.openings.dublinCore, $0) } }
      if !row.openings.terms.isEmpty { row.values(self) { meta(row.openings.terms, $0) } }
    }
    MetadataTable.rows.forEach { row in
      if !row.openings.highwire.isEmpty { row.highwireValues(self) { meta(row.openings.highwire, $0) } }
    }
    out.append("<meta name=\"z:itemType\" content=\"")
    out.append(escaping: kind.zotero)
    out.append("\">\n")
  }

  private static let coinsLength = 6000

  /// A ContextObject in a span (COinS 1.0, Z39.88-2004), for lists, whose entries have no `head` element.
  func coins() -> Bytes {
    var query = TextBuffer(capacity: 1024)
    query.append("ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc")
    MetadataTable.rows.forEach { row in
      if row.openings.coins.isEmpty { return }
      row.values(self) { value in
        // A card is in many lists, so its length is limited: of a hundred authors, only those that fit are named.
        if query.count > Self.coinsLength { return }
        query.append(contentsOf: row.openings.coins)
        query.append(formEncoding: value)
      }
    }
    var out = TextBuffer(capacity: 2048)
    out.append("<span class=\"Z3988\" title=\"")
    query.withBytes { out.append(escaping: $0) }
    out.append("\"></span>")
    return out.bytes
  }

  /// The citation key of a card: its id with hyphens instead of slashes, which no format allows.
  static func referenceID(_ id: String) -> String { replacingASCII(id, "/", with: "-") }

  /// The resource as a reference, for BibTeX, RIS and CSL-JSON.
  var reference: Reference {
    var reference = Reference()
    reference.id = Self.referenceID(id)
    reference.type = kind.csl
    reference.title = title
    if !authors.isEmpty { reference.names["author"] = authors }
    reference.dates["issued"] = ReferenceDate(issued)
    var variables = SmallMap<String>()
    variables.reserveCapacity(9)
    variables["URL"] = url
    variables["language"] = language
    variables["abstract"] = summary
    if !publisher.isEmpty { variables["publisher"] = publisher }
    if !subjects.isEmpty { variables["keyword"] = joined(subjects, ", ") }
    if license.isStated { variables["license"] = license.id }
    if let type = types.first { variables["genre"] = type.title }
    for (scheme, name) in [("doi", "DOI"), ("isbn", "ISBN"), ("issn", "ISSN")] {
      let value = identifier(scheme)
      if !value.isEmpty { variables[name] = value }
    }
    reference.variables = variables
    return reference
  }
}
