import Diagnostics
import Digests
import Markdown
import TestSupport
import Testing

@testable import Charters
import Vocabulary

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
  @Test("a source is given back byte for byte")
  func sourceGivenBack() throws {
    let text =
      "---\n# Note\ntitle: Charte\nkeywords:\n- a\n- b\n\n---\nAvant.\n\n## Un <!-- #un -->\n\n- A. <!-- #a -->\n  - B. <!-- #b -->\n\n    Suite.\n- C. <!-- #c -->\n\n[x]: https://example.org/\n"
    #expect(String(decoding: try source(text).source, as: UTF8.self) == text)
    let windows = text.replacing("\n", with: "\r\n")
    #expect(try source(windows).source == Array(windows.utf8))
  }

  @Test("a digest that was made while words of HTML were left out is still that of its clause")
  func formerDigest() throws {
    let clause = try #require(try source(document("## Un <!-- #un -->\n\nAu-delà de 10<sup>25</sup>.\n\n<div>Mot.</div>\n")).clause("un"))
    #expect(clause.clause.text == "Un\nAu-delà de 10²⁵.\nMot.")
    #expect(TextAdoption.isDigest(TextAdoption.digest(clause), of: clause))
    #expect(TextAdoption.isDigest(sha256(folded("Un\nAu-delà de 1025.").utf8), of: clause))
    #expect(!TextAdoption.isDigest(sha256(folded("Un\nAu-delà de 1026.").utf8), of: clause))
  }

  @Test("front matter is cut into its keys")
  func frontMatterKeysCut() {
    let front = FrontMatterSource(lines: ["# of the title", "title: A", "list:", "  - b", "", "- c", "# end"])
    #expect(front.keys == ["title", "list"])
    #expect(front["list"]?.value == "list:\n  - b\n- c")
    #expect(front["title"]?.value == "title: A")
    #expect(front.lines.count == 7)
  }

  @Test(
    "front matter whose keys do not begin where lines do is one piece",
    arguments: [
      "title: A\n? status\n: adopted", "{title: A,\nstatus: adopted}", "  title: A\n  status: adopted", "title: A\rstatus: adopted",
      "title: A\u{85}status: adopted",
      "title: \"A\nstatus: adopted\nB\"", "title: \"A\n# B\"\nstatus: draft", "? title\n: A\nstatus: draft", "title: A\nr\u{E9}sum\u{E9}: B",
      "title: \"A\n# B\"",
    ])
  func frontMatterOfOnePiece(text: String) {
    let front = FrontMatterSource(lines: sourceLines(text))
    #expect(front.isWhole && front.keys == [""] && front.lines == sourceLines(text))
  }

  @Test("comments, quotes and long values do not keep front matter from being cut")
  func frontMatterWithComments() {
    let text =
      "# Note\ntitle: \"A: #1\"\n# about the list\nlist:\n- b\n- c\n\nsummary: |\n  # d\n  e: f\n'status' : draft\nauthors:\n  - {literal: \"x\n   y\"}\n# end"
    let front = FrontMatterSource(lines: sourceLines(text))
    #expect(front.keys == ["title", "list", "summary", "status", "authors"] && front.lines == sourceLines(text))
    #expect(front["list"]?.lines.first == "# about the list")
    #expect(FrontMatterSource(lines: sourceLines(text.replacing("\n", with: "\r\n"))).keys == front.keys)
  }

  @Test("a clause is quoted without the indentation of its place")
  func quotedClause() throws {
    let text = try source(document("- A. <!-- #a -->\n  - B\n    c. <!-- #b -->\n"))
    #expect(text.source(of: "b") == "- B\n  c. <!-- #b -->")
  }
}

struct WordMergeTests {
  @Test("words that one side changed are taken over")
  func wordsSideChanged() {
    let merge = WordMerge(base: "Il doit déclarer son usage.", ours: "Il doit toujours déclarer\nson usage.", theirs: "Il doit déclarer tout usage.")
    #expect(merge.merged == "Il doit toujours déclarer tout usage.")
  }

