/// What a type of resource is called in each vocabulary that harvesters and reference managers use.
///
/// One row for each type that sites start from; a type of a site's own gets the row of what any web page is.
struct ResourceKind: Sendable {
  /// Id in `vocabularies.types`.
  let type: String
  /// A subclass of schema.org's CreativeWork, of those that the AMB profile lists.
  let schema: String
  /// A concept of HCRT (<https://w3id.org/kim/hcrt/scheme>), which the AMB profile asks for.
  let hcrt: String
  let zotero: String
  let csl: String
  /// DCMI Type Vocabulary (<https://www.dublincore.org/specifications/dublin-core/dcmi-terms/#section-7>).
  let dcmi: String
  /// Value of the LOMv1.0 vocabulary 5.2, where one says what the resource is.
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

  /// The row of a type; nil for one of a site's own.
  static func of(_ type: String) -> ResourceKind? { byType[type] }
}
