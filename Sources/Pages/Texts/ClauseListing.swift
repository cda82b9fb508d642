import Charters
import Markdown
import SiteModel
import Text

/// A list of clauses of several texts, split into pages of limited size.
struct ClauseListing: Sendable {
  /// A clause, identified by its text and its position in it.
  struct Entry: Sendable {
    var text: ListedTextIndex
    var position: ClauseIndex
    var force: Force?
  }

  private(set) var entries: [Entry] = []
  /// The range of entries on each page. There is at least one page.
  private(set) var pages: [Range<Int>] = []

  private static let pageEntries = 100
  /// Maximum size of the clauses' text on a page, in bytes. A page has at least one clause, whatever its size.
  private static let pageBytes = 100_000

  init(_ entries: [Entry], bytes: (Entry) -> Int) {
    self.entries = entries
    var (start, size) = (0, 0)
    for index in entries.indices {
      let length = bytes(entries[index])
      if index > start, index - start == Self.pageEntries || size + length > Self.pageBytes {
        pages.append(start..<index)
        (start, size) = (index, 0)
      }
      size += length
    }
    pages.append(start..<entries.count)
  }
}

/// Names the texts in `TextListings.texts`, which are other ones and in another order than `Texts.histories`.
enum ListedText {}

/// Index into `TextListings.texts`.
typealias ListedTextIndex = ListIndex<ListedText>

/// The data for lists of clauses, created once for all of their pages.
final class TextListings: Sendable {
  /// Texts that are in force or may come into force, binding ones first: regulations and assessment rules, then charters, then guides.
  let texts: Indexed<ListedText, TextHistory>
  /// The clauses of each force that occurs, from the most binding to advice.
  let forces: [(force: Force?, listing: ClauseListing)]
  /// The clauses that apply to each audience that a clause names, sorted by force. They include clauses without an audience, which apply to everyone.
  let audiences: [(id: String, listing: ClauseListing, binding: Int, advice: Int)]

  convenience init(_ site: Site) {
    func rank(_ type: DocumentType) -> Int {
      switch type {
      case .regulation: 0
      case .assessmentRules: 1
      case .charter: 2
      default: 3
      }
    }
    let living = site.texts.histories.filter { site.textDetails($0.document)?.status != .repealed }.enumerated().sorted { a, b in
      let (x, y) = (rank(site.documents[a.element.document].type), rank(site.documents[b.element.document].type))
      return x != y ? x < y : a.offset < b.offset
    }.map(\.element)
    self.init(Indexed(living), audiences: site.configuration.vocabularies.audiences.terms.map(\.id))
  }

  /// Audiences that at least one clause names.
  var audienceIDs: [String] { audiences.map(\.id) }

  /// - Parameters:
  ///   - texts: in display order.
  ///   - ids: of all audiences, in display order.
  private init(_ texts: Indexed<ListedText, TextHistory>, audiences ids: [String]) {
    self.texts = texts
    let order = Force.allCases.map(Optional.some) + [nil]
    var byForce = [[ClauseListing.Entry]](repeating: [], count: order.count)
    var byAudience: [String: [[ClauseListing.Entry]]] = [:]
    var named: Set<String> = []
    for text in texts { for clause in text.current.clauses { named.formUnion(clause.audience) } }
    for id in ids where named.contains(id) { byAudience[id] = byForce }
    let audienceIDs = ids.filter(named.contains)
    for (text, history) in texts.indexed() {
      for (position, clause) in history.current.clauses.indexed() where clause.isStated {
        guard let place = order.firstIndex(of: clause.force) else { continue }
        let entry = ClauseListing.Entry(text: text, position: position, force: clause.force)
        byForce[place].append(entry)
        for id in clause.audience.isEmpty ? audienceIDs : clause.audience { byAudience[id]?[place].append(entry) }
      }
    }
    func bytes(_ entry: ClauseListing.Entry) -> Int {
      let excerpts = texts[entry.text].excerpts
      return excerpts.indices.contains(entry.position) ? excerpts[entry.position].count : 0
    }
    forces = zip(order, byForce).filter { !$1.isEmpty }.map { ($0, ClauseListing($1, bytes: bytes)) }
    audiences = audienceIDs.map { id in
      let entries = (byAudience[id] ?? []).flatMap { $0 }
      return (
        id, ClauseListing(entries, bytes: bytes), entries.count { $0.force?.isBinding == true },
        entries.count { $0.force == .should || $0.force == .shouldNot || $0.force == .may }
      )
    }
  }
}
