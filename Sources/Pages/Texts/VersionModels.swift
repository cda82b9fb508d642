import Templating
import Text

/// The changes to one clause, besides their kind.
struct ChangeDetails: PageModel {
  /// The text with deletions and insertions; empty if it is unchanged.
  var words: Bytes
  var forceFrom: StatusText?
  var forceTo: StatusText?
  var notes: Records<Line>
  var replaces: Records<Link>
  var replacedBy: Records<Link>
  var reason: String

  static let shape = Shape<ChangeDetails>(
    "change",
    [
      .html("words") { $0.words }, .record("force_from") { $0.forceFrom }, .record("force_to") { $0.forceTo }, .text("reason") { $0.reason },
    ] + Field.lists("notes") { $0.notes } + Field.lists("replaces") { $0.replaces } + Field.lists("replaced_by") { $0.replacedBy })
}

struct ChangeItem: PageModel {
  var id: String
  var number: String
  var title: String
  var url: String
  var change: StatusText
  var details: ChangeDetails

  static let shape = Shape<ChangeItem>(
    "changed clause",
    [
      .text("id") { $0.id }, .text("number") { $0.number }, .text("title") { $0.title }, .url("url") { $0.url }, .record("change") { $0.change },
      .record("details") { $0.details },
    ])
}

struct PassageItem: PageModel {
  var heading: String
  var words: Bytes
  static let shape = Shape<PassageItem>("passage", [.text("heading") { $0.heading }, .html("words") { $0.words }])
}

struct DifferencePage: FramedPage {
  let frame: Frame
  let document: Link
  let from: Link
  let to: Link
  let summary: String
  let counts: Records<Line>
  let changes: Records<ChangeItem>
  let passages: Records<PassageItem>
  let previous: Link?
  let next: Link?
  let versions: Link

  static let shape: Shape<DifferencePage> = pageShape(
    "difference",
    [
      .record("document") { $0.document }, .record("from") { $0.from }, .record("to") { $0.to }, .text("summary") { $0.summary },
      .record("previous") { $0.previous }, .record("next") { $0.next }, .record("versions") { $0.versions },
      .flag("has_neighbours") { $0.previous != nil || $0.next != nil },
    ] + Field.lists("counts") { $0.counts } + Field.lists("changes") { $0.changes } + Field.lists("passages") { $0.passages })
}

struct VersionItem: PageModel {
  var version: String
  var url: String
  var date: DateText
  var note: String
  var isCurrent: Bool
  var summary: String
  var difference: String

  static let shape = Shape<VersionItem>(
    "version",
    [
      .text("version") { $0.version }, .url("url") { $0.url }, .record("date") { $0.date }, .text("note") { $0.note }, .flag("current") { $0.isCurrent },
      .text("summary") { $0.summary }, .url("difference") { $0.difference },
    ])
}

struct VersionsPage: FramedPage {
  let frame: Frame
  let document: Link
  let pending: Link?
  let versions: Records<VersionItem>
  static let shape: Shape<VersionsPage> = pageShape(
    "versions", [.record("document") { $0.document }, .record("pending") { $0.pending }] + Field.lists("versions") { $0.versions })
}

/// A sealed version of a text.
struct VersionPage: BodyPage {
  let frame: Frame
  let body: BodyPart
  let document: Link
  let version: String
  let released: DateText
  /// The status and adoption at the time the version was sealed.
  let status: StatusText?
  let adoption: Records<AdoptionText>
  let validFrom: DateText?
  /// Whether it comes into force after `Site.today`.
  let isInFuture: Bool
  let audience: Records<Link>
  let signature: Bool
  let notice: String
  let isCurrent: Bool
  let current: VersionItem?
  let note: String
  let digest: String
  let citation: String
  let bibTeX: String
  let bibURL: String
  let difference: Link?
  let nextDifference: Link?
  let versions: Link

  static let shape: Shape<VersionPage> = pageShape(
    "version page",
    [
      .record("document") { $0.document }, .text("version") { $0.version }, .record("released") { $0.released }, .text("notice") { $0.notice },
      .record("status") { $0.status }, .record("valid_from") { $0.validFrom }, .flag("in_future") { $0.isInFuture }, .flag("signature") { $0.signature },
      .flag("current") { $0.isCurrent }, .record("current_version") { $0.current }, .text("note") { $0.note }, .text("digest") { $0.digest },
      .text("citation") { $0.citation }, .html("bibtex") { Bytes(htmlEscaped($0.bibTeX).utf8) }, .url("bib_url") { $0.bibURL },
      .record("difference") { $0.difference },
      .record("next_difference") { $0.nextDifference }, .record("versions") { $0.versions },
    ] + Field.lists("adoption") { $0.adoption } + Field.lists("audience") { $0.audience })
}
