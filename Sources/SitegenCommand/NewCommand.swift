import ArgumentParser
import Authoring
import SiteBuild
import SiteModel

struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Create a document or card, ready to fill in.",
    discussion: """
      Example:
        sitegen new resource "Guide de l'IA pour les étudiants"
        sitegen new webinar "Évaluer avec l'IA" --source notre-charte

      Types: \(DocumentType.allCases.map(\.rawValue).joined(separator: ", ")). \
      The name of the file is derived from the title, and its path is printed. An existing file is never replaced.
      """)

  @Argument(help: ArgumentHelp("The type of the document.", valueName: "type"), completion: .list(DocumentType.allCases.map(\.rawValue)))
  var type: String

  @Argument(help: ArgumentHelp("Its title.", valueName: "title"))
  var title: String

  @Option(name: .long, help: ArgumentHelp("The folder of the content repository.", valueName: "dir"), completion: .directory)
  var source = "."

  @OptionGroup var printing: DiagnosticOptions

  func validate() throws {
    if DocumentType(rawValue: type) == nil { throw ValidationError(NewDocument.unknownType(type)) }
    if let problem = NewDocument.problem(title: title) { throw ValidationError(problem) }
  }

  func run() async throws {
    guard let type = DocumentType(rawValue: type) else { return }
    let console = Console()
    let session = BuildSession(console: console, source: source, output: printing.output)
    try await session.guarded {
      var options = BuildOptions(root: source)
      options.epoch = try session.epoch()
      let outcome = try NewDocument(type: type, title: title).write(options)
      guard let path = outcome.path else {
        console.print(outcome.diagnostics, session.output) { sourceBytes($0, root: source) }
        throw Status.content
      }
      console.result(path)
    }
  }
}
