import CLibrary

/// How long each step of making a site took, in order.
package struct StepTimes: Sendable {
  package struct Step: Sendable {
    package var name: String
    /// Elapsed time.
    package var time: Duration
    /// Processor time on all processors, in this process and in the programs that it waited for.
    package var processorTime: Duration
  }

  package private(set) var steps: [Step] = []
  private var last = ContinuousClock.now
  private var lastProcessorTime = Self.processorTime()

  package init() {}

  /// Ends a step that began when the previous one ended.
  package mutating func end(_ name: String) {
    let (now, processorTime) = (ContinuousClock.now, Self.processorTime())
    steps.append(.init(name: name, time: now - last, processorTime: processorTime - lastProcessorTime))
    (last, lastProcessorTime) = (now, processorTime)
  }

  /// Appends steps that were taken after these.
  package mutating func append(_ later: StepTimes) {
    steps += later.steps
    (last, lastProcessorTime) = (later.last, later.lastProcessorTime)
  }

  private static func processorTime() -> Duration {
    var total = Duration.zero
    for who in [RUSAGE_SELF, RUSAGE_CHILDREN] {
      var usage = rusage()
      guard getrusage(numericCast(who.rawValue), &usage) == 0 else { continue }
      for time in [usage.ru_utime, usage.ru_stime] { total += .seconds(time.tv_sec) + .microseconds(time.tv_usec) }
    }
    return total
  }
}
