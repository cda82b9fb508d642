import CLibrary
import Diagnostics
import FileSystem

/// Output for people and programs: results on standard output; diagnostics and a progress line on standard error, in colour if wanted.
struct Console: Sendable {
  let isTerminal: Bool
  let color: Bool
  /// False if `NO_COLOR` or `TERM=dumb` requests plain text.
  let allowsColor: Bool

  init() {
    isTerminal = isatty(2) == 1
    allowsColor = getenv("NO_COLOR").map { $0.pointee == 0 } ?? true && getenv("TERM").map { String(cString: $0) != "dumb" } ?? true
    color = isTerminal && allowsColor
  }

  func error(_ text: String) { write(text, to: 2) }
  func line(_ text: String) { write(text + "\n", to: 2) }
  func result(_ text: String) { write(text + "\n", to: 1) }
  /// Writes a result that must be complete: a closed pipe is accepted, but a full disk is an error.
  ///
  /// - Throws: status 2 if writing fails.
  func resultBytes(_ bytes: [UInt8]) throws {
    let code = writeAll(bytes, to: 1)
    guard code != 0, code != EPIPE else { return }
    failure("cannot write the result: \(String(cString: strerror(code)))")
    throw Status.environment
  }

  /// Ignores errors: a closed pipe is not a failure of this program.
  private func write(_ text: String, to descriptor: Int32) { _ = writeAll(Array(text.utf8), to: descriptor) }

  /// Prints an error that is not in the content.
  func failure(_ text: String) { line((color ? "\u{1B}[1;31merror\u{1B}[0m: " : "error: ") + printable(text)) }
}

/// A line with the progress of a build. It is shown on terminals only, and only after the first second.
final class ProgressLine: Sendable {
  private let console: Console
  private let start = ContinuousClock.now
  private let isShown: Bool

  init(_ console: Console, isShown: Bool) {
    self.console = console
    self.isShown = isShown && console.isTerminal
  }

  func show(_ what: String, _ done: Int, _ total: Int) {
    guard isShown, ContinuousClock.now - start > .seconds(1) else { return }
    console.error("\r\u{1B}[K\(what) \(done) / \(total)")
  }

  func clear() { if isShown { console.error("\r\u{1B}[K") } }
}
