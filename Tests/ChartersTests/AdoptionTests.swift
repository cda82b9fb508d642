import Catalogue
import Diagnostics
import Markdown
import TestSupport
import Testing

@testable import Charters

private func source(_ text: String, version: String = "") throws -> TextSource {
  var diagnostics: [Diagnostic] = []
  let reading = TextSource.Reading(id: "charte", title: "Charte", language: "fr", version: version, isNormative: true, file: "content/charte/index.md")
  let result = try #require(TextSource(Array(text.utf8), reading, diagnostics: &diagnostics))
  #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message)) in\n\(text)")
  return result
}

private func document(_ body: String, front: String = "title: Charte") -> String { "---\n\(front)\n---\n\n\(body)" }

/// An adoption of `base` whose upstream text has become `theirs`, with `ours` here.
private func adoption(_ base: String, ours: String, theirs: String, isProtected: Bool = false) throws -> TextAdoption {
  let (b, o, t) = (try source(base), try source(ours), try source(theirs))
  var item = UpstreamLock.Item(path: "content/charte/index.md", id: "charte", review: .init(version: "1", sha256: ""))
  item.clauses = b.text.clauses.compactMap { clause in
    b.clause(clause.id).map { .init(id: clause.id, review: .init(version: "1", sha256: TextAdoption.digest($0))) }
  }
  return TextAdoption(item: item, versions: ["1": b, "2": t], received: "2", ours: o, isProtected: isProtected)
}

private let minutes = TextAdoption.Minutes(reason: "Vu en commission", date: CalendarDate(edtf: "2026-05-18") ?? CalendarDate(secondsSince1970: 0), by: "CFVU")

extension TextAdoption {
  fileprivate func state(_ id: String) -> AdoptionState? { clauses.first { $0.id == id }?.state }
  fileprivate var text: String { String(decoding: ours?.source ?? [], as: UTF8.self) }
}

struct TextSourceTests {
  @Test func `A source is given back byte for byte`() throws {
    let text =
      "---\n# Note\ntitle: Charte\nkeywords:\n- a\n- b\n\n---\nAvant.\n\n## Un <!-- #un -->\n\n- A. <!-- #a -->\n  - B. <!-- #b -->\n\n    Suite.\n- C. <!-- #c -->\n\n[x]: https://example.org/\n"
    #expect(String(decoding: try source(text).source, as: UTF8.self) == text)
    let windows = text.replacing("\n", with: "\r\n")
    #expect(try source(windows).source == Array(windows.utf8))
  }

  @Test func `A digest that was made while words of HTML were left out is still that of its clause`() throws {
    let clause = try #require(try source(document("## Un <!-- #un -->\n\nAu-delà de 10<sup>25</sup>.\n\n<div>Mot.</div>\n")).clause("un"))
    #expect(clause.clause.text == "Un\nAu-delà de 10²⁵.\nMot.")
    #expect(TextAdoption.isDigest(TextAdoption.digest(clause), of: clause))
    #expect(TextAdoption.isDigest(sha256(folded("Un\nAu-delà de 1025.").utf8), of: clause))
    #expect(!TextAdoption.isDigest(sha256(folded("Un\nAu-delà de 1026.").utf8), of: clause))
  }

  @Test func `Front matter is cut into its keys`() {
    let front = FrontMatterSource(lines: ["# of the title", "title: A", "list:", "  - b", "", "- c", "# end"])
    #expect(front.keys == ["title", "list"])
    #expect(front["list"]?.value == "list:\n  - b\n- c")
    #expect(front["title"]?.value == "title: A")
    #expect(front.lines.count == 7)
  }

  @Test func `A clause is quoted without the indentation of its place`() throws {
    let text = try source(document("- A. <!-- #a -->\n  - B\n    c. <!-- #b -->\n"))
    #expect(text.source(of: "b") == "- B\n  c. <!-- #b -->")
  }
}

struct WordMergeTests {
  @Test func `Words that one side changed are taken over`() {
    let merge = WordMerge(base: "Il doit déclarer son usage.", ours: "Il doit toujours déclarer\nson usage.", theirs: "Il doit déclarer tout usage.")
    #expect(merge.merged == "Il doit toujours déclarer tout usage.")
  }

