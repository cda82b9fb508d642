import CFiles
import CLibrary
import FileSystem
import Synchronization

/// Cleans up before SIGINT, SIGTERM or SIGHUP end this process.
///
/// Signals apply to the whole process, so this is global. A dedicated thread waits for them: it runs however busy all others are, and may do what signal
/// handlers must not.
package enum EndingSignals {
  private struct State {
    var isWatching = false
    /// Folders to remove.
    var folders: Set<String> = []
    /// Process groups of running helper programs.
    var programs: Set<pid_t> = []
    /// What to do instead of ending at once, and the time allowed for it.
    var closing: (handler: @Sendable () -> Void, milliseconds: Int)?
    /// Whether a signal is ending the process.
    var isOver = false
  }

  private static let state = Mutex(State())

  /// Calls a handler on the first signal. The caller has to end the process then; otherwise it is ended after the given time, or at once by a second signal.
  package static func close(within milliseconds: Int, _ handler: @escaping @Sendable () -> Void) {
    state.withLock { $0.closing = (handler, milliseconds) }
    watch(evenIgnored: true)
  }

  /// Removes the remaining folders and ends the remaining programs, for callers that end the process without waiting for them.
  package static func removeFolders() {
    let folders = state.withLock { state in
      for program in state.programs { kill(-program, SIGKILL) }
      return state.folders
    }
    for folder in folders {
      // A program may still be writing to the folder: under another name, it no longer finds it.
      let going = folder + ".going"
      FolderRemoval.remove(rename(folder, going) == 0 ? going : folder)
    }
  }

  // MARK: Resources

  /// Registers a folder to be removed if a signal ends this process.
  package static func add(folder: String) {
    state.withLock { _ = $0.folders.insert(folder) }
    watch(evenIgnored: false)
  }

  /// Unregisters a folder.
  package static func forget(folder: String) { state.withLock { _ = $0.folders.remove(folder) } }

  /// Registers a helper program under the same lock that starts it.
  ///
  /// - Parameter start: returns the process group, or nil if nothing was started.
  static func starting(_ start: () -> pid_t?) {
    state.withLock { state in if let program = start() { state.programs.insert(program) } }
  }

  /// Ends a helper program. Does not return if a signal has ended it together with this process: that is not a failure, so nothing may be reported.
  package static func ending(_ program: pid_t, _ end: () -> Void) {
    let isOver = state.withLock { state in
      end()
      state.programs.remove(program)
      return state.isOver
    }
    if isOver { while pause() < 0 {} }
  }

  // MARK: Thread

  /// When this returns, signals are being watched, whichever thread started it. If they cannot be watched, they end the process as usual.
  private static func watch(evenIgnored: Bool) {
    state.withLock { state in
      guard !state.isWatching else { return }
      state.isWatching = true
      let descriptor = sitegen_note_signals()
      // The thread must listen before any signal is caught: otherwise a signal would be lost.
      guard descriptor >= 0, startListening(descriptor) else { return }
      sitegen_watch_signals(evenIgnored ? 1 : 0)
    }
  }

  private static func startListening(_ descriptor: Int32) -> Bool {
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    return pthread_create(
      &thread, &attributes,
      { argument in
        EndingSignals.listen(Int32(Int(bitPattern: argument)))
        return nil
      }, UnsafeMutableRawPointer(bitPattern: Int(descriptor))) == 0
  }

  private static func next(_ descriptor: Int32) -> Int32 {
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) < 0, errno == EINTR {}
    return Int32(byte)
  }

  private static func listen(_ descriptor: Int32) {
    let number = next(descriptor)
    if let closing = state.withLock({ $0.closing }) {
      closing.handler()
      var second = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      while poll(&second, 1, Int32(closing.milliseconds)) < 0, errno == EINTR {}
      removeFolders()
      _exit(0)
    }
    state.withLock { $0.isOver = true }
    removeFolders()
    // End as without a handler, so that the parent process sees the signal.
    signal(number, SIG_DFL)
    kill(getpid(), number)
    while pause() < 0 {}
  }
}
