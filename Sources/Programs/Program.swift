import CFiles
import CLibrary
import Diagnostics
import FileSystem

/// A helper program, run with a list of arguments and without a shell.
///
/// It runs in a folder without anybody's settings and has no terminal for prompts. It ends with this process, however that ends, together with the programs
/// that it has started.
package struct Program {
  package let name: String
  package let path: String

  /// - Returns: nil if there is no executable file at the path.
  package init?(at path: String) {
    guard let resolved = Files.resolved(path), Files.kind(resolved)?.kind == .file, access(path, X_OK) == 0 else { return nil }
    name = path.split(separator: "/").last.map(String.init) ?? path
    // An absolute path, because it is started in another folder.
    self.path = path.hasPrefix("/") ? path : resolved
  }

  /// - Returns: nil if `PATH` contains no such program. Relative folders in `PATH` are ignored: they could be those of the content.
  package init?(named name: String) {
    guard let folders = getenv("PATH").map({ String(cString: $0) }) else { return nil }
    let candidates: [String] = folders.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
    guard let path = candidates.first(where: { access($0, X_OK) == 0 && Files.resolved($0).flatMap(Files.kind)?.kind == .file }) else { return nil }
    self.name = name
    self.path = path
  }

  /// The result of running a program.
  package struct Result {
    package var isSuccess: Bool
    package var output: [UInt8] = []
    /// The error messages of the program.
    package var message = ""
    /// Why the program was ended early; nil if it was not.
    package var ended: Ended?
    /// Why a program was ended early.
    package enum Ended {
      case time, size
      /// The memory or processor time limit, or a crash.
      case limit
    }

    /// The last line of the error messages.
    package var reason: String? { message.split(whereSeparator: \.isNewline).last.map(String.init) }
  }

  /// The environment and limits of a program.
  package struct Surroundings {
    /// Variables as `NAME=value`, which replace those of this process.
    package var environment: [String] = []
    /// Names of variables that the program does not inherit.
    package var without: [String] = []
    package var folder = "/"
    package var seconds: Int
    /// Maximum output in bytes; a program that writes more is ended.
    package var limit = 1 << 28
    /// Maximum size in bytes of a file that it writes; nil for no limit.
    package var longestFile: Int?
    /// Maximum memory in bytes and processor time in seconds; nil for no limit. A program that needs more is ended.
    package var memory: Int?
    package var processorSeconds: Int?

    package init(
      environment: [String] = [], without: [String] = [], folder: String = "/", seconds: Int, limit: Int = 1 << 28, longestFile: Int? = nil, memory: Int? = nil,
      processorSeconds: Int? = nil
    ) {
      self.environment = environment
      self.without = without
      self.folder = folder
      self.seconds = seconds
      self.limit = limit
      self.longestFile = longestFile
      self.memory = memory
      self.processorSeconds = processorSeconds
    }
  }

  /// Runs the program until it ends.
  ///
  /// - Parameter input: the standard input. Unlike arguments, other users of the machine cannot see it.
  package func run(_ arguments: [String], input: [UInt8] = [], _ surroundings: Surroundings) throws -> Result {
    let process = try RunningProgram(self, arguments, input, surroundings)
    return try process.result(within: surroundings.seconds, limit: surroundings.limit)
  }

  package func run(_ arguments: [String], input: [UInt8] = [], seconds: Int, limit: Int = 1 << 28) throws -> Result {
    try run(arguments, input: input, Surroundings(seconds: seconds, limit: limit))
  }
}
