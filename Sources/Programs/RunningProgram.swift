import CFiles
import CLibrary
import FileSystem
import Text

/// A helper program, from start to end, and its output.
final class RunningProgram {
  private let path: String
  private let process: pid_t
  private let output: Pipe
  private let messages: Pipe
  /// Once the writing end is closed, the system ends the program and those that it has started.
  private let lifeline: Pipe
  /// Becomes readable when the program ends; nil if the system does not support this.
  private let end: Descriptor?
  /// Whether the system ends the program if it exceeds a limit.
  private let isLimited: Bool

  /// Maximum number of bytes of error messages to keep.
  private static let messageLimit = 1 << 14

  init(_ program: Program, _ arguments: [String], _ input: [UInt8], _ surroundings: Program.Surroundings) throws {
    // C strings end at a zero byte: the program would get a truncated text.
    guard !(arguments + surroundings.environment).contains(where: { $0.utf8.contains(0) }) else {
      throw EnvironmentFailure("`\(program.name)` cannot be given text with a zero byte")
    }
    path = program.path
    let source = input.isEmpty ? try Descriptor.null() : try Descriptor.temporaryFile(input)
    output = try Pipe()
    messages = try Pipe()
    lifeline = try Pipe()
    let (output, messages, lifeline) = (output, messages, lifeline)
    var words: [UnsafeMutablePointer<CChar>?] = ([program.name] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = Self.variables(surroundings).map { strdup($0) } + [nil]
    defer { for word in words + variables { free(word) } }
    var started: pid_t = 0
    var code: Int32 = 0
    words.withUnsafeMutableBufferPointer { words in
      variables.withUnsafeMutableBufferPointer { variables in
        program.path.withCString { path in
          surroundings.folder.withCString { folder in
            var helper = sitegen_helper(
              path: path, arguments: words.baseAddress, environment: variables.baseAddress, folder: folder, input: source.number,
              output: output.writing?.number ?? -1, messages: messages.writing?.number ?? -1, lifeline: lifeline.reading.number,
              longest_file: UInt64(surroundings.longestFile ?? 0), most_memory: UInt64(surroundings.memory ?? 0),
              most_seconds: UInt64(surroundings.processorSeconds ?? 0))
            // Registered before it can be missed: a signal that ends this process ends the program too.
            EndingSignals.starting {
              code = sitegen_start(&helper, &started)
              return code == 0 ? started : nil
            }
          }
        }
      }
    }
    guard code == 0 else { throw EnvironmentFailure("run", program.path, code: code) }
    process = started
    isLimited = surroundings.memory != nil || surroundings.processorSeconds != nil
    end = Descriptor(sitegen_process_descriptor(started))
    output.closeWriting()
    messages.closeWriting()
  }

  /// The variables of this process, without excluded ones, and the additional ones.
  private static func variables(_ surroundings: Program.Surroundings) -> [String] {
    let added = surroundings.environment
    let names = Set(surroundings.without + ["PWD", "OLDPWD"] + added.map { String($0.prefix { $0 != "=" }) })
    var result = added
    var own = environ
    while let variable = own.pointee {
      let text = String(cString: variable)
      if !names.contains(String(text.prefix { $0 != "=" })) { result.append(text) }
      own += 1
    }
    return result
  }

  /// Reads the output until the program ends, or exceeds a limit and has to be ended.
  func result(within seconds: Int, limit: Int) throws -> Program.Result {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var written: [UInt8] = []
    var said: [UInt8] = []
    var ended: Program.Result.Ended?
    while true {
      let left = deadline - ContinuousClock.now
      guard left > .zero else {
        ended = .time
        break
      }
      let hasEnded = wait(milliseconds: min(60_000, Int(left / .milliseconds(1)) + 1))
      // After the end, everything the program wrote is in the pipes.
      output.read(into: &written, limit: limit + 1)
      messages.read(into: &said, limit: Self.messageLimit)
      if written.count > limit {
        ended = .size
        break
      }
      if hasEnded { break }
    }
    let status = finish()
    if ended == nil, isLimited, status & 0x7F != 0 { ended = .limit }
    if let ended { return Program.Result(isSuccess: false, ended: ended) }
    return Program.Result(isSuccess: status == 0, output: written, message: String(decoding: said, as: UTF8.self))
  }

  /// Waits until there is something to read or the program has ended.
  ///
  /// - Returns: whether the program has ended.
  private func wait(milliseconds: Int) -> Bool {
    var all = [
      pollfd(fd: output.isAtEnd ? -1 : output.reading.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: messages.isAtEnd ? -1 : messages.reading.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: end?.number ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&all, nfds_t(all.count), Int32(end == nil ? min(10, milliseconds) : milliseconds))
    if end != nil { return all[2].revents != 0 }
    var information = siginfo_t()
    return waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) == 0 && information.si_signo != 0
  }

  /// Ends the program if it is still running, and all programs that it has started.
  ///
  /// - Returns: its status in the format of `wait`.
  private func finish() -> Int32 {
    EndingSignals.ending(process) {
      // The process id is not reused before `waitpid`.
      kill(-process, SIGKILL)
      kill(process, SIGKILL)
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
  }
}