  @Test func `Both may add at one place`() {
    #expect(WordMerge(base: "Il doit déclarer.", ours: "Il doit vite déclarer.", theirs: "Il doit bien déclarer.").merged == "Il doit vite bien déclarer.")
  }

  @Test func `The same word changed on both sides is a conflict`() {
    let merge = WordMerge(base: "Il peut le dire.", ours: "Il doit le dire.", theirs: "Il devrait le dire.")
    #expect(merge.merged == nil)
    #expect(merge.parts == [.text("Il"), .conflict(base: " peut", ours: " doit", theirs: " devrait"), .text(" le dire.")])
  }

  @Test func `A merge with an unchanged side is the other side`() {
    var random = RandomNumbers(seed: 7)
    for _ in 0..<300 {
      let (a, b) = (RandomText.sentence(&random), RandomText.sentence(&random))
      #expect(WordMerge(base: a, ours: b, theirs: a).merged == b)
      #expect(WordMerge(base: a, ours: a, theirs: b).merged == b)
      #expect(WordMerge(base: a, ours: b, theirs: b).merged == b)
    }
  }
}

/// Where a line-based merge puts an edit on the wrong article, or lets a stricter rule through.
struct AdoptionCaseTests {
  let base = document(
    """
    ## Transparence <!-- #transparence -->

    - L'étudiant doit déclarer son usage. <!-- #declaration -->
    - Il est recommandé de citer l'outil employé. <!-- #citation -->

    ## Données <!-- #donnees -->

    - Il est interdit de saisir des données sensibles. <!-- #sensibles -->

    """)

  private func changed(_ edits: (String, String)...) -> String {
    edits.reduce(base) { text, edit in
      #expect(text.contains(edit.0))
      return text.replacing(edit.0, with: edit.1)
    }
  }

  @Test func `Disjoint edits in neighbouring items`() throws {
    var adoption = try adoption(base, ours: changed(("son usage", "tout usage")), theirs: changed(("l'outil employé", "chaque outil")))
    #expect(adoption.receive().updated == ["citation"])
    #expect(adoption.text == changed(("son usage", "tout usage"), ("l'outil employé", "chaque outil")))
    #expect(adoption.state("declaration") == .adapted)
    #expect(adoption.pendingCount == 0)
  }

  @Test func `A clause moved upstream and edited here`() throws {
    let line = "- L'étudiant doit déclarer son usage. <!-- #declaration -->\n"
    let theirs = changed((line, "")) + "- L'étudiant doit déclarer son usage. <!-- #declaration -->\n"
    var adoption = try adoption(base, ours: changed(("son usage", "tout usage")), theirs: theirs)
    let update = adoption.receive()
    #expect(update.moved == ["declaration"])
    #expect(adoption.state("declaration") == .adapted)
    #expect(adoption.ours?.text["declaration"]?.parent == "donnees")
    #expect(adoption.text.contains("tout usage"))
    #expect(adoption.pendingCount == 0)
  }

  @Test func `Re-wrapped here and a word changed upstream`() throws {
    var adoption = try adoption(
      base, ours: changed(("interdit de saisir", "interdit\n  de saisir")), theirs: changed(("données sensibles", "données personnelles")))
    #expect(adoption.receive().updated == ["sensibles"])
    #expect(adoption.text == changed(("données sensibles", "données personnelles")))
  }

  @Test func `Both insert at the same place`() throws {
    let own = "- L'université publie la liste des outils. <!-- #liste force=must -->\n"
    let other = "- L'enseignant précise ce qui est permis. <!-- #consignes force=must -->\n"
    let anchor = "- Il est recommandé"
    var adoption = try adoption(base, ours: changed((anchor, own + anchor)), theirs: changed((anchor, other + anchor)))
    _ = adoption.receive()
    #expect(adoption.text == changed((anchor, own + anchor)))
    #expect(adoption.state("liste") == .added)
    #expect(adoption.state("consignes") == .newUpstream)
    _ = try adoption.decide(["consignes"], .take, minutes)
    #expect(adoption.text.contains(own) && adoption.text.contains(other))
    #expect(adoption.ours?.text.clauses.map(\.id).count == 7)
    #expect(adoption.pendingCount == 0)
  }

