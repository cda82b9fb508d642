import CLibrary

/// Held while a command reads a repository and changes it: of two commands at once the second one waits for the first.
package final class RepositoryLock {
  private let descriptor: Int32

  /// - Throws: where the lock file cannot be made.
  package init(_ root: String) throws(EnvironmentFailure) {
    descriptor = try StateFolder(making: root).openLock(Self.name)
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let code = errno
        close(descriptor)
        throw EnvironmentFailure("lock", "\(root)/.sitegen/lock", code: code)
      }
    }
  }

  /// Waits for a command that is changing the repository, and keeps the next one waiting while this value lives. Makes nothing.
  ///
  /// - Returns: nil where no command ever was here, or the lock cannot be had.
  package init?(reading state: StateFolder) {
    guard let found = state.existingLock(Self.name) else { return nil }
    descriptor = found
    while flock(descriptor, LOCK_SH) != 0 { if errno != EINTR { return nil } }
  }

  private static let name = "lock"

  /// Locks a repository that is about to be changed, and finishes what an interrupted command had begun in it.
  ///
  /// - Returns: paths of what was finished.
  package static func change(_ root: String) throws -> (lock: RepositoryLock, finished: [String]) {
    try SourceFile.checkLinks(root: root)
    let lock = try RepositoryLock(root)
    return (lock, try Transaction.finish(root))
  }

  deinit { close(descriptor) }
}
