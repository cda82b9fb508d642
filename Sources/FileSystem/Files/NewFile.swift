import CFiles
import CLibrary
import Text

/// Writes source files without ever losing what somebody has written.
package enum NewFile {
  /// Creates a file.
  ///
  /// - Throws: if the file already exists; it is never replaced.
  package static func write(_ bytes: [UInt8], to path: String, in root: String) throws(EnvironmentFailure) {
    if Files.kind(root) == nil { try make(root) }
    try makeFolders(of: path, in: root)
    if try writeAsOne(bytes, to: "\(root)/\(path)") { return }
    let descriptor = open(root + "/" + path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw failure(errno, root + "/" + path) }
    defer { close(descriptor) }
    let code = writeAll(bytes, to: descriptor)
    if code != 0 {
      unlink(root + "/" + path)
      throw EnvironmentFailure("write", "\(root)/\(path)", code: code)
    }
  }

  /// Writes an unnamed file and names it once it is complete, so that no partial file remains if the program is ended.
  ///
  /// - Returns: false if the file system does not support this; nothing has been written then.
  private static func writeAsOne(_ bytes: [UInt8], to target: String) throws(EnvironmentFailure) -> Bool {
    let descriptor = open(target.parentFolder, O_WRONLY | O_CLOEXEC | sitegen_unnamed_file(), 0o644)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let code = writeAll(bytes, to: descriptor)
    if code != 0 { throw EnvironmentFailure("write", target, code: code) }
    if linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, target, AT_SYMLINK_FOLLOW) == 0 { return true }
    if errno == EEXIST { throw failure(EEXIST, target) }
    return false
  }

  private static func failure(_ code: Int32, _ path: String) -> EnvironmentFailure {
    code == EEXIST ? EnvironmentFailure("\(path) already exists; nothing was changed") : EnvironmentFailure("write", path, code: code)
  }

  /// Replaces a file atomically: readers see either the old or the new content.
  package static func replace(_ path: String, with bytes: [UInt8], in root: String) throws(EnvironmentFailure) {
    let target = Files.resolved("\(root)/\(path)") ?? "\(root)/\(path)"
    let folder = target.parentFolder
    let temporary = StagingNames().name(for: target)
    unlink("\(folder)/\(temporary)")
    try write(bytes, to: temporary, in: folder)
    if let status = Files.permissions(target) { chmod("\(folder)/\(temporary)", status) }
    guard rename("\(folder)/\(temporary)", target) == 0 else {
      let code = errno
      unlink("\(folder)/\(temporary)")
      throw EnvironmentFailure("write", target, code: code)
    }
  }

  /// Removes a file.
  package static func remove(_ path: String, in root: String) throws(EnvironmentFailure) {
    guard unlink("\(root)/\(path)") == 0 else { throw EnvironmentFailure("remove", "\(root)/\(path)", code: errno) }
  }

  /// Makes the parent folders of a file.
  ///
  /// - Throws: if one of them is a file or a symbolic link, which would lead the write elsewhere.
  package static func makeFolders(of path: String, in root: String) throws(EnvironmentFailure) {
    var folder = root
    for part in path.pathParts.dropLast() {
      folder += "/" + part
      if Files.kind(folder) == nil { try make(folder) }
      if let kind = Files.kind(folder)?.kind, kind != .folder {
        throw EnvironmentFailure(
          "\(folder) is \(kind == .link ? "a link, and what is written would go where it leads" : "not a folder"): put a folder in its place; nothing was written there"
        )
      }
    }
  }

  /// Creates a folder unless it exists.
  package static func make(_ folder: String) throws(EnvironmentFailure) {
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw EnvironmentFailure("make the folder", folder, code: errno) }
  }
}

/// A file that a command was asked to write, at any path.
package enum ResultFile {
  /// Whether there is no folder at the path, regardless of whether it can be read.
  package static func isMissing(folder path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return errno == ENOENT || errno == ENOTDIR }
    return status.st_mode & S_IFMT != S_IFDIR
  }

  /// Writes a file, replacing any existing one.
  package static func write(_ bytes: [UInt8], to path: String) throws(EnvironmentFailure) {
    let target = Files.absolute(path)
    if let kind = Files.kind(target)?.kind, kind != .file { throw EnvironmentFailure("\(path) is not a file") }
    try NewFile.replace(String(target.pathParts.last ?? ""), with: bytes, in: target.parentFolder)
  }
}