  @Test func `Upstream inserts an article before one edited here`() throws {
    let other = "- Tout travail remis doit être relu. <!-- #relecture -->\n"
    let anchor = "- L'étudiant doit"
    var adoption = try adoption(base, ours: changed(("son usage", "tout usage")), theirs: changed((anchor, other + anchor)))
    _ = adoption.receive()
    #expect(adoption.state("relecture") == .newUpstream)
    #expect(adoption.state("declaration") == .adapted)
    _ = try adoption.decide(["relecture"], .take, minutes)
    #expect(adoption.text == changed((anchor, other + anchor), ("son usage", "tout usage")))
  }

  @Test func `Deleted here and changed upstream`() throws {
    let line = "- Il est recommandé de citer l'outil employé. <!-- #citation -->\n"
    let withdrawn = changed((line, "\n<!-- #citation withdrawn=\"traité dans les MCCC\" -->\n"))
    var adoption = try adoption(base, ours: withdrawn, theirs: changed(("l'outil employé", "chaque outil")))
    _ = adoption.receive()
    #expect(adoption.state("citation") == .withdrawalToReview)
    #expect(adoption.text == withdrawn)
    var kept = adoption
    _ = try kept.decide(["citation"], .keep, minutes)
    #expect(kept.text == withdrawn && kept.state("citation") == .withdrawn && kept.pendingCount == 0)
    _ = try adoption.decide(["citation"], .take, minutes)
    #expect(adoption.text.contains("chaque outil. <!-- #citation -->") && !adoption.text.contains("MCCC"))
    var lost = try self.adoption(base, ours: changed((line, "")), theirs: base)
    _ = lost.receive()
    #expect(lost.state("citation") == .lost)
    #expect(throws: TextAdoption.Refusal.self) { try lost.decide(["citation"], .keep, minutes) }
    _ = try lost.decide(["citation"], .withdraw, minutes)
    #expect(lost.text.contains("<!-- #citation withdrawn=\"Vu en commission\" -->") && lost.pendingCount == 0)
  }

  private func adoption(_ base: String, ours: String, theirs: String) throws -> TextAdoption {
    try ChartersTests.adoption(base, ours: ours, theirs: theirs, isProtected: false)
  }

  @Test func `A recommendation that becomes a prohibition upstream is never taken by itself`() throws {
    let theirs = changed(("Il est recommandé de citer l'outil employé.", "Il est interdit de taire l'outil employé."))
    var adoption = try adoption(base, ours: base, theirs: theirs)
    let update = adoption.receive()
    #expect(update.updated.isEmpty)
    #expect(adoption.text == base)
    let status = try #require(adoption.clauses.first { $0.id == "citation" })
    #expect(status.state == .toReview && status.forceChanged)
    _ = try adoption.decide(["citation"], .take, minutes)
    #expect(adoption.text == theirs)
    #expect(adoption.item.clauses.first { $0.id == "citation" }?.review.by == "CFVU")
  }

