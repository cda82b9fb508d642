import Charters
import SiteModel
import Text

extension PageContext {
  /// What was changed in a text since it was taken over, clause by clause.
  func renderOrigin(_ text: TextIndex, into out: inout TextBuffer) {
    let history = site.texts.histories[text]
    guard let adopted = site.adoption?[document: history.document] else { return }
    let document = site.documents[history.document]
    let difference = adopted.difference
    let summary = DifferenceSummary(words)
    let source = site.textDetails(history.document)?.upstream.first
    let page = DifferencePage(
      frame: frame(
        .difference, title: words[.originTitle], url: site.originPath(history),
        description: AttributionSentence(words).sentence(adopted.summary, version: adopted.version),
        language: document.language, isArticle: true, isHiddenFromRobots: !document.isPublic, breadcrumbs: breadcrumbs(document) + [link(history.document)],
        license: LicenseText(document.license ?? site.configuration.license, words), credit: credit(document), unpublished: site.unpublished(document)),
      document: link(history.document), from: Link(title: source.map { "\($0.title) \(adopted.version)" } ?? adopted.version, url: source?.url ?? ""),
      to: link(history.document), summary: AttributionSentence(words).sentence(adopted.summary, version: adopted.version) + ".",
      counts: summary.parts(difference, unchanged: true).map(Line.init(text:)).records, changes: difference.changes.map { changeItem($0, history) }.records,
      passages: difference.passages.map(passageItem).records, previous: nil, next: nil,
      versions: history.releases.isEmpty ? Link(title: "", url: "") : versionsLink(history))
    render(.difference, page, into: &out)
  }
}
