import Authoring
import Charters
import SiteBuild
import SiteModel
import SiteTestSupport
import TestSupport

/// A repository of texts, and beside it one that adopted them.
final class AdoptedKit {
  let folder: TestFolder
  var kit: SiteSources
  let outcome: FirstAdoption.Outcome

  var root: String { folder.path + "/ours" }

  static let charter = """
    ---
    title: Charte
    type: charter
    id: charte
    date: 2025-03-03
    ---

    ## Données <!-- #donnees -->

    - Il est déconseillé de copier. <!-- #copier -->

    - Il faut citer. <!-- #citer -->

    - Il faut imprimer. <!-- #imprimer -->

    - Chacun peut jouer. <!-- #jouer -->

    """

  init() async throws {
    folder = try TestFolder()
    kit = SiteSources([
      "sitegen.yml": "title: Kit\nurl: https://kit.example.org/\nlicense: CC-BY-SA-4.0\ninstitution: {name: Réseau}\n",
      "content/index.md": "---\ntitle: Accueil\n---\n\nUn.\n", "content/charte/index.md": Self.charter,
      "content/guide.md": "---\ntitle: Guide\ntype: guide\n---\n\nUn guide.\n", "content/media/notes.txt": "un\n",
    ])
    try kit.write(to: folder, in: "kit")
    // It is there already: what is recorded leads from it to the kit, as after an adoption, and nobody has to be told of the address.
    try folder.make("ours")
    let root = folder.path + "/ours"
    let adoption = FirstAdoption(institution: "École d'Exemple", url: "https://ecole.example.org/")
    outcome = try await adoption.adopt(try Upstream(recorded: "../kit", in: root), into: root) { _, _ in }
  }

  /// Two clauses are ours; upstream, one clause changes its force, one its words, one goes, one comes, and so do a page and a file.
  func change() throws {
    try edit("Il faut citer.", "Il faut citer ses sources.")
    try edit("Il faut imprimer.", "Il faut imprimer chaque page.")
    try kit.replace("content/charte/index.md", "Il est déconseillé de copier.", "Il est interdit de copier.")
    try kit.replace("content/charte/index.md", "Il faut citer.", "Il faut citer tout.")
    try kit.replace(
      "content/charte/index.md", "- Chacun peut jouer. <!-- #jouer -->",
      "<!-- #jouer withdrawn=\"dit ailleurs\" -->\n\n- Il faut signer. <!-- #signer -->")
    try kit.replace("content/charte/index.md", "## Données", "## Données et copies")
    try kit.replace("content/guide.md", "Un guide.", "Un guide, revu.")
    kit.write("content/media/notes.txt", "deux\n")
    kit.write("content/neuf.md", "---\ntitle: Neuf\n---\n\nNeuf.\n")
    try kit.write(to: folder, in: "kit")
  }

  func edit(_ old: String, _ new: String, in path: String = "content/charte/index.md") throws {
    var own = SiteSources([path: try text(path)])
    try own.replace(path, old, new)
    try folder.write("ours/" + path, try own.text(path))
  }

  func text(_ path: String) throws -> String {
    guard let text = folder.text("ours/" + path) else { throw TestFolder.Failure(what: "there is no \(path)") }
    return text
  }

  /// Of the charter, what stands under its front matter: each block in one line.
  var clauses: [String] {
    get throws {
      let blocks = try text("content/charte/index.md").split(separator: "---\n\n", maxSplits: 1).last ?? ""
      return blocks.split(separator: "\n").map(String.init)
    }
  }

  func load() async throws -> LoadedSite { try await SiteLoader(BuildOptions(root: root)).load() }

  func decide(_ names: [String], _ choice: TextAdoption.Choice, _ minutes: TextAdoption.Minutes) async throws -> UpstreamDecision.Outcome {
    try await UpstreamDecision(root: root).decide(names, choice, minutes)
  }

  func update(isDryRun: Bool = false) async throws -> UpstreamUpdate.Outcome { try await UpstreamUpdate(root: root).update(nil, isDryRun: isDryRun) }

  /// How each clause of the charter stands, as `copier to-review`.
  var states: [String] {
    get throws {
      try StatusReport.read(root).entries.compactMap(\.text).filter(\.hasClauses).flatMap(\.clauses).map { "\($0.id) \($0.state.rawValue)" }
    }
  }
}