  @Test("what both add at one place is a conflict, unless it is the same")
  func additionsAtOnePlace() {
    let base = "Les données sont conservées."
    #expect(WordMerge(base: base, ours: "Les données sont conservées dix jours.", theirs: "Les données sont conservées vingt ans.").merged == nil)
    #expect(WordMerge(base: base, ours: base + " Il le sait.", theirs: base + " Elle le sait.").merged == nil)
    let same = "Les données sont conservées dix jours."
    let longer = "Toutes ces données sont conservées dix jours."
    #expect(WordMerge(base: base, ours: same, theirs: longer).merged == longer)
  }

  @Test("the same word changed on both sides is a conflict")
  func sameWordChanged() {
    let merge = WordMerge(base: "Il peut le dire.", ours: "Il doit le dire.", theirs: "Il devrait le dire.")
    #expect(merge.merged == nil)
    #expect(merge.parts == [.conflict(base: "Il peut le dire.", ours: "Il doit le dire.", theirs: "Il devrait le dire.")])
    let longer = WordMerge(base: "Il peut le dire. Fin.", ours: "Il doit le dire. Fin.", theirs: "Il devrait le dire. Fin.")
    #expect(longer.parts == [.conflict(base: "Il peut le dire.", ours: "Il doit le dire.", theirs: "Il devrait le dire."), .text(" Fin.")])
  }

  @Test(
    "a number, a verb or a force does not go into a sentence that the other side wrote anew or changed beside it",
    arguments: [
      ("Data may be kept for ten years.", "We never keep your data for more than ten days.", "Data may be kept for twenty years."),
      ("Les traces sont gardées dix jours.", "Les traces sont gardées dix ans.", "Les traces sont gardées vingt jours."),
      ("Les traces sont gardées dix jours ouvrables.", "Les traces sont gardées dix jours francs.", "Les traces sont gardées vingt jours ouvrables."),
      ("Un délai de dix jours au plus est laissé.", "Un délai de dix jours au moins est laissé.", "Un délai de vingt jours au plus est laissé."),
      ("L'étudiant doit citer l'outil.", "L'outil est cité par l'étudiant.", "L'étudiant peut citer l'outil."),
      (
        "Dans tous les cas, l'étudiant déclare son usage sous dix jours.", "L'étudiant déclare, dans tous les cas, son usage sous dix jours.",
        "Dans tous les cas, l'étudiant déclare son usage sous trente jours."
      ),
      (
        "- Il doit citer l'outil. <!-- #a -->", "- Personne n'est tenu de dire ce qui a servi. <!-- #a -->",
        "- Il doit citer l'outil. <!-- #a force=must -->"
      ),
      (
        "Il doit citer l'outil employé, cf. art. 5 du règlement.", "Citer l'outil est permis par l'art. 5 du règlement.",
        "Il doit citer l'outil employé, cf. art. 6 du règlement."
      ),
    ])
  func numberVerbForce(
    base: String, one: String, other: String
  ) {
    #expect(WordMerge(base: base, ours: one, theirs: other).merged == nil)
    #expect(WordMerge(base: base, ours: other, theirs: one).merged == nil)
  }

