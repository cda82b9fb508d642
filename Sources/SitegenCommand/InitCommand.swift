import ArgumentParser
import Authoring
import Text

struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Create a content repository to start from.",
    discussion: """
      Example:
        sitegen init notre-charte --title "Chartes et ressources IA"
        sitegen build --source notre-charte

      Writes a configuration, a first charter, a guide, a bibliography and a card. The folder may already contain what a forge puts into a new repository: a \
      README, a licence and hidden files. Existing files are never replaced.
      """)

  @Argument(help: ArgumentHelp("The folder to create, or an existing one without content.", valueName: "dir"), completion: .directory)
  var folder: String

  @Option(name: .long, help: "The title of the site.")
  var title: String?

  @Option(name: .long, help: ArgumentHelp("The language of the site: fr or en.", valueName: "fr|en"))
  var language = "fr"

  func validate() throws {
    if !["fr", "en"].contains(language) { throw ValidationError("--language takes fr or en, not \(language)") }
    if folder.isEmpty { throw ValidationError("name the folder to create") }
    if let title, let problem = RepositoryTemplate.problem(title: title) { throw ValidationError(problem) }
  }

  func run() async throws {
    let console = Console()
    try await BuildSession(console: console, source: folder, output: DiagnosticOutput()).guarded(inFolder: false) {
      let files = try RepositoryTemplate(language: language, title: title).write(to: folder)
      for file in files.written { console.result(file) }
      for line in files.missingIgnores { console.line("\(folder)/.gitignore already exists: add \(line) to it") }
      console.line("\nNext:\n  sitegen serve --source \(shellQuoted(folder))\n  sitegen build --source \(shellQuoted(folder))")
    }
  }
}

/// The text quoted as a single word for the shell.
func shellQuoted(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy { $0.isASCIILetter || $0 >= 0x2D && $0 <= 0x39 || $0 == 0x5F }
  return isPlain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
}
