import ArgumentParser
import Authoring
import CLibrary
import Diagnostics
import FileSystem
import Pages
import SiteBuild
import SiteModel
import Text

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Build the site: HTML files for any web server.",
    discussion: """
      Example:
        sitegen build --base-url https://charte.example.org/ --output public

      If the content has errors, nothing is written and the last good site stays as it is. Only files that sitegen itself wrote are replaced or removed. If \
      nothing has changed since the last build, the command ends at once.
      """)

  @OptionGroup var options: SourceOptions

  @Option(name: .long, help: ArgumentHelp("The folder of the site (default: site/ in the content repository).", valueName: "dir"), completion: .directory)
  var output: String?

  @Option(name: .long, help: ArgumentHelp("The address of the site, which may have a path (default: `url` in sitegen.yml).", valueName: "url"))
  var baseURL: String?

  @Flag(name: .long, help: "Include drafts and unpublished cards, marked as such.")
  var drafts = false

  @Flag(name: .long, help: "Treat warnings as errors.")
  var strict = false

  @Option(name: .long, help: ArgumentHelp("The number of parallel tasks (default: the number of processors).", valueName: "n"))
  var jobs: Int?

  @Flag(name: .long, help: "Print how long each step took.")
  var timings = false

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 1024, not \(jobs)") }
    if output == "" { throw ValidationError("--output takes the path of a folder") }
    if let baseURL, Configuration.baseURL(baseURL) == nil {
      throw ValidationError("--base-url takes an address such as https://www.example.org/ or https://www.example.org/prefix/, not \(baseURL)")
    }
  }

  func run() async throws {
    let console = Console()
    let clock = ContinuousClock()
    let start = clock.now
    let session = BuildSession(console: console, source: options.source, output: options.output)
    var build = try session.options(drafts: drafts, jobs: jobs)
    build.baseURL = baseURL.flatMap(Configuration.baseURL)
    try await session.guarded {
      let destination = try output ?? OutputFolder.standard(options.source)
      build.output = destination
      let state = BuildState(build, output: destination)
      var times = StepTimes()
      if let kept = try await state.unchanged(), !(strict && kept.diagnostics.warningCount > 0) {
        try session.print(kept.diagnostics)
        times.end("what has changed")
        say(console, SiteWriter.Summary(unchanged: kept.count), kept.diagnostics, clock.now - start)
        if timings { console.error(TimingTable(times).text) }
        return
      }
      let sources = try await state.sources()
      times.end("what has changed")
      let progress = ProgressLine(console, isShown: options.diagnostics == .text)
      var loader = SiteLoader(build)
      loader.progress = { progress.show("Reading", $0, $1) }
      var loaded = try await loader.load()
      // Notes are for authors; `check` prints them.
      loaded.diagnostics.removeAll { $0.severity == .note }
      progress.clear()
      var search = SearchIndex()
      if loaded.diagnostics.errorCount == 0, let maker = loaded.maker {
        search = try await SearchIndex.make(maker, root: options.source, jobs: build.jobs)
        loaded.take(search)
      }
      times.append(loaded.times)
      times.end("search index")
      let maker = try session.report(loaded, strict: strict)
      var writer = SiteWriter(maker, pages: loaded.pages, search: search, root: options.source, jobs: build.jobs)
      writer.progress = { progress.show("Writing", $0, $1) }
      writer.waiting = { console.line("another build writes into \(printable(destination)): waiting for it") }
      writer.measures = timings
      try state.forget()
      let addresses = PublishedAddresses(build)
      async let note = addresses.note(maker)
      let summary = try await writer.write(to: destination)
      times.end("files of the site")
      try addresses.record(await note)
      // A missing program may be installed by the next build, which must then not end early.
      if search.warning == nil { try state.record(sources, search: search.program, summary, loaded.diagnostics) }
      times.end("records of the build")
      progress.clear()
      say(console, summary, loaded.diagnostics, clock.now - start)
      if timings { console.error(TimingTable(times, summary.times).text) }
      // Everything is written. Deallocating a large site object by object would only keep the user waiting.
      withExtendedLifetime((loaded, maker)) { CLibrary.exit(0) }
    }
  }

  private func say(_ console: Console, _ summary: SiteWriter.Summary, _ diagnostics: [Diagnostic], _ time: Duration) {
    guard options.diagnostics == .text else { return }
    let warnings = diagnostics.warningCount
    let removed = summary.removed > 0 ? ", \(summary.removed) removed" : ""
    console.line(
      "\(summary.pages) files: \(summary.written) written, \(summary.unchanged) unchanged\(removed); \(warnings) warning\(warnings == 1 ? "" : "s"); \(seconds(time))"
    )
  }

  private func seconds(_ duration: Duration) -> String {
    let milliseconds = Int(duration / .milliseconds(1))
    let rest = milliseconds % 1000 / 10
    return "\(milliseconds / 1000).\(twoDigits(rest)) s"
  }
}

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Report mistakes in the content, without writing anything.",
    discussion: """
      Example:
        sitegen check --diagnostics json
      """)

  @OptionGroup var options: SourceOptions

  func run() async throws {
    let console = Console()
    let session = BuildSession(console: console, source: options.source, output: options.output)
    // Unpublished texts are checked too, because they are about to be published.
    var build = try session.options(drafts: true)
    build.enforcesWorkflow = true
    build.finishesChanges = false
    try await session.guarded {
      let drafts = try await SiteLoader(build).load()
      build.showsDrafts = false
      let published = try await SiteLoader(build).load()
      var all = drafts
      // Suggestions depend on the loaded documents and may differ between the two runs, although the mistake is the same.
      var known = Set(all.diagnostics.map(\.withoutAdvice))
      for diagnostic in published.diagnostics where known.insert(diagnostic.withoutAdvice).inserted { all.diagnostics.append(diagnostic) }
      all.diagnostics = all.diagnostics.inOrder()
      _ = try session.report(all, strict: false)
      guard options.diagnostics == .text else { return }
      let warnings = all.diagnostics.warningCount
      let notes = all.diagnostics.count { $0.severity == .note }
      console.line(
        "\(drafts.documentCount) documents, no error, \(warnings) warning\(warnings == 1 ? "" : "s")\(notes > 0 ? ", \(notes) note\(notes == 1 ? "" : "s")" : "")"
      )
    }
  }
}

