import ArgumentParser
import CLibrary
import Markdown
import Diagnostics

/// Runs the program and ends the process with the status that the documentation lists.
public func runSitegen() async {
  // Whoever reads the messages may go away; the build goes on.
  signal(SIGPIPE, SIG_IGN)
  // Where one of the first three is closed, the next file that is opened would get its number, and what is said would be written into it.
  for number in Int32(0)...2 where fcntl(number, F_GETFD) < 0 { _ = open("/dev/null", O_RDWR) }
  // Before anything is read: every command reads texts, and even a completion would be wrong.
  if let problem = LibraryVersion.problem(compiled: .compiled, loaded: .loaded) {
    Console().failure(problem)
    exit(Status.environment.rawValue)
  }
  if let name = CommandLine.arguments.dropFirst().first, let advice = Sitegen.advice(onUnknown: name) {
    Console().failure("there is no command `\(name)`")
    Console().line("  = help: \(advice)")
    exit(Status.commandLine.rawValue)
  }
  await Sitegen.main()
}

struct Sitegen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sitegen",
    abstract: "Publishes normative texts that others adopt: a charter, its guides, its bibliography and the catalogue of resources around it.",
    discussion: """
      Exit status: 0 done; 1 the content has errors; 2 the environment failed (disk, permissions, a missing program); 3 decisions are pending; 64 the command line is wrong.
      """,
    version: "0.1.0",
    subcommands: [
      BuildCommand.self, CheckCommand.self, ServeCommand.self, InitCommand.self, NewCommand.self, AdoptCommand.self, StatusCommand.self,
      UpdateCommand.self, DecideCommand.self, BulletinCommand.self, ReleaseCommand.self, DiffCommand.self, ImportCommand.self, ExportCommand.self,
    ])
}

extension Sitegen {
  /// What to write instead of a first word that is neither a command nor an option; nil for those.
  static func advice(onUnknown name: String) -> String? {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    return name.hasPrefix("-") || name == "help" || names.contains(name) ? nil : suggestion(for: name, among: names, listing: "commands are")
  }
}

enum Status {
  static let content = ExitCode(1)
  static let environment = ExitCode(2)
  static let pending = ExitCode(3)
  static let commandLine = ExitCode(64)
}

extension DiagnosticFormat: ExpressibleByArgument {}

/// Options of every command that reads a content repository.
struct SourceOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The content repository.", valueName: "dir"), completion: .directory)
  var source = "."

  @OptionGroup var printing: DiagnosticOptions

  var diagnostics: DiagnosticFormat { printing.diagnostics }
  var output: DiagnosticOutput { printing.output }
}

/// How a command prints diagnostics, and how many.
struct DiagnosticOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("How errors and warnings are printed: text or json, one object a line.", valueName: "text|json"))
  var diagnostics = DiagnosticFormat.text

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How many errors, and how many warnings and notes, are printed; 0 for all (default: \(DiagnosticOutput.standardLimit) as text, all as json).",
      valueName: "n"))
  var maxDiagnostics: Int?

  func validate() throws {
    if let maxDiagnostics, maxDiagnostics < 0 { throw ValidationError("--max-diagnostics takes a number, 0 for all, not \(maxDiagnostics)") }
  }

  var output: DiagnosticOutput { DiagnosticOutput(diagnostics, asked: maxDiagnostics) }
}
