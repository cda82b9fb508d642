/// The name of a type of resource in each vocabulary of harvesters and reference managers.
///
/// There is one row for each type that new sites have. A type that a site adds gets the row for web pages.
struct ResourceKind: Sendable {
  /// Id in `vocabularies.types`.
  let type: String
  /// A subclass of schema.org's CreativeWork that the AMB profile lists.
  let schema: String
  /// A concept of HCRT (<https://w3id.org/kim/hcrt/scheme>), which the AMB profile requires.
  let hcrt: String
  let zotero: String
  let csl: String
  /// DCMI Type Vocabulary (<https://www.dublincore.org/specifications/dublin-core/dcmi-terms/#section-7>).
  let dcmi: String
  /// A value of LOMv1.0 vocabulary 5.2; nil if none fits.
  let lom: String?

  static let other = ResourceKind("", "WebPage", "other", "webpage", "webpage", "InteractiveResource", nil)

  private static let rows: [ResourceKind] = [
    ResourceKind("guide", "Guide", "text", "report", "report", "Text", "narrative text"),
    ResourceKind("mooc", "Course", "course", "webpage", "webpage", "InteractiveResource", nil),
    ResourceKind("course", "Course", "course", "webpage", "webpage", "InteractiveResource", nil),
    ResourceKind("charter", "DigitalDocument", "text", "document", "document", "Text", "narrative text"),
    ResourceKind("report", "Report", "text", "report", "report", "Text", "narrative text"),
    ResourceKind("framework", "DigitalDocument", "index", "report", "report", "Text", "narrative text"),
    ResourceKind("video", "VideoObject", "video", "videoRecording", "motion_picture", "MovingImage", nil),
    ResourceKind("article", "Article", "text", "journalArticle", "article-journal", "Text", "narrative text"),
    ResourceKind("book", "Book", "textbook", "book", "book", "Text", "narrative text"),
    ResourceKind("website", "WebPage", "web_page", "webpage", "webpage", "InteractiveResource", nil),
    ResourceKind("tool", "WebApplication", "application", "computerProgram", "software", "Software", nil),
    ResourceKind("podcast", "PodcastSeries", "audio", "podcast", "broadcast", "Sound", nil),
    ResourceKind("dataset", "DataDownload", "data", "dataset", "dataset", "Dataset", nil),
  ]

  private static let byType: [String: ResourceKind] = Dictionary(uniqueKeysWithValues: rows.map { ($0.type, $0) })

  private init(_ type: String, _ schema: String, _ hcrt: String, _ zotero: String, _ csl: String, _ dcmi: String, _ lom: String?) {
    self.type = type
    self.schema = schema
    self.hcrt = hcrt
    self.zotero = zotero
    self.csl = csl
    self.dcmi = dcmi
    self.lom = lom
  }

  /// The row of a type; nil for a type that a site added.
  static func of(_ type: String) -> ResourceKind? { byType[type] }
}
