import ArgumentParser
import Authoring
import CLibrary
import Charters
import Diagnostics
import FileSystem
import Pages
import SiteBuild
import SiteModel
import Vocabulary

struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Seal a version of a text, which keeps its own address and never changes.",
    discussion: """
      Example:
        sitegen release charte 2025-T3 \\
          --note "Version consolidée du troisième trimestre"

      Copies the text to the folder `releases` next to it, records the version, its date and its digest in releases.yml in that folder, and sets `version` in \
      the working text. Changing a sealed file is an error: publish corrections as a new version.
      """)

  @Argument(
    help: ArgumentHelp("The id or path of the text.", valueName: "document"), completion: .custom { words, _, _ in completions(words, versions: false) })
  var document: String

  @Argument(help: ArgumentHelp("The name of the version, such as 2025-T3.", valueName: "version"))
  var version: String

  @Option(name: .long, help: ArgumentHelp("The date of the version (default: today).", valueName: "yyyy-mm-dd"))
  var date: String?

  @Option(name: .long, help: ArgumentHelp("A note on the version for readers, in one line.", valueName: "text"))
  var note = ""

  @OptionGroup var options: SourceOptions

  func validate() throws {
    if let date, CalendarDate(edtf: date)?.day == nil { throw ValidationError("--date takes a day such as 2025-10-06, not \(date)") }
    if note.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { throw ValidationError("--note takes one line of text") }
  }

  func run() async throws {
    let console = Console()
    let session = BuildSession(console: console, source: options.source, output: options.output)
    let build = try session.options(drafts: true)
    var now = time_t()
    let today = CalendarDate(secondsSince1970: build.epoch ?? Int(time(&now)))
    try await session.guarded {
      let (lock, finished) = try RepositoryLock.change(options.source)
      defer { withExtendedLifetime(lock) {} }
      var loaded = try await SiteLoader(build).load()
      guard let maker = loaded.maker else {
        _ = try session.report(loaded, strict: false)
        return
      }
      let history = try session.text(document, in: maker.site, loaded)
      if finished.contains(ReleaseWriter.sealed(version, of: history, in: maker.site)) {
        // Taking the lock has just finished this same release, which had been interrupted.
        for path in finished { console.result(path) }
        console.line("Finished the release of \(version), which was interrupted.")
        return
      }
      // Mistakes elsewhere must not block a release. Unqualified clauses may be sealed, and notes are for `check`.
      let own = ReleaseWriter.files(of: history, in: maker.site)
      loaded.diagnostics.removeAll { $0.severity == .note || $0.location.map { !own.contains($0.file) } ?? false }
      _ = try session.report(loaded, strict: false)
      let day = date.flatMap { CalendarDate(edtf: $0) } ?? today
      let outcome: ReleaseWriter.Outcome
      do {
        outcome = try ReleaseWriter(maker.site, history, root: options.source).seal(
          version: version, date: day, note: note, addresses: PublishedAddresses(build).sealed(maker))
      } catch let diagnostic as Diagnostic {
        console.print([diagnostic], options.output) { sourceBytes($0, root: options.source) }
        throw Status.content
      }
      for path in outcome.written { console.result(path) }
      guard options.diagnostics == .text else { return }
      if let difference = outcome.difference {
        console.line("Since version \(difference.from): \(DifferenceSummary(.builtIn(language: "en")).sentence(difference))")
      } else {
        console.line("The first version.")
      }
    }
  }
}

enum DifferenceFormat: String, CaseIterable, ExpressibleByArgument { case text, html, json }

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show what changed between two versions of a text, clause by clause.",
    discussion: """
      Example:
        sitegen diff charte 2025-T2 2025-T3
        sitegen diff charte 2025-T3 --format html > changes.html

      Without TO, the older version is compared with the working text. Differences in line breaks, numbering, apostrophes and spaces are ignored.
      """)

  @Argument(
    help: ArgumentHelp("The id or path of the text.", valueName: "document"), completion: .custom { words, _, _ in completions(words, versions: false) })
  var document: String

  @Argument(help: ArgumentHelp("The older version.", valueName: "from"), completion: .custom { words, _, _ in completions(words, versions: true) })
  var from: String

  @Argument(
    help: ArgumentHelp("The newer version (default: the working text).", valueName: "to"),
    completion: .custom { words, _, _ in completions(words, versions: true) })
  var to: String?

  @Option(name: .long, help: ArgumentHelp("The format of the output: text, html (a complete page) or json.", valueName: "text|html|json"))
  var format = DifferenceFormat.text

  @OptionGroup var options: SourceOptions

  func run() async throws {
    let console = Console()
    let session = BuildSession(console: console, source: options.source, output: options.output)
    let build = try session.options(drafts: true)
    try await session.guarded {
      let loaded = try await SiteLoader(build).load()
      // Other errors do not prevent a comparison, but without a site there is nothing to compare.
      guard let maker = loaded.maker else {
        _ = try session.report(loaded, strict: false)
        return
      }
      let errors = loaded.diagnostics.filter { $0.severity == .error }
      if !errors.isEmpty { console.print(errors, options.output) { sourceBytes($0, root: options.source) } }
      let history = try session.text(document, in: maker.site, loaded)
      let old = try history.release(named: from)
      let new = try to.map { try history.release(named: $0).text } ?? history.current
      let isPending = to == nil && old.release.version == history.last?.release.version
      let difference = isPending ? history.pending ?? Difference(from: old.text, to: new) : Difference(from: old.text, to: new)
      let isFrench = new.language.hasPrefix("fr")
      switch format {
      case .text:
        let isTerminal = isatty(1) == 1 && console.allowsColor
        try console.resultBytes(
          Array((DifferenceReport(difference, words: .builtIn(language: "en")).text(from: from, to: to ?? "working text", color: isTerminal) + "\n").utf8))
      case .html:
        let words = Words.builtIn(language: isFrench ? "fr" : "en")
        try console.resultBytes(
          DifferenceReport(difference, words: words).html(title: new.title, from: from, to: to ?? words[.versionWorking].lowercased()))
      case .json: try console.resultBytes(difference.json(to: to ?? "working"))
      }
      if !errors.isEmpty { throw Status.content }
    }
  }
}

extension BuildSession {
  /// Finds a text by name. If errors in the content may be the reason why it is not found, prints these errors instead.
  func text(_ name: String, in site: Site, _ loaded: LoadedSite) throws -> TextHistory {
    do {
      return try site.text(named: name)
    } catch {
      if loaded.diagnostics.errorCount > 0 {
        var errors = loaded
        errors.diagnostics.removeAll { $0.severity != .error }
        _ = try report(errors, strict: false)
      }
      throw error
    }
  }
}

/// Names for command-line completion: texts, or the versions of the text already given.
private func completions(_ words: [String], versions: Bool) -> [String] {
  let source = words.firstIndex(of: "--source").flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil } ?? "."
  return NameCompletion(root: source).names(in: words, versions: versions)
}
