import Diagnostics
import Markdown
import Text

/// Index into the clauses of one version of a text.
package typealias ClauseIndex = ListIndex<Clause>

/// One version of a text (charter, regulation, assessment rules or guide), split into clauses.
package struct NormativeText: Sendable {
  /// Id of the document.
  package var id: String
  package var title: String
  package var language: String
  package var version: String
  /// In document order.
  package var clauses: IndexedList<Clause>
  package var tombstones: [Tombstone]
  /// The text outside all clauses.
  package var passages: [MarkdownDocument.Passage]
  private let positions: [String: ClauseIndex]
  private let tombstonePositions: [String: Int]

  package init(id: String, title: String, language: String, version: String, clauses: [Clause], tombstones: [Tombstone], passages: [MarkdownDocument.Passage]) {
    self.id = id
    self.title = title
    self.language = language
    self.version = version
    self.clauses = IndexedList(clauses)
    self.tombstones = tombstones
    self.passages = passages
    var positions: [String: ClauseIndex] = [:]
    for (index, clause) in self.clauses.indexed() where positions[clause.id] == nil { positions[clause.id] = index }
    self.positions = positions
    tombstonePositions = Dictionary(tombstones.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package subscript(id: String) -> Clause? { positions[id].map { clauses[$0] } }
  package func contains(_ id: String) -> Bool { positions[id] != nil }
  package func position(of id: String) -> ClauseIndex? { positions[id] }
  package func tombstone(_ id: String) -> Tombstone? { tombstonePositions[id].map { tombstones[$0] } }

  /// Extracts the clauses of a parsed document.
  ///
  /// - Parameters:
  ///   - audience: default audience, for clauses where neither the clause nor an enclosing section specifies one; ids of the site's audiences.
  ///   - canonicalAudiences: maps former audience ids to current ones.
  ///   - file: the file to name in diagnostics.
  ///   - diagnostics: receives a note for each clause whose force is unknown, and a warning if a declared force contradicts the wording.
  package init(
    _ document: MarkdownDocument, id: String, title: String, language: String, version: String, audience: [String], canonicalAudiences: [String: String] = [:],
    file: String,
    diagnostics: inout [Diagnostic]
  ) {
    let reader = ForceReader(language: language)
    var builder = Builder(
      document: document, audience: audience, canonicalAudiences: canonicalAudiences, file: file, reader: reader,
      examples: language.hasPrefix("fr")
        ? "`doit`, `ne doit pas`, `devrait`, `il est déconseillé de`, `est autorisé à`" : "`must`, `must not`, `should`, `should not`, `is allowed to`")
    builder.run()
    diagnostics += builder.diagnostics
    self.init(
      id: id, title: title, language: language, version: version, clauses: builder.clauses, tombstones: builder.tombstones, passages: document.passages)
  }

  private struct Builder {
    let document: MarkdownDocument
    let audience: [String]
    let canonicalAudiences: [String: String]
    let file: String
    let reader: ForceReader?
    /// Example wordings in the language whose force is read reliably.
    let examples: String
    var clauses: [Clause] = []
    var tombstones: [Tombstone] = []
    var diagnostics: [Diagnostic] = []

    mutating func run() {
      let sources = document.clauses
      var hasChildren = [Bool](repeating: false, count: sources.count)
      for source in sources where source.container != .tombstone { if let parent = source.parent { hasChildren[parent] = true } }
      /// By index in the document's clauses: `position` is the index in `clauses` (nil for a tombstone), `counts` the number of child clauses so far.
      var position = [Int?](repeating: nil, count: sources.count)
      var counts = [Int](repeating: 0, count: sources.count)
      var top = 0
      for (index, source) in sources.enumerated() {
        if source.container == .tombstone {
          tombstones.append(Tombstone(id: source.comment.id, reason: source.comment["withdrawn"] ?? "", place: source.place))
          continue
        }
        let parent = source.parent.flatMap { position[$0] }.map { clauses[$0] }
        let number: String
        if let around = source.parent, let parent {
          counts[around] += 1
          number = "\(parent.number).\(counts[around])"
        } else {
          top += 1
          number = "\(top)"
        }
        position[index] = clauses.count
        clauses.append(clause(source, at: index, number: number, parent: parent, hasChildren: hasChildren[index]))
      }
    }

    private mutating func clause(_ source: MarkdownDocument.Clause, at index: Int, number: String, parent: Clause?, hasChildren: Bool) -> Clause {
      let comment = source.comment
      let declared = comment["force"].flatMap(Force.init(rawValue:))
      let isSection = source.container == .heading && hasChildren && declared == nil
      // A heading is a title: its force is in the text under it.
      let words = source.container == .heading ? String(source.text.dropFirst(source.title.count)) : source.text
      let isTitleAlone = words.isEmpty || words == "\n"
      let reading = isSection ? ForceReading() : reader?.read(isTitleAlone ? source.text : words) ?? ForceReading()
      let start = isTitleAlone ? 0 : source.text.utf8.count - words.utf8.count
      let usage = comment["usage"].flatMap { Int($0) }
      let location = Location(file, source.place)
      // A principle may mention rights and advice without granting them; only a binding wording contradicts it. If several sentences have different forces, the
      // author decides which one prevails.
      if let declared, let read = reading.force, !reading.evidence.contains(where: { $0.force == declared }), declared != .principle || read.isBinding {
        diagnostics.append(
          .warning(
            "force-contradiction", "`force=\(declared.rawValue)` is written, but the words say \(read.rawValue): \(quoted(reading))", at: location,
            help: "change the words or the force; remove `force=\(declared.rawValue)` to go by the words"))
      }
      if declared == nil, reading.force == nil, !isSection, usage == nil {
        diagnostics.append(unqualified(comment.id, reading, at: location))
      }
      return Clause(
        id: comment.id, container: source.container, title: source.title, text: source.text, foldedText: folded(source.text), number: number,
        parent: parent?.id,
        section: parent.flatMap { $0.container == .heading ? $0.id : $0.section }, isSection: isSection, force: declared ?? reading.force,
        forceSource: declared != nil ? .declared : reading.force != nil ? .wording : .unqualified,
        isConditional: comment["conditional"].map { $0 != "false" } ?? false || comment["conditional"] != "false" && reading.isConditional,
        sentences: reading.sentences.map { $0.moved(by: start) }, mainSentence: reading.main,
        audience: comment["audience"].map { unique($0.split(separator: ",").map { canonicalAudiences[String($0)] ?? String($0) }) } ?? parent?.audience
          ?? audience,
        usage: usage,
        applies: references(comment["applies"]), overrides: references(comment["overrides"]), stricterThan: references(comment["stricter-than"]),
        replaces: comment.replacedIDs, position: index, place: source.place,
        formerText: source.formerText)
    }

    private func references(_ value: String?) -> [ClauseReference] { unique(value?.split(separator: ",").compactMap { ClauseReference($0) } ?? []) }

    private func unique<Item: Hashable>(_ items: [Item]) -> [Item] {
      var seen: Set<Item> = []
      return items.filter { seen.insert($0).inserted }
    }

    private func quoted(_ reading: ForceReading) -> String { reading.evidence.map { "“\($0.words)”" }.joined(separator: ", ") }

    private func unqualified(_ id: String, _ reading: ForceReading, at location: Location) -> Diagnostic {
      let forces = Force.names.joined(separator: "|")
      let list = reading.evidence.map { "\($0.force.rawValue) (“\($0.words)”)" }.joined(separator: " and ")
      if let main = reading.main, reading.sentences[main].isSilent, !reading.evidence.isEmpty {
        return Diagnostic(
          .note, "unqualified-force", "the clause `\(id)` is to be qualified: its first sentence does not say how strongly it binds, a later one says \(list)",
          at: location, help: "give the later sentence a clause of its own, put the rule first, or write `force=\(forces)`")
      }
      if reading.evidence.count > 1 {
        return Diagnostic(
          .note, "unqualified-force", "the clause `\(id)` is to be qualified: its words say \(list)", at: location,
          help: "split it into one clause for each, or write which one applies: `force=\(forces)`")
      }
      return Diagnostic(
        .note, "unqualified-force", "the clause `\(id)` is to be qualified: its words do not say for certain how strongly it binds", at: location,
        help: reader == nil
          ? "its language has no lexicon of forces; write `force=\(forces)`" : "write `force=\(forces)`, or words that leave no doubt, such as \(examples)")
    }
  }
}