  @Test func `Front matter and body both changed`() throws {
    let front = "title: Charte\nsummary: Ce que chacun doit.\nkeywords: [ia]"
    let old = base.replacing("title: Charte", with: front)
    let ours = old.replacing("title: Charte", with: "title: Charte de l'Université d'Exemple").replacing("son usage", with: "tout usage")
    let theirs = old.replacing("Ce que chacun doit.", with: "Ce que chacun doit et peut.").replacing("des données sensibles", with: "toute donnée sensible")
    var adoption = try adoption(old, ours: ours, theirs: theirs)
    let update = adoption.receive()
    #expect(update.surroundings && update.updated == ["sensibles"])
    #expect(
      adoption.text
        == ours.replacing("Ce que chacun doit.", with: "Ce que chacun doit et peut.").replacing("des données sensibles", with: "toute donnée sensible"))
    #expect(adoption.pendingCount == 0)
    var conflict = try self.adoption(old, ours: old.replacing("[ia]", with: "[ia, charte]"), theirs: old.replacing("[ia]", with: "[ia, droit]"))
    _ = conflict.receive()
    #expect(conflict.surroundings == .conflict && conflict.surroundingConflicts == ["keywords"])
    #expect(conflict.text.contains("[ia, charte]"))
  }

  @Test func `On an adopted text nothing changes until somebody decides`() throws {
    let theirs = changed(("son usage", "tout usage"), ("title: Charte", "title: Autre"))
    var adoption = try ChartersTests.adoption(base, ours: base, theirs: theirs, isProtected: true)
    _ = adoption.receive()
    #expect(adoption.text == base)
    #expect(adoption.state("declaration") == .toReview && adoption.surroundings == .toReview)
    #expect(adoption.pendingCount == 2)
    _ = try adoption.decide(["declaration"], .take, minutes)
    try adoption.decideSurroundings(.keep, minutes)
    #expect(adoption.text == changed(("son usage", "tout usage")))
    #expect(adoption.pendingCount == 0)
  }

  @Test func `A conflict is merged word by word, or put before a person`() throws {
    var adoption = try adoption(base, ours: changed(("doit déclarer", "doit toujours déclarer")), theirs: changed(("son usage", "tout usage")))
    _ = adoption.receive()
    #expect(adoption.state("declaration") == .conflict)
    #expect(try adoption.decide(["declaration"], .merge, minutes).isEmpty)
    #expect(adoption.text == changed(("doit déclarer", "doit toujours déclarer"), ("son usage", "tout usage")))
    var hard = try self.adoption(base, ours: changed(("son usage", "chaque usage")), theirs: changed(("son usage", "tout usage")))
    _ = hard.receive()
    let marked = try hard.decide(["declaration"], .merge, minutes)
    #expect(marked.first?.ours == "- L'étudiant doit déclarer chaque usage. <!-- #declaration -->")
    #expect(marked.first?.theirs == "- L'étudiant doit déclarer tout usage. <!-- #declaration -->")
  }

  @Test func `What is gone upstream is for a person`() throws {
    let line = "- Il est interdit de saisir des données sensibles. <!-- #sensibles -->\n"
    var adoption = try adoption(base, ours: base, theirs: changed((line, "<!-- #sensibles withdrawn=\"traité par la loi\" -->\n")))
    _ = adoption.receive()
    #expect(adoption.state("sensibles") == .repealedUpstream)
    var kept = adoption
    _ = try kept.decide(["sensibles"], .keep, minutes)
    #expect(kept.state("sensibles") == .kept && kept.text == base)
    _ = try adoption.decide(["sensibles"], .take, minutes)
    #expect(adoption.text.contains("<!-- #sensibles withdrawn=\"traité par la loi\" -->") && !adoption.text.contains("Il est interdit"))
    #expect(adoption.pendingCount == 0)
  }

  @Test func `Clauses inside a clause that is gone upstream go with it`() throws {
    let old = document("- Il faut relire. <!-- #a -->\n\n  Librement.\n\n    - Il faut citer. <!-- #b -->\n\n- Il faut dater. <!-- #c -->\n")
    var adoption = try adoption(old, ours: old, theirs: document("- Il faut dater. <!-- #c -->\n"))
    _ = adoption.receive()
    var alone = adoption
    #expect(throws: TextAdoption.Refusal.self) { try alone.decide(["a"], .take, minutes) }
    _ = try adoption.decide(["a", "b"], .take, minutes)
    #expect(adoption.ours?.text.clauses.map(\.id) == ["c"] && adoption.ours?.text.tombstones.map(\.id) == ["a", "b"])
    #expect(adoption.pendingCount == 0)
  }

  @Test func `A link or a citation is compared as words are`() throws {
    let linked = changed(("son usage", "[son usage](https://www.example.org/ici)"))
    var adoption = try adoption(base, ours: linked, theirs: changed(("doit déclarer", "doit vite déclarer")))
    _ = adoption.receive()
    #expect(adoption.state("declaration") == .conflict && adoption.text == linked)
    var theirs = try self.adoption(base, ours: base, theirs: linked)
    #expect(theirs.receive().updated == ["declaration"] && theirs.text == linked)
  }

  @Test func `Only what is pending can be decided`() throws {
    var adoption = try adoption(base, ours: base, theirs: base)
    #expect(throws: TextAdoption.Refusal.self) { try adoption.decide(["declaration"], .take, minutes) }
    #expect(throws: TextAdoption.Refusal.self) { try adoption.decide(["declaraton"], .take, minutes) }
  }
}

