import CLibrary
import Dispatch

/// Opens a URL in the desktop's browser without waiting for it. The browser keeps running when this process ends.
///
/// - Returns: the reason for a failure; nil if a program was started.
package func openBrowser(_ address: String) -> String? {
  let name = "xdg-open"
  guard let program = Program(named: name) else { return "there is no program `\(name)`" }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  // Keep the browser's messages out of our output.
  for descriptor in [Int32(0), 1, 2] { posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0) }
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  // A separate session (POSIX_SPAWN_SETSID, which Swift's C library does not declare), so that Ctrl-C does not reach the browser.
  posix_spawnattr_setflags(&attributes, 0x80)
  var words: [UnsafeMutablePointer<CChar>?] = [strdup(name), strdup(address), nil]
  defer { for word in words { free(word) } }
  var process: pid_t = 0
  let code = posix_spawn(&process, program.path, &actions, &attributes, &words, environ)
  guard code == 0 else { return "`\(name)` cannot be started: \(String(cString: strerror(code)))" }
  let started = process
  // A process that nobody waits for would remain as a zombie.
  DispatchQueue.global().async { while waitpid(started, nil, 0) < 0, errno == EINTR {} }
  return nil
}
