import Diagnostics
import Digests
import TestSupport
import Testing

@testable import Charters
import Vocabulary

private func source(_ body: String) throws -> TextSource {
  var diagnostics: [Diagnostic] = []
  let reading = TextSource.Reading(id: "charte", title: "Charte", language: "fr", isNormative: true, file: "content/charte/index.md")
  return try #require(TextSource(Array("---\ntitle: Charte\n---\n\n\(body)\n".utf8), reading, diagnostics: &diagnostics))
}

private func adoption(_ base: String, ours: String, theirs: String) throws -> TextAdoption {
  let (b, o, t) = (try source(base), try source(ours), try source(theirs))
  var item = UpstreamLock.Item(path: "content/charte/index.md", id: "charte", review: .init(version: "1", sha256: ""))
  item.clauses = b.text.clauses.compactMap { clause in
    b.clause(clause.id).map { .init(id: clause.id, review: .init(version: "1", sha256: TextAdoption.digest($0))) }
  }
  return TextAdoption(item: item, versions: ["1": b, "2": t], received: "2", ours: o, isProtected: false)
}

private let minutes = TextAdoption.Minutes(reason: "Vu", date: CalendarDate(secondsSince1970: 0), by: "CA")

extension TextAdoption {
  fileprivate var body: String { String(decoding: ours?.source ?? [], as: UTF8.self).replacing("---\ntitle: Charte\n---\n\n", with: "") }
  fileprivate func state(_ id: String) -> AdoptionState? { clauses.first { $0.id == id }?.state }
}

/// Where words would be merged one by one into what neither side wrote.
struct WholeMergeTests {
  private func isConflict(_ base: String, _ ours: String, _ theirs: String) -> Bool {
    let merges = [WordMerge(base: base, ours: ours, theirs: theirs), WordMerge(base: base, ours: theirs, theirs: ours)]
    return merges.allSatisfy { $0.merged == nil }
  }

  private let a = "Tout membre vérifie les notes avant le 3 mai."
  private let b = "La direction cite les données deux fois par an."
  private let c = "Le jury approuve les articles."

  @Test("a sentence that both sides moved to different places is for a person")
  func sentenceSidesMoved() {
    #expect(isConflict("\(a) \(b) \(c)", "\(b) \(c) \(a)", "\(b) \(a) \(c)"))
    #expect(isConflict("\(a)\n\n\(b)\n\n\(c)", "\(b)\n\n\(c)\n\n\(a)", "\(b)\n\n\(a)\n\n\(c)"))
  }

  @Test("a sentence that one side took out does not come back because the other one moved it")
  func sentenceTakenOut() {
    #expect(isConflict("\(a)\n\n\(b)\n\n\(c)", "\(b)\n\n\(c)", "\(b)\n\n\(c)\n\n\(a)"))
    #expect(isConflict("- \(a)\n- \(b)\n- \(c)", "- \(b)\n- \(c)", "- \(b)\n- \(c)\n- \(a)"))
  }

  @Test("a sentence that both sides added stands once, or a person is asked")
  func sentenceSidesAdded() {
    #expect(isConflict("\(a) \(b)", "\(c) \(a) \(b)", "\(a) \(b) \(c)"))
    #expect(WordMerge(base: "\(a) \(b)", ours: "\(c) \(a) \(b)", theirs: "\(c) \(a) \(b)").merged == "\(c) \(a) \(b)")
  }

