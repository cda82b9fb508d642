import CLibrary

package enum FolderRemoval {
  /// Removes a folder with its contents. Symbolic links are removed, not followed. Errors are ignored.
  package static func remove(_ path: String) {
    guard Files.kind(path)?.kind == .folder else {
      unlink(path)
      return
    }
    for name in (try? Files.names(in: path)) ?? [] { remove(path + "/" + name) }
    rmdir(path)
  }
}
