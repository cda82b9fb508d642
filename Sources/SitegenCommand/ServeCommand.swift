import ArgumentParser
import CLibrary
import Diagnostics
import FileSystem
import Pages
import Preview
import Programs
import SiteBuild
import SiteModel

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Preview the site in a browser while you edit it, without writing it.",
    discussion: """
      Example:
        sitegen serve --drafts --open

      serve prints the address once the site is ready. The key in it keeps other users of this machine out. Press Ctrl-C to end the preview. The pages are \
      the same as `sitegen build` would write for this address. When you save a file, the browser shows the change at once. If the content has errors, the \
      browser shows them above the last version without errors.
      """)

  @OptionGroup var options: SourceOptions

  @Option(name: .long, help: ArgumentHelp("The address to listen on: 127.0.0.1 for this machine only, 0.0.0.0 for the network too.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(name: .long, help: ArgumentHelp("The port to listen on; 0 chooses any free port (default: 8080, or the next free one).", valueName: "n"))
  var port: Int?

  @Flag(name: .long, help: "Include drafts and unpublished cards, marked as such.")
  var drafts = false

  @Flag(name: .long, help: "Open the site in a browser.")
  var open = false

  @Flag(name: .long, help: "Look for changes twice a second, for file systems that do not report them.")
  var poll = false

  @Flag(name: .customLong("no-key"), help: "Let anyone who can reach the address see the site, without a key.")
  var noKey = false

  /// The first port to try if none was requested.
  private static let standardPort = 8080
  /// Number of ports to try if none was requested.
  private static let attempts = 20
  /// Milliseconds from a signal to the end, even if work is unfinished.
  private static let patience = 1500

  func validate() throws {
    if let port, !(0...65535).contains(port) { throw ValidationError("--port takes a number from 0 to 65535, not \(port)") }
  }

  func run() async throws {
    let console = Console()
    let session = BuildSession(console: console, source: options.source, output: options.output)
    let (ends, ending) = AsyncStream.makeStream(of: Void.self)
    EndingSignals.close(within: Self.patience) { ending.yield() }
    try await session.guarded {
      var build = try session.options(drafts: drafts)
      let budget = try Self.budget(build.jobs, console)
      build.jobs = budget.jobs
      guard FileStamp("\(options.source)/\(Configuration.file)") != nil else {
        // Reports what is missing.
        _ = try session.report(try await SiteLoader(build).load(), strict: false)
        return
      }
      // Watching begins before anything is read, so that no change is missed.
      let (watcher, note) = SourceWatchers.watcher(options.source, polls: poll)
      let relay = LoaderRelay()
      let preview = PreviewSession(watcher) { await relay.load($0, after: $1) }
      let (cache, live) = (PreviewCache(), LiveReload())
      let search = PreviewSearch(root: options.source, jobs: build.jobs)
      let harvest = DynamicAnswer(path: OAIRepository.endpoint) { query, form in
        var now = time_t()
        return preview.moment.site?.harvest(form ?? query, secondsSince1970: Int(time(&now)))
      }
      let key = noKey ? nil : AccessKey()
      let responder = PreviewResponder(
        preview, cache: cache, live: live, search: search, hosts: HostCheck(host: host), root: options.source, token: Self.token(), key: key,
        dynamic: [harvest])
      let server = try await listen(responder, budget, console)
      let address = "http://\(Self.name(of: host)):\(server.port)/"
      build.baseURL = address
      let loader = PreviewLoader(build)
      await relay.set(loader)
      await preview.begin()
      let log = PreviewLog(console: console, output: options.output, root: options.source)
      log.begin(preview.moment)
      console.result(address + Self.entrance(key?.text))
      if let note { log.say("note: \(note)") }
      log.say("Ctrl-C ends the preview")
      if open, let problem = openBrowser(address + Self.entrance(key?.makeTicket())) { log.say("the browser cannot be opened: \(problem)") }
      let checking = SearchCheck { site in
        // The site is shown at once. Whether it can be searched is known a little later.
        guard let warning = try await search.index(of: site).warning else { return }
        await preview.replace { await loader.withoutSearch($0, warning) }
        log.add(preview.moment)
        responder.announce()
      }
      let watching = Task {
        await preview.run { moment, changes, time in
          log.show(moment, changes, time)
          responder.announce()
          checking.check(moment.site)
        }
      }
      checking.check(preview.moment.site)
      let pinging = Task {
        while !Task.isCancelled {
          try await Task.sleep(for: .seconds(10))
          live.ping()
        }
      }
      for await _ in ends { break }
      live.close()
      preview.stop()
      watching.cancel()
      pinging.cancel()
      checking.cancel()
      await server.stop()
      log.end()
      EndingSignals.removeFolders()
      // Ends without cleaning up, because other threads still use these objects.
      withExtendedLifetime((preview, server)) { _exit(0) }
    }
  }

  /// An unguessable token of 32 hexadecimal digits.
  private static func token() -> String {
    var random = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let text = String(random.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }.joined()
  }

  private func listen(_ responder: PreviewResponder, _ budget: DescriptorBudget, _ console: Console) async throws -> PreviewServer {
    let first = port ?? Self.standardPort
    for candidate in first..<first + (port == nil ? Self.attempts : 1) {
      do throws(PreviewFailure) {
        return try await PreviewServer.start(host: host, port: candidate, budget: budget, responder: responder)
      } catch {
        switch error {
        case .portTaken: continue
        case .host:
          console.failure("--host takes an address of this machine, such as 127.0.0.1 or ::1, not \(host)")
          throw Status.commandLine
        case .other(let reason):
          console.failure("cannot listen on \(host), port \(candidate): \(reason)")
          throw Status.environment
        }
      }
    }
    console.failure(
      port == nil
        ? "the ports \(first) to \(first + Self.attempts - 1) are taken" : "port \(first) is taken by another program; choose another one, or leave --port out")
    throw Status.environment
  }

  /// The host name by which a browser on this machine reaches the server.
  private static func name(of host: String) -> String {
    switch host {
    case "0.0.0.0": "127.0.0.1"
    case "::": "[::1]"
    default: host.contains(":") ? "[\(host)]" : host
    }
  }

  /// The query that gives access, to append to the address.
  private static func entrance(_ key: String?) -> String { key.map { "?\(AccessKey.parameter)=\($0)" } ?? "" }

  private static func budget(_ jobs: Int, _ console: Console) throws -> DescriptorBudget {
    do throws(PreviewFailure) {
      return try DescriptorBudget.raised(processors: jobs)
    } catch {
      if case .other(let reason) = error { console.failure("the preview cannot start: \(reason)") }
      throw Status.environment
    }
  }
}
