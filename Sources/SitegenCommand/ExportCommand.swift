import ArgumentParser
import FileSystem
import Pages
import SiteBuild

extension Export.Subject: ExpressibleByArgument {}

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Export the catalogue or the bibliography for another program.",
    discussion: """
      Example:
        sitegen export resources catalogue.csv
        sitegen export bibliography references.bib

      The ending of FILE chooses the format. For resources: .csv (which `import` can read), .json (JSON-LD), .csl.json, .bib, .ris. For bibliography: .json \
      (CSL), .bib, .ris. Unpublished cards are left out. An existing file is replaced.
      """)

  @Argument(help: ArgumentHelp("What to export: resources or bibliography.", valueName: "what"))
  var subject: Export.Subject

  @Argument(help: ArgumentHelp("The file to write.", valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var options: SourceOptions

  func validate() throws {
    if Export(subject, file: file) == nil {
      throw ValidationError("\(file) names no format of \(subject.rawValue); it must end in \(Export.endings(of: subject).joined(separator: ", "))")
    }
  }

  func run() async throws {
    guard let export = Export(subject, file: file) else { return }
    let session = BuildSession(console: Console(), source: options.source, output: options.output)
    try await session.guarded {
      var loaded = try await SiteLoader(try session.options(drafts: false)).load()
      // Warnings concern the pages, not the export.
      loaded.diagnostics.removeAll { $0.severity != .error }
      let maker = try session.report(loaded, strict: false)
      try ResultFile.write(try export.bytes(maker, root: options.source), to: file)
    }
  }
}
