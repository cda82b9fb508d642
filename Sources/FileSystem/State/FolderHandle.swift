import CLibrary
import Text

/// An open folder. Files in it are accessed relative to it and never through a symbolic link, whoever has put it there.
package final class FolderHandle: Sendable {
  private let descriptor: Int32
  /// For messages, and for calls that take no descriptors, once it is certain what is there.
  package let path: String

  private init(_ descriptor: Int32, _ path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Opens a folder that the user has named: symbolic links on its path are followed.
  ///
  /// - Throws: if it does not exist.
  convenience init(_ path: String) throws(EnvironmentFailure) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw EnvironmentFailure("read the folder", path, code: errno) }
    self.init(descriptor, path)
  }

  /// Opens a folder in this one.
  ///
  /// - Returns: nil if nothing with that name exists.
  /// - Throws: if it is a symbolic link or not a folder.
  package func folder(_ name: String) throws(EnvironmentFailure) -> FolderHandle? {
    let opened = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if opened >= 0 { return FolderHandle(opened, "\(path)/\(name)") }
    let code = errno
    switch code {
    case ENOENT: return nil
    case ENOTDIR, ELOOP:
      let isLink = kind(of: name) == .link
      throw EnvironmentFailure(
        "\(path)/\(name) is \(isLink ? "a link" : "not a folder"), and sitegen keeps its own records there: look at what it is, and remove it")
    default: throw EnvironmentFailure("read the folder", "\(path)/\(name)", code: code)
    }
  }

  /// Opens a folder in this one, creating it if it does not exist.
  package func makeFolder(_ name: String) throws(EnvironmentFailure) -> FolderHandle {
    if let there = try folder(name) { return there }
    guard mkdirat(descriptor, name, 0o755) == 0 || errno == EEXIST else { throw EnvironmentFailure("make the folder", "\(path)/\(name)", code: errno) }
    guard let made = try folder(name) else { throw EnvironmentFailure("make the folder", "\(path)/\(name)", code: ENOENT) }
    return made
  }

  /// Whether this process may create files in the folder.
  var isWritable: Bool { faccessat(descriptor, ".", W_OK | X_OK, AT_EACCESS) == 0 }

  /// The kind of an entry; nil if it does not exist.
  package func kind(of name: String) -> Files.Kind? {
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return Files.kind(status.st_mode)
  }

  /// Reads a regular file.
  ///
  /// - Returns: nil if it does not exist or is longer than `limit` bytes.
  package func read(_ name: String, limit: Int) throws(EnvironmentFailure) -> Bytes? {
    let opened = openat(descriptor, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard opened >= 0 else {
      let code = errno
      if code == ENOENT || code == ELOOP { return nil }
      throw EnvironmentFailure("read", "\(path)/\(name)", code: code)
    }
    defer { close(opened) }
    var status = stat()
    guard fstat(opened, &status) == 0, Files.kind(status.st_mode) == .file, status.st_size <= off_t(limit) else { return nil }
    return try Files.bytes(of: opened, size: Int(status.st_size), "\(path)/\(name)")
  }

  /// Replaces a file atomically: readers see either the old or the new content.
  package func replace(_ name: String, with parts: [ArraySlice<UInt8>]) throws(EnvironmentFailure) {
    let temporary = name + ".new"
    try makeFile(temporary, parts)
    guard renameat(descriptor, temporary, descriptor, name) == 0 else {
      var code = errno
      // Something other than a file is in the way. The folder belongs to sitegen, so it is removed.
      if code == EISDIR || code == ENOTEMPTY {
        remove(name)
        if renameat(descriptor, temporary, descriptor, name) == 0 { return }
        code = errno
      }
      unlinkat(descriptor, temporary, 0)
      throw EnvironmentFailure("write", "\(path)/\(name)", code: code)
    }
  }

  /// Creates a file, removing any existing entry first.
  func makeFile(_ name: String, _ parts: [ArraySlice<UInt8>], mode: mode_t = 0o644) throws(EnvironmentFailure) {
    if kind(of: name) != nil { remove(name) }
    let opened = openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard opened >= 0 else { throw EnvironmentFailure("write", "\(path)/\(name)", code: errno) }
    var code: Int32 = 0
    for part in parts where code == 0 { code = part.withUnsafeBytes { writeAll($0, to: opened) } }
    if code == 0, fchmod(opened, mode) != 0 { code = errno }
    if close(opened) != 0 && code == 0 { code = errno }
    guard code == 0 else {
      unlinkat(descriptor, name, 0)
      throw EnvironmentFailure("write", "\(path)/\(name)", code: code)
    }
  }

  /// Opens a lock file, creating it if it does not exist. The caller closes the descriptor.
  package func openLock(_ name: String) throws(EnvironmentFailure) -> Int32 {
    let opened = openat(descriptor, name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o644)
    guard opened >= 0 else {
      let code = errno
      if code == ELOOP { throw EnvironmentFailure("\(path)/\(name) is a link, and sitegen keeps its own records there: look at what it is, and remove it") }
      throw EnvironmentFailure("write", "\(path)/\(name)", code: code)
    }
    return opened
  }

  /// Opens an existing regular file; nil if that fails. The caller closes the descriptor.
  func openExisting(_ name: String) -> Int32? {
    guard kind(of: name) == .file else { return nil }
    let opened = openat(descriptor, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    return opened >= 0 ? opened : nil
  }

  /// Renames an entry, replacing any existing file.
  package func rename(_ name: String, to other: String) throws(EnvironmentFailure) {
    guard renameat(descriptor, name, descriptor, other) == 0 else { throw EnvironmentFailure("write", "\(path)/\(other)", code: errno) }
  }

  /// Names of the entries, in no particular order.
  package func names() throws(EnvironmentFailure) -> [String] {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let directory = fdopendir(copy) else { throw EnvironmentFailure("read the folder", path, code: errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self) }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// Removes an entry; a folder with its contents. Symbolic links are removed, not followed. Errors are ignored.
  package func remove(_ name: String) {
    if unlinkat(descriptor, name, 0) == 0 || errno == ENOENT { return }
    if let inner = try? folder(name) { for entry in (try? inner.names()) ?? [] { inner.remove(entry) } }
    unlinkat(descriptor, name, AT_REMOVEDIR)
  }
}