  @Test(
    "alinéas get no number that two of them have, or that neither side gave",
    arguments: [
      ["1° Un.\n\n2° Deux.", "1° Un.\n\n2° Ici.\n\n3° Deux.", "1° Un.\n\n2° Deux.\n\n3° Là."],
      ["a) un ;\nb) deux ;", "a) un ;\nb) deux ;\nc) ici ;", "a) là ;\nb) un ;\nc) deux ;"],
      ["1 ° Un.\n\n2 ° Deux.\n\n3 ° Trois.", "1 ° Un.\n\n2 ° Deux.", "1 ° Un.\n\n2 ° Deux.\n\n3 ° Trois.\n\n4 ° Quatre."],
      ["I. Un.\n\nII. Deux.", "I. Un.\n\nII. Ici.\n\nIII. Deux.", "I. Un.\n\nII. Deux.\n\nIII. Là."],
      ["Art. 1 Un.\n\nArt. 2 Deux.", "Art. 1 Un.\n\nArt. 2 Ici.\n\nArt. 3 Deux.", "Art. 1 Un.\n\nArt. 2 Deux.\n\nArt. 3 Là."],
    ])
  func alineaNumbers(texts: [String]) {
    #expect(isConflict(texts[0], texts[1], texts[2]))
  }

  @Test("words of one alinéa and a number of another one are merged")
  func wordsAlineaNumber() {
    let base = "1° Les sources sont citées.\n\n2° Les outils sont déclarés."
    let merged = WordMerge(base: base, ours: base.replacing("sources", with: "références"), theirs: base + "\n\n3° Les délais sont tenus.").merged
    #expect(merged == "1° Les références sont citées.\n\n2° Les outils sont déclarés.\n\n3° Les délais sont tenus.")
  }

  @Test("no item of a list is left empty")
  func itemListLeft() {
    func items(_ items: String...) -> String { items.map { "* " + $0 }.joined(separator: "\n\n") }
    #expect(isConflict(items("\(a) \(b)", c, "Il signe."), items(c, "\(a) \(b)", "Il signe."), items(a, b, c, "Il signe.")))
  }

  @Test(
    "a question and its answer are decided on together",
    arguments: [
      ["Est-ce permis ? Oui, en cours.", "Est-ce permis ? Non, en cours.", "Est-ce interdit ? Oui, en cours."],
      ["Est-ce permis à tous ceux qui étudient ? Oui.", "Est-ce permis à tous ceux qui étudient ? Non.", "Est-ce interdit à tous ceux qui étudient ? Oui."],
      ["Est-ce permis ? Et utile ? Oui.", "Est-ce permis ? Et utile ? Non.", "Est-ce interdit ? Et utile ? Oui."],
      [
        "## Puis-je le citer ? <!-- #q -->\n\nOui, toujours.", "## Puis-je le citer ? <!-- #q -->\n\nNon, jamais.",
        "## Puis-je le taire ? <!-- #q -->\n\nOui, toujours.",
      ],
      ["May students use it? Yes.", "May students use it? No.", "Must students use it? Yes."],
    ])
  func questionAnswerDecided(texts: [String]) {
    #expect(isConflict(texts[0], texts[1], texts[2]))
    // What stands before or after them is not part of it.
    let merged = WordMerge(base: "\(texts[0]) \(a)", ours: "\(texts[1]) \(a)", theirs: "\(texts[0]) \(a.replacing("notes", with: "copies"))").merged
    #expect(merged == "\(texts[1]) \(a.replacing("notes", with: "copies"))")
  }

  @Test("where a paragraph ends is taken over from the side that changed it")
  func paragraphEnds() {
    let base = "\(a) \(b)\n\n\(c)"
    let split = "\(a)\n\n\(b)\n\n\(c)"
    let changed = base.replacing("articles", with: "textes")
    for (one, other) in [(split, changed), (changed, split)] {
      #expect(WordMerge(base: base, ours: one, theirs: other).merged == split.replacing("articles", with: "textes"))
    }
    let joined = "\(a) \(b) \(c)"
    for (one, other) in [(joined, changed), (changed, joined)] {
      #expect(WordMerge(base: base, ours: one, theirs: other).merged == joined.replacing("articles", with: "textes"))
    }
  }

