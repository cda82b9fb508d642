import ArgumentParser
import Authoring
import Diagnostics
import SiteBuild

struct UpdateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Receive the next version of the adopted texts, as proposals to decide on.",
    discussion: """
      Example:
        sitegen update --dry-run
        sitegen update

      While a document is a draft, clauses that were not changed here follow the upstream text. Everything else waits for `sitegen decide`: clauses that both \
      sides changed, changes of force, new and removed clauses, every file under templates/, and every change to a text that has been adopted. The exit \
      status is 3 while decisions are pending.
      """)

  @Argument(help: ArgumentHelp("Where to take the texts from (default: the same place as before).", valueName: "upstream"), completion: .file())
  var upstream: String?

  @Flag(name: .long, help: "Show what would happen, without doing it.")
  var dryRun = false

  @Flag(name: .long, help: "Accept a version that is older than the last one received.")
  var allowOlder = false

  @OptionGroup var options: SourceOptions

  func run() async throws {
    let console = Console()
    let session = BuildSession(console: console, source: options.source, output: options.output)
    try await session.guarded {
      let outcome = try await UpstreamUpdate(root: options.source).update(try upstream.map(namedUpstream), isDryRun: dryRun, allowsOlder: allowOlder) {
        errors, root in
        console.print(errors, session.output) { sourceBytes($0, root: root) }
      }
      let report = StatusReport(outcome.adoption)
      if outcome.isNew {
        console.line("\(dryRun ? "Would receive" : "Received") version \(outcome.to); the last one was \(outcome.from).")
      } else if outcome.to != outcome.from {
        console.line("\(dryRun ? "Would go" : "Went") back to version \(outcome.to), which was received before; the last one was \(outcome.from).")
      } else {
        console.line("Version \(outcome.to) has already been received.")
      }
      if let source = outcome.newSource { console.line("From now on updates come from \(printable(Upstream.described(source))).") }
      for (name, what) in outcome.done { console.line("  \(printable(name)) \(what)") }
      for name in outcome.left {
        console.line(
          "  \(printable(name)) \(dryRun ? "would stay" : "stays") as it is here: with the new version the site could not be built, as the errors above say")
      }
      if dryRun {
        // The received version is kept unchanged in one folder, so its files are not listed individually.
        let folder = "upstream/\(outcome.to)/"
        if outcome.written.contains(where: { $0.hasPrefix(folder) }) { console.result("write  \(folder)") }
        for path in outcome.written where !path.hasPrefix(folder) { console.result("write  \(path)") }
        for path in outcome.removed { console.result("remove \(path)") }
      }
      for name in report.pendingNames { console.line("  pending: \(printable(name))") }
      if report.pendingCount == 0 {
        console.line("There is nothing to decide.")
      } else {
        let isSingle = report.pendingCount == 1
        let (decisions, them) = ("\(report.pendingCount) decision\(isSingle ? "" : "s")", isSingle ? "it" : "them")
        console.line(
          dryRun
            ? "\(decisions) would be pending. Nothing was received: `sitegen update` does that."
            : "\(decisions) \(isSingle ? "is" : "are") pending; `sitegen status` lists \(them), `sitegen bulletin` prints \(them) for a council.")
        throw Status.pending
      }
    }
  }
}
