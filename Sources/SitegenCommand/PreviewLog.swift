import Diagnostics
import Dispatch
import FileSystem
import Preview
import SiteBuild
import Synchronization

/// Messages of the preview on the terminal: new errors and warnings, and one line for each change.
///
/// They are written on a queue of their own, so that a stopped terminal or an unread pipe cannot block the preview.
final class PreviewLog: Sendable {
  private let console: Console
  private let output: DiagnosticOutput
  private let root: String
  private let known = Mutex<Set<Diagnostic>>([])
  private let queue = DispatchQueue(label: "sitegen.log")
  private let waiting = Atomic(0)

  /// Maximum number of waiting messages. Further messages are dropped.
  private static let patience = 1000

  init(console: Console, output: DiagnosticOutput, root: String) {
    self.console = console
    self.output = output
    self.root = root
  }

  func begin(_ moment: PreviewMoment) {
    printNew(moment)
    if moment.isBroken {
      say("\(errors(moment)); there is nothing to show until \(moment.diagnostics.errorCount == 1 ? "it is" : "they are") fixed")
    }
  }

  /// Prints diagnostics that were found without a change.
  func add(_ moment: PreviewMoment) { printNew(moment) }

  func show(_ moment: PreviewMoment, _ changes: SourceChanges, _ time: Duration) {
    let wasBroken = known.withLock { $0.contains { $0.severity == .error } }
    printNew(moment)
    // Temporary files that an editor needs for saving no longer exist.
    let there = changes.paths.filter { $0.hasSuffix("/") || FileStamp("\(root)/\($0)") != nil }
    let what = (there.isEmpty ? changes.paths : there).sorted()
    let name = what.isEmpty ? "everything" : what.count == 1 ? printable(what[0]) : "\(printable(what[0])) and \(what.count - 1) more"
    let milliseconds = Int(time / .milliseconds(1))
    let state = moment.isBroken ? "; \(errors(moment)); still showing the last version without errors" : wasBroken ? "; no more errors" : ""
    say("\(name): read in \(milliseconds) ms\(state)")
  }

  /// Prints a line for people: in text format only.
  func say(_ line: String) {
    guard output.format == .text else { return }
    later { $0.line(line) }
  }

  /// Waits up to 300 ms until all messages are written.
  func end() {
    let done = DispatchSemaphore(value: 0)
    queue.async { done.signal() }
    _ = done.wait(timeout: .now() + .milliseconds(300))
  }

  private func errors(_ moment: PreviewMoment) -> String {
    let count = moment.diagnostics.errorCount
    return "\(count) error\(count == 1 ? "" : "s")"
  }

  /// Prints new diagnostics. Those that persist are not repeated.
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

/// Passes changes to a loader that is created after watching has begun, because the loader needs the server's address.
actor LoaderRelay {
  private var loader: PreviewLoader?

  func set(_ loader: PreviewLoader) { self.loader = loader }

  func load(_ changes: SourceChanges, after moment: PreviewMoment) async -> PreviewMoment { await loader?.load(changes, after: moment) ?? moment }
}
