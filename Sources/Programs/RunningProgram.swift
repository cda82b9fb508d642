import CFiles
import CLibrary
import FileSystem
import Text

/// A helper program from its start to its end, with what it writes.
final class RunningProgram {
  private let path: String
  private let process: pid_t
  private let output: Pipe
  private let messages: Pipe
  /// The system ends the program, and those that it has started, when nobody holds its writing end any more.
  private let lifeline: Pipe
  /// Can be read once the program has ended; nil on a system that has no such thing.
  private let end: Descriptor?
  /// Whether the system ends it where it takes too much.
  private let isLimited: Bool

  /// What is kept of its messages.
  private static let messageLimit = 1 << 14

  init(_ program: Program, _ arguments: [String], _ input: [UInt8], _ surroundings: Program.Surroundings) throws {
    // The system would take what comes before for the whole.
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
            // It is noted before anybody could miss it: what ends this process ends it too.
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

  /// This process's own variables, but for some, and others.
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

  /// Reads what it writes until it has ended, or has to be.
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
      // What is left in the pipes is all that will come.
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

  /// Waits until there is something to read, or the program has ended.
  ///
  /// - Returns: whether it has ended.
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

  /// Ends the program, where it has not ended, and all that it has started.
  ///
  /// - Returns: its status, as `wait` gives it.
  private func finish() -> Int32 {
    EndingSignals.ending(process) {
      // Its number belongs to nobody else before it has been waited for.
      kill(-process, SIGKILL)
      kill(process, SIGKILL)
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
  }
}
