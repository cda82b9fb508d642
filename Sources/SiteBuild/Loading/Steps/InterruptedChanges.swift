import Diagnostics
import FileSystem

/// What a command that changes sources had begun when it was interrupted.
enum InterruptedChanges {
  /// Carries it out.
  ///
  /// - Returns: an error where that is left to another command.
  static func finish(_ root: String, _ options: BuildOptions) throws -> [Diagnostic] {
    if options.finishesChanges {
      try Transaction.finishPending(root)
      return []
    }
    guard let paths = try Transaction.pendingPaths(root) else { return [] }
    let named = paths.prefix(3).joined(separator: ", ")
    return [
      .error(
        "interrupted-change",
        "a command that changes sources was interrupted and is not finished\(paths.isEmpty ? "" : ": \(named)\(paths.count > 3 ? " and \(paths.count - 3) others" : "")")",
        help: "`sitegen build` finishes it first, or says why that cannot be done")
    ]
  }
}
