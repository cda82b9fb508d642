import ArgumentParser
import Authoring
import Diagnostics
import SiteBuild

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import the rows of a table as proposals for the catalogue or as use cases.",
    discussion: """
      Example:
        sitegen import resources propositions.csv --dry-run
        sitegen import use-cases cas-usage.csv --mapping colonnes.yml

      The table is a CSV file, such as an export from Drupal Webform or Framaforms. See docs/import.md.
      """,
    subcommands: [ImportResourcesCommand.self, ImportUseCasesCommand.self])
}

struct ImportOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The table to import.", valueName: "file"), completion: .file(extensions: ["csv", "tsv", "txt"]))
  var file: String

  @Option(
    name: .long, help: ArgumentHelp("A YAML file that assigns columns to keys.", valueName: "file"), completion: .file(extensions: ["yml", "yaml"]))
  var mapping: String?

  @Option(name: .long, help: ArgumentHelp("The name of the form (default: its title in the table, or else the name of the file).", valueName: "name"))
  var form: String?

  @Flag(name: .long, help: "Show what would happen, row by row, without doing it.")
  var dryRun = false

  @OptionGroup var options: SourceOptions

  func validate() throws {
    if file.isEmpty { throw ValidationError("name the table to import") }
    if let form, form.allSatisfy(\.isWhitespace) || form.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) || form.utf8.count > 500 {
      throw ValidationError("--form takes a name in one line")
    }
    if mapping == "" { throw ValidationError("--mapping takes the path of a file") }
  }
}

struct ImportResourcesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resources", abstract: "Create cards for the catalogue from the rows of a table.",
    discussion: """
      Example:
        sitegen import resources propositions.csv --dry-run
        sitegen import resources propositions.csv --form framaforms
        sitegen import resources export.csv --mapping colonnes.yml \\
          --diagnostics json

      Each row becomes a card with `status: submitted`. A row that was imported before is not imported again, even if its card has since been edited or \
      moved. Rows with errors are skipped; the others are still imported, and the exit status is 1. Columns with personal data about the person who filled in \
      the form are not read.
      """)

  @OptionGroup var table: ImportOptions

  @Flag(name: .long, help: "Keep the values of the column `status`, for example to import from another site of yours.")
  var keepStatus = false

  func run() async throws { try await table.run(.resources, keepsStatus: keepStatus) }
}

struct ImportUseCasesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "use-cases", abstract: "Create use cases from the rows of a table.",
    discussion: """
      Example:
        sitegen import use-cases cas-usage.csv --dry-run
        sitegen import use-cases cas-usage.csv --form recensement-2026

      Each row becomes a use case with `draft: true`. Unknown columns keep their own names. A row that was imported before is not imported again.
      """)

  @OptionGroup var table: ImportOptions

  func run() async throws { try await table.run(.useCases, keepsStatus: false) }
}

extension ImportOptions {
  /// Maximum number of kept or refused rows to list individually.
  private static let mostListed = 100

  func run(_ kind: ImportRequest.Kind, keepsStatus: Bool) async throws {
    let console = Console()
    let session = BuildSession(console: console, source: options.source, output: options.output)
    try await session.guarded {
      var request = ImportRequest(kind, file: file, root: options.source)
      request.mapping = mapping
      request.form = form
      request.isDryRun = dryRun
      request.keepsStatus = keepsStatus
      let outcome = try request.run()
      console.print(outcome.diagnostics.inOrder(), options.output) { name in
        name == file ? outcome.shown : name == mapping ? outcome.mappingShown : sourceBytes(name, root: options.source)
      }
      if dryRun {
        if !outcome.entries.isEmpty { try console.resultBytes(Array(ImportTableReport(outcome.entries).text.utf8)) }
      } else {
        for entry in outcome.entries where entry.action == .made { console.result(entry.path) }
      }
      if options.diagnostics == .text { report(outcome, console) }
      if outcome.diagnostics.errorCount > 0 { throw Status.content }
    }
  }

  private func report(_ outcome: ImportRequest.Outcome, _ console: Console) {
    guard !outcome.form.isEmpty else { return }
    if !dryRun {
      var listed = 0
      for entry in outcome.entries where entry.action != .made {
        listed += 1
        guard listed <= Self.mostListed else { continue }
        let what = entry.path.isEmpty ? entry.remarks.first ?? "" : entry.path
        console.line("  line \(entry.line) \(entry.action.rawValue): \(printable(what))")
      }
      if listed > Self.mostListed { console.line("  … and \(listed - Self.mostListed) more rows") }
    }
    func count(_ action: ImportRequest.Entry.Action) -> Int { outcome.entries.count { $0.action == action } }
    let unfinished = count(.unfinished)
    console.line(
      "\(count(.made)) \(dryRun ? "would be made" : "made"), \(count(.kept)) kept, \(count(.refused)) refused\(unfinished > 0 ? ", \(unfinished) unfinished" : "")"
        + "; form `\(printable(outcome.form))`\(outcome.isFormGuessed ? ", from the name of the file; `--form` sets another name" : "")")
  }
}
