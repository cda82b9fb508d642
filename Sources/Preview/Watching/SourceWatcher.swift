import FileSystem
import SiteBuild

/// Tracks changes to the sources of a content repository.
package protocol SourceWatcher: AnyObject, Sendable {
  /// Returns the changes since the last call. Does not wait.
  func take() -> SourceChanges

  /// Starts calling `handler`, on any thread, whenever there may be changes to take.
  func start(_ handler: @escaping @Sendable () -> Void)

  func stop()
}

package enum SourceWatchers {
  /// Creates a watcher of the repository at `root`. It uses the notifications of the system, or polls if there are none.
  ///
  /// - Parameter polls: forces polling.
  /// - Returns: the watcher, and a note for the user on why it polls, if needed.
  package static func watcher(_ root: String, polls: Bool = false) -> (watcher: any SourceWatcher, note: String?) {
    let interval = "the sources are checked twice a second instead"
    if polls { return (PollingWatcher(root), nil) }
    if let type = Files.fileSystemType(of: root), remoteFileSystems.contains(type) {
      return (PollingWatcher(root), "changes on this file system are not announced: \(interval)")
    }
    #if os(Linux)
      do throws(InotifyWatcher.Failure) {
        return (try InotifyWatcher(root), nil)
      } catch {
        return (PollingWatcher(root), "\(error.reason): \(interval)")
      }
    #else
      return (PollingWatcher(root), nil)
    #endif
  }

  /// Types of file systems (statfs(2)) that do not announce changes made by others: NFS, SMB and CIFS, 9P (as in WSL), FUSE (sshfs, virtiofs), the shared
  /// folders of VirtualBox and VMware, AFS, Coda.
  private static let remoteFileSystems: Set<UInt> = [
    0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x0102_1997, 0x6573_5546, 0x786F_4256, 0xBACB_ACBC, 0x5346_414F, 0x6B41_4653, 0x7375_7245,
  ]
}
