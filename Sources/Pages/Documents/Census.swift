import Catalogue
import SiteModel
import Templating
import Text

/// The census of charters, with the registry of adoptions, and the page of each record.
package struct CensusPages: PageFamily {
  package struct Kind: PageKind { package typealias Family = CensusPages }

  package static let templates: [PageTemplate] = [.census, .censusRecord]

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package var overviews: [(url: String, kind: Kind)] {
    !site.registry.isEmpty || site.documents.contains { $0.type == .charterRecord } ? [(site.configuration.paths.address(of: .census), Kind())] : []
  }

  package func sitemapEntry(_ kind: Kind) -> SitemapEntry? { SitemapEntry() }
  package func group(_ kind: Kind) -> FileGroup { .lists }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    let (frame, body) = context.listing(.census, .census, .titleCensus)
    let items = site.documents.indices.compactMap { censusItem($0) }.map { (key: collationKey($0.institution), item: $0) }.sorted { $0.key.precedes($1.key) }
    let page = CensusPage(
      frame: frame, body: body, counted: words.counted(items.count, .census), records: items.map(\.item).records, registry: Registry(site: site).parts().records
    )
    context.render(.census, page, into: &out)
  }

  func censusItem(_ index: DocumentIndex) -> CensusItem? {
    let document = site.documents[index]
    guard case .record(let record) = document.payload else { return nil }
    return CensusItem(
      title: document.title, url: site.href(document.url), institution: record.institution, country: words.country(record.country),
      kind: site.kindLabel(document.type), adopted: DateText(record.adopted, words), published: DateText(document.date, words),
      licenseLabel: record.license.isStated ? record.license.short : words[.licenseNotStated], bodies: record.adoption.map(\.body).joined(separator: ", "),
      access: record.url)
  }

  func renderRecord(_ index: DocumentIndex, _ document: Document, _ record: CharterRecord, into out: inout TextBuffer) {
    guard let item = censusItem(index) else { return }
    let page = CensusRecordPage(
      frame: context.frame(.censusRecord, index), body: context.body(index), item: item, adoption: record.adoption.map { AdoptionText($0, words) }.records,
      basedOn: record.basedOn.map(Line.init(text:)).records, license: LicenseText(record.license, words))
    context.render(.censusRecord, page, into: &out)
  }
}

struct CensusItem: PageModel {
  var title: String
  var url: String
  var institution: String
  var country: String
  var kind: String
  var adopted: DateText?
  var published: DateText?
  var licenseLabel: String
  var bodies: String
  var access: String

  static let shape = Shape<CensusItem>(
    "census item",
    [
      .text("title") { $0.title }, .url("url") { $0.url }, .text("institution") { $0.institution }, .text("country") { $0.country },
      .text("kind") { $0.kind }, .record("adopted") { $0.adopted }, .record("published") { $0.published }, .text("license_label") { $0.licenseLabel },
      .text("bodies") { $0.bodies }, .url("access") { $0.access },
    ])
}

struct CensusPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let counted: String
  let records: Records<CensusItem>
  let registry: Records<RegistryPart>
  static let shape: Shape<CensusPage> = pageShape(
    "census", [.text("counted") { $0.counted }] + Field.lists("records") { $0.records } + Field.lists("registry") { $0.registry })
}

struct CensusRecordPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let item: CensusItem
  let adoption: Records<AdoptionText>
  let basedOn: Records<Line>
  let license: LicenseText

  static let shape: Shape<CensusRecordPage> = pageShape(
    "census-record",
    [
      .text("institution") { $0.item.institution }, .text("country") { $0.item.country }, .record("adopted") { $0.item.adopted },
      .record("published") { $0.item.published }, .record("access") { Access($0.item.access) }, .record("license") { $0.license },
    ] + Field.lists("adoption") { $0.adoption } + Field.lists("based_on") { $0.basedOn })
}

extension PageTemplate {
  static let census = PageTemplate("census", CensusPage.shape)
  static let censusRecord = PageTemplate("census-record", CensusRecordPage.shape)
}
