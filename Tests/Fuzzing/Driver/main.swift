import CFuzzer
import CLibrary
import FuzzTargets

// `fuzz --kind=KIND …` starts libFuzzer with the other arguments; libFuzzer ignores arguments that begin with two hyphens. A violation aborts the program:
// libFuzzer takes that for a crash and keeps the input.

/// Global, because libFuzzer's callback receives only the input.
nonisolated(unsafe) private var kind = FuzzKind.csv

private func say(_ text: String) {
  let line = Array((text + "\n").utf8)
  _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
}

private let named = CommandLine.arguments.lazy.filter { $0.hasPrefix("--kind=") }.compactMap { FuzzKind(rawValue: String($0.dropFirst(7))) }.first
guard let named else {
  say("fuzz: say `--kind=` and one of \(FuzzKind.allCases.map(\.rawValue).joined(separator: ", "))")
  exit(2)
}
kind = named
private var count = CommandLine.argc
private var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(
  LLVMFuzzerRunDriver(&count, &arguments) { data, size in
    do throws(Violation) {
      try kind.check(Array(UnsafeBufferPointer(start: data, count: size)))
    } catch {
      say("\(error)")
      abort()
    }
    return 0
  })