  @Test("running text and entries that both sides moved, or added under one name, are for a person")
  func runningTextEntries() {
    func conflicts(_ base: [String], _ ours: [String], _ theirs: [String], _ style: BlockMerge.Style) -> Int {
      BlockMerge(base: base, ours: ours, theirs: theirs, style: style).conflicts.count
    }
    #expect(conflicts([a, "", b, "", c], [b, "", c, "", a], [b, "", a, "", c], .markdown) > 0)
    #expect(conflicts([a, "", b, "", c], [b, "", c], [b, "", c, "", a], .markdown) > 0)
    #expect(conflicts(["- id: a"], ["- id: a", "- id: neuf", "  title: Ici"], ["- id: a", "- id: neuf", "  title: Là"], .entries) > 0)
    #expect(conflicts(["@book{a,", "}"], ["@book{a,", "}", "@book{n,", "x}"], ["@book{n,", "y}", "@book{a,", "}"], .entries) > 0)
    #expect(conflicts(["[a]: /a"], ["[a]: /a", "[n]: /ici"], ["[n]: /la", "[a]: /a"], .markdown) > 0)
    #expect(conflicts(["- id: a"], ["- id: a", "- id: b"], ["- id: c", "- id: a"], .entries) == 0)
  }
}

/// What a merge puts into a text is the source of its side, with its indentation.
struct MergedSourceTests {
  private let code = "## Titre <!-- #c -->\n\nPremier alinéa du texte.\n\n    code indenté\n      plus loin\n\nDernier alinéa du texte."

  @Test("code that nobody changed stays code in a clean merge")
  func codeNobodyChanged() throws {
    var apart = try self.adoption(
      code, ours: code.replacing("Premier", with: "Premier long"), theirs: code.replacing("Dernier alinéa du texte", with: "Dernier alinéa du texte entier"))
    _ = apart.receive()
    #expect(try apart.decide(["c"], .merge, minutes).isEmpty)
    #expect(apart.body == code.replacing("Premier", with: "Premier long").replacing("Dernier alinéa du texte", with: "Dernier alinéa du texte entier") + "\n")
  }

  private func adoption(_ base: String, ours: String, theirs: String) throws -> TextAdoption {
    try ChartersTests.adoption(base, ours: ours, theirs: theirs)
  }

  @Test("code and lists in lists come in as they are upstream")
  func nestedCodeAndLists() throws {
    let list = "- Le rapport contient ceci. <!-- #c -->\n  - La liste.\n    - Un outil.\n  - La date.\n\n        code"
    for (base, new) in [(code, code.replacing("indenté", with: "neuf")), (list, list.replacing("outil", with: "outil neuf"))] {
      var adoption = try adoption(base, ours: base, theirs: new)
      #expect(adoption.receive().updated == ["c"] && adoption.body == new + "\n")
      // In another place here.
      let inner = { (text: String) in
        "- Avant. <!-- #p -->\n\n" + text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n")
      }
      guard base == list else { continue }
      var nested = try self.adoption(inner(base), ours: inner(base), theirs: inner(new))
      #expect(nested.receive().updated == ["c"] && nested.body == inner(new) + "\n")
    }
  }

