import Templating
import Text

/// A clause in a list.
struct ClauseEntry: PageModel {
  var id: String
  var number: String
  /// The text of its heading; empty for other clauses.
  var title: String
  /// Addresses of the clause's own page and of its place in the text.
  var url: String
  var anchor: String
  var text: Bytes
  /// Nil for a clause that only states a level of use.
  var force: StatusText?
  var isConditional: Bool
  var audience: String
  var usage: StatusText?
  var document: Link
  var isDraft: Bool

  static let shape = Shape<ClauseEntry>(
    "clause",
    [
      .text("id") { $0.id }, .text("number") { $0.number }, .text("title") { $0.title }, .url("url") { $0.url }, .url("anchor") { $0.anchor },
      .html("text") { $0.text }, .record("force") { $0.force }, .flag("labelled") { $0.force != nil || $0.usage != nil },
      .flag("conditional") { $0.isConditional }, .text("audience") { $0.audience },
      .record("usage") { $0.usage }, .record("document") { $0.document }, .flag("draft") { $0.isDraft },
    ])
}

/// A clause of another text, and its relation to the clause of the page.
struct RelationItem: PageModel {
  var relation: StatusText
  var clause: ClauseEntry
  static let shape = Shape<RelationItem>("relation", [.record("relation") { $0.relation }, .record("clause") { $0.clause }])
}

/// The change to a clause in one version.
struct HistoryItem: PageModel {
  var version: String
  var url: String
  var date: DateText?
  var change: StatusText
  var details: ChangeDetails?
  static let shape = Shape<HistoryItem>(
    "history",
    [
      .text("version") { $0.version }, .url("url") { $0.url }, .record("date") { $0.date }, .record("change") { $0.change }, .record("details") { $0.details },
    ])
}

/// The page of one clause.
struct ClausePage: FramedPage {
  let frame: Frame
  let entry: ClauseEntry
  let section: Link?
  let isSection: Bool
  let isFormer: Bool
  let reason: String
  let replacedBy: Records<Link>
  let forceMeaning: String
  let forceSource: String
  let usageSentence: String
  let usageLevel: String
  let audience: Records<Link>
  let children: Records<ClauseEntry>
  let appliedBy: Records<RelationItem>
  let applies: Records<RelationItem>
  let useCases: Records<Link>
  let history: Records<HistoryItem>
  let previous: Link?
  let next: Link?

  static let shape: Shape<ClausePage> = pageShape(
    "clause page",
    [
      .record("clause") { $0.entry }, .record("section") { $0.section }, .flag("is_section") { $0.isSection }, .flag("former") { $0.isFormer },
      .text("reason") { $0.reason }, .text("force_meaning") { $0.forceMeaning }, .text("force_source") { $0.forceSource },
      .text("usage_sentence") { $0.usageSentence }, .text("usage_level") { $0.usageLevel }, .record("previous") { $0.previous }, .record("next") { $0.next },
      .flag("has_neighbours") { $0.previous != nil || $0.next != nil },
    ] + Field.lists("replaced_by") { $0.replacedBy } + Field.lists("audience") { $0.audience } + Field.lists("children") { $0.children }
      + Field.lists("applied_by") { $0.appliedBy } + Field.lists("applies") { $0.applies } + Field.lists("use_cases") { $0.useCases }
      + Field.lists("history") { $0.history })
}

/// Clauses grouped by text or by force.
struct ClauseGroup: PageModel {
  var id: String
  var title: String
  var url: String
  var kind: String
  var meaning: String
  var counted: String
  var isDraft: Bool
  var clauses: Records<ClauseEntry>

  static let shape = Shape<ClauseGroup>(
    "group",
    [
      .text("id") { $0.id }, .text("title") { $0.title }, .url("url") { $0.url }, .text("kind") { $0.kind }, .text("meaning") { $0.meaning },
      .text("counted") { $0.counted }, .flag("draft") { $0.isDraft },
    ] + Field.lists("clauses") { $0.clauses })
}

/// The clauses of one force, grouped by text.
struct ForcePage: FramedPage {
  let frame: Frame
  let meaning: String
  let total: Total
  let groups: Records<ClauseGroup>
  let forces: Records<Link>
  let pager: Pager?
  static let shape: Shape<ForcePage> = pageShape(
    "force",
    [.text("meaning") { $0.meaning }, .record("total") { $0.total }, .record("pager") { $0.pager }] + Field.lists("groups") { $0.groups }
      + Field.lists("forces") { $0.forces })
}

