import Diagnostics
import Markdown
import Text
import Vocabulary
import YAML

/// The `adoption.json` of another site: how an institution adopted texts.
///
/// Untrusted input: invalid values are dropped or reported, and nothing in it becomes part of a URL of this site.
package struct AdoptionRecord: Sendable {
  /// Path in the repository, such as `content/recensement/adoption/exemple.json`.
  package var file: String
  package var institution: String
  package var site: String
  package var texts: [Text]

  /// An adopted text.
  package struct Text: Sendable {
    package var id: String
    package var title: String
    package var url: String
    package var version: String
    package var status: String
    package var upstreamTitle: String
    package var upstreamVersion: String
    package var acts: [AdoptionAct]
    package var clauses: [Entry]

    /// The adoption date: the date of the latest act. Nil if no act has a date.
    package var adopted: CalendarDate? { acts.compactMap(\.date).max() }
    /// Number of clauses in any of the given states, not counting sections.
    package func count(_ states: AdoptionState...) -> Int { clauses.count { !$0.isSection && states.contains($0.state) } }
    package var tightened: Int { clauses.count(where: \.isTightened) }
  }

  /// A clause of an adopted text.
  package struct Entry: Sendable {
    package var id: String
    package var state: AdoptionState
    package var force: Force?
    package var isSection: Bool
    package var isTightened: Bool
  }

  private static let maximumClauses = 5_000
  private static let maximumText = 300

  /// - Returns: nil if the file is not a valid `adoption.json`; the reason is added to `diagnostics`.
  package init?(_ node: YAMLNode, file: String, diagnostics: inout [Diagnostic]) {
    self.file = file
    func refuse(_ message: String, _ place: Place) {
      diagnostics.append(
        .error("bad-adoption", message, at: Location(file, place), help: "put the `adoption.json` of a site here, as the site publishes it"))
    }
    guard case .mapping(let entries) = node.value else {
      refuse("this is not the `adoption.json` of a site", node.place)
      return nil
    }
    let values = Values(entries)
    guard let owner = values.mapping("institution"), let name = owner.text("name") else {
      refuse("this adoption names no institution", node.place)
      return nil
    }
    guard let documents = values.list("documents") else {
      refuse("this adoption lists no documents", node.place)
      return nil
    }
    institution = name
    site = values.address("site") ?? owner.address("url") ?? ""
    texts = documents.prefix(200).compactMap { Self.text($0) }
  }

  private static func text(_ node: YAMLNode) -> Text? {
    guard case .mapping(let entries) = node.value else { return nil }
    let values = Values(entries)
    guard let id = values.text("document"), let title = values.text("title") else { return nil }
    let upstream = values.mapping("upstream")
    let acts = (values.list("adoption") ?? []).prefix(50).compactMap { node -> AdoptionAct? in
      guard case .mapping(let entries) = node.value, let body = Values(entries).text("body") else { return nil }
      let act = Values(entries)
      return AdoptionAct(
        body: body, date: act.text("date").flatMap { CalendarDate(edtf: $0) }, act: act.text("act") ?? "", reference: act.text("reference") ?? "")
    }
    var known: Set<String> = []
    let clauses = (values.list("clauses") ?? []).prefix(maximumClauses).compactMap { node -> Entry? in
      guard case .mapping(let entries) = node.value else { return nil }
      let clause = Values(entries)
      guard let id = clause.text("id"), ClauseComment.isID(id), let state = clause.text("state").flatMap(AdoptionState.init(rawValue:)),
        known.insert(id).inserted
      else { return nil }
      return Entry(
        id: id, state: state, force: clause.text("force").flatMap(Force.init(rawValue:)), isSection: clause.text("kind") == "section",
        isTightened: clause.text("tightened") == "true")
    }
    return Text(
      id: id, title: title, url: values.address("url") ?? "", version: values.text("version") ?? "", status: values.text("status") ?? "",
      upstreamTitle: upstream?.text("title") ?? "", upstreamVersion: upstream?.text("version") ?? "", acts: acts, clauses: clauses)
  }

  /// Typed access to the values of a mapping; a missing or invalid value is nil.
  private struct Values {
    private let entries: [String: YAMLNode]

    init(_ entries: [YAMLNode.Entry]) { self.entries = Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first }) }

    /// The value on one line, at most 300 characters, without control characters.
    func text(_ key: String) -> String? {
      guard let node = entries[key], case .scalar(let text, _) = node.value, !node.isNull else { return nil }
      let visible = folded(
        String(
          String.UnicodeScalarView(text.unicodeScalars.prefix(AdoptionRecord.maximumText).filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })))
      return visible.isEmpty ? nil : visible
    }

    func address(_ key: String) -> String? {
      guard let text = text(key), text.hasPrefix("https://") || text.hasPrefix("http://"),
        !text.utf8.contains(where: { $0 == 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "<") })
      else {
        return nil
      }
      return text
    }

    func mapping(_ key: String) -> Values? {
      guard case .mapping(let entries)? = entries[key]?.value else { return nil }
      return Values(entries)
    }

    func list(_ key: String) -> [YAMLNode]? {
      guard case .sequence(let items)? = entries[key]?.value else { return nil }
      return items
    }
  }
}
