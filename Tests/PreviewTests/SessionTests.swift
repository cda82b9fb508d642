import SiteBuild
import Synchronization
import Testing

@testable import Preview

/// Says what it is told to say.
final class QuietWatcher: SourceWatcher {
  private let state = Mutex<(changes: SourceChanges, handler: (@Sendable () -> Void)?)>((SourceChanges(), nil))

  func take() -> SourceChanges {
    state.withLock { state in
      defer { state.changes = SourceChanges() }
      return state.changes
    }
  }

  func start(_ handler: @escaping @Sendable () -> Void) { state.withLock { $0.handler = handler } }
  func stop() {}

  /// - Parameter isAnnounced: false for what only somebody who asks finds out.
  func happen(_ paths: String..., isAnnounced: Bool = true) {
    let handler = state.withLock { state in
      state.changes.paths.formUnion(paths)
      return isAnnounced ? state.handler : nil
    }
    handler?()
  }
}

@Suite struct SessionTests {
  /// A session whose moments say in an error which paths each load was for.
  private func session(_ watcher: QuietWatcher, delay: Swift.Duration = .zero) -> (PreviewSession, Loads) {
    let loads = Loads()
    let session = PreviewSession(watcher) { changes, moment in
      if delay > .zero { try? await Task.sleep(for: delay) }
      loads.add(changes)
      var next = moment
      next.errors.append(changes.paths.sorted().joined(separator: " "))
      return next
    }
    return (session, loads)
  }

  final class Loads: Sendable {
    private let list = Mutex<[SourceChanges]>([])
    func add(_ changes: SourceChanges) { list.withLock { $0.append(changes) } }
    var all: [SourceChanges] { list.withLock { $0 } }
  }

  @Test("whoever asks after a save gets it, announced or not")
  func freshness() async {
    let watcher = QuietWatcher()
    let (session, _) = session(watcher, delay: .milliseconds(5))
    await session.begin()
    let running = Task { await session.run { _, _, _ in } }
    for number in 0..<100 {
      watcher.happen("content/\(number).md", isAnnounced: number % 2 == 0)
      let moment = await session.upToDate()
      #expect(moment.errors.last == "content/\(number).md")
    }
    session.stop()
    await running.value
  }

  @Test("a save while another one is loaded is waited for too")
  func overlap() async {
    let watcher = QuietWatcher()
    let (session, _) = session(watcher, delay: .milliseconds(60))
    await session.begin()
    let running = Task { await session.run { _, _, _ in } }
    watcher.happen("content/a.md")
    async let first = session.upToDate()
    try? await Task.sleep(for: .milliseconds(30))
    watcher.happen("content/b.md")
    let second = await session.upToDate()
    #expect(second.errors.contains { $0.contains("content/b.md") })
    #expect(await first.errors.contains { $0.contains("content/a.md") })
    session.stop()
    await running.value
  }

  @Test("a burst is one load")
  func burst() async {
    let watcher = QuietWatcher()
    let (session, loads) = session(watcher)
    await session.begin()
    let running = Task { await session.run { _, _, _ in } }
    // A machine that is busy makes pauses of its own, and a long one is the end of a burst; so is the end of the session's patience, two seconds.
    let start = ContinuousClock.now
    var (pauses, last) = (0, start)
    for number in 0..<500 {
      if .now - last > .milliseconds(40) { pauses += 1 }
      last = .now
      watcher.happen("content/\(number).md")
      if number % 50 == 49 { try? await Task.sleep(for: .milliseconds(10)) }
    }
    pauses += Int((ContinuousClock.now - start) / .seconds(2))
    _ = await session.upToDate()
    // The first load may begin before the burst shows what it is.
    #expect((2...3 + pauses).contains(loads.all.count))
    #expect(loads.all.reduce(0) { $0 + $1.paths.count } == 500)
    session.stop()
    await running.value
  }

  @Test("nobody waits for ever when the preview ends")
  func end() async {
    let watcher = QuietWatcher()
    let (session, _) = session(watcher, delay: .milliseconds(50))
    await session.begin()
    let running = Task { await session.run { _, _, _ in } }
    watcher.happen("content/a.md")
    async let waiting = session.upToDate()
    try? await Task.sleep(for: .milliseconds(10))
    session.stop()
    running.cancel()
    _ = await waiting
    await running.value
  }

  @Test("many requests at once, and changes all the while")
  func crowd() async {
    let watcher = QuietWatcher()
    let (session, _) = session(watcher, delay: .milliseconds(1))
    await session.begin()
    let running = Task { await session.run { _, _, _ in } }
    await withTaskGroup(of: Void.self) { group in
      for client in 0..<8 {
        group.addTask {
          for number in 0..<40 {
            let path = "content/\(client)-\(number).md"
            watcher.happen(path, isAnnounced: number % 3 == 0)
            let moment = await session.upToDate()
            #expect(moment.errors.contains { $0.contains(path) })
          }
        }
      }
    }
    session.stop()
    await running.value
  }
}

@Suite struct LiveReloadTests {
  @Test("only pages that are another one are told")
  func announce() async {
    let live = LiveReload()
    let old = LiveReload.Version(page: "a", panel: "p")
    guard let stream = live.open(.init(path: "/", isLocal: true), showing: old), let other = live.open(.init(path: "/b/", isLocal: true), showing: old) else {
      Issue.record("no stream")
      return
    }
    live.announce { $0.path == "/" ? .init(page: "b", panel: "p") : old }
    live.announce { $0.path == "/" ? .init(page: "b", panel: "p") : old }
    live.close()
    var texts: [String] = []
    for await event in stream { texts.append(String(decoding: event, as: UTF8.self)) }
    #expect(texts == ["retry: 1000\n\n", "event: version\ndata: {\"page\":\"b\",\"panel\":\"p\"}\n\n"])
    var count = 0
    for await _ in other { count += 1 }
    #expect(count == 1)
    #expect(live.open(.init(path: "/", isLocal: true), showing: old) == nil)
  }

  @Test("streams are limited")
  func limit() {
    let live = LiveReload()
    var streams: [AsyncStream<[UInt8]>] = []
    while let stream = live.open(.init(path: "/", isLocal: true), showing: .init(page: "", panel: "")) { streams.append(stream) }
    #expect(streams.count == 100)
  }
}

@Suite struct CompressionTests {
  @Test(
    "what browsers accept",
    arguments: [
      ("gzip", true), ("br, gzip;q=0.5", true), ("*", true), ("GZIP", true), ("gzip;q=0", false), ("gzip; q=0.0", false), ("br", false), ("", false),
      ("identity, deflate", false), ("*;q=1, gzip;q=0", false), ("gzip;q=0, *", false), ("*;q=0, gzip", true),
    ])
  func accepts(_ header: String, _ result: Bool) { #expect(Compression.accepts(header) == result) }

  @Test("text that is longer than a packet")
  func pays() {
    #expect(Compression.pays("text/html; charset=utf-8", 2000) && Compression.pays("image/svg+xml", 2000))
    #expect(!Compression.pays("text/html; charset=utf-8", 200) && !Compression.pays("image/png", 200_000) && !Compression.pays("application/zip", 200_000))
  }
}
