import Catalogue
import Charters
import Markdown
import SiteModel
import Templating
import Text

/// The pages of documents, and redirects from their former addresses.
package struct DocumentPages: PageFamily {
  package struct Kind: PageKind {
    package typealias Family = DocumentPages
    package let document: DocumentIndex
  }

  package static let templates: [PageTemplate] = [.page, .guide, .text, .bibliography]

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(into pages: inout [Page]) {
    let overviews = PageFamilies.overviews(context)
    var unclaimed = overviews
    for (index, document) in site.documents.indexed() {
      unclaimed[document.url] = nil
      pages.append(Page(document.url, overviews[document.url] ?? Kind(document: index), document: index))
      for alias in document.aliases {
        let redirect = Redirect(title: document.title, url: document.url)
        pages.append(Page(alias.url, RedirectPages.Kind(redirect), document: index, aliasPlace: alias.place))
      }
    }
    for (url, kind) in unclaimed.sorted(by: { $0.key < $1.key }) { pages.append(Page(url, kind)) }
  }

  package func sitemapEntry(_ kind: Kind) -> SitemapEntry? {
    let document = site.documents[kind.document]
    guard document.isPublic else { return nil }
    if case .resource(let card) = document.payload { return SitemapEntry(modified: document.newest ?? card.catalogued ?? card.issued) }
    return SitemapEntry(modified: document.newest)
  }

  package func group(_ kind: Kind) -> FileGroup { site.documents[kind.document].type == .resource ? .cards : .documents }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    let index = kind.document
    let document = site.documents[index]
    switch document.payload {
    case .resource(let card):
      let data = document.isPublic ? memory.data(ofCard: index, catalogue) : nil
      context.render(.card, CardPage(index, document, card, data, context), into: &out)
    case .webinar(let webinar): EventPages(context).renderWebinar(index, document, webinar, into: &out)
    case .useCase(let useCase): UseCasePages(context).renderUseCase(index, document, useCase, into: &out)
    case .record(let record): CensusPages(context).renderRecord(index, document, record, into: &out)
    case .text(let details): renderText(index, document, details, into: &out)
    case .page:
      if document.type == .bibliography {
        BibliographyPages(context).render(index, into: &out)
      } else {
        context.render(.page, PlainPage(frame: context.frame(.page, index), body: context.body(index)), into: &out)
      }
    }
  }

  private func renderText(_ index: DocumentIndex, _ document: Document, _ details: TextDetails, into out: inout TextBuffer) {
    let kind: PageTemplate = document.type.isGuide ? .guide : .text
    let history = site.texts.history(ofDocument: index)
    let clauses = history?.current.clauses.count(where: \.isProvision) ?? 0
    let page = TextPage(
      frame: context.frame(kind, index), body: context.body(index), kind: site.kindLabel(document.type), version: details.version,
      status: details.status.map { StatusText(id: $0.rawValue, label: words[.textStatus, $0]) },
      adoption: details.adoption.map { AdoptionText($0, words) }.records, validFrom: DateText(details.validFrom, words),
      audience: details.audience.map { Link(title: site.configuration.vocabularies.audiences.terms[$0].title, url: "") }.records,
      clauses: clauses == 0 ? nil : context.total(clauses, .clause), signature: details.signature,
      isInFuture: site.isInFuture(details),
      versions: history.flatMap { $0.releases.isEmpty ? nil : Link(title: words[.allVersions], url: VersionPages(context).versionsLink($0).url) },
      pending: history.flatMap(VersionPages(context).pendingLink),
      data: history.map { site.href(site.clausesJSONPath($0)) } ?? "",
      texts: history != nil && details.status != .repealed ? ClauseLists(context).textsLink : nil,
      units: history.flatMap { text in
        site.textsWithUnits.contains { $0.document == text.document } ? Link(title: words[.titleUnits], url: site.href(site.unitsPath(text))) : nil
      })
    context.render(kind, page, into: &out)
  }
}

struct PlainPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  static let shape: Shape<PlainPage> = pageShape("page", [])
}

/// Normative texts and guides.
struct TextPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let kind: String
  let version: String
  let status: StatusText?
  let adoption: Records<AdoptionText>
  let validFrom: DateText?
  let audience: Records<Link>
  let clauses: Total?
  let signature: Bool
  /// Whether it comes into force after `Site.today`.
  let isInFuture: Bool
  let versions: Link?
  let pending: Link?
  let data: String
  let texts: Link?
  let units: Link?

  static let shape: Shape<TextPage> = pageShape(
    "text",
    [
      .text("kind") { $0.kind }, .text("version") { $0.version }, .record("status") { $0.status }, .record("valid_from") { $0.validFrom },
      .record("clauses") { $0.clauses }, .flag("signature") { $0.signature }, .flag("in_future") { $0.isInFuture },
      .flag("draft") { $0.status?.id == "draft" }, .flag("repealed") { $0.status?.id == "repealed" }, .record("versions") { $0.versions },
      .record("pending") { $0.pending }, .url("data") { $0.data }, .record("texts") { $0.texts }, .record("units") { $0.units },
    ] + Field.lists("adoption") { $0.adoption } + Field.lists("audience") { $0.audience })
}

extension PageTemplate {
  static let page = PageTemplate("page", PlainPage.shape)
  static let guide = PageTemplate("guide", TextPage.shape)
  static let text = PageTemplate("text", TextPage.shape)
}
