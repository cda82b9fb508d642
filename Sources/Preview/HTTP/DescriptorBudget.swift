import CLibrary

/// How many files and connections the preview may have open at once (`ulimit -n`), and how they are shared out.
package struct DescriptorBudget: Sendable, Equatable {
  /// Maximum number of connections at once. A browser opens six.
  package let connections: Int
  /// Maximum number of tasks that read files at once.
  package let jobs: Int
  /// Threads that wait for connections; each uses three descriptors.
  package let threads: Int

  /// Permanently open files, those of a helper program, and a few in reserve.
  private static let base = 22
  private static let least = 30

  /// - Parameters:
  ///   - available: descriptors that this process may still open.
  ///   - processors: tasks that can run at once.
  /// - Returns: nil if there are too few to show anything.
  package init?(available: Int, processors: Int) {
    guard available >= Self.least else { return nil }
    let free = available - Self.base
    connections = min(256, max(6, free / 2))
    jobs = max(1, min(processors, free / 4))
    threads = available < 100 ? 1 : min(2, processors)
  }

  /// Raises the limit as far as this user may, up to 4096 descriptors.
  ///
  /// - Throws: an error with advice for the user if there are too few.
  package static func raised(processors: Int) throws(PreviewFailure) -> DescriptorBudget {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { throw .other(String(cString: strerror(errno))) }
    let wanted = min(limit.rlim_max, 4096)
    if limit.rlim_cur < wanted {
      limit.rlim_cur = wanted
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    let allowed = Int(clamping: limit.rlim_cur)
    // Checks only possible descriptors: every one is less than the limit.
    let open = (0..<Int32(min(allowed, 4096))).count { fcntl($0, F_GETFD) >= 0 }
    guard let budget = DescriptorBudget(available: allowed - open, processors: processors) else {
      throw .other("this shell allows a program \(allowed) open files, and the preview needs \(least + open): `ulimit -n 256` allows more")
    }
    return budget
  }
}
