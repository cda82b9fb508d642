import ArgumentParser
import Authoring
import FileSystem

struct BulletinCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bulletin", abstract: "Create a printable page on which a council can decide.",
    discussion: """
      Example:
        sitegen bulletin --output bulletin-cfvu.html

      For each clause with a pending decision, the page shows the three texts, the differences word by word, the change of force, and a box for the decision.
      """)

  @Option(name: .long, help: ArgumentHelp("The file to write (default: standard output).", valueName: "file"), completion: .file())
  var output: String?

  @OptionGroup var options: SourceOptions

  func run() async throws {
    let console = Console()
    let session = BuildSession(console: console, source: options.source, output: options.output)
    try await session.guarded {
      let adoption = try session.adoption()
      let page = try Bulletin(adoption, root: options.source).html
      guard let output else {
        try console.resultBytes(page)
        return
      }
      try ResultFile.write(page, to: output)
      console.result(output)
    }
  }
}
