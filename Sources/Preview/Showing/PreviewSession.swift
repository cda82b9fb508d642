import SiteBuild
import Synchronization

/// Keeps what is shown in step with the sources.
///
/// **An answer is never older than a save that came before its request**: whoever asks takes what the watcher has to say first, and waits where something has
/// happened. A system that announces changes does so before the call that made them returns.
package final class PreviewSession: Sendable {
  /// Makes the next moment after some changes; called for one set of changes at a time.
  package typealias Loading = @Sendable (SourceChanges, PreviewMoment) async -> PreviewMoment

  /// What says how late it is, and waits; tests have a time of their own.
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
    /// Nothing has been loaded yet.
    var phase = Phase.loading
    var moment = PreviewMoment()
    /// Taken from the watcher and in no moment yet.
    var changes = SourceChanges()
    /// Loads that have begun, the first one included.
    var begun = 1
    /// Who waits for which load to end.
    var waiting: [(load: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  private let watcher: any SourceWatcher
  private let loading: Loading
  private let time: Time
  private let state = Mutex(State())
  private let stirs: AsyncStream<Void>
  private let stir: AsyncStream<Void>.Continuation

  /// How long the sources have to lie still before they are read: what an editor does for one file takes less than the first, a checkout of a branch pauses for
  /// less than the second. A file that is open for writing is waited for, unless nothing is written to it.
  private static let quiet = Duration.milliseconds(4)
  private static let quietAfterMany = Duration.milliseconds(60)
  private static let quietWhileOpen = Duration.milliseconds(150)
  private static let many = 12
  /// A program that never stops writing is not waited for longer.
  private static let patience = Duration.seconds(2)

  package init(_ watcher: any SourceWatcher, time: Time = .own, loading: @escaping Loading) {
    self.watcher = watcher
    self.time = time
    self.loading = loading
    (stirs, stir) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    watcher.start { [stir] in stir.yield() }
  }

  /// What is shown at this moment, whatever may have happened since.
  package var moment: PreviewMoment { state.withLock { $0.moment } }

  /// What is shown once everything that was saved before this call is in it.
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
        // A load that has begun does not have what has been taken since.
        let isUnderWay = state.phase == .loading && state.changes.isEmpty
        state.waiting.append((isUnderWay ? state.begun : state.begun + 1, continuation))
        return false
      }
      if isOver { continuation.resume() }
    }
    return self.moment
  }

  /// Loads everything for the first time. Requests that come before wait for it.
  package func begin() async { show(await loading(.everything, moment)) }

  /// Changes what is shown although no source has changed, as when the search index cannot be made.
  package func replace(_ change: (PreviewMoment) async -> PreviewMoment) async {
    while true {
      let moment = self.moment
      let next = await change(moment)
      let isDone = state.withLock { state in
        // Something was loaded meanwhile: that is what is to be changed.
        guard state.moment.number == moment.number, state.phase != .loading else { return false }
        state.moment = next
        state.moment.number += 1
        return true
      }
      if isDone { return }
      try? await Task.sleep(for: .milliseconds(20))
    }
  }

  /// The end of a load.
  private func show(_ moment: PreviewMoment) {
    let (ready, former) = state.withLock { state in
      let number = state.moment.number + 1
      // Taking a large site apart takes a while: not under the lock.
      let former = state.moment
      state.moment = moment
      state.moment.number = number
      state.phase = .idle
      let ready = state.waiting.filter { $0.load <= state.begun }
      state.waiting.removeAll { $0.load <= state.begun }
      return (ready, former)
    }
    for waiter in ready { waiter.continuation.resume() }
    withExtendedLifetime(former) {}
  }

  /// Loads the sources whenever they have changed, until the task is cancelled. `shown` is called with each new moment, what had changed, and how long it took.
  package func run(_ shown: @Sendable (PreviewMoment, SourceChanges, Duration) async -> Void) async {
    for await _ in stirs {
      while !Task.isCancelled, let changes = await settled() {
        let start = ContinuousClock.now
        show(await loading(changes, moment))
        await shown(self.moment, changes, ContinuousClock.now - start)
      }
      if Task.isCancelled { break }
    }
    // Nobody is left waiting.
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

  /// Waits until the sources lie still, and takes all that has happened: one load for a whole burst.
  ///
  /// - Returns: nil where nothing has happened.
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
