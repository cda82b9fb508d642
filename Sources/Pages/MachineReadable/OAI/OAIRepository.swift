import SiteModel
import Text

/// The catalogue as an OAI-PMH 2.0 repository (<https://www.openarchives.org/OAI/openarchivesprotocol.html>).
///
/// Supports three ways of harvesting: a Static Repository for gateways (`/oai.xml`), responses created in advance that a web server selects by the arguments of
/// a request (`/oai/`), and `sitegen serve`, which answers every request.
package struct OAIRepository: Sendable {
  /// The address for requests.
  package static let endpoint = "/oai"
  static let staticRepositoryPath = "/oai.xml"
  /// Maximum number of records in a Static Repository. The specification intends it for up to 5,000.
  static let staticRepositoryLimit = 5000
  /// Maximum number of records in a response.
  static let pageSize = 200

  struct Record: Sendable {
    var document: DocumentIndex
    var identifier: String
    var datestamp: String
  }

  let context: PageContext
  let records: [Record]
  private let email: String
  private let site: Site

  /// - Returns: nil if there is no public card, or no contact address, which the protocol requires.
  package init?(_ context: PageContext) {
    let configuration = context.site.configuration
    let email = configuration.institution.contact.isEmpty ? configuration.submission.email : configuration.institution.contact
    guard !context.prepared.oaiRecords.isEmpty, !email.isEmpty else { return nil }
    self.context = context
    self.email = email
    site = context.site
    records = context.prepared.oaiRecords
  }

  /// The records of a site, in catalogue order. Created once for all responses.
  ///
  /// - Parameter former: the same site before its last change.
  static func records(_ site: Site, former: PreparedSite? = nil) -> [Record] {
    var host = site.configuration.origin.split(separator: "/").last.map(String.init) ?? ""
    // The host in an identifier may contain neither a port nor brackets.
    if host.hasPrefix("[") { host = "localhost" } else { host = String(host.prefix { $0 != ":" }) }
    // Most cards are unchanged; their records are too, apart from the document index.
    let known = former?.oaiRecords ?? []
    var next = 0
    return site.catalogue.cards.compactMap { index in
      if let former, let position = former.site.position(of: site.documents[index], near: index) {
        // Both lists are in catalogue order, and the catalogues differ by only a few cards.
        if let found = known[min(next, known.count)...].prefix(4).firstIndex(where: { $0.document == position }) {
          next = found + 1
          var record = known[found]
          record.document = index
          return record
        }
      }
      let document = site.documents[index]
      guard document.isPublic, case .resource(let card) = document.payload,
        let datestamp = [document.newest, card.catalogued, card.archiving?.on].compactMap({ $0 }).max() ?? card.issued
      else { return nil }
      return Record(document: index, identifier: "oai:\(host):\(document.id)", datestamp: datestamp.earliestDay.edtf)
    }
  }

  var baseURL: String { site.absolute(Self.endpoint) }
  /// The base URL of a Static Repository: the address of its gateway, followed by its own address without the scheme (section 3.3 of the specification).
  private var gatewayURL: String {
    guard !site.configuration.oaiGateway.isEmpty else { return baseURL }
    let own = site.absolute(Self.staticRepositoryPath)
    return site.configuration.oaiGateway + (own.ranges(of: "://").first.map { String(own[$0.upperBound...]) } ?? own)
  }
  var earliest: String { records.map(\.datestamp).min() ?? "1970-01-01" }

  func metadata(_ record: Record) -> ResourceMetadata? { context.catalogue.metadata(record.document) }

  // MARK: Parts of responses

  func appendIdentify(_ prefix: String, to xml: inout XMLWriter) {
    let name = site.configuration.title
    xml.begin("Identify")
    xml.element(prefix + "repositoryName", name)
    xml.element(prefix + "baseURL", prefix.isEmpty ? baseURL : gatewayURL)
    xml.element(prefix + "protocolVersion", "2.0")
    xml.element(prefix + "adminEmail", email)
    xml.element(prefix + "earliestDatestamp", earliest)
    // A withdrawn card leaves no record: deletions are not tracked.
    xml.element(prefix + "deletedRecord", "no")
    xml.element(prefix + "granularity", "YYYY-MM-DD")
    xml.end()
  }

  func appendFormats(_ prefix: String, to xml: inout XMLWriter) {
    xml.begin("ListMetadataFormats")
    for format in OAIFormat.allCases {
      xml.begin(prefix + "metadataFormat")
      xml.element(prefix + "metadataPrefix", format.rawValue)
      xml.element(prefix + "schema", format.schema)
      xml.element(prefix + "metadataNamespace", format.namespace)
      xml.end()
    }
    xml.end()
  }

  func appendHeader(_ record: Record, _ prefix: String, to xml: inout XMLWriter) {
    xml.begin(prefix + "header")
    xml.element(prefix + "identifier", record.identifier)
    xml.element(prefix + "datestamp", record.datestamp)
    xml.end()
  }

  func appendRecord(_ record: Record, _ format: OAIFormat, _ prefix: String, to xml: inout XMLWriter) {
    guard let metadata = metadata(record) else { return }
    xml.begin(prefix + "record")
    appendHeader(record, prefix, to: &xml)
    xml.begin(prefix + "metadata")
    format.append(metadata, identifier: record.identifier, to: &xml)
    xml.end()
    xml.end()
  }

  // MARK: Static Repository

  /// Renders one file with all records, from which a gateway answers requests (<https://www.openarchives.org/OAI/2.0/guidelines-static-repository.htm>).
  func renderStaticRepository(into out: inout TextBuffer) {
    let namespace = "http://www.openarchives.org/OAI/2.0/static-repository"
    var xml = XMLWriter()
    xml.begin(
      "Repository",
      [
        ("xmlns", namespace), ("xmlns:oai", "http://www.openarchives.org/OAI/2.0/"), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", "\(namespace) http://www.openarchives.org/OAI/2.0/static-repository.xsd"),
      ])
    appendIdentify("oai:", to: &xml)
    appendFormats("oai:", to: &xml)
    for format in OAIFormat.allCases {
      xml.begin("ListRecords", [("metadataPrefix", format.rawValue)])
      for record in records { appendRecord(record, format, "oai:", to: &xml) }
      xml.end()
    }
    xml.end()
    out += xml.out
  }
}
