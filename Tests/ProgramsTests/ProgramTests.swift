import FileSystem
import Testing

@testable import Programs

@Suite struct ProgramTests {
  /// Where no limit is given, one that nothing reaches but what hangs.
  private func run(_ script: String, input: String = "", seconds: Int = 300, limit: Int = 1 << 20, longestFile: Int? = nil) throws -> Program.Result? {
    try Program(at: "/bin/sh")?.run(
      ["-c", script], input: Array(input.utf8), .init(environment: ["TOLD=x y"], seconds: seconds, limit: limit, longestFile: longestFile))
  }

  @Test("a program gets its input, and its output and messages are kept apart")
  func streams() throws {
    let result = try run("cat; echo \"$TOLD\" >&2", input: String(repeating: "é", count: 100_000))
    #expect(result?.isSuccess == true && result?.output.count == 200_000 && result?.reason == "x y")
    #expect(try run("echo more >&2; exit 3")?.isSuccess == false)
    #expect(try run("cat")?.output == [])
  }

  @Test("it is ended where it takes too long or writes too much, with what it has started")
  func limits() throws {
    #expect(try run("sleep 3600 & sleep 3600", seconds: 1)?.ended == .time)
    #expect(try run("yes", limit: 1000)?.ended == .size)
    #expect(try run("yes >&2", seconds: 1)?.ended == .time)
    // What it leaves running keeps its output open: nobody waits for that.
    #expect(try run("sleep 3600 & echo done")?.output == Array("done\n".utf8))
    #expect(try run("head -c 100000 /dev/zero >/tmp/sitegen-test-$$; s=$?; rm -f /tmp/sitegen-test-$$; exit $s", longestFile: 4096)?.isSuccess == false)
  }

  @Test("one that may not take all of the processor is ended by the system")
  func processor() throws {
    let result = try Program(at: "/bin/sh")?.run(["-c", "while :; do :; done"], .init(seconds: 20, processorSeconds: 1))
    #expect(result?.isSuccess == false && result?.ended == .limit)
    #expect(try Program(at: "/bin/sh")?.run(["-c", "exit 3"], .init(seconds: 20, memory: 1 << 30, processorSeconds: 5)).ended == nil)
  }

  @Test("text with a zero byte is no argument")
  func zero() {
    #expect(throws: EnvironmentFailure.self) { try run("true\0; touch /tmp/hacked") }
  }

  @Test("a program that cannot be started is a failure")
  func missing() throws {
    #expect(Program(at: "/nonexistent") == nil && Program(at: "/bin") == nil)
  }
}
