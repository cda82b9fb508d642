import CFiles
import CLibrary
import FileSystem
import Synchronization

/// SIGINT, SIGTERM and SIGHUP: what this process has to do before they end it.
///
/// Signals belong to the whole process, and so does this. A thread of its own waits for them: it gets its turn however busy all others are, and may do what no
/// handler of a signal may.
package enum EndingSignals {
  private struct State {
    var isWatching = false
    /// Folders that are removed.
    var folders: Set<String> = []
    /// Helper programs that run, by the numbers of their process groups.
    var programs: Set<pid_t> = []
    /// What is done in the place of ending at once, and how long that may take.
    var closing: (handler: @Sendable () -> Void, milliseconds: Int)?
    /// A signal ends the process now.
    var isOver = false
  }

  private static let state = Mutex(State())

  /// Calls back for the first signal. Whoever asked for it ends the process; it is ended all the same after a while, and at once by a second signal.
  package static func close(within milliseconds: Int, _ handler: @escaping @Sendable () -> Void) {
    state.withLock { $0.closing = (handler, milliseconds) }
    watch(evenIgnored: true)
  }

  /// Removes folders and ends programs that are left, for whoever ends the process without waiting for them.
  package static func removeFolders() {
    let folders = state.withLock { state in
      for program in state.programs { kill(-program, SIGKILL) }
      return state.folders
    }
    for folder in folders {
      // Somebody may be writing into it: under another name it is no longer found.
      let going = folder + ".going"
      FolderRemoval.remove(rename(folder, going) == 0 ? going : folder)
    }
  }

  // MARK: What is to be removed and ended

  package static func add(folder: String) {
    state.withLock { _ = $0.folders.insert(folder) }
    watch(evenIgnored: false)
  }

  package static func forget(folder: String) { state.withLock { _ = $0.folders.remove(folder) } }

  /// - Parameter start: gives the number of a process group, or nil where nothing was started.
  static func starting(_ start: () -> pid_t?) {
    state.withLock { state in if let program = start() { state.programs.insert(program) } }
  }

  /// Does not return where a signal has ended the program together with this process: nobody has failed, and nothing is to be said of it.
  package static func ending(_ program: pid_t, _ end: () -> Void) {
    let isOver = state.withLock { state in
      end()
      state.programs.remove(program)
      return state.isOver
    }
    if isOver { while pause() < 0 {} }
  }

  // MARK: The thread

  /// When this returns, signals are watched, whichever thread has begun it. Where that cannot be done they end the process as they always did.
  private static func watch(evenIgnored: Bool) {
    state.withLock { state in
      guard !state.isWatching else { return }
      state.isWatching = true
      let descriptor = sitegen_note_signals()
      // Whoever listens is there before anything is caught: what is caught and heard by nobody would be lost.
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
    // As it would have ended without any of this: whoever has started it can tell.
    signal(number, SIG_DFL)
    kill(getpid(), number)
    while pause() < 0 {}
  }
}
