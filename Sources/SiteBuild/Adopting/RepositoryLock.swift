#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Held while a command reads a repository and changes it: of two commands at once the second one waits for the first.
final class RepositoryLock {
  private let descriptor: Int32

  /// - Throws: where the lock file cannot be made.
  init(_ root: String) throws(EnvironmentFailure) {
    try NewFile.makeFolders(of: ".sitegen/lock", in: root)
    let path = "\(root)/.sitegen/lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw EnvironmentFailure("write", path, code: errno) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let code = errno
        close(descriptor)
        throw EnvironmentFailure("lock", path, code: code)
      }
    }
  }

  deinit { close(descriptor) }
}
