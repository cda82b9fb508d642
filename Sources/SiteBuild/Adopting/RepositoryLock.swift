#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Held while a command reads a repository and changes it: of two commands at once the second one waits for the first.
package final class RepositoryLock {
  private let descriptor: Int32

  /// - Throws: where the lock file cannot be made.
  init(_ root: String) throws(EnvironmentFailure) {
    descriptor = try StateFolder(making: root).openLock("lock")
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let code = errno
        close(descriptor)
        throw EnvironmentFailure("lock", "\(root)/.sitegen/lock", code: code)
      }
    }
  }

  /// Locks a repository that is about to be changed, and finishes what an interrupted command had begun in it.
  ///
  /// - Returns: paths of what was finished.
  package static func change(_ root: String) throws -> (lock: RepositoryLock, finished: [String]) {
    let lock = try RepositoryLock(root)
    return (lock, try Transaction.finish(root))
  }

  deinit { close(descriptor) }
}
