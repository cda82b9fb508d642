#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Writing to the sources, where nothing that somebody wrote may be lost.
enum NewFile {
  /// - Throws: where the file is there already: nobody's text is replaced.
  static func write(_ bytes: [UInt8], to path: String, in root: String) throws(EnvironmentFailure) {
    if Files.kind(root) == nil { try make(root) }
    try makeFolders(of: path, in: root)
    let descriptor = open(root + "/" + path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else {
      if errno == EEXIST { throw EnvironmentFailure("\(root)/\(path) exists already; nothing was changed") }
      throw EnvironmentFailure("write", "\(root)/\(path)", code: errno)
    }
    defer { close(descriptor) }
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress.map { $0 + offset }, bytes.count - offset) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let code = errno
        unlink(root + "/" + path)
        throw EnvironmentFailure("write", "\(root)/\(path)", code: code)
      }
      offset += count
    }
  }

  /// Puts a whole file in the place of another one: whoever reads it sees the old bytes or the new ones.
  static func replace(_ path: String, with bytes: [UInt8], in root: String) throws(EnvironmentFailure) {
    let target = Files.resolved("\(root)/\(path)") ?? "\(root)/\(path)"
    let folder = target.parentFolder
    let temporary = ".\(target.split(separator: "/").last ?? "").sitegen-new"
    unlink("\(folder)/\(temporary)")
    try write(bytes, to: temporary, in: folder)
    if let status = Files.permissions(target) { chmod("\(folder)/\(temporary)", status) }
    guard rename("\(folder)/\(temporary)", target) == 0 else {
      let code = errno
      unlink("\(folder)/\(temporary)")
      throw EnvironmentFailure("write", target, code: code)
    }
  }

  static func remove(_ path: String, in root: String) throws(EnvironmentFailure) {
    guard unlink("\(root)/\(path)") == 0 else { throw EnvironmentFailure("remove", "\(root)/\(path)", code: errno) }
  }

  /// Makes the folders that a file stands in.
  static func makeFolders(of path: String, in root: String) throws(EnvironmentFailure) {
    var folder = root
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      if Files.kind(folder)?.kind != .folder { try make(folder) }
    }
  }

  private static func make(_ folder: String) throws(EnvironmentFailure) {
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw EnvironmentFailure("make the folder", folder, code: errno) }
  }
}

/// A file that a command was asked to make, anywhere.
package enum ResultFile {
  /// Whether there is no folder of this name: not whether it may be read.
  package static func isMissing(folder path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return errno == ENOENT || errno == ENOTDIR }
    return status.st_mode & S_IFMT != S_IFDIR
  }

  /// Replaces what is there.
  package static func write(_ bytes: [UInt8], to path: String) throws(EnvironmentFailure) {
    let target = Files.absolute(path)
    if let kind = Files.kind(target)?.kind, kind != .file { throw EnvironmentFailure("\(path) is not a file") }
    try NewFile.replace(String(target.split(separator: "/").last ?? ""), with: bytes, in: target.parentFolder)
  }
}
