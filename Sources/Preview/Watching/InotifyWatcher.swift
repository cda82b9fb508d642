#if os(Linux)
  import CLibrary
  import Dispatch
  import SiteBuild
  import Synchronization

  /// Watches the folders of a repository with inotify(7).
  ///
  /// Each folder has its own watch, and a new folder gets one as soon as it is announced. Because the folder itself counts as changed, files created in it
  /// before that are found too. After an overflow of the event queue, everything is checked again.
  final class InotifyWatcher: SourceWatcher {
    struct Failure: Error {
      var reason: String

      fileprivate init(_ code: Int32) {
        switch code {
        case ENOSPC: reason = "the system cannot watch more folders (fs.inotify.max_user_watches)"
        case EMFILE, ENFILE: reason = "the system cannot watch for more programs (fs.inotify.max_user_instances)"
        default: reason = "folders cannot be watched: \(String(cString: strerror(code)))"
        }
      }
    }

    private struct State {
      /// Paths in the repository by watch: empty for the repository itself, otherwise with a final `/`.
      var folders: [Int32: String] = [:]
      var watches: [String: Int32] = [:]
      /// Links in the repository to files outside it, by the watch of the target's folder and the target's name.
      var links: [Int32: [String: String]] = [:]
      /// When each file that is still open for writing was last written to.
      var open: [String: ContinuousClock.Instant] = [:]
      var sources: [WatchSource] = []
      /// The identities of the repository and its folders, and the targets of links, when the watches were last set.
      var ways: [String] = []
      /// Whether the watches must be set again, because the repository itself is gone or the system ran out of watches.
      var isDetached = false
    }

    private let root: String
    private let descriptor: Int32
    private let state = Mutex(State())

    private static let events =
      UInt32(IN_CLOSE_WRITE) | UInt32(IN_MODIFY) | UInt32(IN_CREATE) | UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM) | UInt32(IN_MOVED_TO) | UInt32(IN_ATTRIB)
      | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_ONLYDIR)
    /// Greater than the depth of any folder that is read.
    private static let maximumDepth = 34
    /// How long to wait for a program that keeps a file open without writing to it.
    private static let patience = Duration.seconds(1)

    init(_ root: String) throws(Failure) {
      self.root = root
      descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard descriptor >= 0 else { throw Failure(errno) }
      let failure = state.withLock { attach(&$0) }
      if let failure { throw failure }
    }

    deinit { close(descriptor) }

    func start(_ handler: @escaping @Sendable () -> Void) {
      let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global())
      source.setEventHandler(handler: handler)
      source.resume()
      // Polls for what inotify does not announce: a deleted repository that reappears under its name, and a link in its path that leads elsewhere.
      let timer = DispatchSource.makeTimerSource(queue: .global())
      timer.schedule(deadline: .now() + 1, repeating: 1)
      timer.setEventHandler { [weak self] in
        guard let self else { return }
        let hasToLook = state.withLock { state in
          if state.ways != ways() { state.isDetached = true }
          return state.isDetached
        }
        if hasToLook { handler() }
      }
      timer.resume()
      let sources = [WatchSource(source: source), WatchSource(source: timer)]
      state.withLock { $0.sources = sources }
    }

    func stop() {
      state.withLock { state in
        for source in state.sources { source.cancel() }
        state.sources = []
      }
    }

    func take() -> SourceChanges {
      state.withLock { state in
        var changes = SourceChanges()
        while let events = read() { for event in events { take(event, &changes, &state) } }
        if state.isDetached, attach(&state) == nil, !state.isDetached { changes.isEverything = true }
        let now = ContinuousClock.now
        state.open = state.open.filter { now - $0.value < Self.patience }
        changes.unfinished = Set(state.open.keys)
        return changes
      }
    }

    // MARK: Events

    private struct Event {
      var watch: Int32
      var mask: UInt32
      var name: String

      func has(_ bits: Int...) -> Bool { bits.contains { mask & UInt32($0) != 0 } }
    }

    /// - Returns: nil if there is nothing to read.
    private func read() -> [Event]? {
      withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: MemoryLayout<inotify_event>.alignment) { buffer -> [Event]? in
        var count = 0
        repeat { count = Glibc.read(descriptor, buffer.baseAddress, buffer.count) } while count < 0 && errno == EINTR
        guard count > 0 else { return nil }
        var events: [Event] = []
        var offset = 0
        let header = MemoryLayout<inotify_event>.size
        while offset + header <= count {
          let event = buffer.load(fromByteOffset: offset, as: inotify_event.self)
          let name = buffer[(offset + header)..<min(count, offset + header + Int(event.len))].prefix { $0 != 0 }
          events.append(Event(watch: event.wd, mask: event.mask, name: String(decoding: name, as: UTF8.self)))
          offset += header + Int(event.len)
        }
        return events
      }
    }

    private func take(_ event: Event, _ changes: inout SourceChanges, _ state: inout State) {
      if event.has(Int(IN_Q_OVERFLOW)) {
        changes.isEverything = true
        _ = attach(&state)
        return
      }
      if let path = state.links[event.watch]?[event.name] { changes.paths.insert(path) }
      guard let folder = state.folders[event.watch] else { return }
      if event.has(Int(IN_IGNORED)) {
        state.folders[event.watch] = nil
        if state.watches[folder] == event.watch { state.watches[folder] = nil }
        if folder.isEmpty { state.isDetached = true }
        changes.paths.insert(folder)
        return
      }
      if event.has(Int(IN_DELETE_SELF), Int(IN_MOVE_SELF)) {
        if folder.isEmpty { state.isDetached = true }
        changes.isEverything = changes.isEverything || folder.isEmpty
        return
      }
      guard !event.name.isEmpty else { return }
      let path = folder + event.name
      if folder.isEmpty {
        if RepositoryLayout.folders.contains(event.name) {
          // A link to a folder is announced as a file.
          return take(folder: path + "/", event, &changes, &state)
        }
        guard RepositoryLayout.files.contains(event.name) else { return }
        if event.has(Int(IN_CREATE), Int(IN_MOVED_TO)) { followLink(event.name, &state) }
      }
      guard RepositoryLayout.isSource(event.name) else { return }
      if event.has(Int(IN_ISDIR)) { return take(folder: path + "/", event, &changes, &state) }
      changes.paths.insert(path)
      // A new empty file will probably be written to.
      state.open[path] = event.has(Int(IN_MODIFY)) || event.has(Int(IN_CREATE)) && isEmptyFile(path) ? .now : nil
    }

    private func isEmptyFile(_ path: String) -> Bool {
      var status = stat()
      return lstat("\(root)/\(path)", &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size == 0
    }

    private func take(folder: String, _ event: Event, _ changes: inout SourceChanges, _ state: inout State) {
      changes.paths.insert(folder)
      if event.has(Int(IN_ATTRIB)), state.watches[folder] != nil { return }
      if !event.has(Int(IN_ATTRIB)) { unwatch(folder, &state) }
      if event.has(Int(IN_CREATE), Int(IN_MOVED_TO), Int(IN_ATTRIB)), watch(folder, depth: 0, &state) == ENOSPC { state.isDetached = true }
    }

    // MARK: Watches

    /// Removes all watches and sets them again.
    private func attach(_ state: inout State) -> Failure? {
      for watch in state.folders.keys { inotify_rm_watch(descriptor, watch) }
      for watch in state.links.keys { inotify_rm_watch(descriptor, watch) }
      (state.folders, state.watches, state.links) = ([:], [:], [:])
      state.isDetached = true
      let watch = inotify_add_watch(descriptor, root, Self.events)
      guard watch >= 0 else { return Failure(errno) }
      (state.folders[watch], state.watches[""]) = ("", watch)
      for folder in RepositoryLayout.folders where self.watch(folder + "/", depth: 0, &state) == ENOSPC { return Failure(ENOSPC) }
      for file in RepositoryLayout.files { followLink(file, &state) }
      state.ways = ways()
      state.isDetached = false
      return nil
    }

    /// The device and inode numbers of the repository and its folders, and the final targets of links beside them.
    private func ways() -> [String] {
      ([""] + RepositoryLayout.folders.map { "/" + $0 }).map { name in
        var status = stat()
        return stat(root + name, &status) == 0 ? "\(status.st_dev) \(status.st_ino)" : ""
      } + RepositoryLayout.files.sorted().map { linkTarget("\(root)/\($0)") ?? "" }
    }

    /// Watches a folder and all folders in it.
    ///
    /// - Returns: `ENOSPC` if the system has no watches left; 0 otherwise, including for a missing folder.
    private func watch(_ folder: String, depth: Int, _ state: inout State) -> Int32 {
      guard depth < Self.maximumDepth else { return 0 }
      let path = "\(root)/\(folder)"
      let watch = inotify_add_watch(descriptor, path, Self.events)
      guard watch >= 0 else { return errno == ENOSPC ? ENOSPC : 0 }
      if let other = state.folders[watch], other != folder { state.watches[other] = nil }
      (state.folders[watch], state.watches[folder]) = (folder, watch)
      guard let directory = opendir(path) else { return 0 }
      defer { closedir(directory) }
      while let entry = readdir(directory) {
        guard entry.pointee.d_type == UInt8(DT_DIR) || entry.pointee.d_type == UInt8(DT_UNKNOWN) else { continue }
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self) }
        guard !name.hasPrefix("."), RepositoryLayout.isSource(name) else { continue }
        if self.watch(folder + name + "/", depth: depth + 1, &state) == ENOSPC { return ENOSPC }
      }
      return 0
    }

    private func unwatch(_ folder: String, _ state: inout State) {
      for (path, watch) in state.watches where path.hasPrefix(folder) {
        inotify_rm_watch(descriptor, watch)
        state.watches[path] = nil
        state.folders[watch] = nil
      }
    }

    /// If a file is a link, watches the folder of its target, because the content changes there.
    private func followLink(_ name: String, _ state: inout State) {
      guard let target = linkTarget("\(root)/\(name)"), let slash = target.lastIndex(of: "/") else { return }
      let watch = inotify_add_watch(descriptor, slash == target.startIndex ? "/" : String(target[..<slash]), Self.events)
      if watch >= 0 { state.links[watch, default: [:]][String(target[target.index(after: slash)...])] = name }
    }

    private func linkTarget(_ path: String) -> String? {
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK, let target = realpath(path, nil) else { return nil }
      defer { free(target) }
      return String(cString: target)
    }
  }
#endif
import FileSystem
