#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// The machine failed, not the content: no permission, no space, a missing folder. Ends a command with status 2.
package struct EnvironmentFailure: Error, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }

  /// - Parameter code: `errno` as it was right after the call.
  init(_ action: String, _ path: String, code: Int32) {
    let reason = String(cString: strerror(code))
    let advice =
      switch code {
      case ENOSPC, EDQUOT, EFBIG: "; free some space and try again, files already in place are whole"
      case EACCES, EPERM, EROFS: "; check who owns it and its permissions"
      default: ""
      }
    description = "cannot \(action) \(path): \(reason)\(advice)"
  }
}
