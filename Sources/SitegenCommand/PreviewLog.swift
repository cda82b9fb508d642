import Diagnostics
import Dispatch
import FileSystem
import Preview
import SiteBuild
import Synchronization

/// What the preview says on the terminal: errors and warnings when they come, and one line for each change.
///
/// It is written apart from all the rest: a terminal that was stopped, or a pipe that nobody reads, does not stop the preview.
final class PreviewLog: Sendable {
  private let console: Console
  private let output: DiagnosticOutput
  private let root: String
  private let known = Mutex<Set<Diagnostic>>([])
  private let queue = DispatchQueue(label: "sitegen.log")
  private let waiting = Atomic(0)

  /// Beyond this what is to be said is lost.
  private static let patience = 1000

  init(console: Console, output: DiagnosticOutput, root: String) {
    self.console = console
    self.output = output
    self.root = root
  }

  func begin(_ moment: PreviewMoment) {
    printNew(moment)
    if moment.isBroken {
      say("\(errors(moment)); there is nothing to show until \(moment.diagnostics.errorCount == 1 ? "it is" : "they are") mended")
    }
  }

  /// What came to be known although nothing has changed.
  func add(_ moment: PreviewMoment) { printNew(moment) }

  func show(_ moment: PreviewMoment, _ changes: SourceChanges, _ time: Duration) {
    let wasBroken = known.withLock { $0.contains { $0.severity == .error } }
    printNew(moment)
    // What an editor only needed while it saved has gone again.
    let there = changes.paths.filter { $0.hasSuffix("/") || FileStamp("\(root)/\($0)") != nil }
    let what = (there.isEmpty ? changes.paths : there).sorted()
    let name = what.isEmpty ? "everything" : what.count == 1 ? printable(what[0]) : "\(printable(what[0])) and \(what.count - 1) more"
    let milliseconds = Int(time / .milliseconds(1))
    let state = moment.isBroken ? "; \(errors(moment)), the last version without errors stays" : wasBroken ? "; no error any more" : ""
    say("\(name): read in \(milliseconds) ms\(state)")
  }

  /// A line for people.
  func say(_ line: String) {
    guard output.format == .text else { return }
    later { $0.line(line) }
  }

  /// Waits a moment for what has been said to be written.
  func end() {
    let done = DispatchSemaphore(value: 0)
    queue.async { done.signal() }
    _ = done.wait(timeout: .now() + .milliseconds(300))
  }

  private func errors(_ moment: PreviewMoment) -> String {
    let count = moment.diagnostics.errorCount
    return "\(count) error\(count == 1 ? "" : "s")"
  }

  /// What has been said already is not said again while it lasts.
  private func printNew(_ moment: PreviewMoment) {
    let new = known.withLock { known in
      let new = moment.diagnostics.filter { !known.contains($0.withoutAdvice) }
      known = Set(moment.diagnostics.map(\.withoutAdvice))
      return new
    }
    guard !new.isEmpty else { return }
    later { [output, root] console in console.print(new, output) { sourceBytes($0, root: root) } }
  }

  private func later(_ write: @escaping @Sendable (Console) -> Void) {
    guard waiting.wrappingAdd(1, ordering: .relaxed).newValue <= Self.patience else {
      waiting.wrappingSubtract(1, ordering: .relaxed)
      return
    }
    queue.async { [console, self] in
      write(console)
      waiting.wrappingSubtract(1, ordering: .relaxed)
    }
  }
}

/// Hands changes to a loader that is made after the watching has begun: it needs the address that the server has got.
actor LoaderRelay {
  private var loader: PreviewLoader?

  func set(_ loader: PreviewLoader) { self.loader = loader }

  func load(_ changes: SourceChanges, after moment: PreviewMoment) async -> PreviewMoment { await loader?.load(changes, after: moment) ?? moment }
}
