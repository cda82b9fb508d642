#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif
import Diagnostics

/// A helper program, called with a list of arguments and without a shell.
struct Program {
  let name: String
  let path: String

  /// - Returns: nil where no program is there.
  init?(at path: String) {
    guard Files.resolved(path).flatMap(Files.kind)?.kind == .file, access(path, X_OK) == 0 else { return nil }
    name = path.split(separator: "/").last.map(String.init) ?? path
    self.path = path
  }

  /// - Returns: nil where `PATH` has no such program.
  init?(named name: String) {
    guard let folders = getenv("PATH").map({ String(cString: $0) }) else { return nil }
    let candidates: [String] = folders.split(separator: ":").map { "\($0)/\(name)" }
    guard let path = candidates.first(where: { access($0, X_OK) == 0 }) else { return nil }
    self.name = name
    self.path = path
  }

  struct Result {
    var isSuccess: Bool
    var output: [UInt8] = []
    /// What the program said of its failure.
    var message = ""
    /// Why it was ended.
    var ended: Ended?
    enum Ended { case time, size }
  }

  /// Runs the program from a temporary file to a temporary file.
  ///
  /// - Parameters:
  ///   - environment: is added to this process's own.
  ///   - limit: bytes of output; a program that writes more is ended.
  func run(_ arguments: [String], input: [UInt8] = [], environment: [String] = [], seconds: Int, limit: Int = 1 << 28) throws -> Result {
    let source = try TemporaryFile(input)
    let target = try TemporaryFile([])
    let messages = try TemporaryFile([])
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, source.descriptor, 0)
    posix_spawn_file_actions_adddup2(&actions, target.descriptor, 1)
    posix_spawn_file_actions_adddup2(&actions, messages.descriptor, 2)
    var words: [UnsafeMutablePointer<CChar>?] = ([name] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) }
    let added = variables.count
    var own = environ
    while let variable = own.pointee {
      variables.append(variable)
      own += 1
    }
    variables.append(nil)
    defer {
      for word in words { free(word) }
      for variable in variables.prefix(added) { free(variable) }
    }
    var process: pid_t = 0
    let code = posix_spawn(&process, path, &actions, nil, &words, &variables)
    guard code == 0 else { throw EnvironmentFailure("run", path, code: code) }
    var status: Int32 = 0
    for step in 0... {
      if waitpid(process, &status, WNOHANG) == process { break }
      let isTooLong = target.size > limit
      if step > seconds * 100 || isTooLong {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        return Result(isSuccess: false, ended: isTooLong ? .size : .time)
      }
      usleep(10_000)
    }
    if target.size > limit { return Result(isSuccess: false, ended: .size) }
    return Result(isSuccess: status == 0, output: target.bytes(), message: String(decoding: messages.bytes().prefix(2000), as: UTF8.self))
  }
}

/// A file without a name, which is gone with the last descriptor.
private final class TemporaryFile {
  let descriptor: Int32

  init(_ bytes: [UInt8]) throws(EnvironmentFailure) {
    let folder = TemporaryFolder.parent
    var template = Array("\(folder)/sitegen-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw EnvironmentFailure("make a temporary file in", folder, code: errno) }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + offset }, bytes.count - offset) }
      guard count > 0 else { throw EnvironmentFailure("write a temporary file in", folder, code: errno) }
      offset += count
    }
    lseek(descriptor, 0, SEEK_SET)
  }

  deinit { close(descriptor) }

  var size: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  func bytes() -> [UInt8] {
    let size = size
    lseek(descriptor, 0, SEEK_SET)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
        if got <= 0 { break }
        count += got
      }
    }
  }
}

/// A folder for a helper program, removed with everything in it when the value goes away.
final class TemporaryFolder {
  let path: String

  static var parent: String { getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? P_tmpdir }

  init() throws(EnvironmentFailure) {
    let folder = Self.parent
    var template = Array("\(folder)/sitegen-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw EnvironmentFailure("make a temporary folder in", folder, code: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { FolderRemoval.remove(path) }
}

enum FolderRemoval {
  /// Removes a folder with all that is in it; links are removed, not followed.
  static func remove(_ path: String) {
    guard Files.kind(path)?.kind == .folder else {
      unlink(path)
      return
    }
    for name in (try? Files.names(in: path)) ?? [] { remove(path + "/" + name) }
    rmdir(path)
  }
}
