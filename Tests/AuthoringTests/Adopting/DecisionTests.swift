import Authoring
import Charters
import SiteModel
import Testing
import Vocabulary

@Suite struct DecisionTests {
  private func pending() async throws -> AdoptedKit {
    let kit = try await AdoptedKit()
    try kit.change()
    _ = try await kit.update()
    return kit
  }

  private func minutes() throws -> TextAdoption.Minutes {
    .init(reason: "Parce que.", date: try #require(CalendarDate(edtf: "2025-09-18")), by: "CA")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var choice: TextAdoption.Choice
    /// What becomes of the clause.
    var state: AdoptionState
    /// What is recorded.
    var decision: AdoptionDecision
    /// What stands in the text instead of which line; nil where it stays.
    var change: (old: String, new: String)?
    var testDescription: String { "\(name) \(choice)" }

    init(_ name: String, _ choice: TextAdoption.Choice, _ state: AdoptionState, _ decision: AdoptionDecision, _ change: (String, String)? = nil) {
      (self.name, self.choice, self.state, self.decision, self.change) = (name, choice, state, decision, change)
    }
  }

  private static let copying = "- Il est déconseillé de copier. <!-- #copier -->"
  private static let citing = "- Il faut citer ses sources. <!-- #citer -->"
  private static let playing = "- Chacun peut jouer. <!-- #jouer -->"

  static let cases: [Case] = [
    Case("copier", .take, .kept, .kept, (copying, "- Il est interdit de copier. <!-- #copier -->")),
    Case("copier", .keep, .adapted, .refused),
    Case("copier", .withdraw, .withdrawn, .withdrawn, (copying, "<!-- #copier withdrawn=\"Parce que.\" -->")),
    Case("copier", .deferred, .toReview, .deferred),
    Case("citer", .take, .kept, .kept, (citing, "- Il faut citer tout. <!-- #citer -->")),
    Case("citer", .keep, .adapted, .adapted),
    Case("citer", .withdraw, .withdrawn, .withdrawn, (citing, "<!-- #citer withdrawn=\"Parce que.\" -->")),
    Case("citer", .deferred, .conflict, .deferred),
    Case(
      "signer", .take, .kept, .kept,
      ("- Il faut imprimer chaque page. <!-- #imprimer -->", "- Il faut imprimer chaque page. <!-- #imprimer -->\n- Il faut signer. <!-- #signer -->")),
    Case("signer", .keep, .withdrawn, .refused),
    Case("signer", .withdraw, .withdrawn, .refused),
    Case("signer", .deferred, .newUpstream, .deferred),
    Case("jouer", .take, .withdrawn, .withdrawn, (playing, "<!-- #jouer withdrawn=\"dit ailleurs\" -->")),
    Case("jouer", .keep, .kept, .kept),
    Case("jouer", .withdraw, .withdrawn, .withdrawn, (playing, "<!-- #jouer withdrawn=\"Parce que.\" -->")),
    Case("jouer", .deferred, .repealedUpstream, .deferred),
  ]

  @Test("each choice changes its clause as it says, and is recorded with its minutes", arguments: cases)
  func choice(_ test: Case) async throws {
    let kit = try await pending()
    let before = try kit.clauses
    let outcome = try await kit.decide(["charte#\(test.name)"], test.choice, try minutes())
    #expect(outcome.done.map { "\($0.name) \($0.state)" } == ["charte#\(test.name) \(test.state)"])
    #expect(outcome.marked.isEmpty)
    #expect(outcome.pendingCount == (test.choice == .deferred ? 4 : 3))
    let wanted = before.flatMap { line in line == test.change?.old ? test.change.map { $0.new.split(separator: "\n").map(String.init) } ?? [] : [line] }
    #expect(try kit.clauses == wanted)
    #expect((wanted == before) == (test.change == nil))
    let review = try #require(
      try StatusReport.read(kit.root).lock.items.flatMap(\.clauses).first { $0.id == test.name }
    ).review
    #expect(review.decision == test.decision)
    #expect([review.reason, review.date?.edtf, review.by] == ["Parce que.", "2025-09-18", "CA"])
  }

  @Test("where both sides changed the same words, merging puts them between marks, and marks wait for an editor")
  func marks() async throws {
    let kit = try await pending()
    let outcome = try await kit.decide(["charte#citer"], .merge, try minutes())
    #expect(outcome.done.isEmpty)
    #expect(outcome.marked.map { "\($0.name) \($0.file) \($0.line)" } == ["charte#citer content/charte/index.md 17"])
    #expect(outcome.pendingCount == 4)
    #expect(
      try kit.clauses[2...8].joined(separator: "\n") == """
        <<<<<<< ours: citer
        - Il faut citer ses sources. <!-- #citer -->
        ||||||| base: 1
        - Il faut citer. <!-- #citer -->
        =======
        - Il faut citer tout. <!-- #citer -->
        >>>>>>> upstream: 1.2
        """)
    let waiting = await #expect(throws: UnknownName.self) {
      try await kit.decide(["charte#jouer"], .keep, try minutes())
    }
    #expect(waiting?.message == "`charte` still has conflict marks around `citer`, in line 17 of content/charte/index.md")
  }

  @Test("a star stands for everything that is pending")
  func star() async throws {
    let kit = try await pending()
    let outcome = try await kit.decide(["charte#*"], .keep, try minutes())
    #expect(outcome.done.map { "\($0.name) \($0.state)" } == ["charte#copier adapted", "charte#citer adapted", "charte#signer withdrawn", "charte#jouer kept"])
    #expect(outcome.pendingCount == 0)
  }

  @Test(
    "what nothing is pending on cannot be decided on",
    arguments: [
      ("charte#rien", "there is no clause `rien`", "decisions are pending on: `charte#copier`, `charte#citer`, `charte#signer`, `charte#jouer`"),
      ("rien*", "nothing pending begins with `rien`", "`sitegen status` lists what is pending"),
      ("charte#imprimer", "nothing is pending on `charte#imprimer`: it is adapted", "`sitegen status` lists what is pending"),
      ("charte", "nothing is pending on `charte` itself: it is kept", "`sitegen status` lists what is pending"),
      ("chart#copier", "nothing here is called `chart`", "did you mean `charte`?"),
    ])
  func unknown(_ name: String, _ message: String, _ help: String) async throws {
    let kit = try await pending()
    let before = try kit.text("upstream.lock.yml")
    let failure = await #expect(throws: UnknownName.self) { try await kit.decide([name], .keep, try minutes()) }
    #expect(failure?.message == message)
    #expect(failure?.help == help)
    #expect(try kit.text("upstream.lock.yml") == before)
  }

  @Test("a clause of one side cannot be merged", arguments: ["signer", "jouer"])
  func oneSided(_ clause: String) async throws {
    let kit = try await pending()
    let failure = await #expect(throws: UnknownName.self) {
      try await kit.decide(["charte#\(clause)"], .merge, try minutes())
    }
    #expect(failure?.message == "`\(clause)` is not on both sides: there is nothing to merge")
    #expect(failure?.help == "use `--take`, `--keep` or `--withdraw`")
  }
}
