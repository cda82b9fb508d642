import SiteModel
import Text
import Vocabulary

/// A resource in LOMv1.0. Contains only elements for which the card has data.
struct LOMRecord {
  private let metadata: ResourceMetadata
  private let identifier: String

  /// - Parameter identifier: of the record in OAI-PMH.
  init(_ metadata: ResourceMetadata, identifier: String) {
    self.metadata = metadata
    self.identifier = identifier
  }

  /// Roles (LOMv1.0 5.5) for the default audiences of new sites.
  private static let roles = [
    "etudiants": "learner", "students": "learner", "enseignants": "teacher", "teachers": "teacher", "personnels": "manager", "staff": "manager",
    "gouvernance": "manager", "governance": "manager",
  ]

  func append(to xml: inout XMLWriter) {
    xml.begin(
      "lom",
      [
        ("xmlns", OAIFormat.lom.namespace), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", "\(OAIFormat.lom.namespace) \(OAIFormat.lom.schema)"),
      ])
    general(&xml)
    lifeCycle(&xml)
    about(&xml)
    technical(&xml)
    educational(&xml)
    rights(&xml)
    xml.end()
  }

  private func general(_ xml: inout XMLWriter) {
    xml.begin("general")
    catalogued("URI", metadata.url, &xml)
    for other in metadata.identifiers { catalogued(other.scheme.uppercased(), other.value, &xml) }
    text("title", metadata.title, language: metadata.language, &xml)
    xml.element("language", metadata.language)
    text("description", metadata.summary, &xml)
    for subject in metadata.rubrics.map(\.title) + metadata.keywords { text("keyword", subject, &xml) }
    xml.end()
  }

  private func lifeCycle(_ xml: inout XMLWriter) {
    xml.begin("lifeCycle")
    if !metadata.authors.isEmpty {
      xml.begin("contribute")
      vocabulary("role", "author", &xml)
      for author in metadata.authors { xml.element("entity", VCard(author).text) }
      xml.end()
    }
    xml.begin("contribute")
    vocabulary("role", "publisher", &xml)
    if !metadata.publisher.isEmpty { xml.element("entity", VCard(Person(literal: metadata.publisher)).text) }
    xml.begin("date")
    xml.element("dateTime", metadata.issued.edtf)
    xml.end()
    xml.end()
    xml.end()
  }

  private func about(_ xml: inout XMLWriter) {
    xml.begin("metaMetadata")
    catalogued("oai", identifier, &xml)
    xml.element("metadataSchema", "LOMv1.0")
    xml.element("language", metadata.cardLanguage)
    xml.end()
  }

  private func technical(_ xml: inout XMLWriter) {
    xml.begin("technical")
    xml.element("location", metadata.url)
    xml.end()
  }

  private func educational(_ xml: inout XMLWriter) {
    let roles = metadata.audience.compactMap { Self.roles[$0.id] }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    guard metadata.kind.lom != nil || !roles.isEmpty || metadata.duration != nil || !metadata.objectives.isEmpty else { return }
    xml.begin("educational")
    if let type = metadata.kind.lom { vocabulary("learningResourceType", type, &xml) }
    for role in roles { vocabulary("intendedEndUserRole", role, &xml) }
    if let duration = metadata.duration {
      xml.begin("typicalLearningTime")
      xml.element("duration", duration.iso)
      xml.end()
    }
    for objective in metadata.objectives { text("description", objective, &xml) }
    xml.end()
  }

  /// Appends the rights; nothing if no licence is stated.
  private func rights(_ xml: inout XMLWriter) {
    guard metadata.license.isStated else { return }
    xml.begin("rights")
    vocabulary("copyrightAndOtherRestrictions", metadata.license.id == "CC0-1.0" ? "no" : "yes", &xml)
    text("description", metadata.license.url ?? metadata.license.short, language: "x-none", &xml)
    xml.end()
  }

  private func catalogued(_ catalog: String, _ entry: String, _ xml: inout XMLWriter) {
    xml.begin("identifier")
    xml.element("catalog", catalog)
    xml.element("entry", entry)
    xml.end()
  }

  private func text(_ name: String, _ value: String, language: String? = nil, _ xml: inout XMLWriter) {
    xml.begin(name)
    xml.element("string", value, [("language", language ?? metadata.cardLanguage)])
    xml.end()
  }

  private func vocabulary(_ name: String, _ value: String, _ xml: inout XMLWriter) {
    xml.begin(name)
    xml.element("source", "LOMv1.0")
    xml.element("value", value)
    xml.end()
  }
}
