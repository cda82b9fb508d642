import ArgumentParser
import Authoring
import CLibrary
import Charters
import Diagnostics
import FileSystem
import SiteBuild
import SiteModel
import Vocabulary

struct AdoptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt", abstract: "Make a content repository that adapts another one.",
    discussion: """
      Example:
        sitegen adopt https://charte.example.org/ notre-charte \\
          --institution "Université d'Exemple"
        sitegen adopt ../kit notre-charte --institution "Université d'Exemple" \\
          --url https://www.example.org/charte-ia/

      UPSTREAM is a content repository in a folder, a git repository (URL or folder, a branch or tag after #), or the sources.zip of a site: a file, its \
      address, or the address of the site with a slash at the end. The last release of each text is taken, the working text where there is none.
      """)

  @Argument(help: ArgumentHelp("Where the texts come from.", valueName: "upstream"), completion: .file())
  var upstream: String

  @Argument(
    help: ArgumentHelp("The folder to make, an empty one, or one with what a forge puts into a new repository.", valueName: "dir"), completion: .directory)
  var folder: String

  @Option(name: .long, help: ArgumentHelp("The institution that adapts the texts.", valueName: "name"))
  var institution: String

  @Option(name: .long, help: ArgumentHelp("Where its site will be.", valueName: "url"))
  var url: String?

  @OptionGroup var printing: DiagnosticOptions

  func validate() throws {
    if institution.allSatisfy(\.isWhitespace) || institution.unicodeScalars.contains(where: { $0.value < 0x20 }) {
      throw ValidationError("--institution takes a name, as \"Université d'Exemple\"")
    }
    if let url, Configuration.baseURL(url) == nil { throw ValidationError("--url takes an address such as https://www.example.org/charte-ia/, not \(url)") }
    if folder.isEmpty { throw ValidationError("name the folder to make") }
  }

  func run() async throws {
    let console = Console()
    let session = BuildSession(console: console, source: folder, output: printing.output)
    try await session.guarded(inFolder: false) {
      let writer = FirstAdoption(institution: institution, url: url.flatMap(Configuration.baseURL))
      let source = try namedUpstream(upstream)
      let outcome = try await writer.adopt(source, into: folder) { errors, root in
        console.print(errors, session.output) { sourceBytes($0, root: root) }
      }
      console.result(folder)
      console.line("\(outcome.files) files from “\(printable(outcome.title))”, kept in upstream/\(outcome.version)/ as they were received.")
      for text in outcome.texts {
        console.line(
          "  \(printable(text.title))\(text.version.isEmpty ? "" : ", version \(text.version)"): \(text.clauses) clause\(text.clauses == 1 ? "" : "s")")
      }
      if !outcome.themeFiles.isEmpty {
        console.line("  The theme of that site came along and is part of every page; look at it: \(outcome.themeFiles.map(printable).joined(separator: ", "))")
      }
      for line in outcome.missingIgnores { console.line("  \(folder)/.gitignore is there already: add \(line) to it") }
      if let note = source.note(in: folder) { console.line(printable(note)) }
      console.line("\nNext:\n  cd \(shellQuoted(folder))\n  sitegen serve\n  sitegen status")
    }
  }
}

enum ReportFormat: String, CaseIterable, ExpressibleByArgument { case text, json }

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show where an adapted text stands to the one that it came from, clause by clause, and the cards that wait for the committee.",
    discussion: """
      Example:
        sitegen status
        sitegen status --format json

      Exit status 3 while decisions are pending.
      """)

  @Option(name: .long, help: ArgumentHelp("text or json.", valueName: "text|json"))
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

struct UpdateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Bring in the next version of the texts that were adopted, as proposals.",
    discussion: """
      Example:
        sitegen update --dry-run
        sitegen update

      Clauses that nobody changed here follow the upstream text while the document is a draft. Everything else waits for `sitegen decide`: what was changed on \
      both sides, every change of force, what is new or gone, everything under templates/, and all that touches an adopted text. Exit status 3 while decisions are pending.
      """)

  @Argument(help: ArgumentHelp("Where the texts come from (default: where they came from before).", valueName: "upstream"), completion: .file())
  var upstream: String?

  @Flag(name: .long, help: "Only say what would happen.")
  var dryRun = false

  @Flag(name: .long, help: "Go back to a version that is older than the last one received.")
  var allowOlder = false

  @OptionGroup var options: SourceOptions

  func run() async throws {
    let console = Console()
    let session = BuildSession(console: console, source: options.source, output: options.output)
    try await session.guarded {
      let outcome = try await UpstreamUpdate(root: options.source).update(try upstream.map(namedUpstream), isDryRun: dryRun, allowsOlder: allowOlder) {
        errors, root in
        console.print(errors, session.output) { sourceBytes($0, root: root) }
      }
      let report = StatusReport(outcome.adoption)
      if outcome.isNew {
        console.line("\(dryRun ? "Would receive" : "Received") version \(outcome.to); the last one was \(outcome.from).")
      } else if outcome.to != outcome.from {
        console.line("\(dryRun ? "Would go" : "Went") back to version \(outcome.to), which was received before; the last one was \(outcome.from).")
      } else {
        console.line("Version \(outcome.to) was received already.")
      }
      if let source = outcome.newSource { console.line("From now on updates come from \(printable(Upstream.described(source))).") }
      for (name, what) in outcome.done { console.line("  \(printable(name)) \(what)") }
      for name in outcome.left {
        console.line(
          "  \(printable(name)) \(dryRun ? "would stay" : "stays") as it is here: with what is new the site could not be built, as the errors above say")
      }
      if dryRun {
        // What was received is kept as it is: one folder, which nobody reads file by file.
        let folder = "upstream/\(outcome.to)/"
        if outcome.written.contains(where: { $0.hasPrefix(folder) }) { console.result("write  \(folder)") }
        for path in outcome.written where !path.hasPrefix(folder) { console.result("write  \(path)") }
        for path in outcome.removed { console.result("remove \(path)") }
      }
      for name in report.pendingNames { console.line("  pending: \(printable(name))") }
      if report.pendingCount == 0 {
        console.line("Nothing is to be decided.")
      } else {
        let decisions = "\(report.pendingCount) decision\(report.pendingCount == 1 ? "" : "s")"
        console.line(
          dryRun
            ? "\(decisions) would be pending. Nothing was received: `sitegen update` does that."
            : "\(decisions) \(report.pendingCount == 1 ? "is" : "are") pending; `sitegen status` lists them, `sitegen bulletin` puts them before a council.")
        throw Status.pending
      }
    }
  }
}

