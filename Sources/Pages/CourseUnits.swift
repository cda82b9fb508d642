import Charters
import SiteModel
import Templating
import Text

/// What assessment rules allow in each course unit.
extension PageContext {
  /// The overviews of those that are in force or may come into it.
  var unitsLinks: Records<Link> {
    site.textsWithUnits.filter { site.textDetails($0.document)?.status != .repealed }.map {
      Link(title: site.documents[$0.document].title, url: site.href(site.unitsPath($0)))
    }.records
  }

  func renderUnits(_ text: TextIndex, into out: inout TextBuffer) {
    let history = site.texts.histories[text]
    let clauses = history.current.clauses
    // A unit is a heading with a level, or one in which clauses have levels; a level outside of all headings stands for itself.
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
        title: clause.title.isEmpty ? clause.foldedText : clause.title, url: site.href(site.clauseURL(history, clause.id)), level: usageText(clause.usage),
        name: clause.usage.map { "\($0) – \(words[.usageName, $0])" } ?? "", sentence: clause.usage.map { words[.usageSentence, $0] } ?? "",
        exceptions: unit.exceptions.map { entry(history, $0) }.records)
    }
    let page = UnitsPage(
      frame: frame(
        .units, title: words[.titleUnits], url: site.unitsPath(history), description: words[.unitsIntro], language: document.language,
        isHiddenFromRobots: !document.isPublic, breadcrumbs: breadcrumbs(document) + [link(history.document)],
        license: LicenseText(document.license ?? site.configuration.license, words), credit: credit(document), unpublished: site.unpublished(document)),
      document: link(history.document), units: rows.records)
    render(.units, page, into: &out)
  }
}
