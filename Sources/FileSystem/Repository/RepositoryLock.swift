import CLibrary

/// A lock held while a command reads and changes a repository: a second command waits for the first.
package final class RepositoryLock {
  private let descriptor: Int32

  /// Waits for the exclusive lock.
  ///
  /// - Throws: if the lock file cannot be created.
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

  /// Waits for a command that is changing the repository, and blocks the next one for the lifetime of this value. Creates nothing.
  ///
  /// - Returns: nil if no command has ever run in the repository, or the lock is not available.
  package init?(reading state: StateFolder) {
    guard let found = state.existingLock(Self.name) else { return nil }
    descriptor = found
    while flock(descriptor, LOCK_SH) != 0 { if errno != EINTR { return nil } }
  }

  private static let name = "lock"

  /// Locks a repository in order to change it, and completes what an interrupted command has left.
  ///
  /// - Returns: the lock, and the paths of the files that were completed.
  package static func change(_ root: String) throws -> (lock: RepositoryLock, finished: [String]) {
    try SourceFile.checkLinks(root: root)
    let lock = try RepositoryLock(root)
    return (lock, try Transaction.finish(root))
  }

  deinit { close(descriptor) }
}