struct AdoptionPropertyTests {
  /// What somebody does to a text between two versions, on its source.
  private func edited(_ text: TextSource, _ random: inout RandomNumbers, round: Int) -> TextSource {
    var result = text
    for step in 0..<Int.random(in: 0...4, using: &random) {
      guard let clause = result.text.clauses.randomElement(using: &random) else { break }
      switch Int.random(in: 0..<5, using: &random) {
      case 0, 1:
        var words = result.source(of: clause.id).split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let last = (words.firstIndex { $0.hasPrefix("<!--") } ?? words.count) - 1
        if last > 2 { words.insert(random.pick(["toujours", "jamais", "vite"]), at: Int.random(in: 2...last, using: &random)) }
        result = result.applying([.rewrite(clause.id, source: words.joined(separator: " "))], from: result).result
      case 2: result = result.applying([.withdraw(clause.id, reason: "raison \(round)")], from: result).result
      case 3:
        let own = String(decoding: result.source, as: UTF8.self) + "\n\nNotre règle \(round) \(step) s'ajoute. <!-- #notre-\(round)-\(step) force=must -->\n"
        if let next = try? source(own) { result = next }
      default:
        let lines = String(decoding: result.source, as: UTF8.self).replacing("title: Charte", with: "title: Charte \(round)")
        if let next = try? source(lines) { result = next }
      }
    }
    return result
  }

