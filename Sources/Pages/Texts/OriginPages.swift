import Charters
import SiteModel
import Text

/// The changes to a text since it was adopted, clause by clause.
package struct OriginPages: TextPageFamily {
  package struct Kind: TextPageKind {
    package typealias Family = OriginPages
    package let text: TextIndex
  }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }
  private var differences: DifferenceParts { DifferenceParts(context) }

  package func list(_ text: TextIndex, into pages: inout [Page]) {
    let history = site.texts.histories[text]
    if site.adoption?[document: history.document] != nil { pages.append(Page(site.originPath(history), Kind(text: text))) }
  }

  package func sitemapEntry(_ kind: Kind) -> SitemapEntry? { site.documents[site.texts.histories[kind.text].document].isPublic ? SitemapEntry() : nil }
  package func group(_ kind: Kind) -> FileGroup { .clauses }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    let history = site.texts.histories[kind.text]
    guard let adopted = site.adoption?[document: history.document] else { return }
    let document = site.documents[history.document]
    let difference = adopted.difference
    let summary = DifferenceSummary(words)
    let source = site.textDetails(history.document)?.upstream.first
    let page = DifferencePage(
      frame: context.frame(
        .difference, title: words[.originTitle], url: site.originPath(history),
        description: AttributionSentence(words).sentence(adopted.summary, version: adopted.version),
        language: document.language, isArticle: true, isHiddenFromRobots: !document.isPublic,
        breadcrumbs: context.breadcrumbs(document) + [context.link(history.document)],
        license: LicenseText(document.license ?? site.configuration.license, words), credit: context.credits.of(document),
        unpublished: site.unpublished(document)),
      document: context.link(history.document), from: Link(title: source.map { "\($0.title) \(adopted.version)" } ?? adopted.version, url: source?.url ?? ""),
      to: context.link(history.document), summary: AttributionSentence(words).sentence(adopted.summary, version: adopted.version) + ".",
      counts: summary.parts(difference, unchanged: true).map(Line.init(text:)).records,
      changes: difference.changes.map { differences.changeItem($0, history) }.records,
      passages: difference.passages.map(differences.passageItem).records, previous: nil, next: nil,
      versions: history.releases.isEmpty ? Link(title: "", url: "") : VersionPages(context).versionsLink(history))
    context.render(.difference, page, into: &out)
  }
}
