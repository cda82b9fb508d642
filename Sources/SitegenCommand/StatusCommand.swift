import ArgumentParser
import Authoring
import SiteModel

enum ReportFormat: String, CaseIterable, ExpressibleByArgument { case text, json }

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Compare adapted texts with their originals, clause by clause, and list the cards that wait for the committee.",
    discussion: """
      Example:
        sitegen status
        sitegen status --format json

      The exit status is 3 while decisions are pending.
      """)

  @Option(name: .long, help: ArgumentHelp("The format of the output: text or json.", valueName: "text|json"))
  var format = ReportFormat.text

  @OptionGroup var options: SourceOptions

  func run() async throws {
    let console = Console()
    let session = BuildSession(console: console, source: options.source, output: options.output)
    try await session.guarded {
      guard let queue = try EditorialQueue.read(root: options.source) else { throw NotAdopted.failure }
      guard StatusReport.isAdopted(options.source) else {
        try console.resultBytes(
          format == .json ? queue.json : Array("This repository was not adopted from another one.\n\n\(queue.text)\n".utf8))
        return
      }
      let adoption = try session.adoption()
      let report = StatusReport(adoption, queue: queue)
      try console.resultBytes(format == .json ? report.json : Array((report.text + "\n").utf8))
      if report.pendingCount > 0 { throw Status.pending }
    }
  }
}

extension BuildSession {
  /// Compares the repository with its upstream and prints the diagnostics.
  ///
  /// - Throws: status 1 if there are errors.
  func adoption() throws -> RepositoryAdoption {
    let adoption = try StatusReport.read(source)
    try print(adoption.diagnostics)
    return adoption
  }
}
