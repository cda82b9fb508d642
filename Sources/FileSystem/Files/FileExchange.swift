import CFiles
import CLibrary

/// Moves of files that replace nothing unseen, whoever saves the same file at the same moment.
///
/// A program that edits a file takes no lock: the only way not to lose what it saves is to look at what was replaced once nobody finds it under its name any more.
/// Linux does both moves in one step; where a file system does not (NFS, some of Windows'), they take several, and a file that is saved in between is still not
/// replaced. A program that has the file open and writes into it later is out of reach: what was replaced is looked at a last time when everything is done.
struct FileExchange {
  /// Whether the file system may be asked for one step.
  var usesOneStep = true

  /// Two files change places. `ENOENT` where one of them is not there.
  ///
  /// - Returns: the error number, 0 where they did. `EEXIST` where `target` was saved again meanwhile: it then holds what was saved last, and `source` what
  ///   it held.
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

  /// What an exchange of several steps left to be done when it was stopped, if there was one.
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

  /// Moves a file to where nothing stands.
  ///
  /// - Returns: the error number; `EEXIST` where something does.
  func move(_ source: String, _ target: String) -> Int32 {
    if usesOneStep {
      let code = sitegen_move_file(source, target)
      if code != EINVAL { return code }
    }
    if link(source, target) == 0 { return unlink(source) == 0 ? 0 : errno }
    guard errno != EEXIST else { return EEXIST }
    // A file system without links: nothing better is left than to look first.
    guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { return errno }
    if Files.exists(target) { return EEXIST }
    return rename(source, target) == 0 ? 0 : errno
  }

  private static func aside(_ source: String) -> String { source + ".aside" }
}
