import Charters
import SiteModel
import Templating
import Text
import Vocabulary

/// The adoptions of one text, and what the institutions changed in it.
struct RegistryPart: PageModel {
  var title: String
  var url: String
  var anchor: String
  var summary: String
  var institutions: Records<RegistryInstitution>
  var rows: Records<RegistryRow>
  /// SVG pictures. The tables contain the same data.
  var timeline: Bytes
  var picture: Bytes
  var legend: Records<Line>

  static let shape = Shape<RegistryPart>(
    "registry",
    [
      .text("title") { $0.title }, .url("url") { $0.url }, .text("anchor") { $0.anchor }, .text("summary") { $0.summary }, .html("timeline") { $0.timeline },
      .html("picture") { $0.picture },
    ] + Field.lists("institutions") { $0.institutions } + Field.lists("rows") { $0.rows } + Field.lists("legend") { $0.legend })
}

struct RegistryInstitution: PageModel {
  var name: String
  var url: String
  var adopted: DateText?
  var bodies: String
  var version: String
  /// The number of releases since the adopted one; empty if there are none.
  var behind: String
  /// How many clauses are kept, changed and so on, as a sentence.
  var clauses: String

  static let shape = Shape<RegistryInstitution>(
    "institution",
    [
      .text("name") { $0.name }, .url("url") { $0.url }, .record("adopted") { $0.adopted }, .text("bodies") { $0.bodies }, .text("version") { $0.version },
      .text("behind") { $0.behind }, .text("clauses") { $0.clauses },
    ])
}

struct RegistryRow: PageModel {
  var number: String
  var title: String
  var url: String
  var cells: Records<RegistryCell>
  static let shape = Shape<RegistryRow>(
    "row", [.text("number") { $0.number }, .text("title") { $0.title }, .url("url") { $0.url }] + Field.lists("cells") { $0.cells })
}

struct RegistryCell: PageModel {
  var institution: String
  var state: String
  static let shape = Shape<RegistryCell>("cell", [.text("institution") { $0.institution }, .text("state") { $0.state }])
}

/// The registry: what institutions changed in the texts of this site that they adopted.
struct Registry {
  let site: Site
  private var words: Words { site.words }

  func parts() -> [RegistryPart] { site.registry.map(registryPart) }

  private func registryPart(_ text: RegistryText) -> RegistryPart {
    let document = site.documents[text.document]
    let history = site.texts.history(ofDocument: text.document)
    let clauses = (history?.current.clauses.values ?? []).filter(\.isProvision)
    let behind = text.adoptions.map { self.behind($0, history) }
    let late = behind.count { $0 ?? 0 > 0 }
    let columns = text.adoptions.map(\.institution)
    let states = clauses.map { clause in text.adoptions.map { state(clause.id, $0) } }
    let pictures = RegistryPictures(words: words)
    return RegistryPart(
      title: document.title, url: site.href(document.url), anchor: "_registry-\(slug(document.id))",
      summary: words.counted(text.adoptions.count, .registryCount) + (late > 0 ? ", \(words.counted(late, .registryLate))" : "") + ".",
      institutions: zip(text.adoptions, behind).map(institution).records,
      rows: zip(clauses, states).map { clause, row in
        RegistryRow(
          number: clause.number, title: clause.title.isEmpty ? beginning(clause) : clause.title,
          url: site.href(history.map { site.clauseURL($0, clause.id) } ?? ""),
          cells: zip(columns, row).map { RegistryCell(institution: $0, state: label($1)) }.records)
      }.records,
      timeline: pictures.timeline(
        releases: history?.releases.map { ($0.release.version, $0.release.date) } ?? [],
        adoptions: text.adoptions.compactMap { entry in entry.text.adopted.map { (entry.institution, $0) } }),
      picture: pictures.matrix(columns: columns, rows: clauses.map(\.number), states: states),
      legend: RegistryState.allCases.map { Line(text: "\($0.mark) \(label($0))") }.records)
  }

  private func institution(_ entry: RegistryEntry, _ behind: Int?) -> RegistryInstitution {
    let text = entry.text
    return RegistryInstitution(
      name: entry.institution, url: entry.site, adopted: DateText(text.adopted, words),
      bodies: text.acts.map { act in act.body + (act.date.map { ", \(words.date($0))" } ?? "") }.joined(separator: " ; "), version: text.upstreamVersion,
      behind: behind.map { $0 > 0 ? words.counted($0, .registryBehind) : "" } ?? words[.registryUnknownVersion],
      clauses: clauses(text))
  }

  private func clauses(_ text: AdoptionRecord.Text) -> String {
    var summary = AdoptionSummary()
    for clause in text.clauses where !clause.isSection && clause.state != .added {
      switch state(clause) {
      case .kept: summary.kept += 1
      case .adapted, .tightened: summary.adapted += 1
      case .withdrawn: summary.withdrawn += 1
      case .absent: break
      }
    }
    summary.added = text.count(.added)
    let tightened = text.tightened
    return AttributionSentence(words).counts(summary) + (tightened > 0 ? " ; \(words.counted(tightened, .clausesTightened))" : "")
  }

  /// The number of releases since the adopted one; nil if the adopted version is not a release of this text.
  private func behind(_ entry: RegistryEntry, _ history: TextHistory?) -> Int? {
    let versions = history?.releases.map(\.release.version) ?? []
    return versions.firstIndex(of: entry.text.upstreamVersion).map { versions.count - 1 - $0 }
  }

  private func state(_ clause: String, _ entry: RegistryEntry) -> RegistryState {
    entry.states[clause].map(state) ?? .absent
  }

  private func state(_ found: AdoptionRecord.Entry) -> RegistryState {
    switch found.state {
    case .withdrawn, .lost, .withdrawalToReview: return .withdrawn
    case .newUpstream: return .absent
    case .adapted, .conflict: return found.isTightened ? .tightened : .adapted
    default: return found.isTightened ? .tightened : .kept
    }
  }

  private func label(_ state: RegistryState) -> String { words[.registry, state] }
}

/// The state of a clause at an institution, as shown in a registry.
enum RegistryState: String, CaseIterable {
  case kept, adapted, tightened, withdrawn, absent

  /// A mark that readers can tell from the others without colour.
  var mark: String {
    switch self {
    case .kept: "■"
    case .adapted: "◧"
    case .tightened: "▲"
    case .withdrawn: "×"
    case .absent: "·"
    }
  }
}

extension RegistryState: NamedInWords {}

extension WordFamily where Member == RegistryState { static var registry: Self { .init("registry_") } }