struct DecideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Record a decision on what has changed upstream, and carry it out.",
    discussion: """
      Example:
        sitegen decide charte#donnees-sensibles --take --by CFVU --date 2026-05-18
        sitegen decide charte#transparence charte#parcimonie --keep \\
          --reason "Formulation votée par la CFVU"

      Choose exactly one of --take, --keep, --withdraw, --merge and --defer.

      NAME is a clause, as charte#transparence; a document, as charte, for its front matter and what stands outside of clauses; or a file, as media/logo.svg. A \
      star at the end stands for everything pending that begins so: 'charte#*'. With --merge the words of both sides are put together where their edits stand \
      apart; where they meet, or one side wrote a sentence anew, the clause is put between marks, to be edited.
      """)

  @Argument(help: ArgumentHelp("What is decided on.", valueName: "name"), completion: .custom { words, _, _ in pendingNames(words) })
  var names: [String]

  enum Choice: String, EnumerableFlag {
    case take, keep, withdraw, merge, `defer`

    static func help(for value: Choice) -> ArgumentHelp? {
      switch value {
      case .take: "The upstream text becomes ours."
      case .keep: "Ours stays as it is."
      case .withdraw: "The clause goes, with the reason in its place."
      case .merge: "Ours and the upstream changes together."
      case .defer: "To be decided later; it stays pending."
      }
    }
  }

  @Flag(exclusivity: .exclusive)
  var choice: Choice

  @Option(name: .long, help: ArgumentHelp("Why, in one line.", valueName: "text"))
  var reason = ""

  @Option(name: .long, help: ArgumentHelp("The day of the decision (default: today).", valueName: "yyyy-mm-dd"))
  var date: String?

  @Option(name: .long, help: ArgumentHelp("Who decided, as CFVU.", valueName: "body"))
  var by = ""

  @OptionGroup var options: SourceOptions

  func validate() throws {
    if let date, CalendarDate(edtf: date)?.day == nil { throw ValidationError("--date takes a day such as 2026-05-18, not \(date)") }
    for (name, text) in [("reason", reason), ("by", by)] where text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw ValidationError("--\(name) takes one line of text")
    }
    if names.isEmpty { throw ValidationError("name what is decided on, as charte#transparence; `sitegen status` lists it") }
  }

  func run() async throws {
    let console = Console()
    let session = BuildSession(console: console, source: options.source, output: options.output)
    var now = time_t()
    let today = CalendarDate(secondsSince1970: try session.epoch() ?? Int(time(&now)))
    try await session.guarded {
      let minutes = TextAdoption.Minutes(reason: reason, date: date.flatMap { CalendarDate(edtf: $0) } ?? today, by: by)
      let outcome = try await UpstreamDecision(root: options.source).decide(
        names, TextAdoption.Choice(rawValue: choice == .defer ? "deferred" : choice.rawValue) ?? .keep, minutes,
        report: { errors, root in console.print(errors, session.output) { sourceBytes($0, root: root) } })
      for path in outcome.written { console.result(path) }
      for (name, state) in outcome.done { console.line("  \(printable(name)): \(state.rawValue)") }
      for note in outcome.notes { console.line("  \(printable(note))") }
      for (name, file, line) in outcome.marked {
        console.line("  \(printable(name)): both sides changed the same words; edit \(file), line \(line), and remove the marks")
      }
      if let first = outcome.marked.first, by.isEmpty, reason.isEmpty {
        console.line("  Once the marks are gone, `sitegen decide \(printable(first.name)) --keep --by … --reason …` records who decided and why.")
      }
      console.line(
        outcome.pendingCount == 0
          ? "Nothing is to be decided any more." : "\(outcome.pendingCount) decision\(outcome.pendingCount == 1 ? " is" : "s are") still pending.")
    }
  }
}

struct BulletinCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bulletin", abstract: "Make the comparison that a council reads: one page to print.",
    discussion: """
      Example:
        sitegen bulletin --output bulletin-cfvu.html

      For each clause that is to be decided on: the three texts, the difference in words, the change of force, and a box for the decision.
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

extension BuildSession {
  /// Where the repository stands to the one that it came from, once what is wrong in it has been printed.
  fileprivate func adoption() throws -> RepositoryAdoption {
    let adoption = try StatusReport.read(source)
    try print(adoption.diagnostics)
    return adoption
  }
}

/// - Throws: status 64 where the text names nothing that texts could be taken from.
func namedUpstream(_ text: String) throws -> Upstream {
  guard let upstream = Upstream(typed: text) else {
    throw UnknownName(
      message: "there is nothing at `\(Upstream.described(text))`",
      help: "name a folder with a sitegen.yml, a git repository, a sources.zip, or the address of a site")
  }
  return upstream
}

private func pendingNames(_ words: [String]) -> [String] {
  let source = words.firstIndex(of: "--source").flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil } ?? "."
  return (try? StatusReport.read(source)).map { StatusReport($0).pendingNames } ?? []
}