/// The clauses that apply to one audience, grouped by force.
struct AudiencePage: FramedPage {
  let frame: Frame
  let binding: String
  let advice: String
  let groups: Records<ClauseGroup>
  let audiences: Records<Link>
  let units: Records<Link>
  let pager: Pager?
  static let shape: Shape<AudiencePage> = pageShape(
    "audience",
    [.text("binding") { $0.binding }, .text("advice") { $0.advice }, .record("pager") { $0.pager }] + Field.lists("groups") { $0.groups }
      + Field.lists("audiences") { $0.audiences } + Field.lists("units") { $0.units })
}

struct AudiencesPage: FramedPage {
  let frame: Frame
  let audiences: Records<AudienceItem>
  static let shape: Shape<AudiencesPage> = pageShape("audiences", Field.lists("audiences") { $0.audiences })
}

struct AudienceItem: PageModel {
  var title: String
  var url: String
  var description: String
  var binding: String
  var advice: String
  static let shape = Shape<AudienceItem>(
    "audience",
    [
      .text("title") { $0.title }, .url("url") { $0.url }, .text("description") { $0.description }, .text("binding") { $0.binding },
      .text("advice") { $0.advice },
    ])
}

/// All texts, with links to the lists of clauses.
struct TextsPage: FramedPage {
  let frame: Frame
  let texts: Records<TextItem>
  let forces: Records<Link>
  let audiences: Records<Link>
  let matrix: Link?
  let units: Records<Link>
  static let shape: Shape<TextsPage> = pageShape(
    "texts",
    [.record("matrix") { $0.matrix }] + Field.lists("texts") { $0.texts } + Field.lists("forces") { $0.forces }
      + Field.lists("audiences") { $0.audiences } + Field.lists("units") { $0.units })
}

// MARK: Matrix

struct MatrixPage: FramedPage {
  let frame: Frame
  let tables: Records<MatrixTable>
  let csv: String
  let legend: Records<StatusText>
  static let shape: Shape<MatrixPage> = pageShape(
    "matrix", [.url("csv") { $0.csv }] + Field.lists("tables") { $0.tables } + Field.lists("legend") { $0.legend })
}

struct MatrixTable: PageModel {
  var title: String
  var url: String
  var columns: Records<MatrixColumn>
  var rows: Records<MatrixRow>
  var uncovered: Records<ClauseEntry>

  static let shape = Shape<MatrixTable>(
    "matrix table",
    [.text("title") { $0.title }, .url("url") { $0.url }] + Field.lists("columns") { $0.columns } + Field.lists("rows") { $0.rows }
      + Field.lists("uncovered") { $0.uncovered })
}

struct MatrixColumn: PageModel {
  var title: String
  var url: String
  var kind: String
  var isDraft: Bool
  static let shape = Shape<MatrixColumn>(
    "matrix column", [.text("title") { $0.title }, .url("url") { $0.url }, .text("kind") { $0.kind }, .flag("draft") { $0.isDraft }])
}

struct MatrixRow: PageModel {
  /// Whether the row is a section of the charter, which has no cells.
  var isSection: Bool
  var number: String
  var title: String
  var url: String
  var text: String
  var force: StatusText?
  var span: String
  var cells: Records<MatrixCell>

  static let shape = Shape<MatrixRow>(
    "matrix row",
    [
      .flag("is_section") { $0.isSection }, .text("number") { $0.number }, .text("title") { $0.title }, .url("url") { $0.url }, .text("text") { $0.text },
      .record("force") { $0.force }, .text("span") { $0.span },
    ] + Field.lists("cells") { $0.cells })
}

struct MatrixCell: PageModel {
  var column: String
  var relation: StatusText
  var isAbsent: Bool
  var clauses: Records<Link>
  static let shape = Shape<MatrixCell>(
    "matrix cell",
    [.text("column") { $0.column }, .record("relation") { $0.relation }, .flag("absent") { $0.isAbsent }] + Field.lists("clauses") { $0.clauses })
}

// MARK: Course units

struct UnitsPage: FramedPage {
  let frame: Frame
  let document: Link
  let units: Records<UnitRow>
  static let shape: Shape<UnitsPage> = pageShape("units", [.record("document") { $0.document }] + Field.lists("units") { $0.units })
}

struct UnitRow: PageModel {
  var title: String
  var url: String
  var level: StatusText?
  var name: String
  var sentence: String
  var exceptions: Records<ClauseEntry>
  static let shape = Shape<UnitRow>(
    "unit",
    [
      .text("title") { $0.title }, .url("url") { $0.url }, .record("level") { $0.level }, .text("name") { $0.name }, .text("sentence") { $0.sentence },
    ] + Field.lists("exceptions") { $0.exceptions })
}
