#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif
import CFiles
import Diagnostics

/// A helper program, called with a list of arguments and without a shell.
///
/// It works in a folder where nobody's settings lie, has no terminal to ask questions at, and ends with this process, whatever ends that, together with the
/// programs that it has started.
struct Program {
  let name: String
  let path: String

  /// - Returns: nil where no program is there.
  init?(at path: String) {
    guard let resolved = Files.resolved(path), Files.kind(resolved)?.kind == .file, access(path, X_OK) == 0 else { return nil }
    name = path.split(separator: "/").last.map(String.init) ?? path
    // It is started from another folder than this one.
    self.path = path.hasPrefix("/") ? path : resolved
  }

  /// - Returns: nil where `PATH` has no such program. Its relative folders are passed over: they could be those of the content.
  init?(named name: String) {
    guard let folders = getenv("PATH").map({ String(cString: $0) }) else { return nil }
    let candidates: [String] = folders.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
    guard let path = candidates.first(where: { access($0, X_OK) == 0 && Files.resolved($0).flatMap(Files.kind)?.kind == .file }) else { return nil }
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
    enum Ended {
      case time, size
      /// The memory or the time of the processor that it may take, or a fault of its own.
      case limit
    }

    /// The last line of what it said.
    var reason: String? { message.split(whereSeparator: \.isNewline).last.map(String.init) }
  }

  /// What a program is run with.
  struct Surroundings {
    /// Variables as `NAME=value`, in the place of this process's own of the same name.
    var environment: [String] = []
    /// Names of variables that it does not get.
    var without: [String] = []
    var folder = "/"
    var seconds: Int
    /// Bytes of output; a program that writes more is ended.
    var limit = 1 << 28
    /// Bytes of the longest file that it may write; nil for any.
    var longestFile: Int?
    /// Bytes of its memory, and seconds of the processor; nil for any. A program that needs more is ended.
    var memory: Int?
    var processorSeconds: Int?
  }

  /// Runs the program to its end.
  ///
  /// - Parameter input: what it reads; it cannot be seen by others on this machine, as arguments can.
  func run(_ arguments: [String], input: [UInt8] = [], _ surroundings: Surroundings) throws -> Result {
    let process = try RunningProgram(self, arguments, input, surroundings)
    return try process.result(within: surroundings.seconds, limit: surroundings.limit)
  }

  func run(_ arguments: [String], input: [UInt8] = [], seconds: Int, limit: Int = 1 << 28) throws -> Result {
    try run(arguments, input: input, Surroundings(seconds: seconds, limit: limit))
  }
}
