import CLibrary

/// A folder for one test, removed with the value.
package final class TestFolder: Sendable {
  package let path: String

  package struct Failure: Error {
    package var what: String
    package init(what: String) { self.what = what }
  }

  package init() throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/sitegen-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template), let resolved = realpath(made, nil) else { throw Failure(what: "mkdtemp") }
    path = String(cString: resolved)
    free(resolved)
  }

  deinit { Self.remove(path) }

  /// Makes a folder and its parent folders.
  package func make(_ folder: String) throws {
    var full = path
    for part in folder.split(separator: "/") {
      full += "/" + part
      if mkdir(full, 0o755) != 0 && errno != EEXIST { throw Failure(what: full) }
    }
  }

  /// Writes a file in an existing folder, replacing the file if it exists.
  package func write(_ file: String, _ text: String) throws { try write(file, bytes: Array(text.utf8)) }

  package func write(_ file: String, bytes: [UInt8]) throws {
    let descriptor = open("\(path)/\(file)", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw Failure(what: file) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { CLibrary.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure(what: file) }
      rest = rest.dropFirst(count)
    }
  }

  /// Makes a symbolic link.
  ///
  /// - Parameter target: the path in the link, as is.
  package func link(_ file: String, to target: String) throws {
    guard symlink(target, "\(path)/\(file)") == 0 else { throw Failure(what: file) }
  }

  /// Makes a named pipe without a writer.
  package func pipe(_ file: String) throws {
    guard mkfifo("\(path)/\(file)", 0o644) == 0 else { throw Failure(what: file) }
  }

  /// The bytes of a file; nil if it cannot be read.
  package func bytes(_ file: String) -> [UInt8]? {
    let descriptor = open("\(path)/\(file)", O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return count == 0 ? result : nil }
      result += buffer[..<count]
    }
  }

  package func text(_ file: String) -> String? { bytes(file).map { String(decoding: $0, as: UTF8.self) } }

  private static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR, let directory = opendir(path) {
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self) }
        if name != "." && name != ".." { remove(path + "/" + name) }
      }
      closedir(directory)
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
