import Catalogue
import SiteModel
import Templating
import Text

/// The list of use cases, and the page of each use case.
package struct UseCasePages: PageFamily {
  package struct Kind: PageKind { package typealias Family = UseCasePages }

  package static let templates: [PageTemplate] = [.useCases, .useCase]

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package var overviews: [(url: String, kind: Kind)] {
    site.documents.contains { $0.type == .useCase } ? [(site.configuration.paths.address(of: .useCases), Kind())] : []
  }

  package func sitemapEntry(_ kind: Kind) -> SitemapEntry? { SitemapEntry() }
  package func group(_ kind: Kind) -> FileGroup { .lists }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    let (frame, body) = context.listing(.useCases, .useCases, .titleUseCases)
    let items = site.documents.indices.compactMap { useCaseItem($0) }.map { (key: collationKey($0.title), item: $0) }.sorted { $0.key.precedes($1.key) }.map(
      \.item)
    let useCases = items
    var domains: [String: [UseCaseItem]] = [:]
    for item in items { domains[item.domain, default: []].append(item) }
    let groups = domains.map { (key: collationKey($0.key), title: $0.key, cases: $0.value) }.sorted { $0.key.precedes($1.key) }
    let page = UseCasesPage(
      frame: frame, body: body, counted: words.counted(items.count, .useCase),
      domains: groups.map {
        DomainGroup(
          title: $0.title.isEmpty ? words[.otherDomain] : $0.title, anchor: "_domain-\(termSlug($0.title))", count: words.number($0.cases.count),
          cases: $0.cases.records)
      }.records, cases: useCases.records)
    context.render(.useCases, page, into: &out)
  }

  func useCaseItem(_ index: DocumentIndex) -> UseCaseItem? {
    let document = site.documents[index]
    guard case .useCase(let useCase) = document.payload else { return nil }
    return UseCaseItem(
      title: document.title, url: site.href(document.url), summary: document.summary, domain: useCase.domain,
      maturity: useCase.maturity.map { words[.maturity, $0] } ?? "", maturityID: useCase.maturity?.rawValue ?? "",
      users: useCase.users.map { Link(title: site.audienceName($0), url: "") }.records,
      institutions: useCase.institutions.joined(separator: ", "), tools: useCase.tools.joined(separator: ", "))
  }

  func renderUseCase(_ index: DocumentIndex, _ document: Document, _ useCase: UseCase, into out: inout TextBuffer) {
    guard let item = useCaseItem(index) else { return }
    let clauses = useCase.clauses.compactMap { clause -> ClauseItem? in
      let parts = clause.reference.split(separator: "#").map(String.init)
      guard parts.count == 2, let target = site.byID[parts[0]] else { return nil }
      guard let text = site.documents[target].body.clauses.first(where: { $0.comment.id == parts[1] && $0.container != .tombstone })?.text else { return nil }
      return ClauseItem(
        title: text.isEmpty ? parts[1] : excerpt(text), url: site.href(site.documents[target].url) + "#" + parts[1], document: site.documents[target].title)
    }
    let page = UseCasePage(
      frame: context.frame(.useCase, index), body: context.body(index), item: item, useCase: useCase,
      institutions: useCase.institutions.map(Line.init(text:)).records,
      tools: useCase.tools.map(Line.init(text:)).records, risks: useCase.risks.map(Line.init(text:)).records, clauses: clauses.records,
      properties: useCase.properties.map { PropertyItem(name: $0.name, value: $0.value) }.records)
    context.render(.useCase, page, into: &out)
  }
}

struct UseCaseItem: PageModel {
  var title: String
  var url: String
  var summary: String
  var domain: String
  var maturity: String
  var maturityID: String
  var users: Records<Link>
  var institutions: String
  var tools: String

  static let shape = Shape<UseCaseItem>(
    "use case",
    [
      .text("title") { $0.title }, .url("url") { $0.url }, .text("summary") { $0.summary }, .text("domain") { $0.domain }, .text("maturity") { $0.maturity },
      .text("maturity_id") { $0.maturityID }, .text("institutions") { $0.institutions },
      .text("maturity_rank") { UseCase.Maturity(rawValue: $0.maturityID).map { String($0.rank) } ?? "" }, .text("tools") { $0.tools },
    ] + Field.lists("users") { $0.users })
}

struct DomainGroup: PageModel {
  var title: String
  var anchor: String
  var count: String
  var cases: Records<UseCaseItem>
  static let shape = Shape<DomainGroup>(
    "domain", [.text("title") { $0.title }, .text("anchor") { $0.anchor }, .text("count") { $0.count }] + Field.lists("cases") { $0.cases })
}

struct UseCasesPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let counted: String
  let domains: Records<DomainGroup>
  /// All use cases, sorted by title.
  let cases: Records<UseCaseItem>
  static let shape: Shape<UseCasesPage> = pageShape(
    "use-cases", [.text("counted") { $0.counted }] + Field.lists("domains") { $0.domains } + Field.lists("cases") { $0.cases })
}

struct ClauseItem: PageModel {
  var title: String
  var url: String
  var document: String
  static let shape = Shape<ClauseItem>("clause", [.text("title") { $0.title }, .url("url") { $0.url }, .text("document") { $0.document }])
}

struct PropertyItem: PageModel {
  var name: String
  var value: String
  static let shape = Shape<PropertyItem>("property", [.text("name") { $0.name }, .text("value") { $0.value }])
}

struct UseCasePage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let item: UseCaseItem
  let useCase: UseCase
  let institutions: Records<Line>
  let tools: Records<Line>
  let risks: Records<Line>
  let clauses: Records<ClauseItem>
  let properties: Records<PropertyItem>

  static let shape: Shape<UseCasePage> = pageShape(
    "use-case",
    [
      .text("domain") { $0.item.domain }, .text("maturity") { $0.item.maturity }, .text("maturity_id") { $0.item.maturityID },
      .text("problem") { $0.useCase.problem }, .text("solution") { $0.useCase.solution }, .text("data") { $0.useCase.data },
    ] + Field.lists("users") { $0.item.users } + Field.lists("institutions") { $0.institutions } + Field.lists("tools") { $0.tools }
      + Field.lists("risks") { $0.risks } + Field.lists("clauses") { $0.clauses } + Field.lists("properties") { $0.properties })
}

extension PageTemplate {
  static let useCases = PageTemplate("use-cases", UseCasesPage.shape, assets: ["catalogue.css", "table.css", "table.js"])
  static let useCase = PageTemplate("use-case", UseCasePage.shape)
}
