import Charters
import SiteModel
import Templating
import Text

/// The use of AI that assessment rules allow in each course unit.
package struct UnitPages: TextPageFamily {
  package struct Kind: TextPageKind {
    package typealias Family = UnitPages
    package let text: TextIndex
  }

  package static let templates: [PageTemplate] = [.units]

  package let context: PageContext
  package init(context: PageContext) { self.context = context }
  private var parts: ClauseParts { ClauseParts(context) }

  package func list(_ text: TextIndex, into pages: inout [Page]) {
    let history = site.texts.histories[text]
    if site.textsWithUnits.contains(where: { $0.document == history.document }) { pages.append(Page(site.unitsPath(history), Kind(text: text))) }
  }

  package func sitemapEntry(_ kind: Kind) -> SitemapEntry? { site.documents[site.texts.histories[kind.text].document].isPublic ? SitemapEntry() : nil }
  package func group(_ kind: Kind) -> FileGroup { .clauses }

  /// Links to the overviews of the texts that are in force or may come into force.
  var links: Records<Link> {
    site.textsWithUnits.filter { site.textDetails($0.document)?.status != .repealed }.map {
      Link(title: site.documents[$0.document].title, url: site.href(site.unitsPath($0)))
    }.records
  }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    let history = site.texts.histories[kind.text]
    let clauses = history.current.clauses
    // A unit is a heading with a level of use, or a section with such clauses. A clause with a level outside all of these is a unit of its own.
    var units: [(position: ClauseIndex, exceptions: [ClauseIndex])] = []
    var unitOf: [String: Int] = [:]
    for (position, clause) in clauses.indexed() {
      let around = clause.section.flatMap { unitOf[$0] }
      if clause.container == .heading, clause.usage != nil || clause.isSection && clauses.contains(where: { $0.section == clause.id && $0.usage != nil }) {
        unitOf[clause.id] = units.count
        units.append((position, []))
      } else if let usage = clause.usage {
        if let around {
          if clauses[units[around].position].usage != usage { units[around].exceptions.append(position) }
        } else {
          units.append((position, []))
        }
      }
    }
    let document = site.documents[history.document]
    let rows = units.map { unit -> UnitRow in
      let clause = clauses[unit.position]
      return UnitRow(
        title: clause.title.isEmpty ? clause.foldedText : clause.title, url: site.href(site.clauseURL(history, clause.id)),
        level: parts.usageText(clause.usage),
        name: clause.usage.map { "\($0) – \(words[.usageName, $0])" } ?? "", sentence: clause.usage.map { words[.usageSentence, $0] } ?? "",
        exceptions: unit.exceptions.map { parts.entry(history, $0) }.records)
    }
    let page = UnitsPage(
      frame: context.frame(
        .units, title: words[.titleUnits], url: site.unitsPath(history), description: words[.unitsIntro], language: document.language,
        isHiddenFromRobots: !document.isPublic, breadcrumbs: context.breadcrumbs(document) + [context.link(history.document)],
        license: LicenseText(document.license ?? site.configuration.license, words), credit: context.credits.of(document),
        unpublished: site.unpublished(document)),
      document: context.link(history.document), units: rows.records)
    context.render(.units, page, into: &out)
  }
}

extension PageTemplate {
  static let units = PageTemplate("units", UnitsPage.shape)
}
