import ArgumentParser
import FileSystem
import Pages
import SiteBuild

extension Export.Subject: ExpressibleByArgument {}

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the catalogue or the bibliography in a format of another program.",
    discussion: """
      Example:
        sitegen export resources catalogue.csv
        sitegen export bibliography references.bib

      The ending of FILE names the format. resources: .csv (what `import` reads back), .json (JSON-LD), .csl.json, .bib, .ris. bibliography: .json (CSL), .bib, .ris. \
      What is not published is left out. A file that is there is replaced.
      """)

  @Argument(help: ArgumentHelp("resources or bibliography.", valueName: "what"))
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
