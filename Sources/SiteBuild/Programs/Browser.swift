#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Shows an address in the browser of the desktop, without waiting for it.
///
/// - Returns: why that cannot be done; nil where a program was started.
package func openBrowser(_ address: String) -> String? {
  let name = "xdg-open"
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  // What a browser says of itself belongs to nobody's results.
  for descriptor in [Int32(0), 1, 2] { posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0) }
  var words: [UnsafeMutablePointer<CChar>?] = [strdup(name), strdup(address), nil]
  defer { for word in words { free(word) } }
  var process: pid_t = 0
  let code = posix_spawnp(&process, name, &actions, nil, &words, environ)
  if code == ENOENT { return "there is no program `\(name)`" }
  return code == 0 ? nil : "`\(name)` cannot be started: \(String(cString: strerror(code)))"
}
