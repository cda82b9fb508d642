import Diagnostics
import FileSystem

/// Changes of sources that an interrupted command has begun.
enum InterruptedChanges {
  /// Finishes the changes.
  ///
  /// - Returns: an error if finishing them is left to another command.
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
