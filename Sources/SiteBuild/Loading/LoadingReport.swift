import Diagnostics

/// The diagnostics of the steps so far, in their order, and the time that each step took.
struct LoadingReport: Sendable {
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var times = StepTimes()

  /// Adds the diagnostics of a step and returns its result.
  mutating func take<Value>(_ step: Diagnosed<Value>) -> Value {
    diagnostics += step.diagnostics
    return step.value
  }

  mutating func add(_ found: [Diagnostic]) { diagnostics += found }

  /// Ends a step that began when the previous one ended.
  mutating func end(_ step: String) { times.end(step) }

  /// Drops the other diagnostics of files that contain conflict markers: until the conflict is resolved, their lines are not those of the text that was read.
  mutating func dropWhatMarksHide() {
    let marked = Set(diagnostics.lazy.filter { $0.code == "conflict-marker" }.compactMap { $0.location?.file })
    if !marked.isEmpty { diagnostics.removeAll { $0.code != "conflict-marker" && $0.location.map { marked.contains($0.file) } ?? false } }
  }
}
