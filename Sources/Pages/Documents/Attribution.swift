import Charters
import SiteModel
import Templating
import Text

/// The page with the licence and the credits of the whole site.
package struct AttributionPages: PageFamily {
  package struct Kind: PageKind { package typealias Family = AttributionPages }

  package static let templates: [PageTemplate] = [.attribution]

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package var overviews: [(url: String, kind: Kind)] {
    let url = site.configuration.paths.address(of: .attribution)
    return site.byURL[url] == nil ? [(url, Kind())] : []
  }

  package func sitemapEntry(_ kind: Kind) -> SitemapEntry? { SitemapEntry() }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    let title = words[.titleAttribution]
    let groups: [(Word, (Document) -> Bool)] = [
      (.worksTexts, { $0.type.isNormative }), (.worksGuides, { $0.type.isGuide }), (.worksPages, { $0.type == .page || $0.type == .bibliography }),
      (.worksEvents, { $0.type == .webinar }), (.worksUseCases, { $0.type == .useCase }),
    ]
    var intro = TextBuffer()
    for word in [Word.attributionIntro, .attributionCards] + (site.adoption == nil ? [] : [.attributionAdapted]) {
      intro.append("<p>")
      words.typeset(words[word], into: &intro)
      intro.append("</p>\n")
    }
    let page = AttributionPage(
      frame: context.frame(.attribution, title: title, url: site.configuration.paths.address(of: .attribution), license: context.ownLicense),
      intro: intro.bytes, license: context.ownLicense,
      groups: groups.compactMap { name, contains in
        let works = site.documents.indices.filter { contains(site.documents[$0]) }.map(work)
        return works.isEmpty ? nil : WorkGroup(title: words[name], works: works.records)
      }.records)
    context.render(.attribution, page, into: &out)
  }

  private func work(_ index: DocumentIndex) -> Work {
    let document = site.documents[index]
    let license = document.license ?? site.configuration.license
    let credit = context.credits.of(document, isWhole: true)
    var work = Work(
      title: document.title, url: site.href(document.url), authors: credit.authors, licenseName: license.name(words.language), licenseURL: license.url ?? "",
      sourceTitle: "", sourceURL: "", sentence: credit.sentence)
    guard let details = site.textDetails(index) else { return work }
    if let source = details.upstream.first {
      work.sourceTitle = source.title
      work.sourceURL = source.url
    }
    work.ancestors =
      details.upstream.map { ancestor in
        Ancestor(
          title: ancestor.title, url: ancestor.url, authors: site.names(ancestor.authors), version: ancestor.version,
          license: ancestor.license.map { LicenseText($0, words) }, changes: ancestor.changes)
      }.records
    if let adopted = site.adoption?[document: index], let history = site.texts.history(ofDocument: index), !adopted.difference.changes.isEmpty {
      let origin = site.href(site.originPath(history))
      work.origin = Link(title: words[.seeChanges], url: origin)
      work.changes =
        adopted.difference.changes.map { change in
          Link(
            title: (change.to ?? change.from).map(ClauseParts(context).clauseName) ?? change.id, url: "\(origin)#\(change.id)",
            summary: ClauseParts(context).changeText(change.kind).label)
        }.records
    }
    return work
  }
}

struct AttributionPage: FramedPage {
  let frame: Frame
  let intro: [UInt8]
  let license: LicenseText
  let groups: Records<WorkGroup>
  static let shape: Shape<AttributionPage> = pageShape(
    "attribution", [.html("intro") { $0.intro }, .record("license") { $0.license }] + Field.lists("groups") { $0.groups })
}

struct WorkGroup: PageModel {
  var title: String
  var works: Records<Work>
  static let shape = Shape<WorkGroup>("group", [.text("title") { $0.title }] + Field.lists("works") { $0.works })
}

struct Work: PageModel {
  var title: String
  var url: String
  var authors: String
  var licenseName: String
  var licenseURL: String
  var sourceTitle: String
  var sourceURL: String
  var sentence: [UInt8]
  /// The texts that it is based on, nearest first.
  var ancestors: Records<Ancestor> = []
  /// Clauses that differ from the nearest ancestor.
  var changes: Records<Link> = []
  var origin: Link?

  static let shape = Shape<Work>(
    "work",
    [
      .text("title") { $0.title }, .url("url") { $0.url }, .text("authors") { $0.authors }, .text("license_name") { $0.licenseName },
      .url("license_url") { $0.licenseURL }, .text("source_title") { $0.sourceTitle }, .url("source_url") { $0.sourceURL },
      .html("sentence") { $0.sentence }, .record("origin") { $0.origin },
    ] + Field.lists("ancestors") { $0.ancestors } + Field.lists("changes") { $0.changes })
}

/// A text that another one is based on.
struct Ancestor: PageModel {
  var title: String
  var url: String
  var authors: String
  var version: String
  var license: LicenseText?
  /// What its authors changed compared with their own source.
  var changes: String

  static let shape = Shape<Ancestor>(
    "ancestor",
    [
      .text("title") { $0.title }, .url("url") { $0.url }, .text("authors") { $0.authors }, .text("version") { $0.version },
      .record("license") { $0.license }, .text("changes") { $0.changes },
    ])
}

extension PageTemplate {
  static let attribution = PageTemplate("attribution", AttributionPage.shape)
}
