import ArgumentParser
import Authoring
import Diagnostics
import SiteBuild
import SiteModel

struct AdoptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt", abstract: "Create a content repository that adapts the texts of another one.",
    discussion: """
      Example:
        sitegen adopt https://charte.example.org/ notre-charte \\
          --institution "Université d'Exemple"
        sitegen adopt ../kit notre-charte --institution "Université d'Exemple" \\
          --url https://www.example.org/charte-ia/

      UPSTREAM is one of: a folder with a content repository; a git repository (a URL or a folder, with an optional branch or tag after #); the sources.zip \
      of a site (a file or its address); the address of a site, ending in a slash. The last released version of each text is adopted, or the working text \
      if none has been released.
      """)

  @Argument(help: ArgumentHelp("Where to take the texts from.", valueName: "upstream"), completion: .file())
  var upstream: String

  @Argument(
    help: ArgumentHelp("The folder to create. It may exist if it is empty, or contains only what a forge puts into a new repository.", valueName: "dir"),
    completion: .directory)
  var folder: String

  @Option(name: .long, help: ArgumentHelp("The institution that adapts the texts.", valueName: "name"))
  var institution: String

  @Option(name: .long, help: ArgumentHelp("The address where its site will be published.", valueName: "url"))
  var url: String?

  @OptionGroup var printing: DiagnosticOptions

  func validate() throws {
    if institution.allSatisfy(\.isWhitespace) || institution.unicodeScalars.contains(where: { $0.value < 0x20 }) {
      throw ValidationError("--institution takes a name such as \"Université d'Exemple\"")
    }
    if let url, Configuration.baseURL(url) == nil { throw ValidationError("--url takes an address such as https://www.example.org/charte-ia/, not \(url)") }
    if folder.isEmpty { throw ValidationError("name the folder to create") }
  }

  func run() async throws {
    let console = Console()
    let session = BuildSession(console: console, source: folder, output: printing.output)
    try await session.guarded(inFolder: false) {
      let adoption = FirstAdoption(institution: institution, url: url.flatMap(Configuration.baseURL))
      let source = try namedUpstream(upstream)
      let outcome = try await adoption.adopt(source, into: folder) { errors, root in
        console.print(errors, session.output) { sourceBytes($0, root: root) }
      }
      console.result(folder)
      console.line("\(outcome.files) files from “\(printable(outcome.title))”, kept in upstream/\(outcome.version)/ as they were received.")
      for text in outcome.texts {
        console.line(
          "  \(printable(text.title))\(text.version.isEmpty ? "" : ", version \(text.version)"): \(text.clauses) clause\(text.clauses == 1 ? "" : "s")")
      }
      if !outcome.themeFiles.isEmpty {
        console.line(
          "  The theme of that site was adopted too and is part of every page; look at it: \(outcome.themeFiles.map(printable).joined(separator: ", "))")
      }
      for line in outcome.missingIgnores { console.line("  \(folder)/.gitignore already exists: add \(line) to it") }
      if let note = source.note(in: folder) { console.line(printable(note)) }
      console.line("\nNext:\n  cd \(shellQuoted(folder))\n  sitegen serve\n  sitegen status")
    }
  }
}

/// - Throws: `UnknownName` (status 64) if `text` does not name a possible source of texts.
func namedUpstream(_ text: String) throws -> Upstream {
  guard let upstream = Upstream(typed: text) else {
    throw UnknownName(
      message: "there is nothing at `\(Upstream.described(text))`",
      help: "name a folder with a sitegen.yml, a git repository, a sources.zip, or the address of a site")
  }
  return upstream
}
