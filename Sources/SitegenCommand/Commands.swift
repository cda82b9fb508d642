import ArgumentParser
import CLibrary
import Markdown
import Diagnostics

/// Runs the program and ends the process with one of the documented exit statuses.
public func runSitegen() async {
  // If the reader of the messages closes the pipe, the build must go on.
  signal(SIGPIPE, SIG_IGN)
  // If a standard descriptor is closed, the next opened file would get its number, and messages would be written into that file.
  for number in Int32(0)...2 where fcntl(number, F_GETFD) < 0 { _ = open("/dev/null", O_RDWR) }
  // Checked before anything is read: with the wrong library, every command would read texts wrongly, and even a completion would be wrong.
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
    abstract: "Publishes charters and other normative texts that institutions can adopt, with their guides, bibliography and catalogue of resources.",
    discussion: """
      Exit status: 0 success; 1 errors in the content; 2 a problem with this machine (disk, permissions, a missing program); 3 decisions are \
      pending; 64 a wrong command line.
      """,
    version: "0.1.0",
    subcommands: [
      BuildCommand.self, CheckCommand.self, ServeCommand.self, InitCommand.self, NewCommand.self, AdoptCommand.self, StatusCommand.self,
      UpdateCommand.self, DecideCommand.self, BulletinCommand.self, ReleaseCommand.self, DiffCommand.self, ImportCommand.self, ExportCommand.self,
    ])
}

extension Sitegen {
  /// The correction for a first word that is neither a command nor an option; nil for commands and options.
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
  @Option(name: .long, help: ArgumentHelp("The folder of the content repository.", valueName: "dir"), completion: .directory)
  var source = "."

  @OptionGroup var printing: DiagnosticOptions

  var diagnostics: DiagnosticFormat { printing.diagnostics }
  var output: DiagnosticOutput { printing.output }
}

/// How a command prints diagnostics, and how many.
struct DiagnosticOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The format of errors and warnings: text, or json (one object per line).", valueName: "text|json"))
  var diagnostics = DiagnosticFormat.text

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Print at most this many errors, and this many warnings and notes; 0 prints all (default: \(DiagnosticOutput.standardLimit) for text, all for json).",
      valueName: "n"))
  var maxDiagnostics: Int?

  func validate() throws {
    if let maxDiagnostics, maxDiagnostics < 0 { throw ValidationError("--max-diagnostics takes a number, 0 for all, not \(maxDiagnostics)") }
  }

  var output: DiagnosticOutput { DiagnosticOutput(diagnostics, asked: maxDiagnostics) }
}
