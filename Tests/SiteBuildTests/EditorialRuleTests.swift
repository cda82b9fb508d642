import SiteTestSupport
import Testing

/// What the rules of the committee ask of a card in each state.
@Suite struct EditorialRuleTests {
  private func report(_ keys: String) async throws -> [String] {
    var sources = try SiteSources.small()
    sources.write(
      "content/ressources/regle.md",
      """
      ---
      type: resource
      title: Fiche
      summary: Un résumé.
      url: https://cours.example.org/regle
      rubrics: [formation]
      types: [guide]
      authors: [Une équipe]
      issued: 2023
      license: CC-BY-4.0
      \(keys)
      ---

      """)
    return try await sources.load { $0.enforcesWorkflow = true }.report
  }

  @Test(
    "each state has its rule",
    arguments: [
      ("status: refused\nreview: {by: Comité, on: 2025-01-02}", "no-reason", "a refusal needs a reason, for the person who made the proposal"),
      ("status: refused", "no-review", "a refused card must say who decided, and when"),
      ("status: archived\nreview: {by: Comité, on: 2023-02-01}", "no-reason", "an archived card must say since when, and why"),
      ("status: archived\nreview: {by: Comité, on: 2023-02-01}\narchived: {on: 2025-01-02}", "no-reason", "an archived card must say since when, and why"),
      (
        "status: published\nreview: {by: Comité, on: 2023-02-01}\narchived: {on: 2025-01-02, reason: Vieux}", "bad-status",
        "the card has `archived` but is `published`"
      ),
      ("status: published\nreview: {by: Comité}", "no-review", "a published card must say who decided, and when"),
    ])
  func broken(_ keys: String, _ code: String, _ message: String) async throws {
    #expect(try await report(keys) == ["error \(code) content/ressources/regle.md:11:9 \(message)"])
  }

  @Test(
    "what keeps the rules is right",
    arguments: [
      "status: submitted", "status: review\nreview: {by: Claire}", "status: refused\nreview: {by: Comité, on: 2025-01-02, reason: Doublon}",
      "status: archived\nreview: {by: Comité, on: 2023-02-01}\narchived: {by: Comité, on: 2025-01-02, reason: Remplacée}",
      "status: published\nreview: {by: Comité, on: 2023-02-01}",
    ])
  func kept(_ keys: String) async throws { #expect(try await report(keys) == []) }
}
