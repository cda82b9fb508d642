import ArgumentParser
import Authoring
import CLibrary
import Charters
import Diagnostics
import SiteBuild
import Vocabulary

struct DecideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Record a decision on an upstream change, and carry it out.",
    discussion: """
      Example:
        sitegen decide charte#donnees-sensibles --take --by CFVU --date 2026-05-18
        sitegen decide charte#transparence charte#parcimonie --keep \\
          --reason "Formulation votée par la CFVU"

      Choose exactly one of --take, --keep, --withdraw, --merge and --defer.

      NAME is a clause (charte#transparence), a document (charte: its front matter and the text outside its clauses) or a file (media/logo.svg). With a \
      star at the end, it means everything pending that begins this way: 'charte#*' means every pending clause of charte. --merge combines the edits of both \
      sides if they do not overlap. If they do, or one side rewrote a sentence, it puts both texts between conflict marks for you to edit.
      """)

  @Argument(help: ArgumentHelp("What to decide on.", valueName: "name"), completion: .custom { words, _, _ in pendingNames(words) })
  var names: [String]

  enum Choice: String, EnumerableFlag {
    case take, keep, withdraw, merge, `defer`

    static func help(for value: Choice) -> ArgumentHelp? {
      switch value {
      case .take: "Replace our text with the upstream one."
      case .keep: "Keep our text as it is."
      case .withdraw: "Withdraw the clause and leave the reason in its place."
      case .merge: "Combine our changes with the upstream ones."
      case .defer: "Decide later: the change stays pending."
      }
    }
  }

  @Flag(exclusivity: .exclusive)
  var choice: Choice

  @Option(name: .long, help: ArgumentHelp("The reason, in one line.", valueName: "text"))
  var reason = ""

  @Option(name: .long, help: ArgumentHelp("The date of the decision (default: today).", valueName: "yyyy-mm-dd"))
  var date: String?

  @Option(name: .long, help: ArgumentHelp("Who decided, such as \"University Council\".", valueName: "body"))
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
      for (name, state, isFile) in outcome.done { console.line("  \(printable(name)): \(said(state, isFile ? "file" : "text"))") }
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

  /// What a decision did, in the words of the choice. The record and the states have words of their own, which are the same for opposite choices.
  ///
  /// - Parameter noun: what was decided on, `text` or `file`.
  private func said(_ state: AdoptionState, _ noun: String) -> String {
    switch choice {
    // Taking a removal leaves nothing on either side.
    case .take: state == .withdrawn || state == .converged ? "withdrawn, as upstream" : "upstream \(noun) taken"
    case .keep: state == .withdrawn ? "upstream \(noun) not taken" : "our \(noun) kept"
    case .withdraw: "withdrawn"
    case .merge: "merged with the upstream \(noun)"
    case .defer: "deferred"
    }
  }
}

private func pendingNames(_ words: [String]) -> [String] {
  let source = words.firstIndex(of: "--source").flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil } ?? "."
  return (try? StatusReport.read(source)).map { StatusReport($0).pendingNames } ?? []
}