  @Test("between the marks ours is ours byte for byte, and the others stand at its place")
  func marks() throws {
    let base =
      "- Avant. <!-- #p -->\n  - Le rapport contient ce qui suit. <!-- #c -->\n    - La liste des outils utilisés.\n      - Un outil.\n    - La date de chaque usage.\n\n- Après. <!-- #s -->"
    let ours = base.replacing("des outils utilisés", with: "des logiciels employés")
    var adoption = try adoption(base, ours: ours, theirs: base.replacing("des outils utilisés", with: "des outils cités"))
    _ = adoption.receive()
    let marked = try adoption.decide(["c"], .merge, minutes)
    #expect(marked.count == 1)
    let own = try #require(adoption.ours)
    let lines = sourceLines(String(decoding: own.marking(marked, base: { _ in "1" }, received: "2"), as: UTF8.self))
    #expect(ConflictMarkers.withoutMarks(lines) == sourceLines(String(decoding: own.source, as: UTF8.self)))
    let theirs = try #require(lines.firstIndex(of: "======="))
    #expect(
      Array(lines[(theirs + 1)...].prefix(4)) == [
        "  - Le rapport contient ce qui suit. <!-- #c -->", "    - La liste des outils cités.", "      - Un outil.", "    - La date de chaque usage.",
      ])
  }

  @Test("words after a clause inside another one are not put before it")
  func wordsAfterClause() throws {
    let base = "## Titre <!-- #c -->\n\nAvant le point.\n\n- Un point. <!-- #p -->\n\nAprès le point, la suite du texte."
    var adoption = try adoption(base, ours: base.replacing("Avant", with: "Juste avant"), theirs: base.replacing("la suite", with: "toute la suite"))
    _ = adoption.receive()
    #expect(try adoption.decide(["c"], .merge, minutes).map(\.id) == ["c"])
    #expect(adoption.body == base.replacing("Avant", with: "Juste avant") + "\n")
    var follows = try self.adoption(base, ours: base, theirs: base.replacing("la suite", with: "toute la suite"))
    #expect(follows.receive().updated == ["c"] && follows.body == base.replacing("la suite", with: "toute la suite") + "\n")
  }
}

/// Where a paragraph ends and what is quoted are differences.
struct ParagraphTests {
  private let base = "## Titre <!-- #c -->\n\nLe comité se réunit. Il vote le budget chaque année."

  @Test(
    "local paragraphs and quotations are kept when the words change upstream",
    arguments: [
      ("réunit. Il", "réunit.\n\nIl"), ("réunit. Il", "réunit.  \nIl"), ("\n\nLe comité", "\n\n> Le comité"),
      ("Le comité se réunit.", "- Le comité se réunit.\n-"),
    ])
  func localParagraphsQuotations(change: (String, String)) throws {
    let ours = base.replacing(change.0, with: change.1)
    var adoption = try adoption(base, ours: ours, theirs: base.replacing("chaque année", with: "deux fois par an"))
    #expect(adoption.receive().updated.isEmpty && adoption.body == ours + "\n")
    #expect(adoption.state("c") == .conflict)
    // And the other way round they come in.
    var theirs = try self.adoption(base, ours: base, theirs: ours)
    #expect(theirs.receive().updated == ["c"] && theirs.body == ours + "\n" && theirs.state("c") == .kept)
  }

  private func adoption(_ base: String, ours: String, theirs: String) throws -> TextAdoption {
    try ChartersTests.adoption(base, ours: ours, theirs: theirs)
  }

  @Test("lines that end elsewhere are no difference", arguments: [("comité se", "comité\nse"), ("\n\nLe", "\n\n\nLe"), ("<!-- #c -->\n", "<!-- #c -->  \n")])
  func linesEndElsewhere(
    change: (String, String)
  ) throws {
    let adoption = try adoption(base, ours: base.replacing(change.0, with: change.1), theirs: base)
    #expect(adoption.state("c") == .kept)
  }
}

/// A name of a footnote or a link is one side's own.
struct ReferenceTests {
  private let base = "- A doit citer ses sources[^1]. <!-- #a -->\n\n- B doit relire son texte. <!-- #b -->\n\n[^1]: Note commune."

  @Test("two notes of one number are for a person, and no clause gets the other one's note")
  func notesNumberPerson() throws {
    let ours = base.replacing("sources[^1]", with: "sources[^1] exactes[^2]") + "\n\n[^2]: Note locale."
    let theirs = base.replacing("texte.", with: "texte[^2].") + "\n\n[^2]: Note amont."
    var adoption = try adoption(base, ours: ours, theirs: theirs)
    let update = adoption.receive()
    #expect(update.updated.isEmpty && !update.surroundings && adoption.body == ours + "\n")
    #expect(adoption.surroundings == .conflict && adoption.surroundingConflicts == ["text"] && adoption.state("b") == .toReview)
    #expect(throws: TextAdoption.Refusal.self) { try adoption.decide(["b"], .take, minutes) }
    #expect(throws: TextAdoption.Refusal.self) { try adoption.decideSurroundings(.take, minutes) }
    #expect(adoption.body == ours + "\n")
  }

