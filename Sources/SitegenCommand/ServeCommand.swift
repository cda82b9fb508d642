#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif
import ArgumentParser
import Diagnostics
import Dispatch
import Preview
import SiteBuild

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Show the site on this machine, without writing it.",
    discussion: """
      Example:
        sitegen serve --drafts --open

      The address is printed when the site can be seen. Ctrl-C ends it. Pages are those that `sitegen build --base-url` with this address would write.
      """)

  @OptionGroup var options: SourceOptions

  @Option(name: .long, help: ArgumentHelp("The address to listen on: 127.0.0.1 for this machine only, 0.0.0.0 for its network too.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(name: .long, help: ArgumentHelp("The port to listen on, 0 for any (default: 8080, or the next one that is free).", valueName: "n"))
  var port: Int?

  @Flag(name: .long, help: "Show what is not published too, marked.")
  var drafts = false

  @Flag(name: .long, help: "Show the site in a browser.")
  var open = false

  /// How many ports after the first one are tried where none was asked for.
  private static let standardPort = 8080
  private static let attempts = 20

  func validate() throws {
    if let port, !(0...65535).contains(port) { throw ValidationError("--port takes a number from 0 to 65535, not \(port)") }
  }

  func run() async throws {
    let console = Console()
    let session = BuildSession(console: console, source: options.source, format: options.diagnostics)
    let (ends, ending) = AsyncStream.makeStream(of: Void.self)
    let signals = Self.signals { ending.yield() }
    defer { for signal in signals { signal.cancel() } }
    try await session.guarded {
      var build = try session.options(drafts: drafts)
      let cache = PreviewCache()
      let harvest = DynamicAnswer(path: OAIRepository.endpoint) { query, form in
        var now = time_t()
        return cache.site?.harvest(form ?? query, secondsSince1970: Int(time(&now)))
      }
      let server = try await listen(PreviewResponder(cache, hosts: HostCheck(host: host), dynamic: [harvest]), console)
      let address = "http://\(Self.name(of: host)):\(server.port)/"
      build.baseURL = address
      var loaded = try await SiteReader(build).load()
      // Notes are for whoever works on the texts: `check` prints them.
      loaded.diagnostics.removeAll { $0.severity == .note }
      console.print(loaded.diagnostics, format: options.diagnostics) { sourceBytes($0, root: options.source) }
      guard loaded.diagnostics.errorCount == 0, let maker = loaded.maker else {
        await server.stop()
        let count = loaded.diagnostics.errorCount
        if options.diagnostics == .text { console.line("\(count) error\(count == 1 ? "" : "s"); there is nothing to show") }
        throw Status.content
      }
      cache.show(PreviewSite(maker, pages: loaded.pages, root: options.source))
      console.result(address)
      if options.diagnostics == .text { console.line("Ctrl-C ends the preview") }
      if open, let problem = openBrowser(address) { console.line("the browser cannot be opened: \(problem)") }
      // The site can be seen at once; searching it a little later.
      let search = Task { [loaded] in try await addSearch(to: loaded, maker, cache, console, jobs: build.jobs) }
      defer { search.cancel() }
      for await _ in ends { break }
      await server.stop()
      withExtendedLifetime((loaded, maker)) { Glibc.exit(0) }
    }
  }

  private func addSearch(to loaded: LoadedSite, _ maker: PageMaker, _ cache: PreviewCache, _ console: Console, jobs: Int) async throws {
    guard maker.hasSearch else { return }
    let index = try await SearchIndex.make(maker, root: options.source, jobs: jobs)
    var complete = loaded
    complete.take(index)
    if let warning = index.warning { console.print([warning], format: options.diagnostics) { _ in nil } }
    guard let maker = complete.maker else { return }
    let files = Dictionary(index.files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    cache.show(PreviewSite(maker, pages: complete.pages, root: options.source, extraFiles: files))
  }

  private func listen(_ responder: PreviewResponder, _ console: Console) async throws -> PreviewServer {
    let first = port ?? Self.standardPort
    for candidate in first..<first + (port == nil ? Self.attempts : 1) {
      do throws(PreviewFailure) {
        return try await PreviewServer.start(host: host, port: candidate, responder: responder)
      } catch {
        switch error {
        case .portTaken: continue
        case .host:
          console.failure("--host takes an address of this machine, as 127.0.0.1 or ::1, not \(host)")
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

  /// What a browser on this machine calls the server.
  private static func name(of host: String) -> String {
    switch host {
    case "0.0.0.0": "127.0.0.1"
    case "::": "[::1]"
    default: host.contains(":") ? "[\(host)]" : host
    }
  }

  /// Calls back for SIGINT and SIGTERM, which do not end the process any more.
  private static func signals(_ handler: @escaping @Sendable () -> Void) -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: handler)
      source.resume()
      return source
    }
  }
}
