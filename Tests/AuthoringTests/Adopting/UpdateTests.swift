import Authoring
import Charters
import SiteModel
import Testing

@Suite struct UpdateTests {
  private static let done = [
    "charte#donnees follows the upstream text", "guide follows the upstream text", "media/notes.txt follows the upstream file", "neuf is new, and is added",
  ]

  @Test("what changed on one side alone comes in; what changed on both, or in its force, waits for a decision")
  func update() async throws {
    let kit = try await AdoptedKit()
    try kit.change()
    let outcome = try await kit.update()
    #expect([outcome.from, outcome.to] == ["1", "1.2"])
    #expect(outcome.isNew && outcome.newSource == nil && outcome.left.isEmpty && outcome.removed.isEmpty)
    #expect(outcome.done.map { "\($0.name) \($0.what)" } == Self.done)
    #expect(
      try kit.clauses == [
        "## Données et copies <!-- #donnees -->", "- Il est déconseillé de copier. <!-- #copier -->", "- Il faut citer ses sources. <!-- #citer -->",
        "- Il faut imprimer chaque page. <!-- #imprimer -->", "- Chacun peut jouer. <!-- #jouer -->",
      ])
    #expect(try kit.text("content/media/notes.txt") == "deux\n")
    #expect(try kit.text("content/neuf.md").hasSuffix("---\n\nNeuf.\n"))
    #expect(
      try kit.states == [
        "donnees kept", "copier to-review", "citer conflict", "imprimer adapted", "signer new-upstream", "jouer repealed-upstream",
      ])
    #expect(StatusReport(outcome.adoption).pendingNames == ["charte#copier", "charte#citer", "charte#signer", "charte#jouer"])
  }

  @Test("a trial says the same, and changes nothing")
  func dryRun() async throws {
    let kit = try await AdoptedKit()
    try kit.change()
    let paths = ["content/charte/index.md", "content/guide.md", "content/media/notes.txt", "sitegen.yml", "upstream.lock.yml"]
    let before = try paths.map(kit.text)
    let outcome = try await kit.update(isDryRun: true)
    #expect(outcome.done.map { "\($0.name) \($0.what)" } == Self.done)
    #expect(
      outcome.written.filter { !$0.hasPrefix("upstream/") } == [
        "content/charte/index.md", "content/guide.md", "content/media/notes.txt", "content/neuf.md", "upstream.lock.yml",
      ])
    #expect(try paths.map(kit.text) == before)
    #expect(kit.folder.text("ours/content/neuf.md") == nil)
    #expect(kit.folder.text("ours/upstream/1.2/content/guide.md") == nil)
  }

  @Test("a version that was received already brings nothing, however often it is asked for")
  func again() async throws {
    let kit = try await AdoptedKit()
    let first = try await kit.update()
    #expect(!first.isNew && first.done.isEmpty && first.written.isEmpty)
    try kit.change()
    _ = try await kit.update()
    let second = try await kit.update()
    #expect([second.from, second.to] == ["1.2", "1.2"])
    #expect(!second.isNew && second.done.isEmpty && second.written.isEmpty)
    #expect(second.adoption.pendingCount == 4)
  }

  @Test("what stays on both sides is not kept twice: the versions that nothing refers to go")
  func versions() async throws {
    let kit = try await AdoptedKit()
    try kit.kit.replace("content/guide.md", "Un guide.", "Un guide, revu.")
    try kit.kit.write(to: kit.folder, in: "kit")
    let outcome = try await kit.update()
    #expect(outcome.removed.contains("upstream/1/content/guide.md"))
    #expect(kit.folder.text("ours/upstream/1/content/guide.md") == nil)
    #expect(kit.folder.text("ours/upstream/1.2/content/guide.md") == "---\ntitle: Guide\ntype: guide\n---\n\nUn guide, revu.\n")
  }

  @Test("texts that came from elsewhere are not brought in")
  func stranger() async throws {
    let kit = try await AdoptedKit()
    try kit.kit.replace("content/charte/index.md", "id: charte", "id: autre")
    try kit.kit.write(to: kit.folder, in: "kit")
    let failure = await #expect(throws: UpstreamFailure.self) { try await kit.update() }
    #expect(failure?.message == "none of this repository's texts came from there")
    #expect(failure?.help == "check the address; the recorded one is ../kit")
  }
}
