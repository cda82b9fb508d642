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

/// A time that passes only where somebody waits: what happens meanwhile is said here.
private final class OwnTime: Sendable {
  private let passed = Mutex(Swift.Duration.zero)
  private let start = ContinuousClock.now
  private let meanwhile: @Sendable (Swift.Duration) -> Void

  init(_ meanwhile: @escaping @Sendable (_ passed: Swift.Duration) -> Void) { self.meanwhile = meanwhile }

  var time: PreviewSession.Time {
    .init(
      now: { self.start + self.passed.withLock { $0 } },
      sleep: { duration in
        let passed = self.passed.withLock { passed in
          passed += duration
          return passed
        }
        self.meanwhile(passed)
        await Task.yield()
      })
  }
}

/// What somebody waits for who has to be told to go on, and says that they wait.
private final class Gate: Sendable {
  private let comings = AsyncStream.makeStream(of: Void.self)
  private let goings = AsyncStream.makeStream(of: Void.self)

  func pass() async {
    comings.continuation.yield()
    for await _ in goings.stream { break }
  }

  func somebodyWaits() async { for await _ in comings.stream { break } }
  func letThrough() { goings.continuation.yield() }
}

/// The limit is for what hangs.
@Suite(.timeLimit(.minutes(30))) struct SessionTests {
  /// A session whose moments say in an error which paths each load was for.
  private func session(
    _ watcher: QuietWatcher, time: PreviewSession.Time = .own, while loading: @escaping @Sendable () async -> Void = {}
  ) -> (PreviewSession, Loads) {
    let loads = Loads()
    let session = PreviewSession(watcher, time: time) { changes, moment in
      await loading()
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
    let (session, _) = session(watcher) { await Task.yield() }
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
    let (watcher, gate) = (QuietWatcher(), Gate())
    let (session, _) = session(watcher) { await gate.pass() }
    gate.letThrough()
    await session.begin()
    await gate.somebodyWaits()
    let running = Task { await session.run { _, _, _ in } }
    watcher.happen("content/a.md")
    async let first = session.upToDate()
    await gate.somebodyWaits()
    watcher.happen("content/b.md")
    async let second = session.upToDate()
    gate.letThrough()
    gate.letThrough()
    #expect(await second.errors.contains { $0.contains("content/b.md") })
    #expect(await first.errors.contains { $0.contains("content/a.md") })
    session.stop()
    await running.value
  }

  @Test("a burst of saves is loaded once")
  func burst() async {
    let watcher = QuietWatcher()
    let time = OwnTime { passed in
      guard passed <= .milliseconds(200) else { return }
      for number in 0..<10 { watcher.happen("content/\(passed)/\(number).md") }
    }
    let (session, loads) = session(watcher, time: time.time)
    await session.begin()
    let running = Task { await session.run { _, _, _ in } }
    watcher.happen("content/first.md")
    _ = await session.upToDate()
    #expect(loads.all.map(\.paths.count) == [0, 501])
    session.stop()
    await running.value
  }

  @Test("what two changes of a burst lie apart is not its end, and what two changes of one file do is")
  func quiet() async {
    let watcher = QuietWatcher()
    // Forty milliseconds between two of many, and between the last of them and one more ten times as long.
    let time = OwnTime { passed in
      let milliseconds = Int(passed / .milliseconds(1))
      if milliseconds % 40 == 0, milliseconds <= 400 { for number in 0..<20 { watcher.happen("content/\(milliseconds)/\(number).md") } }
    }
    let (session, loads) = session(watcher, time: time.time)
    await session.begin()
    let running = Task { await session.run { _, _, _ in } }
    for number in 0..<20 { watcher.happen("content/\(number).md", isAnnounced: false) }
    _ = await session.upToDate()
    #expect(loads.all.map(\.paths.count) == [0, 220])
    watcher.happen("content/one.md")
    _ = await session.upToDate()
    #expect(loads.all.map(\.paths.count) == [0, 220, 1])
    session.stop()
    await running.value
  }

  @Test("a program that never stops writing is not waited for")
  func endless() async {
    let watcher = QuietWatcher()
    let ends = Mutex(false)
    let time = OwnTime { passed in if !ends.withLock({ $0 }) { watcher.happen("content/\(passed).md") } }
    let (session, loads) = session(watcher, time: time.time)
    await session.begin()
    let running = Task { await session.run { _, _, _ in } }
    watcher.happen("content/first.md")
    #expect(await session.upToDate().errors.contains { $0.contains("content/first.md") })
    #expect((500...503).contains(loads.all[1].paths.count))
    ends.withLock { $0 = true }
    session.stop()
    await running.value
  }

  @Test("a change is announced before a request is answered with it")
  func announced() async {
    let watcher = QuietWatcher()
    let (session, _) = session(watcher)
    let announced = Mutex<[String?]>([])
    await session.begin()
    let running = Task {
      await session.run { moment, _, _ in
        await Task.yield()
        announced.withLock { $0.append(moment.errors.last) }
      }
    }
    for number in 0..<100 {
      watcher.happen("content/\(number).md", isAnnounced: number % 2 == 0)
      let moment = await session.upToDate()
      #expect(announced.withLock { $0.last } == moment.errors.last)
    }
    session.stop()
    await running.value
  }

  @Test("nobody waits for ever when the preview ends")
  func end() async {
    let (watcher, gate) = (QuietWatcher(), Gate())
    let (session, _) = session(watcher) { await gate.pass() }
    gate.letThrough()
    await session.begin()
    await gate.somebodyWaits()
    let running = Task { await session.run { _, _, _ in } }
    watcher.happen("content/a.md")
    async let waiting = session.upToDate()
    await gate.somebodyWaits()
    session.stop()
    running.cancel()
    _ = await waiting
    await running.value
  }

  @Test("many requests at once are answered while sources change")
  func crowd() async {
    let watcher = QuietWatcher()
    let (session, _) = session(watcher) { await Task.yield() }
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

  @Test("only so many streams are open at a time")
  func limit() {
    let live = LiveReload()
    var streams: [AsyncStream<[UInt8]>] = []
    while let stream = live.open(.init(path: "/", isLocal: true), showing: .init(page: "", panel: "")) { streams.append(stream) }
    #expect(streams.count == 100)
  }
}

@Suite struct CompressionTests {
  @Test(
    "gzip is sent if the browser accepts it",
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
