import ArgumentParser
import Authoring
import CLibrary
import Charters
import Diagnostics
import SiteBuild
import Vocabulary

struct DecideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Record a decision on what has changed upstream, and carry it out.",
    discussion: """
      Example:
        sitegen decide charte#donnees-sensibles --take --by CFVU --date 2026-05-18
        sitegen decide charte#transparence charte#parcimonie --keep \\
          --reason "Formulation votée par la CFVU"

      Choose exactly one of --take, --keep, --withdraw, --merge and --defer.

      NAME is a clause, as charte#transparence; a document, as charte, for its front matter and what stands outside of clauses; or a file, as media/logo.svg. A \
      star at the end stands for everything pending that begins so: 'charte#*'. With --merge the words of both sides are put together where their edits stand \
      apart; where they meet, or one side wrote a sentence anew, the clause is put between marks, to be edited.
      """)

  @Argument(help: ArgumentHelp("What the decision is about.", valueName: "name"), completion: .custom { words, _, _ in pendingNames(words) })
  var names: [String]

  enum Choice: String, EnumerableFlag {
    case take, keep, withdraw, merge, `defer`

    static func help(for value: Choice) -> ArgumentHelp? {
      switch value {
      case .take: "The upstream text becomes ours."
      case .keep: "Ours stays as it is."
      case .withdraw: "The clause is withdrawn, with the reason in its place."
      case .merge: "Our changes and the upstream ones together."
      case .defer: "Decide later; it stays pending."
      }
    }
  }

  @Flag(exclusivity: .exclusive)
  var choice: Choice

  @Option(name: .long, help: ArgumentHelp("Why, in one line.", valueName: "text"))
  var reason = ""

  @Option(name: .long, help: ArgumentHelp("The day of the decision (default: today).", valueName: "yyyy-mm-dd"))
  var date: String?

  @Option(name: .long, help: ArgumentHelp("Who decided, as CFVU.", valueName: "body"))
  var by = ""

  @OptionGroup var options: SourceOptions

  func validate() throws {
    if let date, CalendarDate(edtf: date)?.day == nil { throw ValidationError("--date takes a day such as 2026-05-18, not \(date)") }
    for (name, text) in [("reason", reason), ("by", by)] where text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw ValidationError("--\(name) takes one line of text")
    }
    if names.isEmpty { throw ValidationError("name what to decide on, such as charte#transparence; `sitegen status` lists it") }
  }

  func run() async throws {
    let console = Console()
    let session = BuildSession(console: console, source: options.source, output: options.output)
    var now = time_t()
    let today = CalendarDate(secondsSince1970: try session.epoch() ?? Int(time(&now)))
    try await session.guarded {
      let minutes = TextAdoption.Minutes(reason: reason, date: date.flatMap { CalendarDate(edtf: $0) } ?? today, by: by)
      let outcome = try await UpstreamDecision(root: options.source).decide(
        names, TextAdoption.Choice(rawValue: choice == .defer ? "deferred" : choice.rawValue) ?? .keep, minutes,
        report: { errors, root in console.print(errors, session.output) { sourceBytes($0, root: root) } })
      for path in outcome.written { console.result(path) }
      for (name, state) in outcome.done { console.line("  \(printable(name)): \(state.rawValue)") }
      for note in outcome.notes { console.line("  \(printable(note))") }
      for (name, file, line) in outcome.marked {
        console.line("  \(printable(name)): both sides changed the same words; edit \(file), line \(line), and remove the marks")
      }
      if let first = outcome.marked.first, by.isEmpty, reason.isEmpty {
        console.line("  Once the marks are gone, `sitegen decide \(printable(first.name)) --keep --by … --reason …` records who decided and why.")
      }
      console.line(
        outcome.pendingCount == 0
          ? "There is nothing left to decide." : "\(outcome.pendingCount) decision\(outcome.pendingCount == 1 ? " is" : "s are") still pending.")
    }
  }
}

private func pendingNames(_ words: [String]) -> [String] {
  let source = words.firstIndex(of: "--source").flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil } ?? "."
  return (try? StatusReport.read(source)).map { StatusReport($0).pendingNames } ?? []
}
