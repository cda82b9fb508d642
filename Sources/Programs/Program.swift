import CFiles
import CLibrary
import Diagnostics
import FileSystem

/// A helper program, called with a list of arguments and without a shell.
///
/// It works in a folder where nobody's settings lie, has no terminal to ask questions at, and ends with this process, whatever ends that, together with the
/// programs that it has started.
package struct Program {
  package let name: String
  package let path: String

  /// - Returns: nil where no program is there.
  package init?(at path: String) {
    guard let resolved = Files.resolved(path), Files.kind(resolved)?.kind == .file, access(path, X_OK) == 0 else { return nil }
    name = path.split(separator: "/").last.map(String.init) ?? path
    // It is started from another folder than this one.
    self.path = path.hasPrefix("/") ? path : resolved
  }

  /// - Returns: nil where `PATH` has no such program. Its relative folders are passed over: they could be those of the content.
  package init?(named name: String) {
    guard let folders = getenv("PATH").map({ String(cString: $0) }) else { return nil }
    let candidates: [String] = folders.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
    guard let path = candidates.first(where: { access($0, X_OK) == 0 && Files.resolved($0).flatMap(Files.kind)?.kind == .file }) else { return nil }
    self.name = name
    self.path = path
  }

  package struct Result {
    package var isSuccess: Bool
    package var output: [UInt8] = []
    /// What the program said of its failure.
    package var message = ""
    /// Why it was ended.
    package var ended: Ended?
    package enum Ended {
      case time, size
      /// The memory or the time of the processor that it may take, or a fault of its own.
      case limit
    }

    /// The last line of what it said.
    package var reason: String? { message.split(whereSeparator: \.isNewline).last.map(String.init) }
  }

  /// What a program is run with.
  package struct Surroundings {
    /// Variables as `NAME=value`, in the place of this process's own of the same name.
    package var environment: [String] = []
    /// Names of variables that it does not get.
    package var without: [String] = []
    package var folder = "/"
    package var seconds: Int
    /// Bytes of output; a program that writes more is ended.
    package var limit = 1 << 28
    /// Bytes of the longest file that it may write; nil for any.
    package var longestFile: Int?
    /// Bytes of its memory, and seconds of the processor; nil for any. A program that needs more is ended.
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

  /// Runs the program to its end.
  ///
  /// - Parameter input: what it reads; it cannot be seen by others on this machine, as arguments can.
  package func run(_ arguments: [String], input: [UInt8] = [], _ surroundings: Surroundings) throws -> Result {
    let process = try RunningProgram(self, arguments, input, surroundings)
    return try process.result(within: surroundings.seconds, limit: surroundings.limit)
  }

  package func run(_ arguments: [String], input: [UInt8] = [], seconds: Int, limit: Int = 1 << 28) throws -> Result {
    try run(arguments, input: input, Surroundings(seconds: seconds, limit: limit))
  }
}
