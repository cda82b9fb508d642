/// How long each step of making a site took, in the order in which they were taken.
package struct StepTimes: Sendable {
  package private(set) var steps: [(name: String, time: Duration)] = []
  private var last = ContinuousClock.now

  package init() {}

  /// Ends a step that began where the one before ended.
  package mutating func end(_ name: String) {
    let now = ContinuousClock.now
    steps.append((name, now - last))
    last = now
  }
}
