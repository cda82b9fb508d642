import CLibrary
import Dispatch
import FileSystem
import SiteBuild
import Synchronization

/// Checks all sources of a repository at intervals. Used if the system cannot announce changes.
final class PollingWatcher: SourceWatcher {
  private struct State {
    var stamps: [String: Look]
    var changes = SourceChanges()
    var timer: WatchSource?
    /// When the next check may start.
    var next = ContinuousClock.now
  }

  /// The state of a path: the stamp of a file; the mode and inode of anything else. Changes in a folder do not change its state.
  private struct Look: Equatable {
    var stamp: FileStamp?
    var mode: UInt32 = 0
    var inode: UInt64 = 0

    init?(_ path: String) {
      var status = stat()
      guard lstat(path, &status) == 0 else { return nil }
      stamp = FileStamp(path)
      if stamp == nil || status.st_mode & S_IFMT == S_IFLNK { (mode, inode) = (UInt32(status.st_mode), UInt64(status.st_ino)) }
    }
  }

  private let root: String
  private let queue = DispatchQueue(label: "sitegen.polling")
  private let state: Mutex<State>

  /// Interval between two checks, in milliseconds. It is longer if a check takes long, so that checks take at most a tenth of the time.
  private static let interval = 500
  private static let maximumDepth = 34

  init(_ root: String) {
    self.root = root
    state = Mutex(State(stamps: Self.stamps(root)))
  }

  func take() -> SourceChanges {
    state.withLock { state in
      defer { state.changes = SourceChanges() }
      return state.changes
    }
  }

  func start(_ handler: @escaping @Sendable () -> Void) {
    let timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + .milliseconds(Self.interval), repeating: .milliseconds(Self.interval))
    timer.setEventHandler { [weak self] in
      guard let self, state.withLock({ $0.next <= .now }) else { return }
      let start = ContinuousClock.now
      if look() { handler() }
      let end = ContinuousClock.now
      state.withLock { $0.next = end + (end - start) * 9 }
    }
    let kept = WatchSource(source: timer)
    state.withLock { $0.timer = kept }
    timer.resume()
  }

  func stop() {
    state.withLock {
      $0.timer?.cancel()
      $0.timer = nil
    }
  }

  /// - Returns: whether something has changed.
  private func look() -> Bool {
    let stamps = Self.stamps(root)
    return state.withLock { state in
      var changed: Set<String> = []
      for (path, stamp) in stamps where state.stamps[path] != stamp { changed.insert(path) }
      for path in state.stamps.keys where stamps[path] == nil { changed.insert(path) }
      state.stamps = stamps
      state.changes.paths.formUnion(changed)
      return !changed.isEmpty
    }
  }

  private static func stamps(_ root: String) -> [String: Look] {
    var result: [String: Look] = [:]
    for file in RepositoryLayout.files { result[file] = Look("\(root)/\(file)") }
    for folder in RepositoryLayout.folders {
      result[folder + "/"] = Look("\(root)/\(folder)")
      collect(root, folder + "/", depth: 0, &result)
    }
    return result
  }

  private static func collect(_ root: String, _ folder: String, depth: Int, _ result: inout [String: Look]) {
    guard depth < maximumDepth, let directory = opendir("\(root)/\(folder)") else { return }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self) }
      guard RepositoryLayout.isSource(name) else { continue }
      var status = stat()
      guard lstat("\(root)/\(folder)\(name)", &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        result[folder + name + "/"] = Look("\(root)/\(folder)\(name)")
        collect(root, folder + name + "/", depth: depth + 1, &result)
      } else {
        result[folder + name] = Look("\(root)/\(folder)\(name)")
      }
    }
  }
}