  private func adoption(_ base: String, ours: String, theirs: String) throws -> TextAdoption {
    try ChartersTests.adoption(base, ours: ours, theirs: theirs)
  }

  @Test("notes that upstream numbers anew do not come to stand under clauses that were edited here")
  func notesUpstreamNumbers() throws {
    let theirs = "- A doit citer ses sources[^2]. <!-- #a -->\n\n- B doit relire son texte[^1]. <!-- #b -->\n\n[^1]: Note de B.\n\n[^2]: Note commune."
    let ours = base.replacing("ses sources", with: "toutes ses sources")
    var adoption = try adoption(base, ours: ours, theirs: theirs)
    _ = adoption.receive()
    #expect(adoption.surroundings == .toReview && adoption.body == ours + "\n")
    #expect(throws: TextAdoption.Refusal.self) { try adoption.decideSurroundings(.take, minutes) }
  }

  @Test("two addresses of one name are for a person, in running text too")
  func addressesNamePerson() throws {
    func text(_ a: String, _ b: String, _ address: String) -> String {
      "- A \(a). <!-- #a -->\n\n- B \(b). <!-- #b -->\n" + (address.isEmpty ? "" : "\n[ref]: \(address)\n")
    }
    var adoption = try adoption(text("cite", "relit", ""), ours: text("cite [ceci][ref]", "relit", "/ici"), theirs: text("cite", "relit [cela][REF]", "/la"))
    _ = adoption.receive()
    #expect(adoption.surroundings == .conflict && adoption.state("b") == .toReview)
    let page = "Un paragraphe.\n\nUn autre."
    var running = try self.adoption(
      page, ours: page.replacing("Un paragraphe", with: "Un [paragraphe]") + "\n\n[paragraphe]: /ici",
      theirs: page.replacing("Un autre", with: "Un [autre][paragraphe]") + "\n\n[paragraphe]: /la")
    _ = running.receive()
    #expect(running.surroundings == .conflict)
  }

  @Test("a definition that one side dropped is not lost to a clause of the other one")
  func definitionSideDropped() throws {
    let old = "- A cite[^1]. <!-- #a -->\n\n- B relit. <!-- #b -->\n\n[^1]: Note."
    let ours = "- A cite. <!-- #a -->\n\n- B relit. <!-- #b -->\n"
    var adoption = try adoption(old, ours: ours, theirs: old.replacing("relit", with: "relit[^1]"))
    _ = adoption.receive()
    #expect(adoption.body == ours + "\n" && adoption.state("b") == .toReview)
  }

  @Test("an address or a note that one side wrote anew goes to the clauses that both have it in")
  func rewrittenAddress() throws {
    let old = "- A cite [ceci][r]. <!-- #a -->\n\n- B relit. <!-- #b -->\n\n[r]: https://a.example/"
    let ours = old.replacing("A cite", with: "A cite bien")
    var adoption = try adoption(old, ours: ours, theirs: old.replacing("a.example", with: "b.example").replacing("relit", with: "relit tout"))
    let update = adoption.receive()
    #expect(update.surroundings && update.updated == ["b"] && adoption.pendingCount == 0)
    #expect(adoption.body == ours.replacing("a.example", with: "b.example").replacing("relit", with: "relit tout") + "\n")
  }

  @Test("names are compared as Markdown does, and code defines none")
  func namesComparedMarkdown() {
    #expect(ReferenceName.defined(by: "  [^Note A]: b") == ReferenceName.defined(by: "> [^note  a]: c"))
    #expect(ReferenceName.defined(by: "- [ ] à faire") == nil && ReferenceName.defined(by: "[a] : b") == nil)
    #expect(ReferenceName.used(in: "a [b][C] \\[d] [e [^1] f]") == ["b", "c", "^1"])
  }
}
