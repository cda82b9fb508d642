import CFiles
import CLibrary

/// File moves that never replace unseen content, even if somebody saves the same file at the same time.
///
/// Programs that edit a file take no lock. The only way not to lose what they save is to check the replaced file once it can no longer be opened by its name.
/// Linux does both moves atomically. On file systems that cannot (NFS, some of Windows), they take several steps, and a file saved in between is still not
/// replaced. A program that has the file open and writes to it later cannot be prevented from doing so, so replaced files are checked once more at the end.
struct FileExchange {
  /// Whether to try the atomic calls of the file system.
  var usesOneStep = true

  /// Exchanges two files.
  ///
  /// - Returns: 0, or the error number: `ENOENT` if one of the files does not exist; `EEXIST` if `target` was saved again in the meantime: it then contains
  ///   what was saved last, and `source` its previous content.
  func exchange(_ source: String, _ target: String) -> Int32 {
    if usesOneStep {
      let code = sitegen_exchange_files(source, target)
      if code != EINVAL { return code }
    }
    let aside = Self.aside(source)
    guard Files.kind(source) != nil else { return ENOENT }
    guard rename(target, aside) == 0 else { return errno }
    return settle(source, target)
  }

  /// Completes an interrupted exchange of several steps, if there was one.
  func settle(_ source: String, _ target: String) -> Int32 {
    let aside = Self.aside(source)
    guard Files.kind(aside) != nil else { return 0 }
    let code = Files.kind(source) == nil ? 0 : move(source, target)
    guard code == 0 || code == EEXIST else {
      _ = move(aside, target)
      return code
    }
    return rename(aside, source) == 0 ? code : errno
  }

  /// Moves a file to a path where nothing exists.
  ///
  /// - Returns: 0, or the error number: `EEXIST` if something exists there.
  func move(_ source: String, _ target: String) -> Int32 {
    if usesOneStep {
      let code = sitegen_move_file(source, target)
      if code != EINVAL { return code }
    }
    if link(source, target) == 0 { return unlink(source) == 0 ? 0 : errno }
    guard errno != EEXIST else { return EEXIST }
    // The file system has no hard links: checking first is the best that is possible.
    guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { return errno }
    if Files.exists(target) { return EEXIST }
    return rename(source, target) == 0 ? 0 : errno
  }

  private static func aside(_ source: String) -> String { source + ".aside" }
}
