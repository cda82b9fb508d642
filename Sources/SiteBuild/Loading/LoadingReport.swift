import Diagnostics

/// What the steps of a loading have said so far, in their order, and how long they took.
struct LoadingReport: Sendable {
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var times = StepTimes()

  /// Notes what a step says, and hands on what it yields.
  mutating func take<Value>(_ step: Diagnosed<Value>) -> Value {
    diagnostics += step.diagnostics
    return step.value
  }

  mutating func add(_ found: [Diagnostic]) { diagnostics += found }

  /// Ends a step that began where the one before ended.
  mutating func end(_ step: String) { times.end(step) }

  /// What else is wrong in a file is looked for once nothing stands between the marks of a conflict: until then its lines are not those of the text that was read.
  mutating func dropWhatMarksHide() {
    let marked = Set(diagnostics.lazy.filter { $0.code == "conflict-marker" }.compactMap { $0.location?.file })
    if !marked.isEmpty { diagnostics.removeAll { $0.code != "conflict-marker" && $0.location.map { marked.contains($0.file) } ?? false } }
  }
}
