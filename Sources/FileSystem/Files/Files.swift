import CLibrary
import Text

/// Reads files and folders with system calls.
package enum Files {
  package enum Kind { case file, folder, link, other }

  /// - Returns: nil if nothing exists at the path. Symbolic links are not followed.
  package static func kind(_ path: String) -> (kind: Kind, size: Int)? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    return (kind(status.st_mode), Int(status.st_size))
  }

  package static func kind(_ mode: mode_t) -> Kind {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether the path is a folder, or a symbolic link to one.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Names in a folder, in byte order, without `.` and `..`.
  package static func names(in folder: String) throws(EnvironmentFailure) -> [String] { try entries(in: folder).map(\.name) }

  /// The same, with whether the entry is known to be a regular file without a further call.
  package static func entries(in folder: String) throws(EnvironmentFailure) -> [(name: String, isFile: Bool)] {
    guard let directory = opendir(folder) else { throw EnvironmentFailure("read the folder", folder, code: errno) }
    defer { closedir(directory) }
    var entries: [(name: [UInt8], isFile: Bool)] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in Array(raw[..<(raw.firstIndex(of: 0) ?? raw.count)]) }
      if name == [0x2E] || name == [0x2E, 0x2E] { continue }
      // A name that is not UTF-8 is repaired here, and no file exists under the repaired name.
      entries.append((name, entry.pointee.d_type == UInt8(DT_REG) && name.withUnsafeBufferPointer(\.isUTF8)))
    }
    entries.sort { $0.name.precedes($1.name) }
    return entries.map { (String(decoding: $0.name, as: UTF8.self), $0.isFile) }
  }

  /// The same, with the kind and size of each entry. Symbolic links are not followed. Nil for an entry that has been removed in the meantime, or whose name is
  /// not UTF-8.
  package static func listing(of folder: String) throws(EnvironmentFailure) -> [(name: String, found: (kind: Kind, size: Int)?)] {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw EnvironmentFailure("read the folder", folder, code: errno) }
    defer { close(descriptor) }
    // Relative to the open folder, which is faster: it may contain a hundred thousand files.
    return try names(in: folder).map { name throws(EnvironmentFailure) in
      var status = stat()
      if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return (name, (kind(status.st_mode), Int(status.st_size))) }
      // A folder may be readable but not searchable: its files must not be omitted silently.
      if errno == EACCES { throw EnvironmentFailure("read", folder + "/" + name, code: errno) }
      return (name, nil)
    }
  }

  /// Reads a whole regular file. A symbolic link at the end of the path is followed only with `followingLinks`.
  /// - Returns: nil if the file is longer than `limit` bytes.
  package static func read(_ path: String, limit: Int = .max, followingLinks: Bool = false) throws(EnvironmentFailure) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW))
    guard descriptor >= 0 else { throw EnvironmentFailure("read", path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw EnvironmentFailure("read", path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw EnvironmentFailure("cannot read \(path): not a file") }
    let size = Int(status.st_size)
    guard size <= limit else { return nil }
    return try bytes(of: descriptor, size: size, path)
  }

  /// The content of an open file, up to `size` bytes.
  package static func bytes(of descriptor: Int32, size: Int, _ path: String) throws(EnvironmentFailure) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = CLibrary.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    if failure != 0 { throw EnvironmentFailure("read", path, code: failure) }
    return bytes
  }

  /// The first bytes of a regular file, at most `length`. Symbolic links are followed.
  package static func head(_ path: String, length: Int) throws(EnvironmentFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw EnvironmentFailure("read", path, code: errno) }
    defer { close(descriptor) }
    return try bytes(of: descriptor, size: length, path)
  }

  /// Whether two files have the same content.
  package static func haveSameBytes(_ one: String, _ other: String) throws(EnvironmentFailure) -> Bool {
    guard let a = kind(one), let b = kind(other), a.kind == .file, b.kind == .file, a.size == b.size else { return false }
    let descriptors = [one, other].map { (path: String) -> Int32 in open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }
    defer { for descriptor in descriptors where descriptor >= 0 { close(descriptor) } }
    guard descriptors.allSatisfy({ $0 >= 0 }) else { throw EnvironmentFailure("read", descriptors[0] < 0 ? one : other, code: errno) }
    let size = 1 << 16
    var buffers = [[UInt8](repeating: 0, count: size), [UInt8](repeating: 0, count: size)]
    var offset = 0
    while offset < a.size {
      let counts = (0..<2).map { index in buffers[index].withUnsafeMutableBytes { pread(descriptors[index], $0.baseAddress, size, off_t(offset)) } }
      guard counts[0] > 0, counts[0] == counts[1], buffers[0][..<counts[0]] == buffers[1][..<counts[0]] else { return false }
      offset += counts[0]
    }
    return true
  }

  /// The permission bits of a file; nil if it does not exist.
  static func permissions(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
  }

  /// - Throws: if this process may not read the file.
  package static func checkReadable(_ path: String) throws(EnvironmentFailure) {
    guard access(path, R_OK) == 0 else { throw EnvironmentFailure("read", path, code: errno) }
  }

  /// The path with symbolic links, `.` and `..` resolved; nil if it does not exist.
  package static func resolved(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  /// The absolute form of a path that need not exist: symbolic links are resolved in its deepest existing folder only.
  package static func absolute(_ path: String) -> String {
    var existing = path.isEmpty ? "." : path
    var rest: [Substring] = []
    while true {
      if let resolved = resolved(existing) {
        return rest.reversed().reduce(resolved) { base, part in
          part == ".." ? base.parentFolder : part == "." ? base : base + (base.hasSuffix("/") ? "" : "/") + part
        }
      }
      let trimmed = existing.hasSuffix("/") ? existing.dropLast() : Substring(existing)
      guard let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")) else {
        rest.append(trimmed)
        existing = "."
        continue
      }
      rest.append(trimmed[trimmed.index(after: slash)...])
      existing = slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
    }
  }
}

extension [UInt8] {
  /// The bytes without a UTF-8 byte order mark, which some editors write.
  package var withoutMark: [UInt8] { starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self }
}

extension String {
  /// Everything before the last slash; `/` for a path at the root.
  package var parentFolder: String {
    guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")), slash != startIndex else { return "/" }
    return String(self[..<slash])
  }
}
