import CLibrary

package enum FolderRemoval {
  /// Removes a folder with all that is in it; links are removed, not followed.
  package static func remove(_ path: String) {
    guard Files.kind(path)?.kind == .folder else {
      unlink(path)
      return
    }
    for name in (try? Files.names(in: path)) ?? [] { remove(path + "/" + name) }
    rmdir(path)
  }
}
