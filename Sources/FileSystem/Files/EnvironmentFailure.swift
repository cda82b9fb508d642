import CLibrary

/// A failure of the system, not of the content: no permission, no space, a missing folder. Ends a command with status 2.
package struct EnvironmentFailure: Error, CustomStringConvertible {
  package var description: String
  /// The file for which a call failed.
  private var path: String?
  private var code: Int32?

  package init(_ description: String) { self.description = description }

  /// - Parameter code: the value of `errno` directly after the call.
  package init(_ action: String, _ path: String, code: Int32) {
    let reason = String(cString: strerror(code))
    let advice =
      switch code {
      case ENOSPC, EDQUOT, EFBIG: "; free some space and try again, files already in place are whole"
      case EACCES, EPERM, EROFS: "; check who owns it and its permissions"
      default: ""
      }
    description = "cannot \(action) \(path): \(reason)\(advice)"
    self.path = path
    self.code = code
  }

  /// Whether writing was denied, for example because the user has read access only.
  var isReadOnly: Bool { code == EACCES || code == EPERM || code == EROFS }

  /// The same failure with `file` in place of `temporary`, the path of the temporary file that it was reported for.
  package func telling(of file: String, insteadOf temporary: String) -> Self {
    guard let path, path == temporary, let range = description.firstRange(of: path) else { return self }
    var failure = self
    failure.description.replaceSubrange(range, with: file)
    failure.path = file
    return failure
  }
}