  @Test(arguments: 0..<100) func `Over many rounds no local word is lost without a decision`(seed: Int) throws {
    var random = RandomNumbers(seed: UInt64(seed) &+ 99)
    var upstream = RandomText(&random)
    func published(_ random: inout RandomNumbers) throws -> TextSource { try source(document(upstream.markdown(&random))) }
    let first = try published(&random)
    var item = UpstreamLock.Item(path: "content/charte/index.md", id: "charte", review: .init(version: "1", sha256: ""))
    item.clauses = first.text.clauses.compactMap { clause in
      first.clause(clause.id).map { .init(id: clause.id, review: .init(version: "1", sha256: TextAdoption.digest($0))) }
    }
    var versions = ["1": first]
    var ours = first
    let same = TextAdoption(item: item, versions: versions, received: "1", ours: ours, isProtected: false)
    #expect(same.pendingCount == 0 && same.clauses.allSatisfy { $0.state == .kept })
    for round in 2...6 {
      ours = edited(ours, &random, round: round)
      for _ in 0..<Int.random(in: 0...3, using: &random) { upstream.edit(&random) }
      versions["\(round)"] = try published(&random)
      let isProtected = random.chance(4)
      var adoption = TextAdoption(item: item, versions: versions, received: "\(round)", ours: ours, isProtected: isProtected)
      let before = Dictionary(uniqueKeysWithValues: adoption.clauses.map { ($0.id, $0) })
      _ = adoption.receive()
      let after = try #require(adoption.ours)
      if isProtected { #expect(after.source == ours.source) }
      for clause in ours.text.clauses {
        let status = try #require(before[clause.id])
        if status.ours != status.base { #expect(after.clause(clause.id) == status.ours, "\(clause.id) in round \(round)") }
        #expect(after.clause(clause.id) == status.ours || after.clause(clause.id) == status.theirs)
        if status.forceChanged { #expect(after.clause(clause.id) == status.ours) }
      }
      for tombstone in ours.text.tombstones { #expect(after.tombstone(tombstone.id) != nil) }
      var again = adoption
      _ = again.receive()
      #expect(again.ours?.source == after.source && again.item == adoption.item)

      for status in adoption.clauses where status.isPending {
        let choice = random.pick([TextAdoption.Choice.take, .keep, .withdraw, .merge])
        var next = adoption
        let marked = try? next.decide([status.id], choice, minutes)
        if marked?.isEmpty ?? false {
          if choice == .keep { #expect(next.ours?.source == adoption.ours?.source) }
          if choice == .take, status.theirs != nil { #expect(next.ours?.clause(status.id) == status.theirs) }
          adoption = next
        } else if status.state != .lost {
          _ = try adoption.decide([status.id], .keep, minutes)
        } else {
          _ = try adoption.decide([status.id], .withdraw, minutes)
        }
      }
      if adoption.surroundings.isPending { try adoption.decideSurroundings(.keep, minutes) }
      #expect(adoption.pendingCount == 0, "\(adoption.clauses.filter(\.isPending).map { "\($0.id) \($0.state)" }) \(adoption.surroundings)")
      item = adoption.item
      ours = try #require(adoption.ours)
    }
  }
}

struct BlockMergeTests {
  private func merged(_ base: String, _ ours: String, _ theirs: String, _ style: BlockMerge.Style) -> (text: String, conflicts: Int) {
    let merge = BlockMerge(base: sourceLines(base), ours: sourceLines(ours), theirs: sourceLines(theirs), style: style)
    return (merge.lines.joined(separator: "\n"), merge.conflicts.count)
  }

  @Test func `Paragraphs that one side changed are taken over, wrapped as they are`() {
    let (text, conflicts) = merged("Un.\n\nDeux.\n\nTrois.\n", "Un.\n\nDeux, ici.\n\nTrois.\n", "Un,\nlà.\n\nDeux.\n\nTrois.\n", .markdown)
    #expect(text == "Un,\nlà.\n\nDeux, ici.\n\nTrois.\n" && conflicts == 0)
  }

  @Test func `Items of a list are blocks, and code in fences is one`() {
    let (text, conflicts) = merged("- a\n- b\n- c", "- a\n- b\n- notre\n- c", "- a, mieux\n- b\n- c", .markdown)
    #expect(text == "- a, mieux\n- b\n- notre\n- c" && conflicts == 0)
    #expect(BlockMerge.blocks(sourceLines("```\n- a\n\n- b\n```\nc"), .markdown).count <= 2)
  }

  @Test func `What both changed stays ours and is a conflict`() {
    let (text, conflicts) = merged("Un.", "Un, ici.", "Un, là.", .markdown)
    #expect(text == "Un, ici." && conflicts == 1)
  }

  @Test func `A merge with an unchanged side is the other side`() {
    var random = RandomNumbers(seed: 3)
    for _ in 0..<200 {
      func text(_ random: inout RandomNumbers) -> String {
        (0..<Int.random(in: 1...6, using: &random)).map { _ in RandomText.sentence(&random) }.joined(separator: "\n\n")
      }
      let (a, b) = (text(&random), text(&random))
      #expect(merged(a, b, a, .markdown) == (b, 0))
      #expect(merged(a, a, b, .markdown) == (b, 0))
      #expect(merged(a, b, b, .markdown) == (b, 0))
    }
  }
}

struct LockTests {
  @Test func `What is written is read again`() throws {
    var lock = UpstreamLock(source: "https://example.org/", received: "2026-T3", title: "Charte \"A\": \\ #1\nB")
    var item = UpstreamLock.Item(path: "content/charte/index.md", id: "charte", review: .init(version: "2026-T2", sha256: ""))
    var review = UpstreamLock.Review(version: "2026-T3", sha256: String(repeating: "a", count: 64))
    review.decision = .adapted
    review.reason = "Formulation votée : « oui », 'non' # {x}"
    review.date = CalendarDate(edtf: "2026-05-18")
    review.by = "CFVU"
    item.clauses = [.init(id: "a", review: review)]
    lock.items = [item, .init(path: "content/media/logo.svg", id: nil, review: .init(version: "2026-T3", sha256: ""))]
    #expect(try UpstreamLock.parsed(lock.yaml) == lock)
    #expect(lock.versions == ["2026-T2", "2026-T3"])
  }

  @Test(arguments: ["../a", "/etc/passwd", "a//b", "a/./b", "a\\b", "", "a/..", "a\u{0}b"]) func `Paths that lead elsewhere are refused`(path: String) {
    #expect(!UpstreamLock.isSafe(path))
  }
}