/// Shared by the commands that read a repository: prints diagnostics and turns errors into exit statuses.
struct BuildSession {
  let console: Console
  let source: String
  let output: DiagnosticOutput

  /// Prints the diagnostics of a loaded site.
  ///
  /// - Throws: status 1 if there are errors, or warnings with `strict`.
  func report(_ loaded: LoadedSite, strict: Bool) throws -> PageMaker {
    console.print(loaded.diagnostics, output) { sourceBytes($0, root: source) }
    let errors = loaded.diagnostics.errorCount
    let warnings = loaded.diagnostics.warningCount
    guard errors == 0, !(strict && warnings > 0), let maker = loaded.maker else {
      if output.format == .text {
        let counts = [errors > 0 ? "\(errors) error\(errors == 1 ? "" : "s")" : nil, warnings > 0 ? "\(warnings) warning\(warnings == 1 ? "" : "s")" : nil]
        console.line(counts.compactMap { $0 }.joined(separator: ", ") + (errors == 0 ? " (--strict)" : "") + "; nothing was written")
      }
      throw Status.content
    }
    return maker
  }

  /// Prints diagnostics.
  ///
  /// - Throws: status 1 if there are errors.
  func print(_ diagnostics: [Diagnostic]) throws {
    console.print(diagnostics, output) { sourceBytes($0, root: source) }
    if diagnostics.errorCount > 0 { throw Status.content }
  }

  /// Runs a command, prints its error and throws the matching exit status.
  ///
  /// - Parameter inFolder: whether the source folder must exist.
  func guarded(inFolder: Bool = true, _ work: () async throws -> Void) async throws {
    do {
      if inFolder, ResultFile.isMissing(folder: source) { throw EnvironmentFailure("there is no folder \(source)") }
      try await work()
    } catch let failure as EnvironmentFailure {
      console.failure(failure.description)
      throw Status.environment
    } catch let failure as UpstreamFailure {
      console.failure(failure.message)
      console.line("  = help: \(printable(failure.help))")
      throw failure.isEnvironment ? Status.environment : Status.content
    } catch let diagnostic as Diagnostic {
      try print([diagnostic])
    } catch let unknown as UnknownName {
      console.failure(unknown.message)
      console.line("  = help: \(unknown.help)")
      throw Status.commandLine
    }
  }

  /// The options for loading the site.
  ///
  /// - Parameter jobs: number of parallel tasks; nil for the number of processors.
  func options(drafts: Bool, jobs: Int? = nil) throws -> BuildOptions {
    var options = BuildOptions(root: source)
    options.showsDrafts = drafts
    options.jobs = jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    options.epoch = try epoch()
    return options
  }

  func epoch() throws -> Int? {
    guard let text = getenv("SOURCE_DATE_EPOCH").map({ String(cString: $0) }), !text.isEmpty else { return nil }
    guard let seconds = Int(text), seconds >= 0, seconds < 253_402_300_800 else {
      console.failure("SOURCE_DATE_EPOCH is `\(text)`; it must be a number of seconds since 1970")
      throw Status.environment
    }
    return seconds
  }
}
