import SiteModel
import Text

/// A metadata format of OAI-PMH.
package enum OAIFormat: String, Sendable, CaseIterable {
  /// Unqualified Dublin Core, which the protocol requires.
  case dublinCore = "oai_dc"
  /// IEEE 1484.12.3: learning object metadata.
  case lom

  var schema: String {
    switch self {
    case .dublinCore: "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
    case .lom: "http://ltsc.ieee.org/xsd/lomv1.0/lom.xsd"
    }
  }

  var namespace: String {
    switch self {
    case .dublinCore: "http://www.openarchives.org/OAI/2.0/oai_dc/"
    case .lom: "http://ltsc.ieee.org/xsd/LOM"
    }
  }

  func append(_ metadata: ResourceMetadata, identifier: String, to xml: inout XMLWriter) {
    switch self {
    case .dublinCore: Self.dublinCore(metadata, &xml)
    case .lom: LOMRecord(metadata, identifier: identifier).append(to: &xml)
    }
  }

  private static func dublinCore(_ metadata: ResourceMetadata, _ xml: inout XMLWriter) {
    let format = OAIFormat.dublinCore
    xml.begin(
      "oai_dc:dc",
      [
        ("xmlns:oai_dc", format.namespace), ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"), ("xsi:schemaLocation", "\(format.namespace) \(format.schema)"),
      ])
    MetadataTable.rows.forEach { row in
      guard let name = row.dublinCore else { return }
      // Text is in the language of the resource or of the card; names and addresses have no language.
      let isText = ["title", "description", "subject"].contains(name)
      row.values(metadata) { value in
        xml.element("dc:\(name)", value, isText ? [("xml:lang", name == "title" ? metadata.language : metadata.cardLanguage)] : [])
      }
    }
    xml.end()
  }
}
