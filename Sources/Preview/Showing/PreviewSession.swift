import SiteBuild
import Synchronization

/// Keeps the shown site up to date with the sources.
///
/// **A response is never older than a save that precedes its request**: a request first takes the changes from the watcher, and waits for them to be loaded. A
/// system with file notifications sends them before the call that made the change returns.
package final class PreviewSession: Sendable {
  /// Loads the next state after some changes. Called for one set of changes at a time.
  package typealias Loading = @Sendable (SourceChanges, PreviewMoment) async -> PreviewMoment

  /// The clock. Tests replace it with their own.
  package struct Time: Sendable {
    package var now: @Sendable () -> ContinuousClock.Instant
    package var sleep: @Sendable (Duration) async -> Void

    package init(now: @escaping @Sendable () -> ContinuousClock.Instant, sleep: @escaping @Sendable (Duration) async -> Void) {
      self.now = now
      self.sleep = sleep
    }

    package static let own = Time(now: { .now }, sleep: { try? await Task.sleep(for: $0) })
  }

  private enum Phase { case idle, settling, loading }

  private struct State {
    /// Initially `loading`, because nothing has been loaded yet.
    var phase = Phase.loading
    var moment = PreviewMoment()
    /// Changes taken from the watcher but not loaded yet.
    var changes = SourceChanges()
    /// Number of loads started, including the first.
    var begun = 1
    /// Requests that wait for a load to end.
    var waiting: [(load: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  private let watcher: any SourceWatcher
  private let loading: Loading
  private let time: Time
  private let state = Mutex(State())
  private let stirs: AsyncStream<Void>
  private let stir: AsyncStream<Void>.Continuation

  /// How long the sources must be unchanged before they are loaded. The first interval is longer than the writes of an editor to one file, the second one
  /// longer than the pauses in a checkout of a branch. The third one applies while a file is open for writing.
  private static let quiet = Duration.milliseconds(4)
  private static let quietAfterMany = Duration.milliseconds(60)
  private static let quietWhileOpen = Duration.milliseconds(150)
  private static let many = 12
  /// Maximum wait for programs that never stop writing.
  private static let patience = Duration.seconds(2)

  package init(_ watcher: any SourceWatcher, time: Time = .own, loading: @escaping Loading) {
    self.watcher = watcher
    self.time = time
    self.loading = loading
    (stirs, stir) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    watcher.start { [stir] in stir.yield() }
  }

  /// The shown state, without waiting for later changes.
  package var moment: PreviewMoment { state.withLock { $0.moment } }

  /// The shown state after everything saved before this call has been loaded.
  package func upToDate() async -> PreviewMoment {
    let moment = state.withLock { state -> PreviewMoment? in
      absorb(&state)
      return state.phase == .idle && state.changes.isEmpty ? state.moment : nil
    }
    if let moment { return moment }
    stir.yield()
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.phase == .idle && state.changes.isEmpty { return true }
        // A load in progress does not contain changes taken since it started.
        let isUnderWay = state.phase == .loading && state.changes.isEmpty
        state.waiting.append((isUnderWay ? state.begun : state.begun + 1, continuation))
        return false
      }
      if isOver { continuation.resume() }
    }
    return self.moment
  }

  /// Loads everything for the first time. Earlier requests wait for it.
  package func begin() async {
    show(await loading(.everything, moment))
    answer()
  }

  /// Changes the shown state without a change of the sources, for example if the search index cannot be built.
  package func replace(_ change: (PreviewMoment) async -> PreviewMoment) async {
    while true {
      let moment = self.moment
      let next = await change(moment)
      let isDone = state.withLock { state in
        // If another state was loaded in the meantime, the change is applied to that.
        guard state.moment.number == moment.number, state.phase != .loading else { return false }
        state.moment = next
        state.moment.number += 1
        return true
      }
      if isDone { return }
      try? await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Replaces the shown state by a newly loaded one. Requests wait until `answer()`.
  private func show(_ moment: PreviewMoment) {
    let former = state.withLock { state in
      let number = state.moment.number + 1
      // Deallocating a large site takes time, so it happens outside the lock.
      let former = state.moment
      state.moment = moment
      state.moment.number = number
      return former
    }
    withExtendedLifetime(former) {}
  }

  /// Ends a load: resumes the requests that wait for it.
  private func answer() {
    let ready = state.withLock { state in
      state.phase = .idle
      let ready = state.waiting.filter { $0.load <= state.begun }
      state.waiting.removeAll { $0.load <= state.begun }
      return ready
    }
    for waiter in ready { waiter.continuation.resume() }
  }

  /// Loads the sources whenever they change, until the task is cancelled.
  ///
  /// - Parameter shown: called with each new state, its changes and the duration of the load, before any request is answered with that state: what it prints
  ///   is there when a page is, even if the preview ends at once.
  package func run(_ shown: @Sendable (PreviewMoment, SourceChanges, Duration) async -> Void) async {
    for await _ in stirs {
      while !Task.isCancelled, let changes = await settled() {
        let start = ContinuousClock.now
        show(await loading(changes, moment))
        await shown(self.moment, changes, ContinuousClock.now - start)
        answer()
      }
      if Task.isCancelled { break }
    }
    // Resumes the requests that still wait.
    let waiting = state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
    for waiter in waiting { waiter.continuation.resume() }
  }

  package func stop() {
    watcher.stop()
    stir.finish()
  }

  private func absorb(_ state: inout State) {
    let more = watcher.take()
    state.changes.formUnion(more)
  }

  /// Waits until the sources stop changing, and takes all changes, so that a burst of changes causes a single load.
  ///
  /// - Returns: nil if nothing has changed.
  private func settled() async -> SourceChanges? {
    let start = time.now()
    var last = start
    var changes = SourceChanges()
    while true {
      let isOver = state.withLock { state -> Bool in
        absorb(&state)
        let now = time.now()
        changes.unfinished = state.changes.unfinished
        if !state.changes.isEmpty {
          changes.formUnion(state.changes)
          last = now
          state.changes = SourceChanges()
        }
        if changes.isEmpty { return true }
        let isMuch = changes.isEverything || changes.paths.count > Self.many
        let quiet = !changes.unfinished.isEmpty ? Self.quietWhileOpen : isMuch ? Self.quietAfterMany : Self.quiet
        state.phase = .settling
        guard now - last >= quiet || now - start > Self.patience else { return false }
        state.phase = .loading
        state.begun += 1
        return true
      }
      if isOver { return changes.isEmpty ? nil : changes }
      await time.sleep(Self.quiet)
    }
  }
}
