#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif
import Diagnostics

/// The program `pandoc`, which reads BibTeX better than anything that would be written here.
enum Pandoc {
  /// BibTeX as CSL-JSON; nil with one diagnostic where pandoc is missing or cannot read the file.
  static func cslJSON(bibTeX: [UInt8], file: String, _ diagnostics: inout [Diagnostic]) throws -> [UInt8]? {
    guard let program = find("pandoc") else {
      diagnostics.append(
        .error(
          "no-pandoc", "`pandoc` is needed to read BibTeX and is not installed", at: Location(file),
          help: "install it (`apt-get install pandoc`), or write the bibliography in YAML or CSL-JSON"))
      return nil
    }
    let (status, output) = try run(program, ["pandoc", "--sandbox", "-f", "bibtex", "-t", "csljson"], input: bibTeX, seconds: 30)
    guard status == 0 else {
      diagnostics.append(
        .error("bad-bibtex", "pandoc cannot read this BibTeX file", at: Location(file), help: "run `pandoc -f bibtex -t csljson` on it to see why"))
      return nil
    }
    return output
  }

  private static func find(_ name: String) -> String? {
    guard let path = getenv("PATH").map({ String(cString: $0) }) else { return nil }
    for folder in path.split(separator: ":") where access("\(folder)/\(name)", X_OK) == 0 { return "\(folder)/\(name)" }
    return nil
  }

  /// Runs a program with an argument list, without a shell, from a temporary file to a temporary file, within a time limit.
  private static func run(_ program: String, _ arguments: [String], input: [UInt8], seconds: Int) throws -> (status: Int32, output: [UInt8]) {
    func temporary(_ bytes: [UInt8]) throws -> Int32 {
      let folder = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
      var template = Array("\(folder)/sitegen-XXXXXX".utf8CString)
      let descriptor = mkstemp(&template)
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
      return descriptor
    }
    let source = try temporary(input)
    defer { close(source) }
    let target = try temporary([])
    defer { close(target) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, source, 0)
    posix_spawn_file_actions_adddup2(&actions, target, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, program, &actions, nil, &words, environ)
    guard code == 0 else { throw EnvironmentFailure("run", program, code: code) }
    var status: Int32 = 0
    for step in 0... {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { break }
      if step > seconds * 100 {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        return (-1, [])
      }
      usleep(10_000)
    }
    let size = Int(lseek(target, 0, SEEK_END))
    lseek(target, 0, SEEK_SET)
    let output = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = read(target, buffer.baseAddress.map { $0 + count }, size - count)
        if got <= 0 { break }
        count += got
      }
    }
    return (status, output)
  }
}
