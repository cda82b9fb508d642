import SiteModel
import Templating
import Text

/// Data for `bulletin.html`.
protocol BulletinModel: Renderable {}

extension BulletinModel {
  package func value(at index: Int) -> Value { Self.shape.value(of: self, at: index) }
}

struct BulletinPage: BulletinModel {
  let words: Words
  var title: String
  var institution: String
  /// Whether there is nothing to decide.
  var isEmpty: Bool
  var summaries: Records<BulletinSummary>
  /// Documents and files without clauses that need a decision.
  var others: Records<BulletinLine>
  var texts: Records<BulletinText>
  var own: Records<BulletinOwnChanges>

  static let shape = Shape<BulletinPage>(
    "bulletin",
    [
      .words("t") { $0.words.record }, .text("language") { $0.words.language }, .text("title") { $0.title }, .text("institution") { $0.institution },
      .flag("nothing") { $0.isEmpty },
    ] + Field.lists("summaries") { $0.summaries } + Field.lists("others") { $0.others } + Field.lists("texts") { $0.texts } + Field.lists("own") { $0.own })
}

struct BulletinLine: BulletinModel {
  var text: String
  /// Whether the line counts clauses whose force changed.
  var isForce = false
  static let shape = Shape<BulletinLine>("line", [.text("text") { $0.text }, .flag("force") { $0.isForce }])
}

/// The decisions needed on one text: a few lines, and a table of its clauses.
struct BulletinSummary: BulletinModel {
  var title: String
  var lines: Records<BulletinLine>
  var clauses: Records<BulletinClause>
  static let shape = Shape<BulletinSummary>(
    "summary", [.text("title") { $0.title }] + Field.lists("lines") { $0.lines } + Field.lists("clauses") { $0.clauses })
}

struct BulletinClause: BulletinModel {
  /// A link to the proposal further down.
  var url: String
  /// Escaped, without typesetting.
  var name: Bytes
  var state: String
  var force: String
  static let shape = Shape<BulletinClause>(
    "clause", [.url("url") { $0.url }, .html("name") { $0.name }, .text("state") { $0.state }, .text("force") { $0.force }])
}

/// All decisions needed on a text or a file.
struct BulletinText: BulletinModel {
  var title: String
  /// Clauses between conflict markers, which somebody must edit.
  var marked: Records<BulletinLine>
  var proposals: Records<BulletinProposal>
  static let shape = Shape<BulletinText>(
    "text", [.text("title") { $0.title }] + Field.lists("marked") { $0.marked } + Field.lists("proposals") { $0.proposals })
}

/// A proposal to decide on. Parts that it does not have are empty.
struct BulletinProposal: BulletinModel {
  /// The id of the element on the page.
  var anchor = ""
  var title: String
  var state = ""
  /// The change in the force of a clause, or a note that the file affects all pages.
  var force = ""
  var note = ""
  var versions: Records<BulletinVersion> = []
  var differences: Records<BulletinDifference> = []
  /// The name for `sitegen decide`, escaped.
  var name: Bytes
  /// Whether the clause or the text may be withdrawn.
  var withdraws: Bool

  static let shape = Shape<BulletinProposal>(
    "proposal",
    [
      .url("anchor") { $0.anchor }, .text("title") { $0.title }, .text("state") { $0.state }, .text("force") { $0.force }, .text("note") { $0.note },
      .html("name") { $0.name }, .flag("withdraws") { $0.withdraws },
    ] + Field.lists("versions") { $0.versions } + Field.lists("differences") { $0.differences })
}

/// One of the three versions of a proposal.
struct BulletinVersion: BulletinModel {
  var title: String
  /// Whether the version contains the clause or text.
  var stands: Bool
  var paragraphs: Records<BulletinParagraph>
  var force: String
  static let shape = Shape<BulletinVersion>(
    "version", [.text("title") { $0.title }, .flag("stands") { $0.stands }, .text("force") { $0.force }] + Field.lists("paragraphs") { $0.paragraphs })
}

struct BulletinParagraph: BulletinModel {
  var words: Bytes
  static let shape = Shape<BulletinParagraph>("paragraph", [.html("words") { $0.words }])
}

struct BulletinDifference: BulletinModel {
  var title: String
  /// HTML with `ins` and `del`.
  var words: Bytes
  static let shape = Shape<BulletinDifference>("difference", [.text("title") { $0.title }, .html("words") { $0.words }])
}

/// The institution's own changes to a text.
struct BulletinOwnChanges: BulletinModel {
  var title: String
  var counts: String
  var changes: Records<BulletinOwnChange>
  static let shape = Shape<BulletinOwnChanges>(
    "own changes", [.text("title") { $0.title }, .text("counts") { $0.counts }] + Field.lists("changes") { $0.changes })
}

struct BulletinOwnChange: BulletinModel {
  var title: String
  var state: String
  var words: Bytes
  /// May be empty.
  var reason: String
  static let shape = Shape<BulletinOwnChange>(
    "own change", [.text("title") { $0.title }, .text("state") { $0.state }, .html("words") { $0.words }, .text("reason") { $0.reason }])
}