  @Test("sentences that one side alone changed are taken over, however much the other one changed elsewhere")
  func sentencesSideAlone() {
    let base = "Il doit citer l'outil. Les traces sont gardées dix jours. Chacun relit. <!-- #a -->"
    let ours = "On dit ce qui a servi. Les traces sont gardées dix jours. Chacun relit, puis signe. <!-- #a -->"
    let theirs = "Il doit citer l'outil. Les traces sont gardées vingt jours. Elles sont effacées ensuite. Chacun relit. <!-- #a audience=etudiants -->"
    let whole = WordMerge(base: base, ours: ours, theirs: theirs.replacing(" audience=etudiants", with: ""))
    #expect(whole.merged == "On dit ce qui a servi. Les traces sont gardées vingt jours. Elles sont effacées ensuite. Chacun relit, puis signe. <!-- #a -->")
    #expect(
      WordMerge(base: base, ours: base.replacing("Chacun relit", with: "Chacun relit, puis signe"), theirs: theirs).merged?.hasSuffix(
        "signe. <!-- #a audience=etudiants -->") == true)
  }

  @Test("over many sentences turned round or written anew, nothing is merged in silence")
  func sentencesTurnedRound() {
    var random = RandomNumbers(seed: 5_2026)
    for _ in 0..<1500 {
      let sentence = RandomSentence(&random)
      let before = (0..<Int.random(in: 0...2, using: &random)).map { _ in RandomSentence(&random).plain }
      let after = (0..<Int.random(in: 0...2, using: &random)).map { _ in RandomSentence(&random).plain }
      func text(_ own: String) -> String { "- " + (before + [own] + after).joined(separator: " ") + " <!-- #a -->" }
      let changed = text(sentence.withOther(&random).plain)
      for turned in sentence.turned.map(text) {
        let merges = [
          WordMerge(base: text(sentence.plain), ours: turned, theirs: changed), WordMerge(base: text(sentence.plain), ours: changed, theirs: turned),
        ]
        #expect(merges.allSatisfy { $0.merged == nil }, "\(text(sentence.plain))\n\(turned)\n\(changed)\n\(merges[0].merged ?? "")")
      }
    }
  }

  @Test("over many pairs of edits, what is merged holds both, and nothing between them is lost")
  func pairsEditsMerged() {
    var random = RandomNumbers(seed: 17)
    var clean = 0
    for _ in 0..<2000 {
      let words = (0..<Int.random(in: 4...30, using: &random)).map { "mot\($0)" }
      func edited(_ mark: String, _ random: inout RandomNumbers) -> [String] {
        var result = words
        let place = Int.random(in: 0..<words.count, using: &random)
        if random.chance(2) { result[place] = mark } else { result.insert(mark, at: place) }
        return result
      }
      let (own, other) = (edited("nous", &random), edited("eux", &random))
      let merge = WordMerge(base: words.joined(separator: " ") + ".", ours: own.joined(separator: " ") + ".", theirs: other.joined(separator: " ") + ".")
      guard let merged = merge.merged else { continue }
      clean += 1
      let result = merged.dropLast().split(separator: " ").map(String.init)
      #expect(result.contains("nous") && result.contains("eux"))
      #expect(result.filter { $0 != "nous" && $0 != "eux" } == words.filter { own.contains($0) && other.contains($0) })
    }
    #expect(clean > 1000)
  }

  @Test("line ends of another system are no words, and are those of our file afterwards")
  func lineEndsSystem() throws {
    let base = document("- Il faut\n  - tout\n    citer et dater. <!-- #b -->\n    <!-- -->\n").replacing("    <!-- -->\n", with: "")
    let ours = base.replacing("\n", with: "\r\n").replacing("tout\r\n", with: "toujours tout\r\n")
    var adoption = try adoption(base, ours: ours, theirs: base.replacing("dater", with: "signer"))
    _ = adoption.receive()
    #expect(try adoption.decide(["b"], .merge, minutes).isEmpty)
    #expect(adoption.text == ours.replacing("dater", with: "signer"))
    let marked = TextAdoption.Marked(id: "b", base: "- a\nb", ours: "- a\r\nc\r", theirs: "- a\r\nd\r")
    #expect(ConflictMarkers.marked(marked, base: "1", received: "2").allSatisfy { !$0.unicodeScalars.contains("\n") })
  }

  @Test("a merge with an unchanged side is the other side")
  func mergeUnchangedSide() {
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

  @Test("edits in neighbouring items are both kept")
  func disjointEditsNeighbouring() throws {
    var adoption = try adoption(base, ours: changed(("son usage", "tout usage")), theirs: changed(("l'outil employé", "chaque outil")))
    #expect(adoption.receive().updated == ["citation"])
    #expect(adoption.text == changed(("son usage", "tout usage"), ("l'outil employé", "chaque outil")))
    #expect(adoption.state("declaration") == .adapted)
    #expect(adoption.pendingCount == 0)
  }

  @Test("a clause moved upstream keeps the words edited here")
  func clauseMovedUpstream() throws {
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

  @Test("a word changed upstream comes into a clause that is only wrapped otherwise here")
  func rewrapped() throws {
    var adoption = try adoption(
      base, ours: changed(("interdit de saisir", "interdit\n  de saisir")), theirs: changed(("données sensibles", "données personnelles")))
    #expect(adoption.receive().updated == ["sensibles"])
    #expect(adoption.text == changed(("données sensibles", "données personnelles")))
  }

  @Test("clauses that both insert at the same place are both kept")
  func insertSamePlace() throws {
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

  @Test("an article inserted upstream comes before the one edited here")
  func upstreamInsertsArticle() throws {
    let other = "- Tout travail remis doit être relu. <!-- #relecture -->\n"
    let anchor = "- L'étudiant doit"
    var adoption = try adoption(base, ours: changed(("son usage", "tout usage")), theirs: changed((anchor, other + anchor)))
    _ = adoption.receive()
    #expect(adoption.state("relecture") == .newUpstream)
    #expect(adoption.state("declaration") == .adapted)
    _ = try adoption.decide(["relecture"], .take, minutes)
    #expect(adoption.text == changed((anchor, other + anchor), ("son usage", "tout usage")))
  }

  @Test("a clause withdrawn here and changed upstream waits for a decision")
  func deletedChangedUpstream() throws {
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

  @Test("a recommendation that becomes a prohibition upstream is never taken by itself")
  func recommendationBecomesProhibition() throws {
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

  @Test("a sentence that binds otherwise than before waits for a person, though the clause goes by another one")
  func sentenceBindsOtherwise() throws {
    let (before, allowed) = ("L'étudiant doit déclarer son usage.", "L'étudiant doit déclarer son usage. Le jury peut demander ses brouillons.")
    let demanded = "L'étudiant doit déclarer son usage. Le jury doit demander ses brouillons."
    var stricter = try adoption(changed((before, allowed)), ours: changed((before, allowed)), theirs: changed((before, demanded)))
    #expect(stricter.receive().updated == [])
    #expect(stricter.state("declaration") == .toReview)
    // Other words of the same force come in by themselves.
    var reworded = try adoption(
      changed((before, allowed)), ours: changed((before, allowed)), theirs: changed((before, allowed.replacing("ses brouillons", with: "les brouillons"))))
    #expect(reworded.receive().updated == ["declaration"])
  }

  @Test("changes of front matter and body are taken over separately")
  func frontMatterBody() throws {
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

  @Test("on an adopted text nothing changes until somebody decides")
  func adoptedTextChanges() throws {
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

  @Test("a conflict is merged word by word, or put before a person")
  func conflictMergedWord() throws {
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

  @Test("what is gone upstream is for a person")
  func goneUpstream() throws {
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

  @Test("clauses inside a clause that is gone upstream go with it")
  func innerClausesGone() throws {
    let old = document("- Il faut relire. <!-- #a -->\n\n  Librement.\n\n    - Il faut citer. <!-- #b -->\n\n- Il faut dater. <!-- #c -->\n")
    var adoption = try adoption(old, ours: old, theirs: document("- Il faut dater. <!-- #c -->\n"))
    _ = adoption.receive()
    var alone = adoption
    #expect(throws: TextAdoption.Refusal.self) { try alone.decide(["a"], .take, minutes) }
    _ = try adoption.decide(["a", "b"], .take, minutes)
    #expect(adoption.ours?.text.clauses.map(\.id) == ["c"] && adoption.ours?.text.tombstones.map(\.id) == ["a", "b"])
    #expect(adoption.pendingCount == 0)
  }

  @Test("a link or a citation is compared as words are")
  func linkCitationCompared() throws {
    let linked = changed(("son usage", "[son usage](https://www.example.org/ici)"))
    var adoption = try adoption(base, ours: linked, theirs: changed(("doit déclarer", "doit vite déclarer")))
    _ = adoption.receive()
    #expect(adoption.state("declaration") == .conflict && adoption.text == linked)
    var theirs = try self.adoption(base, ours: base, theirs: linked)
    #expect(theirs.receive().updated == ["declaration"] && theirs.text == linked)
  }

  @Test("a clause is the same in a text of another language, where its force cannot be read")
  func clauseSameText() throws {
    func source(_ text: String, _ language: String) throws -> TextSource {
      var diagnostics: [Diagnostic] = []
      let reading = TextSource.Reading(id: "charte", title: "Charte", language: language, isNormative: true, file: "content/charte/index.md")
      return try #require(TextSource(Array(text.utf8), reading, diagnostics: &diagnostics))
    }
    let old = document("- One rule. <!-- #a -->\n\n- Students must cite. <!-- #c -->\n")
    let new = old + "\n- Students must ask first. <!-- #b -->\n"
    let (b, t, o) = (try source(old, "en"), try source(new, "en"), try source(old.replacing("One rule", with: "Une règle"), "fr"))
    var item = UpstreamLock.Item(path: "content/charte/index.md", id: "charte", review: .init(version: "1", sha256: ""))
    item.clauses = b.text.clauses.compactMap { clause in
      b.clause(clause.id).map { .init(id: clause.id, review: .init(version: "1", sha256: TextAdoption.digest($0))) }
    }
    var adoption = TextAdoption(item: item, versions: ["1": b, "2": t], received: "2", ours: o, isProtected: false)
    _ = adoption.receive()
    #expect(adoption.state("c") == .kept && adoption.state("b") == .newUpstream)
    _ = try adoption.decide(["b"], .take, minutes)
    #expect(adoption.state("b") == .kept && adoption.ours?.text["b"]?.force == nil && adoption.pendingCount == 0)
    let difference = Difference(from: t.text, to: try #require(adoption.ours?.text))
    #expect(difference.changes.map { "\($0.id) \($0.kind.rawValue)" } == ["a changed"])
  }

  @Test(
    "no key comes in that stands in the value of another one",
    arguments: [
      "summary: \"B\nstatus: adopted\nC\"", "summary: B\n? status\n: adopted", "summary: B\rstatus: adopted", "{title: Charte, summary: B, status: adopted}",
    ])
  func keyInValue(front: String) throws {
    let old = base.replacing("title: Charte", with: "title: Charte\nsummary: A")
    let theirs = base.replacing("title: Charte", with: front.hasPrefix("{") ? front : "title: Charte\n" + front)
    for choice in [nil, TextAdoption.Choice.take] {
      var adoption = try adoption(old, ours: old.replacing("summary: A", with: "summary: A\nstatus: draft"), theirs: theirs)
      _ = adoption.receive()
      #expect(adoption.surroundings.isPending)
      if let choice { #expect(throws: TextAdoption.Refusal.self) { try adoption.decideSurroundings(choice, minutes) } }
      #expect(adoption.ours?.front.lines == ["title: Charte", "summary: A", "status: draft"])
      try adoption.decideSurroundings(.keep, minutes)
      #expect(adoption.pendingCount == 0)
    }
  }

  @Test("link definitions are merged one by one")
  func linkDefinitionsMerged() throws {
    func links(_ m: String, _ n: String) -> String { base + "\n[m]: https://\(m)/\n[n]: https://\(n)/\n" }
    var apart = try adoption(links("a", "b"), ours: links("nous", "b"), theirs: links("a", "eux"))
    #expect(apart.receive().surroundings && apart.text == links("nous", "eux") && apart.pendingCount == 0)
    var same = try adoption(links("a", "b"), ours: links("nous", "b"), theirs: links("eux", "b"))
    _ = same.receive()
    #expect(same.surroundings == .conflict && same.text == links("nous", "b"))
  }

  @Test(
    "whatever the reason of a withdrawal is, it ends no comment",
    arguments: [
      "a --> b", "---", "a\" b", "a\" 'b'", "a\"\u{301} 'b' \"c", ">\u{338} a", "-\u{301}-> a", "a\r\nb", "\r\n", " ", "é \u{2028} b", "x' audience=tous y='",
    ])
  func reasonInComment(reason: String) throws {
    var adoption = try adoption(base, ours: base, theirs: base.replacing("l'outil employé", with: "chaque outil"))
    _ = adoption.receive()
    let own = try #require(adoption.ours)
    let (result, failed) = own.applying([.withdraw("citation", reason: reason)], from: own)
    let text = String(decoding: result.source, as: UTF8.self)
    #expect(failed.isEmpty && result.text.clauses.map(\.id) == own.text.clauses.map(\.id).filter { $0 != "citation" })
    #expect(result.tombstone("citation") != nil && text.ranges(of: "#citation").count == 1)
    #expect(text.split(separator: "\n").contains { $0.hasPrefix("<!-- #citation withdrawn=") && $0.hasSuffix(" -->") })
  }

  @Test("only what is pending can be decided")
  func pendingOnly() throws {
    var adoption = try adoption(base, ours: base, theirs: base)
    #expect(throws: TextAdoption.Refusal.self) { try adoption.decide(["declaration"], .take, minutes) }
    #expect(throws: TextAdoption.Refusal.self) { try adoption.decide(["declaraton"], .take, minutes) }
  }
}

struct AdoptionPropertyTests {
  /// What somebody does to a text between two versions, on its source.
  private func edited(_ text: TextSource, _ random: inout RandomNumbers, round: Int) throws -> TextSource {
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
        result = try source(own)
      default:
        let lines = String(decoding: result.source, as: UTF8.self).replacing("title: Charte", with: "title: Charte \(round)")
        result = try source(lines)
      }
    }
    return result
  }

  @Test("over many rounds no local word is lost without a decision", arguments: 0..<100)
  func roundsLocalWord(seed: Int) throws {
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
      ours = try edited(ours, &random, round: round)
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
        var marked: [TextAdoption.Marked]?
        do {
          marked = try next.decide([status.id], choice, minutes)
        } catch {
          // What cannot be done leaves everything as it was, and names the clause.
          #expect(error.clause == status.id && next.ours?.source == adoption.ours?.source && next.item == adoption.item, "\(choice): \(error.message)")
        }
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

  @Test("paragraphs that one side changed are taken over, wrapped as they are")
  func paragraphsSideChanged() {
    let (text, conflicts) = merged("Un.\n\nDeux.\n\nTrois.\n", "Un.\n\nDeux, ici.\n\nTrois.\n", "Un,\nlà.\n\nDeux.\n\nTrois.\n", .markdown)
    #expect(text == "Un,\nlà.\n\nDeux, ici.\n\nTrois.\n" && conflicts == 0)
  }

  @Test("items of a list are blocks, and code in fences is one")
  func itemsListBlocks() {
    let (text, conflicts) = merged("- a\n- b\n- c", "- a\n- b\n- notre\n- c", "- a, mieux\n- b\n- c", .markdown)
    #expect(text == "- a, mieux\n- b\n- notre\n- c" && conflicts == 0)
    #expect(BlockMerge.blocks(sourceLines("```\n- a\n\n- b\n```\nc"), .markdown).count <= 2)
  }

  @Test("what both changed stays ours and is a conflict")
  func changedByBoth() {
    let (text, conflicts) = merged("Un.", "Un, ici.", "Un, là.", .markdown)
    #expect(text == "Un, ici." && conflicts == 1)
  }

  @Test("a merge with an unchanged side is the other side")
  func unchangedSide() {
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

struct FileAdoptionTests {
  private func adoption(_ path: String, _ base: String?, _ ours: String?, _ theirs: String?) -> FileAdoption {
    func bytes(_ text: String?) -> [UInt8]? { text.map { Array($0.utf8) } }
    let item = UpstreamLock.Item(path: path, id: nil, review: .init(version: "1", sha256: ""))
    return FileAdoption(item: item, received: "2", base: bytes(base), ours: bytes(ours), theirs: bytes(theirs))
  }

  @Test(
    "nothing of a theme changes without a decision",
    arguments: ["templates/theme.js", "templates/custom.css", "templates/strings.yml", "templates/partials/card.html"])
  func theme(path: String) throws {
    let cases: [(base: String?, ours: String?, theirs: String?, state: AdoptionState)] = [
      (nil, nil, "a: 1\n", .newUpstream), (nil, "b: 1\n", "a: 1\n", .conflict), ("a: 1\n", "a: 1\n", "a: 2\n", .toReview),
      ("a: 1\n", "b: 1\n", "a: 2\n", .conflict),
      ("a: 1\nb: 1\n", "a: 1\nb: 2\n", "a: 2\nb: 1\n", .conflict), ("a: 1\n", "a: 1\n", nil, .repealedUpstream),
    ]
    for (base, ours, theirs, state) in cases {
      var file = adoption(path, base, ours, theirs)
      #expect(file.state == state)
      #expect(!file.receive() && file.ours == ours.map { Array($0.utf8) } && file.state == state)
      var deferred = file
      try deferred.decide(.deferred, minutes)
      #expect(deferred.state == state)
      var kept = file
      try kept.decide(.keep, minutes)
      #expect(kept.ours == file.ours && kept.item.review.version == "2" && kept.item.review.decision != .deferred)
      // As it is read the next time.
      #expect(!FileAdoption(item: kept.item, received: "2", base: kept.theirs, ours: kept.ours, theirs: kept.theirs).state.isPending)
      try file.decide(.take, minutes)
      #expect(file.ours == file.theirs && file.item.review.version == "2")
    }
    var same = adoption(path, "a", "b", "b")
    #expect(!same.receive() && same.state == .converged && same.item.review.version == "2")
  }

  @Test("files of data follow, and both sides of a theme are put together when somebody asks")
  func filesDataFollow() throws {
    var data = adoption("content/a.yml", "- a: 1\n- b: 1\n", "- a: 1\n- b: 2\n", "- a: 2\n- b: 1\n")
    #expect(data.receive() && data.ours == Array("- a: 2\n- b: 2\n".utf8))
    var style = adoption("templates/custom.css", "a {}\nb {}\nc {}\n", "a {}\nb {}\nc { x: y }\n", "a { x: y }\nb {}\nc {}\n")
    try style.decide(.merge, minutes)
    #expect(style.ours == Array("a { x: y }\nb {}\nc { x: y }\n".utf8))
    var both = adoption("templates/custom.css", "a {}\n", "a { x: y }\n", "a { x: z }\n")
    #expect(throws: TextAdoption.Refusal.self) { try both.decide(.merge, minutes) }
  }
}

struct LockTests {
  @Test("an id that YAML would read as something else is kept", arguments: ["null", "true", "2026", "no", "1-2", "e2e", "y"])
  func quotedIDs(id: String)
    throws
  {
    var lock = UpstreamLock(source: "a", received: "1", title: "A")
    var item = UpstreamLock.Item(path: "content/a.md", id: id, review: .init(version: "1", sha256: ""))
    item.clauses = [.init(id: id, review: .init(version: "1", sha256: ""))]
    lock.items = [item]
    #expect(try UpstreamLock.parsed(lock.yaml) == lock)
  }

  @Test("what is written is read again")
  func writtenAndRead() throws {
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

  @Test(
    "a record without what was reviewed is refused, and not written again with nothing in its place",
    arguments: [
      "{path: a, id: b}", "{path: a, review: {}}", "{path: a, review: {version: \"1\"}, clauses: [{version: \"1\"}]}",
      "{path: a, review: {version: \"\"}}", "{path: a, review: {version: \"1\"}, clauses: [{id: \"\", version: \"1\"}]}",
    ])
  func incompleteRecord(item: String) {
    #expect(throws: Diagnostic.self) { try UpstreamLock.parsed(Array("format: 1\nsource: x\nreceived: \"1\"\nitems: [\(item)]\n".utf8)) }
  }

  @Test("whatever stands in the place of a digest is written as it was read")
  func otherDigest() throws {
    var lock = UpstreamLock(source: "x", received: "1", title: "")
    lock.items = [.init(path: "a", id: nil, review: .init(version: "1", sha256: "\", decision: kept, by: \"x"))]
    #expect(try UpstreamLock.parsed(lock.yaml) == lock)
  }

  @Test(
    "paths that lead elsewhere are refused",
    arguments: ["../a", "/etc/passwd", "a//b", "a/./b", "a\\b", "", "a/..", "a\u{0}b", "../\u{301}a", "a/../\u{200D}b", "/\u{301}a"])
  func paths(path: String) {
    #expect(!path.isSafePath)
  }
}
